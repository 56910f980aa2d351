//! Beginning a conversation.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::leave::end_conversation;
use super::people::{Left, WhyNot, choose, invite};
use super::write::{NewLine, insert_line};
use crate::accounts::{
    LetterAge, MemberId, Purpose, Seals, StaffMap, Viewer, find_letters_from, give_consent, make_data_key,
    renew_blocks, take_member,
};
use crate::db::Conn;
use crate::db::schema::{conversation_members, conversations};
use crate::messages::model::{ConversationId, MOST_PEOPLE, MessageKind, Share};
use crate::messages::sealing::{SUBJECT, body_place, seal};
use crate::posts::{Place, end_draft, insert_submission, submitted_location};
use crate::web::AppError;

/// A conversation to be begun.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// By whom.
    pub author: MemberId,
    /// With whom: names as they were typed.
    pub to: Vec<String>,
    /// What about; may be empty.
    pub subject: String,
    /// The first message, checked.
    pub body: String,
    /// The form's own key.
    pub submission: String,
    /// The version of the draft that the form began with.
    pub draft: i64,
    /// Whether the form agrees that what is written is kept.
    pub gives_consent: bool,
    /// From which age of an account on.
    pub age: LetterAge,
}

/// Begins a conversation; answers where it stands, or why there is none.
///
/// # Errors
/// A database error; a unique violation when the same form is being worked on elsewhere: the caller tries again.
pub fn begin(
    conn: &mut Conn,
    seals: Seals<'_>,
    (viewer, staff): (&Viewer, &StaffMap),
    new: &Beginning,
) -> Result<Result<String, WhyNot>, AppError> {
    let now = new.age.now;
    if let Some(location) = submitted_location(conn, new.author, &new.submission)? {
        return Ok(Ok(location));
    }
    // What they begin at the same moment waits, and so do blocks of and by them.
    take_member(conn, new.author)?;
    if let Some(why) = viewer.why_no_letters(find_letters_from(conn, new.author)?, new.age) {
        return Ok(Err(WhyNot::MayNot(why)));
    }
    let by_now = renew_blocks(conn, viewer, now)?;
    let people = match choose(conn, (&by_now, staff), (&new.to, &[]), new.age)? {
        Ok(people) => people,
        Err(why) => return Ok(Err(why)),
    };
    if people.len() + 1 > MOST_PEOPLE {
        return Ok(Err(WhyNot::TooMany(MOST_PEOPLE)));
    }
    let id = insert_conversation(conn, new, people.len() > 1)?;
    if let Err(why) = invite(conn, (&by_now, id), (&people, &Left::new(), 1), now)? {
        // Taken back, with the conversation.
        end_conversation(conn, id)?;
        return Ok(Err(why));
    }
    let key = make_data_key(conn, seals, id.owner(), now)?;
    if !new.subject.is_empty() {
        let sealed = seal(&key, seals.1, SUBJECT, &new.subject)?;
        diesel::update(conversations::table.find(id)).set(conversations::subject_sealed.eq(sealed)).execute(conn)?;
    }
    let sealed = seal(&key, seals.1, &body_place(1), &new.body)?;
    let line = NewLine { number: 1, kind: MessageKind::Words, author: new.author, about: None, body: Some(&sealed) };
    insert_line(conn, id, &line, now)?;
    let location = id.url();
    if new.gives_consent {
        give_consent(conn, new.author, Purpose::Messages, now)?;
    }
    insert_submission(conn, new.author, &new.submission, &location, now)?;
    end_draft(conn, (new.author, &Place::NewMessage), (new.draft, &new.submission))?;
    Ok(Ok(location))
}

/// With its first number taken, and who began it in it.
fn insert_conversation(conn: &mut Conn, new: &Beginning, is_group: bool) -> Result<ConversationId, AppError> {
    let now: NaiveDateTime = new.age.now;
    let id: ConversationId = diesel::insert_into(conversations::table)
        .values((
            conversations::begun_by.eq(new.author),
            conversations::group_from.eq(is_group.then_some(1)),
            conversations::last_number.eq(1),
            conversations::created_at.eq(now),
        ))
        .returning(conversations::id)
        .get_result(conn)?;
    diesel::insert_into(conversation_members::table)
        .values((
            conversation_members::conversation_id.eq(id),
            conversation_members::member_id.eq(new.author),
            conversation_members::state.eq(Share::In),
            conversation_members::joined_at.eq(now),
            conversation_members::last_at.eq(now),
        ))
        .execute(conn)?;
    Ok(id)
}
