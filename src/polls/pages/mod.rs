//! Handlers of polls.

pub mod close;
pub mod vote;

use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::de::DeserializeOwned;

use super::model::Poll;
use super::queries::{find_poll, find_poll_id};
use crate::accounts::{CsrfForm, SignedIn, Viewer};
use crate::app::AppState;
use crate::db::Conn;
use crate::threads::{Found, ThreadId, find_visible};
use crate::vault::Keyring;
use crate::web::AppError;

/// A poll in its thread, where both can be seen, with what the viewer voted. Three statements.
fn find(
    conn: &mut Conn,
    keyring: &Keyring,
    (viewer, id): (&Viewer, ThreadId),
    now: NaiveDateTime,
) -> Result<(Found, Poll), AppError> {
    let found = find_visible(conn, viewer, id, now)?;
    let poll = if found.thread.has_poll { find_poll_id(conn, id)? } else { None };
    let poll = find_poll(conn, keyring, (poll.ok_or(AppError::NotFound)?, viewer.id()))?;
    Ok((found, poll.ok_or(AppError::NotFound)?))
}

/// Opens a form about a thread's poll, where polls are switched on.
async fn opened<T: DeserializeOwned>(
    app: &AppState,
    id: ThreadId,
    form: &CsrfForm<T>,
) -> Result<(Arc<SignedIn>, T), AppError> {
    if !app.settings().await?.features.polls {
        return Err(AppError::NotFound);
    }
    let (now, state) = (app.clock.now(), app.clone());
    form.by_member_seeing(move |conn, viewer| find(conn, &state.keyring, (viewer, id), now).map(drop)).await
}
