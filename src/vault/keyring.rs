//! The key ring: numbered keys in one file, and what is done with them.
//!
//! Every ciphertext begins with a format version and the number of its key, so that keys can be replaced while old
//! text stays readable. A ring that meets a number it does not know reads its file again: keys are added by a command
//! while servers run.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::ring::{Key, Ring};
use super::{Entropy, create_file, create_folder, replace_file};

const FORMAT: u8 = 1;
const NONCE: usize = 24;

/// Why a key ring cannot be used. The texts are for the operator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No file.
    #[error(
        "the key file {0} is missing. It belongs to this database: without it e-mail addresses and private text \
         cannot be read. Put it back from your backup, make it again from the recovery sheet (`mooring key restore`), or \
         set security.key_file to where it is. Nothing was changed."
    )]
    Missing(PathBuf),
    /// Something else stands there.
    #[error("{0} is not a Mooring key file")]
    Malformed(PathBuf),
    /// Refused to overwrite.
    #[error("{0} exists already; a key file is never overwritten")]
    Exists(PathBuf),
    /// The file system said no.
    #[error("key file {0}: {1}")]
    Io(PathBuf, io::Error),
    /// Sealed bytes that this ring cannot open.
    #[error("sealed text cannot be opened with this key ring")]
    Unreadable,
}

/// Numbered keys; the highest number seals, all of them open.
pub struct Keyring {
    ring: RwLock<Arc<Ring>>,
    /// Where it was read; a ring of tests has no file.
    path: Option<PathBuf>,
}

impl Keyring {
    /// Reads a key file.
    ///
    /// # Errors
    /// When it is missing, unreadable or no key file.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        Ok(Self::new(read(path)?, Some(path.to_owned())))
    }

    /// Makes a key file with one new key, readable by its owner only.
    ///
    /// # Errors
    /// When a file stands there already, or cannot be written.
    pub fn create(path: &Path, entropy: &Entropy) -> Result<Self, VaultError> {
        Self::put(path, Ring::new(Zeroizing::new(entropy.bytes::<32>())))
    }

    /// Makes a key file with these keys, readable by its owner only.
    ///
    /// # Errors
    /// When a file stands there already, or cannot be written.
    pub fn put(path: &Path, ring: Ring) -> Result<Self, VaultError> {
        let io = |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => VaultError::Exists(path.to_owned()),
            _ => VaultError::Io(path.to_owned(), error),
        };
        if let Some(folder) = path.parent() {
            create_folder(folder).map_err(io)?;
        }
        let mut file = create_file(path).map_err(io)?;
        file.write_all(ring.text().as_bytes()).map_err(io)?;
        file.sync_all().map_err(io)?;
        Ok(Self::new(ring, Some(path.to_owned())))
    }

    /// A ring with one given key; for tests.
    pub fn of(key: [u8; 32]) -> Self {
        Self::new(Ring::new(Zeroizing::new(key)), None)
    }

    fn new(ring: Ring, path: Option<PathBuf>) -> Self {
        Self { ring: RwLock::new(Arc::new(ring)), path }
    }

    /// The keys as they are now.
    pub fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, ring: Ring) {
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }

    /// Reads the file again: another process may have added a key.
    ///
    /// # Errors
    /// When it is missing, unreadable or no key file; the keys there were are then kept.
    pub fn reload(&self) -> Result<(), VaultError> {
        if let Some(path) = &self.path {
            self.set(read(path)?);
        }
        Ok(())
    }

    /// Adds a new key to the file, which seals from now on; answers its number. The file is replaced as a whole: whatever
    /// happens meanwhile, it holds either the keys there were, or these and the new one.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn add_key(&self, entropy: &Entropy) -> Result<u32, VaultError> {
        self.rewrite(|ring| ring.with(Zeroizing::new(entropy.bytes::<32>())))
    }

    /// Drops all keys but the newest from the file; answers its number. What is sealed with the others can then not be
    /// opened any more; codes stay the same.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn prune(&self) -> Result<u32, VaultError> {
        self.rewrite(Ring::pruned)
    }

    fn rewrite(&self, change: impl FnOnce(Ring) -> Ring) -> Result<u32, VaultError> {
        self.reload()?;
        let ring = change((*self.ring()).clone());
        if let Some(path) = &self.path {
            replace_file(path, ring.text().as_bytes()).map_err(|error| VaultError::Io(path.clone(), error))?;
        }
        self.set(ring);
        Ok(self.newest())
    }

    /// The numbers of its keys, the lowest first.
    pub fn numbers(&self) -> Vec<u32> {
        self.ring().keys().iter().map(|(number, _)| *number).collect()
    }

    /// The number of the key that seals.
    pub fn newest(&self) -> u32 {
        self.ring().newest().map_or(0, |(number, _)| *number)
    }

    /// Encrypts and authenticates (XChaCha20-Poly1305). `purpose` names the place it is kept in and must be given again.
    ///
    /// # Errors
    /// Never in practice; the cipher's own error is passed on.
    pub fn seal(&self, entropy: &Entropy, purpose: &str, text: &[u8]) -> Result<Vec<u8>, VaultError> {
        let ring = self.ring();
        let (number, key) = ring.newest().ok_or(VaultError::Unreadable)?;
        let mut out = vec![FORMAT];
        out.extend_from_slice(&number.to_be_bytes());
        encrypt(key, entropy, purpose, text, &mut out)?;
        Ok(out)
    }

    /// Opens what [`Keyring::seal`] made for the same purpose.
    ///
    /// # Errors
    /// When the bytes were changed, or sealed for another purpose or with a key that is not on this ring.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let number = key_number(sealed).ok_or(VaultError::Unreadable)?;
        if number > self.newest() {
            self.reload().ok();
        }
        let ring = self.ring();
        let key = ring.find(number).ok_or(VaultError::Unreadable)?;
        decrypt(key, purpose, &sealed[5..])
    }

    /// What a database keeps to know its own keys again.
    pub fn check_code(&self) -> String {
        hex::encode(self.mac("settings.key-check", b"mooring"))
    }

    /// A message authentication code (HMAC-SHA256) under the first key there ever was, so that it stays the same when keys
    /// are added and dropped.
    pub fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        match self.ring().codes() {
            Some(key) => hmac(&derived(key, purpose), message),
            None => [0; 32],
        }
    }
}

fn read(path: &Path) -> Result<Ring, VaultError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(VaultError::Missing(path.to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(VaultError::Malformed(path.to_owned())),
        Err(error) => return Err(VaultError::Io(path.to_owned(), error)),
    };
    Ring::parse(&text).ok_or_else(|| VaultError::Malformed(path.to_owned()))
}

/// The number of the ring's key that sealed these bytes; none for what [`Keyring::seal`] did not make.
pub fn key_number(sealed: &[u8]) -> Option<u32> {
    let (head, rest) = sealed.split_at_checked(5)?;
    let is_ours = head[0] == FORMAT && rest.len() >= NONCE;
    is_ours.then(|| u32::from_be_bytes([head[1], head[2], head[3], head[4]]))
}

/// Appends a nonce and the ciphertext.
pub(super) fn encrypt(
    key: &Key,
    entropy: &Entropy,
    purpose: &str,
    text: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), VaultError> {
    let nonce: [u8; NONCE] = entropy.bytes();
    let sealed = cipher(key, purpose)
        .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: purpose.as_bytes() })
        .map_err(|_| VaultError::Unreadable)?;
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(())
}

/// Opens what [`encrypt`] appended.
pub(super) fn decrypt(key: &Key, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(VaultError::Unreadable)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Unreadable)?;
    cipher(key, purpose)
        .decrypt(&XNonce::from(nonce), Payload { msg: body, aad: purpose.as_bytes() })
        .map_err(|_| VaultError::Unreadable)
}

fn derived(key: &[u8; 32], purpose: &str) -> Key {
    Zeroizing::new(hmac(key, purpose.as_bytes()))
}

fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // A 32-byte key is never refused; an empty code would only ever make comparisons fail.
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).map_or([0; 32], |mut mac| {
        mac.update(message);
        mac.finalize().into_bytes().into()
    })
}

fn cipher(key: &[u8; 32], purpose: &str) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*derived(key, purpose)).into())
}
