//! Finding polls.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::accounts::MemberId;
use crate::db::schema::{poll_options, poll_votes, polls, threads};
use crate::db::{Conn, FixedSql, fixed};
use crate::polls::model::{NewPoll, Poll, PollId, PollOption, Results, vote_tag};
use crate::threads::ThreadId;
use crate::vault::Keyring;
use crate::web::AppError;

/// Polls that are looked at together, for one member.
const READ: i64 = 40;

type Row =
    ((PollId, String, bool, Results), (Option<NaiveDateTime>, Option<NaiveDateTime>), i64, (i64, String), (i64, bool));

/// How many voted in a poll.
#[derive(Clone, Copy)]
struct Voters;

impl FixedSql for Voters {
    type SqlType = BigInt;
    const TEXT: &'static str =
        "(select count(distinct poll_votes.tag) from poll_votes where poll_votes.poll_id = polls.id)";
}

/// How many chose an option.
#[derive(Clone, Copy)]
struct Votes;

impl FixedSql for Votes {
    type SqlType = BigInt;
    const TEXT: &'static str = "(select count(*) from poll_votes where poll_votes.option_id = poll_options.id)";
}

/// The key of a thread's poll, if it has one. One statement.
///
/// # Errors
/// A database error.
pub fn find_poll_id(conn: &mut Conn, thread: ThreadId) -> Result<Option<PollId>, AppError> {
    Ok(polls::table.filter(polls::thread_id.eq(thread)).select(polls::id).first(conn).optional()?)
}

/// A poll with how many chose what, and what a member did. One statement.
///
/// # Errors
/// A database error.
pub fn find_poll(
    conn: &mut Conn,
    keyring: &Keyring,
    (id, member): (PollId, Option<MemberId>),
) -> Result<Option<Poll>, AppError> {
    // No vote has an empty code.
    let tag = member.map(|member| vote_tag(keyring, id, member)).unwrap_or_default();
    let own = poll_votes::table
        .filter(poll_votes::poll_id.eq(id))
        .filter(poll_votes::tag.eq(tag))
        .filter(poll_votes::option_id.eq(poll_options::id));
    let (voters, votes) = (fixed::<Voters>(), fixed::<Votes>());
    let rows: Vec<Row> = poll_options::table
        .inner_join(polls::table)
        .filter(polls::id.eq(id))
        .order(poll_options::position)
        .select((
            (polls::id, polls::question, polls::is_multiple, polls::results),
            (polls::closes_at, polls::closed_at),
            voters,
            (poll_options::id, poll_options::label),
            (votes, exists(own)),
        ))
        .load(conn)?;
    let Some(((id, question, is_multiple, results), (closes_at, closed_at), voters, ..)) = rows.first().cloned() else {
        return Ok(None);
    };
    let option = |(.., (id, label), (votes, is_own)): Row| PollOption { id, label, votes, is_own };
    let options = rows.into_iter().map(option).collect();
    Ok(Some(Poll { id, question, is_multiple, results, closes_at, closed_at, voters, options }))
}

/// What was chosen in these polls under these tags.
fn list_own(conn: &mut Conn, asked: &[(PollId, Vec<u8>)]) -> Result<Vec<(PollId, i64)>, AppError> {
    let (polls, tags): (Vec<PollId>, Vec<&[u8]>) = asked.iter().map(|(id, tag)| (*id, tag.as_slice())).unzip();
    // By the polls as well, as the key has it: a tag is of one of them.
    let own = poll_votes::table.filter(poll_votes::poll_id.eq_any(polls)).filter(poll_votes::tag.eq_any(tags));
    Ok(own
        .order((poll_votes::poll_id, poll_votes::option_id))
        .select((poll_votes::poll_id, poll_votes::option_id))
        .load(conn)?)
}

/// A thread's poll as its form would have it, if it has one.
///
/// # Errors
/// A database error.
pub fn find_words(conn: &mut Conn, thread: ThreadId) -> Result<Option<NewPoll>, AppError> {
    type Found = (PollId, String, bool, Results, Option<NaiveDateTime>, NaiveDateTime);
    let found: Option<Found> = polls::table
        .filter(polls::thread_id.eq(thread))
        .select((polls::id, polls::question, polls::is_multiple, polls::results, polls::closes_at, polls::created_at))
        .first(conn)
        .optional()?;
    let Some((id, question, is_multiple, results, closes_at, created_at)) = found else { return Ok(None) };
    let options = poll_options::table
        .filter(poll_options::poll_id.eq(id))
        .order(poll_options::position)
        .select(poll_options::label)
        .load(conn)?;
    let days = closes_at.map(|at| (at - created_at).num_days());
    Ok(Some(NewPoll { question, options, is_multiple, results, days }))
}

/// Whether anybody but a member has voted in a thread's poll.
///
/// # Errors
/// A database error.
pub fn is_voted_by_others(
    conn: &mut Conn,
    keyring: &Keyring,
    (thread, member): (ThreadId, MemberId),
) -> Result<bool, AppError> {
    let Some(id) = find_poll_id(conn, thread)? else { return Ok(false) };
    let others =
        poll_votes::table.filter(poll_votes::poll_id.eq(id)).filter(poll_votes::tag.ne(vote_tag(keyring, id, member)));
    Ok(diesel::select(exists(others)).get_result(conn)?)
}

/// A poll that a member asked.
#[derive(Clone, Debug)]
pub struct OwnPoll {
    /// Its key.
    pub id: PollId,
    /// Its thread.
    pub thread: ThreadId,
    /// What is asked.
    pub question: String,
    /// What can be answered.
    pub options: Vec<String>,
    /// When it was asked, closes, and was closed.
    pub times: (NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>),
}

/// A chunk of the polls that a member asked, after a key. Two statements.
///
/// # Errors
/// A database error.
pub fn list_own_polls(conn: &mut Conn, (member, after): (MemberId, PollId)) -> Result<Vec<OwnPoll>, AppError> {
    type Row = (PollId, ThreadId, String, (NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>));
    let rows: Vec<Row> = polls::table
        .inner_join(threads::table)
        .filter(threads::author_id.eq(member))
        .filter(polls::id.gt(after))
        .order(polls::id)
        .limit(READ)
        .select((polls::id, polls::thread_id, polls::question, (polls::created_at, polls::closes_at, polls::closed_at)))
        .load(conn)?;
    let mut labels = list_labels(conn, rows.iter().map(|row| row.0).collect())?;
    let own = |(id, thread, question, times): Row| {
        let options = labels.remove(&id).unwrap_or_default().into_iter().map(|(_, label)| label).collect();
        OwnPoll { id, thread, question, options, times }
    };
    Ok(rows.into_iter().map(own).collect())
}

/// The answers of polls, with their keys, in their order.
type Labels = HashMap<PollId, Vec<(i64, String)>>;

fn list_labels(conn: &mut Conn, ids: Vec<PollId>) -> Result<Labels, AppError> {
    let found: Vec<(PollId, i64, String)> = poll_options::table
        .filter(poll_options::poll_id.eq_any(ids))
        .order((poll_options::poll_id, poll_options::position))
        .select((poll_options::poll_id, poll_options::id, poll_options::label))
        .load(conn)?;
    let mut labels = Labels::new();
    for (poll, id, label) in found {
        labels.entry(poll).or_default().push((id, label));
    }
    Ok(labels)
}

/// What a member voted.
#[derive(Clone, Debug)]
pub struct Voted {
    /// The poll.
    pub poll: PollId,
    /// Its thread.
    pub thread: ThreadId,
    /// What they chose.
    pub options: Vec<String>,
}

/// What a member voted in a chunk of all polls after a key; of some of them at least, where there is anything. All polls are gone
/// through, since nothing else tells in which they did.
///
/// # Errors
/// A database error.
pub fn list_voted(
    conn: &mut Conn,
    keyring: &Keyring,
    (member, mut after): (MemberId, PollId),
) -> Result<Vec<Voted>, AppError> {
    loop {
        let found = list_polls(conn, after)?;
        let Some((last, _)) = found.last().copied() else { return Ok(Vec::new()) };
        let tags: Vec<_> = found.iter().map(|(id, _)| (*id, vote_tag(keyring, *id, member))).collect();
        let own = list_own(conn, &tags)?;
        if !own.is_empty() {
            let labels = list_labels(conn, own.iter().map(|(poll, _)| *poll).collect())?;
            let voted = |(poll, thread): &(PollId, ThreadId)| {
                let of_poll = labels.get(poll)?.iter();
                let chosen = of_poll.filter(|(id, _)| own.contains(&(*poll, *id))).map(|(_, label)| label.clone());
                let options: Vec<String> = chosen.collect();
                (!options.is_empty()).then_some(Voted { poll: *poll, thread: *thread, options })
            };
            return Ok(found.iter().filter_map(voted).collect());
        }
        after = last;
    }
}

/// A chunk of all polls after a key, with their threads.
pub fn list_polls(conn: &mut Conn, after: PollId) -> Result<Vec<(PollId, ThreadId)>, AppError> {
    Ok(polls::table
        .filter(polls::id.gt(after))
        .order(polls::id)
        .limit(READ)
        .select((polls::id, polls::thread_id))
        .load(conn)?)
}

/// Whether a poll is still open for its own part, its row taken until the commit: of who votes and who closes it at once, one waits.
///
/// # Errors
/// [`AppError::NotFound`] when it went meanwhile, with its thread; a database error.
pub fn take_open(conn: &mut Conn, id: PollId, now: NaiveDateTime) -> Result<bool, AppError> {
    diesel::update(polls::table.find(id)).set(polls::closed_at.eq(polls::closed_at)).execute(conn)?;
    let is_open =
        polls::closed_at.is_null().and(polls::closes_at.is_null().or(polls::closes_at.assume_not_null().gt(now)));
    Ok(polls::table.find(id).select(is_open).first(conn)?)
}
