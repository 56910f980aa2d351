//! What becomes of votes when who gave them leaves.

use diesel::prelude::*;

use super::find::list_polls;
use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::poll_votes;
use crate::polls::model::{PollId, vote_tag};
use crate::vault::Keyring;
use crate::web::AppError;

/// Deletes a member's votes in a chunk of all polls after a key; the last of them, none when there are no more.
///
/// # Errors
/// A database error.
pub fn leave_votes(
    conn: &mut Conn,
    keyring: &Keyring,
    (member, after): (MemberId, PollId),
) -> Result<Option<PollId>, AppError> {
    let ids: Vec<PollId> = list_polls(conn, after)?.into_iter().map(|(id, _)| id).collect();
    let tags: Vec<Vec<u8>> = ids.iter().map(|id| vote_tag(keyring, *id, member)).collect();
    let own = poll_votes::table.filter(poll_votes::poll_id.eq_any(&ids)).filter(poll_votes::tag.eq_any(tags));
    diesel::delete(own).execute(conn)?;
    Ok(ids.last().copied())
}
