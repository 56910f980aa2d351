//! Signing in, and coming back to a form that was refused.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use crate::accounts::extract::{Anyone, CsrfForm, Visit, visit_with};
use crate::accounts::model::MemberId;
use crate::accounts::names::fold;
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::posts::{Place, Seen};
use crate::vault::Token;
use crate::web::{
    AppError, CarriedField, CookieName, FieldErrors, Frame, Pairs, Spent, html, html_with, is_local_path,
    local_or_home, see_other, words_label,
};

/// The start of the names of fields that are carried through signing in.
pub const CARRIED: &str = "resume_";
/// The field that holds where a refused form was sent.
pub const CARRIED_ACTION: &str = "resume_action";

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// A name.
    pub username: String,
    /// A password.
    password: Secret,
    /// Where to go afterwards.
    next: String,
}

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NextQuery {
    /// A path on this site.
    pub next: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    form: SignInForm,
    next: String,
    carried: Vec<CarriedField>,
    errors: FieldErrors,
}

/// A form to send again, filled with what was refused.
#[derive(Template)]
#[template(path = "accounts/resume.html")]
struct ResumePage {
    frame: Frame,
    action: String,
    visible: Vec<ResumeField>,
    hidden: Vec<CarriedField>,
    seen: Option<Seen>,
}

struct ResumeField {
    name: String,
    label: String,
    value: String,
    is_long: bool,
}

/// `GET /sign-in`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<NextQuery>) -> Result<HttpResponse, AppError> {
    let next = local_or_home(&query.next);
    if who.0.viewer.is_signed_in() {
        return Ok(see_other(next));
    }
    html(&SignInPage {
        frame: app.form_frame(&who.0, "account").await?,
        form: SignInForm::default(),
        next,
        carried: Vec::new(),
        errors: FieldErrors::new(),
    })
}

/// `POST /sign-in`
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SignInForm>,
) -> Result<HttpResponse, AppError> {
    if let Some(address) = form.visit.address {
        app.limiters.spend(Spent::SignIn(address))?;
    }
    let fields = form.by_anyone()?;
    let (member, phc) = match check(&app, &request, &fields).await? {
        Checked::Member(member, phc) => (member, phc),
        Checked::Wrong => return again(&app, &form, fields, None).await,
        Checked::Wait(seconds) => return again(&app, &form, fields, Some(seconds)).await,
    };
    let session = begin_session(&app, &request, member).await?;
    if app.hasher.is_outdated(&phc) {
        let written = hash_anew(&app, member, phc, fields.password.clone()).await;
        written.unwrap_or_else(|error| tracing::warn!(%error, "a password could not be hashed anew"));
    }
    let action = form.pairs.get(CARRIED_ACTION);
    let response = if is_local_path(action) {
        let visit = visit_with(&app, &request, Some(session.token.clone())).await?;
        html(&resume(&app, &visit, &form.pairs).await?)?
    } else {
        see_other(local_or_home(&fields.next))
    };
    session.attach(response)
}

/// The form once more: the name or the password is wrong, or the next try has to wait for so many seconds.
async fn again(
    app: &AppState,
    form: &CsrfForm<SignInForm>,
    fields: SignInForm,
    wait: Option<u64>,
) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    match wait.map(|seconds| i64::try_from(seconds).unwrap_or(i64::MAX)) {
        None => errors.add("username", "error-sign-in"),
        Some(seconds @ ..90) => errors.add_count("username", "error-sign-in-wait", seconds),
        Some(seconds) => errors.add_count("username", "error-sign-in-wait-minutes", (seconds + 59) / 60),
    }
    let page = SignInPage {
        frame: app.form_frame(&form.visit, "account").await?,
        next: local_or_home(&fields.next),
        carried: carried(&form.pairs),
        errors: errors.in_language(&form.visit.texts),
        form: fields,
    };
    let Some(wait) = wait else { return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page) };
    let mut response = html_with(StatusCode::TOO_MANY_REQUESTS, &page)?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    Ok(response)
}

/// The form that was refused, filled again; it is never sent by itself.
async fn resume(app: &AppState, visit: &Visit, pairs: &Pairs) -> Result<ResumePage, AppError> {
    let frame = app.form_frame(visit, "account").await?;
    let action = pairs.get(CARRIED_ACTION).to_owned();
    let board = match Place::of(&action) {
        Some(place) => {
            let (viewer, now) = (visit.viewer.clone(), app.clock.now());
            app.db.read(move |conn| place.board(conn, &viewer, now)).await?
        }
        None => None,
    };
    let seen = board.map(|board| Seen::of(&board, &frame));
    let mut page = ResumePage { action, visible: Vec::new(), hidden: Vec::new(), seen, frame };
    for (name, value) in &pairs.0 {
        let Some(name) = name.strip_prefix(CARRIED).filter(|name| *name != "action") else { continue };
        let value = value.clone();
        match words_label(name) {
            Some((label, is_long)) => page.visible.push(ResumeField {
                name: name.to_owned(),
                label: page.frame.t(label).to_owned(),
                value,
                is_long,
            }),
            None => page.hidden.push(CarriedField { name: name.to_owned(), value }),
        }
    }
    Ok(page)
}

/// What a name and a password lead to.
enum Checked {
    /// Whose they are, and the PHC string that the password fits.
    Member(MemberId, String),
    Wrong,
    /// Not looked at; the next try may be made after so many seconds.
    Wait(u64),
}

/// Whose name and password these are. Waiting is asked of browsers that never signed in to the account.
async fn check(app: &AppState, request: &HttpRequest, form: &SignInForm) -> Result<Checked, AppError> {
    let now = app.clock.now();
    let name = form.username.trim().to_owned();
    let code = app.keyring.mac("sign-in-delay", fold(&name).as_bytes());
    let device = app.cookies.read(request, CookieName::Device).as_deref().and_then(Token::parse).map(|t| t.hash());
    let (credentials, is_known) = app
        .db
        .read(move |conn| {
            let credentials = queries::find_credentials(conn, &name)?;
            let is_known = match (&credentials, &device) {
                (Some(found), Some(device)) => queries::is_known_device(conn, found.id, device)?,
                _ => false,
            };
            Ok((credentials, is_known))
        })
        .await?;
    // Counted before the password is looked at, so that tries sent at once do not all count as the first.
    let wait = app.delays.begin(code, now, is_known);
    if wait > 0 {
        return Ok(Checked::Wait(wait));
    }
    let owner = credentials.and_then(|found| Some((found.id, found.password_hash?)));
    if app.hasher.verify(form.password.clone(), owner.as_ref().map(|(_, phc)| phc.clone())).await? {
        app.delays.succeeded(&code);
        return Ok(owner.map_or(Checked::Wrong, |(id, phc)| Checked::Member(id, phc)));
    }
    Ok(Checked::Wrong)
}

/// Hashes a password as new ones are, unless it was changed meanwhile.
async fn hash_anew(app: &AppState, member: MemberId, old: String, password: Secret) -> Result<(), AppError> {
    let new = app.hasher.hash(password).await?;
    app.db.write(move |conn| queries::replace_hash(conn, member, (&old, &new))).await
}

/// A session that has begun: its token and the cookies that hold it.
pub struct NewSession {
    token: String,
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

fn carried(pairs: &Pairs) -> Vec<CarriedField> {
    pairs
        .0
        .iter()
        .filter(|(name, _)| name.starts_with(CARRIED))
        .map(|(name, value)| CarriedField { name: name.clone(), value: value.clone() })
        .collect()
}
