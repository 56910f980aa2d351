//! One-time names in a thread: whose they are, making one, and writing under it.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::{answer_claims, members, personas, posts};
use crate::posts::model::PostId;
use crate::posts::names::Draw;
use crate::threads::{Language, ThreadId, put_persona};
use crate::web::AppError;

/// The one-time name of a member in a thread, made the first time. It is unlike every other there, unlike their own elsewhere, and
/// nobody's name looks like it now. The caller holds the thread's row. One statement, or four.
///
/// # Errors
/// A database error; an internal one when no name is free, which does not happen.
pub fn find_or_make_persona(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    (draw, language): (&Draw, Option<Language>),
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    let own = personas::table.filter(personas::thread_id.eq(thread)).filter(personas::member_id.eq(member));
    if let Some(known) = own.select(personas::id).first(conn).optional()? {
        return Ok(known);
    }
    let candidates = draw.candidates(language);
    let names: Vec<&str> = candidates.iter().map(|name| name.alias.as_str()).collect();
    let here_or_own = personas::thread_id
        .eq(thread)
        .or(personas::member_id.assume_not_null().eq(member).and(personas::member_id.is_not_null()));
    let taken: Vec<String> =
        personas::table.filter(personas::alias.eq_any(names)).filter(here_or_own).select(personas::alias).load(conn)?;
    let skeletons: Vec<&str> = candidates.iter().flat_map(|name| &name.skeletons).map(String::as_str).collect();
    let members: Vec<String> =
        members::table.filter(members::name_skeleton.eq_any(skeletons)).select(members::name_skeleton).load(conn)?;
    let is_free = |alias: &String, skeletons: &[String]| {
        !taken.contains(alias) && !skeletons.iter().any(|skeleton| members.contains(skeleton))
    };
    let free = candidates.into_iter().find(|name| is_free(&name.alias, &name.skeletons));
    let alias = free.ok_or_else(|| AppError::internal("no one-time name is free"))?.alias;
    Ok(diesel::insert_into(personas::table)
        .values((
            personas::thread_id.eq(thread),
            personas::member_id.eq(member),
            personas::avatar_seed.eq(draw.seed(&alias)),
            personas::alias.eq(alias),
            personas::created_at.eq(now),
        ))
        .returning(personas::id)
        .get_result(conn)?)
}

/// Puts a post that was just written at a moment under a one-time name, in its transaction; with the first one also its thread.
///
/// # Errors
/// A database error.
pub fn put_under(
    conn: &mut Conn,
    (post, thread, is_opening): (PostId, ThreadId, bool),
    (persona, at): (i64, NaiveDateTime),
) -> Result<(), AppError> {
    diesel::update(posts::table.find(post)).set(posts::persona_id.eq(persona)).execute(conn)?;
    put_persona(conn, (thread, at), persona, is_opening)
}

/// Whether a member has said that they are about to answer a post of a thread, and other greeters see that.
///
/// # Errors
/// A database error.
pub fn has_claim_in(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let own = answer_claims::table
        .inner_join(posts::table.on(posts::id.eq(answer_claims::post_id)))
        .filter(posts::thread_id.eq(thread))
        .filter(answer_claims::member_id.eq(member))
        .filter(answer_claims::expires_at.gt(now));
    Ok(diesel::select(exists(own)).get_result(conn)?)
}

/// Whether a post stands under a one-time name; false when there is no such post.
///
/// # Errors
/// A database error.
pub fn is_under_alias(conn: &mut Conn, id: PostId) -> Result<bool, AppError> {
    let found = posts::table.find(id).filter(posts::persona_id.is_not_null());
    Ok(diesel::select(exists(found)).get_result(conn)?)
}
