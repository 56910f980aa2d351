//! Who calls (RFC 8292): a signed note in the headers of each call, by a key that the browser was given when it subscribed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{NaiveDateTime, TimeDelta};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use url::Url;

/// A note is good for so long; a day at most.
const GOOD_FOR: TimeDelta = TimeDelta::hours(12);

/// The community's key.
pub struct Vapid(SigningKey);

impl Vapid {
    /// A key, if a number is one.
    pub fn of(secret: &[u8]) -> Option<Self> {
        SigningKey::from_slice(secret).ok().map(Self)
    }

    /// What browsers are given: the point, not compressed, in base64 for addresses.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.verifying_key().to_sec1_point(false).as_bytes())
    }

    /// The header that says to a service who calls: `subject` is the community's address.
    pub fn authorization(&self, endpoint: &Url, subject: &str, now: NaiveDateTime) -> String {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({"typ": "JWT", "alg": "ES256"}));
        let until = (now + GOOD_FOR).and_utc().timestamp();
        let claims = part(json!({
            "aud": endpoint.origin().ascii_serialization(),
            "exp": until,
            "sub": subject,
        }));
        let note = format!("{head}.{claims}");
        let signature: Signature = self.0.sign(note.as_bytes());
        format!("vapid t={note}.{}, k={}", URL_SAFE_NO_PAD.encode(signature.to_bytes()), self.public())
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier;

    use super::*;

    #[test]
    fn a_note_can_be_checked_by_whoever_has_the_public_key() {
        let vapid = Vapid::of(&[7; 32]).unwrap();
        let now = chrono::DateTime::UNIX_EPOCH.naive_utc();
        let url = Url::parse("https://push.example/abc").unwrap();
        let header = vapid.authorization(&url, "https://harbour.example", now);
        let (note, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = note.rsplit_once('.').unwrap();
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let key = VerifyingKey::from_sec1_bytes(&decode(key)).unwrap();
        let signature = Signature::from_slice(&decode(signature)).unwrap();
        assert!(key.verify(signed.as_bytes(), &signature).is_ok());
        let claims: serde_json::Value = serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
        assert_eq!(claims, json!({"aud": "https://push.example", "exp": 43_200, "sub": "https://harbour.example"}));
        assert!(Vapid::of(&[0; 32]).is_none() && Vapid::of(&[1; 5]).is_none());
    }
}
