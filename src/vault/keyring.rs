//! The key ring: numbered keys in one file, and what is done with them.
//!
//! Every ciphertext begins with a format version and the number of its key, so that keys can be replaced while old
//! text stays readable. A ring that meets a number it does not know reads its file again: keys are added by a command
//! while servers run.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::private::sync_folder;
use super::ring::{Key, Ring};
use super::{Entropy, create_file, create_folder, replace_file};

const FORMAT: u8 = 1;
/// The format and the number.
const HEAD: usize = 5;
const KEY_CHECK: &str = "settings.key-check";
const NONCE: usize = 24;
/// The file is looked at again for a number that nobody knows at most once in this time: anybody can make such numbers up.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Why a key ring cannot be used, or not be changed. The texts are for the operator's terminal.
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
    /// Another command has it in hand.
    #[error("another command is replacing keys in {0}. Run this again when it has ended; nothing was changed")]
    Busy(PathBuf),
    /// Not the keys that were looked at.
    #[error("{0} was changed meanwhile: its newest key is key {1}. Nothing was changed; run this again")]
    Changed(PathBuf, u32),
    /// A key of the same number, but not the same key.
    #[error(
        "{0} does not hold the key {1} that this community uses. Copy the file from the machine on which it was added; the \
         keys of before are kept"
    )]
    Other(PathBuf, u32),
    /// Sealed bytes that this ring cannot open.
    #[error("sealed text cannot be opened with this key ring")]
    Unreadable,
}

/// Numbered keys; the highest number seals, all of them open.
pub struct Keyring {
    ring: RwLock<Arc<Ring>>,
    /// Where it was read; a ring of tests has no file.
    path: Option<PathBuf>,
    /// When the file was last read again for a number that was not known.
    looked: Mutex<Option<Instant>>,
}

/// What a ring's keys are known by; none of them can be made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCodes {
    /// Of the key of codes, which stays whatever keys are added and dropped.
    pub check: String,
    /// Of every key, by its number, the lowest first: of two keys of the same number one is another ring's.
    pub keys: Vec<(u32, String)>,
}

impl KeyCodes {
    /// The number of the first key.
    pub fn lowest(&self) -> u32 {
        self.keys.first().map_or(0, |(number, _)| *number)
    }

    /// The number of the key that seals.
    pub fn newest(&self) -> u32 {
        self.keys.last().map_or(0, |(number, _)| *number)
    }

    /// Whether a key of this number is on the ring.
    pub fn has(&self, number: u32) -> bool {
        self.keys.iter().any(|(known, _)| *known == number)
    }
}

/// Whoever holds it is the only one on this machine to change a key file.
pub struct KeyLock {
    _folder: Option<File>,
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
        sync_folder(path).map_err(io)?;
        Ok(Self::new(ring, Some(path.to_owned())))
    }

    /// A ring with one given key; for tests.
    pub fn of(key: [u8; 32]) -> Self {
        Self::new(Ring::new(Zeroizing::new(key)), None)
    }

    fn new(ring: Ring, path: Option<PathBuf>) -> Self {
        Self { ring: RwLock::new(Arc::new(ring)), path, looked: Mutex::default() }
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

    /// Reads the file again, if its key of a number is the one that the other servers mean by it: of keys that were added on
    /// two machines, one is not theirs.
    ///
    /// # Errors
    /// [`VaultError::Other`]; when it is missing, unreadable or no key file. The keys there were are then kept.
    pub fn take_up(&self, (number, code): (u32, &str)) -> Result<(), VaultError> {
        let Some(path) = &self.path else { return Ok(()) };
        let ring = read(path)?;
        if !codes_of(&ring).iter().any(|(known, its)| *known == number && its == code) {
            return Err(VaultError::Other(path.clone(), number));
        }
        self.set(ring);
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

    /// Drops all keys but the newest from the file, if that is still `newest`: what needs the others was looked for under
    /// that one. What is sealed with the others can then not be opened any more; codes stay the same.
    ///
    /// # Errors
    /// [`VaultError::Changed`]; when it cannot be read or written.
    pub fn prune(&self, newest: u32) -> Result<u32, VaultError> {
        self.reload()?;
        if self.newest() != newest {
            return Err(VaultError::Changed(self.path.clone().unwrap_or_default(), self.newest()));
        }
        self.rewrite(Ring::pruned)
    }

    /// Keeps every other command on this machine from changing the file, until it is dropped. The lock is its folder's, since
    /// the file itself is replaced.
    ///
    /// # Errors
    /// [`VaultError::Busy`]; when the folder cannot be read.
    pub fn lock(&self) -> Result<KeyLock, VaultError> {
        let Some(path) = &self.path else { return Ok(KeyLock { _folder: None }) };
        let io = |error: io::Error| VaultError::Io(path.clone(), error);
        let path = fs::canonicalize(path).map_err(io)?;
        let folder = File::open(path.parent().unwrap_or(&path)).map_err(io)?;
        match folder.try_lock() {
            Ok(()) => Ok(KeyLock { _folder: Some(folder) }),
            Err(TryLockError::WouldBlock) => Err(VaultError::Busy(path)),
            Err(TryLockError::Error(error)) => Err(io(error)),
        }
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
        if let Some(key) = self.ring().find(number) {
            return decrypt(key, purpose, &sealed[HEAD..]);
        }
        let path = self.path.as_ref().filter(|_| number > self.newest() && self.may_look_again());
        let ring = path.and_then(|path| read(path).ok()).ok_or(VaultError::Unreadable)?;
        // Taken up only when it proves to be the key that was meant: of two files with a key of that number, one is another's.
        let text = decrypt(ring.find(number).ok_or(VaultError::Unreadable)?, purpose, &sealed[HEAD..])?;
        self.set(ring);
        Ok(text)
    }

    fn may_look_again(&self) -> bool {
        let (mut looked, now) = (self.looked.lock().unwrap_or_else(PoisonError::into_inner), Instant::now());
        let may = looked.is_none_or(|at| now.duration_since(at) >= LOOK_AGAIN);
        if may {
            *looked = Some(now);
        }
        may
    }

    /// Encrypts under the key of codes, for what must be opened as long as the database lives, whatever keys are dropped: a
    /// link that stands in mail. Whoever once had that key can make it, too.
    ///
    /// # Errors
    /// Never in practice; the cipher's own error is passed on.
    pub fn seal_for_good(&self, entropy: &Entropy, purpose: &str, text: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (ring, mut out) = (self.ring(), Vec::new());
        encrypt(ring.codes().ok_or(VaultError::Unreadable)?, entropy, purpose, text, &mut out)?;
        Ok(out)
    }

    /// Opens what [`Keyring::seal_for_good`] made for the same purpose.
    ///
    /// # Errors
    /// When the bytes were changed, or sealed for another purpose or by another database's key.
    pub fn open_for_good(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        decrypt(self.ring().codes().ok_or(VaultError::Unreadable)?, purpose, sealed)
    }

    /// What a database keeps to know its own keys again.
    pub fn codes(&self) -> KeyCodes {
        let ring = self.ring();
        KeyCodes { check: ring.codes().map(code_of).unwrap_or_default(), keys: codes_of(&ring) }
    }

    /// A message authentication code under the key of a number, while it is on the ring: for secrets that are to end with
    /// that key.
    pub fn mac_with(&self, number: u32, purpose: &str, message: &[u8]) -> Option<[u8; 32]> {
        self.ring().find(number).map(|key| hmac(&derived(key, purpose), message))
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

fn codes_of(ring: &Ring) -> Vec<(u32, String)> {
    ring.keys().iter().map(|(number, key)| (*number, code_of(key))).collect()
}

fn code_of(key: &Key) -> String {
    hex::encode(hmac(&derived(key, KEY_CHECK), b"mooring"))
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
    head_number(sealed).filter(|_| sealed.len() >= HEAD + NONCE)
}

/// The same, of the first five of these bytes alone.
pub fn head_number(sealed: &[u8]) -> Option<u32> {
    let (format, number) = sealed.get(..HEAD)?.split_first()?;
    (*format == FORMAT).then_some(u32::from_be_bytes(number.try_into().ok()?))
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
