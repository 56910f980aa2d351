//! Finding pictures.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::accounts::{MemberId, Right, Viewer};
use crate::attachments::model::{Attachment, AttachmentId, FileState};
use crate::boards::{readable, within_reach};
use crate::db::schema::{attachments, boards, cases, posts, threads};
use crate::db::{Conn, each_backend, one_of};
use crate::files::FileName;
use crate::threads::POSTS_ON_PAGE;
use crate::web::AppError;

/// Posts on a page of a thread.
const PAGE: usize = POSTS_ON_PAGE.unsigned_abs() as usize;
/// No member has this key.
const NOBODY: MemberId = MemberId(0);
/// Pictures that an export tells of together.
const READ: i64 = 100;

/// A picture by its name, whoever may see it.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub fn find_attachment(conn: &mut Conn, name: &FileName) -> Result<Attachment, AppError> {
    Ok(attachments::table.filter(attachments::name.eq(name.as_str())).select(Attachment::as_select()).first(conn)?)
}

/// Whether a viewer decides about a post whose words are still there, since there is a case about it on a board that they look after: its
/// pictures are theirs to look at, too, whatever its readers see by now. One statement, or none for who looks after no board.
///
/// # Errors
/// A database error.
pub fn is_decided_by(conn: &mut Conn, viewer: &Viewer, post: i64) -> Result<bool, AppError> {
    let Some(me) = viewer.id().filter(|_| !viewer.reach(Right::DecideCases).is_nowhere()) else { return Ok(false) };
    let found = cases::table
        .inner_join(posts::table.inner_join(threads::table.inner_join(boards::table)))
        .filter(cases::post_id.eq(post))
        .filter(posts::erased_at.is_null())
        .filter(posts::author_id.is_null().or(posts::author_id.assume_not_null().ne(me)))
        .filter(readable(viewer))
        .filter(within_reach(viewer, Right::DecideCases));
    Ok(diesel::select(exists(found)).get_result(conn)?)
}

/// Of these names the pictures that a member uploaded and that have no post yet, or this one. No statement where there is no name.
///
/// # Errors
/// A database error.
pub fn list_chosen(
    conn: &mut Conn,
    (member, post): (MemberId, Option<i64>),
    names: &[FileName],
) -> Result<Vec<Attachment>, AppError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    // No post has the key 0.
    let is_free = attachments::post_id.is_null().or(attachments::post_id.assume_not_null().eq(post.unwrap_or(0)));
    Ok(attachments::table
        .filter(attachments::name.eq_any(names.iter().map(FileName::as_str)))
        .filter(attachments::member_id.eq(member))
        .filter(attachments::sealed_at.is_null())
        .filter(is_free)
        .order(attachments::id)
        .select(Attachment::as_select())
        .load(conn)?)
}

/// The pictures of posts by the keys of these, in their order; those that a case keeps from being shown are among them. One statement, none
/// for no posts.
///
/// # Errors
/// A database error.
pub fn list_of_posts(conn: &mut Conn, posts: &[i64]) -> Result<HashMap<i64, Vec<Attachment>>, AppError> {
    list_shown(conn, posts, (None, &[])).map(|(of_posts, _)| of_posts)
}

/// Pictures by their posts, and those that have none yet.
pub type Listed = (HashMap<i64, Vec<Attachment>>, Vec<Attachment>);

/// The same, and of these names the pictures that a member uploaded and that have no post yet: all that a page with a form shows. One
/// statement, none where there is nothing to look for.
///
/// # Errors
/// A database error.
pub fn list_shown(
    conn: &mut Conn,
    posts: &[i64],
    (member, names): (Option<MemberId>, &[FileName]),
) -> Result<Listed, AppError> {
    let (mut of_posts, mut loose) = (HashMap::new(), Vec::new());
    let own = member.filter(|_| !names.is_empty());
    if posts.is_empty() && own.is_none() {
        return Ok((of_posts, loose));
    }
    let in_order = (attachments::post_id, attachments::position, attachments::id);
    let found: Vec<Attachment> = match own {
        None if posts.len() <= PAGE => {
            let of_page = one_of::<_, PAGE>(attachments::post_id.assume_not_null(), posts.iter().copied());
            let shown = attachments::table.filter(of_page).order(in_order);
            each_backend!(conn => shown.select(Attachment::as_select()).load(conn))?
        }
        _ => {
            let own = attachments::post_id
                .is_null()
                .and(attachments::sealed_at.is_null())
                .and(attachments::member_id.assume_not_null().eq(own.unwrap_or(NOBODY)))
                .and(attachments::name.eq_any(names.iter().map(FileName::as_str)));
            let shown = attachments::table.filter(attachments::post_id.eq_any(posts).or(own));
            shown.order(in_order).select(Attachment::as_select()).load(conn)?
        }
    };
    for one in found {
        match one.post_id {
            Some(post) => of_posts.entry(post).or_insert_with(Vec::new).push(one),
            None => loose.push(one),
        }
    }
    Ok((of_posts, loose))
}

/// Bytes that the pictures of a member take.
///
/// # Errors
/// A database error.
pub fn count_bytes(conn: &mut Conn, member: MemberId) -> Result<i64, AppError> {
    let all = sql::<BigInt>("coalesce(cast(sum(bytes) as bigint), 0)");
    Ok(attachments::table
        .filter(attachments::member_id.eq(member))
        .filter(attachments::file_state.ne(FileState::Gone))
        .select(all)
        .first(conn)?)
}

/// A picture of a member's own, for themselves.
#[derive(Clone, Debug, Queryable)]
pub struct OwnPicture {
    /// Its key.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// The key of its post, if it has one.
    pub post_id: Option<i64>,
    /// What it shows.
    pub alt: String,
    /// When it was uploaded.
    pub created_at: NaiveDateTime,
}

/// Pictures that a member uploaded, after one, in the order of their keys; not those that a case keeps from being shown.
///
/// # Errors
/// A database error.
pub fn list_own(conn: &mut Conn, (member, after): (MemberId, AttachmentId)) -> Result<Vec<OwnPicture>, AppError> {
    Ok(attachments::table
        .filter(attachments::member_id.eq(member))
        .filter(attachments::id.gt(after))
        .filter(attachments::sealed_at.is_null())
        .filter(attachments::file_state.eq(FileState::Open))
        .order(attachments::id)
        .limit(READ)
        .select((attachments::id, attachments::name, attachments::post_id, attachments::alt, attachments::created_at))
        .load(conn)?)
}

/// Of these names those that some picture has.
///
/// # Errors
/// A database error.
pub fn list_known(conn: &mut Conn, names: &[String]) -> Result<HashSet<String>, AppError> {
    let known = attachments::table.filter(attachments::name.eq_any(names)).select(attachments::name);
    Ok(known.load(conn)?.into_iter().collect())
}
