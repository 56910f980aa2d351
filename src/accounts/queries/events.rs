//! What happened to an account, and telling its member.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::model::{AccountEvent, MemberId};
use crate::db::Conn;
use crate::db::schema::notifications;
use crate::web::AppError;

/// Something of which a member is told.
#[derive(Clone, Copy, Debug)]
pub struct EventLine {
    /// The notification's key.
    pub id: i64,
    /// What happened.
    pub event: AccountEvent,
    /// When.
    pub created_at: NaiveDateTime,
}

/// Tells a member what happened to their account, in the transaction that does it. The one place for that: whatever else is
/// to be told of it, by mail for instance, begins here.
///
/// # Errors
/// A database error.
pub fn tell_of_account(
    conn: &mut Conn,
    member: MemberId,
    event: AccountEvent,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    diesel::insert_into(notifications::table)
        .values((
            notifications::member_id.eq(member),
            notifications::kind.eq(event.as_str()),
            notifications::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a member is told of their account since a moment, the latest first, so many at most.
///
/// # Errors
/// A database error.
pub fn list_account_events(
    conn: &mut Conn,
    member: MemberId,
    (since, most): (NaiveDateTime, i64),
) -> Result<Vec<EventLine>, AppError> {
    let kinds: Vec<&str> = AccountEvent::ALL.iter().map(|event| event.as_str()).collect();
    Ok(notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::created_at.gt(since))
        .filter(notifications::kind.eq_any(kinds))
        .order(notifications::id.desc())
        .limit(most)
        .select((notifications::id, notifications::kind, notifications::created_at))
        .load::<(i64, AccountEvent, NaiveDateTime)>(conn)?
        .into_iter()
        .map(|(id, event, created_at)| EventLine { id, event, created_at })
        .collect())
}
