//! Beginning a session.

use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::model::MemberId;
use crate::accounts::queries;
use crate::app::AppState;
use crate::vault::Token;
use crate::web::{AppError, CookieName};

/// A session that has begun: its token and the cookies that hold it.
pub struct NewSession {
    /// The token, as the session cookie holds it.
    pub token: String,
    cookies: [Cookie<'static>; 3],
}

impl NewSession {
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
pub async fn begin_session(app: &AppState, request: &HttpRequest, member: MemberId) -> Result<NewSession, AppError> {
    let now = app.clock.now();
    let session = Token::new(&app.entropy);
    let known = app.cookies.read(request, CookieName::Device).as_deref().and_then(Token::parse);
    let device = known.unwrap_or_else(|| Token::new(&app.entropy));
    let (session_hash, device_hash) = (session.hash(), device.hash());
    app.db
        .write(move |conn| {
            queries::remember_device(conn, member, &device_hash, now)?;
            queries::insert_session(conn, member, &session_hash, now)
        })
        .await?;
    Ok(NewSession {
        token: session.text(),
        cookies: [
            app.cookies.make(CookieName::Session, session.text(), Some(60)),
            app.cookies.make(CookieName::Device, device.text(), Some(400)),
            app.cookies.expire(CookieName::Visitor),
        ],
    })
}
