//! All SQL of administration: the figures, who holds a role, and forms that are sent twice.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::accounts::{MemberId, Role, ScopeKind, count_members, count_parked_mails, count_requests};
use crate::community::find_last_backup;
use crate::db::Conn;
use crate::db::schema::{boards, members, role_grants, threads};
use crate::jobs::{count_failed, oldest_due};
use crate::moderation::count_open_cases;
use crate::posts::{insert_submission, submitted_location};
use crate::web::AppError;

/// How large the community is.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Its members.
    pub members: i64,
    /// Its threads, those that are held, retracted, removed or gone included.
    pub threads: i64,
    /// The posts of these threads, in whatever state.
    pub posts: i64,
}

/// The members, threads and posts. The counters of boards and threads are added up: a count of the posts that can be seen
/// would read every post, since their state stands behind their text.
///
/// # Errors
/// A database error.
pub fn count_figures(conn: &mut Conn) -> Result<Figures, AppError> {
    let threads = boards::table.select(sql::<BigInt>(&total("boards.thread_count"))).get_result(conn)?;
    let posts = threads::table.select(sql::<BigInt>(&total("threads.post_count"))).get_result(conn)?;
    Ok(Figures { members: count_members(conn)?, threads, posts })
}

/// How the site runs.
#[derive(Clone, Copy, Debug)]
pub struct Health {
    /// Cases that wait for moderators.
    pub open_cases: i64,
    /// People who wait to be let in.
    pub requests: i64,
    /// When the work that has waited longest was due; it may be later than now.
    pub oldest_due: Option<NaiveDateTime>,
    /// Work whose last try failed.
    pub failed_jobs: i64,
    /// Mail that did not leave.
    pub parked_mails: i64,
    /// When the last backup was made, if ever.
    pub last_backup: Option<NaiveDateTime>,
}

/// Cases, requests, work, mail and backup. Six statements.
///
/// # Errors
/// A database error.
pub fn find_health(conn: &mut Conn) -> Result<Health, AppError> {
    Ok(Health {
        open_cases: count_open_cases(conn)?,
        requests: count_requests(conn)?,
        oldest_due: oldest_due(conn)?,
        failed_jobs: count_failed(conn)?,
        parked_mails: count_parked_mails(conn)?,
        last_backup: find_last_backup(conn)?,
    })
}

/// The SQL of a counter's total; PostgreSQL adds such numbers up to another type.
fn total(counter: &str) -> String {
    format!("cast(coalesce(sum({counter}), 0) as bigint)")
}

/// A role and who holds it.
#[derive(Clone, Debug, Queryable)]
pub struct HeldRole {
    /// Whose it is.
    pub name: String,
    /// Which role.
    pub role: Role,
    /// For what.
    pub scope_kind: ScopeKind,
    /// For which section or board.
    pub scope_id: Option<i64>,
    /// When it ends by itself.
    pub expires_at: Option<NaiveDateTime>,
}

/// The roles that members hold now, by role and name; at most `most`.
///
/// # Errors
/// A database error.
pub fn list_held_roles(conn: &mut Conn, now: NaiveDateTime, most: i64) -> Result<Vec<HeldRole>, AppError> {
    Ok(role_grants::table
        .inner_join(members::table.on(members::id.eq(role_grants::member_id)))
        .filter(members::closed_at.is_null())
        .filter(members::erased_at.is_null())
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.gt(now)))
        .order((role_grants::role, members::name_folded, role_grants::id))
        .limit(most)
        .select((
            members::name,
            role_grants::role,
            role_grants::scope_kind,
            role_grants::scope_id,
            role_grants::expires_at,
        ))
        .load(conn)?)
}

/// A creating form as it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Who sent it.
    pub member: MemberId,
    /// The key that both copies of a form sent twice carry; empty when it carries none.
    pub submission: String,
    /// Where it leads.
    pub location: String,
    /// When it was sent.
    pub now: NaiveDateTime,
}

/// Does what a creating form asks, once however often it is sent; answers where the first one led.
///
/// # Errors
/// What `make` returns; a unique violation when the same form is being worked on elsewhere.
pub fn once(
    conn: &mut Conn,
    sent: &Sent,
    make: impl FnOnce(&mut Conn) -> Result<(), AppError>,
) -> Result<String, AppError> {
    if let Some(location) = submitted_location(conn, sent.member, &sent.submission)? {
        return Ok(location);
    }
    make(conn)?;
    insert_submission(conn, sent.member, &sent.submission, &sent.location, sent.now)?;
    Ok(sent.location.clone())
}
