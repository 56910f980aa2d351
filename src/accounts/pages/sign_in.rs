//! Signing in, and coming back to a form that was refused.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::{Checked, add_wait, check, hash_anew, refused};
use super::session::begin_session;
use crate::accounts::extract::{Anyone, CsrfForm, Visit, visit_with};
use crate::app::AppState;
use crate::config::Secret;
use crate::posts::{Place, Seen};
use crate::web::{
    AppError, CarriedField, FieldErrors, Frame, Pairs, Spent, html, is_local_path, local_or_home, see_other,
    words_label,
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
    shared: String,
}

impl SignInForm {
    /// Whether the phone or computer is one that others use too.
    pub fn is_shared(&self) -> bool {
        !matches!(self.shared.as_str(), "" | "false")
    }
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
    let (member, phc) = match check(&app, &request, &fields.username, &fields.password).await? {
        Checked::Member(member, phc) => (member, phc),
        Checked::Wrong => return again(&app, &form, fields, None).await,
        Checked::Wait(seconds) => return again(&app, &form, fields, Some(seconds)).await,
    };
    let session = begin_session(&app, &request, member, fields.is_shared()).await?;
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
    match wait {
        None => errors.add("username", "error-sign-in"),
        Some(seconds) => add_wait(&mut errors, "username", seconds),
    }
    let page = SignInPage {
        frame: app.form_frame(&form.visit, "account").await?,
        next: local_or_home(&fields.next),
        carried: carried(&form.pairs),
        errors: errors.in_language(&form.visit.texts),
        form: fields,
    };
    refused(&page, wait)
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

fn carried(pairs: &Pairs) -> Vec<CarriedField> {
    pairs
        .0
        .iter()
        .filter(|(name, _)| name.starts_with(CARRIED))
        .map(|(name, value)| CarriedField { name: name.clone(), value: value.clone() })
        .collect()
}
