//! Cases about messages: what was handed over, and deciding.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::bans::insert_ban;
use super::decide::{Deciding, claim_version, insert_decision, seen};
use super::find::{
    Earlier, MOST, Past, ReportLine, count_reports, is_danger, list_decisions, list_earlier, list_reports,
};
use super::leave::forget_soon;
use super::log::record;
use super::message_leave::forget_messages_soon;
use super::notices::tell_members;
use super::scope::{decides_messages, not_own_messages};
use crate::accounts::{MemberId, Place, Right, Viewer, find_readable_key};
use crate::db::Conn;
use crate::db::schema::{cases, decisions, members, reported_messages};
use crate::messages::{is_any_removed, set_removed};
use crate::moderation::access::{self, may_send_away};
use crate::moderation::entry::Entry;
use crate::moderation::model::{BanKind, Case, CaseId, Decision, State, SubjectKind};
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// A case about messages, and whose they are.
#[derive(Clone, Debug, Queryable)]
pub struct MessageRow {
    /// The case.
    pub case: Case,
    /// Whose messages; none when they have left.
    pub member_id: Option<MemberId>,
    /// Their name, unless they have left.
    pub name: Option<String>,
    left_at: Option<NaiveDateTime>,
}

impl MessageRow {
    /// Who wrote them, unless their account is closed or being closed.
    pub fn author_here(&self) -> Option<MemberId> {
        self.member_id.filter(|_| self.name.is_some() && self.left_at.is_none())
    }
}

/// A message that was handed over.
#[derive(Clone, Debug)]
pub struct HandedOver {
    /// The key of the copy.
    copy: i64,
    /// The key of the message.
    pub message: i64,
    /// Its number in the conversation.
    pub number: i64,
    /// Who wrote it, unless they have left.
    pub author: Option<(MemberId, String)>,
    /// What the conversation is about, with its first message, where that was said.
    pub subject: Option<String>,
    /// Its words; none when no key opens them any more.
    pub words: Option<String>,
    /// When it was written.
    pub written_at: NaiveDateTime,
}

/// Everything that the page of such a case shows.
#[derive(Clone, Debug)]
pub struct MessageCaseFound {
    /// The case.
    pub row: MessageRow,
    /// What was handed over, in order; nothing once that was let go of.
    pub messages: Vec<HandedOver>,
    /// What of it a decision has to wait for, when that changes.
    pub seen: String,
    /// Whether moderators hide messages of it now.
    pub is_removed: bool,
    /// Its reports, as of any case.
    pub reports: Vec<ReportLine>,
    /// How many there are, and how many say that somebody is in danger.
    pub reported: (i64, i64),
    /// What was decided so far, the latest first.
    pub decisions: Vec<Past>,
    /// What was decided about other messages of theirs, the latest first.
    pub earlier_messages: Vec<Past>,
    /// What was decided about their posts, the latest first.
    pub earlier: Vec<Earlier>,
}

/// Where what was handed over is kept.
pub fn place_of(message: i64) -> String {
    format!("reported_messages.body_sealed {message}")
}

/// Where the subject is kept that was handed over with a message.
pub fn subject_place_of(message: i64) -> String {
    format!("reported_messages.subject_sealed {message}")
}

/// A case about messages that a viewer decides. One statement.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there, or they do not look after the whole site, or it is of their own.
pub fn find_message_case(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<MessageRow, AppError> {
    let me = viewer.id().filter(|_| decides_messages(viewer)).ok_or(AppError::NotFound)?;
    Ok(cases::table
        .left_join(members::table.on(members::id.nullable().eq(cases::member_id).and(members::closed_at.is_null())))
        .filter(cases::id.eq(id))
        .filter(cases::subject_kind.eq(SubjectKind::Messages))
        .filter(not_own_messages(me))
        .select((Case::as_select(), cases::member_id, members::name.nullable(), members::left_at.nullable()))
        .first(conn)?)
}

/// The same with everything that its page shows. Nine statements at most.
///
/// # Errors
/// As [`find_message_case`].
pub fn read_message_case(
    conn: &mut Conn,
    keyring: &Keyring,
    viewer: &Viewer,
    id: CaseId,
) -> Result<MessageCaseFound, AppError> {
    let row = find_message_case(conn, viewer, id)?;
    let key = find_readable_key(conn, keyring, id.owner())?;
    let messages = list_handed_over(conn, key.as_ref(), id)?;
    let ids: Vec<i64> = messages.iter().map(|one| one.message).collect();
    let is_removed = is_any_removed(conn, (&ids, row.member_id))?;
    let reports = list_reports(conn, id)?;
    let reported = match i64::try_from(reports.len()) {
        Ok(all) if all < MOST => (all, reports.iter().map(|report| i64::from(is_danger(report.reason))).sum()),
        _ => count_reports(conn, id)?,
    };
    let decisions = list_decisions(conn, id)?;
    let (earlier_messages, earlier) = match row.member_id {
        Some(member) => (list_earlier_messages(conn, member, id)?, list_earlier(conn, viewer, member, id)?),
        None => (Vec::new(), Vec::new()),
    };
    let newest = messages.iter().map(|one| one.copy).max().unwrap_or(0);
    let seen = seen(newest, row.case.severity, reported.1, 0);
    Ok(MessageCaseFound { row, messages, seen, is_removed, reports, reported, decisions, earlier_messages, earlier })
}

fn list_handed_over(conn: &mut Conn, key: Option<&DataKey>, id: CaseId) -> Result<Vec<HandedOver>, AppError> {
    type Row = ((i64, i64), i64, Option<(MemberId, String)>, (Option<Vec<u8>>, Vec<u8>), NaiveDateTime);
    let rows: Vec<Row> = reported_messages::table
        .left_join(
            members::table
                .on(members::id.nullable().eq(reported_messages::member_id).and(members::closed_at.is_null())),
        )
        .filter(reported_messages::case_id.eq(id))
        .order(reported_messages::number)
        .select((
            (reported_messages::id, reported_messages::message),
            reported_messages::number,
            (members::id, members::name).nullable(),
            (reported_messages::subject_sealed, reported_messages::body_sealed),
            reported_messages::written_at,
        ))
        .load(conn)?;
    let one = |((copy, message), number, author, (subject, sealed), written_at): Row| {
        let words = key.and_then(|key| key.open_text(&place_of(message), &sealed));
        let subject = key.zip(subject).and_then(|(key, sealed)| key.open_text(&subject_place_of(message), &sealed));
        HandedOver { copy, message, number, author, subject, words, written_at }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The keys of all messages that were handed over, in order, and of the copy that came last: more that is handed over is more to be seen.
fn list_ids(conn: &mut Conn, id: CaseId) -> Result<(Vec<i64>, i64), AppError> {
    let rows: Vec<(i64, i64)> = reported_messages::table
        .filter(reported_messages::case_id.eq(id))
        .order(reported_messages::number)
        .select((reported_messages::id, reported_messages::message))
        .load(conn)?;
    let newest = rows.iter().map(|(copy, _)| *copy).max().unwrap_or(0);
    Ok((rows.into_iter().map(|(_, message)| message).collect(), newest))
}

fn list_earlier_messages(conn: &mut Conn, member: MemberId, but: CaseId) -> Result<Vec<Past>, AppError> {
    Ok(decisions::table
        .inner_join(cases::table)
        .left_join(
            members::table.on(members::id.nullable().eq(decisions::decided_by).and(members::closed_at.is_null())),
        )
        .filter(decisions::author_id.eq(member))
        .filter(cases::subject_kind.eq(SubjectKind::Messages))
        .filter(cases::id.ne(but))
        .order(decisions::id.desc())
        .limit(20)
        .select(Past::as_select())
        .load(conn)?)
}

/// Decides a case about messages and does what that asks: hiding them for all who are in the conversation, or sending away who wrote them.
///
/// # Errors
/// As deciding any case.
pub fn decide_messages(
    conn: &mut Conn,
    viewer: &Viewer,
    id: CaseId,
    (by, deciding): (MemberId, &Deciding),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let is_claimed = claim_version(conn, (id, deciding.version), now)?;
    let row = find_message_case(conn, viewer, id)?;
    let (_, dangers) = count_reports(conn, id)?;
    let (ids, newest) = list_ids(conn, id)?;
    let seen = seen(newest, row.case.severity, dangers, 0);
    if !is_claimed || deciding.seen.as_ref().is_some_and(|before| *before != seen) {
        return Err(AppError::Conflict("conflict-case"));
    }
    let sends_away = BanKind::of(deciding.decision);
    if sends_away.is_some() && !viewer.may(Right::Ban, Place::SITE) {
        return Err(AppError::Forbidden("forbidden-role"));
    }
    let before = if deciding.version == 1 { State::Open } else { State::Decided };
    let is_removed = is_any_removed(conn, (&ids, row.member_id))?;
    let may = may_send_away(viewer, row.author_here(), true);
    if !access::message_decisions(before, is_removed, may).contains(&deciding.decision) {
        return Err(AppError::Conflict("conflict-case"));
    }
    let hidden = match deciding.decision {
        Decision::Remove => Some(Some(now)),
        Decision::Restore => Some(None),
        Decision::Dismiss | Decision::Ban | Decision::CloseMinor | Decision::Lock => None,
    };
    if let (Some(removed_at), Some(member)) = (hidden, row.member_id) {
        set_removed(conn, (&ids, member), removed_at)?;
    }
    let decision_id = insert_decision(conn, (id, 1, row.member_id), (by, deciding), now)?;
    if let (Some(kind), Some(author)) = (sends_away, row.member_id) {
        insert_ban(conn, (author, decision_id), (kind, deciding.until), now)?;
    }
    if let (Some(author), true) = (row.member_id, deciding.decision != Decision::Dismiss) {
        tell_members(conn, decision_id, &[author], now)?;
    }
    let entry = Entry {
        member: row.member_id,
        case: Some(id),
        reason: deciding.reason,
        message: &deciding.message,
        note: &deciding.note,
        ..Entry::new(deciding.decision.into(), Some(by), now)
    };
    record(conn, &entry)?;
    forget_messages_soon(conn, (id, row.member_id), now)?;
    forget_soon(conn, id, now)
}
