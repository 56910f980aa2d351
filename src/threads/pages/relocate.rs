//! Taking a thread to another board (`move` is a word of the language).

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::verb::{Done, VerbForm, run};
use crate::accounts::{CsrfForm, Right};
use crate::app::AppState;
use crate::boards;
use crate::threads::jobs::announce_thread;
use crate::threads::model::ThreadId;
use crate::threads::queries::move_thread;
use crate::web::AppError;

/// `POST /threads/{id}/move`; the right is asked for on both boards.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    run(&app, ThreadId(*id), &form, (Right::MoveThreads, Done::Move), move |conn, act| {
        let to = match boards::find_visible(conn, act.viewer, &act.form.board) {
            Err(AppError::NotFound) => return Err(AppError::Malformed("error-choice")),
            other => other?.board,
        };
        if !act.viewer.may(Right::MoveThreads, to.place()) {
            return Err(AppError::Forbidden("forbidden-role"));
        }
        if to.id == act.found.board.id {
            return Ok(false);
        }
        move_thread(conn, &act.found.thread, act.form.revision(), &to)?;
        announce_thread(conn, act.found.thread.id, now).map(|()| true)
    })
    .await
}
