//! Writing what may refer to others.

use std::future::Future;

use crate::accounts::{Viewer, renew_blocks};
use crate::app::AppState;
use crate::db::Conn;
use crate::posts::model::{PostId, Prepared};
use crate::posts::references::prepare;
use crate::web::AppError;

/// What a write ends with when somebody blocked somebody after the text was prepared.
const OUTDATED: &str = "conflict-again";
/// How often a text is prepared.
const TRIES: usize = 3;

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Writing {
    /// The checked body.
    pub body: String,
    /// The post that is changed, if any.
    pub edited: Option<PostId>,
    /// Whether it stands under a one-time name.
    pub is_alias: bool,
}

/// Writes what a form asks for. Of two identical forms at the same moment, the one that lost is done again, and finds where the other
/// led.
///
/// # Errors
/// What `write` returns.
pub async fn write_once<T: Send + 'static>(
    app: &AppState,
    write: impl Fn(&mut Conn) -> Result<T, AppError> + Clone + Send + 'static,
) -> Result<T, AppError> {
    match app.db.write(write.clone()).await {
        Err(error) if error.unique().is_some_and(|name| name.starts_with("submissions_")) => app.db.write(write).await,
        other => other,
    }
}

/// Prepares a checked body and has it written. What of it may refer to others is found before, so the write asks by
/// [`still_stands`] whether it still may; if not, or where what it refers to was undone meanwhile, the body is prepared anew.
///
/// # Errors
/// What `write` returns.
pub async fn write_prepared<T, F>(
    app: &AppState,
    viewer: &Viewer,
    Writing { body, edited, is_alias }: Writing,
    write: impl Fn(Viewer, Prepared) -> F,
) -> Result<T, AppError>
where
    F: Future<Output = Result<T, AppError>>,
{
    let mut viewer = viewer.clone();
    for _ in 1..TRIES {
        let prepared = prepare(app, &viewer, (body.clone(), is_alias), edited).await?;
        match write(viewer.clone(), prepared).await {
            Err(AppError::Conflict(OUTDATED)) => {}
            Err(error) if error.is_missing() => {}
            other => return other,
        }
        let now = app.clock.now();
        viewer = app.db.read(move |conn| renew_blocks(conn, &viewer, now)).await?;
    }
    let prepared = prepare(app, &viewer, (body, is_alias), edited).await?;
    write(viewer, prepared).await.map_err(|error| if error.is_missing() { AppError::Conflict(OUTDATED) } else { error })
}

/// Whether a body that was prepared for one view of a member may be written for another, which has the blocks of now.
///
/// # Errors
/// [`AppError::Conflict`] when it refers to others and the blocks are not the same.
pub fn still_stands(body: &Prepared, prepared_for: &Viewer, now: &Viewer) -> Result<(), AppError> {
    if body.refs.is_empty() || prepared_for.has_same_blocks(now) {
        return Ok(());
    }
    Err(AppError::Conflict(OUTDATED))
}
