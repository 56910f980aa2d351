//! Joining.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::{Checked, check, refused};
use super::join::{Door, TWICE, join};
use super::new_password::check_password;
use super::resume::arrive;
use super::{age, door, young};
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::MemberId;
use crate::accounts::names::Name;
use crate::accounts::queries;
use crate::accounts::standing::STANDING_PAGE;
use crate::app::AppState;
use crate::config::Secret;
use crate::mail::is_address;
use crate::markup::{clean_text, count_visible};
use crate::web::{AppError, FieldErrors, Frame, Spent, html, html_with, local_or_home, see_other};

/// Who sends the form says that they are 18 or over.
const ADULT: &str = "adult";
/// Who sends the form says that they are not.
const YOUNG: &str = "young";
/// Longest e-mail address, in bytes (RFC 5321, section 4.5.3.1.3, without the brackets).
const EMAIL_LONGEST: usize = 254;
/// Longest answer to the community's question, in characters.
const ANSWER_LONGEST: usize = 1_000;

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    /// A name.
    pub username: String,
    /// A password.
    pub password: Secret,
    /// An address, or nothing.
    pub email: String,
    /// The answer to the community's question.
    pub answer: String,
    /// The token of an invitation's link.
    pub invitation: String,
    /// A field that nobody sees.
    pub homepage: String,
    /// When the form was first shown, sealed.
    pub began: String,
    /// The note of a check of age elsewhere.
    pub age_proof: String,
    /// Which of the two buttons: `adult` or `young`.
    age: String,
    shared: String,
    /// Where to go afterwards.
    pub next: String,
}

impl SignUpForm {
    /// Whether the phone or computer is one that others use too.
    pub fn is_shared(&self) -> bool {
        !matches!(self.shared.as_str(), "" | "false")
    }
}

/// What the address of the form says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignUpQuery {
    next: String,
    invitation: String,
    age_proof: String,
    /// What was sealed for the way to a check of age and back.
    back: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    form: SignUpForm,
    next: String,
    /// Whether somebody has to let new members in.
    waits: bool,
    /// The community's own question, while it is asked.
    question: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "community/closed.html")]
struct ClosedPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "accounts/by_invitation.html")]
struct ByInvitationPage {
    frame: Frame,
    /// Whether the link they came by is not good.
    is_over: bool,
}

/// `GET /sign-up`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<SignUpQuery>) -> Result<HttpResponse, AppError> {
    if who.0.viewer.is_signed_in() {
        return Ok(see_other(local_or_home(&query.next)));
    }
    if who.0.held.is_some() {
        return Ok(see_other(STANDING_PAGE));
    }
    let mut query = query.into_inner();
    if let Some(back) = age::Back::open(&app, &query.back) {
        (query.next, query.invitation) = (back.next, back.invitation);
    }
    match Door::find(&app, &query.invitation).await? {
        Door::Closed => html(&ClosedPage { frame: app.frame(&who.0, "join").await? }),
        Door::ByInvitation => {
            let is_over = !query.invitation.is_empty();
            html(&ByInvitationPage { frame: app.frame(&who.0, "join").await?, is_over })
        }
        door => {
            let SignUpQuery { next, invitation, age_proof, .. } = query;
            let form = SignUpForm { invitation, age_proof, next, ..SignUpForm::default() };
            match age::ask(&app, &who.0, &form).await? {
                Some(page) => Ok(page),
                None => show(&app, &who.0, door, form, FieldErrors::new()).await,
            }
        }
    }
}

/// `POST /sign-up`. The button is the declaration of being 18 or over; there is no other question about age.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SignUpForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let door = Door::find(&app, &fields.invitation).await?;
    if matches!(door, Door::Closed) {
        return Err(AppError::Forbidden("forbidden-closed"));
    }
    // Before anything else is looked at: of whoever is not, nothing is kept, and the form does not come back.
    if fields.age == YOUNG {
        return young::show(&app, &form.visit).await;
    }
    // The form that made the account has used its invitation and its note up.
    if let Some(member) = sent_twice(&app, &request, &form.visit, &fields).await? {
        return arrive(&app, &request, &form.pairs, (member, fields.is_shared())).await;
    }
    if matches!(door, Door::ByInvitation) {
        return Err(AppError::Forbidden("forbidden-invitation"));
    }
    if let Some(page) = age::ask(&app, &form.visit, &fields).await? {
        return Ok(page);
    }
    if let Some(address) = form.visit.address
        && let Err(AppError::TooMany(wait)) = app.limiters.spend(Spent::Judged(address))
    {
        return too_many(&app, &form.visit, door, fields, wait).await;
    }
    let (name, errors) = checked(&app, &form.visit, &door, &fields).await?;
    let Some(name) = name.filter(|_| !errors.any()) else { return show(&app, &form.visit, door, fields, errors).await };
    if let (false, Some(address)) = (matches!(door, Door::Invited { .. }), form.visit.address)
        && let Err(AppError::TooMany(wait)) = app.limiters.spend(Spent::SignUp(address))
    {
        return too_many(&app, &form.visit, door, fields, wait).await;
    }
    match join(&app, &door, &name, &fields).await {
        Ok(member) => arrive(&app, &request, &form.pairs, (member, fields.is_shared())).await,
        Err(error) if error.unique().is_some() => {
            // Of two at the same moment the other was first.
            if let Some(member) = sent_twice(&app, &request, &form.visit, &fields).await? {
                return arrive(&app, &request, &form.pairs, (member, fields.is_shared())).await;
            }
            taken(&app, &form.visit, door, fields, &name).await
        }
        Err(error) => Err(error),
    }
}

/// The account that the same form made a moment ago: same name, same password. That is looked at as when signing in, and an
/// account with a second step is entered at its own door only.
async fn sent_twice(
    app: &AppState,
    request: &HttpRequest,
    visit: &Visit,
    fields: &SignUpForm,
) -> Result<Option<MemberId>, AppError> {
    let Ok(name) = Name::parse(&fields.username) else { return Ok(None) };
    let (shown, since) = (name.shown.clone(), app.clock.now() - TWICE);
    let is_open = app.db.read(move |conn| match queries::find_credentials(conn, &shown)? {
        Some(found) if found.created_at > since => Ok(!queries::has_second_step(conn, found.id)?),
        _ => Ok(false),
    });
    if !is_open.await? {
        return Ok(None);
    }
    match check(app, (request, visit), &name.shown, &fields.password).await? {
        Checked::Member(member, _) => Ok(Some(member)),
        Checked::Wrong | Checked::Wait(_) => Ok(None),
    }
}

/// The form once more: somebody has the name, or one that looks like it.
async fn taken(
    app: &AppState,
    visit: &Visit,
    door: Door,
    fields: SignUpForm,
    name: &Name,
) -> Result<HttpResponse, AppError> {
    let shown = name.shown.clone();
    let is_same = app.db.read(move |conn| queries::find_credentials(conn, &shown)).await?.is_some();
    let mut errors = FieldErrors::new();
    errors.add("username", if is_same { "error-name-taken" } else { "error-name-looks-like" });
    show(app, visit, door, fields, errors).await
}

/// The form once more, with all that was written: from this address many accounts were made.
async fn too_many(
    app: &AppState,
    visit: &Visit,
    door: Door,
    fields: SignUpForm,
    wait: u64,
) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    errors.add_count("", "error-sign-ups", i64::try_from(wait.div_ceil(60)).unwrap_or(i64::MAX));
    refused(&page(app, visit, door, fields, errors).await?, Some(wait))
}

/// The form, empty, or with what is wrong.
async fn show(
    app: &AppState,
    visit: &Visit,
    door: Door,
    fields: SignUpForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html_with(status, &page(app, visit, door, fields, errors).await?)
}

async fn page(
    app: &AppState,
    visit: &Visit,
    door: Door,
    mut fields: SignUpForm,
    errors: FieldErrors,
) -> Result<SignUpPage, AppError> {
    // First of all: the time belongs to the browser that the form is made for.
    let frame = app.form_frame(visit, "join").await?;
    fields.began = door::began(app, visit, &fields.began)?;
    Ok(SignUpPage {
        next: local_or_home(&fields.next),
        waits: door.waits(),
        question: if let Door::Approval(question) = door { question } else { String::new() },
        errors: errors.in_language(&visit.texts),
        form: fields,
        frame,
    })
}

async fn checked(
    app: &AppState,
    visit: &Visit,
    door: &Door,
    fields: &SignUpForm,
) -> Result<(Option<Name>, FieldErrors), AppError> {
    let mut errors = FieldErrors::new();
    let name = check_name(&fields.username, &mut errors);
    check_password(app, &fields.password, &[&fields.username, &fields.email], &mut errors).await?;
    if !fields.email.trim().is_empty() && !is_email(fields.email.trim()) {
        errors.add("email", "error-email");
    }
    if matches!(door, Door::Approval(question) if !question.is_empty()) {
        check_answer(&fields.answer, &mut errors);
    }
    if fields.age != ADULT {
        errors.add("age", "error-age");
    }
    door::check(app, visit, (&fields.homepage, &fields.began), &mut errors);
    Ok((name, errors))
}

fn check_answer(raw: &str, errors: &mut FieldErrors) {
    match clean_text(raw) {
        Ok(text) if count_visible(&text) == 0 => errors.add("answer", "error-required"),
        Ok(text) if text.trim().chars().count() > ANSWER_LONGEST => {
            errors.add_count("answer", "error-too-long", i64::try_from(ANSWER_LONGEST).unwrap_or(i64::MAX));
        }
        Ok(_) => {}
        Err(fault) => errors.add("answer", fault.key()),
    }
}

/// A name that may be had, unless it is taken; what is wrong is noted under `username`.
pub fn check_name(raw: &str, errors: &mut FieldErrors) -> Option<Name> {
    let key = match Name::parse(raw) {
        Ok(name) if name.is_reserved() => "error-name-reserved",
        Ok(name) => return Some(name),
        Err(key) => key,
    };
    errors.add("username", key);
    None
}

/// Whether a text may be an e-mail address. Only the plainly impossible is refused; whether an address works is found by
/// writing to it.
pub fn is_email(text: &str) -> bool {
    let is_plain = text.chars().all(|c| !c.is_whitespace() && !c.is_control());
    let halves = text.rsplit_once('@');
    let has_halves = halves.is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    is_plain && text.len() <= EMAIL_LONGEST && has_halves && is_address(text)
}
