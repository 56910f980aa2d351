//! What conversations hold of members, for exports and for closing an account.

use super::queries::{OwnMessage, end_conversations, leave_messages, list_own_messages};
use crate::db::Conn;
use crate::transfer::{
    Chunk, Fields, Held, Holding, Leaving, OwnStep, Record, Rows, Section, Subject, Value, held, moment, number, text,
    yes_or_no,
};
use crate::web::AppError;

/// A member's part of a conversation; not who else is in it.
const OWN: Rows = Rows {
    section: "conversations",
    key: "conversation_members.conversation_id",
    join: "",
    columns: &[
        number("conversation").of("conversation_members.conversation_id"),
        text("state").of("conversation_members.state"),
        moment("joined_at").of("conversation_members.joined_at"),
        number("read_number").of("conversation_members.read_number"),
        yes_or_no("is_muted").of("conversation_members.is_muted"),
    ],
};

const HELD: &[Held] = &[
    held("conversations.begun_by").told_in("messages").erased_by("messages"),
    held("messages.author_id").told_in("messages").erased_by("messages"),
    held("messages.about_id").untold("it stands in what somebody else did").erased_by("messages"),
    held("conversation_members.member_id").listed_with(OWN).erased_by("conversations"),
    held("conversation_members.invited_by").untold("it is about whom was asked").forgotten("id"),
    held("first_messages.member_id").listed("first_messages", "id", &[moment("created_at")]).deleted("id"),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD)
    .with_sections(&[Section { name: "messages", gather: own_messages }])
    .with_steps(&[OwnStep { name: "messages", run: leave }, OwnStep { name: "conversations", run: end }]);

fn leave(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    leave_messages(conn, (leaving.member, leaving.choice), leaving.now).map(Chunk::while_more)
}

fn end(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    end_conversations(conn, leaving.member, leaving.now).map(Chunk::while_more)
}

/// What the member wrote. What others wrote to them is theirs, and can be read on the pages.
fn own_messages(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let found = list_own_messages(conn, &subject.app.keyring, subject.member, after)?;
    let record = |one: OwnMessage| {
        let is_readable = Value::Bool(one.words.is_some());
        let state = if one.is_removed { Some("removed".to_owned()) } else { None };
        let fields = Fields::default()
            .number("conversation", Some(one.conversation.0))
            .number("number", Some(one.number))
            .moment("created_at", Some(one.created_at))
            .text("state", state)
            .text("title", one.subject)
            .text("text", one.words)
            .with("is_readable", is_readable);
        Record { key: one.id, fields }
    };
    Ok(found.into_iter().map(record).collect())
}
