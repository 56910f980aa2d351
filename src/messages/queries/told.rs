//! What members are told of conversations: one row each, which grows until they have read there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::find::{Person, list_people};
use super::write::lock;
use crate::accounts::{MemberId, ToldKind, list_apart, list_switched_off, schedule_telling, signal_told};
use crate::db::schema::{conversation_members, messages, notifications};
use crate::db::{CHUNK, Conn, each_backend};
use crate::messages::model::{ConversationId, MessageKind, Share};
use crate::web::AppError;

/// A line of which others are told: what it is, whose, and whom it is about.
type ToldLine = (MessageKind, Option<MemberId>, Option<MemberId>);

/// Tells those whom a line of a conversation concerns: words everybody who is in it, and at the beginning those who are asked; that somebody was
/// added only them. Who has read it, mutes the conversation, or is kept apart from who wrote it is told nothing. Done twice, it does no harm.
///
/// # Errors
/// A database error.
pub fn tell_of_line(
    conn: &mut Conn,
    (id, number): (ConversationId, i64),
    times: (NaiveDateTime, bool),
) -> Result<(), AppError> {
    // Whoever tells of another line of it at this moment waits, so that nothing is told twice.
    match lock(conn, id) {
        Err(AppError::NotFound) => return Ok(()),
        locked => locked?,
    }
    let line: Option<ToldLine> = messages::table
        .filter(messages::conversation_id.eq(id))
        .filter(messages::number.eq(number))
        .filter(messages::removed_at.is_null())
        .filter(messages::erased_at.is_null())
        .select((messages::kind, messages::author_id, messages::about_id))
        .first(conn)
        .optional()?;
    let Some((kind, Some(author), about)) = line else { return Ok(()) };
    let held = hold_unread(conn, (id, number))?;
    let people = list_people(conn, id, times.0)?;
    let concerns = |person: &&Person| {
        let (named, first) = (&person.named, held.get(&person.named.id));
        let is_to = match kind {
            MessageKind::Words if named.share == Share::Asked => {
                first == Some(&number) && named.invited_by == Some(author)
            }
            MessageKind::Words => named.share == Share::In && named.id != author,
            MessageKind::Added => about == Some(named.id) && named.share != Share::Declined,
            MessageKind::Left => false,
        };
        is_to && person.is_here && first.is_some()
    };
    let ids: Vec<MemberId> = people.iter().filter(concerns).map(|person| person.named.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let apart = list_apart(conn, (&ids, &[author]), times)?;
    let off = list_switched_off(conn, &ids)?;
    let is_told = |member: &MemberId| !apart.contains(member) && !off.contains(&(*member, ToldKind::Message));
    let told: Vec<MemberId> = ids.into_iter().filter(is_told).collect();
    put_told(conn, (id, number), &told, times.0)
}

/// Those who read a conversation from a number or before, have not read that far, and do not mute it; and from where on they read. Until the
/// commit they are held: whoever reads it then has seen what is told here.
fn hold_unread(conn: &mut Conn, (id, number): (ConversationId, i64)) -> Result<BTreeMap<MemberId, i64>, AppError> {
    let unread = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::first_number.le(number))
        .filter(conversation_members::read_number.lt(number))
        .filter(conversation_members::is_muted.eq(false));
    let held: Vec<(MemberId, i64)> = diesel::update(unread)
        .set(conversation_members::read_number.eq(conversation_members::read_number))
        .returning((conversation_members::member_id, conversation_members::first_number))
        .get_results(conn)?;
    Ok(held.into_iter().collect())
}

/// What a member was told of a conversation: the row, whether it is seen, from which number to which.
type Known = (MemberId, i64, bool, Option<i64>, Option<i64>);

/// Writes what members are told of a line. What they were told of the conversation and have not seen grows; what was told before stays as it
/// is, however often this is done.
fn put_told(
    conn: &mut Conn,
    (id, number): (ConversationId, i64),
    told: &[MemberId],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let is_unseen_or_later =
        notifications::seen_at.is_null().or(notifications::last_number.ge(number).assume_not_null());
    let known: Vec<Known> = notifications::table
        .filter(notifications::conversation_id.eq(id))
        .filter(notifications::member_id.eq_any(told))
        .filter(is_unseen_or_later)
        .order(notifications::id)
        .select((
            notifications::member_id,
            notifications::id,
            notifications::seen_at.is_not_null(),
            notifications::first_number,
            notifications::last_number,
        ))
        .load(conn)?;
    let (mut new, mut grown) = (Vec::new(), Vec::new());
    for member in told {
        let own = || known.iter().filter(|(one, ..)| one == member);
        let covers =
            |(_, _, _, first, last): &Known| first.is_some_and(|n| n <= number) && last.is_some_and(|n| n >= number);
        if own().any(covers) {
            continue;
        }
        let Some((_, row, _, first, last)) = own().find(|(_, _, is_seen, ..)| !is_seen) else {
            new.push(*member);
            continue;
        };
        let reach = (first.map_or(number, |first| first.min(number)), last.map_or(number, |last| last.max(number)));
        diesel::update(notifications::table.find(row))
            .set((
                notifications::first_number.eq(reach.0),
                notifications::last_number.eq(reach.1),
                notifications::created_at.eq(now),
            ))
            .execute(conn)?;
        grown.push(*member);
    }
    insert_told(conn, (id, number), &new, now)?;
    let due: Vec<(MemberId, ToldKind)> = new.into_iter().chain(grown).map(|one| (one, ToldKind::Message)).collect();
    if due.is_empty() { Ok(()) } else { schedule_telling(conn, &due, now) }
}

fn insert_told(
    conn: &mut Conn,
    (id, number): (ConversationId, i64),
    members: &[MemberId],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let row = |member: &MemberId| {
        (
            notifications::member_id.eq(*member),
            notifications::kind.eq(ToldKind::Message),
            notifications::conversation_id.eq(id),
            notifications::first_number.eq(number),
            notifications::last_number.eq(number),
            notifications::created_at.eq(now),
        )
    };
    let rows: Vec<_> = members.iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    each_backend!(conn => diesel::insert_into(notifications::table).values(&rows).execute(conn))?;
    signal_told(conn, members, now)
}

/// Notes how far somebody has read, never back; what they were told of up to there is seen.
///
/// # Errors
/// A database error.
pub fn note_read(
    conn: &mut Conn,
    (id, member): (ConversationId, MemberId),
    number: i64,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let own = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq(member));
    // First: whoever tells them of the conversation at this moment holds it, and is waited for.
    diesel::update(own.filter(conversation_members::read_number.lt(number)))
        .set(conversation_members::read_number.eq(number))
        .execute(conn)?;
    see_told(conn, (id, member), Some(number), now)
}

/// What a member was told of a conversation is seen: of all that reaches no further than a number, or without one, of everything.
///
/// # Errors
/// A database error.
pub fn see_told(
    conn: &mut Conn,
    (id, member): (ConversationId, MemberId),
    number: Option<i64>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let mut unseen = notifications::table
        .filter(notifications::conversation_id.eq(id))
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .select(notifications::id)
        .into_boxed();
    if let Some(number) = number {
        unseen = unseen.filter(notifications::last_number.le(number));
    }
    let unseen: Vec<i64> = unseen.load(conn)?;
    if unseen.is_empty() {
        return Ok(());
    }
    diesel::update(notifications::table.filter(notifications::id.eq_any(&unseen)))
        .set(notifications::seen_at.eq(now))
        .execute(conn)?;
    signal_told(conn, &[member], now)
}

/// Forgets what those were told of these conversations, and have not seen, who are neither in them nor asked any more.
///
/// # Errors
/// A database error.
pub fn forget_told(conn: &mut Conn, ids: &[ConversationId], now: NaiveDateTime) -> Result<(), AppError> {
    let part = conversation_members::table
        .filter(conversation_members::conversation_id.nullable().eq(notifications::conversation_id))
        .filter(conversation_members::member_id.eq(notifications::member_id))
        .filter(conversation_members::state.ne(Share::Declined));
    let gone: Vec<(i64, MemberId)> = notifications::table
        .filter(notifications::conversation_id.eq_any(ids))
        .filter(notifications::seen_at.is_null())
        .filter(not(exists(part)))
        .order(notifications::id)
        .limit(CHUNK)
        .select((notifications::id, notifications::member_id))
        .load(conn)?;
    if gone.is_empty() {
        return Ok(());
    }
    let (rows, members): (Vec<i64>, BTreeSet<MemberId>) = gone.into_iter().unzip();
    diesel::delete(notifications::table.filter(notifications::id.eq_any(rows))).execute(conn)?;
    signal_told(conn, &members.into_iter().collect::<Vec<_>>(), now)
}

/// Notes whether somebody wants to hear of a conversation. Who does not is told no more of what they were told before.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it.
pub fn set_muted(
    conn: &mut Conn,
    (id, member): (ConversationId, MemberId),
    is_muted: bool,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let own = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In));
    if diesel::update(own).set(conversation_members::is_muted.eq(is_muted)).execute(conn)? == 0 {
        return Err(AppError::NotFound);
    }
    if is_muted { see_told(conn, (id, member), None, now) } else { Ok(()) }
}
