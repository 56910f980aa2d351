//! Undoing a post a moment after it was sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::posts::drafts::pictures_kept_until;
use crate::posts::model::PostId;
use crate::posts::queries::{Undone, find_to_undo, undo};
use crate::web::{AppError, Frame, html_with, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct UndoForm {}

/// What is offered when the time is over.
#[derive(Template)]
#[template(path = "posts/undo_late.html")]
struct LatePage {
    frame: Frame,
    url: String,
}

/// `POST /posts/{id}/undo`: leads to the form that has the words again.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<UndoForm>) -> Result<HttpResponse, AppError> {
    let (id, viewer, now) = (PostId(*id), form.visit.viewer.clone(), app.clock.now());
    let (member, _) = form.by_member_seeing(move |conn, viewer| find_to_undo(conn, viewer, id, now)).await?;
    let (state, times) = (app.get_ref().clone(), (now, pictures_kept_until(&app)));
    let undone = app.db.write(move |conn| {
        let seals = (&state.keyring, &state.entropy);
        undo(conn, seals, (&viewer, member.id), id, times)
    });
    match undone.await? {
        Undone::Gone(location) => Ok(see_other(location)),
        Undone::TakenBack(id) => Ok(see_other(format!("/posts/{id}?done=undo"))),
        Undone::TooLate(id) => {
            let frame = app.form_frame(&form.visit, "boards").await?;
            html_with(StatusCode::CONFLICT, &LatePage { frame, url: format!("/posts/{id}") })
        }
    }
}
