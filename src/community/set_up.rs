//! Setting a community up: the answers, checked the same for the page and the command line.

use chrono::NaiveDateTime;

use super::helplines::{countries, find_country};
use super::queries::{find_settings, update_settings};
use super::settings::{Preset, Settings};
use super::starter::{Starter, plant};
use crate::boards::list_all_boards;
use crate::db::Conn;
use crate::i18n::Texts;
use crate::markup::{clean_line, count_visible};
use crate::web::{AppError, FieldErrors};

/// Longest name of a community, in characters: it stands in the top bar of a phone.
pub const COMMUNITY_LONGEST: usize = 60;
/// Longest name of an operator, in characters.
pub const OPERATOR_LONGEST: usize = 120;
/// Longest name of a country, in characters.
pub const COUNTRY_LONGEST: usize = 60;
/// Longest contact, in characters.
pub const CONTACT_LONGEST: usize = 200;

/// The answers as they were given.
#[derive(Clone, Copy, Debug, Default)]
pub struct SetUpFields<'a> {
    /// The community's name.
    pub community: &'a str,
    /// Who runs it.
    pub operator: &'a str,
    /// The operator's country; empty when it is not among those that ship.
    pub country: &'a str,
    /// What it is called, when it is not among them.
    pub country_name: &'a str,
    /// How to reach the operator.
    pub contact: &'a str,
    /// `small`, `full` or `none`.
    pub starter: &'a str,
}

/// The answers, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// The community's name.
    pub community: String,
    /// Who runs it.
    pub operator: String,
    /// The operator's country: a code in upper case, or its name where no numbers ship for it: the help page then asks each
    /// reader. Empty while it is not said; then nobody can join.
    pub country: String,
    /// How to reach the operator.
    pub contact: String,
    /// The boards to begin with.
    pub starter: Starter,
}

impl SetUp {
    /// The codes of countries that may be answered, in small letters.
    pub fn country_codes() -> Vec<String> {
        countries().iter().map(|country| country.code.to_lowercase()).collect()
    }

    /// Checks the answers, and notes what is wrong with them under the fields' names.
    pub fn check(given: &SetUpFields<'_>, errors: &mut FieldErrors) -> Option<Self> {
        let community = check_line("community", given.community, COMMUNITY_LONGEST, errors);
        let operator = check_line("operator", given.operator, OPERATOR_LONGEST, errors);
        let country = check_country(given.country, given.country_name, errors);
        let contact = check_line("contact", given.contact, CONTACT_LONGEST, errors);
        let starter = Starter::parse(given.starter.trim());
        if starter.is_none() {
            errors.add("starter", "error-choice");
        }
        Some(Self {
            community: community?,
            operator: operator?,
            country: country?,
            contact: contact?,
            starter: starter?,
        })
    }
}

/// A country among those that ship, or, if that is filled in, its name in words; empty when neither is given.
pub fn check_country(code: &str, name: &str, errors: &mut FieldErrors) -> Option<String> {
    match code.trim() {
        _ if !name.trim().is_empty() => check_line("country_name", name, COUNTRY_LONGEST, errors),
        "" => Some(String::new()),
        code => {
            let country = find_country(code).map(|country| country.code.clone());
            if country.is_none() {
                errors.add("country", "error-choice");
            }
            country
        }
    }
}

/// A line that must be there, cleaned; or notes what is wrong with it.
pub fn check_line(field: &'static str, raw: &str, longest: usize, errors: &mut FieldErrors) -> Option<String> {
    let line = match clean_line(raw) {
        Ok(line) => line,
        Err(fault) => {
            errors.add(field, fault.key());
            return None;
        }
    };
    if count_visible(&line) == 0 {
        errors.add(field, "error-required");
        None
    } else if line.chars().count() > longest {
        errors.add_count(field, "error-too-long", i64::try_from(longest).unwrap_or(i64::MAX));
        None
    } else {
        Some(line)
    }
}

/// Keeps the answers and opens the community. Starter boards are planted once only, and only where there is no board
/// yet; an answer given again, without them, changes the rest.
///
/// # Errors
/// [`AppError::Conflict`] when boards are asked for and set-up was done before.
pub fn set_up(
    conn: &mut Conn,
    answers: &SetUp,
    texts: &Texts,
    defaults: &Settings,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let mut settings = find_settings(conn, defaults)?;
    if settings.is_set_up && answers.starter != Starter::None {
        return Err(AppError::Conflict("conflict-set-up"));
    }
    if !settings.is_set_up {
        settings.preset = preset(answers.starter);
    }
    settings.name.clone_from(&answers.community);
    settings.operator.clone_from(&answers.operator);
    settings.country.clone_from(&answers.country);
    settings.contact.clone_from(&answers.contact);
    settings.is_set_up = true;
    update_settings(conn, &settings, now)?;
    if answers.starter != Starter::None && list_all_boards(conn)?.is_empty() {
        plant(conn, answers.starter, texts, now)?;
    }
    Ok(())
}

fn preset(starter: Starter) -> Preset {
    match starter {
        Starter::Full => Preset::Full,
        Starter::Small | Starter::None => Preset::Small,
    }
}
