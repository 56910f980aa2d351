//! What lock, pin and move have in common.

use std::sync::Arc;

use actix_web::HttpResponse;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{CsrfForm, Right, SignedIn, Viewer};
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::{Action, Entry, record};
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
    page: String,
}

impl VerbForm {
    /// The revision the form began with, if it says.
    pub fn revision(&self) -> Option<i64> {
        self.revision.parse().ok()
    }
}

/// What was done, for the page that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Locked.
    Lock,
    /// Unlocked.
    Unlock,
    /// Pinned.
    Pin,
    /// No longer pinned.
    Unpin,
    /// Moved.
    Move,
}

impl Done {
    const ALL: [Self; 5] = [Self::Lock, Self::Unlock, Self::Pin, Self::Unpin, Self::Move];

    /// Its name in addresses.
    fn name(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::Pin => "pin",
            Self::Unpin => "unpin",
            Self::Move => "move",
        }
    }

    /// From an address.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.name() == name)
    }

    /// What the log calls it.
    fn action(self) -> Action {
        match self {
            Self::Lock => Action::ThreadLock,
            Self::Unlock => Action::ThreadUnlock,
            Self::Pin => Action::ThreadPin,
            Self::Unpin => Action::ThreadUnpin,
            Self::Move => Action::ThreadMove,
        }
    }

    /// The key of the sentence that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lock => "moderate-done-lock",
            Self::Unlock => "moderate-done-unlock",
            Self::Pin => "moderate-done-pin",
            Self::Unpin => "moderate-done-unpin",
            Self::Move => "moderate-done-move",
        }
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

/// Opens the form, finds the thread, asks for the right, acts, and notes in the log what was done, all in one transaction.
/// `act` answers whether anything changed.
///
/// # Errors
/// [`AppError::NotFound`] when the thread is hidden, [`AppError::Forbidden`] without the right, and what `act` returns.
pub async fn run(
    app: &AppState,
    id: ThreadId,
    form: &CsrfForm<VerbForm>,
    (right, done): (Right, Done),
    act: impl Fn(&mut Conn, &Act<'_>) -> Result<bool, AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let (viewer, member, fields) = opened(app, id, form).await?;
    // Back to the page of the thread that the form stood on.
    let page = fields.page.parse::<u32>().ok().filter(|page| *page > 1);
    let page = page.map_or_else(String::new, |page| format!("page={page}&"));
    app.db
        .write(move |conn| {
            let found = find_for(conn, &viewer, id, right, now)?;
            if !act(conn, &Act { found: &found, viewer: &viewer, member: &member, form: &fields })? {
                return Ok(());
            }
            let entry = Entry {
                board: Some(found.board.id),
                thread: Some(found.thread.id),
                message: fields.message.trim(),
                ..Entry::new(done.action(), Some(member.id), now)
            };
            record(conn, &entry)
        })
        .await?;
    Ok(see_other(format!("/threads/{id}?{page}done={}#done", done.name())))
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
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
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
