//! Answers: a page, or a redirect.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use askama::Template;

use super::AppError;

/// Room for a long page at once: growing step by step copies what is there each time.
const PAGE_BYTES: usize = 56 * 1024;

/// A page.
///
/// # Errors
/// When the template cannot be rendered.
pub fn html(page: &impl Template) -> Result<HttpResponse, AppError> {
    html_with(StatusCode::OK, page)
}

/// A page with a status.
///
/// # Errors
/// When the template cannot be rendered.
pub fn html_with(status: StatusCode, page: &impl Template) -> Result<HttpResponse, AppError> {
    let mut body = String::with_capacity(PAGE_BYTES);
    page.render_into(&mut body).map_err(AppError::internal)?;
    Ok(HttpResponse::build(status).insert_header(ContentType::html()).body(body))
}

/// A redirect after a change (303).
pub fn see_other(location: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, location.as_ref())).finish()
}

/// Whether a text is a path on this site, and nothing a browser could take for another host.
pub fn is_local_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.starts_with("/\\")
        && path.len() <= 2_000
        && path.chars().all(|c| c.is_ascii_graphic() && c != '\\')
}

/// `next` if it is a path on this site, else the home page.
pub fn local_or_home(next: &str) -> String {
    if is_local_path(next) { next.to_owned() } else { "/".to_owned() }
}

/// A text as one segment of a path.
pub fn path_segment(text: &str) -> String {
    Cow::from(percent_encoding::utf8_percent_encode(text, SEGMENT)).into_owned()
}

/// A path with `next` as its query, so that the person comes back.
pub fn with_next(path: &str, next: &str) -> String {
    format!("{path}?next={}", percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC))
}

const SEGMENT: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
