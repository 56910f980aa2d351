//! A value read from the database now and then.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::web::AppError;

/// Entries live this long at most, whatever signals say.
const LIFE: Duration = Duration::from_secs(30);

/// One cached value. A fill notes the generation before it reads and is thrown away if that has moved.
pub struct Cached<T> {
    slot: RwLock<Option<Slot<T>>>,
    generation: AtomicU64,
}

struct Slot<T> {
    value: Arc<T>,
    /// When it was read; none when it has changed since.
    read_at: Option<Instant>,
}

impl<T> Default for Cached<T> {
    fn default() -> Self {
        Self { slot: RwLock::default(), generation: AtomicU64::new(0) }
    }
}

impl<T> Cached<T> {
    /// The value, read by `fill` when it is not there or too old.
    ///
    /// # Errors
    /// What `fill` returns.
    pub async fn get<F>(&self, fill: impl FnOnce() -> F) -> Result<Arc<T>, AppError>
    where
        F: Future<Output = Result<T, AppError>>,
    {
        if let Some(Slot { value, read_at: Some(at) }) = &*self.slot.read().unwrap_or_else(PoisonError::into_inner)
            && at.elapsed() < LIFE
        {
            return Ok(Arc::clone(value));
        }
        let generation = self.generation.load(Ordering::SeqCst);
        let value = Arc::new(fill().await?);
        let mut slot = self.slot.write().unwrap_or_else(PoisonError::into_inner);
        if self.generation.load(Ordering::SeqCst) == generation {
            *slot = Some(Slot { value: Arc::clone(&value), read_at: Some(Instant::now()) });
        }
        Ok(value)
    }

    /// As [`Cached::get`]; when `fill` fails, the last value there was, however old.
    ///
    /// # Errors
    /// What `fill` returns, when there never was a value.
    pub async fn get_or_last<F>(&self, fill: impl FnOnce() -> F) -> Result<Arc<T>, AppError>
    where
        F: Future<Output = Result<T, AppError>>,
    {
        match self.get(fill).await {
            Ok(value) => Ok(value),
            Err(error) => {
                let slot = self.slot.read().unwrap_or_else(PoisonError::into_inner);
                slot.as_ref().map(|slot| Arc::clone(&slot.value)).ok_or(error)
            }
        }
    }

    /// Has the value read again.
    pub fn clear(&self) {
        let mut slot = self.slot.write().unwrap_or_else(PoisonError::into_inner);
        self.generation.fetch_add(1, Ordering::SeqCst);
        if let Some(slot) = &mut *slot {
            slot.read_at = None;
        }
    }
}
