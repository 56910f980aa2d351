//! One's own passkeys.

use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::ceremonies::take;
use super::credentials::refused;
use super::password::DoneQuery;
use super::session::device_kind;
use super::sessions::device_key;
use crate::accounts::extract::{Confirmed, CsrfForm, Visit, require_confirmed};
use crate::accounts::model::{AccountEvent, CeremonyKind, MarkKind, MemberId, SignedIn};
use crate::accounts::queries::{self, NewPasskey, PasskeyRow};
use crate::app::AppState;
use crate::config::Secret;
use crate::markup::clean_line;
use crate::moderation::hold_if_banned;
use crate::web::{AppError, FieldErrors, Frame, Time, html, see_other};

/// Passkeys of a member, at most.
const MOST: usize = 20;
/// Longest name of one, in characters.
const NAME_LONGEST: usize = 60;

/// What is sent to add one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasskeyForm {
    name: String,
    ceremony: String,
    credential: Secret,
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct RemoveForm {}

struct PasskeyView {
    id: i64,
    name: String,
    added: Time,
    last_use: Option<Time>,
}

#[derive(Template)]
#[template(path = "accounts/passkeys.html")]
struct PasskeysPage {
    frame: Frame,
    passkeys: Vec<PasskeyView>,
    /// What the new one is to be called.
    called: String,
    may_add: bool,
    /// The key of the reason why there can be none here, or empty.
    why_not: &'static str,
    base_url: String,
    /// The key of what was just done, or empty.
    done: &'static str,
    errors: FieldErrors,
}

/// `GET /account/passkeys`
pub async fn index(
    app: Data<AppState>,
    request: HttpRequest,
    who: Confirmed,
    query: Query<DoneQuery>,
) -> Result<HttpResponse, AppError> {
    let name = visit_name(&who.visit, &request);
    let mut page = page(&app, &request, &who.visit, (&who.member, name), FieldErrors::new()).await?;
    page.done = match query.done.as_str() {
        "added" => "passkeys-done-added",
        "removed" => "passkeys-done-removed",
        _ => "",
    };
    html(&page)
}

/// `POST /account/passkeys`. That it may be added was confirmed when its ceremony began.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<PasskeyForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let mut errors = FieldErrors::new();
    let name = checked_name(&fields.name, || visit_name(&form.visit, &request), &mut errors);
    if let Some(name) = name.filter(|_| !errors.any()) {
        let fault = match added(&app, &form.visit, (member.id, name), &fields).await? {
            Some(new) => insert(&app, new).await?,
            None => Some("error-passkey-add"),
        };
        let Some(key) = fault else { return Ok(see_other("/account/passkeys?done=added")) };
        errors.add("name", key);
    }
    refused(&page(&app, &request, &form.visit, (&member, fields.name), errors).await?, None)
}

/// `POST /account/passkeys/{id}/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<RemoveForm>) -> Result<HttpResponse, AppError> {
    let (id, viewer, now) = (*id, form.visit.viewer.id(), app.clock.now());
    let own = async {
        let member = viewer.ok_or(AppError::NotFound)?;
        let is_own = app.db.read(move |conn| queries::is_own_passkey(conn, member, id)).await?;
        if is_own { Ok(()) } else { Err(AppError::NotFound) }
    };
    let (member, _) = form.by_member_on(own).await?;
    let owner = member.id;
    if !app.db.read(move |conn| queries::is_own_passkey(conn, owner, id)).await? {
        return Err(AppError::NotFound);
    }
    require_confirmed(&app, &member).await?;
    app.db
        .write(move |conn| {
            queries::delete_own_passkey(conn, owner, id)?;
            queries::tell_of_account(conn, owner, AccountEvent::PasskeyRemoved, now)
        })
        .await?;
    Ok(see_other("/account/passkeys?done=removed"))
}

/// The passkey that a browser has made, if its answer is right.
async fn added(
    app: &AppState,
    visit: &Visit,
    (member, name): (MemberId, String),
    fields: &PasskeyForm,
) -> Result<Option<NewPasskey>, AppError> {
    let Some(passkeys) = &app.passkeys else { return Ok(None) };
    let Some(begun) = take(app, visit, CeremonyKind::AddPasskey, &fields.ceremony).await? else { return Ok(None) };
    if begun.member != Some(member) {
        return Ok(None);
    }
    passkeys.take_new((&app.keyring, &app.entropy), (member, name), fields.credential.reveal(), &begun.state)
}

/// Keeps a passkey; the key of the reason why not, if there is one.
async fn insert(app: &AppState, new: NewPasskey) -> Result<Option<&'static str>, AppError> {
    let now = app.clock.now();
    let inserted = app.db.write(move |conn| {
        if queries::list_passkeys(conn, new.member)?.len() >= MOST {
            return Ok(Some("error-passkey-most"));
        }
        queries::insert_passkey(conn, &new, now)?;
        queries::tell_of_account(conn, new.member, AccountEvent::PasskeyAdded, now)?;
        // That of somebody who was sent away: the account is theirs as well, and the ban holds for it.
        hold_if_banned(conn, new.member, (MarkKind::Passkey, &new.credential_digest), now)?;
        Ok(None)
    });
    match inserted.await {
        // It is there already: this member's, or another's.
        Err(error) if error.unique().is_some() => Ok(Some("error-passkey-add")),
        other => other,
    }
}

/// What a member calls a passkey; without a word of theirs, the kind of device.
fn checked_name(raw: &str, otherwise: impl FnOnce() -> String, errors: &mut FieldErrors) -> Option<String> {
    match clean_line(raw) {
        Ok(name) if name.is_empty() => return Some(otherwise()),
        Ok(name) if name.chars().count() <= NAME_LONGEST => return Some(name),
        Ok(_) => errors.add_count("name", "error-too-long", i64::try_from(NAME_LONGEST).unwrap_or(i64::MAX)),
        Err(fault) => errors.add("name", fault.key()),
    }
    None
}

fn visit_name(visit: &Visit, request: &HttpRequest) -> String {
    visit.texts.get(device_key(device_kind(request))).to_owned()
}

async fn page(
    app: &AppState,
    request: &HttpRequest,
    visit: &Visit,
    (member, called): (&SignedIn, String),
    errors: FieldErrors,
) -> Result<PasskeysPage, AppError> {
    let id = member.id;
    let rows = app.db.read(move |conn| queries::list_passkeys(conn, id)).await?;
    let frame = app.frame(visit, "account").await?;
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let why_not = match &app.passkeys {
        None => "passkeys-not-here",
        Some(passkeys) if !passkeys.work_at(host) => "passkeys-other-name",
        Some(_) => "",
    };
    Ok(PasskeysPage {
        may_add: rows.len() < MOST && why_not.is_empty(),
        passkeys: rows.into_iter().map(|row| view(&frame, row)).collect(),
        called,
        why_not,
        base_url: app.site.base_url.clone(),
        done: "",
        errors: errors.in_language(&visit.texts).calling("name", "field-passkey-name"),
        frame,
    })
}

fn view(frame: &Frame, row: PasskeyRow) -> PasskeyView {
    PasskeyView {
        id: row.id,
        name: row.name,
        added: frame.time(row.created_at),
        last_use: row.last_used_at.map(|at| frame.time(at)),
    }
}
