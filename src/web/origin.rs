//! The site's own addresses, and whether a request comes from its own pages.

use actix_web::HttpRequest;
use actix_web::http::header;

use crate::config::Config;

/// The addresses under which the site is itself.
#[derive(Clone, Debug)]
pub struct Site {
    /// The address that is printed and linked to, without a slash at the end.
    pub base_url: String,
    /// Every origin that counts as the site's own.
    pub origins: Vec<String>,
    /// Whether people reach it over TLS.
    pub is_secure: bool,
}

impl Site {
    /// From the configuration and the port in fact bound.
    pub fn new(config: &Config, port: u16) -> Self {
        let configured = config.server.base_url.trim_end_matches('/');
        if configured.is_empty() {
            let origins = ["localhost", "127.0.0.1", "[::1]"].map(|host| format!("http://{host}:{port}"));
            return Self { base_url: origins[0].clone(), origins: origins.to_vec(), is_secure: false };
        }
        Self {
            base_url: configured.to_owned(),
            origins: vec![configured.to_ascii_lowercase()],
            is_secure: config.is_https(),
        }
    }
}

/// Whether a change comes from one of the site's own pages: `Sec-Fetch-Site: same-origin`, or, from a browser that does
/// not send that header, `Origin` with the site's own address. `null` and neither are refused.
pub fn is_own_request(site: &Site, request: &HttpRequest) -> bool {
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some(from) => from == "same-origin",
        None => {
            text(header::ORIGIN).is_some_and(|origin| site.origins.iter().any(|own| own.eq_ignore_ascii_case(origin)))
        }
    }
}
