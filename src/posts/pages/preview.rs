//! Looking at a text before it is sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::form::checked_body;
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::markup::{Filled, fill, plain_html};
use crate::posts::references::prepare;
use crate::web::{AppError, FieldErrors, Frame, Spent, html_with, is_local_path};

/// What is sent: a composer's fields, and where they would go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PreviewForm {
    title: String,
    body: String,
    send_to: String,
    submission: String,
    revision: String,
    fragment: String,
}

#[derive(Template)]
#[template(path = "posts/preview.html")]
struct PreviewPage {
    frame: Frame,
    html: String,
    form: PreviewText,
    has_title: bool,
    action: String,
    submission: String,
    revision: String,
    errors: FieldErrors,
}

struct PreviewText {
    title: String,
    body: String,
}

/// `POST /preview`; with `fragment` only the HTML of the text, for the composer's own preview.
pub async fn create(app: Data<AppState>, form: CsrfForm<PreviewForm>) -> Result<HttpResponse, AppError> {
    let member = form.visit.viewer.id().ok_or(AppError::Refused)?;
    let fields = form.by_anyone()?;
    // Looking is not changing: it does not spend what sending needs.
    app.limiters.spend(Spent::Preview(member.0))?;
    let mut errors = FieldErrors::new();
    let rendered = match checked_body(&fields.body, &mut errors) {
        Some(body) => {
            let prepared = prepare(&app, &form.visit.viewer, body.clone(), None).await?;
            // Names and quotes are shown as typed: what they will be depends on who reads.
            let typed = if prepared.refs.is_empty() { prepared.html } else { crate::markup::render(&body, "preview-") };
            fill(&typed, |_| Filled::Inline(String::new())).into_owned()
        }
        None => plain_html(&fields.body),
    };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    if !fields.fragment.is_empty() {
        return Ok(HttpResponse::build(status).insert_header(ContentType::html()).body(rendered));
    }
    let is_composer = is_local_path(&fields.send_to) && is_known(&fields.send_to);
    let page = PreviewPage {
        frame: app.form_frame(&form.visit, "boards").await?,
        html: rendered,
        has_title: fields.send_to.starts_with("/boards/"),
        action: if is_composer { fields.send_to } else { "/preview".to_owned() },
        submission: fields.submission,
        revision: fields.revision,
        form: PreviewText { title: fields.title, body: fields.body },
        errors: errors.in_language(&form.visit.texts),
    };
    html_with(status, &page)
}

/// The three places a composer sends to.
fn is_known(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let is_id = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    match parts[..] {
        ["boards", _, "threads"] => true,
        ["threads", id, "posts"] | ["posts", id] => is_id(id),
        _ => false,
    }
}
