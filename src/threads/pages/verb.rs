//! What lock, pin and move have in common.

use std::sync::Arc;

use actix_web::HttpResponse;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{CsrfForm, Right, SignedIn, Viewer};
use crate::app::AppState;
use crate::db::Conn;
use crate::threads::model::ThreadId;
use crate::threads::queries::{Found, find_visible};
use crate::web::{AppError, see_other};

/// What is sent with any verb.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct VerbForm {
    /// What readers are told (lock).
    pub message: String,
    /// Where to (move).
    pub board: String,
    revision: String,
}

impl VerbForm {
    /// The revision the form began with, if it says.
    pub fn revision(&self) -> Option<i64> {
        self.revision.parse().ok()
    }
}

/// Who does what to which thread.
pub struct Act<'a> {
    /// The thread with its board.
    pub found: &'a Found,
    /// Who asks.
    pub viewer: &'a Viewer,
    /// The member.
    pub member: &'a Arc<SignedIn>,
    /// What was sent.
    pub form: &'a VerbForm,
}

/// Opens the form, finds the thread, asks for the right, and acts, all in one transaction.
///
/// # Errors
/// [`AppError::NotFound`] when the thread is hidden, [`AppError::Forbidden`] without the right, and what `act` returns.
pub async fn run(
    app: &AppState,
    id: ThreadId,
    form: &CsrfForm<VerbForm>,
    right: Right,
    act: impl Fn(&mut Conn, &Act<'_>) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let (viewer, member, fields) = opened(app, id, form).await?;
    app.db
        .write(move |conn| {
            let found = find_for(conn, &viewer, id, right, now)?;
            act(conn, &Act { found: &found, viewer: &viewer, member: &member, form: &fields })
        })
        .await?;
    Ok(see_other(format!("/threads/{id}")))
}

/// Whether the verb would be allowed, for a form that has to be shown again.
///
/// # Errors
/// As [`run`].
pub async fn may(app: &AppState, id: ThreadId, form: &CsrfForm<VerbForm>, right: Right) -> Result<(), AppError> {
    let now = app.clock.now();
    let (viewer, _, _) = opened(app, id, form).await?;
    app.db.read(move |conn| find_for(conn, &viewer, id, right, now)).await.map(drop)
}

async fn opened(
    app: &AppState,
    id: ThreadId,
    form: &CsrfForm<VerbForm>,
) -> Result<(Viewer, Arc<SignedIn>, VerbForm), AppError> {
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let visible = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_visible(conn, &viewer, id, now))
    };
    let (member, fields) = form.by_member_on(visible).await?;
    Ok((viewer, member, fields))
}

fn find_for(
    conn: &mut Conn,
    viewer: &Viewer,
    id: ThreadId,
    right: Right,
    now: NaiveDateTime,
) -> Result<Found, AppError> {
    let found = find_visible(conn, viewer, id, now)?;
    if !viewer.may(right, found.board.place()) {
        return Err(AppError::Forbidden("forbidden-role"));
    }
    Ok(found)
}
