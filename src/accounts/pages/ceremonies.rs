//! What is begun in a browser and finished there: asking it for a passkey, and taking its answer.

use std::sync::Arc;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

use super::credentials::{device_of, spend_own_try};
use super::second_step_sign_in::pending;
use crate::accounts::extract::{CsrfForm, Visit, require_confirmed};
use crate::accounts::model::{CeremonyKind, MemberId};
use crate::accounts::passkeys::{Asked, Known, Passkeys, digest_in};
use crate::accounts::queries::{self, NewCeremony};
use crate::app::AppState;
use crate::config::Secret;
use crate::db::Conn;
use crate::vault::Token;
use crate::web::{AppError, Spent};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CeremonyForm {
    /// `add`, `sign_in`, `second_step` or `confirm`.
    #[serde(rename = "for")]
    purpose: String,
}

/// Something that was begun in this browser, and can be finished.
pub struct Begun {
    /// Its key.
    pub id: i64,
    /// Whose it is, if that was known.
    pub member: Option<MemberId>,
    /// What finishing it needs.
    pub state: Vec<u8>,
}

/// `POST /passkeys/ceremonies`: what a script asks the browser for, as JSON.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<CeremonyForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let passkeys = app.passkeys.as_ref().ok_or(AppError::NotFound)?;
    let (kind, member, asked) = match fields.purpose.as_str() {
        "sign_in" => {
            spend(&app, &request, &form.visit).await?;
            (CeremonyKind::SignInByPasskey, None, passkeys.ask_for_any()?)
        }
        "add" => {
            let (member, _) = form.by_member()?;
            // This address is open to who was sent away, to confirm; those on which passkeys are added are not.
            if !member.standing.opens("/account/passkeys") {
                return Err(AppError::Forbidden(member.standing.refusal_key()));
            }
            require_confirmed(&app, &member).await?;
            let id = member.id;
            let have = app.db.read(move |conn| queries::list_passkeys(conn, id)).await?;
            let asked = passkeys.ask_for_new(&app.keyring, (id, &member.name), &have)?;
            (CeremonyKind::AddPasskey, Some(id), asked)
        }
        "confirm" => {
            let member = match &form.visit.locked {
                Some(locked) => Arc::clone(locked),
                None => form.by_member()?.0,
            };
            spend_own_try(&app, &form.visit, member.id)?;
            (CeremonyKind::ConfirmByPasskey, Some(member.id), ask_member(&app, passkeys, member.id).await?)
        }
        "second_step" => {
            let pending = pending(&app, &request, &form.visit).await?.ok_or(AppError::Refused)?;
            spend_own_try(&app, &form.visit, pending.member)?;
            (CeremonyKind::StepByPasskey, Some(pending.member), ask_member(&app, passkeys, pending.member).await?)
        }
        _ => return Err(AppError::Malformed("malformed-fields")),
    };
    let token = begin(&app, &form.visit, (kind, member), asked.state).await?;
    let body = json!({ "ceremony": token.text(), "options": asked.options });
    Ok(HttpResponse::Ok().content_type("application/json").body(body.to_string()))
}

/// Spends a passkey that is asked for: of a browser that has signed in to any account before, else of the address.
async fn spend(app: &AppState, request: &HttpRequest, visit: &Visit) -> Result<(), AppError> {
    if let Some(device) = device_of(app, request) {
        let what = app.keyring.mac("ceremonies.limit", &device);
        if app.db.read(move |conn| queries::has_signed_in(conn, &device)).await? {
            return app.limiters.spend(Spent::OwnTry(what));
        }
    }
    visit.address.map_or(Ok(()), |address| app.limiters.spend(Spent::Ceremony(address)))
}

/// One of the member's passkeys.
async fn ask_member(app: &AppState, passkeys: &Passkeys, member: MemberId) -> Result<Asked, AppError> {
    let have = app.db.read(move |conn| queries::list_passkeys(conn, member)).await?;
    if have.is_empty() {
        return Err(AppError::NotFound);
    }
    passkeys.ask_for_one_of(&app.keyring, &have)
}

/// Begins something in this browser; answers the token that finishes it.
///
/// # Errors
/// A database error; [`AppError::Refused`] in a browser that was shown no form.
pub async fn begin(
    app: &AppState,
    visit: &Visit,
    (kind, member): (CeremonyKind, Option<MemberId>),
    state: Vec<u8>,
) -> Result<Token, AppError> {
    let (token, now) = (Token::new(&app.entropy), app.clock.now());
    let holder = visit.holder(app).ok_or(AppError::Refused)?;
    let state = app.keyring.seal(&app.entropy, &purpose(kind, &token), &state).map_err(AppError::internal)?;
    let new = NewCeremony { kind, member, token_hash: token.hash(), holder, state };
    app.db.write(move |conn| queries::insert_ceremony(conn, &new, now)).await?;
    Ok(token)
}

/// What was begun in this browser with a token; none when there is nothing, it is another browser, or too late.
///
/// # Errors
/// A database error.
pub async fn find(app: &AppState, visit: &Visit, kind: CeremonyKind, token: &Token) -> Result<Option<Begun>, AppError> {
    let Some(holder) = visit.holder(app) else { return Ok(None) };
    let (hash, now) = (token.hash(), app.clock.now());
    let found = app.db.read(move |conn| queries::find_ceremony(conn, kind, (&hash, &holder), now)).await?;
    let Some(found) = found else { return Ok(None) };
    let state = app.keyring.open(&purpose(kind, token), &found.state_sealed).map_err(AppError::internal)?;
    Ok(Some(Begun { id: found.id, member: found.member_id, state }))
}

/// The same, and ends it: whatever the answer is, it is the only one.
///
/// # Errors
/// A database error.
pub async fn take(app: &AppState, visit: &Visit, kind: CeremonyKind, token: &str) -> Result<Option<Begun>, AppError> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let Some(begun) = find(app, visit, kind, &token).await? else { return Ok(None) };
    let id = begun.id;
    let is_first = app.db.write(move |conn| queries::delete_ceremony(conn, id)).await?;
    Ok(is_first.then_some(begun))
}

/// Whether a passkey's answer is right and the member's own; if so the use is noted, and `then` is done in the same
/// transaction.
///
/// # Errors
/// A database error, or what `then` returns.
pub async fn check_passkey(
    app: &AppState,
    visit: &Visit,
    (kind, member): (CeremonyKind, MemberId),
    (ceremony, answer): (&str, &Secret),
    then: impl Fn(&mut Conn) -> Result<(), AppError> + Send + 'static,
) -> Result<bool, AppError> {
    let Some(passkeys) = &app.passkeys else { return Ok(false) };
    let Some(begun) = take(app, visit, kind, ceremony).await? else { return Ok(false) };
    let Some(row) = find_row(app, answer).await? else { return Ok(false) };
    if begun.member != Some(member) || row.member_id != member {
        return Ok(false);
    }
    let seals = (&app.keyring, &app.entropy);
    match passkeys.check_one(seals, &row, answer.reveal(), &begun.state)? {
        Some(known) => note_use(app, known, then).await,
        None => Ok(false),
    }
}

/// Whose passkey has answered, with its name; the use is noted. None when the answer is not right.
///
/// # Errors
/// A database error.
pub async fn check_any_passkey(
    app: &AppState,
    visit: &Visit,
    (ceremony, answer): (&str, &Secret),
) -> Result<Option<MemberId>, AppError> {
    let Some(passkeys) = &app.passkeys else { return Ok(None) };
    let Some(begun) = take(app, visit, CeremonyKind::SignInByPasskey, ceremony).await? else { return Ok(None) };
    let Some(row) = find_row(app, answer).await? else { return Ok(None) };
    let member = row.member_id;
    let seals = (&app.keyring, &app.entropy);
    let Some(known) = passkeys.check_any(seals, &row, answer.reveal(), &begun.state)? else { return Ok(None) };
    Ok(note_use(app, known, |_| Ok(())).await?.then_some(member))
}

async fn find_row(app: &AppState, answer: &Secret) -> Result<Option<queries::PasskeyRow>, AppError> {
    let Some(digest) = digest_in(&app.keyring, answer.reveal()) else { return Ok(None) };
    app.db.read(move |conn| queries::find_passkey(conn, &digest)).await
}

/// A passkey that was removed meanwhile is none.
async fn note_use(
    app: &AppState,
    known: Known,
    then: impl Fn(&mut Conn) -> Result<(), AppError> + Send + 'static,
) -> Result<bool, AppError> {
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            let is_there = queries::use_passkey(conn, known.id, &known.sealed, now)?;
            if is_there {
                then(conn)?;
            }
            Ok(is_there)
        })
        .await
}

fn purpose(kind: CeremonyKind, token: &Token) -> String {
    format!("ceremonies.state {} {}", kind.as_str(), hex::encode(token.hash()))
}
