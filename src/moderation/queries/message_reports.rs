//! Reporting messages: what was picked is copied for the case, under a key of the case's own.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::message_cases::{place_of, subject_place_of};
use crate::accounts::{BlockKind, MemberId, Seals, Viewer, make_data_key, upsert_block};
use crate::db::schema::{cases, reported_messages, reports};
use crate::db::{Conn, each_backend};
use crate::messages::{Answer, ConversationId, Picked, answer, find_picked, leave};
use crate::moderation::model::{CaseId, Reason, State, SubjectKind, rule};
use crate::posts::{insert_submission, submitted_location};
use crate::vault::{DataKey, Entropy};
use crate::web::AppError;

/// A report of messages to be kept.
#[derive(Clone, Debug)]
pub struct NewMessageReport {
    /// Where they were written.
    pub conversation: ConversationId,
    /// Their numbers.
    pub numbers: Vec<i64>,
    /// Why.
    pub reason: Reason,
    /// In the reporter's words.
    pub note: String,
    /// The form's own key.
    pub submission: String,
    /// Whether the reporter leaves the conversation as well,
    pub leaves: bool,
    /// and blocks who wrote them.
    pub blocks: bool,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagesFiled {
    /// It is kept, or was when the form was sent before.
    Kept {
        /// Whether whoever wrote them was to be blocked and is not, since the reporter blocks so many already.
        is_block_full: bool,
    },
    /// What was picked is not of one other person.
    NotOne,
}

/// Keeps a report of messages, in the case that is open about the same conversation and the same person, or a new one. Nothing but what
/// was picked goes into it. Somebody who is only asked declines by it.
///
/// # Errors
/// [`AppError::NotFound`] for who is neither in the conversation nor asked; a unique violation when the same was reported in that moment:
/// the caller tries again.
pub fn file_messages(
    conn: &mut Conn,
    seals: Seals<'_>,
    viewer: &Viewer,
    new: &NewMessageReport,
    now: NaiveDateTime,
) -> Result<MessagesFiled, AppError> {
    let (me, id) = (viewer.id().ok_or(AppError::NotFound)?, new.conversation);
    if submitted_location(conn, me, &new.submission)?.is_some() {
        return Ok(MessagesFiled::Kept { is_block_full: false });
    }
    let (picked, is_asked) = find_picked(conn, seals.0, (viewer, id, &new.numbers), now)?;
    let others: BTreeSet<MemberId> = picked.iter().map(|one| one.author).filter(|author| *author != me).collect();
    let (Some(about), 1) = (others.first().copied(), others.len()) else { return Ok(MessagesFiled::NotOne) };
    let case = case_of(conn, (id, about), rule(new.reason).severity, now)?;
    let key = make_data_key(conn, seals, case.owner(), now)?;
    for one in &picked {
        insert_copy(conn, case, one, (&key, seals.1))?;
    }
    put_report(conn, (case, me), new, now)?;
    insert_submission(conn, me, &new.submission, "/messages", now)?;
    if is_asked {
        answer(conn, (id, me), Answer::Decline, now)?;
    } else if new.leaves {
        leave(conn, (id, me), now)?;
    }
    let is_block_full = new.blocks && !upsert_block(conn, (me, about), BlockKind::Block, now)?;
    Ok(MessagesFiled::Kept { is_block_full })
}

/// Everybody has one report of a case: who reports more of it changes theirs. What is graver stays said, and words stay where no others come.
fn put_report(
    conn: &mut Conn,
    (case, me): (CaseId, MemberId),
    new: &NewMessageReport,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let own = reports::table.filter(reports::case_id.eq(case)).filter(reports::reporter_id.eq(me));
    let before: Option<(i64, Reason, String)> =
        own.select((reports::id, reports::reason, reports::note)).first(conn).optional()?;
    let Some((id, reason, note)) = before else {
        diesel::insert_into(reports::table)
            .values((
                reports::case_id.eq(case),
                reports::subject_kind.eq(SubjectKind::Messages),
                reports::reporter_id.eq(me),
                reports::reason.eq(new.reason),
                reports::note.eq(&new.note),
                reports::revision.eq(1),
                reports::created_at.eq(now),
            ))
            .execute(conn)?;
        return Ok(());
    };
    let reason = if rule(new.reason).severity <= rule(reason).severity { new.reason } else { reason };
    let note = if new.note.is_empty() { note } else { new.note.clone() };
    diesel::update(reports::table.find(id))
        .set((reports::reason.eq(reason), reports::note.eq(note), reports::created_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

fn insert_copy(
    conn: &mut Conn,
    case: CaseId,
    one: &Picked,
    (key, entropy): (&DataKey, &Entropy),
) -> Result<(), AppError> {
    let seal = |place: String, words: &str| key.seal(entropy, &place, words.as_bytes()).map_err(AppError::internal);
    let subject = one.subject.as_deref().map(|subject| seal(subject_place_of(one.id.0), subject)).transpose()?;
    let body = seal(place_of(one.id.0), &one.words)?;
    // Two who are in a conversation may pick the same.
    each_backend!(conn => diesel::insert_into(reported_messages::table)
        .values((
            reported_messages::case_id.eq(case),
            reported_messages::message.eq(one.id.0),
            reported_messages::number.eq(one.number),
            reported_messages::member_id.eq(one.author),
            reported_messages::subject_sealed.eq(subject.as_deref()),
            reported_messages::body_sealed.eq(body.as_slice()),
            reported_messages::written_at.eq(one.written_at),
        ))
        .on_conflict((reported_messages::case_id, reported_messages::message))
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

/// The open case about somebody in a conversation, made when there is none, as severe as the most severe report. Its row is locked from
/// here on.
fn case_of(
    conn: &mut Conn,
    (conversation, about): (ConversationId, MemberId),
    severity: i64,
    now: NaiveDateTime,
) -> Result<CaseId, AppError> {
    let open = cases::table
        .filter(cases::conversation.eq(conversation.0))
        .filter(cases::member_id.eq(about))
        .filter(cases::state.eq(State::Open));
    let worst = case_when(cases::severity.gt(severity), severity.into_sql::<BigInt>()).otherwise(cases::severity);
    let found: Option<CaseId> =
        diesel::update(open).set(cases::severity.eq(worst)).returning(cases::id).get_result(conn).optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    Ok(diesel::insert_into(cases::table)
        .values((
            cases::subject_kind.eq(SubjectKind::Messages),
            cases::conversation.eq(conversation.0),
            cases::member_id.eq(about),
            cases::severity.eq(severity),
            cases::state.eq(State::Open),
            cases::created_at.eq(now),
        ))
        .returning(cases::id)
        .get_result(conn)?)
}
