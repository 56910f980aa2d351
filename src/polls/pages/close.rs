//! Closing a poll before its time.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{find, opened};
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::polls::queries::close_poll;
use crate::threads::ThreadId;
use crate::web::{AppError, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct CloseForm {}

/// `POST /threads/{id}/poll/close`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<CloseForm>) -> Result<HttpResponse, AppError> {
    let id = ThreadId(*id);
    opened(&app, id, &form).await?;
    let (viewer, now, state) = (form.visit.viewer.clone(), app.clock.now(), app.get_ref().clone());
    app.db
        .write(move |conn| {
            let (found, poll) = find(conn, &state.keyring, (&viewer, id), now)?;
            if !found.thread.is_by(&viewer) || found.thread.is_placeholder() {
                return Err(AppError::Forbidden("forbidden-not-yours"));
            }
            close_poll(conn, poll.id, now)
        })
        .await?;
    Ok(see_other(format!("/threads/{id}?done=poll-close#poll")))
}
