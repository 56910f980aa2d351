//! Headers of every response.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// Of a response: search engines may keep it.
struct OpenToSearch;

/// Lets search engines keep a page of which its frame says so. Every other response says that they may not, so that what nobody
/// thought of is kept from them.
#[must_use]
pub fn open_to_search(mut page: HttpResponse, may_index: bool) -> HttpResponse {
    if may_index {
        page.extensions_mut().insert(OpenToSearch);
    }
    page
}

/// Sets the headers that protect every page; what a handler has set itself stays.
///
/// # Errors
/// Passes on what the rest of the chain returns.
pub async fn security_headers<B: MessageBody + 'static>(
    is_secure: bool,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let is_open = response.response().extensions().contains::<OpenToSearch>();
    let headers = response.headers_mut();
    if !is_open {
        set(headers, HeaderName::from_static("x-robots-tag"), "noindex");
    }
    set(headers, header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "same-origin");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-embedder-policy"), "require-corp");
    set(headers, header::PERMISSIONS_POLICY, "camera=(), microphone=(), geolocation=(), browsing-topics=()");
    if is_secure {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    Ok(response)
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
