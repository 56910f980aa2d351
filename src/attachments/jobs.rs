//! Work on the files of pictures: deleting those whose row is gone, and looking once a day for those that never had one.

use std::collections::HashSet;

use chrono::TimeDelta;

use super::model::files_of;
use super::queries;
use crate::app::AppState;
use crate::files::FileName;
use crate::web::AppError;

/// A file is older than this before its row is missed: rows are written after their files.
const ROW_WITHIN: TimeDelta = TimeDelta::hours(24);
/// Files that are looked at together,
const PAGE: usize = 500;
/// and how often a day.
const PAGES: usize = 400;

/// Deletes the files of a picture whose row is gone. Doing it twice does no harm.
///
/// # Errors
/// When a file cannot be deleted; the job is done again.
pub async fn delete_files(app: &AppState, payload: &str) -> Result<(), AppError> {
    match FileName::parse(payload) {
        Some(name) => app.files.delete(files_of(&name).to_vec()).await,
        None => Ok(()),
    }
}

/// Deletes files without a row: a start was killed between the two, or a database was put back that is older than they are. It begins
/// anywhere, so that with more files than are looked at in a day each has its turn.
///
/// # Errors
/// When the database or the files cannot be used.
pub async fn tidy_files(app: &AppState) -> Result<(), AppError> {
    let first = FileName::new(&app.entropy);
    let (mut after, mut has_turned) = (Some(first.clone()), false);
    for _ in 0..PAGES {
        let found = app.files.list_old(app.clock.now() - ROW_WITHIN, after.clone(), PAGE).await?;
        let is_round = has_turned && found.first().is_none_or(|name| *name > first);
        if is_round {
            break;
        }
        match found.last() {
            Some(last) => after = Some(last.clone()),
            // From the beginning, once.
            None => (after, has_turned) = (None, true),
        }
        delete_unknown(app, found).await?;
    }
    Ok(())
}

async fn delete_unknown(app: &AppState, found: Vec<FileName>) -> Result<(), AppError> {
    let names: HashSet<String> = found.iter().map(|name| name.digits().to_owned()).collect();
    if names.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = names.into_iter().collect();
    let known = app.db.read(move |conn| queries::list_known(conn, &names)).await?;
    let unknown: Vec<FileName> = found.into_iter().filter(|name| !known.contains(name.digits())).collect();
    if !unknown.is_empty() {
        tracing::info!(files = unknown.len(), "files without a row are deleted");
    }
    app.files.delete(unknown).await
}
