//! What somebody picks to be looked at by moderators, and what these hide.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{Line, find_own, list_lines};
use crate::accounts::{MemberId, Sight, Viewer};
use crate::db::Conn;
use crate::db::schema::messages;
use crate::messages::access::sight;
use crate::messages::model::{ConversationId, MessageId, Share, numbers_of, page_of};
use crate::messages::sealing::{body_place, open};
use crate::vault::{DataKey, Keyring};
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
    /// Their name.
    pub name: String,
    /// Its words.
    pub words: String,
    /// When.
    pub written_at: NaiveDateTime,
}

/// What somebody reads of a page that can be picked, the page, and the last one. Asked whether they want to be in it, they read the first
/// message only. Three statements.
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
    let key = own.key(keyring);
    let lines = list_lines(conn, id, range)?;
    Ok((picked(viewer, lines, (own.is_group, key.as_ref())), page, last))
}

fn picked(viewer: &Viewer, lines: Vec<Line>, (is_group, key): (bool, Option<&DataKey>)) -> Vec<Picked> {
    let one = |line: Line| {
        if !line.has_words() || sight(viewer, line.author, is_group) == Sight::Hidden {
            return None;
        }
        let words = open(key, &body_place(line.number), line.body_sealed.as_deref())?;
        let (author, name) = (line.author?, line.author_name?);
        Some(Picked { id: line.id, number: line.number, author, name, words, written_at: line.created_at })
    };
    lines.into_iter().filter_map(one).collect()
}

/// The messages that somebody picked, as far as they read them. Those of other numbers are passed over.
///
/// # Errors
/// [`AppError::NotFound`] for who is neither in it nor asked.
pub fn find_picked(
    conn: &mut Conn,
    keyring: &Keyring,
    (viewer, id, numbers): (&Viewer, ConversationId, &[i64]),
    now: NaiveDateTime,
) -> Result<Vec<Picked>, AppError> {
    let own = find_own(conn, (id, viewer.id().ok_or(AppError::NotFound)?), now)?;
    let last = if own.share == Share::In { own.last_number } else { own.first_number };
    let readable = own.first_number..=last;
    let (Some(first), Some(last)) = (numbers.iter().min(), numbers.iter().max()) else { return Ok(Vec::new()) };
    if last.saturating_sub(*first) > MOST_APART {
        return Ok(Vec::new());
    }
    let key = own.key(keyring);
    let mut lines = list_lines(conn, id, (*first, *last))?;
    lines.retain(|line| numbers.contains(&line.number) && readable.contains(&line.number));
    Ok(picked(viewer, lines, (own.is_group, key.as_ref())))
}

/// One page lets nobody pick what stands further apart.
const MOST_APART: i64 = 100;

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

/// Whether any of these is hidden by moderators.
///
/// # Errors
/// A database error.
pub fn is_any_removed(conn: &mut Conn, ids: &[i64]) -> Result<bool, AppError> {
    let removed = messages::table.filter(messages::id.eq_any(ids)).filter(messages::removed_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(removed)).get_result(conn)?)
}
