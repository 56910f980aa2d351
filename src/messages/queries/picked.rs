//! What somebody picks to be looked at by moderators, and what these hide.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{Line, Own, find_own, list_lines, list_lines_of};
use crate::accounts::{MemberId, Sight, Viewer, list_blocked_since};
use crate::db::Conn;
use crate::db::schema::messages;
use crate::messages::access::{may_be_named, sight};
use crate::messages::model::{ConversationId, MessageId, Share, numbers_of, page_of};
use crate::messages::sealing::{SUBJECT, body_place, open};
use crate::vault::Keyring;
use crate::web::AppError;

/// A message that can be picked.
#[derive(Clone, Debug)]
pub struct Picked {
    /// Its key.
    pub id: MessageId,
    /// Its number.
    pub number: i64,
    /// Who wrote it.
    pub author: MemberId,
    /// Their name; none where it is not told to who picks.
    pub name: Option<String>,
    /// What the conversation is about, with its first message, where that was said.
    pub subject: Option<String>,
    /// Its words.
    pub words: String,
    /// When.
    pub written_at: NaiveDateTime,
}

/// What somebody reads of a page that can be picked, the page, and the last one. Asked whether they want to be in it, they read the first
/// message only. Two statements, and one more where somebody blocks them.
///
/// # Errors
/// [`AppError::NotFound`] for who is neither in it nor asked.
pub fn list_pickable(
    conn: &mut Conn,
    keyring: &Keyring,
    (viewer, id, page): (&Viewer, ConversationId, Option<i64>),
    now: NaiveDateTime,
) -> Result<(Vec<Picked>, i64, i64), AppError> {
    let own = find_own(conn, (id, viewer.id().ok_or(AppError::NotFound)?), now)?;
    let last = if own.share == Share::In { page_of(own.last_number, own.first_number) } else { 1 };
    let page = page.unwrap_or(last);
    let (from, to) = numbers_of(page, own.first_number);
    let range = if own.share == Share::In { (from, to) } else { (own.first_number, own.first_number) };
    let lines = list_lines(conn, id, range)?;
    Ok((picked(conn, keyring, (viewer, &own), lines)?, page, last))
}

/// What can be picked of these lines: all that the viewer received. A block of them takes nothing of that away; what was written since it stands
/// they have not received.
fn picked(
    conn: &mut Conn,
    keyring: &Keyring,
    (viewer, own): (&Viewer, &Own),
    lines: Vec<Line>,
) -> Result<Vec<Picked>, AppError> {
    let is_hidden = |line: &Line| sight(viewer, line.author, own.is_group_at(line.number)) == Sight::Hidden;
    let hiding: Vec<MemberId> = lines.iter().filter(|line| is_hidden(line)).filter_map(|line| line.author).collect();
    let since = match viewer.id() {
        Some(me) if !hiding.is_empty() => list_blocked_since(conn, (me, &hiding))?,
        _ => HashMap::new(),
    };
    let is_received = |line: &Line| {
        let since = line.author.filter(|_| is_hidden(line)).and_then(|author| since.get(&author));
        since.is_none_or(|since| line.created_at <= *since)
    };
    let key = own.key(keyring);
    let one = |line: Line| {
        if !line.has_words() || !is_received(&line) {
            return None;
        }
        let words = open(key.as_ref(), &body_place(line.number), line.body_sealed.as_deref())?;
        let (author, name) = (line.author?, line.author_name?);
        let name = Some(name).filter(|_| may_be_named(viewer, author));
        let sealed = own.subject_sealed.as_deref().filter(|_| line.number == 1);
        let subject = open(key.as_ref(), SUBJECT, sealed);
        Some(Picked { id: line.id, number: line.number, author, name, subject, words, written_at: line.created_at })
    };
    Ok(lines.into_iter().filter_map(one).collect())
}

/// The messages that somebody picked, as far as they read them, and whether they are only asked whether they want to be in the conversation. Those
/// of other numbers are passed over.
///
/// # Errors
/// [`AppError::NotFound`] for who is neither in it nor asked.
pub fn find_picked(
    conn: &mut Conn,
    keyring: &Keyring,
    (viewer, id, numbers): (&Viewer, ConversationId, &[i64]),
    now: NaiveDateTime,
) -> Result<(Vec<Picked>, bool), AppError> {
    let own = find_own(conn, (id, viewer.id().ok_or(AppError::NotFound)?), now)?;
    let is_asked = own.share == Share::Asked;
    let last = if own.share == Share::In { own.last_number } else { own.first_number };
    let readable = own.first_number..=last;
    let numbers: Vec<i64> = numbers.iter().copied().filter(|number| readable.contains(number)).collect();
    let lines = list_lines_of(conn, id, &numbers)?;
    Ok((picked(conn, keyring, (viewer, &own), lines)?, is_asked))
}

/// Hides messages of a member for all who are in the conversation, or shows them again.
///
/// # Errors
/// A database error.
pub fn set_removed(
    conn: &mut Conn,
    (ids, author): (&[i64], MemberId),
    removed_at: Option<NaiveDateTime>,
) -> Result<(), AppError> {
    diesel::update(messages::table.filter(messages::id.eq_any(ids)).filter(messages::author_id.eq(author)))
        .set(messages::removed_at.eq(removed_at))
        .execute(conn)?;
    Ok(())
}

/// Whether any of these that a member wrote is hidden by moderators; nothing of who has left.
///
/// # Errors
/// A database error.
pub fn is_any_removed(conn: &mut Conn, (ids, author): (&[i64], Option<MemberId>)) -> Result<bool, AppError> {
    let Some(author) = author else { return Ok(false) };
    let removed = messages::table
        .filter(messages::id.eq_any(ids))
        .filter(messages::author_id.eq(author))
        .filter(messages::removed_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(removed)).get_result(conn)?)
}
