//! A device with a finger reader that Chromium pretends to have, codes as an app makes them, and a look by axe.

use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use super::browser::{Browser, Script};
use super::site::Site;

/// The site under its name: passkeys do not work under a number.
pub async fn by_name(site: &Site, script: Script) -> Browser {
    let mut browser = Browser::with(site, script).await;
    browser.base = site.base.replace("127.0.0.1", "localhost");
    browser
}

/// A phone with a fingerprint reader.
pub async fn plug_in(browser: &Browser) -> Value {
    browser.cdp("WebAuthn.enable", json!({})).await;
    let options = json!({
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
        "isUserVerified": true, "automaticPresenceSimulation": true,
    });
    browser.cdp("WebAuthn.addVirtualAuthenticator", json!({ "options": options })).await["authenticatorId"].clone()
}

pub fn code(secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    Builder::new().with_secret(secret).build().unwrap().generate(now).to_string()
}

/// Axe, where it can be had, on the page that is open.
pub async fn looks_right(browser: &Browser, axe: Option<&String>, name: &str) {
    let Some(axe) = axe else { return };
    browser.js(axe, Vec::new()).await;
    let run = "const done = arguments[arguments.length - 1];
        const told = (one) => `${one.id} ${one.nodes[0].html}`;
        axe.run(document, { resultTypes: ['violations'] })
            .then((result) => done(result.violations.map(told)), (error) => done([String(error)]));";
    let found = browser.driver.execute_async(run, Vec::new()).await.unwrap();
    assert_eq!(*found.json(), json!([]), "{name}");
}

pub const BUTTON: &str = "[data-passkey] button";
