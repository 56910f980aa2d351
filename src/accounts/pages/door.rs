//! What stands at the door in place of a picture puzzle: a field that nobody sees, and the time that a person needs.

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use crate::app::AppState;
use crate::web::{AppError, FieldErrors};

/// No person fills the form sooner.
const SOONEST: TimeDelta = TimeDelta::seconds(3);
/// What the time that stands in the form is sealed for.
const PURPOSE: &str = "sign_up.began";

/// When a form was first shown, sealed: the one that it came with if that is ours, else now.
///
/// # Errors
/// When it cannot be sealed.
pub fn began(app: &AppState, sent: &str) -> Result<String, AppError> {
    if opened(app, sent).is_some() {
        return Ok(sent.to_owned());
    }
    let at = app.clock.now().and_utc().timestamp_micros().to_be_bytes();
    let sealed = app.keyring.seal(&app.entropy, PURPOSE, &at).map_err(AppError::internal)?;
    Ok(hex::encode(sealed))
}

fn opened(app: &AppState, sent: &str) -> Option<NaiveDateTime> {
    let bytes = app.keyring.open(PURPOSE, &hex::decode(sent).ok()?).ok()?;
    let micros = i64::from_be_bytes(bytes.as_slice().try_into().ok()?);
    Some(DateTime::from_timestamp_micros(micros)?.naive_utc())
}

/// Notes what no person would have done. They are told so, rather than being let believe that they have joined: a program may
/// learn from that, but a person whose browser filled the hidden field in would be lost without it.
pub fn check(app: &AppState, homepage: &str, began: &str, errors: &mut FieldErrors) {
    if !homepage.is_empty() {
        errors.add("homepage", "error-homepage");
    }
    if !app.config.limits.enabled {
        return;
    }
    let is_slow = opened(app, began).is_some_and(|at| app.clock.now() - at >= SOONEST);
    if !is_slow {
        errors.add("", "error-too-fast");
    }
}
