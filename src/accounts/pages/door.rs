//! What stands at the door in place of a picture puzzle: a field that nobody sees, and the time that a person needs.

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use crate::accounts::extract::Visit;
use crate::app::AppState;
use crate::web::{AppError, FieldErrors};

/// No person fills the form sooner.
const SOONEST: TimeDelta = TimeDelta::seconds(3);
/// A form that was shown longer ago is shown anew.
const LATEST: TimeDelta = TimeDelta::days(1);
/// What the time that stands in the form is sealed for.
const PURPOSE: &str = "sign_up.began";

/// When a form was first shown, sealed: the one that it came with if that is this browser's own and of today, else now.
///
/// # Errors
/// When it cannot be sealed.
pub fn began(app: &AppState, visit: &Visit, sent: &str) -> Result<String, AppError> {
    if opened(app, visit, sent).is_some() {
        return Ok(sent.to_owned());
    }
    let mut plain = app.clock.now().and_utc().timestamp_micros().to_be_bytes().to_vec();
    plain.extend(visit.holder(app).unwrap_or_default());
    let sealed = app.keyring.seal(&app.entropy, PURPOSE, &plain).map_err(AppError::internal)?;
    Ok(hex::encode(sealed))
}

fn opened(app: &AppState, visit: &Visit, sent: &str) -> Option<NaiveDateTime> {
    let plain = app.keyring.open(PURPOSE, &hex::decode(sent).ok()?).ok()?;
    let (micros, holder) = plain.split_first_chunk::<8>()?;
    let at = DateTime::from_timestamp_micros(i64::from_be_bytes(*micros))?.naive_utc();
    let is_own = holder == visit.holder(app).unwrap_or_default();
    (is_own && app.clock.now() - at < LATEST).then_some(at)
}

/// Notes what no person would have done. They are told so, rather than being let believe that they have joined: a program may
/// learn from that, but a person whose browser filled the hidden field in would be lost without it.
pub fn check(app: &AppState, visit: &Visit, (homepage, began): (&str, &str), errors: &mut FieldErrors) {
    if !homepage.is_empty() {
        errors.add("homepage", "error-homepage");
    }
    if !app.config.limits.enabled {
        return;
    }
    let is_slow = opened(app, visit, began).is_some_and(|at| app.clock.now() - at >= SOONEST);
    if !is_slow {
        errors.add("", "error-too-fast");
    }
}
