//! Sessions.

use std::sync::Arc;

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::blocks::list_blocks;
use super::ceremonies::delete_ceremonies_of;
use super::consents::stands;
use super::standing::may_sign_in;
use crate::accounts::blocks::Blocks;
use crate::accounts::consents::Purpose;
use crate::accounts::content_notes::{ContentNotes, NoteWishes};
use crate::accounts::devices::{BrowserFamily, DeviceKind};
use crate::accounts::lifetime::Lifetime;
use crate::accounts::model::{Grant, MemberId, Role, ScopeKind, SignedIn};
use crate::accounts::standing::Standing;
use crate::db::schema::{consents, devices, members, note_wishes, role_grants, sessions};
use crate::db::{CHUNK, Conn, FixedSql, Moment, each_backend, fixed, is_whole_chunk};
use crate::web::AppError;

/// Sessions that a member has at most; the one that was not used for longest gives way to a new one.
const MOST_SESSIONS: i64 = 100;

/// How many things a member has not seen, up to ten (`MOST_UNSEEN`): as many entries of an index are looked at at most.
#[derive(Clone, Copy)]
struct Unseen;

impl FixedSql for Unseen {
    type SqlType = BigInt;
    const TEXT: &'static str = "(select count(*) from (select 1 from notifications \
        where notifications.member_id = members.id and notifications.seen_at is null limit 10) unseen)";
}

/// A session that goes on.
pub struct FoundSession {
    /// Whose it is.
    pub member: Arc<SignedIn>,
    /// When it was last used, as far as noted.
    pub last_use: NaiveDateTime,
    /// How long it lasts.
    pub lifetime: Lifetime,
    /// Whether nothing is shown until its member shows that it is them.
    pub is_locked: bool,
}

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Whose.
    pub member: MemberId,
    /// Of its token.
    pub token_hash: Vec<u8>,
    /// On what, and with what.
    pub device: (DeviceKind, BrowserFamily),
    /// How long it lasts.
    pub lifetime: Lifetime,
    /// The key of the browser's mark, if it is remembered.
    pub mark: Option<i64>,
}

/// A session as its member sees it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionLine {
    /// Its key.
    pub id: i64,
    /// On what.
    pub device: DeviceKind,
    /// With what.
    pub browser: BrowserFamily,
    /// Whether others use the same phone or computer.
    pub is_shared: bool,
    /// When it began.
    pub created_at: NaiveDateTime,
    /// When it was last used, as far as noted.
    pub last_used_at: NaiveDateTime,
}

/// A member with their roles, and their session. One statement; one more for whoever blocks, mutes or is
/// blocked. With `needs_second_step`, roles rest until one is on.
///
/// # Errors
/// A database error.
pub fn find_session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: NaiveDateTime,
    needs_second_step: bool,
) -> Result<Option<FoundSession>, AppError> {
    let holds_now = role_grants::expires_at.is_null().or(role_grants::expires_at.gt(Moment(now)).assume_not_null());
    let unseen = fixed::<Unseen>();
    let may_be_offered_code = members::recovery_offered_at.is_null().and(members::email_verified_at.is_null());
    let agreed = |purpose| consents::table.filter(consents::member_id.eq(members::id)).filter(stands(purpose));
    let consents = (exists(agreed(Purpose::Posts)), exists(agreed(Purpose::Messages)));
    let found = sessions::table
        .inner_join(members::table)
        .left_join(role_grants::table.on(role_grants::member_id.eq(members::id).and(holds_now)))
        .left_join(note_wishes::table.on(note_wishes::member_id.eq(members::id)))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(Moment(now)))
        .filter(may_sign_in())
        .select((
            (
                (sessions::id, sessions::created_at, sessions::last_used_at),
                (sessions::is_shared, sessions::locked_at.is_not_null()),
            ),
            (members::id, members::name, (members::created_at, members::read_before), unseen),
            (members::standing, members::standing_until),
            (members::second_step_at.is_not_null(), may_be_offered_code, members::has_blocks),
            (
                (members::is_discreet, members::locks_on_exit, consents),
                (note_wishes::shown, note_wishes::hidden).nullable(),
            ),
            (members::locale, members::theme, members::country, members::time_zone),
            (role_grants::role, role_grants::scope_kind, role_grants::scope_id).nullable(),
        ));
    let rows: Vec<Row> = each_backend!(conn => found.load(conn))?;
    let blocks = match rows.first() {
        Some((_, (id, ..), _, (_, _, true), ..)) => list_blocks(conn, *id, (now, needs_second_step))?,
        _ => Blocks::default(),
    };
    Ok(found_session(rows, blocks, (now, needs_second_step)))
}

/// The session, the member, what they have chosen, and a role they hold.
type Row = (
    ((i64, Moment, Moment), (bool, bool)),
    (MemberId, String, (Moment, Option<Moment>), i64),
    (Standing, Option<Moment>),
    (bool, bool, bool),
    ((bool, bool, (bool, bool)), Option<(ContentNotes, ContentNotes)>),
    (Option<String>, Option<String>, Option<String>, Option<String>),
    Option<(Role, ScopeKind, Option<i64>)>,
);

fn found_session(
    rows: Vec<Row>,
    blocks: Blocks,
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Option<FoundSession> {
    let grants: Vec<Grant> = rows
        .iter()
        .filter_map(|(.., grant)| *grant)
        .map(|(role, scope_kind, scope_id)| Grant { role, scope_kind, scope_id })
        .collect();
    let (session, member, (standing, until), protection, choices, (locale, theme, country, time_zone), _) =
        rows.into_iter().next()?;
    let ((session_id, began, last_use), (is_shared, is_locked)) = session;
    let (id, name, (joined_at, read_before), unseen) = member;
    let (has_second_step, may_be_offered_code, _) = protection;
    let ((is_discreet, locks_on_exit, (consents_to_posts, consents_to_messages)), wishes) = choices;
    let (grants, resting) =
        if needs_second_step && !has_second_step { (Vec::new(), grants) } else { (grants, Vec::new()) };
    Some(FoundSession {
        member: Arc::new(SignedIn {
            id,
            name,
            session_id,
            is_shared,
            joined_at: joined_at.0,
            read_before: read_before.map(|at| at.0),
            standing: standing.at(until.map(|until| until.0), now),
            grants,
            resting,
            has_second_step,
            needs_second_step,
            may_be_offered_code,
            unseen,
            locale,
            theme,
            country,
            time_zone,
            is_discreet,
            consents_to_posts,
            consents_to_messages,
            locks_on_exit,
            blocks,
            note_wishes: wishes.map(|(shown, hidden)| NoteWishes { shown, hidden }).unwrap_or_default(),
        }),
        last_use: last_use.0,
        lifetime: Lifetime { began: began.0, is_shared },
        is_locked,
    })
}

/// Begins a session.
///
/// # Errors
/// A database error.
pub fn insert_session(conn: &mut Conn, new: &NewSession) -> Result<i64, AppError> {
    let too_many: Vec<i64> = sessions::table
        .filter(sessions::member_id.eq(new.member))
        .order((sessions::last_used_at.desc(), sessions::id.desc()))
        .select(sessions::id)
        .limit(CHUNK)
        .offset(MOST_SESSIONS - 1)
        .load(conn)?;
    diesel::delete(sessions::table.filter(sessions::id.eq_any(&too_many))).execute(conn)?;
    let (now, (device, browser)) = (new.lifetime.began, new.device);
    Ok(diesel::insert_into(sessions::table)
        .values((
            sessions::member_id.eq(new.member),
            sessions::token_hash.eq(&new.token_hash),
            sessions::created_at.eq(now),
            sessions::last_used_at.eq(now),
            sessions::expires_at.eq(new.lifetime.end(now)),
            sessions::device.eq(device),
            sessions::browser.eq(browser),
            sessions::is_shared.eq(new.lifetime.is_shared),
            sessions::confirmed_at.eq(now),
            sessions::device_id.eq(new.mark),
        ))
        .returning(sessions::id)
        .get_result(conn)?)
}

/// Notes that a session is in use, and puts its end off as far as may be.
///
/// # Errors
/// A database error.
pub fn touch_session(conn: &mut Conn, id: i64, lifetime: Lifetime, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(sessions::table.find(id))
        .set((sessions::last_used_at.eq(now), sessions::expires_at.eq(lifetime.end(now))))
        .execute(conn)?;
    Ok(())
}

/// When whoever uses a session last showed that they are its member.
///
/// # Errors
/// A database error.
pub fn find_confirmation(conn: &mut Conn, id: i64) -> Result<Option<NaiveDateTime>, AppError> {
    Ok(sessions::table.find(id).select(sessions::confirmed_at).first(conn).optional()?.flatten())
}

/// Notes that whoever uses a session showed that they are its member; one that was locked is open again. It goes on under
/// a new token: one that somebody else had read before is worth nothing from here on.
///
/// # Errors
/// A database error.
pub fn confirm_session(conn: &mut Conn, id: i64, token_hash: &[u8], now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(sessions::table.find(id))
        .set((
            sessions::confirmed_at.eq(now),
            sessions::locked_at.eq(None::<NaiveDateTime>),
            sessions::token_hash.eq(token_hash),
        ))
        .execute(conn)?;
    Ok(())
}

/// Shows nothing more in a session until its member shows that it is them.
///
/// # Errors
/// A database error.
pub fn lock_session(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(sessions::table.find(id)).set(sessions::locked_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// A database error.
pub fn delete_session(conn: &mut Conn, id: i64) -> Result<(), AppError> {
    diesel::delete(sessions::table.find(id)).execute(conn)?;
    Ok(())
}

/// Ends every session of a member and what they began, and forgets their browsers, as after a new password.
///
/// # Errors
/// A database error.
pub fn delete_sessions_of(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    diesel::delete(sessions::table.filter(sessions::member_id.eq(member))).execute(conn)?;
    diesel::delete(devices::table.filter(devices::member_id.eq(member))).execute(conn)?;
    delete_ceremonies_of(conn, member)
}

/// Ends a chunk of all sessions that began until a moment; whether there may be more. Browsers stay known.
///
/// # Errors
/// A database error.
pub fn delete_sessions_until(conn: &mut Conn, until: NaiveDateTime) -> Result<bool, AppError> {
    let begun: Vec<i64> =
        sessions::table.filter(sessions::created_at.le(until)).select(sessions::id).limit(CHUNK).load(conn)?;
    diesel::delete(sessions::table.filter(sessions::id.eq_any(&begun))).execute(conn)?;
    Ok(is_whole_chunk(begun.len()))
}

/// The sessions of a member, the last used first.
///
/// # Errors
/// A database error.
pub fn list_sessions(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Vec<SessionLine>, AppError> {
    Ok(sessions::table
        .filter(sessions::member_id.eq(member))
        .filter(sessions::expires_at.gt(now))
        .order((sessions::last_used_at.desc(), sessions::id.desc()))
        .limit(MOST_SESSIONS)
        .select(SessionLine::as_select())
        .load(conn)?)
}

/// Whether a session is one of a member's own.
///
/// # Errors
/// A database error.
pub fn is_own_session(conn: &mut Conn, member: MemberId, id: i64) -> Result<bool, AppError> {
    let own = sessions::table.find(id).filter(sessions::member_id.eq(member));
    Ok(diesel::select(exists(own)).get_result(conn)?)
}

/// Ends a session of a member's own, and forgets the browser that it began in: somebody else may have it now.
///
/// # Errors
/// [`AppError::NotFound`] when there is none of theirs with this key.
pub fn delete_own_session(conn: &mut Conn, member: MemberId, id: i64) -> Result<(), AppError> {
    let own = sessions::table.find(id).filter(sessions::member_id.eq(member));
    let mark: Option<i64> = own.select(sessions::device_id).first(conn)?;
    if diesel::delete(own).execute(conn)? == 0 {
        return Err(AppError::NotFound);
    }
    if let Some(mark) = mark {
        diesel::delete(devices::table.find(mark).filter(devices::member_id.eq(member))).execute(conn)?;
    }
    Ok(())
}

/// Ends the session that a browser had until it began another one.
///
/// # Errors
/// A database error.
pub fn delete_former_session(conn: &mut Conn, token_hash: &[u8]) -> Result<(), AppError> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq(token_hash))).execute(conn)?;
    Ok(())
}

/// Ends every session of a member but one.
///
/// # Errors
/// A database error.
pub fn delete_other_sessions(conn: &mut Conn, member: MemberId, kept: i64) -> Result<(), AppError> {
    let others = sessions::table.filter(sessions::member_id.eq(member)).filter(sessions::id.ne(kept));
    diesel::delete(others).execute(conn)?;
    Ok(())
}

/// Deletes a chunk of the sessions that have run out; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_sessions(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let ended: Vec<i64> =
        sessions::table.filter(sessions::expires_at.le(now)).select(sessions::id).limit(CHUNK).load(conn)?;
    diesel::delete(sessions::table.filter(sessions::id.eq_any(&ended))).execute(conn)?;
    Ok(is_whole_chunk(ended.len()))
}
