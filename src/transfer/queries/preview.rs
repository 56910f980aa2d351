//! How many things the closing of an account comes to.

use diesel::prelude::*;

use crate::accounts::{BlockKind, MemberId};
use crate::db::Conn;
use crate::db::schema::{blocks, cases, personas, post_refs, post_revisions, posts, reports, threads};
use crate::posts::RefKind;
use crate::web::AppError;

/// How many things of a member there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Threads that they began under their name.
    pub threads: i64,
    /// Posts under their name whose text is there.
    pub posts: i64,
    /// Posts under one-time names whose text is there.
    pub alias_posts: i64,
    /// One-time names.
    pub aliases: i64,
    /// Versions of all of these.
    pub versions: i64,
    /// Quotes of these posts, by whomever.
    pub quotes: i64,
    /// Posts that name them.
    pub mentions: i64,
    /// Reports that they made.
    pub reports: i64,
    /// People whom they block.
    pub blocks: i64,
    /// Their posts that an open case names.
    pub held: i64,
}

/// Counts them. Ten statements.
///
/// # Errors
/// A database error.
pub fn count_for_preview(conn: &mut Conn, member: MemberId) -> Result<Preview, AppError> {
    let own = posts::table.filter(posts::author_id.eq(member)).filter(posts::erased_at.is_null());
    let own_name = own.filter(posts::persona_id.is_null());
    let begun = threads::table.filter(threads::author_id.eq(member)).filter(threads::erased_at.is_null());
    let quotes = post_refs::table
        .inner_join(posts::table.on(posts::id.nullable().eq(post_refs::source_post_id)))
        .filter(post_refs::kind.eq(RefKind::Quote))
        .filter(posts::author_id.eq(member))
        .filter(posts::erased_at.is_null());
    let held = cases::table
        .inner_join(posts::table)
        .filter(cases::open_post_id.is_not_null())
        .filter(posts::author_id.eq(member))
        .filter(posts::erased_at.is_null());
    let blocks = blocks::table.filter(blocks::member_id.eq(member)).filter(blocks::kind.eq(BlockKind::Block));
    Ok(Preview {
        threads: begun.filter(threads::persona_id.is_null()).count().get_result(conn)?,
        posts: own_name.count().get_result(conn)?,
        alias_posts: own.filter(posts::persona_id.is_not_null()).count().get_result(conn)?,
        aliases: personas::table.filter(personas::member_id.eq(member)).count().get_result(conn)?,
        versions: post_revisions::table.filter(post_revisions::editor_id.eq(member)).count().get_result(conn)?,
        quotes: quotes.count().get_result(conn)?,
        mentions: post_refs::table.filter(post_refs::member_id.eq(member)).count().get_result(conn)?,
        reports: reports::table.filter(reports::reporter_id.eq(member)).count().get_result(conn)?,
        blocks: blocks.count().get_result(conn)?,
        held: held.count().get_result(conn)?,
    })
}
