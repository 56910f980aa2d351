//! One conversation: a member's part of it, who is in it, and what stands there.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{MemberId, Standing};
use crate::db::Conn;
use crate::db::schema::{conversation_members, conversations, data_keys, members, messages};
use crate::messages::model::{ConversationId, MessageId, MessageKind, REQUEST_WAITS, Share};
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// What decides whether the first message of a conversation, and with it the subject, can be read.
#[derive(Clone, Debug, Queryable)]
pub struct Opening {
    /// Who wrote it; none when they have left the community.
    pub author: Option<MemberId>,
    /// Since when it is hidden by moderators.
    pub removed_at: Option<NaiveDateTime>,
    /// Since when its words are gone.
    pub erased_at: Option<NaiveDateTime>,
}

/// A member's part of a conversation.
#[derive(Clone, Debug, Queryable)]
pub struct Own {
    /// The conversation.
    pub id: ConversationId,
    /// Its subject, sealed.
    pub subject_sealed: Option<Vec<u8>>,
    /// The message that the subject belongs to.
    pub opening: Opening,
    /// From which number on it is one of more than two, if it ever was.
    pub group_from: Option<i64>,
    /// The number of its last message.
    pub last_number: i64,
    /// Whether they are in it, or asked.
    pub share: Share,
    /// Who asked them.
    pub invited_by: Option<MemberId>,
    /// From which number on they read.
    pub first_number: i64,
    /// How far they have read.
    pub read_number: i64,
    /// Whether they do not want to hear of it.
    pub is_muted: bool,
    /// Since when they are in it, or asked.
    pub joined_at: NaiveDateTime,
    /// The conversation's data key, as it is kept.
    wrapped: Option<Vec<u8>>,
}

impl Own {
    /// The conversation's key; none when the ring does not open it.
    pub fn key(&self, keyring: &Keyring) -> Option<DataKey> {
        DataKey::unwrap(keyring, self.id.owner(), self.wrapped.as_ref()?).ok()
    }

    /// Whether it was one of more than two when the message with a number was written. What was written before somebody was added stays
    /// between the two who wrote it.
    pub fn is_group_at(&self, number: i64) -> bool {
        self.group_from.is_some_and(|from| number >= from)
    }
}

macro_rules! own_columns {
    () => {
        (
            conversations::id,
            conversations::subject_sealed,
            (messages::author_id.nullable(), messages::removed_at.nullable(), messages::erased_at.nullable()),
            conversations::group_from,
            conversations::last_number,
            conversation_members::state,
            conversation_members::invited_by,
            conversation_members::first_number,
            conversation_members::read_number,
            conversation_members::is_muted,
            conversation_members::joined_at,
            data_keys::wrapped.nullable(),
        )
    };
}
macro_rules! own_rows {
    () => {
        conversation_members::table
            .inner_join(conversations::table)
            .left_join(
                data_keys::table.on(data_keys::owner_kind
                    .eq($crate::accounts::CONVERSATION_KEYS)
                    .and(data_keys::owner_id.eq(conversation_members::conversation_id))),
            )
            .left_join(
                messages::table.on(messages::conversation_id
                    .eq(conversation_members::conversation_id)
                    .and(messages::number.eq(1))),
            )
    };
}
pub(super) use {own_columns, own_rows};

/// A member's part of a conversation that they are in or asked to be in. One statement.
///
/// # Errors
/// [`AppError::NotFound`] for everybody else, and when what they are asked is over.
pub fn find_own(
    conn: &mut Conn,
    (id, member): (ConversationId, MemberId),
    now: NaiveDateTime,
) -> Result<Own, AppError> {
    let is_asked =
        conversation_members::state.eq(Share::Asked).and(conversation_members::joined_at.gt(now - REQUEST_WAITS));
    Ok(own_rows!()
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In).or(is_asked))
        .select(own_columns!())
        .first(conn)?)
}

/// Somebody in a conversation, or asked, by their name, and what decides whether that is told.
#[derive(Clone, Debug, Queryable)]
pub struct Named {
    /// Their key.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Whether they are in it. Nothing but whether one may write may depend on it: it would tell who declined.
    pub share: Share,
    /// Who asked them.
    pub invited_by: Option<MemberId>,
    /// Whether they took another name since they were asked.
    pub is_renamed: bool,
}

/// The columns of [`Named`].
macro_rules! named_columns {
    () => {{
        use $crate::db::schema::former_names;
        (
            members::id,
            members::name,
            conversation_members::state,
            conversation_members::invited_by,
            diesel::dsl::exists(
                former_names::table
                    .filter(former_names::member_id.eq(members::id))
                    .filter(former_names::created_at.gt(conversation_members::joined_at)),
            ),
        )
    }};
}
pub(super) use named_columns;

/// Somebody in a conversation, or asked.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub named: Named,
    /// When they joined the community.
    pub joined_at: NaiveDateTime,
    /// Whether they take part in the community now.
    pub is_here: bool,
}

/// Who is in a conversation, and who is asked for less than thirty days, in the order in which they came. One statement.
///
/// # Errors
/// A database error.
pub fn list_people(conn: &mut Conn, id: ConversationId, now: NaiveDateTime) -> Result<Vec<Person>, AppError> {
    type Row = (Named, NaiveDateTime, (Standing, Option<NaiveDateTime>), Option<NaiveDateTime>);
    let is_shown =
        conversation_members::state.eq(Share::In).or(conversation_members::joined_at.gt(now - REQUEST_WAITS));
    let rows: Vec<Row> = conversation_members::table
        .inner_join(members::table.on(members::id.eq(conversation_members::member_id)))
        .filter(conversation_members::conversation_id.eq(id))
        .filter(is_shown)
        .filter(members::closed_at.is_null())
        .order(conversation_members::id)
        .select((named_columns!(), members::created_at, (members::standing, members::standing_until), members::left_at))
        .load(conn)?;
    let person = |(named, joined_at, (standing, until), left_at): Row| {
        let is_here = standing.at(until, now) == Standing::Full && left_at.is_none();
        Person { named, joined_at, is_here }
    };
    Ok(rows.into_iter().map(person).collect())
}

/// What stands in a conversation.
#[derive(Clone, Debug, Queryable)]
pub struct Line {
    /// Its key.
    pub id: MessageId,
    /// Its number.
    pub number: i64,
    /// Words, or that somebody was added or left.
    pub kind: MessageKind,
    /// Who wrote it, or did it; none when they have left the community.
    pub author: Option<MemberId>,
    /// Their name, unless they have left.
    pub author_name: Option<String>,
    /// Who was added, and their name.
    pub about: Option<MemberId>,
    /// The same.
    pub about_name: Option<String>,
    /// The words, sealed.
    pub body_sealed: Option<Vec<u8>>,
    /// When.
    pub created_at: NaiveDateTime,
    /// Since when it is hidden by moderators.
    pub removed_at: Option<NaiveDateTime>,
    /// Since when its words are gone.
    pub erased_at: Option<NaiveDateTime>,
}

impl Line {
    /// Whether there are words to read.
    pub fn has_words(&self) -> bool {
        self.kind == MessageKind::Words && self.removed_at.is_none() && self.erased_at.is_none()
    }
}

diesel::alias! {
    const ABOUTS: Alias<Abouts> = members as message_about;
}

/// The lines of a conversation that a condition picks, in order.
macro_rules! lines {
    ($conversation:expr, $condition:expr) => {
        messages::table
            .left_join(
                members::table.on(members::id.nullable().eq(messages::author_id).and(members::closed_at.is_null())),
            )
            .left_join(
                ABOUTS.on(ABOUTS
                    .field(members::id)
                    .nullable()
                    .eq(messages::about_id)
                    .and(ABOUTS.field(members::closed_at).is_null())),
            )
            .filter(messages::conversation_id.eq($conversation))
            .filter($condition)
            .order(messages::number)
            .select((
                messages::id,
                messages::number,
                messages::kind,
                messages::author_id,
                members::name.nullable(),
                messages::about_id,
                ABOUTS.field(members::name).nullable(),
                messages::body_sealed,
                messages::created_at,
                messages::removed_at,
                messages::erased_at,
            ))
    };
}

/// A range of numbers of a conversation, in order. One statement. Whose it is, is asked before.
///
/// # Errors
/// A database error.
pub fn list_lines(conn: &mut Conn, id: ConversationId, (from, to): (i64, i64)) -> Result<Vec<Line>, AppError> {
    Ok(lines!(id, messages::number.between(from, to)).load(conn)?)
}

/// The same of single numbers.
///
/// # Errors
/// A database error.
pub fn list_lines_of(conn: &mut Conn, id: ConversationId, numbers: &[i64]) -> Result<Vec<Line>, AppError> {
    Ok(lines!(id, messages::number.eq_any(numbers)).load(conn)?)
}
