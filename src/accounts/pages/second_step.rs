//! Turning the second step at sign-in on and off.

use std::sync::Arc;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, NaiveDateTime, TimeDelta};
use serde::Deserialize;

use super::codes::{NewCodes, show};
use super::credentials::{Checked, add_wait, check, refused};
use super::password::DoneQuery;
use super::prove::{Proof, add_refusal, prove};
use crate::accounts::codes::SECOND_STEP_CODES;
use crate::accounts::extract::{Confirmed, CsrfForm, Visit};
use crate::accounts::model::{AccountEvent, CodeKind, MemberId, SignedIn};
use crate::accounts::queries;
use crate::accounts::totp::{TotpSecret, qr_code};
use crate::app::AppState;
use crate::config::Secret;
use crate::web::{AppError, FieldErrors, Frame, Time, html, see_other};

/// A picture that was not used within this time is no longer good.
const SET_UP_WITHIN: TimeDelta = TimeDelta::hours(1);
/// Fewer codes than this are a reason to make new ones.
const FEW: usize = 3;
const HERE: &str = "/account/second-step";

/// What is sent to turn it on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TurnOnForm {
    setup: String,
    code: Secret,
}

/// What is sent to turn it off.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TurnOffForm {
    current_password: Secret,
    code: Secret,
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct CodesForm {}

/// A secret that is offered.
struct SetUp {
    picture: String,
    text: String,
    sealed: String,
}

/// A second step that is on.
struct On {
    since: Time,
    codes_left: i64,
    has_few: bool,
}

#[derive(Template)]
#[template(path = "accounts/second_step.html")]
struct SecondStepPage {
    frame: Frame,
    /// For the browser's own store of passwords.
    username: String,
    is_asked_of_staff: bool,
    set_up: Option<SetUp>,
    on: Option<On>,
    is_off_now: bool,
    errors: FieldErrors,
}

/// `GET /account/second-step`
pub async fn edit(app: Data<AppState>, who: Confirmed, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let mut page = page(&app, &who.visit, &who.member, None, FieldErrors::new()).await?;
    page.is_off_now = query.done == "off";
    html(&page)
}

/// `POST /account/second-step`. It is on only after the app has made a right code.
pub async fn create(app: Data<AppState>, form: CsrfForm<TurnOnForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_confirmed().await?;
    let now = app.clock.now();
    let mut errors = FieldErrors::new();
    let Some(secret) = open(&app, &member, &fields.setup, now) else {
        errors.add("code", "error-second-step-setup");
        return refused(&page(&app, &form.visit, &member, None, errors).await?, None);
    };
    let Some(step) = secret.step(fields.code.reveal(), now) else {
        errors.add("code", "error-code-first");
        return refused(&page(&app, &form.visit, &member, Some(secret), errors).await?, None);
    };
    let codes = NewCodes::make(&app, member.id, CodeKind::SecondStep, SECOND_STEP_CODES);
    let (id, digests) = (member.id, codes.digests.clone());
    let state = app.get_ref().clone();
    let written = app.db.write(move |conn| {
        let key = queries::make_data_key(conn, (&state.keyring, &state.entropy), id.owner(), now)?;
        let sealed = secret.seal(&key, &state.entropy)?;
        queries::insert_second_step(conn, id, (&sealed, step), now)?;
        queries::replace_codes(conn, (id, CodeKind::SecondStep), &digests, now)?;
        queries::tell_of_account(conn, id, AccountEvent::SecondStepOn, now)
    });
    match written.await {
        // Sent twice, or turned on elsewhere meanwhile.
        Err(error) if error.unique().is_some() => Ok(see_other(HERE)),
        Err(error) => Err(error),
        Ok(()) => show(&app, &form.visit, codes).await,
    }
}

/// `POST /account/second-step/codes`: new ones in the place of those there are.
pub async fn create_codes(app: Data<AppState>, form: CsrfForm<CodesForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    if !member.has_second_step {
        return Ok(see_other(HERE));
    }
    let codes = NewCodes::make(&app, member.id, CodeKind::SecondStep, SECOND_STEP_CODES);
    let (id, digests, now) = (member.id, codes.digests.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            queries::replace_codes(conn, (id, CodeKind::SecondStep), &digests, now)?;
            queries::tell_of_account(conn, id, AccountEvent::CodesMade, now)
        })
        .await?;
    show(&app, &form.visit, codes).await
}

/// `POST /account/second-step/delete`. Whoever is at this browser shows that they have both.
pub async fn delete(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<TurnOffForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    if !member.has_second_step {
        return Ok(see_other(HERE));
    }
    let mut errors = FieldErrors::new();
    let mut wait = None;
    match check(&app, (&request, &form.visit), &member.name, &fields.current_password).await? {
        Checked::Member(id, _) if id == member.id => {
            let proof = turn_off(&app, &request, id, &fields.code).await?;
            wait = add_refusal(&mut errors, &proof);
            if matches!(proof, Proof::Right) {
                return Ok(see_other("/account/second-step?done=off"));
            }
        }
        Checked::Wait(seconds) => {
            add_wait(&mut errors, "current_password", seconds);
            wait = Some(seconds);
        }
        Checked::Member(..) | Checked::Wrong => errors.add("current_password", "error-current-password"),
    }
    refused(&page(&app, &form.visit, &member, None, errors).await?, wait)
}

async fn turn_off(app: &AppState, request: &HttpRequest, id: MemberId, code: &Secret) -> Result<Proof, AppError> {
    let now = app.clock.now();
    prove(app, request, id, code, move |conn| {
        queries::delete_second_step(conn, id)?;
        queries::tell_of_account(conn, id, AccountEvent::SecondStepOff, now)
    })
    .await
}

/// With the secret that was offered before, or a new one.
async fn page(
    app: &AppState,
    visit: &Visit,
    member: &Arc<SignedIn>,
    offered: Option<TotpSecret>,
    errors: FieldErrors,
) -> Result<SecondStepPage, AppError> {
    let id = member.id;
    let (found, codes) = app
        .db
        .read(move |conn| {
            Ok((queries::find_second_step(conn, id)?, queries::list_codes(conn, id, CodeKind::SecondStep)?))
        })
        .await?;
    let frame = app.frame(visit, "account").await?;
    let on = found.map(|(_, since)| On {
        since: frame.time(since),
        codes_left: i64::try_from(codes.len()).unwrap_or(i64::MAX),
        has_few: codes.len() < FEW,
    });
    let set_up = match &on {
        Some(_) => None,
        None => {
            let secret = offered.unwrap_or_else(|| TotpSecret::new(&app.entropy));
            let picture = qr_code(&secret.url(&member.name, &frame.community)?)?;
            Some(SetUp { picture, text: secret.text(), sealed: offer(app, member, &secret)? })
        }
    };
    Ok(SecondStepPage {
        frame,
        username: member.name.clone(),
        is_asked_of_staff: !member.resting.is_empty(),
        set_up,
        on,
        is_off_now: false,
        errors: errors.in_language(&visit.texts).calling("code", "field-code"),
    })
}

/// The offered secret and the time, sealed for this session: nothing is kept of it until it is used.
fn offer(app: &AppState, member: &SignedIn, secret: &TotpSecret) -> Result<String, AppError> {
    let mut text = app.clock.now().and_utc().timestamp().to_be_bytes().to_vec();
    text.extend_from_slice(secret.bytes());
    let sealed = app.keyring.seal(&app.entropy, &purpose(member), &text).map_err(AppError::internal)?;
    Ok(hex::encode(sealed))
}

fn open(app: &AppState, member: &SignedIn, offered: &str, now: NaiveDateTime) -> Option<TotpSecret> {
    let text = app.keyring.open(&purpose(member), &hex::decode(offered).ok()?).ok()?;
    let (time, secret) = text.split_at_checked(8)?;
    let at = DateTime::from_timestamp(i64::from_be_bytes(time.try_into().ok()?), 0)?.naive_utc();
    if now - at > SET_UP_WITHIN { None } else { TotpSecret::of(secret) }
}

fn purpose(member: &SignedIn) -> String {
    format!("second_steps.setup {} {}", member.id, member.session_id)
}
