//! Who waits to be let in, and the links that let people in.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::auto_type;
use diesel::prelude::*;

use super::data_keys::erase_data_key;
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
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = join_requests)]
pub struct RequestLine {
    /// The request's key.
    pub id: RequestId,
    /// Who.
    #[diesel(column_name = member_id)]
    pub member: MemberId,
    /// Their name.
    #[diesel(select_expression = members::name)]
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
        .filter(waits())
        .order(join_requests::id)
        .limit(REQUESTS_ON_PAGE + 1)
        .offset((page - 1) * REQUESTS_ON_PAGE)
        .select(RequestLine::as_select())
        .load(conn)?)
}

/// Somebody who waits. Who was declined, or sent away meanwhile, does not.
///
/// # Errors
/// [`AppError::NotFound`] when nobody waits with this key (any more).
pub fn find_waiting(conn: &mut Conn, id: RequestId) -> Result<RequestLine, AppError> {
    let one = join_requests::table.inner_join(members::table).filter(join_requests::id.eq(id)).filter(waits());
    Ok(one.select(RequestLine::as_select()).first(conn)?)
}

#[auto_type]
fn waits() -> _ {
    let waiting: Standing = Standing::Waiting;
    join_requests::declined_at.is_null().and(members::standing.eq(waiting))
}

/// How many wait.
///
/// # Errors
/// A database error.
pub fn count_requests(conn: &mut Conn) -> Result<i64, AppError> {
    Ok(join_requests::table.inner_join(members::table).filter(waits()).count().get_result(conn)?)
}

/// A member's own request.
///
/// # Errors
/// A database error.
pub fn find_request(conn: &mut Conn, member: MemberId) -> Result<Option<OwnRequest>, AppError> {
    let own = join_requests::table.filter(join_requests::member_id.eq(member));
    Ok(own.select(OwnRequest::as_select()).first(conn).optional()?)
}

/// Lets somebody in who waits; the answer goes. The request goes first: of two who decide at the same moment, one does.
///
/// # Errors
/// [`AppError::NotFound`] when nobody waits with this key (any more).
pub fn approve_request(conn: &mut Conn, id: RequestId) -> Result<MemberId, AppError> {
    let waiting = join_requests::table.filter(join_requests::id.eq(id)).filter(join_requests::declined_at.is_null());
    let member = diesel::delete(waiting).returning(join_requests::member_id).get_result(conn)?;
    end_waiting(conn, member, Standing::Full)?;
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
    let waiting = join_requests::table.filter(join_requests::id.eq(id)).filter(join_requests::declined_at.is_null());
    let member = diesel::update(waiting)
        .set((
            join_requests::answer.eq(""),
            join_requests::message.eq(message),
            join_requests::declined_at.eq(now),
            join_requests::expires_at.eq(now + DECLINED_STAYS),
        ))
        .returning(join_requests::member_id)
        .get_result(conn)?;
    end_waiting(conn, member, Standing::Declined)?;
    Ok(member)
}

/// Whoever was sent away, or was found to be under age, meanwhile, does not wait any more.
fn end_waiting(conn: &mut Conn, member: MemberId, standing: Standing) -> Result<(), AppError> {
    let waiting = members::table.find(member).filter(members::standing.eq(Standing::Waiting));
    let changed = diesel::update(waiting).set(members::standing.eq(standing)).execute(conn)?;
    if changed == 0 { Err(AppError::NotFound) } else { Ok(()) }
}

/// Takes the answer out of the request of somebody who is sent away before they were let in; whether there is one. The request
/// stays: when the ban ends, they wait again.
///
/// # Errors
/// A database error.
pub fn rest_request(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let own = join_requests::table.filter(join_requests::member_id.eq(member));
    Ok(diesel::update(own).set(join_requests::answer.eq("")).execute(conn)? > 0)
}

/// What somebody goes back to who was sent away: with a request they wait once more, or were declined, from now on; without one
/// they take part.
///
/// # Errors
/// A database error.
pub fn reopen_request(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Standing, AppError> {
    let own = join_requests::table.filter(join_requests::member_id.eq(member));
    let declined: Option<bool> = own.select(join_requests::declined_at.is_not_null()).first(conn).optional()?;
    let (standing, stays) = match declined {
        None => return Ok(Standing::Full),
        Some(false) => (Standing::Waiting, WAITS),
        Some(true) => (Standing::Declined, DECLINED_STAYS),
    };
    diesel::update(own).set(join_requests::expires_at.eq(now + stays)).execute(conn)?;
    Ok(standing)
}

/// Deletes a chunk of the accounts whose waiting is over, with their answers and keys: nobody here ever wrote anything. Whether
/// there may be more. Who was sent away meanwhile stays known.
///
/// # Errors
/// A database error.
pub fn delete_expired_requests(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let outside = [Standing::Waiting, Standing::Declined];
    let over: Vec<RequestId> = join_requests::table
        .inner_join(members::table)
        .filter(join_requests::expires_at.le(now))
        .filter(members::standing.eq_any(outside))
        .select(join_requests::id)
        .limit(CHUNK)
        .load(conn)?;
    // Takes the rows: who is let in, declined or sent away at this moment waits for that, or was before it.
    let taken = join_requests::table.filter(join_requests::id.eq_any(&over)).filter(join_requests::expires_at.le(now));
    let taken: Vec<MemberId> = diesel::update(taken)
        .set(join_requests::expires_at.eq(join_requests::expires_at))
        .returning(join_requests::member_id)
        .get_results(conn)?;
    let gone = members::table.filter(members::id.eq_any(&taken)).filter(members::standing.eq_any(outside));
    let gone: Vec<MemberId> = gone.select(members::id).load(conn)?;
    for member in &gone {
        erase_data_key(conn, member.owner())?;
    }
    diesel::delete(notifications::table.filter(notifications::member_id.eq_any(&gone))).execute(conn)?;
    diesel::delete(consents::table.filter(consents::member_id.eq_any(&gone))).execute(conn)?;
    diesel::delete(members::table.filter(members::id.eq_any(&gone))).execute(conn)?;
    Ok(is_whole_chunk(over.len()))
}
