//! Closing a thread to replies, and opening it again.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::show::{Draft, LockDraft, show_again};
use super::verb::{Done, VerbForm, may, run};
use crate::accounts::{CsrfForm, Right};
use crate::app::AppState;
use crate::markup::clean_text;
use crate::threads::model::{MESSAGE_LONGEST, ThreadId};
use crate::threads::queries::{lock_thread, unlock_thread};
use crate::web::{AppError, FieldErrors};

/// `POST /threads/{id}/lock`; locking a locked thread changes its message.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    let (id, now) = (ThreadId(*id), app.clock.now());
    let mut errors = FieldErrors::new();
    let typed = form.pairs.get("message");
    let Some(message) = checked_message(typed, &mut errors) else {
        may(&app, id, &form, Right::LockThreads).await?;
        let draft = LockDraft { message: typed.to_owned(), errors, is_conflict: false };
        return show_again(&app, &form.visit, id, Draft::Lock(draft)).await;
    };
    let sent = message.clone();
    let locked = run(&app, id, &form, (Right::LockThreads, Done::Lock), move |conn, act| {
        lock_thread(conn, &act.found.thread, act.form.revision(), (act.member.id, &message), now).map(|()| true)
    });
    match locked.await {
        // The page shows the other's message at the thread's foot, and one's own in the form.
        Err(AppError::Conflict(_)) if !sent.is_empty() => {
            errors.add("message", "conflict-changed");
            let draft = LockDraft { message: sent, errors, is_conflict: true };
            show_again(&app, &form.visit, id, Draft::Lock(draft)).await
        }
        other => other,
    }
}

fn checked_message(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_text(raw) {
        Ok(text) if text.trim().chars().count() <= MESSAGE_LONGEST => return Some(text.trim().to_owned()),
        Ok(_) => errors.add_count("message", "error-too-long", i64::try_from(MESSAGE_LONGEST).unwrap_or(i64::MAX)),
        Err(fault) => errors.add("message", fault.key()),
    }
    None
}

/// `POST /threads/{id}/lock/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VerbForm>) -> Result<HttpResponse, AppError> {
    run(&app, ThreadId(*id), &form, (Right::LockThreads, Done::Unlock), |conn, act| {
        unlock_thread(conn, &act.found.thread, act.form.revision()).map(|()| true)
    })
    .await
}
