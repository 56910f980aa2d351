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
    /// Posts under their name.
    pub named: Words,
    /// Posts under one-time names.
    pub aliased: Words,
    /// One-time names.
    pub aliases: i64,
    /// Posts that name them.
    pub mentions: i64,
    /// Reports that they made.
    pub reports: i64,
    /// People whom they block.
    pub blocks: i64,
}

/// Posts whose text is there, and what hangs on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The posts.
    pub posts: i64,
    /// Their versions.
    pub versions: i64,
    /// Quotes of them, by whomever.
    pub quotes: i64,
    /// Those that an open case names.
    pub held: i64,
}

impl Preview {
    /// What is erased: of posts under their name, and of those under one-time names.
    pub fn erased(&self, named: bool, aliased: bool) -> Words {
        let none = Words::default();
        let (a, b) = (if named { self.named } else { none }, if aliased { self.aliased } else { none });
        Words {
            posts: a.posts + b.posts,
            versions: a.versions + b.versions,
            quotes: a.quotes + b.quotes,
            held: a.held + b.held,
        }
    }
}

/// Counts them. Thirteen statements.
///
/// # Errors
/// A database error.
pub fn count_for_preview(conn: &mut Conn, member: MemberId) -> Result<Preview, AppError> {
    let begun = threads::table.filter(threads::author_id.eq(member)).filter(threads::erased_at.is_null());
    let blocks = blocks::table.filter(blocks::member_id.eq(member)).filter(blocks::kind.eq(BlockKind::Block));
    Ok(Preview {
        threads: begun.filter(threads::persona_id.is_null()).count().get_result(conn)?,
        named: count_words(conn, member, false)?,
        aliased: count_words(conn, member, true)?,
        aliases: personas::table.filter(personas::member_id.eq(member)).count().get_result(conn)?,
        mentions: post_refs::table.filter(post_refs::member_id.eq(member)).count().get_result(conn)?,
        reports: reports::table.filter(reports::reporter_id.eq(member)).count().get_result(conn)?,
        blocks: blocks.count().get_result(conn)?,
    })
}

fn count_words(conn: &mut Conn, member: MemberId, is_aliased: bool) -> Result<Words, AppError> {
    let is_own = || {
        posts::author_id.eq(member).and(posts::erased_at.is_null()).and(posts::persona_id.is_not_null().eq(is_aliased))
    };
    let quotes = post_refs::table
        .inner_join(posts::table.on(posts::id.nullable().eq(post_refs::source_post_id)))
        .filter(post_refs::kind.eq(RefKind::Quote));
    let held = cases::table.inner_join(posts::table).filter(cases::open_post_id.is_not_null());
    Ok(Words {
        posts: posts::table.filter(is_own()).count().get_result(conn)?,
        versions: post_revisions::table.inner_join(posts::table).filter(is_own()).count().get_result(conn)?,
        quotes: quotes.filter(is_own()).count().get_result(conn)?,
        held: held.filter(is_own()).count().get_result(conn)?,
    })
}
