//! Keys, encryption, message authentication codes, random numbers and tokens.

mod entropy;
mod keyring;
mod token;

pub use entropy::Entropy;
pub use keyring::{Keyring, VaultError};
pub use token::{Token, digest, same};

#[cfg(test)]
mod tests;
