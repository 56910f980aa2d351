//! What reading causes, coalesced in memory.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Conn;
use crate::web::AppError;

/// An effect that may run twice.
pub type Effect = Box<dyn Fn(&mut Conn) -> Result<(), AppError> + Send + Sync>;

/// Effects kept at most between two flushes; more are dropped, since they may be lost anyway.
const MOST: usize = 10_000;
/// Rows of one write.
const CHUNK: usize = 500;

/// Effects by key; the last one stays.
#[derive(Default)]
pub struct Later(Mutex<HashMap<String, Effect>>);

impl Later {
    /// Keeps an effect.
    pub fn put(&self, key: String, effect: Effect) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST || kept.contains_key(&key) {
            kept.insert(key, effect);
        }
    }

    /// Everything kept, in chunks for one write each.
    pub fn take(&self) -> Vec<Vec<Effect>> {
        let kept = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut chunks = Vec::new();
        let mut effects = kept.into_values().peekable();
        while effects.peek().is_some() {
            chunks.push(effects.by_ref().take(CHUNK).collect());
        }
        chunks
    }
}
