//! Mail that waits to be handed over, or that was refused for good.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::standing::may_sign_in;
use crate::accounts::model::{MailId, MailKind, MemberId};
use crate::db::schema::{mails, members};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::jobs::enqueue;
use crate::web::AppError;

/// The work of handing a mail over; its payload is the mail's key.
pub const MAIL_JOB: &str = "mail";
/// The same, for mail about news, which comes after what somebody waits for.
pub const NEWS_JOB: &str = "news";
/// Parked mail that is tried again by one click: two rows are written for each.
const MOST_RETRIED: i64 = CHUNK / 2;
/// Parked mail on a page of administration.
pub const MAILS_ON_PAGE: i64 = 30;

/// A mail.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = mails)]
pub struct MailRow {
    /// Its key.
    pub id: MailId,
    /// To whom.
    pub member_id: MemberId,
    /// What it is about.
    pub kind: MailKind,
    /// The row that it tells of.
    pub about_id: i64,
    /// Times it was tried.
    pub tries: i64,
    /// What was answered last.
    pub answer: String,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// Since when it is tried.
    pub queued_at: NaiveDateTime,
    /// When it was tried last.
    pub tried_at: Option<NaiveDateTime>,
    /// Since when it is not tried any more.
    pub parked_at: Option<NaiveDateTime>,
}

/// What is needed to write to a member.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct Recipient {
    /// Their address, sealed.
    pub email_sealed: Option<Vec<u8>>,
    /// Since when it is verified.
    pub email_verified_at: Option<NaiveDateTime>,
    /// Their language, if chosen.
    pub locale: Option<String>,
    /// Their clock, if chosen.
    pub time_zone: Option<String>,
}

/// Whether mail can be written to a member.
///
/// # Errors
/// A database error.
pub fn has_verified_email(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let with_email = members::table
        .find(member)
        .filter(may_sign_in())
        .filter(members::email_sealed.is_not_null())
        .filter(members::email_verified_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(with_email)).get_result(conn)?)
}

/// Writes a mail and the work of handing it over, in the transaction that causes it. It says what is true when it leaves.
///
/// # Errors
/// A database error.
pub fn queue_mail(
    conn: &mut Conn,
    member: MemberId,
    (kind, about_id): (MailKind, i64),
    (now, run_at): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    let id: MailId = diesel::insert_into(mails::table)
        .values((
            mails::member_id.eq(member),
            mails::kind.eq(kind),
            mails::about_id.eq(about_id),
            mails::created_at.eq(now),
            mails::queued_at.eq(run_at),
        ))
        .returning(mails::id)
        .get_result(conn)?;
    enqueue(conn, job_of(kind), &id.to_string(), None, (now, run_at))
}

fn job_of(kind: MailKind) -> &'static str {
    if kind.is_news() { NEWS_JOB } else { MAIL_JOB }
}

/// A mail; none when it was handed over, discarded, or erased with its member.
///
/// # Errors
/// A database error.
pub fn find_mail(conn: &mut Conn, id: MailId) -> Result<Option<MailRow>, AppError> {
    Ok(mails::table.find(id).select(MailRow::as_select()).first(conn).optional()?)
}

/// What is needed to write to a member; none when they have left.
///
/// # Errors
/// A database error.
pub fn find_recipient(conn: &mut Conn, member: MemberId) -> Result<Option<Recipient>, AppError> {
    let there = members::table.find(member).filter(may_sign_in());
    Ok(there.select(Recipient::as_select()).first(conn).optional()?)
}

/// A mail that was handed over, or that nobody wants any more, is gone; whether it was there.
///
/// # Errors
/// A database error.
pub fn delete_mail(conn: &mut Conn, id: MailId) -> Result<bool, AppError> {
    Ok(diesel::delete(mails::table.find(id)).execute(conn)? > 0)
}

/// Notes why a mail was not taken; when that is the end of it, it is parked, and whether it was refused for good is noted.
///
/// # Errors
/// A database error.
pub fn note_refusal(
    conn: &mut Conn,
    id: MailId,
    (answer, is_over, is_refused): (&str, bool, bool),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    diesel::update(mails::table.find(id))
        .set((
            mails::tries.eq(mails::tries + 1),
            mails::answer.eq(answer),
            mails::tried_at.eq(now),
            mails::parked_at.eq(is_over.then_some(now)),
            mails::is_refused.eq(is_refused),
        ))
        .execute(conn)?;
    Ok(())
}

/// Parked mail, the latest first, one more than a page holds.
///
/// # Errors
/// A database error.
pub fn list_parked_mails(conn: &mut Conn, page: i64) -> Result<Vec<MailRow>, AppError> {
    Ok(mails::table
        .filter(mails::parked_at.is_not_null())
        .order((mails::parked_at.desc(), mails::id.desc()))
        .offset((page - 1) * MAILS_ON_PAGE)
        .limit(MAILS_ON_PAGE + 1)
        .select(MailRow::as_select())
        .load(conn)?)
}

/// How many mails are parked.
///
/// # Errors
/// A database error.
pub fn count_parked_mails(conn: &mut Conn) -> Result<i64, AppError> {
    Ok(mails::table.filter(mails::parked_at.is_not_null()).count().get_result(conn)?)
}

/// How many mails were tried and are tried again.
///
/// # Errors
/// A database error.
pub fn count_waiting_mails(conn: &mut Conn) -> Result<i64, AppError> {
    let tried = mails::table.filter(mails::parked_at.is_null()).filter(mails::tries.gt(0));
    Ok(tried.count().get_result(conn)?)
}

/// Has a parked mail tried again, for two days more; whether it was parked.
///
/// # Errors
/// A database error.
pub fn retry_mail(conn: &mut Conn, id: MailId, now: NaiveDateTime) -> Result<bool, AppError> {
    let parked = mails::table.find(id).filter(mails::parked_at.is_not_null());
    let again = (mails::parked_at.eq(None::<NaiveDateTime>), mails::queued_at.eq(now), mails::is_refused.eq(false));
    let kind: Option<MailKind> =
        diesel::update(parked).set(again).returning(mails::kind).get_result(conn).optional()?;
    let Some(kind) = kind else { return Ok(false) };
    enqueue(conn, job_of(kind), &id.to_string(), None, (now, now))?;
    Ok(true)
}

/// Has a chunk of all parked mail tried again, the latest first.
///
/// # Errors
/// A database error.
pub fn retry_mails(conn: &mut Conn, now: NaiveDateTime) -> Result<(), AppError> {
    let parked: Vec<MailId> = mails::table
        .filter(mails::parked_at.is_not_null())
        .order((mails::parked_at.desc(), mails::id.desc()))
        .limit(MOST_RETRIED)
        .select(mails::id)
        .load(conn)?;
    parked.into_iter().try_for_each(|id| retry_mail(conn, id, now).map(drop))
}

/// Discards a chunk of the mail that has been parked since before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_parked_mails(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let old = mails::table.filter(mails::parked_at.lt(before));
    let ids: Vec<MailId> = old.select(mails::id).limit(CHUNK).load(conn)?;
    diesel::delete(mails::table.filter(mails::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}

/// Discards a parked mail; whether it was parked.
///
/// # Errors
/// A database error.
pub fn delete_parked_mail(conn: &mut Conn, id: MailId) -> Result<bool, AppError> {
    Ok(diesel::delete(mails::table.find(id).filter(mails::parked_at.is_not_null())).execute(conn)? > 0)
}

/// Discards a chunk of a member's mail, for an erasure; whether there may be more. The work of handing it over finds nothing
/// and ends.
///
/// # Errors
/// A database error.
pub fn delete_mails_of(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let ids: Vec<MailId> =
        mails::table.filter(mails::member_id.eq(member)).select(mails::id).limit(CHUNK).load(conn)?;
    diesel::delete(mails::table.filter(mails::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
