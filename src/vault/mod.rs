//! Keys, encryption, message authentication codes, random numbers, tokens, and files only their owner may read.

mod data_key;
mod entropy;
mod keyring;
mod private;
mod ring;
mod shared;
mod sheet;
mod token;

pub use data_key::{DataKey, Owner};
pub use entropy::Entropy;
pub use keyring::{KeyCodes, KeyLock, Keyring, VaultError, head_number, key_number};
pub use private::{beside, create_file, create_folder, replace_file, sync_folder};
pub use ring::Ring;
pub use shared::shared_mac;
pub use sheet::{GROUPS, SheetError, SheetKey, read_sheet, sheet_of};
pub use token::{Token, digest, same};

#[cfg(test)]
mod tests;
