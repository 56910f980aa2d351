//! Times as people read them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use chrono_tz::Tz;

use super::error::AppError;
use super::zones::local;
use crate::i18n::{Arg, Texts};

/// What clocks of servers may differ by: that much ahead is now.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A moment for a page.
#[derive(Clone, Debug, Default)]
pub struct Time {
    /// For machines: ISO 8601 in UTC.
    pub iso: String,
    /// The date and hour in words, by the reader's clock; in UTC without one.
    pub exact: String,
    /// How long ago, roughly; of a moment to come the date and hour.
    pub relative: String,
}

impl Time {
    /// A moment as seen from `now`, by a zone's clock.
    pub fn new(texts: &Texts, now: NaiveDateTime, at: NaiveDateTime, zone: Option<Tz>) -> Self {
        let exact = exact(texts, at, zone);
        let relative = if at - now > SKEW { exact.clone() } else { relative(texts, now, at) };
        Self { iso: timestamp(at), exact, relative }
    }
}

/// A moment for other programs: ISO 8601 in UTC. (chrono's own formatter reads its pattern anew each time; a page shows
/// dozens of moments.)
pub fn timestamp(at: NaiveDateTime) -> String {
    let mut iso = String::with_capacity(20);
    let (century, year) = (at.year().div_euclid(100), at.year().rem_euclid(100));
    push_two(&mut iso, century.unsigned_abs(), "");
    push_two(&mut iso, year.unsigned_abs(), "-");
    push_two(&mut iso, at.month(), "-");
    push_two(&mut iso, at.day(), "T");
    push_two(&mut iso, at.hour(), ":");
    push_two(&mut iso, at.minute(), ":");
    push_two(&mut iso, at.second(), "Z");
    iso
}

/// A moment for a form's field: microseconds since 1970, in UTC.
pub fn micros(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp_micros()
}

/// The moment that a form's field says so; none when it is empty.
///
/// # Errors
/// [`AppError::Malformed`] for what is no moment since 1970.
pub fn moment_in(field: &str) -> Result<Option<NaiveDateTime>, AppError> {
    if field.is_empty() {
        return Ok(None);
    }
    let micros = field.parse().ok().filter(|micros: &i64| *micros >= 0);
    let at = micros.and_then(DateTime::from_timestamp_micros).ok_or(AppError::Malformed("malformed-fields"))?;
    Ok(Some(at.naive_utc()))
}

/// Two digits and what follows them; of a larger number the last two.
fn push_two(text: &mut String, number: u32, then: &str) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
    text.push_str(then);
}

/// The key of a month's name.
fn month_key(of: &impl Datelike) -> &'static str {
    const MONTHS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
        "month-11", "month-12",
    ];
    MONTHS.get(of.month0() as usize).copied().unwrap_or_default()
}

/// A day in words.
pub fn date(texts: &Texts, day: NaiveDate) -> String {
    let args = [
        ("day", Arg::Number(day.day().into())),
        ("month", Arg::from(texts.get(month_key(&day)))),
        ("year", Arg::Number(day.year().into())),
    ];
    texts.with("time-date", &args)
}

/// The date and hour in words, by a zone's clock; without one in UTC, and they say so.
pub fn exact(texts: &Texts, at: NaiveDateTime, zone: Option<Tz>) -> String {
    let (key, at) = zone.map_or(("time-exact", at), |zone| ("time-exact-local", local(zone, at)));
    let mut time = String::with_capacity(5);
    push_two(&mut time, at.hour(), ":");
    push_two(&mut time, at.minute(), "");
    let args = [
        ("day", Arg::Number(at.day().into())),
        ("month", Arg::from(texts.get(month_key(&at)))),
        ("year", Arg::Number(at.year().into())),
        ("time", Arg::from(time)),
    ];
    texts.with(key, &args)
}

/// How long ago, in the largest unit that fits. A moment to come counts as now.
fn relative(texts: &Texts, now: NaiveDateTime, at: NaiveDateTime) -> String {
    let minutes = (now - at).num_minutes();
    let (key, count) = match minutes {
        ..1 => return texts.get("time-now").to_owned(),
        1..60 => ("time-minutes", minutes),
        60..1_440 => ("time-hours", minutes / 60),
        1_440..43_200 => ("time-days", minutes / 1_440),
        43_200..525_600 => ("time-months", minutes / 43_200),
        _ => ("time-years", minutes / 525_600),
    };
    texts.count(key, count)
}
