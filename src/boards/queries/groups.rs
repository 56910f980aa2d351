//! Groups and who is in them.

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::boards::model::{GroupId, Slug};
use crate::db::schema::{group_members, groups, members};
use crate::db::{Conn, each_backend};
use crate::web::AppError;

/// A group.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = groups)]
pub struct GroupRow {
    /// Its key.
    pub id: GroupId,
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Whom it is for.
    pub about: String,
    /// Changes so far, plus one.
    pub revision: i64,
}

/// All groups by name.
///
/// # Errors
/// A database error.
pub fn list_groups(conn: &mut Conn) -> Result<Vec<GroupRow>, AppError> {
    Ok(groups::table.order((groups::title, groups::id)).select(GroupRow::as_select()).load(conn)?)
}

/// A group by its slug.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub fn find_group_by_slug(conn: &mut Conn, slug: &str) -> Result<GroupRow, AppError> {
    Ok(groups::table.filter(groups::slug.eq(slug)).select(GroupRow::as_select()).first(conn)?)
}

/// A group by its key.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub fn find_group_by_id(conn: &mut Conn, id: GroupId) -> Result<GroupRow, AppError> {
    Ok(groups::table.find(id).select(GroupRow::as_select()).first(conn)?)
}

/// Makes a group.
///
/// # Errors
/// A unique violation of `groups_slug_key` when the slug is taken.
pub fn insert_group(
    conn: &mut Conn,
    slug: &Slug,
    (title, about): (&str, &str),
    now: NaiveDateTime,
) -> Result<GroupId, AppError> {
    Ok(diesel::insert_into(groups::table)
        .values((
            groups::slug.eq(slug.as_str()),
            groups::title.eq(title),
            groups::about.eq(about),
            groups::created_at.eq(now),
        ))
        .returning(groups::id)
        .get_result(conn)?)
}

/// Changes a group that nobody else has changed since `revision`; its place in addresses stays, and is answered.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has, or it is not there.
pub fn update_group(
    conn: &mut Conn,
    id: GroupId,
    revision: i64,
    (title, about): (&str, &str),
) -> Result<String, AppError> {
    diesel::update(groups::table.find(id).filter(groups::revision.eq(revision)))
        .set((groups::title.eq(title), groups::about.eq(about), groups::revision.eq(groups::revision + 1)))
        .returning(groups::slug)
        .get_result::<String>(conn)
        .optional()?
        .ok_or(AppError::Conflict("conflict-changed"))
}

/// How many are in each group that anybody is in.
///
/// # Errors
/// A database error.
pub fn count_group_members(conn: &mut Conn) -> Result<Vec<(GroupId, i64)>, AppError> {
    Ok(group_members::table
        .group_by(group_members::group_id)
        .select((group_members::group_id, count_star()))
        .load(conn)?)
}

/// The names of those in a group, with their folded names, by these; from the one after `after` on, and `most` of them.
///
/// # Errors
/// A database error.
pub fn list_group_members(
    conn: &mut Conn,
    group: GroupId,
    after: &str,
    most: i64,
) -> Result<Vec<(String, String)>, AppError> {
    Ok(group_members::table
        .inner_join(members::table.on(members::id.eq(group_members::member_id)))
        .filter(group_members::group_id.eq(group))
        .filter(members::name_folded.gt(after))
        .order(members::name_folded)
        .limit(most)
        .select((members::name, members::name_folded))
        .load(conn)?)
}

/// Puts a member into a group; once is enough.
///
/// # Errors
/// A database error.
pub fn add_group_member(
    conn: &mut Conn,
    group: GroupId,
    member: MemberId,
    by: Option<MemberId>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(group_members::table)
        .values((
            group_members::group_id.eq(group),
            group_members::member_id.eq(member),
            group_members::added_by.eq(by),
            group_members::created_at.eq(now),
        ))
        .on_conflict((group_members::group_id, group_members::member_id))
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Takes a member out of a group.
///
/// # Errors
/// [`AppError::NotFound`] when they are not in it.
pub fn remove_group_member(conn: &mut Conn, group: GroupId, member: MemberId) -> Result<(), AppError> {
    match diesel::delete(group_members::table.find((group, member))).execute(conn)? {
        0 => Err(AppError::NotFound),
        _ => Ok(()),
    }
}
