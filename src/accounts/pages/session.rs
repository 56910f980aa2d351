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
    /// Whether the account was about to be closed, and is not any more.
    pub is_back: bool,
    cookies: Vec<Cookie<'static>>,
}

impl BegunSession {
    /// The session that has this token now.
    pub fn of(app: &AppState, token: &Token, is_shared: bool) -> Self {
        let days = (!is_shared).then_some(60);
        let cookies = vec![app.cookies.make(CookieName::Session, token.text(), days)];
        Self { token: token.text(), is_back: false, cookies }
    }

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

/// Begins a session for a member in this browser. On a phone or computer that others use too it ends soon, and with the
/// browser, which is not remembered. The session that this browser had before ends. Whoever was about to close the account
/// stays.
///
/// # Errors
/// [`AppError::Conflict`] when the account is closed; when the session cannot be written.
pub async fn begin_session(
    app: &AppState,
    request: &HttpRequest,
    member: MemberId,
    is_shared: bool,
) -> Result<BegunSession, AppError> {
    let now = app.clock.now();
    let session = Token::new(&app.entropy);
    let known = app.cookies.read(request, CookieName::Device).as_deref().and_then(Token::parse);
    let device = (!is_shared).then(|| known.unwrap_or_else(|| Token::new(&app.entropy)));
    let new = NewSession {
        member,
        token_hash: session.hash(),
        device: (device_kind(request), BrowserFamily::of(user_agent(request))),
        lifetime: Lifetime { began: now, is_shared },
        mark: None,
    };
    let former = app.cookies.read(request, CookieName::Session).as_deref().and_then(Token::parse);
    let former = former.map(|former| former.hash());
    let device_hash = device.as_ref().map(Token::hash);
    let is_back = app
        .db
        .write(move |conn| {
            queries::require_there(conn, member)?;
            if let Some(former) = &former {
                queries::delete_former_session(conn, former)?;
            }
            let mark = device_hash.as_ref().map(|device| queries::remember_device(conn, member, device, now));
            queries::insert_session(conn, &NewSession { mark: mark.transpose()?, ..new.clone() })?;
            queries::cancel_closure(conn, member, now)
        })
        .await?;
    let mut begun = BegunSession::of(app, &session, is_shared);
    begun.is_back = is_back;
    begun.cookies.extend(device.map(|device| app.cookies.make(CookieName::Device, device.text(), Some(400))));
    begun.cookies.push(app.cookies.expire(CookieName::Visitor));
    Ok(begun)
}

/// On what a request is sent, as far as it says.
pub fn device_kind(request: &HttpRequest) -> DeviceKind {
    DeviceKind::of(user_agent(request))
}

fn user_agent(request: &HttpRequest) -> &str {
    request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
