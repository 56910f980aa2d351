//! The second step: a code of the app, or one that was written down.

use actix_web::HttpRequest;
use chrono::NaiveDateTime;

use super::credentials::device_of;
use crate::accounts::codes::code_digest;
use crate::accounts::model::{AccountEvent, CodeKind, MemberId};
use crate::accounts::queries;
use crate::accounts::totp::{TotpSecret, is_app_code};
use crate::app::AppState;
use crate::config::Secret;
use crate::db::Conn;
use crate::vault::DataKey;
use crate::web::{AppError, FieldErrors};

/// What a code leads to.
pub enum Proof {
    /// It is right; what was to be done with it is done.
    Right,
    /// It is not, or was used before.
    Wrong,
    /// Not looked at; the next try may be made after so many seconds.
    Wait(u64),
}

/// What a code stands for, once it is found to be right.
enum Found {
    Step(i64),
    Written(Vec<u8>),
}

/// Whether a code is the member's and was never used; if so it is used up, and `then` is done in the same transaction.
/// After a few wrong codes the next ones wait, longer each time, as passwords do. Browsers that have signed in to the account
/// before wait for their own wrong codes only, so that nobody elsewhere can lock its owner out.
///
/// # Errors
/// A database error, or what `then` returns: the code is then as good as before.
pub async fn prove(
    app: &AppState,
    request: &HttpRequest,
    member: MemberId,
    code: &Secret,
    then: impl Fn(&mut Conn) -> Result<(), AppError> + Send + 'static,
) -> Result<Proof, AppError> {
    let now = app.clock.now();
    let (kept, tries) = look_up(app, request, member).await?;
    let wait = app.delays.begin(tries, now);
    if wait > 0 {
        return Ok(Proof::Wait(wait));
    }
    let Some(found) = kept.map(|kept| find(app, member, &kept, code)).transpose()?.flatten() else {
        return Ok(Proof::Wrong);
    };
    let is_right = app
        .db
        .write(move |conn| {
            let is_unused = use_up(conn, member, &found, now)?;
            if is_unused {
                then(conn)?;
            }
            Ok(is_unused)
        })
        .await?;
    if !is_right {
        return Ok(Proof::Wrong);
    }
    app.delays.succeeded(&tries);
    Ok(Proof::Right)
}

/// The secret of a member's app, sealed, and the key that it is sealed with, wrapped.
type Kept = (Vec<u8>, Option<Vec<u8>>);

/// What is kept of the member's app, and by what their wrong codes in this browser are counted.
async fn look_up(
    app: &AppState,
    request: &HttpRequest,
    member: MemberId,
) -> Result<(Option<Kept>, [u8; 32]), AppError> {
    let device = device_of(app, request);
    let mark = device.clone();
    let (kept, is_known) = app
        .db
        .read(move |conn| {
            let is_known = match &mark {
                Some(mark) => queries::is_known_device(conn, member, mark)?,
                None => false,
            };
            let Some((sealed, _)) = queries::find_second_step(conn, member)? else { return Ok((None, is_known)) };
            let key = queries::find_wrapped_key(conn, member.owner())?;
            Ok((Some((sealed, key)), is_known))
        })
        .await?;
    let mut who = member.0.to_be_bytes().to_vec();
    who.extend(device.filter(|_| is_known).unwrap_or_default());
    Ok((kept, app.keyring.mac("second_steps.delay", &who)))
}

fn find(app: &AppState, member: MemberId, (sealed, wrapped): &Kept, code: &Secret) -> Result<Option<Found>, AppError> {
    if is_app_code(code.reveal()) {
        let key = wrapped.as_ref().map(|wrapped| DataKey::unwrap(&app.keyring, member.owner(), wrapped));
        let key = key.transpose().map_err(AppError::internal)?;
        let secret = TotpSecret::open(&app.keyring, key.as_ref(), member, sealed)?;
        return Ok(secret.step(code.reveal(), app.clock.now()).map(Found::Step));
    }
    let digest = code_digest(&app.keyring, CodeKind::SecondStep, member, code.reveal());
    Ok(Some(Found::Written(digest)))
}

/// False when it was used before, or is none of the member's.
fn use_up(conn: &mut Conn, member: MemberId, found: &Found, now: NaiveDateTime) -> Result<bool, AppError> {
    match found {
        Found::Step(step) => queries::use_step(conn, member, *step),
        Found::Written(digest) => {
            let is_unused = queries::use_code(conn, (member, CodeKind::SecondStep), digest)?;
            if is_unused {
                queries::tell_of_account(conn, member, AccountEvent::CodeUsed, now)?;
            }
            Ok(is_unused)
        }
    }
}

/// Notes under `code` why it was not taken; answers the seconds that the next try has to wait.
pub fn add_refusal(errors: &mut FieldErrors, proof: &Proof) -> Option<u64> {
    match proof {
        Proof::Right => None,
        Proof::Wrong => {
            errors.add("code", "error-code");
            None
        }
        Proof::Wait(seconds) => {
            match i64::try_from(*seconds).unwrap_or(i64::MAX) {
                seconds @ ..90 => errors.add_count("code", "error-code-wait", seconds),
                seconds => errors.add_count("code", "error-code-wait-minutes", seconds.saturating_add(59) / 60),
            }
            Some(*seconds)
        }
    }
}
