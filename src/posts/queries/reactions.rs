//! What members say to posts with one word.

use std::collections::HashMap;

use diesel::dsl::{case_when, count_star, max};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::upsert::excluded;

use crate::accounts::{MemberId, Viewer};
use crate::db::schema::{posts, reactions};
use crate::db::{Conn, each_backend, one_of};
use crate::posts::model::PostId;
use crate::posts::reactions::{ReactionKind, Tally};
use crate::threads::POSTS_ON_PAGE;
use crate::web::AppError;

/// Posts of a page.
const PAGE: usize = POSTS_ON_PAGE.unsigned_abs() as usize;

/// By post; what nobody said anything to is not there.
pub type Tallies = HashMap<PostId, Tally>;

/// What was said to these posts, a page of them at most, and what of it by the viewer. One statement.
///
/// # Errors
/// A database error.
pub fn list_reactions(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: impl IntoIterator<Item = PostId>,
) -> Result<Tallies, AppError> {
    let me = viewer.id().unwrap_or(MemberId(0));
    let is_own = case_when(reactions::member_id.eq(me), 1_i64.into_sql::<BigInt>()).otherwise(0_i64);
    let said = reactions::table
        .filter(one_of::<_, PAGE>(reactions::post_id, ids.into_iter().map(|id| id.0)))
        .group_by((reactions::post_id, reactions::kind))
        .select((reactions::post_id, reactions::kind, count_star(), max(is_own)));
    let rows: Vec<(PostId, ReactionKind, i64, Option<i64>)> = each_backend!(conn => said.load(conn))?;
    let mut tallies = Tallies::new();
    for (post, kind, count, is_own) in rows {
        let tally = tallies.entry(post).or_default();
        tally.counts.push((kind, count));
        if is_own == Some(1) {
            tally.own = Some(kind);
        }
    }
    Ok(tallies)
}

/// Notes what a member says to a post, in the place of what they said before.
///
/// # Errors
/// A database error.
pub fn set_reaction(conn: &mut Conn, (member, post): (MemberId, PostId), kind: ReactionKind) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(reactions::table)
        .values((reactions::post_id.eq(post), reactions::member_id.eq(member), reactions::kind.eq(kind)))
        .on_conflict((reactions::post_id, reactions::member_id))
        .do_update()
        .set(reactions::kind.eq(excluded(reactions::kind)))
        .execute(conn))?;
    diesel::update(posts::table.find(post).filter(posts::has_reactions.eq(false)))
        .set(posts::has_reactions.eq(true))
        .execute(conn)?;
    Ok(())
}

/// Takes back what a member said to a post, if anything; with a kind only that, so that a button of an older page takes nothing
/// else back.
///
/// # Errors
/// A database error.
pub fn delete_reaction(
    conn: &mut Conn,
    (member, post): (MemberId, PostId),
    kind: Option<ReactionKind>,
) -> Result<(), AppError> {
    let own = reactions::table.find((post, member));
    match kind {
        Some(kind) => diesel::delete(own.filter(reactions::kind.eq(kind))).execute(conn)?,
        None => diesel::delete(own).execute(conn)?,
    };
    Ok(())
}

/// What was said to posts whose words are gone.
///
/// # Errors
/// A database error.
pub fn delete_reactions_to(conn: &mut Conn, ids: &[PostId]) -> Result<(), AppError> {
    diesel::delete(reactions::table.filter(reactions::post_id.eq_any(ids))).execute(conn)?;
    Ok(())
}
