//! The reader of a request: their session, their language, the token of their forms.

use std::cell::RefCell;
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::http::{Method, header};
use actix_web::{HttpMessage, HttpRequest};

use crate::accounts::model::{MemberId, SignedIn, Viewer};
use crate::accounts::queries::{self, FoundSession};
use crate::accounts::standing::Standing;
use crate::app::AppState;
use crate::i18n::Texts;
use crate::vault::Token;
use crate::web::{AppError, CookieName, CsrfSecret, client_address, matches};

/// One request's reader: who they are, and how they like their pages.
pub struct Visit {
    /// Who they are on this page. Who does not take part (yet, or any more) is anyone, but where that is open to them.
    pub viewer: Viewer,
    /// Who is signed in and does not take part.
    pub held: Option<Arc<SignedIn>>,
    /// Whose session this is, while it is locked: nobody is the viewer then.
    pub locked: Option<Arc<SignedIn>>,
    /// Their language.
    pub texts: Arc<Texts>,
    /// Their language, theme and country, as far as chosen.
    pub preferences: Preferences,
    /// This page's path and query, to come back to; `/` when a form was sent.
    pub path: String,
    /// Where they come from; for limits only.
    pub address: Option<IpAddr>,
    secret: RefCell<Option<CsrfSecret>>,
    fresh_visitor: RefCell<Option<String>>,
    renewed_session: RefCell<Option<String>>,
}

/// What a reader has chosen; empty texts stand for nothing chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// BCP 47 code.
    pub locale: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// ISO 3166-1 code, in upper case.
    pub country: String,
}

impl Preferences {
    /// As a cookie's value.
    pub fn to_cookie(&self) -> String {
        [&self.locale, &self.theme, &self.country].map(|part| part.as_str()).join(".")
    }

    fn from_cookie(value: &str) -> Self {
        let mut parts = value.split('.').map(|part| part.chars().filter(char::is_ascii_alphanumeric).take(8).collect());
        let mut part = || parts.next().unwrap_or_default();
        Self { locale: part(), theme: part(), country: part() }
    }

    fn of_member(member: &SignedIn) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self { locale: text(&member.locale), theme: text(&member.theme), country: text(&member.country) }
    }
}

impl Visit {
    /// A token for this response's forms. A signed-out browser gets the cookie that its token belongs to.
    pub fn token(&self, app: &AppState) -> String {
        let secret = *self.secret.borrow_mut().get_or_insert_with(|| {
            let visitor = Token::new(&app.entropy).text();
            let secret = secret_of(app, Holder::Visitor(&visitor));
            *self.fresh_visitor.borrow_mut() = Some(visitor);
            secret
        });
        crate::web::issue(&secret, &app.entropy)
    }

    /// The visitor cookie to set with the response, if a form was made for a browser without one.
    pub fn take_fresh_visitor(&self) -> Option<String> {
        self.fresh_visitor.borrow_mut().take()
    }

    /// The session cookie to set again, so that the browser keeps it as long as the database keeps the session.
    pub fn take_renewed_session(&self) -> Option<String> {
        self.renewed_session.borrow_mut().take()
    }

    /// A keyed digest of what this browser's forms belong to, if it has any: what is begun here is finished here.
    pub fn holder(&self, app: &AppState) -> Option<Vec<u8>> {
        self.secret.borrow().as_ref().map(|secret| app.keyring.mac("ceremonies.holder", secret).to_vec())
    }

    /// Whose session this is, also while it is locked, or its member does not take part.
    pub fn own(&self) -> Option<MemberId> {
        let own = self.viewer.0.as_ref().or(self.locked.as_ref()).or(self.held.as_ref());
        own.map(|member| member.id)
    }

    /// Why a change by who is not a member on this page is refused.
    pub(super) fn refusal(&self) -> AppError {
        match &self.held {
            Some(member) => AppError::Forbidden(member.standing.refusal_key()),
            None => AppError::Refused,
        }
    }

    pub(super) fn is_protected(&self, token: &str) -> bool {
        self.secret.borrow().as_ref().is_some_and(|secret| matches(secret, token))
    }
}

/// What the forms of a browser belong to. A session's own key rather than its token, which is another after each
/// confirming: forms in other tabs stay good.
enum Holder<'a> {
    Session(i64),
    Visitor(&'a str),
}

fn secret_of(app: &AppState, holder: Holder) -> CsrfSecret {
    let mac = match holder {
        Holder::Session(id) => app.keyring.mac("csrf.session", &id.to_be_bytes()),
        Holder::Visitor(cookie) => app.keyring.mac("csrf", cookie.as_bytes()),
    };
    let mut secret = CsrfSecret::default();
    secret.copy_from_slice(&mac[..16]);
    secret
}

/// What can be asked for in a session that is locked: opening or ending it.
const OPEN_TO_LOCKED: [&str; 4] = ["/account/lock", "/account/lock/delete", "/passkeys/ceremonies", "/sign-out"];

/// The reader of a request; looked up once.
///
/// # Errors
/// When the session cannot be read; [`AppError::Locked`].
pub async fn visit(request: &HttpRequest) -> Result<Rc<Visit>, AppError> {
    let visit = visit_or_locked(request).await?;
    let is_open = visit.locked.is_none() || OPEN_TO_LOCKED.contains(&request.path());
    if is_open { Ok(visit) } else { Err(AppError::Locked) }
}

/// The reader of a request, also while their session is locked.
///
/// # Errors
/// When the session cannot be read.
pub async fn visit_or_locked(request: &HttpRequest) -> Result<Rc<Visit>, AppError> {
    if let Some(visit) = request.extensions().get::<Rc<Visit>>() {
        return Ok(Rc::clone(visit));
    }
    let app = AppState::of(request)?;
    let session = app.cookies.read(request, CookieName::Session);
    let visit = visit_with(&app, request, session).await?;
    request.extensions_mut().insert(Rc::clone(&visit));
    Ok(visit)
}

/// The reader of a request; a stranger, when the session cannot be read. For what must not fail: Help, and pages of errors.
///
/// # Errors
/// When not even the community's settings were ever read.
pub async fn visit_or_stranger(request: &HttpRequest) -> Result<Rc<Visit>, AppError> {
    if let Ok(visit) = visit(request).await {
        return Ok(visit);
    }
    stranger(request).await
}

/// A request's reader without asking who they are.
///
/// # Errors
/// When not even the community's settings were ever read.
pub async fn stranger(request: &HttpRequest) -> Result<Rc<Visit>, AppError> {
    let visit = visit_of(&AppState::of(request)?, request, None, None).await?;
    request.extensions_mut().insert(Rc::clone(&visit));
    Ok(visit)
}

/// The reader whose session cookie this is.
///
/// # Errors
/// When the session cannot be read.
pub async fn visit_with(app: &AppState, request: &HttpRequest, session: Option<String>) -> Result<Rc<Visit>, AppError> {
    let found = match session.as_deref().and_then(Token::parse) {
        Some(token) => {
            let (hash, now) = (token.hash(), app.clock.now());
            let needs_second_step = app.config.security.staff_second_step;
            app.db.read(move |conn| queries::find_session(conn, &hash, now, needs_second_step)).await?
        }
        None => None,
    };
    visit_of(app, request, session, found).await
}

/// The reader that a session's row names.
pub(super) async fn visit_of(
    app: &AppState,
    request: &HttpRequest,
    session: Option<String>,
    found: Option<FoundSession>,
) -> Result<Rc<Visit>, AppError> {
    let is_renewed = found.as_ref().is_some_and(|found| !found.is_locked && renew(app, found));
    let viewer = viewer_on(found.as_ref(), request.path());
    let is_locked = found.as_ref().is_some_and(|found| found.is_locked);
    let member = found.map(|found| found.member);
    let locked = member.clone().filter(|_| is_locked);
    let held = member.clone().filter(|member| !is_locked && member.standing != Standing::Full);
    let renewed = session.filter(|_| is_renewed);
    let preferences = match &member {
        Some(member) => Preferences::of_member(member),
        None => Preferences::from_cookie(&app.cookies.read(request, CookieName::Preferences).unwrap_or_default()),
    };
    let secret = match &member {
        Some(member) => Some(secret_of(app, Holder::Session(member.session_id))),
        None => app.cookies.read(request, CookieName::Visitor).map(|cookie| secret_of(app, Holder::Visitor(&cookie))),
    };
    Ok(Rc::new(Visit {
        texts: texts(app, request, &preferences).await?,
        secret: RefCell::new(secret),
        fresh_visitor: RefCell::default(),
        renewed_session: RefCell::new(renewed),
        path: path_of(request),
        address: client_address(request, &app.proxies),
        held,
        viewer,
        locked,
        preferences,
    }))
}

/// Who the member of a session is on a page: themselves, or anyone where that is not open to them.
pub(super) fn viewer_on(found: Option<&FoundSession>, path: &str) -> Viewer {
    let open = found.filter(|found| !found.is_locked && found.member.standing.opens(path));
    Viewer(open.map(|found| Arc::clone(&found.member)))
}

/// Where to come back to. What was sent by a form cannot be asked for again.
fn path_of(request: &HttpRequest) -> String {
    let is_page = request.method() == Method::GET;
    request.uri().path_and_query().filter(|_| is_page).map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// Puts a session's end off, once in a while; whether its cookie is to last longer too.
fn renew(app: &AppState, found: &FoundSession) -> bool {
    let (now, session, lifetime) = (app.clock.now(), found.member.session_id, found.lifetime);
    let is_due = lifetime.is_due(found.last_use, now);
    if is_due {
        app.db.later(format!("session:{session}"), move |conn| queries::touch_session(conn, session, lifetime, now));
    }
    // On a shared phone or computer it goes when the browser is closed.
    is_due && !lifetime.is_shared
}

/// Chosen, else what the browser asks for, else the community's language.
async fn texts(app: &AppState, request: &HttpRequest, preferences: &Preferences) -> Result<Arc<Texts>, AppError> {
    if let Some(texts) = app.languages.find(&preferences.locale) {
        return Ok(texts);
    }
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    if let Some(texts) = asked.and_then(|asked| app.languages.negotiate(asked)) {
        return Ok(texts);
    }
    app.own_texts().await
}
