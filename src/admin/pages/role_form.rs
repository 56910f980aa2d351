//! The form that gives a role.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::checks::check_choice;
use super::choices;
use crate::accounts::{Grant, Role, ScopeKind, role_key};
use crate::boards::{list_all_boards, list_sections};
use crate::db::Conn;
use crate::i18n::Texts;
use crate::web::{AppError, Choice, FieldErrors, Frame, date};

/// A role's last day is at most so far away; later dates are slips of the hand.
const DAYS_MOST: i64 = 36_500;

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    pub role: String,
    pub scope_kind: String,
    /// `section:3`, `board:7`, or only the number.
    pub scope_id: String,
    /// The last day, `YYYY-MM-DD`; empty for none.
    pub expires: String,
    pub submission: String,
}

/// What a role can be for besides the whole site: keys and names.
pub struct Places {
    sections: Vec<(i64, String)>,
    boards: Vec<(i64, String)>,
}

impl Places {
    /// Reads them.
    ///
    /// # Errors
    /// A database error.
    pub fn find(conn: &mut Conn) -> Result<Self, AppError> {
        let sections = list_sections(conn)?.into_iter().map(|section| (section.id.0, section.title)).collect();
        let boards = list_all_boards(conn)?.into_iter().map(|(_, board)| (board.id.0, board.title)).collect();
        Ok(Self { sections, boards })
    }

    fn title(&self, kind: ScopeKind, id: i64) -> Option<&str> {
        let places = match kind {
            ScopeKind::Site => return None,
            ScopeKind::Section => &self.sections,
            ScopeKind::Board => &self.boards,
        };
        places.iter().find(|(known, _)| *known == id).map(|(_, title)| title.as_str())
    }

    /// What a role is for, in words.
    pub fn label(&self, frame: &Frame, kind: ScopeKind, id: Option<i64>) -> String {
        let title = id.and_then(|id| self.title(kind, id));
        match (kind, title) {
            (ScopeKind::Section, Some(title)) => frame.t1("scope-section", "title", title),
            (ScopeKind::Board, Some(title)) => frame.t1("scope-board", "title", title),
            (kind, _) => frame.t(kind_key(kind)).to_owned(),
        }
    }
}

impl RoleForm {
    /// For a new role: a moderator's, everywhere.
    pub fn new() -> Self {
        Self {
            role: Role::Moderator.as_str().to_owned(),
            scope_kind: ScopeKind::Site.as_str().to_owned(),
            ..Self::default()
        }
    }

    /// The roles in words.
    pub fn roles(&self, frame: &Frame) -> Vec<Choice> {
        let roles = Role::ALL.iter().map(|role| (role.as_str().to_owned(), frame.t(role_key(*role)).to_owned()));
        choices(roles, &self.role)
    }

    /// The kinds of places in words.
    pub fn scope_kinds(&self, frame: &Frame) -> Vec<Choice> {
        let kinds = ScopeKind::ALL.iter();
        choices(kinds.map(|kind| (kind.as_str().to_owned(), frame.t(kind_key(*kind)).to_owned())), &self.scope_kind)
    }

    /// The places in words.
    pub fn scopes(&self, frame: &Frame, places: &Places) -> Vec<Choice> {
        let entries = |kind: ScopeKind, known: &[(i64, String)]| -> Vec<(String, String)> {
            let entry = |id: i64| (format!("{}:{id}", kind.as_str()), places.label(frame, kind, Some(id)));
            known.iter().map(|(id, _)| entry(*id)).collect()
        };
        let none = std::iter::once((String::new(), frame.t("scope-none").to_owned()));
        let sections = entries(ScopeKind::Section, &places.sections);
        let boards = entries(ScopeKind::Board, &places.boards);
        choices(none.chain(sections).chain(boards), &self.full_scope())
    }

    /// `scope_id` with its kind, as the list holds it.
    fn full_scope(&self) -> String {
        let raw = self.scope_id.trim();
        if raw.is_empty() || raw.contains(':') { raw.to_owned() } else { format!("{}:{raw}", self.scope_kind) }
    }

    /// The role that was asked for and when it ends; what is wrong is noted.
    pub fn checked(
        &self,
        places: &Places,
        now: NaiveDateTime,
        errors: &mut FieldErrors,
    ) -> Option<(Grant, Option<NaiveDateTime>)> {
        let role = check_choice("role", Role::parse(&self.role), errors);
        let scope_kind = check_choice("scope_kind", ScopeKind::parse(&self.scope_kind), errors);
        let scope_id = match scope_kind.map(|kind| self.checked_scope(kind, places)) {
            Some(Err(key)) => {
                errors.add("scope_id", key);
                None
            }
            Some(Ok(id)) => Some(id),
            None => None,
        };
        let expires_at = self.checked_end(now, errors);
        let grant = Grant { role: role?, scope_kind: scope_kind?, scope_id: scope_id? };
        Some((grant, expires_at?))
    }

    /// A place that does not fit the kind is refused rather than guessed: the guess could give far more than was meant.
    fn checked_scope(&self, kind: ScopeKind, places: &Places) -> Result<Option<i64>, &'static str> {
        let full = self.full_scope();
        if kind == ScopeKind::Site {
            return if full.is_empty() { Ok(None) } else { Err("error-scope") };
        }
        let Some((named, id)) = full.split_once(':') else { return Err("error-choice") };
        if named != kind.as_str() {
            return Err("error-scope");
        }
        let id = id.parse().ok().filter(|id| places.title(kind, *id).is_some());
        id.map(Some).ok_or("error-choice")
    }

    /// The end of the last day, in UTC.
    fn checked_end(&self, now: NaiveDateTime, errors: &mut FieldErrors) -> Option<Option<NaiveDateTime>> {
        let raw = self.expires.trim();
        if raw.is_empty() {
            return Some(None);
        }
        let day = NaiveDate::parse_from_str(raw, "%Y-%m-%d").ok();
        let day = day.filter(|day| (1..=DAYS_MOST).contains(&(*day - now.date()).num_days()));
        if day.is_none() {
            errors.add("expires", "error-date");
        }
        day.map(|day| Some(day.and_time(NaiveTime::MIN) + TimeDelta::days(1)))
    }
}

/// The last day of a role that ends at a moment, in words.
pub fn last_day(texts: &Texts, end: NaiveDateTime) -> String {
    date(texts, (end - TimeDelta::seconds(1)).date())
}

fn kind_key(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Site => "scope-kind-site",
        ScopeKind::Section => "scope-kind-section",
        ScopeKind::Board => "scope-kind-board",
    }
}
