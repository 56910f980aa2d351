//! What happened to an account, and telling its member.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::mails::{has_verified_email, queue_mail};
use super::telling::signal_told;
use crate::accounts::model::{AccountEvent, MailKind, MemberId};
use crate::db::Conn;
use crate::db::schema::notifications;
use crate::web::AppError;

/// Something of which a member is told.
#[derive(Clone, Copy, Debug)]
pub struct EventLine {
    /// What happened.
    pub event: AccountEvent,
    /// When.
    pub created_at: NaiveDateTime,
}

/// Tells a member what happened to their account, in the transaction that does it: on their page of notifications, and by
/// mail if their address is verified. The one place for that.
///
/// # Errors
/// A database error.
pub fn tell_of_account(
    conn: &mut Conn,
    member: MemberId,
    event: AccountEvent,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let id = note_on_page(conn, member, event, now)?;
    if has_verified_email(conn, member)? { queue_mail(conn, member, (MailKind::Event, id), (now, now)) } else { Ok(()) }
}

/// Tells a member on their page of notifications only, where mail goes out about it anyway; answers the notification's key.
///
/// # Errors
/// A database error.
pub fn note_on_page(
    conn: &mut Conn,
    member: MemberId,
    event: AccountEvent,
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    note(conn, member, (event, None), now)
}

/// The same about a post of theirs, to which the notification leads.
///
/// # Errors
/// A database error.
pub fn note_about_post(
    conn: &mut Conn,
    member: MemberId,
    (event, post): (AccountEvent, i64),
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    note(conn, member, (event, Some(post)), now)
}

fn note(
    conn: &mut Conn,
    member: MemberId,
    (event, post): (AccountEvent, Option<i64>),
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    signal_told(conn, &[member], now)?;
    Ok(diesel::insert_into(notifications::table)
        .values((
            notifications::member_id.eq(member),
            notifications::kind.eq(event.as_str()),
            notifications::post_id.eq(post),
            notifications::created_at.eq(now),
        ))
        .returning(notifications::id)
        .get_result(conn)?)
}

/// The kind of a notification that posts wait for an answer.
pub const WAITING: &str = "posts.waiting";

/// Tells a greeter on their page of notifications that posts wait for an answer, unless that stands there unseen.
///
/// # Errors
/// A database error.
pub fn tell_of_waiting(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let unseen = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::kind.eq(WAITING));
    if diesel::select(diesel::dsl::exists(unseen)).get_result(conn)? {
        return Ok(());
    }
    diesel::insert_into(notifications::table)
        .values((
            notifications::member_id.eq(member),
            notifications::kind.eq(WAITING),
            notifications::created_at.eq(now),
        ))
        .execute(conn)?;
    signal_told(conn, &[member], now)
}

/// What a notification of an account says; none when it is gone.
///
/// # Errors
/// A database error.
pub fn find_account_event(conn: &mut Conn, (member, id): (MemberId, i64)) -> Result<Option<EventLine>, AppError> {
    let found = notifications::table
        .find(id)
        .filter(notifications::member_id.eq(member))
        .select((notifications::kind, notifications::created_at))
        .first::<(AccountEvent, NaiveDateTime)>(conn)
        .optional()?;
    Ok(found.map(|(event, created_at)| EventLine { event, created_at }))
}
