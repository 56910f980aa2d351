//! What members agree to.

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::accounts::consents::Purpose;
use crate::accounts::model::MemberId;
use crate::db::Conn;
use crate::db::schema::{consents, members};
use crate::web::AppError;

/// Something that a member agreed to, once.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = consents)]
pub struct ConsentLine {
    /// To what.
    pub purpose: Purpose,
    /// To which version of its sentence.
    pub text_version: i64,
    /// When.
    pub given_at: NaiveDateTime,
    /// Until when, if it is over.
    pub withdrawn_at: Option<NaiveDateTime>,
}

/// A consent is one to a purpose, to its sentence as it is now, and not withdrawn.
#[auto_type]
pub fn stands(purpose: Purpose) -> _ {
    let version: i64 = purpose.text_version();
    consents::purpose.eq(purpose).and(consents::text_version.eq(version)).and(consents::withdrawn_at.is_null())
}

/// Whether a member has agreed to a purpose, to its sentence as it is now. Who acts on a consent asks this in the
/// transaction that does, so that a withdrawal counts at once.
///
/// # Errors
/// A database error.
pub fn has_consent(conn: &mut Conn, member: MemberId, purpose: Purpose) -> Result<bool, AppError> {
    let found = consents::table.filter(consents::member_id.eq(member)).filter(stands(purpose));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Keeps that a member agreed to a purpose, unless they have.
///
/// # Errors
/// A database error.
pub fn give_consent(conn: &mut Conn, member: MemberId, purpose: Purpose, now: NaiveDateTime) -> Result<(), AppError> {
    if has_consent(conn, member, purpose)? {
        return Ok(());
    }
    diesel::insert_into(consents::table)
        .values((
            consents::member_id.eq(member),
            consents::purpose.eq(purpose),
            consents::text_version.eq(purpose.text_version()),
            consents::given_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Withdraws what a member agreed to for a purpose, in whatever version; whether there was anything.
///
/// # Errors
/// A database error.
pub fn withdraw_consent(
    conn: &mut Conn,
    member: MemberId,
    purpose: Purpose,
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let given = consents::table
        .filter(consents::member_id.eq(member))
        .filter(consents::purpose.eq(purpose))
        .filter(consents::withdrawn_at.is_null());
    Ok(diesel::update(given).set(consents::withdrawn_at.eq(now)).execute(conn)? > 0)
}

/// What a member agreed to, the latest first, so many at most.
///
/// # Errors
/// A database error.
pub fn list_consents(conn: &mut Conn, member: MemberId, most: i64) -> Result<Vec<ConsentLine>, AppError> {
    Ok(consents::table
        .filter(consents::member_id.eq(member))
        .order(consents::id.desc())
        .limit(most)
        .select(ConsentLine::as_select())
        .load(conn)?)
}

/// Notes when a member said that they are 18 or over.
///
/// # Errors
/// A database error.
pub fn note_adult(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(members::table.find(member)).set(members::adult_at.eq(now)).execute(conn)?;
    Ok(())
}

/// When a member said that they are 18 or over, if they were asked.
///
/// # Errors
/// A database error.
pub fn find_adult_at(conn: &mut Conn, member: MemberId) -> Result<Option<NaiveDateTime>, AppError> {
    Ok(members::table.find(member).select(members::adult_at).first(conn)?)
}
