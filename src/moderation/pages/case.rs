//! A case.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::beside::{Waiting, waiting};
use super::decision::DecisionForm;
use super::sealed_view::SealedView;
use super::unmask::UnmaskForm;
use super::unmask_view::{UnmaskView, unmask_view};
use super::{reason_choices, severity_key, title_shown};
use crate::accounts::{BylineView, ContentNotes, Moderator, NoteSight, NotedView, Right, Viewer, Visit};
use crate::app::AppState;
use crate::i18n::Arg;
use crate::markup::{plain_text, version_html};
use crate::moderation::access::{decisions, may_send_away};
use crate::moderation::model::{CaseId, Decision, Reason, State, rule};
use crate::moderation::queries::{
    CaseFound, Earlier, Neighbour, Past, ReportLine, Version, list_cases, read_case, seen,
};
use crate::web::{AppError, Choice, FieldErrors, Frame, Time, html_with};

/// Shown of a post beside it, in characters.
const NEIGHBOUR_SHOWN: usize = 400;

pub(super) struct ReportView {
    pub reason: String,
    pub note: String,
    pub revision: i64,
    pub at: Time,
    pub by: String,
}

pub(super) struct PastView {
    pub url: String,
    /// Which post it was about, where that is another.
    pub post: String,
    pub what: String,
    pub reason: String,
    pub message: String,
    pub note: String,
    pub at: Time,
    pub by: String,
}

struct VersionView {
    number: i64,
    is_current: bool,
    is_reported: bool,
    title: String,
    html: String,
    at: Time,
}

struct NeighbourView {
    number: i64,
    author: BylineView,
    text: String,
    noted: NotedView,
    is_before: bool,
}

pub(super) struct Choosing {
    pub decision: &'static str,
    /// Which key of the keyboard chooses it, while the choices have the focus.
    pub key: char,
    pub label: String,
    pub about: String,
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "moderation/case.html")]
struct CasePage {
    frame: Frame,
    errors: FieldErrors,
    id: i64,
    version: i64,
    seen: String,
    is_conflict: bool,
    is_open: bool,
    is_thread: bool,
    is_removed: bool,
    is_locked: bool,
    is_own_find: bool,
    severity: i64,
    severity_name: String,
    opened: Time,
    written: Time,
    title: String,
    board: String,
    number: i64,
    /// Where the post stands, or empty while it cannot be reached.
    url: String,
    state: &'static str,
    author: BylineView,
    noted: NotedView,
    versions: Vec<VersionView>,
    /// Whether versions were reported that are not among these.
    has_more_versions: bool,
    around: Vec<NeighbourView>,
    /// Its pictures, and what to do about one that may be illegal.
    sealed: SealedView,
    reports: Vec<ReportView>,
    /// Whether it is said which version a report saw.
    shows_versions: bool,
    /// How many of the reports are shown, where there are more; empty else.
    shown: String,
    past: Vec<PastView>,
    earlier: Vec<PastView>,
    choices: Vec<Choosing>,
    /// What can be seen of who is behind a one-time name; none under a member's own.
    unmask: Option<UnmaskView>,
    /// Whether its author can be sent away.
    may_ban: bool,
    until: String,
    /// The cases that wait, as far as one page of the queue shows them.
    waiting: Vec<Waiting>,
    /// The first of them that is another, or empty.
    next: String,
    reasons: Vec<Choice>,
    message: String,
    note: String,
}

/// What a moderator sent and has to look at again.
#[derive(Clone, Default)]
pub struct Again {
    /// As sent.
    pub form: DecisionForm,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether another was faster.
    pub is_conflict: bool,
    /// As sent about a one-time name.
    pub unmask: UnmaskForm,
    /// Whether another was faster there.
    pub is_unmask_conflict: bool,
}

impl Again {
    /// How it is answered.
    pub fn status(&self) -> StatusCode {
        match (self.is_conflict || self.is_unmask_conflict, self.errors.any()) {
            (true, _) => StatusCode::CONFLICT,
            (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, false) => StatusCode::OK,
        }
    }
}

/// `GET /moderation/cases/{id}`
pub async fn show(app: Data<AppState>, who: Moderator, id: Path<i64>) -> Result<HttpResponse, AppError> {
    render(&app, &who.0, CaseId(*id), Again::default()).await
}

/// The case, whatever it is about: fresh, or with what could not be taken (422), or with what another did meanwhile (409).
///
/// # Errors
/// [`AppError::NotFound`] when it is not the visitor's to decide.
pub async fn render(app: &AppState, visit: &Visit, id: CaseId, again: Again) -> Result<HttpResponse, AppError> {
    match render_post(app, visit, id, again.clone()).await {
        Err(AppError::NotFound) => super::message_case::render(app, visit, id, again).await,
        other => other,
    }
}

async fn render_post(app: &AppState, visit: &Visit, id: CaseId, again: Again) -> Result<HttpResponse, AppError> {
    let (viewer, staff) = (visit.viewer.clone(), app.staff().await?);
    let (found, others) = app
        .db
        .read(move |conn| Ok((read_case(conn, &viewer, &staff, id)?, list_cases(conn, &viewer, State::Open, 1)?)))
        .await?;
    let status = again.status();
    let frame = app.frame(visit, "moderation").await?;
    let waiting = waiting(&frame, others, id);
    let (row, staff) = (&found.row, app.staff().await?);
    let author = row.author_here().filter(|author| staff.role(*author).is_none());
    let deciding = staff.count_with(Right::Unmask, row.board.place());
    let unmask = unmask_view(&frame, &visit.viewer, &found, (again.unmask.clone(), deciding));
    let is_known = row.is_under_own_name() || unmask.as_ref().is_some_and(|unmask| unmask.until.is_some());
    let may_ban = may_send_away(&visit.viewer, author, is_known);
    let sealed = SealedView::of(&frame, &found, &app.settings().await?.country);
    html_with(status, &page(frame, &visit.viewer, (found, may_ban, unmask, sealed), waiting, again))
}

/// A case, whether its author can be sent away, what can be seen of who is behind a one-time name, and what it says of pictures.
type Shown = (CaseFound, bool, Option<UnmaskView>, SealedView);

fn page(frame: Frame, viewer: &Viewer, shown_case: Shown, waiting: Vec<Waiting>, again: Again) -> CasePage {
    let (found, may_ban, unmask, sealed) = shown_case;
    let (case, post, thread) = (found.row.case, &found.row.post, &found.row.thread);
    let Again { form, errors, is_conflict, .. } = again;
    let (is_removed, kept) = (post.state.removed_at.is_some(), found.pictures.count_kept_by(case.id));
    let offered = decisions(case.state, (is_removed, thread.is_locked()), kept > 0, may_ban);
    let number = post.number.unwrap_or(0);
    let is_hidden = (is_removed && number == 1) || thread.expires_at.is_some_and(|over| over <= frame.now);
    CasePage {
        errors: errors.in_language(&frame.texts),
        id: case.id.0,
        version: case.version,
        seen: seen(post.revision, case.severity, found.reported.1, kept),
        is_conflict,
        is_open: case.state == State::Open,
        is_thread: found.is_thread(),
        is_removed,
        is_locked: thread.is_locked(),
        is_own_find: found.row.is_own_find(),
        severity: case.severity,
        severity_name: frame.t(severity_key(case.severity)).to_owned(),
        opened: frame.time(case.created_at),
        written: frame.time(found.row.written_at),
        title: title_shown(&frame, &thread.title).to_owned(),
        board: found.row.board.title.clone(),
        number,
        url: if is_hidden { String::new() } else { format!("/posts/{}", post.id) },
        state: post.state.name(frame.now),
        noted: noted(&frame, viewer, post.content_notes),
        shows_versions: found.versions.len() > 1,
        versions: versions(&frame, &found),
        has_more_versions: has_more_versions(&found),
        around: found.around.iter().map(|neighbour| beside((&frame, viewer), neighbour, number)).collect(),
        reports: found.reports.iter().map(|report| told(&frame, report)).collect(),
        shown: shown(&frame, (found.reported.0, found.reports.len())),
        past: found.decisions.iter().map(|past| decided(&frame, past)).collect(),
        earlier: found.earlier.iter().map(|past| before(&frame, past)).collect(),
        author: found.author.view(&frame),
        choices: offered.into_iter().map(|one| choosing(&frame, (one, kept > 0), &form.decision)).collect(),
        sealed,
        may_ban,
        unmask,
        until: form.until,
        reasons: reason_choices(&frame, &form.reason),
        next: next_of(&waiting),
        waiting,
        message: form.message,
        note: form.note,
        frame,
    }
}

/// The first of the waiting cases that is another, or empty.
pub(super) fn next_of(waiting: &[Waiting]) -> String {
    waiting.iter().find(|case| !case.is_this).map_or_else(String::new, |case| case.url.clone())
}

fn versions(frame: &Frame, found: &CaseFound) -> Vec<VersionView> {
    let current = found.row.post.revision;
    let view = |version: &Version| VersionView {
        number: version.revision,
        is_current: version.revision == current,
        is_reported: found.reports.iter().any(|report| report.revision == version.revision),
        title: version.title.clone().unwrap_or_default(),
        html: version_html(&version.body, version.revision),
        at: frame.time(version.created_at),
    };
    found.versions.iter().map(view).collect()
}

fn has_more_versions(found: &CaseFound) -> bool {
    found.reports.iter().any(|report| found.versions.iter().all(|version| version.revision != report.revision))
}

/// As everywhere, words with notes are folded; a case is looked at, so nothing is hidden.
fn noted(frame: &Frame, viewer: &Viewer, notes: ContentNotes) -> NotedView {
    NotedView::of(notes, viewer.note_sight(notes, None).min(NoteSight::Folded), frame)
}

fn beside((frame, viewer): (&Frame, &Viewer), neighbour: &Neighbour, number: i64) -> NeighbourView {
    let is_visible = neighbour.state.is_visible(frame.now);
    NeighbourView {
        number: neighbour.number,
        author: if is_visible { neighbour.byline.clone().view(frame) } else { BylineView::nobody() },
        text: if is_visible {
            plain_text(&neighbour.body, NEIGHBOUR_SHOWN)
        } else {
            frame.t("case-beside-gone").to_owned()
        },
        noted: noted(frame, viewer, if is_visible { neighbour.content_notes } else { ContentNotes::NONE }),
        is_before: neighbour.number < number,
    }
}

/// That only the gravest and latest of very many reports are shown.
pub(super) fn shown(frame: &Frame, (all, shown): (i64, usize)) -> String {
    if usize::try_from(all).is_ok_and(|all| all <= shown) {
        return String::new();
    }
    frame
        .texts
        .with("case-reports-shown", &[("shown", Arg::from(shown.to_string())), ("all", Arg::from(all.to_string()))])
}

pub(super) fn told(frame: &Frame, report: &ReportLine) -> ReportView {
    ReportView {
        reason: frame.t(rule(report.reason).name).to_owned(),
        note: report.note.clone(),
        revision: report.revision,
        at: frame.time(report.created_at),
        by: match (&report.reporter, report.reporter_id) {
            (Some(name), _) => name.clone(),
            (None, Some(_)) => frame.t("byline-former").to_owned(),
            (None, None) => frame.t("case-report-visitor").to_owned(),
        },
    }
}

pub(super) fn decided(frame: &Frame, past: &Past) -> PastView {
    PastView {
        url: format!("/moderation/cases/{}", past.case),
        post: String::new(),
        what: frame.t(done_key(past.decision, past.reason)).to_owned(),
        reason: past.reason.map_or_else(String::new, |reason| frame.t(rule(reason).name).to_owned()),
        message: past.message.clone(),
        note: past.note.clone(),
        at: frame.time(past.created_at),
        by: past.by.clone().unwrap_or_else(|| frame.t("byline-former").to_owned()),
    }
}

pub(super) fn before(frame: &Frame, (past, (title, number)): &Earlier) -> PastView {
    let title = title_shown(frame, title);
    let number = number.map_or_else(String::new, |number| format!(" #{number}"));
    PastView { post: format!("{title}{number}"), ..decided(frame, past) }
}

fn done_key(decision: Decision, reason: Option<Reason>) -> &'static str {
    match decision {
        Decision::Dismiss if reason == Some(Reason::IllegalImage) => "decided-not-illegal",
        Decision::Dismiss => "decided-dismiss",
        Decision::Remove => "decided-remove",
        Decision::Restore => "decided-restore",
        Decision::Lock => "decided-lock",
        Decision::Ban => "decided-ban",
        Decision::CloseMinor => "decided-close-minor",
    }
}

/// A decision to be chosen; where the case keeps pictures sealed, with what becomes of them.
pub(super) fn choosing(frame: &Frame, (decision, keeps_sealed): (Decision, bool), chosen: &str) -> Choosing {
    let (key, label, about) = match decision {
        Decision::Dismiss if keeps_sealed => ('a', "decision-show-again", "decision-show-again-about"),
        Decision::Remove if keeps_sealed => ('r', "decision-remove", "decision-remove-sealed-about"),
        Decision::Restore if keeps_sealed => ('b', "decision-restore", "decision-restore-sealed-about"),
        Decision::Dismiss => ('a', "decision-dismiss", "decision-dismiss-about"),
        Decision::Remove => ('r', "decision-remove", "decision-remove-about"),
        Decision::Restore => ('b', "decision-restore", "decision-restore-about"),
        Decision::Lock => ('l', "decision-lock", "decision-lock-about"),
        Decision::Ban => ('n', "decision-ban", "decision-ban-about"),
        Decision::CloseMinor => ('m', "decision-close-minor", "decision-close-minor-about"),
    };
    Choosing {
        decision: decision.as_str(),
        key,
        label: frame.t(label).to_owned(),
        about: frame.t(about).to_owned(),
        is_chosen: decision.as_str() == chosen,
    }
}
