//! Drafts. Only their member's own key opens them, and every query asks for that member.

use chrono::NaiveDateTime;
use diesel::dsl::max;
use diesel::prelude::*;

use super::submissions::{plain, submitted_location};
use crate::accounts::{MemberId, Seals, make_data_key};
use crate::db::schema::{data_keys, drafts};
use crate::db::{CHUNK, Conn, each_backend, is_whole_chunk};
use crate::posts::drafts::{DraftWords, FoundDraft, MOST_DRAFTS, Other, Saved, SentDraft};
use crate::posts::place::Place;
use crate::threads::SealedDraft;
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// What saving ends with when the draft was changed, or made, after it was looked at: it can be done again.
pub const SAVED_MEANWHILE: &str = "conflict-again";
/// Drafts on a page.
pub const DRAFTS_ON_PAGE: i64 = 20;
/// Drafts that an export reads together; each may be long.
const READ: i64 = 25;

/// A draft in the list of its member.
#[derive(Clone, Debug)]
pub struct DraftLine {
    /// Its key.
    pub id: i64,
    /// The key of its place.
    pub place: String,
    /// Whether it stands beside another of the same place.
    pub is_copy: bool,
    /// When it was begun.
    pub created_at: NaiveDateTime,
    /// When it was last changed.
    pub changed_at: NaiveDateTime,
    /// Its words; none when no key opens them any more.
    pub words: Option<DraftWords>,
}

/// What a draft's row tells without its key.
type Row = (i64, i64, Option<String>, NaiveDateTime, Vec<u8>);

/// What a draft is sealed for: its place, so that it can become a copy as it is.
fn sealed_for(place: &str) -> String {
    format!("drafts.draft_sealed {place}")
}

/// Words that cannot be opened are none: they were damaged, or their key is lost.
fn opened(key: &DataKey, place: &str, sealed: &[u8]) -> Option<DraftWords> {
    serde_json::from_slice(&key.open(&sealed_for(place), sealed).ok()?).ok()
}

fn opened_with(
    keyring: &Keyring,
    member: MemberId,
    (place, sealed, wrapped): (&str, &[u8], Option<Vec<u8>>),
) -> Option<DraftWords> {
    let key = DataKey::unwrap(keyring, member.owner(), &wrapped?).ok()?;
    opened(&key, place, sealed)
}

/// Drafts of a member beside the key that opens them.
macro_rules! own_drafts {
    ($member:expr) => {
        drafts::table
            .left_join(
                data_keys::table.on(data_keys::owner_kind
                    .eq($member.owner().kind())
                    .and(data_keys::owner_id.eq(drafts::member_id))),
            )
            .filter(drafts::member_id.eq($member))
    };
}

/// A row of a list.
type ListRow = (i64, String, i64, (NaiveDateTime, NaiveDateTime), Vec<u8>, Option<Vec<u8>>);

macro_rules! list_row {
    () => {
        (
            drafts::id,
            drafts::place,
            drafts::copy,
            (drafts::created_at, drafts::changed_at),
            drafts::draft_sealed,
            data_keys::wrapped.nullable(),
        )
    };
}

/// A member's draft for a place. One statement.
///
/// # Errors
/// A database error.
pub fn find_draft(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    place: &Place,
) -> Result<Option<FoundDraft>, AppError> {
    let Some(key) = place.key() else { return Ok(None) };
    type Found = (i64, i64, NaiveDateTime, Vec<u8>, Option<Vec<u8>>);
    let found: Option<Found> = own_drafts!(member)
        .filter(drafts::place.eq(&key))
        .filter(drafts::copy.eq(0))
        .select((drafts::id, drafts::version, drafts::changed_at, drafts::draft_sealed, data_keys::wrapped.nullable()))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(id, version, changed_at, sealed, wrapped)| {
        open_draft(keyring, (member, place), SealedDraft { id, version, changed_at, sealed, wrapped })
    }))
}

/// A member's draft for a place, opened; none when no key opens it any more.
pub fn open_draft(keyring: &Keyring, (member, place): (MemberId, &Place), draft: SealedDraft) -> Option<FoundDraft> {
    let SealedDraft { id, version, changed_at, sealed, wrapped } = draft;
    let words = opened_with(keyring, member, (&place.key()?, &sealed, wrapped))?;
    Some(FoundDraft { id, version, changed_at, words })
}

/// Saves a member's draft for a place over the one there is, unless somebody has saved other words since this one was begun.
///
/// # Errors
/// A database error; [`AppError::Conflict`] when another is being saved at the same moment.
pub fn save_draft(
    conn: &mut Conn,
    seals: Seals<'_>,
    (member, place): (MemberId, &str),
    (sent, other): (&SentDraft, Other),
    now: NaiveDateTime,
) -> Result<Saved, AppError> {
    // A save that was on its way when the form was sent.
    if submitted_location(conn, member, &sent.submission)?.is_some() {
        return Ok(Saved::Sent);
    }
    let found: Option<Row> = drafts::table
        .filter(drafts::member_id.eq(member))
        .filter(drafts::place.eq(place))
        .filter(drafts::copy.eq(0))
        .select((drafts::id, drafts::version, drafts::submission, drafts::changed_at, drafts::draft_sealed))
        .first(conn)
        .optional()?;
    if found.is_none() && sent.words.is_empty() {
        return Ok(Saved::Nothing);
    }
    let key = make_data_key(conn, seals, member.owner(), now)?;
    let Some((id, version, submission, changed_at, sealed)) = found else {
        return insert(conn, (member, place), (sent, 0), &sealed_words(&key, seals, place, sent)?, now);
    };
    let is_own = sent.version == version || (submission.is_some() && submission == own_key(&sent.submission));
    let words = opened(&key, place, &sealed).unwrap_or_default();
    if words == sent.words {
        return Ok(Saved::Kept(version));
    }
    if !is_own && !words.is_empty() {
        if other == Other::Ask {
            return Ok(Saved::Conflict(Box::new(FoundDraft { id, version, changed_at, words })));
        }
        if sent.words.is_empty() {
            return Ok(Saved::Nothing);
        }
        // Asked first: what is there must not make room for what is not kept.
        if is_full(conn, member)? {
            return Ok(Saved::Full);
        }
        set_aside(conn, (member, place), id)?;
        return insert(conn, (member, place), (sent, version), &sealed_words(&key, seals, place, sent)?, now);
    }
    if sent.words.is_empty() {
        // A form that came back empty is no wish to lose what was there.
        if other == Other::Ask {
            delete_draft(conn, member, id)?;
        }
        return Ok(Saved::Nothing);
    }
    write_over(conn, (id, version), sent, &sealed_words(&key, seals, place, sent)?, now)
}

fn write_over(
    conn: &mut Conn,
    (id, version): (i64, i64),
    sent: &SentDraft,
    sealed: &[u8],
    now: NaiveDateTime,
) -> Result<Saved, AppError> {
    let next = next_version(version, now);
    let unchanged = drafts::table.find(id).filter(drafts::version.eq(version));
    let changed = diesel::update(unchanged)
        .set((
            drafts::version.eq(next),
            drafts::submission.eq(own_key(&sent.submission)),
            drafts::draft_sealed.eq(sealed),
            drafts::changed_at.eq(now),
        ))
        .execute(conn)?;
    if changed == 0 { Err(AppError::Conflict(SAVED_MEANWHILE)) } else { Ok(Saved::Kept(next)) }
}

/// The version after another. By the clock, so that a draft never has one that an earlier draft of the same place had: a window that
/// still knows that one must not write over this one.
fn next_version(version: i64, now: NaiveDateTime) -> i64 {
    now.and_utc().timestamp_millis().max(version + 1)
}

fn is_full(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let own = drafts::table.filter(drafts::member_id.eq(member));
    Ok(own.count().get_result::<i64>(conn)? >= MOST_DRAFTS)
}

/// The form's own key as it is kept, if it has one.
fn own_key(submission: &str) -> Option<String> {
    Some(plain(submission)).filter(|key| !key.is_empty())
}

fn sealed_words(key: &DataKey, seals: Seals<'_>, place: &str, sent: &SentDraft) -> Result<Vec<u8>, AppError> {
    let document = serde_json::to_vec(&sent.words).map_err(AppError::internal)?;
    key.seal(seals.1, &sealed_for(place), &document).map_err(AppError::internal)
}

fn insert(
    conn: &mut Conn,
    (member, place): (MemberId, &str),
    (sent, before): (&SentDraft, i64),
    sealed: &[u8],
    now: NaiveDateTime,
) -> Result<Saved, AppError> {
    if is_full(conn, member)? {
        return Ok(Saved::Full);
    }
    let version = next_version(before, now);
    let made = each_backend!(conn => diesel::insert_into(drafts::table)
        .values((
            drafts::member_id.eq(member),
            drafts::place.eq(place),
            drafts::version.eq(version),
            drafts::submission.eq(own_key(&sent.submission)),
            drafts::draft_sealed.eq(sealed),
            drafts::created_at.eq(now),
            drafts::changed_at.eq(now),
        ))
        .on_conflict((drafts::member_id, drafts::place, drafts::copy))
        .do_nothing()
        .execute(conn))?;
    if made == 0 { Err(AppError::Conflict(SAVED_MEANWHILE)) } else { Ok(Saved::Kept(version)) }
}

/// Makes a draft a copy, which stands beside the next one.
fn set_aside(conn: &mut Conn, (member, place): (MemberId, &str), id: i64) -> Result<(), AppError> {
    let of_place = drafts::table.filter(drafts::member_id.eq(member)).filter(drafts::place.eq(place));
    let last: Option<i64> = of_place.select(max(drafts::copy)).first(conn)?;
    diesel::update(drafts::table.find(id)).set(drafts::copy.eq(last.unwrap_or(0) + 1)).execute(conn)?;
    Ok(())
}

/// A page of a member's drafts, the one that was changed last first; one more, to know whether there is a next. One statement.
///
/// # Errors
/// A database error.
pub fn list_drafts(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    page: i64,
) -> Result<Vec<DraftLine>, AppError> {
    let rows: Vec<ListRow> = own_drafts!(member)
        .order((drafts::changed_at.desc(), drafts::id.desc()))
        .limit(DRAFTS_ON_PAGE + 1)
        .offset((page - 1) * DRAFTS_ON_PAGE)
        .select(list_row!())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| line(keyring, member, row)).collect())
}

/// A member's drafts after one, for themselves.
///
/// # Errors
/// A database error.
pub fn list_own_drafts(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    after: i64,
) -> Result<Vec<DraftLine>, AppError> {
    let rows: Vec<ListRow> = own_drafts!(member)
        .filter(drafts::id.gt(after))
        .order(drafts::id)
        .limit(READ)
        .select(list_row!())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| line(keyring, member, row)).collect())
}

fn line(keyring: &Keyring, member: MemberId, row: ListRow) -> DraftLine {
    let (id, place, copy, (created_at, changed_at), sealed, wrapped) = row;
    let words = opened_with(keyring, member, (&place, &sealed, wrapped));
    DraftLine { id, place, is_copy: copy > 0, created_at, changed_at, words }
}

/// The words of a draft of a member's own; none where there is none, or no key opens it any more.
///
/// # Errors
/// A database error.
pub fn find_own_draft(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    id: i64,
) -> Result<Option<DraftWords>, AppError> {
    let row: Option<ListRow> =
        own_drafts!(member).filter(drafts::id.eq(id)).select(list_row!()).first(conn).optional()?;
    Ok(row.and_then(|row| line(keyring, member, row).words))
}

/// The names of the pictures that a member's drafts have but one. A statement for each 25 drafts.
///
/// # Errors
/// A database error.
pub fn list_pictures_of_others(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    id: i64,
) -> Result<Vec<String>, AppError> {
    let (mut names, mut after) = (Vec::new(), 0);
    loop {
        let drafts = list_own_drafts(conn, keyring, member, after)?;
        let Some(last) = drafts.last() else { return Ok(names) };
        after = last.id;
        let others = drafts.into_iter().filter(|draft| draft.id != id).filter_map(|draft| draft.words);
        names.extend(others.flat_map(|words| words.pictures).map(|picture| picture.name));
    }
}

/// Discards a draft of a member's own. Where there is none, nothing happens.
///
/// # Errors
/// A database error.
pub fn delete_draft(conn: &mut Conn, member: MemberId, id: i64) -> Result<(), AppError> {
    diesel::delete(drafts::table.filter(drafts::id.eq(id)).filter(drafts::member_id.eq(member))).execute(conn)?;
    Ok(())
}

/// Deletes the draft that a form began with, or last saved, in the transaction that posts it. Other words of the same place stay. No
/// statement where the form knows of none.
///
/// # Errors
/// A database error.
pub fn end_draft(
    conn: &mut Conn,
    (member, place): (MemberId, &Place),
    (version, submission): (i64, &str),
) -> Result<(), AppError> {
    let Some(place) = place.key().filter(|_| version != 0) else { return Ok(()) };
    let of_form = drafts::version.eq(version).or(drafts::submission.eq(own_key(submission)).assume_not_null());
    let own = drafts::table
        .filter(drafts::member_id.eq(member))
        .filter(drafts::place.eq(place))
        .filter(drafts::copy.eq(0))
        .filter(of_form);
    diesel::delete(own).execute(conn)?;
    Ok(())
}

/// Deletes a chunk of the drafts that nobody has changed since a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_drafts(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let old = drafts::table.filter(drafts::changed_at.lt(before)).order(drafts::changed_at);
    let ids: Vec<i64> = old.select(drafts::id).limit(CHUNK).load(conn)?;
    diesel::delete(drafts::table.filter(drafts::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
