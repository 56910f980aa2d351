//! The key ring: numbered keys in one file, and what is done with them.
//!
//! Every ciphertext begins with a format version and the number of its key, so that keys can be replaced while old
//! text stays readable. The file is text: a line `mooring-keyring 1`, then `<number> <64 hexadecimal digits>` a key.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Entropy, create_file, create_folder};

const HEADER: &str = "mooring-keyring 1";
const FORMAT: u8 = 1;
const NONCE: usize = 24;

/// Why a key ring cannot be used. The texts are for the operator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No file.
    #[error(
        "the key file {0} is missing. It belongs to this database: without it e-mail addresses and private text \
         cannot be read. Put it back from your backup, or set security.key_file to where it is. Nothing was changed."
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
    keys: Vec<(u32, Zeroizing<[u8; 32]>)>,
}

impl Keyring {
    /// Reads a key file.
    ///
    /// # Errors
    /// When it is missing, unreadable or no key file.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(VaultError::Missing(path.to_owned()));
            }
            Err(error) => return Err(VaultError::Io(path.to_owned(), error)),
        };
        Self::parse(&text).ok_or_else(|| VaultError::Malformed(path.to_owned()))
    }

    /// Makes a key file with one new key, readable by its owner only.
    ///
    /// # Errors
    /// When a file stands there already, or cannot be written.
    pub fn create(path: &Path, entropy: &Entropy) -> Result<Self, VaultError> {
        let key = Zeroizing::new(entropy.bytes::<32>());
        let text = Zeroizing::new(format!("{HEADER}\n1 {}\n", hex::encode(key.as_ref())));
        let io = |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => VaultError::Exists(path.to_owned()),
            _ => VaultError::Io(path.to_owned(), error),
        };
        if let Some(folder) = path.parent() {
            create_folder(folder).map_err(io)?;
        }
        let mut file = create_file(path).map_err(io)?;
        file.write_all(text.as_bytes()).map_err(io)?;
        file.sync_all().map_err(io)?;
        Ok(Self { keys: vec![(1, key)] })
    }

    /// A ring with one given key; for tests.
    pub fn of(key: [u8; 32]) -> Self {
        Self { keys: vec![(1, Zeroizing::new(key))] }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()?.trim() != HEADER {
            return None;
        }
        let mut keys = Vec::new();
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let (number, digits) = line.trim().split_once(' ')?;
            let mut key = Zeroizing::new([0_u8; 32]);
            hex::decode_to_slice(digits, key.as_mut()).ok()?;
            keys.push((number.parse().ok()?, key));
        }
        keys.sort_by_key(|(number, _)| *number);
        (!keys.is_empty()).then_some(Self { keys })
    }

    /// Encrypts and authenticates (XChaCha20-Poly1305). `purpose` names the place it is kept in and must be given again.
    ///
    /// # Errors
    /// Never in practice; the cipher's own error is passed on.
    pub fn seal(&self, entropy: &Entropy, purpose: &str, text: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (number, key) = self.keys.last().ok_or(VaultError::Unreadable)?;
        let nonce: [u8; NONCE] = entropy.bytes();
        let sealed = cipher(key, purpose)
            .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: purpose.as_bytes() })
            .map_err(|_| VaultError::Unreadable)?;
        let mut out = Vec::with_capacity(5 + NONCE + sealed.len());
        out.push(FORMAT);
        out.extend_from_slice(&number.to_be_bytes());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what [`Keyring::seal`] made for the same purpose.
    ///
    /// # Errors
    /// When the bytes were changed, or sealed for another purpose or with a key that is not on this ring.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (head, rest) = sealed.split_at_checked(5).ok_or(VaultError::Unreadable)?;
        let (nonce, body) = rest.split_at_checked(NONCE).ok_or(VaultError::Unreadable)?;
        let number = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| VaultError::Unreadable)?;
        let (_, key) =
            self.keys.iter().find(|(known, _)| head[0] == FORMAT && *known == number).ok_or(VaultError::Unreadable)?;
        cipher(key, purpose)
            .decrypt(&XNonce::from(nonce), Payload { msg: body, aad: purpose.as_bytes() })
            .map_err(|_| VaultError::Unreadable)
    }

    /// What a database keeps to know its own keys again.
    pub fn check_code(&self) -> String {
        hex::encode(self.mac("settings.key-check", b"mooring"))
    }

    /// A message authentication code (HMAC-SHA256) under the oldest key, so that it stays the same when keys are added.
    pub fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        match self.keys.first() {
            Some((_, key)) => hmac(&derived(key, purpose), message),
            None => [0; 32],
        }
    }
}

fn derived(key: &[u8; 32], purpose: &str) -> Zeroizing<[u8; 32]> {
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
