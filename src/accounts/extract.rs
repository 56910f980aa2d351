//! Who is asking, and whether a form is protected. A handler's signature says which.

use std::cell::RefCell;
use std::future::Future;
use std::marker::PhantomData;
use std::net::IpAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::TimeDelta;
use serde::de::DeserializeOwned;

use super::model::{SignedIn, Viewer};
use super::queries;
use crate::app::AppState;
use crate::i18n::Texts;
use crate::vault::Token;
use crate::web::{
    AppError, CookieName, CsrfSecret, Pairs, Spent, Words, client_address, is_own_request, matches, read_pairs,
};

/// A session's last use is written at most this often.
const TOUCH: TimeDelta = TimeDelta::minutes(5);

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// One request's reader: who they are, and how they like their pages.
pub struct Visit {
    /// Who they are.
    pub viewer: Viewer,
    /// Their language.
    pub texts: Arc<Texts>,
    /// Their language, theme and country, as far as chosen.
    pub preferences: Preferences,
    /// This page's path and query.
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
            let secret = secret_of(app, &visitor);
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

    fn is_protected(&self, token: &str) -> bool {
        self.secret.borrow().as_ref().is_some_and(|secret| matches(secret, token))
    }
}

fn secret_of(app: &AppState, cookie: &str) -> CsrfSecret {
    let mac = app.keyring.mac("csrf", cookie.as_bytes());
    let mut secret = CsrfSecret::default();
    secret.copy_from_slice(&mac[..16]);
    secret
}

/// The reader of a request; looked up once.
///
/// # Errors
/// When the session cannot be read.
pub async fn visit(request: &HttpRequest) -> Result<Rc<Visit>, AppError> {
    if let Some(visit) = request.extensions().get::<Rc<Visit>>() {
        return Ok(Rc::clone(visit));
    }
    let app = AppState::of(request)?;
    let session = app.cookies.read(request, CookieName::Session);
    let visit = visit_with(&app, request, session).await?;
    request.extensions_mut().insert(Rc::clone(&visit));
    Ok(visit)
}

/// The reader whose session cookie this is.
///
/// # Errors
/// When the session cannot be read.
pub async fn visit_with(app: &AppState, request: &HttpRequest, session: Option<String>) -> Result<Rc<Visit>, AppError> {
    let (viewer, is_renewed) = match session.as_deref().and_then(Token::parse) {
        Some(token) => signed_in(app, &token).await?,
        None => (Viewer::anyone(), false),
    };
    let renewed = session.clone().filter(|_| is_renewed);
    let preferences = match &viewer.0 {
        Some(member) => Preferences::of_member(member),
        None => Preferences::from_cookie(&app.cookies.read(request, CookieName::Preferences).unwrap_or_default()),
    };
    let holder = if viewer.is_signed_in() { session } else { app.cookies.read(request, CookieName::Visitor) };
    Ok(Rc::new(Visit {
        texts: texts(app, request, &preferences).await?,
        secret: RefCell::new(holder.map(|cookie| secret_of(app, &cookie))),
        fresh_visitor: RefCell::default(),
        renewed_session: RefCell::new(renewed),
        path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        address: client_address(request, &app.proxies),
        viewer,
        preferences,
    }))
}

/// The session's member, and whether its end was put off.
async fn signed_in(app: &AppState, token: &Token) -> Result<(Viewer, bool), AppError> {
    let hash = token.hash();
    let now = app.clock.now();
    let found = app.db.read(move |conn| queries::find_session(conn, &hash, now)).await?;
    let Some((member, used)) = found else { return Ok((Viewer::anyone(), false)) };
    let is_renewed = now - used > TOUCH;
    if is_renewed {
        let id = member.session_id;
        app.db.later(format!("session:{id}"), move |conn| queries::touch_session(conn, id, now));
    }
    Ok((Viewer(Some(member)), is_renewed))
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
    let settings = app.settings().await?;
    app.languages
        .find(&settings.locale)
        .or_else(|| app.languages.all().first().cloned())
        .ok_or_else(|| AppError::internal("no language ships"))
}

/// Anyone may call the handler.
pub struct Anyone(pub Rc<Visit>);

impl FromRequest for Anyone {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { visit(&request).await.map(Self) })
    }
}

/// Only those who administer the site may call the handler; signed out, they are asked to sign in.
pub struct Administrator(pub Rc<Visit>);

impl FromRequest for Administrator {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = visit(&request).await?;
            if !visit.viewer.is_signed_in() {
                return Err(AppError::SignInRequired);
            }
            if !visit.viewer.is_administrator() {
                return Err(AppError::Forbidden("forbidden-role"));
            }
            Ok(Self(visit))
        })
    }
}

/// A form that is opened only when it is protected: it comes from the site's own page and holds this browser's token.
/// What it holds can be had through `by_…` only, which also says who may send it.
pub struct CsrfForm<T> {
    /// Who sends it.
    pub visit: Rc<Visit>,
    /// Its fields as sent.
    pub pairs: Pairs,
    app: AppState,
    is_own: bool,
    is_utf8: bool,
    form: PhantomData<T>,
}

impl<T: DeserializeOwned + 'static> FromRequest for CsrfForm<T> {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let app = AppState::of(&request)?;
            let limits = &app.config.limits;
            let (pairs, is_utf8) = read_pairs(&request, payload, limits.form_bytes, limits.read_seconds).await?;
            let words = Words { action: request.path().to_owned(), fields: pairs.words() };
            request.extensions_mut().insert(words);
            let visit = visit(&request).await?;
            let is_own = is_own_request(&app.site, &request);
            Ok(Self { visit, pairs, app, is_own, is_utf8, form: PhantomData })
        })
    }
}

impl<T: DeserializeOwned> CsrfForm<T> {
    /// Opened by anyone.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it is not protected.
    pub fn by_anyone(&self) -> Result<T, AppError> {
        if !self.is_own || !self.visit.is_protected(self.pairs.get("csrf_token")) {
            return Err(AppError::Refused);
        }
        if !self.is_utf8 {
            return Err(AppError::Malformed("malformed-utf8"));
        }
        self.pairs.read().map_err(|_| AppError::Malformed("malformed-fields"))
    }

    /// Opened by a member.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it is not protected or nobody is signed in; [`AppError::TooMany`].
    pub fn by_member(&self) -> Result<(Arc<SignedIn>, T), AppError> {
        let member = self.visit.viewer.0.clone().ok_or(AppError::Refused)?;
        let form = self.by_anyone()?;
        self.app.limiters.spend(Spent::Change(member.id.0))?;
        Ok((member, form))
    }

    /// Opened by a member, about something that may be hidden: when the form is refused and `target` is hidden too, the
    /// answer is the target's.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`], and the target's own.
    pub async fn by_member_on<X>(
        &self,
        target: impl Future<Output = Result<X, AppError>>,
    ) -> Result<(Arc<SignedIn>, T), AppError> {
        match self.by_member() {
            Err(refused) => {
                target.await?;
                Err(refused)
            }
            opened => opened,
        }
    }

    /// Opened by someone who administers the site.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`]; [`AppError::Forbidden`] for others.
    pub fn by_administrator(&self) -> Result<(Arc<SignedIn>, T), AppError> {
        if self.visit.viewer.is_signed_in() && !self.visit.viewer.is_administrator() {
            return Err(AppError::Forbidden("forbidden-role"));
        }
        self.by_member()
    }
}
