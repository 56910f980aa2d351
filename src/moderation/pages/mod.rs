//! The pages of reports and cases, and what several of them share.

pub mod bans;
mod beside;
pub mod case;
pub mod decision;
pub mod joining;
pub mod log;
pub mod message_case;
pub mod message_report;
pub mod notes;
pub mod open;
pub mod pictures;
pub mod queue;
pub mod refusals;
pub mod report;
pub mod seal;
mod sealed_view;
pub mod unmask;
mod unmask_view;
pub mod unmaskings;

use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{Place, Right, Viewer, count_requests};
use crate::app::AppState;
use crate::db::Conn;
use crate::markup::clean_text;
use crate::moderation::model::{Group, NOTE_LONGEST, RULES, Reason, SubjectKind};
use crate::moderation::queries::{CaseLine, count_unmaskings};
use crate::web::{AppError, Choice, FieldErrors, Frame};

/// A thread's title, or what stands for one that is gone.
fn title_shown<'a>(frame: &'a Frame, title: &'a str) -> &'a str {
    if title.is_empty() { frame.t("case-title-gone") } else { title }
}

/// What a case is about: its thread's title, or whose messages.
fn subject_shown(frame: &Frame, line: &CaseLine) -> String {
    if line.case.subject_kind == SubjectKind::Messages {
        let former = || frame.t("byline-former").to_owned();
        return frame.t1("case-messages-title", "name", line.member.clone().unwrap_or_else(former));
    }
    title_shown(frame, &line.title).to_owned()
}

/// The tabs above the pages of moderation.
pub struct Tabs {
    current: &'static str,
    /// How many wait to be let in, for who may let them in.
    waiting: i64,
    /// How many requests to see who is behind a one-time name wait for another.
    unmaskings: i64,
    /// How many of them should have been looked at by now.
    overdue: i64,
    /// Whether there are private conversations.
    has_messages: bool,
}

impl Tabs {
    /// For a viewer on one of the pages.
    ///
    /// # Errors
    /// A database error.
    fn find(conn: &mut Conn, viewer: &Viewer, current: &'static str, now: NaiveDateTime) -> Result<Self, AppError> {
        let waiting = if viewer.may(Right::LetIn, Place::SITE) { count_requests(conn)? } else { 0 };
        let (unmaskings, overdue) = count_unmaskings(conn, viewer, now)?;
        Ok(Self { current, waiting, unmaskings, overdue, has_messages: false })
    }

    /// With what depends on what is switched on.
    ///
    /// # Errors
    /// When the settings cannot be read.
    async fn switched(self, app: &AppState) -> Result<Self, AppError> {
        Ok(Self { has_messages: app.settings().await?.features.messages, ..self })
    }
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct EmptyForm {}

/// A note or a message; may be empty.
fn checked_words(field: &'static str, raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_text(raw) {
        Ok(text) if text.trim().chars().count() <= NOTE_LONGEST => return Some(text.trim().to_owned()),
        Ok(_) => errors.add_count(field, "error-too-long", i64::try_from(NOTE_LONGEST).unwrap_or(i64::MAX)),
        Err(fault) => errors.add(field, fault.key()),
    }
    None
}

/// The reasons to choose from in a list, after one that chooses none.
fn reason_choices(frame: &Frame, chosen: &str) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        label: frame.t("decision-reason-none").to_owned(),
        is_selected: Reason::parse(chosen).is_none(),
    };
    let of_group = |group: Group| RULES.iter().filter(move |rule| rule.group == group);
    let rules = Group::ALL.into_iter().flat_map(of_group).map(|rule| Choice {
        value: rule.reason.as_str().to_owned(),
        label: frame.t(rule.name).to_owned(),
        is_selected: rule.reason.as_str() == chosen,
    });
    std::iter::once(none).chain(rules).collect()
}

/// The key of the text that says how severe a case is.
fn severity_key(severity: i64) -> &'static str {
    match severity {
        1 => "severity-1",
        2 => "severity-2",
        3 => "severity-3",
        4 => "severity-4",
        _ => "severity-5",
    }
}
