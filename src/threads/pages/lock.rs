//! Closing a thread to replies, and opening it again.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::verb::{VerbForm, run};
use crate::accounts::{CsrfForm, Right};
use crate::app::AppState;
use crate::markup::clean_text;
use crate::threads::model::{MESSAGE_LONGEST, ThreadId};
use crate::threads::queries::{lock_thread, unlock_thread};
use crate::web::AppError;

/// `POST /threads/{id}/lock`; locking a locked thread changes its message.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    run(&app, ThreadId(*id), &form, Right::LockThreads, move |conn, act| {
        let message = clean_text(&act.form.message).map_err(|_| AppError::Malformed("error-text-control"))?;
        let message = message.trim();
        if message.chars().count() > MESSAGE_LONGEST {
            return Err(AppError::Malformed("error-message-long"));
        }
        lock_thread(conn, &act.found.thread, act.form.revision(), (act.member.id, message), now)
    })
    .await
}

/// `POST /threads/{id}/lock/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    run(&app, ThreadId(*id), &form, Right::LockThreads, |conn, act| {
        unlock_thread(conn, &act.found.thread, act.form.revision())
    })
    .await
}
