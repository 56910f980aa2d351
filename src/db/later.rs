//! What reading causes, coalesced in memory.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use super::Conn;
use crate::web::AppError;

/// An effect that may run twice.
pub type Effect = Box<dyn Fn(&mut Conn) -> Result<(), AppError> + Send + Sync>;

/// Effects kept at most between two flushes; more are dropped, since they may be lost anyway.
const MOST: usize = 10_000;
/// Rows of one write.
const CHUNK: usize = 500;

#[derive(Default)]
struct Kept {
    /// By key; the last one stays.
    effects: HashMap<String, Effect>,
    /// Whose they are, where somebody soon looks for them.
    owners: HashSet<Vec<u8>>,
}

/// Effects that are not written yet.
#[derive(Default)]
pub struct Later(Mutex<Kept>);

impl Later {
    /// Keeps an effect, which its owner, if it has one, soon looks for.
    pub fn put(&self, key: String, owner: Option<&[u8]>, effect: Effect) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.effects.len() < MOST || kept.effects.contains_key(&key) {
            kept.effects.insert(key, effect);
            kept.owners.extend(owner.map(<[u8]>::to_vec));
        }
    }

    /// Whether anything of an owner is kept.
    pub fn has(&self, owner: &[u8]) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).owners.contains(owner)
    }

    /// Everything kept, in chunks for one write each.
    pub fn take(&self) -> Vec<Vec<Effect>> {
        let kept = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut chunks = Vec::new();
        let mut effects = kept.effects.into_values().peekable();
        while effects.peek().is_some() {
            chunks.push(effects.by_ref().take(CHUNK).collect());
        }
        chunks
    }
}
