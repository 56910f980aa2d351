//! Opening a case, and deciding it.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::bans::insert_ban;
use super::find::{Row, count_reports, find_case};
use super::leave::forget_soon;
use super::log::record;
use super::notices::tell;
use super::reports::{find_subject, insert_case};
use super::sealing::{keep, read_pictures, seal_found, show};
use super::unmaskings::sees_behind;
use crate::accounts::{MemberId, Place, Right, Viewer};
use crate::db::Conn;
use crate::db::schema::{cases, decisions};
use crate::moderation::access::{self, may_open, may_send_away};
use crate::moderation::entry::{Action, Entry};
use crate::moderation::model::{BanKind, CaseId, Decision, OWN_SEVERITY, Reason, State, Subject};
use crate::posts::{blank_soon, set_removed};
use crate::threads::lock_thread;
use crate::web::AppError;

/// What is decided.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// What.
    pub decision: Decision,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What the author is told.
    pub message: String,
    /// What moderators note.
    pub note: String,
    /// Until when the author is sent away; none for good.
    pub until: Option<NaiveDateTime>,
    /// For how long pictures that the case sealed stay so, unless they are shown again.
    pub sealed_for: TimeDelta,
    /// The version of the case that was looked at.
    pub version: i64,
    /// What of it was seen ([`seen`]), if the form says.
    pub seen: Option<String>,
}

/// What of a case somebody has seen, as far as a decision has to wait for it: the post's version, how severe the case is, and
/// how many reports say that somebody is in danger, and how many pictures it keeps sealed. However many others come meanwhile, it can be
/// decided.
pub fn seen(revision: i64, severity: i64, dangers: i64, sealed: usize) -> String {
    format!("{revision}:{severity}:{dangers}:{sealed}")
}

/// Opens a case about what staff have found themselves, or finds the one that is open; for a picture that may be illegal the pictures of the
/// post are sealed with it.
///
/// # Errors
/// Why they may not; [`AppError::Forbidden`] when they reported it; a unique violation when another opened one in that
/// moment: the caller tries again.
pub fn open_case(
    conn: &mut Conn,
    viewer: &Viewer,
    (member, reason): (MemberId, Option<Reason>),
    subject: Subject,
    now: NaiveDateTime,
) -> Result<CaseId, AppError> {
    let found = find_subject(conn, viewer, subject, now)?;
    may_open(viewer, found.post.author_id, &found.board)?;
    let (kind, post) = (subject.kind(), found.post.id);
    let open: Option<CaseId> = cases::table
        .filter(cases::subject_kind.eq(kind))
        .filter(cases::open_post_id.eq(post))
        .select(cases::id)
        .first(conn)
        .optional()?;
    let row = match open {
        Some(open) => find_own(conn, viewer, open)?,
        None => {
            let case = insert_case(conn, (kind, post), (OWN_SEVERITY, Some(member)), now)?;
            // Who has reported it before does not decide about it, in this case no more than in that one.
            let row = find_own(conn, viewer, case)?;
            record(conn, &about(&row, Entry::new(Action::CaseOpen, Some(member), now)))?;
            row
        }
    };
    if reason == Some(Reason::IllegalImage) {
        seal_found(conn, &row, member, now)?;
    }
    Ok(row.case.id)
}

/// A case about what the viewer may open cases about; it is hidden only when it is their own.
fn find_own(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<Row, AppError> {
    match find_case(conn, viewer, id) {
        Err(AppError::NotFound) => Err(AppError::Forbidden("forbidden-own-case")),
        found => found,
    }
}

/// Decides a case and does what that asks.
///
/// # Errors
/// [`AppError::NotFound`] when it is not the viewer's to decide, [`AppError::Conflict`] when somebody else was faster or what
/// is to be done cannot be.
pub fn decide(
    conn: &mut Conn,
    viewer: &Viewer,
    id: CaseId,
    (by, deciding): (MemberId, &Deciding),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let row = claim(conn, viewer, id, deciding.version, now)?;
    let (_, dangers) = count_reports(conn, id)?;
    let sealed = read_pictures(conn, row.post.id)?.count_kept_by(id);
    let seen = seen(row.post.revision, row.case.severity, dangers, sealed);
    // Nobody shows a picture again who has not seen that it is sealed.
    if deciding.seen.as_ref().map_or(sealed > 0, |before| *before != seen) {
        return Err(AppError::Conflict("conflict-case"));
    }
    let is_removed = row.post.state.removed_at.is_some();
    let before = if row.case.version == 1 { State::Open } else { State::Decided };
    let sends_away = BanKind::of(deciding.decision);
    if sends_away.is_some() && !viewer.may(Right::Ban, Place::SITE) {
        return Err(AppError::Forbidden("forbidden-role"));
    }
    // Who was shown the name may act on it; for others there is nobody to send away.
    let is_known = row.is_under_own_name() || sees_behind(conn, viewer, id, now)?;
    let may = may_send_away(viewer, row.author_here(), is_known);
    let offered = access::decisions(before, (is_removed, row.thread.is_locked()), sealed > 0, may);
    if !offered.contains(&deciding.decision) {
        return Err(AppError::Conflict("conflict-case"));
    }
    let shows_again = sealed > 0 && deciding.decision == Decision::Dismiss;
    let reason = if shows_again { Some(Reason::IllegalImage) } else { deciding.reason };
    let deciding = Deciding { reason, ..deciding.clone() };
    carry_out(conn, &row, (by, &deciding), now)?;
    if shows_again {
        show(conn, &row, by, now)?;
    } else if sealed > 0 && before == State::Open {
        keep(conn, id, now + deciding.sealed_for)?;
    }
    tell_and_note(conn, &row, (by, &deciding), (sends_away, shows_again), now)
}

/// Does to the post, or its thread, what is decided.
fn carry_out(
    conn: &mut Conn,
    row: &Row,
    (by, deciding): (MemberId, &Deciding),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    match deciding.decision {
        // What becomes of the author is kept with the decision.
        Decision::Dismiss | Decision::Ban | Decision::CloseMinor => Ok(()),
        Decision::Remove => set_removed(conn, &row.post, Some(now), now),
        Decision::Restore => set_removed(conn, &row.post, None, now),
        // Readers are told nothing of what the author is told.
        Decision::Lock => lock_thread(conn, &row.thread, None, (by, ""), now),
    }
}

/// Keeps the decision, with what becomes of the author; tells whom it concerns, and notes it in the log.
fn tell_and_note(
    conn: &mut Conn,
    row: &Row,
    (by, deciding): (MemberId, &Deciding),
    (sends_away, shows_again): (Option<BanKind>, bool),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let id = row.case.id;
    let author = row.post.author_id.filter(|_| row.is_under_own_name());
    let decision_id = insert_decision(conn, (id, row.post.revision, author), (by, deciding), now)?;
    if let (Some(kind), Some(author)) = (sends_away, row.post.author_id) {
        insert_ban(conn, (author, decision_id), (kind, deciding.until), now)?;
    }
    tell(conn, (decision_id, deciding.decision, shows_again), row, now)?;
    let entry = Entry {
        reason: deciding.reason,
        message: &deciding.message,
        note: &deciding.note,
        ..about(row, Entry::new(deciding.decision.into(), Some(by), now))
    };
    record(conn, &entry)?;
    // What waits for this because somebody has left.
    blank_soon(conn, &row.post, now)?;
    forget_soon(conn, id, now)
}

pub(super) fn insert_decision(
    conn: &mut Conn,
    (case, revision, author): (CaseId, i64, Option<MemberId>),
    (by, deciding): (MemberId, &Deciding),
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    Ok(diesel::insert_into(decisions::table)
        .values((
            decisions::case_id.eq(case),
            decisions::version.eq(deciding.version),
            decisions::decision.eq(deciding.decision),
            decisions::reason.eq(deciding.reason),
            decisions::message.eq(&deciding.message),
            decisions::note.eq(&deciding.note),
            decisions::decided_by.eq(by),
            decisions::created_at.eq(now),
            decisions::revision.eq(revision),
            decisions::author_id.eq(author),
        ))
        .returning(decisions::id)
        .get_result(conn)?)
}

/// An entry about a case.
pub fn about<'a>(row: &Row, entry: Entry<'a>) -> Entry<'a> {
    Entry {
        member: row.post.author_id.filter(|_| row.is_under_own_name()),
        board: Some(row.board.id),
        thread: Some(row.thread.id),
        post: Some(row.post.id),
        case: Some(row.case.id),
        ..entry
    }
}

/// Claims the case's next version, and with it the row until the commit; answers the case as it was.
fn claim(conn: &mut Conn, viewer: &Viewer, id: CaseId, version: i64, now: NaiveDateTime) -> Result<Row, AppError> {
    let is_claimed = claim_version(conn, (id, version), now)?;
    let mut row = find_case(conn, viewer, id)?;
    if !is_claimed {
        return Err(AppError::Conflict("conflict-case"));
    }
    row.case.version = version;
    Ok(row)
}

/// Claims a case's next version, and with it its row until the commit; whether nobody was faster.
pub(super) fn claim_version(
    conn: &mut Conn,
    (id, version): (CaseId, i64),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let claimed = diesel::update(cases::table.find(id).filter(cases::version.eq(version)))
        .set((
            cases::version.eq(cases::version + 1),
            cases::state.eq(State::Decided),
            cases::open_post_id.eq(None::<i64>),
            cases::decided_at.eq(now),
        ))
        .execute(conn)?;
    Ok(claimed == 1)
}
