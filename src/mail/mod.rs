//! Mail: letters, and the ways they leave. Which letters there are is a feature's business.
//!
//! A letter leaves at least once. Its Message-ID is the same each time, so that what arrives twice can be told.

mod answer;
mod folder;
mod letter;
mod mailer;
mod smtp;

pub use answer::masked;
pub use letter::{Action, Letter, is_address};
pub use mailer::{Failure, Mailer};
