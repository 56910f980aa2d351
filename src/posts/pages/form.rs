//! Checking titles and bodies.

use crate::markup::{clean_line, clean_text, count_visible};
use crate::posts::model::BODY_LONGEST;
use crate::threads::TITLE_LENGTH;
use crate::web::FieldErrors;

/// A body that may be stored; what is wrong is noted under `body`.
pub fn checked_body(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    let fault = match clean_text(raw) {
        Ok(text) if count_visible(&text) == 0 => ("error-required", None),
        Ok(text) if text.chars().count() > BODY_LONGEST => ("error-too-long", Some(BODY_LONGEST)),
        Ok(text) => return Some(text),
        Err(fault) => (fault.key(), None),
    };
    note("body", fault, errors);
    None
}

/// A title that may be stored; what is wrong is noted under `title`.
pub fn checked_title(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    let fault = match clean_line(raw) {
        Ok(text) if count_visible(&text) == 0 => ("error-required", None),
        Ok(text) if count_visible(&text) < *TITLE_LENGTH.start() => ("error-too-short", Some(*TITLE_LENGTH.start())),
        Ok(text) if text.chars().count() > *TITLE_LENGTH.end() => ("error-too-long", Some(*TITLE_LENGTH.end())),
        Ok(text) => return Some(text),
        Err(fault) => (fault.key(), None),
    };
    note("title", fault, errors);
    None
}

fn note(field: &'static str, (key, count): (&'static str, Option<usize>), errors: &mut FieldErrors) {
    match count.and_then(|count| i64::try_from(count).ok()) {
        Some(count) => errors.add_count(field, key, count),
        None => errors.add(field, key),
    }
}
