//! A member's e-mail address: given, confirmed by a link, changed, removed. Nobody else ever sees it.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::credentials::refused;
use super::password::DoneQuery;
use super::sign_up::is_email;
use crate::accounts::extract::{Confirmed, CsrfForm, Visit};
use crate::accounts::links::{Email, new_link};
use crate::accounts::mail::open_email;
use crate::accounts::model::{AccountEvent, LinkKind, SignedIn};
use crate::accounts::queries::{self, EmailRow, LinkRow};
use crate::app::AppState;
use crate::web::{AppError, FieldErrors, Frame, Spent, Time, html, see_other};

const HERE: &str = "/account/email";

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    email: String,
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct PlainForm {}

/// A change that is under way.
struct Change {
    email: String,
    /// Whether the link to the new address was used.
    is_new_heard: bool,
    /// Whether the old address is still to be heard.
    is_old_awaited: bool,
    ends: Time,
}

#[derive(Template)]
#[template(path = "accounts/email.html")]
struct EmailPage {
    frame: Frame,
    /// The address, or empty.
    email: String,
    /// Whether there is one that no key opens any more.
    is_unreadable: bool,
    is_verified: bool,
    change: Option<Change>,
    /// What was typed.
    typed: String,
    done: &'static str,
    errors: FieldErrors,
}

/// `GET /account/email`
pub async fn edit(app: Data<AppState>, who: Confirmed, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let mut page = page(&app, &who.visit, &who.member, FieldErrors::new()).await?;
    page.done = match query.done.as_str() {
        "sent" => "email-done-sent",
        "removed" => "email-done-removed",
        "stopped" => "email-done-stopped",
        _ => "",
    };
    html(&page)
}

/// `POST /account/email`: mails a link to the address, and one to the address that it is to replace.
pub async fn update(app: Data<AppState>, form: CsrfForm<EmailForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_confirmed().await?;
    let mut errors = FieldErrors::new();
    if fields.email.trim().is_empty() {
        errors.add("email", "error-required");
    } else if !is_email(fields.email.trim()) {
        errors.add("email", "error-email");
    }
    let email = Email::of(&app, &fields.email);
    let id = member.id;
    let known = app.db.read(move |conn| queries::find_email(conn, id)).await?;
    let is_same = known.email_digest.as_deref() == Some(email.digest.as_slice());
    if is_same && known.email_verified_at.is_some() && is_readable(&app, &known) {
        errors.add("email", "error-email-same");
    }
    if errors.any() {
        let mut page = page(&app, &form.visit, &member, errors).await?;
        page.typed = fields.email;
        return refused(&page, None);
    }
    app.limiters.spend(Spent::Given(id.0))?;
    app.limiters.spend(Spent::LinkTo(email.digest))?;
    begin(&app, &member, &email, known).await?;
    Ok(see_other("/account/email?done=sent"))
}

async fn begin(app: &AppState, member: &SignedIn, email: &Email, known: EmailRow) -> Result<(), AppError> {
    let (now, id) = (app.clock.now(), member.id);
    let verify = new_link(app, (id, LinkKind::Verify), (email.seal(app)?, email.digest.to_vec()), now);
    // An address that no key opens cannot be asked.
    let is_asked = known.email_verified_at.is_some() && is_readable(app, &known);
    let old = known.email_sealed.zip(known.email_digest).filter(|_| is_asked);
    let release = old.map(|old| new_link(app, (id, LinkKind::Release), old, now));
    app.db
        .write(move |conn| {
            queries::begin_change(conn, &verify, release.as_ref(), now)?;
            queries::note_on_page(conn, id, AccountEvent::EmailGiven, now).map(drop)
        })
        .await
}

/// Whether there is an address that these keys open.
fn is_readable(app: &AppState, known: &EmailRow) -> bool {
    known.email_sealed.as_deref().is_some_and(|sealed| open_email(app, sealed).is_ok())
}

/// `POST /account/email/change/delete`: nothing is changed.
pub async fn stop(app: Data<AppState>, form: CsrfForm<PlainForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let id = member.id;
    app.db.write(move |conn| queries::stop_change(conn, id)).await?;
    Ok(see_other("/account/email?done=stopped"))
}

/// `POST /account/email/delete`. A verified address is told that it was removed.
pub async fn delete(app: Data<AppState>, form: CsrfForm<PlainForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let (id, now) = (member.id, app.clock.now());
    let known = app.db.read(move |conn| queries::find_email(conn, id)).await?;
    let is_told = known.email_verified_at.is_some() && is_readable(&app, &known);
    let Some(old) = known.email_sealed.zip(known.email_digest) else { return Ok(see_other(HERE)) };
    let note = is_told.then(|| new_link(&app, (id, LinkKind::Gone), old, now));
    app.db.write(move |conn| queries::remove_email(conn, id, note.as_ref(), now)).await?;
    Ok(see_other("/account/email?done=removed"))
}

async fn page(app: &AppState, visit: &Visit, member: &SignedIn, errors: FieldErrors) -> Result<EmailPage, AppError> {
    let (id, now) = (member.id, app.clock.now());
    let (known, change) =
        app.db.read(move |conn| Ok((queries::find_email(conn, id)?, queries::find_change(conn, id, now)?))).await?;
    let frame = app.frame(visit, "account").await?;
    let email = known.email_sealed.as_deref().and_then(|sealed| open_email(app, sealed).ok());
    let is_unreadable = known.email_sealed.is_some() && email.is_none();
    let change = change.and_then(|(link, is_held)| Change::new(app, &frame, &link, is_held).ok());
    Ok(EmailPage {
        frame,
        email: email.unwrap_or_default(),
        is_unreadable,
        is_verified: known.email_verified_at.is_some() && !is_unreadable,
        change,
        typed: String::new(),
        done: "",
        errors: errors.in_language(&visit.texts),
    })
}

impl Change {
    fn new(app: &AppState, frame: &Frame, link: &LinkRow, is_old_awaited: bool) -> Result<Self, AppError> {
        Ok(Self {
            email: open_email(app, &link.email_sealed)?,
            is_new_heard: link.used_at.is_some(),
            is_old_awaited,
            ends: frame.time(link.expires_at),
        })
    }
}
