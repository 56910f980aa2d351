//! Secrets that travel to browsers and come back.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::Entropy;

/// A random secret of 256 bits. Only its digest is kept.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one.
    pub fn new(entropy: &Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// Reads what [`Token::text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0_u8; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The form that goes into a cookie or a link: 64 hexadecimal digits.
    pub fn text(&self) -> String {
        hex::encode(self.0)
    }

    /// What the database keeps: SHA-256 of the secret. (The secret has 256 random bits, so no salt is needed.)
    pub fn hash(&self) -> Vec<u8> {
        digest(&self.0).to_vec()
    }

    /// The secret's bytes, to derive other secrets from.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// SHA-256.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Compares without telling by its duration where two values differ.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
