//! The hidden token of every form, masked anew in each response (against BREACH).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::vault::{Entropy, same};

/// The secret that a browser's tokens are made from; never sent itself.
pub type CsrfSecret = [u8; 16];

/// A token: a random mask, and the secret under it.
pub fn issue(secret: &CsrfSecret, entropy: &Entropy) -> String {
    let mask: CsrfSecret = entropy.bytes();
    let mut token = [0_u8; 32];
    for (i, byte) in mask.iter().enumerate() {
        token[i] = *byte;
        token[i + 16] = byte ^ secret[i];
    }
    URL_SAFE_NO_PAD.encode(token)
}

/// Whether a token was made from this secret.
pub fn matches(secret: &CsrfSecret, token: &str) -> bool {
    let mut bytes = [0_u8; 32];
    match URL_SAFE_NO_PAD.decode_slice(token, &mut bytes) {
        Ok(32) => {
            let unmasked: Vec<u8> = (0..16).map(|i| bytes[i] ^ bytes[i + 16]).collect();
            same(&unmasked, secret)
        }
        _ => false,
    }
}
