//! Changing a thread's title, and what its author says about it.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::edit::{Again, own, show};
use super::show::id_of;
use crate::accounts::{CsrfForm, Purpose, check_consent_to_posts, give_consent};
use crate::app::AppState;
use crate::posts::{checked_title, update_title};
use crate::threads::access::may_edit_title;
use crate::threads::queries::{change_terms, find_visible, put_terms};
use crate::threads::terms::{Said, checked_terms};
use crate::web::{AppError, FieldErrors, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TitleForm {
    title: String,
    revision: String,
    consent: String,
    reply_mode: Said,
    language: Said,
}

/// `POST /threads/{id}`
pub async fn update(
    app: Data<AppState>,
    address: Path<String>,
    form: CsrfForm<TitleForm>,
) -> Result<HttpResponse, AppError> {
    let id = id_of(&address).ok_or(AppError::NotFound)?;
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    let mut errors = FieldErrors::new();
    let known = own(&app, &form.visit, id).await?.thread.terms();
    let terms = checked_terms((&fields.reply_mode, &fields.language), known, &mut errors);
    // A form without a revision is never the newest.
    let revision: i64 = fields.revision.parse().unwrap_or(0);
    let title = checked_title(&fields.title, &mut errors);
    let gives_consent = check_consent_to_posts(&member, &fields.consent, &mut errors);
    let Some(title) = title.filter(|_| !errors.any()) else {
        let found = own(&app, &form.visit, id).await?;
        let again = Again { title: fields.title, revision: Some(revision), errors, terms: Some(terms) };
        return show(&app, &form.visit, found, Some(again)).await;
    };
    let changed = app
        .db
        .write(move |conn| {
            let found = find_visible(conn, &viewer, id, now)?;
            if !may_edit_title(&viewer, &found.board, found.is_in_group, &found.thread) {
                return Err(AppError::Forbidden("forbidden-not-yours"));
            }
            if gives_consent {
                give_consent(conn, member.id, Purpose::Posts, now)?;
            }
            if title == found.thread.title {
                return change_terms(conn, &found.thread, Some(revision), terms);
            }
            update_title(conn, &found.thread, Some(revision), &title, (member.id, now))?;
            put_terms(conn, (id, found.board.id), terms)
        })
        .await;
    match changed {
        Ok(()) => Ok(see_other(format!("/threads/{id}"))),
        Err(AppError::Conflict(_)) => {
            let found = own(&app, &form.visit, id).await?;
            let again = Again { title: fields.title, revision: None, errors, terms: Some(terms) };
            show(&app, &form.visit, found, Some(again)).await
        }
        Err(error) => Err(error),
    }
}
