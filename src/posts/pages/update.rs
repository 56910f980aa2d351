//! Changing a post.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::edit::{PostEditPage, PostPlace, PostText, may_edit_found, own};
use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen};
use super::writing::{still_stands, write_prepared};
use crate::accounts::{CsrfForm, Purpose, Visit, check_consent_to_posts, give_consent, renew_blocks};
use crate::app::AppState;
use crate::posts::model::PostId;
use crate::posts::place::Seen;
use crate::posts::queries::{find_visible, update_body};
use crate::web::{AppError, FieldErrors, html_with, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PostForm {
    body: String,
    revision: String,
    consent: String,
    hints_seen: HintsSeen,
}

/// `POST /posts/{id}`
pub async fn update(app: Data<AppState>, id: Path<i64>, form: CsrfForm<PostForm>) -> Result<HttpResponse, AppError> {
    let id = PostId(*id);
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let visible = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_visible(conn, &viewer, id, now))
    };
    let (member, fields) = form.by_member_on(visible).await?;
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_posts(&member, &fields.consent, &mut errors);
    let Some(body) = body.filter(|_| !errors.any()) else {
        let hints = fields.hints_seen.carried();
        return again(&app, &form.visit, id, fields, (errors, hints)).await;
    };
    if let Some(hints) = fields.hints_seen.ask(&app.site, ("", &body)) {
        return again(&app, &form.visit, id, fields, (errors, hints)).await;
    }
    let revision = fields.revision.parse().unwrap_or(0);
    let changed = write_prepared(&app, &viewer, (body, Some(id)), |viewer, prepared| {
        let member = member.id;
        app.db.write(move |conn| {
            let by_now = renew_blocks(conn, &viewer, now)?;
            still_stands(&prepared, &viewer, &by_now)?;
            let found = find_visible(conn, &by_now, id, now)?;
            may_edit_found(&by_now, &found, now).map_err(AppError::Forbidden)?;
            if gives_consent {
                give_consent(conn, member, Purpose::Posts, now)?;
            }
            update_body(conn, &found.post, revision, &prepared, (member, now))
        })
    });
    match changed.await {
        Ok(()) => Ok(see_other(format!("/posts/{id}"))),
        Err(AppError::Conflict(_)) => {
            let hints = fields.hints_seen.carried();
            again(&app, &form.visit, id, fields, (errors, hints)).await
        }
        Err(error) => Err(error),
    }
}

/// The form again: with what is wrong or to be looked at (422), or with the version somebody else wrote meanwhile (409).
async fn again(
    app: &AppState,
    visit: &Visit,
    id: PostId,
    fields: PostForm,
    (errors, hints): (FieldErrors, HintNotice),
) -> Result<HttpResponse, AppError> {
    let (found, current) = own(app, visit, id).await?;
    let is_faulty = errors.any() || hints.is_asked;
    let frame = app.form_frame(visit, "boards").await?;
    let page = PostEditPage {
        seen: Seen::of(&found.board, &frame),
        frame,
        post: PostPlace::of(&found),
        form: PostText { body: fields.body },
        // After a conflict the next try is made over the version that is shown beside it.
        revision: if is_faulty { fields.revision.parse().unwrap_or(0) } else { found.post.revision },
        errors: errors.in_language(&visit.texts),
        hints,
        theirs: if is_faulty { String::new() } else { current },
    };
    html_with(if is_faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT }, &page)
}
