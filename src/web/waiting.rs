//! A place in a bounded queue.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A place that is given up when it is dropped, also when the client has gone and its request is dropped half-way.
pub struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    /// Takes a place unless `most` are taken.
    pub fn enter(count: &'a AtomicUsize, most: usize) -> Option<Self> {
        let before = count.fetch_add(1, Ordering::Relaxed);
        let place = Self(count);
        (before < most).then_some(place)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
