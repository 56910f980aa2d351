//! Passkeys (WebAuthn): what a browser is asked, and whether its answer is right.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use super::model::MemberId;
use super::queries::{NewPasskey, PasskeyRow, passkey_purpose};
use crate::vault::{Entropy, Keyring, same};
use crate::web::{AppError, Site};

/// Passkeys of a site whose address can carry them.
pub struct Passkeys {
    webauthn: Webauthn,
    /// The host that they belong to.
    host: String,
}

/// What a browser is asked, and what is kept until it answers.
pub struct Asked {
    /// The options of `navigator.credentials.create` or `get`.
    pub options: Value,
    /// To be kept here: whoever could send it themselves could send an old answer again.
    pub state: Vec<u8>,
}

/// An answer that was right.
pub struct Known {
    /// The passkey's key.
    pub id: i64,
    /// Whose it is.
    pub member: MemberId,
    /// What it says of itself by now, sealed.
    pub sealed: Vec<u8>,
}

impl Passkeys {
    /// Of a site, if its address can carry them: a name, over TLS or on this machine itself. Never an IP address.
    pub fn of(site: &Site) -> Option<Self> {
        let url = Url::parse(&site.base_url).ok()?;
        let host = url.domain()?.to_owned();
        if !site.is_secure && host != "localhost" {
            return None;
        }
        let webauthn = WebauthnBuilder::new(&host, &url).ok()?.build().ok()?;
        Some(Self { webauthn, host })
    }

    /// Whether they work for a browser that says it asks this host, where the site has more than one name.
    pub fn work_at(&self, host: Option<&str>) -> bool {
        let name = |host: &str| host.rsplit_once(':').map_or(host, |(name, _)| name).to_owned();
        self.host != "localhost" || host.is_none_or(|host| name(host) == self.host)
    }

    /// Asks a browser for a new passkey: one that it keeps with its member's name, so that the name need not be typed.
    ///
    /// # Errors
    /// When the library refuses it.
    pub fn ask_for_new(
        &self,
        keyring: &Keyring,
        (member, name): (MemberId, &str),
        have: &[PasskeyRow],
    ) -> Result<Asked, AppError> {
        let have: Vec<CredentialID> = open_all(keyring, have)?.iter().map(|one| one.cred_id().clone()).collect();
        let started = self.webauthn.start_passkey_registration(handle(keyring, member), name, name, Some(have));
        let (options, state) = started.map_err(AppError::internal)?;
        let mut options = to_value(&options.public_key)?;
        if let Some(selection) = options.get_mut("authenticatorSelection").and_then(Value::as_object_mut) {
            selection.insert("residentKey".to_owned(), json!("required"));
            selection.insert("requireResidentKey".to_owned(), json!(true));
        }
        Ok(Asked { options, state: to_bytes(&state)? })
    }

    /// Takes a new passkey; none when the answer is not right.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn take_new(
        &self,
        (keyring, entropy): (&Keyring, &Entropy),
        (member, name): (MemberId, String),
        answer: &str,
        state: &[u8],
    ) -> Result<Option<NewPasskey>, AppError> {
        let Some(answer) = read::<RegisterPublicKeyCredential>(answer.as_bytes()) else { return Ok(None) };
        let Some(state) = read::<PasskeyRegistration>(state) else { return Ok(None) };
        let Ok(passkey) = self.webauthn.finish_passkey_registration(&answer, &state) else { return Ok(None) };
        let credential_digest = credential_digest(keyring, passkey.cred_id().as_slice());
        let sealed = seal(keyring, entropy, member, &passkey)?;
        Ok(Some(NewPasskey { member, name, credential_digest, sealed }))
    }

    /// Asks a browser for any passkey of this site.
    ///
    /// # Errors
    /// When the library refuses it.
    pub fn ask_for_any(&self) -> Result<Asked, AppError> {
        let (options, state) = self.webauthn.start_discoverable_authentication().map_err(AppError::internal)?;
        Ok(Asked { options: to_value(&options.public_key)?, state: to_bytes(&state)? })
    }

    /// Asks a browser for one of these passkeys.
    ///
    /// # Errors
    /// When the library refuses it.
    pub fn ask_for_one_of(&self, keyring: &Keyring, have: &[PasskeyRow]) -> Result<Asked, AppError> {
        let started = self.webauthn.start_passkey_authentication(&open_all(keyring, have)?);
        let (options, state) = started.map_err(AppError::internal)?;
        Ok(Asked { options: to_value(&options.public_key)?, state: to_bytes(&state)? })
    }

    /// Whether an answer to [`Passkeys::ask_for_any`] is right: made by this passkey, which says whose it is, after its owner
    /// unlocked it.
    ///
    /// # Errors
    /// When it cannot be opened or sealed.
    pub fn check_any(
        &self,
        (keyring, entropy): (&Keyring, &Entropy),
        row: &PasskeyRow,
        answer: &str,
        state: &[u8],
    ) -> Result<Option<Known>, AppError> {
        let Some(answer) = read::<PublicKeyCredential>(answer.as_bytes()) else { return Ok(None) };
        let Some(state) = read::<DiscoverableAuthentication>(state) else { return Ok(None) };
        let Ok((said, _)) = self.webauthn.identify_discoverable_authentication(&answer) else { return Ok(None) };
        if !same(said.as_bytes(), handle(keyring, row.member_id).as_bytes()) {
            return Ok(None);
        }
        let mut passkey = open(keyring, row)?;
        let Ok(result) = self.webauthn.finish_discoverable_authentication_v2(&answer, state, &passkey) else {
            return Ok(None);
        };
        if !result.user_verified() {
            return Ok(None);
        }
        passkey.update_credential(&result);
        let sealed = seal(keyring, entropy, row.member_id, &passkey)?;
        Ok(Some(Known { id: row.id, member: row.member_id, sealed }))
    }

    /// Whether an answer to [`Passkeys::ask_for_one_of`] is right, and made by this passkey.
    ///
    /// # Errors
    /// When it cannot be opened or sealed.
    pub fn check_one(
        &self,
        (keyring, entropy): (&Keyring, &Entropy),
        row: &PasskeyRow,
        answer: &str,
        state: &[u8],
    ) -> Result<Option<Known>, AppError> {
        let Some(answer) = read::<PublicKeyCredential>(answer.as_bytes()) else { return Ok(None) };
        let Some(state) = read::<PasskeyAuthentication>(state) else { return Ok(None) };
        let Ok(result) = self.webauthn.finish_passkey_authentication(&answer, &state) else { return Ok(None) };
        let mut passkey = open(keyring, row)?;
        if passkey.update_credential(&result).is_none() || !result.user_verified() {
            return Ok(None);
        }
        let sealed = seal(keyring, entropy, row.member_id, &passkey)?;
        Ok(Some(Known { id: row.id, member: row.member_id, sealed }))
    }
}

/// The digest of the credential that an answer says it is of; none for what is no answer.
pub fn digest_in(keyring: &Keyring, answer: &str) -> Option<Vec<u8>> {
    let answer = read::<PublicKeyCredential>(answer.as_bytes())?;
    Some(credential_digest(keyring, answer.get_credential_id()))
}

/// What the database finds a passkey by: a keyed digest of its credential's id.
fn credential_digest(keyring: &Keyring, id: &[u8]) -> Vec<u8> {
    keyring.mac("passkeys.credential", id).to_vec()
}

/// What a passkey keeps of whose it is: nothing that anybody else could find out by it.
fn handle(keyring: &Keyring, member: MemberId) -> Uuid {
    let mac = keyring.mac("passkeys.member", &member.0.to_be_bytes());
    let mut half = [0_u8; 16];
    half.copy_from_slice(&mac[..16]);
    uuid::Builder::from_random_bytes(half).into_uuid()
}

fn seal(keyring: &Keyring, entropy: &Entropy, member: MemberId, passkey: &Passkey) -> Result<Vec<u8>, AppError> {
    keyring.seal(entropy, &passkey_purpose(member), &to_bytes(passkey)?).map_err(AppError::internal)
}

fn open(keyring: &Keyring, row: &PasskeyRow) -> Result<Passkey, AppError> {
    let opened = keyring.open(&passkey_purpose(row.member_id), &row.passkey_sealed).map_err(AppError::internal)?;
    read(&opened).ok_or_else(|| AppError::internal("a passkey cannot be read"))
}

fn open_all(keyring: &Keyring, rows: &[PasskeyRow]) -> Result<Vec<Passkey>, AppError> {
    rows.iter().map(|row| open(keyring, row)).collect()
}

fn read<T: DeserializeOwned>(text: &[u8]) -> Option<T> {
    serde_json::from_slice(text).ok()
}

fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec(value).map_err(AppError::internal)
}

fn to_value(value: &impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(value).map_err(AppError::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load;

    fn passkeys(base_url: &str) -> Option<Passkeys> {
        let mut config = load(None).unwrap();
        base_url.clone_into(&mut config.server.base_url);
        Passkeys::of(&Site::new(&config, 8080))
    }

    #[test]
    fn an_address_carries_passkeys_if_it_is_a_name_over_tls_or_this_machine_itself() {
        for (url, does) in [
            ("", true),
            ("http://localhost:8080", true),
            ("https://community.example", true),
            ("https://community.example:8443", true),
            ("http://community.example", false),
            ("http://192.0.2.1:8080", false),
            ("https://192.0.2.1", false),
            ("https://[2001:db8::1]", false),
        ] {
            assert_eq!(passkeys(url).is_some(), does, "{url}");
        }
    }

    #[test]
    fn on_this_machine_itself_they_work_under_its_name_only() {
        let here = passkeys("").unwrap();
        for (host, do_work) in
            [(None, true), (Some("localhost:8080"), true), (Some("127.0.0.1:8080"), false), (Some("[::1]:8080"), false)]
        {
            assert_eq!(here.work_at(host), do_work, "{host:?}");
        }
        // A web server before it may ask under another name than people do.
        assert!(passkeys("https://community.example").unwrap().work_at(Some("127.0.0.1:8080")));
    }
}
