//! Joining.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::join::{Door, TWICE, join};
use super::new_password::check_password;
use super::session::begin_session;
use super::{door, young};
use crate::accounts::age_check::AgeCheck;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::MemberId;
use crate::accounts::names::Name;
use crate::accounts::queries;
use crate::accounts::standing::{STANDING_PAGE, Standing};
use crate::app::AppState;
use crate::config::Secret;
use crate::mail::is_address;
use crate::markup::{clean_text, count_visible};
use crate::web::{AppError, FieldErrors, Frame, Spent, html, html_with, local_or_home, see_other, with_next};

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
    next: String,
}

/// What the address of the form says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignUpQuery {
    next: String,
    invitation: String,
    age_proof: String,
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
#[template(path = "accounts/age_check.html")]
struct AgeCheckPage {
    frame: Frame,
    link: String,
    /// Whether they came back with a note that is not good, or not any more.
    is_refused: bool,
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
    match Door::find(&app, &query.invitation).await? {
        Door::Closed => html(&ClosedPage { frame: app.frame(&who.0, "join").await? }),
        Door::ByInvitation => {
            let is_over = !query.invitation.is_empty();
            html(&ByInvitationPage { frame: app.frame(&who.0, "join").await?, is_over })
        }
        door => {
            let SignUpQuery { next, invitation, age_proof } = query.into_inner();
            let form = SignUpForm { invitation, age_proof, next, ..SignUpForm::default() };
            match age_check(&app, &who.0, &form).await? {
                Some(page) => Ok(page),
                None => show(&app, &who.0, door, form, FieldErrors::new()).await,
            }
        }
    }
}

/// Where the operator asks for a check of age elsewhere: the way there, for who has no good note of it.
async fn age_check(app: &AppState, visit: &Visit, fields: &SignUpForm) -> Result<Option<HttpResponse>, AppError> {
    let Some(check) = AgeCheck::of(&app.config.security) else { return Ok(None) };
    if let Some(proof) = check.proof(&fields.age_proof, app.clock.now())
        && !app.db.read(move |conn| queries::is_used_proof(conn, &proof.digest)).await?
    {
        return Ok(None);
    }
    let mut back = with_next(&format!("{}/sign-up", app.site.base_url), &local_or_home(&fields.next));
    if !fields.invitation.is_empty() {
        let invitation: String = fields.invitation.chars().filter(char::is_ascii_hexdigit).take(64).collect();
        back.push_str(&format!("&invitation={invitation}"));
    }
    let is_refused = !fields.age_proof.is_empty();
    let frame = app.frame(visit, "join").await?;
    let status = if is_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html_with(status, &AgeCheckPage { frame, link: check.link(&back), is_refused }).map(Some)
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
    if matches!(door, Door::ByInvitation) {
        return Err(AppError::Forbidden("forbidden-invitation"));
    }
    if let Some(page) = age_check(&app, &form.visit, &fields).await? {
        return Ok(page);
    }
    if let Some(address) = form.visit.address {
        app.limiters.spend(Spent::Judged(address))?;
    }
    let (name, errors) = checked(&app, &door, &fields).await?;
    let Some(name) = name.filter(|_| !errors.any()) else { return show(&app, &form.visit, door, fields, errors).await };
    if let (false, Some(address)) = (matches!(door, Door::Invited(_)), form.visit.address) {
        app.limiters.spend(Spent::SignUp(address))?;
    }
    match join(&app, &door, &name, &fields).await {
        Ok(member) => welcome(&app, &request, member, &fields).await,
        Err(error) if error.unique().is_some() => {
            if let Some(member) = sent_twice(&app, &name, &fields).await? {
                return welcome(&app, &request, member, &fields).await;
            }
            let is_same = app.db.read(move |conn| queries::find_credentials(conn, &name.shown)).await?.is_some();
            let mut errors = FieldErrors::new();
            errors.add("username", if is_same { "error-name-taken" } else { "error-name-looks-like" });
            show(&app, &form.visit, door, fields, errors).await
        }
        Err(error) => Err(error),
    }
}

/// Begins their session. Who has to wait reads what that means.
async fn welcome(
    app: &AppState,
    request: &HttpRequest,
    member: MemberId,
    fields: &SignUpForm,
) -> Result<HttpResponse, AppError> {
    let session = begin_session(app, request, member, false).await?;
    let now = app.clock.now();
    let standing = app.db.read(move |conn| queries::find_standing(conn, member, now)).await?;
    let next = if standing == Standing::Full { local_or_home(&fields.next) } else { STANDING_PAGE.to_owned() };
    session.attach(see_other(next))
}

/// The account the same form made a moment ago: same name, same password.
async fn sent_twice(app: &AppState, name: &Name, fields: &SignUpForm) -> Result<Option<MemberId>, AppError> {
    let shown = name.shown.clone();
    let Some(found) = app.db.read(move |conn| queries::find_credentials(conn, &shown)).await? else { return Ok(None) };
    let is_new = app.clock.now() - found.created_at < TWICE;
    let fits = is_new && app.hasher.verify(fields.password.clone(), found.password_hash).await?;
    Ok(fits.then_some(found.id))
}

/// The form, empty, or with what is wrong.
async fn show(
    app: &AppState,
    visit: &Visit,
    door: Door,
    mut fields: SignUpForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    fields.began = door::began(app, &fields.began)?;
    let waits = matches!(door, Door::Approval(_));
    let page = SignUpPage {
        frame: app.form_frame(visit, "join").await?,
        next: local_or_home(&fields.next),
        waits,
        question: if let Door::Approval(question) = door { question } else { String::new() },
        errors: errors.in_language(&visit.texts),
        form: fields,
    };
    html_with(status, &page)
}

async fn checked(app: &AppState, door: &Door, fields: &SignUpForm) -> Result<(Option<Name>, FieldErrors), AppError> {
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
    door::check(app, &fields.homepage, &fields.began, &mut errors);
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
