//! All SQL of the community's settings and of the link that sets it up.

mod features;
mod joining;
mod keys;
mod sheet;
mod sitemap;
mod tokens;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::settings::Settings;
use crate::db::schema::settings;
use crate::db::{Conn, each_backend};
use crate::jobs::send_signal;
use crate::web::AppError;

pub use features::update_features;
pub use joining::{set_storm, update_joining};
pub use keys::{
    Misfit, find_added_elsewhere, find_misfit, find_newest_key, find_sheet_key, has_keys, note_added_key,
    note_kept_from, note_keys, note_sheet, tell_of_keys, use_newest_key,
};
pub use keys::{adopt_keys, end_replacing, find_replacing};
pub use sheet::{ask_for_sheet, finish_sheet, is_sheet_due};
pub use sitemap::{SearchableBoard, SearchableThread, count_parts, list_part, list_searchable_boards};
pub use tokens::{delete_expired_tokens, delete_setup_tokens, find_setup_token, make_setup_token};

const REVISION: &str = "revision";
const DONE: &str = "setup.done_at";
const BACKUP: &str = "backup.last_at";

/// The settings, over what they were prefilled with.
///
/// # Errors
/// A database error.
pub fn find_settings(conn: &mut Conn, defaults: &Settings) -> Result<Settings, AppError> {
    let rows = settings::table.select((settings::key, settings::value)).load(conn)?;
    Ok(defaults.clone().with_rows(rows))
}

/// Writes the settings, if nobody has since `new.revision`, and tells every node.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn update_settings(conn: &mut Conn, new: &Settings, now: NaiveDateTime) -> Result<(), AppError> {
    claim_revision(conn, REVISION, new.revision, now)?;
    for (key, value) in new.rows() {
        upsert(conn, key, &value, now)?;
    }
    let done: Option<String> = settings::table.find(DONE).select(settings::value).first(conn).optional()?;
    if new.is_set_up && done.is_none() {
        upsert(conn, DONE, &now.to_string(), now)?;
    }
    send_signal(conn, "settings", now)
}

/// Of two who save at once, the second waits here for the first and then finds another revision.
fn claim_revision(conn: &mut Conn, key: &str, revision: i64, now: NaiveDateTime) -> Result<(), AppError> {
    insert_if_missing(conn, key, "0", now)?;
    let claimed = diesel::update(settings::table.find(key).filter(settings::value.eq(revision.to_string())))
        .set((settings::value.eq(revision.saturating_add(1).to_string()), settings::updated_at.eq(now)))
        .execute(conn)?;
    if claimed == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-changed")) }
}

fn insert_if_missing(conn: &mut Conn, key: &str, value: &str, now: NaiveDateTime) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(key), settings::value.eq(value), settings::updated_at.eq(now)))
        .on_conflict(settings::key)
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

fn upsert(conn: &mut Conn, key: &str, value: &str, now: NaiveDateTime) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(key), settings::value.eq(value), settings::updated_at.eq(now)))
        .on_conflict(settings::key)
        .do_update()
        .set((settings::value.eq(value), settings::updated_at.eq(now)))
        .execute(conn))?;
    Ok(())
}

/// Notes that a backup was made at `now`.
///
/// # Errors
/// A database error.
pub fn record_backup(conn: &mut Conn, now: NaiveDateTime) -> Result<(), AppError> {
    upsert(conn, BACKUP, &now.to_string(), now)
}

/// When the last backup was made.
///
/// # Errors
/// A database error.
pub fn find_last_backup(conn: &mut Conn) -> Result<Option<NaiveDateTime>, AppError> {
    Ok(settings::table.find(BACKUP).select(settings::updated_at).first(conn).optional()?)
}

#[cfg(test)]
mod tests;
