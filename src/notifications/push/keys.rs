//! The key that calls are signed with, and where addresses are sealed.

use super::vapid::Vapid;
use crate::app::AppState;
use crate::notifications::queries::{find_vapid, put_vapid};
use crate::web::AppError;

/// What the community's own key is sealed for.
const VAPID: &str = "push.vapid";
/// What addresses are sealed and made digests of for.
pub const ENDPOINT: &str = "push_subscriptions.endpoint";

/// The community's own key; made when it is needed first.
///
/// # Errors
/// A database error.
pub async fn vapid(app: &AppState) -> Result<Vapid, AppError> {
    let open = |kept: &str| {
        let secret = app.keyring.open_for_good(VAPID, &hex::decode(kept).ok()?).ok()?;
        Vapid::of(&secret)
    };
    let kept = app.db.read(find_vapid).await?;
    if let Some(vapid) = kept.as_deref().and_then(open) {
        return Ok(vapid);
    }
    let sealed = app.keyring.seal_for_good(&app.entropy, VAPID, &Vapid::make(&app.entropy));
    let (sealed, now) = (hex::encode(sealed.map_err(AppError::internal)?), app.clock.now());
    let kept = app.db.write(move |conn| put_vapid(conn, (&sealed, kept.as_deref()), now)).await?;
    open(&kept).ok_or_else(|| AppError::internal("the key of pushes cannot be opened"))
}

/// Where an address is sealed.
pub fn place_of(digest: &[u8]) -> String {
    format!("{ENDPOINT} {}", hex::encode(digest))
}
