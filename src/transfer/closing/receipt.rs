//! The number of a receipt: the closure's key with a code that only this server can make. Nothing of it is kept.

use crate::app::AppState;
use crate::vault::{Keyring, same};

/// Bytes of the code: nobody guesses that.
const CODE: usize = 12;

/// The number that its member is given.
pub fn number_of(app: &AppState, id: i64) -> String {
    number(&app.keyring, id)
}

fn number(keyring: &Keyring, id: i64) -> String {
    let mac = keyring.mac("closures.receipt", &id.to_be_bytes());
    format!("{id}-{}", hex::encode(&mac[..CODE]))
}

/// The closure that a number belongs to; none when nobody was given it.
pub fn read_number(app: &AppState, typed: &str) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).take(64).collect();
    let id: i64 = typed.split_once('-')?.0.parse().ok()?;
    same(number(&app.keyring, id).as_bytes(), typed.as_bytes()).then_some(id)
}
