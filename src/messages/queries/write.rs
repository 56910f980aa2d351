//! Writing into a conversation.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{find_own, list_people};
use crate::accounts::{MemberId, Purpose, Seals, Viewer, give_consent, make_data_key, renew_blocks};
use crate::db::Conn;
use crate::db::schema::{conversation_members, conversations, messages};
use crate::messages::access::may_write;
use crate::messages::jobs::tell_later;
use crate::messages::model::{ConversationId, MessageKind, Share};
use crate::messages::sealing::{body_place, seal};
use crate::posts::{Place, end_draft, insert_submission, submitted_location};
use crate::web::AppError;

/// A message to be kept.
#[derive(Clone, Debug)]
pub struct Sending {
    /// Where.
    pub to: ConversationId,
    /// By whom.
    pub author: MemberId,
    /// The words, checked.
    pub body: String,
    /// The form's own key.
    pub submission: String,
    /// The version of the draft that the form began with.
    pub draft: i64,
    /// Whether the form agrees that what is written is kept.
    pub gives_consent: bool,
}

/// What is put into a conversation.
pub struct NewLine<'a> {
    /// Its number, from [`next_number`].
    pub number: i64,
    /// What it is.
    pub kind: MessageKind,
    /// By whom.
    pub author: MemberId,
    /// Who was added.
    pub about: Option<MemberId>,
    /// The words, sealed.
    pub body: Option<&'a [u8]>,
}

/// Takes a conversation's row until the commit.
///
/// # Errors
/// [`AppError::NotFound`] when it is gone.
pub fn lock(conn: &mut Conn, id: ConversationId) -> Result<(), AppError> {
    let locked = diesel::update(conversations::table.find(id))
        .set(conversations::last_number.eq(conversations::last_number))
        .execute(conn)?;
    if locked == 0 { Err(AppError::NotFound) } else { Ok(()) }
}

/// Takes the next number of a conversation, and with it its row until the commit.
///
/// # Errors
/// [`AppError::NotFound`] when it is gone.
pub fn next_number(conn: &mut Conn, id: ConversationId) -> Result<i64, AppError> {
    Ok(diesel::update(conversations::table.find(id))
        .set(conversations::last_number.eq(conversations::last_number + 1))
        .returning(conversations::last_number)
        .get_result(conn)?)
}

/// Keeps a line, and makes it known.
///
/// # Errors
/// A database error.
pub fn insert_line(conn: &mut Conn, id: ConversationId, new: &NewLine<'_>, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::insert_into(messages::table)
        .values((
            messages::conversation_id.eq(id),
            messages::number.eq(new.number),
            messages::kind.eq(new.kind),
            messages::author_id.eq(new.author),
            messages::about_id.eq(new.about),
            messages::body_sealed.eq(new.body),
            messages::created_at.eq(now),
        ))
        .execute(conn)?;
    announce(conn, id, new, now)
}

/// Makes it known, in the transaction that keeps it, that somebody wrote: the conversation goes to the top of everybody's list, whoever wrote and
/// had read all before has read it, and the others are told a minute later. That somebody left is told nobody. (Where something came meanwhile,
/// the page that they are led to shows it as new, and what they were told of it is seen by that.)
fn announce(conn: &mut Conn, id: ConversationId, new: &NewLine<'_>, now: NaiveDateTime) -> Result<(), AppError> {
    let those_in = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::state.eq(Share::In));
    diesel::update(those_in).set(conversation_members::last_at.eq(now)).execute(conn)?;
    let had_read_all = conversation_members::read_number.eq(new.number - 1);
    diesel::update(those_in.filter(conversation_members::member_id.eq(new.author)).filter(had_read_all))
        .set(conversation_members::read_number.eq(new.number))
        .execute(conn)?;
    match new.kind {
        MessageKind::Words | MessageKind::Added => tell_later(conn, (id, new.number), now),
        MessageKind::Left => Ok(()),
    }
}

/// Keeps a message; answers where it stands.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in the conversation, [`AppError::Forbidden`] while they are only asked, or nobody is there to be
/// written to; a unique violation when the same form is being worked on elsewhere: the caller tries again.
pub fn send(
    conn: &mut Conn,
    seals: Seals<'_>,
    viewer: &Viewer,
    sending: &Sending,
    now: NaiveDateTime,
) -> Result<String, AppError> {
    let (id, author) = (sending.to, sending.author);
    if let Some(location) = submitted_location(conn, author, &sending.submission)? {
        return Ok(location);
    }
    // First of all: who leaves, blocks or is added meanwhile was waited for, and is seen. An error takes it back.
    let number = next_number(conn, id)?;
    if find_own(conn, (id, author), now)?.share != Share::In {
        return Err(AppError::Forbidden("forbidden-messages-asked"));
    }
    let by_now = renew_blocks(conn, viewer, now)?;
    if !may_write(&by_now, &list_people(conn, id, now)?) {
        return Err(AppError::Forbidden("forbidden-messages-nobody"));
    }
    let key = make_data_key(conn, seals, id.owner(), now)?;
    let sealed = seal(&key, seals.1, &body_place(number), &sending.body)?;
    let line = NewLine { number, kind: MessageKind::Words, author, about: None, body: Some(&sealed) };
    insert_line(conn, id, &line, now)?;
    let location = format!("{}#message-{number}", id.url());
    if sending.gives_consent {
        give_consent(conn, author, Purpose::Messages, now)?;
    }
    insert_submission(conn, author, &sending.submission, &location, now)?;
    end_draft(conn, (author, &Place::Messages(id.0)), (sending.draft, &sending.submission))?;
    Ok(location)
}
