//! The page of an error: kind words, the person's own words back, and for the log a number.

use std::rc::Rc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use askama::Template;

use super::AppState;
use crate::accounts::{CARRIED, CARRIED_ACTION, Visit, visit};
use crate::web::{AppError, CarriedField, Frame, Words, html_with, see_other, with_next, words_label};

/// Seconds a full queue asks for.
const REST: u64 = 5;

#[derive(Template)]
#[template(path = "layout/error.html")]
struct ErrorPage {
    frame: Frame,
    heading: String,
    text: String,
    request_number: String,
    words: Vec<WordsField>,
    sign_in: Option<SignInAgain>,
    retry_after: i64,
}

struct WordsField {
    label: String,
    value: String,
}

struct SignInAgain {
    next: String,
    carried: Vec<CarriedField>,
}

/// The response to an error.
pub async fn page(app: &AppState, request: &HttpRequest, error: &AppError) -> HttpResponse {
    let number = logged(app, error);
    match render(app, request, error, &number).await {
        Ok(response) => response,
        // Not even the page could be made (the database is away): the words must not be lost with it.
        Err(_) => bare(request, error),
    }
}

/// Server errors are logged once, under a number that the page shows.
fn logged(app: &AppState, error: &AppError) -> String {
    if !error.status_code().is_server_error() {
        return String::new();
    }
    let number = hex::encode(app.entropy.bytes::<6>());
    tracing::error!(number, %error, "request failed");
    number
}

async fn render(
    app: &AppState,
    request: &HttpRequest,
    error: &AppError,
    number: &str,
) -> Result<HttpResponse, AppError> {
    let visit = visit(request).await?;
    let is_get = request.method() == Method::GET;
    if matches!(error, AppError::SignInRequired) && is_get {
        return Ok(see_other(with_next("/sign-in", &visit.path)));
    }
    let sign_in = sign_in(request, error, &visit);
    let frame = match &sign_in {
        Some(_) => app.form_frame(&visit, "").await?,
        None => app.frame(&visit, "").await?,
    };
    let status = if matches!(error, AppError::SignInRequired) { StatusCode::FORBIDDEN } else { error.status_code() };
    let key = if matches!(error, AppError::SignInRequired) { "page-403-session" } else { error.text_key() };
    let reason = match error {
        AppError::Forbidden(reason) | AppError::Conflict(reason) | AppError::Malformed(reason) => Some(*reason),
        _ => None,
    };
    let wait = wait(error);
    let page = ErrorPage {
        heading: frame.t(&format!("{key}-title")).to_owned(),
        text: frame.t(reason.unwrap_or(&format!("{key}-text"))).to_owned(),
        request_number: number.to_owned(),
        words: if is_get { Vec::new() } else { words(request, &frame) },
        sign_in,
        retry_after: i64::try_from(wait.unwrap_or(0)).unwrap_or(0),
        frame,
    };
    Ok(retrying(html_with(status, &page)?, wait))
}

fn wait(error: &AppError) -> Option<u64> {
    match error {
        AppError::TooMany(seconds) => Some(*seconds),
        other if other.status_code() == StatusCode::SERVICE_UNAVAILABLE => Some(REST),
        _ => None,
    }
}

fn retrying(mut response: HttpResponse, wait: Option<u64>) -> HttpResponse {
    if let Some(value) = wait.and_then(|seconds| HeaderValue::from_str(&seconds.to_string()).ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

/// Signed out, what is hidden and what is not there give the same page with a way in; a change that was refused, or that
/// is about something hidden, carries its words through signing in.
fn sign_in(request: &HttpRequest, error: &AppError, visit: &Rc<Visit>) -> Option<SignInAgain> {
    let is_get = request.method() == Method::GET;
    let next = if is_get { visit.path.clone() } else { "/".to_owned() };
    match error {
        AppError::NotFound if !visit.viewer.is_signed_in() => Some(SignInAgain { next, carried: carried(request) }),
        AppError::Refused | AppError::SignInRequired => Some(SignInAgain { next, carried: carried(request) }),
        _ => None,
    }
}

fn carried(request: &HttpRequest) -> Vec<CarriedField> {
    let extensions = request.extensions();
    let Some(sent) = extensions.get::<Words>() else { return Vec::new() };
    let has_words = sent.fields.0.iter().any(|(name, _)| words_label(name).is_some());
    if !has_words {
        return Vec::new();
    }
    let action = CarriedField { name: CARRIED_ACTION.to_owned(), value: sent.action.clone() };
    let fields = sent.fields.0.iter().filter(|(name, _)| !name.starts_with(CARRIED));
    std::iter::once(action)
        .chain(fields.map(|(name, value)| CarriedField { name: format!("{CARRIED}{name}"), value: value.clone() }))
        .collect()
}

fn words(request: &HttpRequest, frame: &Frame) -> Vec<WordsField> {
    let extensions = request.extensions();
    let Some(sent) = extensions.get::<Words>() else { return Vec::new() };
    let given = sent.fields.0.iter().filter(|(_, value)| !value.trim().is_empty());
    given
        .filter_map(|(name, value)| {
            let (label, _) = words_label(name)?;
            Some(WordsField { label: frame.t(label).to_owned(), value: value.clone() })
        })
        .collect()
}

/// Without the database: the status, and the person's words as plain text.
fn bare(request: &HttpRequest, error: &AppError) -> HttpResponse {
    let extensions = request.extensions();
    let words: Vec<&str> = extensions
        .get::<Words>()
        .map(|sent| sent.fields.0.iter().filter(|(name, _)| words_label(name).is_some()).map(|(_, v)| v.as_str()))
        .into_iter()
        .flatten()
        .collect();
    let status =
        if error.status_code().is_server_error() { error.status_code() } else { StatusCode::SERVICE_UNAVAILABLE };
    let english = crate::i18n::bare(words.is_empty());
    let body = format!("{english}\n\n{}\n", words.join("\n\n"));
    let response = HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(body);
    retrying(response, Some(REST))
}
