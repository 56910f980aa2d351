//! A device that keeps passkeys, and a browser's side of WebAuthn, as small as they can be.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mooring::vault::digest;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

use super::browser::Browser;
use super::page::{Form, Page};

const ORIGIN: &str = "http://localhost:8080";
/// Somebody is there, and has unlocked it.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
/// A new credential follows.
const ATTESTED: u8 = 0x40;

/// A device with one passkey at most; a clone is the same device.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    handle: String,
    /// Where the browser says it is.
    pub origin: String,
    /// Whether whoever holds it has unlocked it.
    pub is_unlocked: bool,
}

impl Authenticator {
    pub fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: vec![seed; 16],
            handle: String::new(),
            origin: ORIGIN.to_owned(),
            is_unlocked: true,
        }
    }

    /// `navigator.credentials.create`
    pub fn create(&mut self, options: &Value) -> String {
        self.handle = options["user"]["id"].as_str().unwrap().to_owned();
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().unwrap(), point.y().unwrap());
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // COSE: EC2, ES256, P-256.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend_from_slice(x);
        data.extend([0x22, 0x58, 32]);
        data.extend_from_slice(y);
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": …}
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        attestation.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        attestation.extend(data);
        let client = self.client_data("webauthn.create", options);
        let response = json!({ "attestationObject": text(&attestation), "clientDataJSON": text(client.as_bytes()) });
        self.answer(&response)
    }

    /// `navigator.credentials.get`
    pub fn get(&self, options: &Value) -> String {
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let client = self.client_data("webauthn.get", options);
        let mut signed = data.clone();
        signed.extend(digest(client.as_bytes()));
        let signature: Signature = self.key.sign(&signed);
        let response = json!({
            "authenticatorData": text(&data),
            "clientDataJSON": text(client.as_bytes()),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.handle,
        });
        self.answer(&response)
    }

    fn data(&self, site: &str, flags: u8) -> Vec<u8> {
        let mut data = digest(site.as_bytes()).to_vec();
        data.push(flags | PRESENT | if self.is_unlocked { VERIFIED } else { 0 });
        data.extend([0; 4]);
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
    }

    fn answer(&self, response: &Value) -> String {
        let id = text(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the site asks a browser for.
pub struct Asked {
    pub ceremony: String,
    pub options: Value,
}

impl Browser {
    /// Asks for a ceremony, as the script does from a form on the page.
    pub async fn begin_ceremony(&mut self, form: &Form, purpose: &str) -> Asked {
        let page = self.try_ceremony(form, purpose).await;
        assert_eq!((page.status, page.header("content-type")), (200, "application/json"), "{}", page.body);
        let answer: Value = serde_json::from_str(&page.body).unwrap();
        Asked { ceremony: answer["ceremony"].as_str().unwrap().to_owned(), options: answer["options"].clone() }
    }

    /// The same, whatever the answer is.
    pub async fn try_ceremony(&mut self, form: &Form, purpose: &str) -> Page {
        let fields = [("for", purpose), ("csrf_token", form.get("csrf_token"))];
        self.submit_once(&Form::new("/passkeys/ceremonies", &fields)).await
    }

    /// Adds a passkey through the pages.
    pub async fn add_passkey(&mut self, name: &str, device: &mut Authenticator) {
        let mut form = self.get("/account/passkeys").await.form("/account/passkeys");
        let asked = self.begin_ceremony(&form, "add").await;
        form.set("name", name).set("ceremony", &asked.ceremony).set("credential", &device.create(&asked.options));
        let page = self.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/account/passkeys?done=added"), "{}", page.text());
    }

    /// A form with a passkey's answer in it.
    pub async fn answer_with(&mut self, mut form: Form, purpose: &str, device: &Authenticator) -> Form {
        let asked = self.begin_ceremony(&form, purpose).await;
        form.set("ceremony", &asked.ceremony).set("credential", &device.get(&asked.options));
        form
    }
}
