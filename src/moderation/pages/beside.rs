//! The cases that wait, beside the one that is read.

use super::{severity_key, subject_shown};
use crate::moderation::model::{CaseId, SubjectKind};
use crate::moderation::queries::{CASES_ON_PAGE, CaseLine};
use crate::web::{Frame, Time};

/// A case that waits.
pub struct Waiting {
    /// Its page.
    pub url: String,
    /// Its thread's title, with the post's number.
    pub title: String,
    /// How severe it is, for its colour.
    pub severity: i64,
    /// The same in words.
    pub severity_name: String,
    /// Since when it waits.
    pub at: Time,
    /// Whether it is the one that is read.
    pub is_this: bool,
}

/// Those that come first in the queue, for the reader of a case.
pub fn waiting(frame: &Frame, lines: Vec<CaseLine>, this: CaseId) -> Vec<Waiting> {
    let most = usize::try_from(CASES_ON_PAGE).unwrap_or(usize::MAX);
    lines.into_iter().take(most).map(|line| one(frame, line, this)).collect()
}

fn one(frame: &Frame, line: CaseLine, this: CaseId) -> Waiting {
    let case = line.case;
    let title = subject_shown(frame, &line);
    Waiting {
        url: format!("/moderation/cases/{}", case.id),
        title: match (case.subject_kind, line.number) {
            (SubjectKind::Post, Some(number)) => format!("{title} #{number}"),
            (SubjectKind::Messages, _) => title,
            _ => format!("{title} · {}", frame.t("queue-whole-thread")),
        },
        severity: case.severity,
        severity_name: frame.t(severity_key(case.severity)).to_owned(),
        at: frame.time(case.created_at),
        is_this: case.id == this,
    }
}
