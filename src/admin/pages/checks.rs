//! Checking what several forms ask. What is wrong is noted under the field's name.

use crate::boards::Slug;
use crate::markup::{clean_line, clean_text};
use crate::web::{AppError, FieldErrors};

/// Longest name of a section, a board or a group, in characters.
pub const TITLE_LONGEST: usize = 80;
/// Longest text about a board or a group, in characters.
const ABOUT_LONGEST: usize = 500;
/// Largest position in a list.
const POSITION_LARGEST: i64 = 9_999;
/// Positions of new entries leave room between them.
const POSITION_STEP: i64 = 10;

/// What something is for; may be empty.
pub fn check_about(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_text(raw) {
        Ok(text) if text.chars().count() <= ABOUT_LONGEST => return Some(text),
        Ok(_) => errors.add_count("about", "error-too-long", i64::try_from(ABOUT_LONGEST).unwrap_or(i64::MAX)),
        // A text of more than one line is refused for control characters only.
        Err(_) => errors.add("about", "error-text-control"),
    }
    None
}

/// A place in a list.
pub fn check_position(raw: &str, errors: &mut FieldErrors) -> Option<i64> {
    let raw = raw.trim();
    let position = raw.parse().ok().filter(|position| (0..=POSITION_LARGEST).contains(position));
    if position.is_none() {
        errors.add("position", if raw.is_empty() { "error-required" } else { "error-position" });
    }
    position
}

/// The position a new entry is offered: after the last one.
pub fn next_position(taken: impl Iterator<Item = i64>) -> String {
    let last = taken.max().unwrap_or(0);
    (last + POSITION_STEP).min(POSITION_LARGEST).to_string()
}

/// A place in addresses.
pub fn check_slug(raw: &str, errors: &mut FieldErrors) -> Option<Slug> {
    let raw = raw.trim();
    let slug = Slug::parse(raw);
    if slug.is_none() {
        errors.add("slug", if raw.is_empty() { "error-required" } else { "error-slug" });
    }
    slug
}

/// One of the options of a list.
pub fn check_choice<T>(field: &'static str, found: Option<T>, errors: &mut FieldErrors) -> Option<T> {
    if found.is_none() {
        errors.add(field, "error-choice");
    }
    found
}

/// A slug from an address.
///
/// # Errors
/// [`AppError::NotFound`] when nothing can have it.
pub fn path_slug(raw: &str) -> Result<String, AppError> {
    Slug::parse(raw).map(|slug| slug.as_str().to_owned()).ok_or(AppError::NotFound)
}

/// A member's name from an address.
///
/// # Errors
/// [`AppError::NotFound`] when nobody can have it.
pub fn path_name(raw: &str) -> Result<String, AppError> {
    clean_line(raw).map_err(|_| AppError::NotFound)
}
