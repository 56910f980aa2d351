//! What surrounds every request: limits, headers that depend on the reader, and the visitor's cookie.

use std::rc::Rc;
use std::sync::atomic::Ordering;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};

use super::{AppState, errors};
use crate::accounts::{Visit, receive_words, stranger};
use crate::web::{AppError, CookieName, Spent, client_address};

/// Counts and limits a request, turns its error into a page, and sets what depends on the reader.
///
/// # Errors
/// Only what the layers inside could not turn into a response.
pub async fn guard<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let app = AppState::of(request.request())?;
    app.requests.fetch_add(1, Ordering::Relaxed);
    // HEAD is answered as GET; the server itself leaves the body out.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    // Help is there for everyone, however many share an address, and so is the way out.
    let is_limited = !request.path().starts_with("/assets/")
        && !matches!(request.path(), "/help" | "/account/lock" | "/healthz" | "/readyz");
    let address = client_address(request.request(), &app.proxies).filter(|_| is_limited);
    let (request, mut response) = match address.map(|address| app.limiters.spend(Spent::Request(address))) {
        Some(Err(error)) => {
            let (request, payload) = request.into_parts();
            if request.method() == Method::POST {
                // Nothing in it is done; it is read for the words that go back.
                drop(receive_words(&app, &request, payload).await);
            } else {
                // Refusing costs no query.
                stranger(&request).await.ok();
            }
            let response = errors::page(&app, &request, &error).await;
            (request, response)
        }
        _ => answered(&app, next.call(request).await?.map_into_boxed_body()).await,
    };
    let visit = request.extensions().get::<Rc<Visit>>().cloned();
    let status = response.status();
    if let Some(visit) = visit {
        if let Some(visitor) = visit.take_fresh_visitor() {
            response.add_cookie(&app.cookies.make(CookieName::Visitor, visitor, None))?;
        }
        // What the handler itself says about the session goes first: signing out ends it, signing in begins another.
        let session_cookie = app.cookies.name(CookieName::Session);
        let says_nothing = response.cookies().all(|cookie| cookie.name() != session_cookie);
        if let Some(session) = visit.take_renewed_session().filter(|_| says_nothing) {
            response.add_cookie(&app.cookies.make(CookieName::Session, session, Some(60)))?;
        }
        let is_open = !visit.viewer.is_signed_in() && visit.locked.is_none();
        let is_kept = is_open && !status.is_client_error() && !status.is_server_error();
        let caching = if is_kept { "private, no-cache" } else { "private, no-store" };
        let headers = response.headers_mut();
        // What a handler says of a picture stays.
        if !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        }
        headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    }
    Ok(ServiceResponse::new(request, response))
}

/// A response whose error has become a page.
async fn answered(app: &AppState, response: ServiceResponse<BoxBody>) -> (HttpRequest, HttpResponse) {
    let (request, response) = response.into_parts();
    let response = match response.error().and_then(Error::as_error::<AppError>) {
        Some(error) => errors::page(app, &request, error).await,
        // The router's own answer is blank.
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => {
            let mut page = errors::page(app, &request, &AppError::WrongMethod).await;
            let allowed = if request.method() == Method::GET { "POST" } else { "GET, HEAD" };
            page.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
            page
        }
        None => response,
    };
    (request, response)
}
