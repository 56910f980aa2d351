//! The key that calls are signed with, and where addresses are sealed.

use super::vapid::Vapid;
use crate::vault::Keyring;
use crate::web::AppError;

/// What the community's own key is drawn for.
const VAPID: &str = "push.vapid";
/// What addresses are sealed and made digests of for.
pub const ENDPOINT: &str = "push_subscriptions.endpoint";

/// The community's own key. It is drawn from the first key of the key file: the same on every node, and kept nowhere else.
///
/// # Errors
/// Never in practice.
pub fn vapid(keyring: &Keyring) -> Result<Vapid, AppError> {
    // Nearly every number is a key.
    let drawn = (0..=u8::MAX).find_map(|number| Vapid::of(&keyring.mac(VAPID, &[number])));
    drawn.ok_or_else(|| AppError::internal("the key of pushes cannot be drawn"))
}

/// Where an address is sealed.
pub fn place_of(digest: &[u8]) -> String {
    format!("{ENDPOINT} {}", hex::encode(digest))
}
