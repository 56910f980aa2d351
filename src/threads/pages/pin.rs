//! Keeping a thread on top of its board, or no longer.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::verb::{Done, VerbForm, run};
use crate::accounts::{CsrfForm, Right};
use crate::app::AppState;
use crate::threads::model::ThreadId;
use crate::threads::queries::pin_thread;
use crate::web::AppError;

/// `POST /threads/{id}/pin`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    run(&app, ThreadId(*id), &form, (Right::PinThreads, Done::Pin), |conn, act| {
        pin_thread(conn, &act.found.thread, act.form.revision(), true).map(|()| true)
    })
    .await
}

/// `POST /threads/{id}/pin/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    run(&app, ThreadId(*id), &form, (Right::PinThreads, Done::Unpin), |conn, act| {
        pin_thread(conn, &act.found.thread, act.form.revision(), false).map(|()| true)
    })
    .await
}
