//! Work and signals.
//!
//! *Work* is a row in `jobs`, written in the transaction that causes it and done once by a worker, with retries.
//! A *signal* is a row in `signals`, read by every process, that makes it forget what it has cached.

mod cache;
mod queries;
mod signals;
mod truncation;
mod watching;
mod worker;

pub use cache::Cached;
pub use queries::{
    cancel, count_failed, delete_given_up, delete_old_signals, enqueue, enqueue_all, enqueue_by_minute, find_payload,
    has_put_off, hasten, list_put_off, oldest_due, send_signal, send_signals,
};
pub use signals::Signals;
pub use truncation::{TRUNCATE_JOB, truncate_soon};
pub use watching::{Heard, Watch, Watchers};
pub use worker::{Done, GiveUp, Registry, Worker};

#[cfg(test)]
mod tests;
