//! Who among the greeters is about to answer which post.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::schema::{answer_claims, members};
use crate::db::{CHUNK, Conn, each_backend, is_whole_chunk};
use crate::posts::model::PostId;
use crate::posts::waiting::CLAIMED_FOR;
use crate::web::AppError;

/// Who is about to answer these posts.
///
/// # Errors
/// A database error.
pub fn list_claims(
    conn: &mut Conn,
    ids: &[PostId],
    now: NaiveDateTime,
) -> Result<HashMap<PostId, (MemberId, String)>, AppError> {
    let claims: Vec<(PostId, MemberId, String)> = answer_claims::table
        .inner_join(members::table.on(members::id.eq(answer_claims::member_id)))
        .filter(answer_claims::post_id.eq_any(ids))
        .filter(answer_claims::expires_at.gt(now))
        .select((answer_claims::post_id, members::id, members::name))
        .load(conn)?;
    Ok(claims.into_iter().map(|(post, member, name)| (post, (member, name))).collect())
}

/// Notes that a greeter is about to answer a post, for ten minutes.
///
/// # Errors
/// [`AppError::Conflict`] while another one is.
pub fn claim(conn: &mut Conn, (member, post): (MemberId, PostId), now: NaiveDateTime) -> Result<(), AppError> {
    let over = answer_claims::table.filter(answer_claims::post_id.eq(post));
    diesel::delete(over.filter(answer_claims::expires_at.le(now).or(answer_claims::member_id.eq(member))))
        .execute(conn)?;
    let expires_at = now + CLAIMED_FOR;
    let made = each_backend!(conn => diesel::insert_into(answer_claims::table)
        .values((
            answer_claims::post_id.eq(post),
            answer_claims::member_id.eq(member),
            answer_claims::expires_at.eq(expires_at),
        ))
        .on_conflict(answer_claims::post_id)
        .do_nothing()
        .execute(conn))?;
    if made == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-claimed")) }
}

/// A greeter leaves a post to others again.
///
/// # Errors
/// A database error.
pub fn unclaim(conn: &mut Conn, (member, post): (MemberId, PostId)) -> Result<(), AppError> {
    let own = answer_claims::table.filter(answer_claims::post_id.eq(post)).filter(answer_claims::member_id.eq(member));
    diesel::delete(own).execute(conn)?;
    Ok(())
}

/// Deletes a chunk of what greeters said they would answer whose time is over; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_claims(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let old = answer_claims::table.filter(answer_claims::expires_at.le(now)).order(answer_claims::expires_at);
    let ids: Vec<PostId> = old.select(answer_claims::post_id).limit(CHUNK).load(conn)?;
    diesel::delete(answer_claims::table.filter(answer_claims::post_id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
