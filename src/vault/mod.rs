//! Keys, encryption, message authentication codes, random numbers, tokens, and files only their owner may read.

mod entropy;
mod keyring;
mod private;
mod shared;
mod token;

pub use entropy::Entropy;
pub use keyring::{Keyring, VaultError};
pub use private::{create_file, create_folder};
pub use shared::shared_mac;
pub use token::{Token, digest, same};

#[cfg(test)]
mod tests;
