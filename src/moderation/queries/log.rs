//! The log: writing entries, and listing them for who may see them.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::scope::{list_looked_after, of_others};
use crate::accounts::{MemberId, Right, Viewer};
use crate::boards::{readable, within_reach};
use crate::db::Conn;
use crate::db::schema::{boards, cases, log_details, log_entries, members, posts, threads};
use crate::jobs::enqueue;
use crate::moderation::entry::{Action, Entry};
use crate::moderation::jobs::SEAL_JOB;
use crate::moderation::model::{CaseId, Reason};
use crate::posts::PostId;
use crate::threads::ThreadId;
use crate::web::AppError;

/// Entries on a page of the log.
pub const ENTRIES_ON_PAGE: i64 = 50;

/// Writes an entry into the log, in the transaction that does what it says; a job seals it.
///
/// # Errors
/// A database error.
pub fn record(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), AppError> {
    let id: i64 = diesel::insert_into(log_entries::table)
        .values((
            log_entries::action.eq(entry.action),
            log_entries::actor_id.eq(entry.actor),
            log_entries::member_id.eq(entry.member),
            log_entries::board_id.eq(entry.board),
            log_entries::thread_id.eq(entry.thread),
            log_entries::post_id.eq(entry.post),
            log_entries::case_id.eq(entry.case),
            log_entries::reason.eq(entry.reason),
            log_entries::created_at.eq(entry.at),
        ))
        .returning(log_entries::id)
        .get_result(conn)?;
    if !entry.message.is_empty() || !entry.note.is_empty() {
        diesel::insert_into(log_details::table)
            .values((
                log_details::entry_id.eq(id),
                log_details::message.eq(entry.message),
                log_details::note.eq(entry.note),
            ))
            .execute(conn)?;
    }
    enqueue(conn, SEAL_JOB, "", None, (entry.at, entry.at))
}

/// An entry as the log shows it: names as they are now.
#[derive(Clone, Debug, Queryable)]
pub struct LogLine {
    /// What was done.
    pub action: Action,
    /// When.
    pub created_at: NaiveDateTime,
    /// By which rule.
    pub reason: Option<Reason>,
    /// In which case.
    pub case: Option<CaseId>,
    /// To which post.
    pub post: Option<PostId>,
    /// In which thread, and its title.
    pub thread: (Option<ThreadId>, Option<String>),
    /// The board's name.
    pub board: Option<String>,
    /// Whether a member did it, and that member's name unless they have left.
    pub actor: (Option<i64>, Option<String>),
    /// The name of the member it was done to, unless they have left.
    pub member: Option<String>,
    /// What was told and noted, unless there was nothing or it is erased.
    pub words: Option<(String, String)>,
}

diesel::alias! {
    const TARGETS: Alias<Targets> = members as log_target;
}

/// The condition that an entry is of no case about messages that is a viewer's own; the same rule as
/// [`not_own_messages`](super::scope::not_own_messages): who is in the conversation, wrote or reported any of it does not learn who decided what.
/// As SQL: one more condition of this kind in a statement of so many tables takes the compiler minutes.
fn not_about_own_messages(viewer: &Viewer) -> String {
    let me = viewer.id().unwrap_or(MemberId(0));
    format!(
        "(cases.conversation is null or ((cases.member_id is null or cases.member_id <> {me}) and not exists \
         (select 1 from reports where reports.case_id = cases.id and reports.reporter_id = {me}) and not exists \
         (select 1 from conversation_members where conversation_members.conversation_id = cases.conversation \
         and conversation_members.member_id = {me}) and not exists \
         (select 1 from reported_messages where reported_messages.case_id = cases.id \
         and reported_messages.member_id = {me})))"
    )
}

/// The entries that a viewer may see, the latest first: of boards they look after and read, and for administrators those of
/// no board; never of a case that is their own. One more than a page, to know whether there is a next. At most two statements.
///
/// # Errors
/// A database error.
pub fn list_entries(conn: &mut Conn, viewer: &Viewer, page: i64) -> Result<Vec<LogLine>, AppError> {
    let boards = list_looked_after(conn, viewer)?;
    let of_site = log_entries::board_id.is_null().and(viewer.is_administrator().into_sql::<diesel::sql_types::Bool>());
    let of_board =
        log_entries::board_id.is_not_null().and(within_reach(viewer, Right::DecideCases)).and(readable(viewer));
    let found = log_entries::table
        .left_join(boards::table.on(boards::id.nullable().eq(log_entries::board_id)))
        // Of a thread that stands elsewhere by now, the title is not told: who looks after this board may not read that one.
        .left_join(
            threads::table.on(threads::id
                .nullable()
                .eq(log_entries::thread_id)
                .and(threads::board_id.nullable().eq(log_entries::board_id))),
        )
        .left_join(cases::table.on(cases::id.nullable().eq(log_entries::case_id)))
        .left_join(posts::table.on(posts::id.nullable().eq(log_entries::post_id)))
        .left_join(
            members::table.on(members::id.nullable().eq(log_entries::actor_id).and(members::closed_at.is_null())),
        )
        .left_join(
            TARGETS.on(TARGETS
                .field(members::id)
                .nullable()
                .eq(log_entries::member_id)
                .and(TARGETS.field(members::closed_at).is_null())),
        )
        .left_join(log_details::table)
        .filter(of_site.or(of_board))
        .filter(of_others(viewer))
        .filter(sql::<Bool>(&not_about_own_messages(viewer)))
        .order(log_entries::id.desc())
        .limit(ENTRIES_ON_PAGE + 1)
        .offset((page - 1) * ENTRIES_ON_PAGE)
        .select((
            log_entries::action,
            log_entries::created_at,
            log_entries::reason,
            log_entries::case_id,
            log_entries::post_id,
            (log_entries::thread_id, threads::title.nullable()),
            boards::title.nullable(),
            (log_entries::actor_id, members::name.nullable()),
            TARGETS.field(members::name).nullable(),
            (log_details::message, log_details::note).nullable(),
        ));
    Ok(match boards {
        Some(boards) => found.filter(log_entries::board_id.assume_not_null().eq_any(boards)).load(conn)?,
        None => found.load(conn)?,
    })
}
