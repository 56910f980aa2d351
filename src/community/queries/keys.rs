//! Which keys a database needs, and whether a key file is its own.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{insert_if_missing, upsert};
use crate::accounts::list_keys_in_use;
use crate::community::keyring_signal;
use crate::db::schema::settings;
use crate::db::{Conn, has_table};
use crate::jobs::send_signal;
use crate::vault::KeyCodes;
use crate::web::AppError;

/// The code of the key of codes, which never changes.
const CHECK: &str = "vault.key_check";
/// The number of the key that seals.
const NEWEST: &str = "vault.newest_key";
/// No key with a lower number is needed any more.
const KEPT_FROM: &str = "vault.kept_from";
/// Before a number: the code of that key, so that it is told from another one of its number.
const CODE: &str = "vault.key.";
/// The newest key that stands on a recovery sheet.
const SHEET: &str = "vault.sheet_key";
/// While lost keys are replaced: whether the key of codes is among them.
const REPLACING: &str = "vault.replacing";

/// Why a key file is not the one that a database needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It belongs to another database.
    Foreign,
    /// It is from before this key was added.
    Older(u32),
    /// It is from after this key was dropped, and the database from before that.
    Dropped(u32),
    /// Its key of this number is another one: keys were added on two machines.
    Twofold(u32),
}

impl Misfit {
    /// What to say of the key file, for the operator's terminal.
    pub fn words(self) -> String {
        const NONE_LEFT: &str = "If there is none left: `mooring key replace-lost`";
        match self {
            Self::Foreign => {
                format!("does not belong to this database. Put the one that does in its place. {NONE_LEFT}")
            }
            Self::Older(number) => format!(
                "is an older copy: it does not hold key {number}, which this database needs. Put the newest copy in its \
                 place. {NONE_LEFT}"
            ),
            Self::Dropped(number) => format!(
                "does not hold key {number} any more, and this database is from before that key was dropped. Put the copy of \
                 the file from then in its place. {NONE_LEFT}"
            ),
            Self::Twofold(number) => format!(
                "holds another key {number} than the one that this database uses: keys were added on two machines. Copy the \
                 file from the machine whose key is in use"
            ),
        }
    }
}

fn find(conn: &mut Conn, key: &str) -> Result<Option<String>, AppError> {
    Ok(settings::table.find(key).select(settings::value).first(conn).optional()?)
}

fn find_number(conn: &mut Conn, key: &str) -> Result<Option<u32>, AppError> {
    Ok(find(conn, key)?.and_then(|kept| kept.parse().ok()))
}

/// The codes that were noted of keys, by their numbers.
fn list_codes(conn: &mut Conn) -> Result<Vec<(u32, String)>, AppError> {
    let rows: Vec<(String, String)> = settings::table
        .filter(settings::key.like(format!("{CODE}%")))
        .select((settings::key, settings::value))
        .load(conn)?;
    let number = |(key, code): (String, String)| Some((key.strip_prefix(CODE)?.parse().ok()?, code));
    Ok(rows.into_iter().filter_map(number).collect())
}

/// Why these keys are not the ones that the database needs, if they are not; a database without tables is anybody's. What stands
/// in its rows is looked at only where keys were dropped from the file that may be needed, as far as is noted.
///
/// # Errors
/// A database error.
pub fn find_misfit(conn: &mut Conn, own: &KeyCodes, now: NaiveDateTime) -> Result<Option<Misfit>, AppError> {
    if !has_keys(conn)? {
        return Ok(None);
    }
    if find(conn, CHECK)?.is_none_or(|kept| kept != own.check) {
        return Ok(Some(Misfit::Foreign));
    }
    let noted = list_codes(conn)?;
    if let Some((number, _)) = noted.iter().find(|key| own.has(key.0) && !own.keys.contains(key)) {
        return Ok(Some(Misfit::Twofold(*number)));
    }
    if let Some(number) = find_number(conn, NEWEST)?.filter(|number| *number > own.newest()) {
        return Ok(Some(Misfit::Older(number)));
    }
    if own.lowest() <= find_number(conn, KEPT_FROM)?.unwrap_or(1) {
        return Ok(None);
    }
    let used = list_keys_in_use(conn, now)?;
    Ok(used.into_iter().find(|number| !own.has(*number)).map(Misfit::Dropped))
}

/// Notes, at a start with keys that fit, what is not noted of them yet.
///
/// # Errors
/// A database error.
pub fn note_keys(conn: &mut Conn, own: &KeyCodes, now: NaiveDateTime) -> Result<(), AppError> {
    let is_first = find(conn, CHECK)?.is_none();
    insert_if_missing(conn, CHECK, &own.check, now)?;
    let mut newest = find_newest_key(conn)?;
    if is_first || newest < own.lowest() {
        newest = own.newest();
        upsert(conn, NEWEST, &newest.to_string(), now)?;
    }
    if find_number(conn, KEPT_FROM)?.unwrap_or(1) < own.lowest() {
        note_kept_from(conn, own.lowest(), now)?;
    }
    // Of a key that was only added, whoever did so makes the note.
    for (number, code) in own.keys.iter().filter(|(number, _)| *number <= newest) {
        insert_if_missing(conn, &format!("{CODE}{number}"), code, now)?;
    }
    Ok(())
}

/// Whether a database has had keys: one that has not is no community yet.
///
/// # Errors
/// A database error.
pub fn has_keys(conn: &mut Conn) -> Result<bool, AppError> {
    Ok(has_table(conn, "settings")? && find(conn, CHECK)?.is_some())
}

/// A key that was added elsewhere and is not on this ring, if there is one.
///
/// # Errors
/// A database error.
pub fn find_added_elsewhere(conn: &mut Conn, own: &KeyCodes) -> Result<Option<u32>, AppError> {
    let added = list_codes(conn)?.into_iter().filter(|(number, _)| *number >= own.newest());
    Ok(added.filter(|key| !own.keys.contains(key)).map(|(number, _)| number).max())
}

/// Notes the code of the newest key, which was just added to the file.
///
/// # Errors
/// A database error.
pub fn note_added_key(conn: &mut Conn, own: &KeyCodes, now: NaiveDateTime) -> Result<(), AppError> {
    let Some((number, code)) = own.keys.last() else { return Ok(()) };
    upsert(conn, &format!("{CODE}{number}"), code, now)
}

/// The number of the key that seals, as far as it is noted.
///
/// # Errors
/// A database error.
pub fn find_newest_key(conn: &mut Conn) -> Result<u32, AppError> {
    Ok(find_number(conn, NEWEST)?.unwrap_or(1))
}

/// Notes that the ring's newest key seals from now on, so that an older copy of the key file is known as one, and tells every
/// server.
///
/// # Errors
/// A database error.
pub fn use_newest_key(conn: &mut Conn, own: &KeyCodes, now: NaiveDateTime) -> Result<(), AppError> {
    note_added_key(conn, own, now)?;
    upsert(conn, NEWEST, &own.newest().to_string(), now)?;
    tell_of_keys(conn, own, now)
}

/// Notes that no key before this one is needed any more, before they are dropped from the file.
///
/// # Errors
/// A database error.
pub fn note_kept_from(conn: &mut Conn, number: u32, now: NaiveDateTime) -> Result<(), AppError> {
    upsert(conn, KEPT_FROM, &number.to_string(), now)
}

/// Tells every server to read its key file again.
///
/// # Errors
/// A database error.
pub fn tell_of_keys(conn: &mut Conn, own: &KeyCodes, now: NaiveDateTime) -> Result<(), AppError> {
    own.keys.last().map_or(Ok(()), |key| send_signal(conn, &keyring_signal(key), now))
}

/// Notes that a recovery sheet was made on which the ring's newest key stands.
///
/// # Errors
/// A database error.
pub fn note_sheet(conn: &mut Conn, newest: u32, now: NaiveDateTime) -> Result<(), AppError> {
    upsert(conn, SHEET, &newest.to_string(), now)
}

/// The newest key that stands on a recovery sheet, as far as one is known of.
///
/// # Errors
/// A database error.
pub fn find_sheet_key(conn: &mut Conn) -> Result<Option<u32>, AppError> {
    find_number(conn, SHEET)
}

/// Makes these the keys of the database, whichever it had, and notes that what they do not open is to be emptied.
///
/// # Errors
/// A database error.
pub fn adopt_keys(conn: &mut Conn, own: &KeyCodes, without_codes: bool, now: NaiveDateTime) -> Result<(), AppError> {
    let noted = settings::table.filter(settings::key.like(format!("{CODE}%")));
    diesel::delete(noted).execute(conn)?;
    diesel::delete(settings::table.find(SHEET)).execute(conn)?;
    upsert(conn, CHECK, &own.check, now)?;
    upsert(conn, NEWEST, &own.newest().to_string(), now)?;
    note_kept_from(conn, own.lowest(), now)?;
    upsert(conn, REPLACING, &without_codes.to_string(), now)?;
    note_keys(conn, own, now)
}

/// Whether lost keys are being replaced, and the key of codes with them.
///
/// # Errors
/// A database error.
pub fn find_replacing(conn: &mut Conn) -> Result<Option<bool>, AppError> {
    Ok(find(conn, REPLACING)?.and_then(|kept| kept.parse().ok()))
}

/// Notes that all is emptied that lost keys had sealed.
///
/// # Errors
/// A database error.
pub fn end_replacing(conn: &mut Conn) -> Result<(), AppError> {
    diesel::delete(settings::table.find(REPLACING)).execute(conn)?;
    Ok(())
}
