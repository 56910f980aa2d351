//! Words under the key of their conversation: sealed for their place, and opened when they are shown.

use crate::vault::{DataKey, Entropy};
use crate::web::AppError;

/// Where a conversation's subject is kept.
pub const SUBJECT: &str = "conversations.subject_sealed";

/// Where the words of the message with a number are kept.
pub fn body_place(number: i64) -> String {
    format!("messages.body_sealed {number}")
}

/// Words for their place.
///
/// # Errors
/// Never in practice; the cipher's own error is passed on.
pub fn seal(key: &DataKey, entropy: &Entropy, place: &str, words: &str) -> Result<Vec<u8>, AppError> {
    key.seal(entropy, place, words.as_bytes()).map_err(AppError::internal)
}

/// Words, opened; none when they are gone, or no key opens them any more.
pub fn open(key: Option<&DataKey>, place: &str, sealed: Option<&[u8]>) -> Option<String> {
    key?.open_text(place, sealed?)
}
