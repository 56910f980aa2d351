//! Who waits to be let in, and the links that let people in.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::model::{MemberId, RequestId};
use crate::accounts::standing::Standing;
use crate::db::schema::{consents, join_requests, members, notifications};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

/// How long somebody waits to be let in, before the account goes.
pub const WAITS: TimeDelta = TimeDelta::days(30);
/// How long the account of somebody who was not let in stays, for them to read why.
pub const DECLINED_STAYS: TimeDelta = TimeDelta::days(14);
/// Requests on a page.
pub const REQUESTS_ON_PAGE: i64 = 30;

/// Somebody who waits.
#[derive(Clone, Debug, Queryable)]
pub struct RequestLine {
    /// The request's key.
    pub id: RequestId,
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// What they answered.
    pub answer: String,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// Until when.
    pub expires_at: NaiveDateTime,
}

/// One's own request.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = join_requests)]
pub struct OwnRequest {
    /// What one answered.
    pub answer: String,
    /// What one is told, once declined.
    pub message: String,
    /// When the account goes.
    pub expires_at: NaiveDateTime,
}

/// Has a new member wait.
///
/// # Errors
/// A database error.
pub fn insert_request(conn: &mut Conn, member: MemberId, answer: &str, now: NaiveDateTime) -> Result<(), AppError> {
    set_standing(conn, member, Standing::Waiting, None)?;
    diesel::insert_into(join_requests::table)
        .values((
            join_requests::member_id.eq(member),
            join_requests::answer.eq(answer),
            join_requests::created_at.eq(now),
            join_requests::expires_at.eq(now + WAITS),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives a member another standing.
///
/// # Errors
/// A database error.
pub fn set_standing(
    conn: &mut Conn,
    member: MemberId,
    standing: Standing,
    until: Option<NaiveDateTime>,
) -> Result<(), AppError> {
    diesel::update(members::table.find(member))
        .set((members::standing.eq(standing), members::standing_until.eq(until)))
        .execute(conn)?;
    Ok(())
}

/// A member's standing, as it is now.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_standing(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Standing, AppError> {
    let (standing, until): (Standing, Option<NaiveDateTime>) =
        members::table.find(member).select((members::standing, members::standing_until)).first(conn)?;
    Ok(standing.at(until, now))
}

/// Those who wait, the longest first. One more than a page, to know whether there is a next.
///
/// # Errors
/// A database error.
pub fn list_requests(conn: &mut Conn, page: i64) -> Result<Vec<RequestLine>, AppError> {
    Ok(join_requests::table
        .inner_join(members::table)
        .filter(join_requests::declined_at.is_null())
        .order(join_requests::id)
        .limit(REQUESTS_ON_PAGE + 1)
        .offset((page - 1) * REQUESTS_ON_PAGE)
        .select((
            join_requests::id,
            members::id,
            members::name,
            join_requests::answer,
            join_requests::created_at,
            join_requests::expires_at,
        ))
        .load(conn)?)
}

/// How many wait.
///
/// # Errors
/// A database error.
pub fn count_requests(conn: &mut Conn) -> Result<i64, AppError> {
    Ok(join_requests::table.filter(join_requests::declined_at.is_null()).count().get_result(conn)?)
}

/// A member's own request.
///
/// # Errors
/// A database error.
pub fn find_request(conn: &mut Conn, member: MemberId) -> Result<Option<OwnRequest>, AppError> {
    let own = join_requests::table.filter(join_requests::member_id.eq(member));
    Ok(own.select(OwnRequest::as_select()).first(conn).optional()?)
}

/// Lets somebody in who waits; the answer goes.
///
/// # Errors
/// [`AppError::NotFound`] when nobody waits with this key (any more).
pub fn approve_request(conn: &mut Conn, id: RequestId) -> Result<MemberId, AppError> {
    let member = find_waiting(conn, id)?;
    diesel::delete(join_requests::table.find(id)).execute(conn)?;
    set_standing(conn, member, Standing::Full, None)?;
    Ok(member)
}

/// Does not let somebody in who waits. What they answered goes; the account goes after some days.
///
/// # Errors
/// [`AppError::NotFound`] when nobody waits with this key (any more).
pub fn decline_request(
    conn: &mut Conn,
    id: RequestId,
    message: &str,
    now: NaiveDateTime,
) -> Result<MemberId, AppError> {
    let member = find_waiting(conn, id)?;
    diesel::update(join_requests::table.find(id))
        .set((
            join_requests::answer.eq(""),
            join_requests::message.eq(message),
            join_requests::declined_at.eq(now),
            join_requests::expires_at.eq(now + DECLINED_STAYS),
        ))
        .execute(conn)?;
    set_standing(conn, member, Standing::Declined, None)?;
    Ok(member)
}

fn find_waiting(conn: &mut Conn, id: RequestId) -> Result<MemberId, AppError> {
    let waiting = join_requests::table.find(id).filter(join_requests::declined_at.is_null());
    Ok(waiting.select(join_requests::member_id).first(conn)?)
}

/// Deletes a chunk of the accounts whose waiting is over, with their answers: nobody here ever wrote anything. Whether there
/// may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_requests(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let over: Vec<MemberId> = join_requests::table
        .filter(join_requests::expires_at.le(now))
        .select(join_requests::member_id)
        .limit(CHUNK)
        .load(conn)?;
    diesel::delete(notifications::table.filter(notifications::member_id.eq_any(&over))).execute(conn)?;
    diesel::delete(consents::table.filter(consents::member_id.eq_any(&over))).execute(conn)?;
    diesel::delete(members::table.filter(members::id.eq_any(&over))).execute(conn)?;
    Ok(is_whole_chunk(over.len()))
}
