//! Beginning a session.

use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::devices::{BrowserFamily, DeviceKind};
use crate::accounts::lifetime::Lifetime;
use crate::accounts::model::MemberId;
use crate::accounts::queries::{self, NewSession};
use crate::app::AppState;
use crate::vault::Token;
use crate::web::{AppError, CookieName};

/// A session that has begun: its token and the cookies that hold it.
pub struct BegunSession {
    /// The token, as the session cookie holds it.
    pub token: String,
    cookies: [Cookie<'static>; 3],
}

impl BegunSession {
    /// Sets the session's cookies on a response.
    ///
    /// # Errors
    /// Never in practice; a cookie that cannot be written is an internal error.
    pub fn attach(self, mut response: HttpResponse) -> Result<HttpResponse, AppError> {
        for cookie in &self.cookies {
            response.add_cookie(cookie).map_err(AppError::internal)?;
        }
        Ok(response)
    }
}

/// Begins a session for a member in this browser.
///
/// # Errors
/// When the session cannot be written.
pub async fn begin_session(app: &AppState, request: &HttpRequest, member: MemberId) -> Result<BegunSession, AppError> {
    let now = app.clock.now();
    let session = Token::new(&app.entropy);
    let known = app.cookies.read(request, CookieName::Device).as_deref().and_then(Token::parse);
    let device = known.unwrap_or_else(|| Token::new(&app.entropy));
    let device_hash = device.hash();
    let new = NewSession {
        member,
        token_hash: session.hash(),
        device: device_of(request),
        lifetime: Lifetime { began: now, is_shared: false },
    };
    app.db
        .write(move |conn| {
            queries::remember_device(conn, member, &device_hash, now)?;
            queries::insert_session(conn, &new)
        })
        .await?;
    Ok(BegunSession {
        token: session.text(),
        cookies: [
            app.cookies.make(CookieName::Session, session.text(), Some(60)),
            app.cookies.make(CookieName::Device, device.text(), Some(400)),
            app.cookies.expire(CookieName::Visitor),
        ],
    })
}

/// On what and with what a request is sent, as far as it says.
fn device_of(request: &HttpRequest) -> (DeviceKind, BrowserFamily) {
    let said = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    (DeviceKind::of(said), BrowserFamily::of(said))
}
