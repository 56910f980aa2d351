//! Data keys: one an owner, wrapped by the ring. What is sealed with one is bound to its owner and its place.
//!
//! Adding a key to the ring changes the wrapping only, never the texts; and whoever deletes a wrapped key has erased all
//! that was sealed with it.

use zeroize::Zeroizing;

use super::keyring::{decrypt, encrypt};
use super::ring::Key;
use super::{Entropy, Keyring, VaultError};

/// The second format: of a text under its owner's data key.
const FORMAT: u8 = 2;

/// Whose texts a data key seals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    kind: &'static str,
    id: i64,
}

/// The key of an owner's private texts.
#[derive(Clone)]
pub struct DataKey {
    owner: Owner,
    key: Key,
}

impl Owner {
    /// Of a kind and the key of its row.
    pub const fn new(kind: &'static str, id: i64) -> Self {
        Self { kind, id }
    }

    /// What sort of owner.
    pub fn kind(self) -> &'static str {
        self.kind
    }

    /// The key of its row.
    pub fn id(self) -> i64 {
        self.id
    }
}

impl DataKey {
    /// A new one.
    pub fn new(entropy: &Entropy, owner: Owner) -> Self {
        Self { owner, key: Zeroizing::new(entropy.bytes()) }
    }

    /// For the database: under the ring's newest key, bound to the owner.
    ///
    /// # Errors
    /// Never in practice; the cipher's own error is passed on.
    pub fn wrap(&self, ring: &Keyring, entropy: &Entropy) -> Result<Vec<u8>, VaultError> {
        ring.seal(entropy, &wrapping(self.owner), &*self.key)
    }

    /// Reads what [`DataKey::wrap`] made for the same owner.
    ///
    /// # Errors
    /// When it was made for another, was changed, or its key is not on this ring.
    pub fn unwrap(ring: &Keyring, owner: Owner, wrapped: &[u8]) -> Result<Self, VaultError> {
        let opened = Zeroizing::new(ring.open(&wrapping(owner), wrapped)?);
        let key = <[u8; 32]>::try_from(opened.as_slice()).map_err(|_| VaultError::Unreadable)?;
        Ok(Self { owner, key: Zeroizing::new(key) })
    }

    /// Encrypts and authenticates a text of the owner's, to be kept in a place: a column, with the row's key where an owner
    /// has several.
    ///
    /// # Errors
    /// Never in practice; the cipher's own error is passed on.
    pub fn seal(&self, entropy: &Entropy, place: &str, text: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut out = vec![FORMAT];
        encrypt(&self.key, entropy, &self.purpose(place), text, &mut out)?;
        Ok(out)
    }

    /// Opens what [`DataKey::seal`] made for the same place.
    ///
    /// # Errors
    /// When it was changed, or sealed for another owner or place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        match sealed.split_first() {
            Some((&FORMAT, body)) => decrypt(&self.key, &self.purpose(place), body).map(Zeroizing::new),
            _ => Err(VaultError::Unreadable),
        }
    }

    /// The same as text; none when nothing opens it: what is shown says so, and what is beside it is shown all the same.
    pub fn open_text(&self, place: &str, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.open(place, sealed).ok()?.to_vec()).ok()
    }

    fn purpose(&self, place: &str) -> String {
        format!("{} {} {place}", self.owner.kind, self.owner.id)
    }
}

fn wrapping(owner: Owner) -> String {
    format!("data_keys.wrapped {} {}", owner.kind, owner.id)
}
