//! The page of an error: kind words, the person's own words back, and for the log a number.

use std::rc::Rc;

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use askama::Template;

use super::AppState;
use crate::accounts::{CARRIED, CARRIED_ACTION, Visit, ask_to_unlock, visit_or_locked, visit_or_stranger};
use crate::posts::{Place, SentDraft, keep_draft};
use crate::web::{
    AppError, CarriedField, Frame, Spent, Words, html_with, local_or_home, see_other, with_next, words_label,
};

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
    confirm: Option<SignInAgain>,
    needs_second_step: bool,
    retry_after: String,
    /// Whether the words are kept as a draft.
    is_kept: bool,
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
    let is_get = request.method() == Method::GET;
    if matches!(error, AppError::Locked) {
        return locked(app, request, is_get).await;
    }
    let visit = visit_or_stranger(request).await?;
    match error {
        AppError::SignInRequired if is_get => return Ok(see_other(with_next("/sign-in", &visit.path))),
        AppError::ConfirmRequired if is_get => return Ok(see_other(with_next("/account/confirm", &visit.path))),
        _ => {}
    }
    let sign_in = sign_in(request, error, &visit);
    let confirm = matches!(error, AppError::ConfirmRequired)
        .then(|| SignInAgain { next: came_from(app, request), carried: carried(request) });
    let frame = match &sign_in {
        Some(_) => app.form_frame(&visit, "").await?,
        None => app.frame(&visit, "").await?,
    };
    let status = if matches!(error, AppError::SignInRequired) { StatusCode::FORBIDDEN } else { error.status_code() };
    let key = if matches!(error, AppError::SignInRequired) { "page-403-session" } else { error.text_key() };
    let text = match error {
        AppError::Forbidden(reason) | AppError::Conflict(reason) | AppError::Malformed(reason) => {
            frame.t(reason).to_owned()
        }
        AppError::Foreign => frame.t1("page-403-origin-text", "url", &app.site.base_url),
        _ => frame.t(&format!("{key}-text")).to_owned(),
    };
    let wait = wait(error);
    let page = ErrorPage {
        heading: frame.t(&format!("{key}-title")).to_owned(),
        text,
        request_number: number.to_owned(),
        words: if is_get { Vec::new() } else { words(request, &frame) },
        is_kept: !is_get && keep_words(app, request, &visit).await,
        sign_in,
        confirm,
        needs_second_step: matches!(error, AppError::SecondStepRequired),
        retry_after: wait.map_or_else(String::new, |seconds| retry_after(&frame, seconds)),
        frame,
    };
    Ok(retrying(html_with(status, &page)?, wait))
}

/// A locked session: what was asked for comes once it is open; what was sent is carried there, and shown to nobody before.
async fn locked(app: &AppState, request: &HttpRequest, is_get: bool) -> Result<HttpResponse, AppError> {
    let visit = visit_or_locked(request).await?;
    if is_get {
        return Ok(see_other(with_next("/account/lock", &visit.path)));
    }
    ask_to_unlock(app, &visit, &came_from(app, request), carried(request)).await
}

fn wait(error: &AppError) -> Option<u64> {
    match error {
        AppError::TooMany(seconds) => Some(*seconds),
        other if other.status_code() == StatusCode::SERVICE_UNAVAILABLE => Some(REST),
        _ => None,
    }
}

/// When to try again, in the unit people think in.
fn retry_after(frame: &Frame, seconds: u64) -> String {
    let (key, count) =
        if seconds < 90 { ("page-retry-after", seconds) } else { ("page-retry-after-minutes", seconds.div_ceil(60)) };
    frame.tn(key, i64::try_from(count).unwrap_or(i64::MAX)).to_string()
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
    let next = if is_get { visit.path.clone() } else { next_of(request) };
    match error {
        // Who waits, or was sent away, is signed in, and finds no more by doing so again.
        AppError::NotFound if !visit.viewer.is_signed_in() && visit.held.is_none() => {
            Some(SignInAgain { next, carried: carried(request) })
        }
        AppError::Refused | AppError::SignInRequired => Some(SignInAgain { next, carried: carried(request) }),
        _ => None,
    }
}

/// Where the refused form would have led.
fn next_of(request: &HttpRequest) -> String {
    let extensions = request.extensions();
    extensions.get::<Words>().map_or_else(|| "/".to_owned(), |sent| local_or_home(sent.fields.get("next")))
}

/// The page that a form stood on, else where it would have led.
fn came_from(app: &AppState, request: &HttpRequest) -> String {
    let referer = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()).and_then(|from| {
        let own = app.site.origins.iter().find_map(|origin| from.strip_prefix(origin.as_str()))?;
        own.starts_with('/').then(|| local_or_home(own))
    });
    referer.unwrap_or_else(|| next_of(request))
}

/// The label of a field with a person's own words, also when the field is being carried through signing in.
fn label_of(name: &str) -> Option<&'static str> {
    words_label(name.strip_prefix(CARRIED).unwrap_or(name)).map(|(label, _)| label)
}

fn carried(request: &HttpRequest) -> Vec<CarriedField> {
    let extensions = request.extensions();
    let Some(Words { action, fields, .. }) = extensions.get::<Words>() else { return Vec::new() };
    if fields.0.iter().all(|(name, _)| label_of(name).is_none()) {
        return Vec::new();
    }
    let field = |name: String, value: &String| CarriedField { name, value: value.clone() };
    if fields.0.iter().any(|(name, _)| name == CARRIED_ACTION) {
        let on_their_way = fields.0.iter().filter(|(name, _)| name.starts_with(CARRIED));
        return on_their_way.map(|(name, value)| field(name.clone(), value)).collect();
    }
    let fields = fields.0.iter().filter(|(name, _)| !name.starts_with(CARRIED));
    std::iter::once(field(CARRIED_ACTION.to_owned(), action))
        .chain(fields.map(|(name, value)| field(format!("{CARRIED}{name}"), value)))
        .collect()
}

/// Keeps what was written for a composer's place as a draft; whether it did. Only of a form that was opened: what came from elsewhere,
/// or before anybody looked at its token, leaves nothing. No more often than drafts are saved: a refusal may be one for coming too often.
async fn keep_words(app: &AppState, request: &HttpRequest, visit: &Visit) -> bool {
    let Some(member) = visit.viewer.id() else { return false };
    let sent = {
        let extensions = request.extensions();
        let Some(words) = extensions.get::<Words>().filter(|words| words.is_opened.get()) else { return false };
        let place = Place::of_form(&words.action, words.fields.get("send_to"));
        place.map(|place| (place, SentDraft::of(&words.fields)))
    };
    match sent {
        Some((place, sent)) if !sent.words.is_empty() && place.key().is_some() => {
            app.limiters.spend(Spent::Preview(member.0)).is_ok() && keep_draft(app, member, &place, sent).await
        }
        _ => false,
    }
}

fn words(request: &HttpRequest, frame: &Frame) -> Vec<WordsField> {
    let extensions = request.extensions();
    let Some(sent) = extensions.get::<Words>() else { return Vec::new() };
    let given = sent.fields.0.iter().filter(|(_, value)| !value.trim().is_empty());
    given
        .filter_map(|(name, value)| {
            Some(WordsField { label: frame.t(label_of(name)?).to_owned(), value: value.clone() })
        })
        .collect()
}

/// Without the database: the status, and the person's words as plain text.
fn bare(request: &HttpRequest, error: &AppError) -> HttpResponse {
    let extensions = request.extensions();
    let words: Vec<&str> = extensions
        .get::<Words>()
        .map(|sent| sent.fields.0.iter().filter(|(name, _)| label_of(name).is_some()).map(|(_, v)| v.as_str()))
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
