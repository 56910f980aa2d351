//! Answers: a page, or a redirect.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, CacheControl, CacheDirective, ContentType, ETag, EntityTag, Header, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::AppError;
use crate::vault::digest;

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

/// What is the same for everyone and asked for again and again, such as a feed: whoever has it already is told so (304). Caches
/// may keep it but ask each time, since what was taken back or removed must be gone at once; for the same reason there is no
/// `Last-Modified`, which does not move when something goes.
pub fn for_everyone(request: &HttpRequest, kind: &'static str, body: Vec<u8>) -> HttpResponse {
    // Weak, since it is compressed afterwards.
    let tag = EntityTag::new_weak(hex::encode(&digest(&body)[..16]));
    let is_known = has_already(request, &tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(ETag(tag));
    response.insert_header(CacheControl(vec![CacheDirective::Public, CacheDirective::NoCache]));
    if is_known { response.finish() } else { response.content_type(kind).body(body) }
}

/// Whether whoever asks has what a tag stands for.
pub fn has_already(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
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
