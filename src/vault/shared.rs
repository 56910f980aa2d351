//! Codes that somebody else makes with a key that both know.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// HMAC-SHA256 (RFC 2104) under a shared key of any length.
pub fn shared_mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes keys of any length; an empty code would only ever make comparisons fail.
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).map_or([0; 32], |mut mac| {
        mac.update(message);
        mac.finalize().into_bytes().into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_standard_says() {
        // RFC 4231, test case 2.
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex::encode(shared_mac(b"Jefe", b"what do ya want for nothing?")), expected);
    }
}
