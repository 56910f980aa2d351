//! Where random numbers come from.

use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

/// A source of random bytes: the system's, or in tests a repeatable one.
#[derive(Clone, Debug, Default)]
pub struct Entropy {
    seeded: Option<Arc<Mutex<u64>>>,
}

impl Entropy {
    /// The operating system's generator.
    pub fn system() -> Self {
        Self::default()
    }

    /// A repeatable sequence, for tests only.
    pub fn seeded(seed: u64) -> Self {
        Self { seeded: Some(Arc::new(Mutex::new(seed))) }
    }

    /// Random bytes.
    ///
    /// # Panics
    /// When the operating system has no random numbers to give: nothing may go on without them.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        match &self.seeded {
            Some(counter) => fill_seeded(counter, &mut bytes),
            None => {
                if let Err(error) = getrandom::fill(&mut bytes) {
                    std::panic::panic_any(format!("no random numbers: {error}"));
                }
            }
        }
        bytes
    }

    /// A random UUID (version 4, RFC 9562).
    pub fn uuid(&self) -> uuid::Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }
}

fn fill_seeded(counter: &Mutex<u64>, bytes: &mut [u8]) {
    let mut counter = counter.lock().unwrap_or_else(PoisonError::into_inner);
    for chunk in bytes.chunks_mut(32) {
        *counter += 1;
        let block = Sha256::digest(counter.to_le_bytes());
        chunk.copy_from_slice(&block[..chunk.len()]);
    }
}
