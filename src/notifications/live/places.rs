//! How many streams are open: of everybody, of a member, of an address.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::accounts::MemberId;
use crate::web::{AddressCode, AppError};

/// Streams of one member: browsers on several devices, each with one.
const MEMBER_MOST: usize = 12;
/// Streams of one address without an account; many may share one.
const ADDRESS_MOST: usize = 100;
/// Streams that look for what is new at once; the others wait, so that pages find room before the database.
const LOOKS: usize = 8;
/// That streams could not go on is logged once in so long.
const COMPLAINED_EVERY: Duration = Duration::from_secs(60);
/// When there is no room, a browser asks again after so many seconds.
const WAIT_SECONDS: u64 = 60;

/// Who has a stream open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A member.
    Member(MemberId),
    /// Somebody signed out, by what stands for their address.
    Address(AddressCode),
}

/// The streams that are open in this process.
#[derive(Clone)]
pub struct Places {
    most: usize,
    is_limited: bool,
    open: Arc<Mutex<HashMap<Holder, usize>>>,
    looks: Arc<Semaphore>,
    complained: Arc<Mutex<Option<Instant>>>,
}

/// One of them, until it is dropped.
pub struct Taken {
    places: Places,
    holder: Holder,
}

impl Places {
    /// Room for so many; with `is_limited`, for some of each holder.
    #[must_use]
    pub fn new(most: usize, is_limited: bool) -> Self {
        let looks = Arc::new(Semaphore::new(LOOKS));
        Self { most, is_limited, open: Arc::default(), looks, complained: Arc::default() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when the holder has enough of them, [`AppError::Unavailable`] when all are taken.
    pub fn take(&self, holder: Holder) -> Result<Taken, AppError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let is_address = |holder: &Holder| matches!(holder, Holder::Address(_));
        let of_addresses: usize = open.iter().filter(|(holder, _)| is_address(holder)).map(|(_, own)| own).sum();
        // Half of the room is for members, however many are signed out.
        if open.values().sum::<usize>() >= self.most || (is_address(&holder) && of_addresses >= self.most / 2) {
            return Err(AppError::Unavailable);
        }
        let most = match holder {
            Holder::Member(_) => MEMBER_MOST,
            Holder::Address(_) => ADDRESS_MOST,
        };
        let own = open.entry(holder).or_default();
        if self.is_limited && *own >= most {
            return Err(AppError::TooMany(WAIT_SECONDS));
        }
        *own += 1;
        Ok(Taken { places: self.clone(), holder })
    }

    /// Waits for the turn to look for what is new.
    pub async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed.
        self.looks.acquire().await.ok()
    }

    /// Logs that a stream could not go on; not for each of them.
    pub fn complain(&self, error: &AppError) {
        let mut last = self.complained.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_none_or(|at| at.elapsed() >= COMPLAINED_EVERY) {
            *last = Some(Instant::now());
            tracing::warn!(%error, "streams of events could not go on; their browsers come again");
        }
    }

    /// How many are taken.
    pub fn count(&self) -> usize {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut open = self.places.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.holder) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.holder);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_so_many_and_for_some_of_each() {
        let places = Places::new(MEMBER_MOST + 1, true);
        let one = Holder::Member(MemberId(1));
        let mut taken: Vec<Taken> = (0..MEMBER_MOST).map(|_| places.take(one).ok().unwrap()).collect();
        assert!(matches!(places.take(one), Err(AppError::TooMany(_))));
        taken.push(places.take(Holder::Address([0; 16])).ok().unwrap());
        assert!(matches!(places.take(Holder::Member(MemberId(2))), Err(AppError::Unavailable)));
        assert_eq!(places.count(), MEMBER_MOST + 1);
        let full = Places::new(4, true);
        let strangers: Vec<Taken> = (0..2).map(|_| full.take(Holder::Address([1; 16])).ok().unwrap()).collect();
        assert!(matches!(full.take(Holder::Address([2; 16])), Err(AppError::Unavailable)), "the rest is for members");
        assert!(full.take(one).is_ok());
        drop(strangers);
        drop(taken);
        assert_eq!(places.count(), 0);
        assert!(places.open.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
