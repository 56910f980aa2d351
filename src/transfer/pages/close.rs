//! Closing one's account: what one may choose, what that comes to, and asking for it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{
    CLOSURE_WAIT, Choice, Closure, ClosureState, Confirmed, CsrfForm, MemberId, SignedIn, Visit, ask_closure,
    find_closure_of, is_last_administrator, leave_browser,
};
use crate::app::AppState;
use crate::community::find_last_backup;
use crate::jobs::enqueue;
use crate::transfer::closing::{CLOSE_JOB, number_of};
use crate::transfer::queries::{Preview, count_for_preview};
use crate::web::{AppError, FieldErrors, Frame, date, html, html_with};

/// What is chosen, and what was just done.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct CloseForm {
    choice: String,
    aliases: String,
    done: String,
}

impl CloseForm {
    /// What was chosen; posts under one-time names go only if that was said.
    fn read(&self) -> Option<(Choice, bool)> {
        Choice::parse(&self.choice).map(|choice| (choice, self.aliases == "erase"))
    }
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct AgainForm {}

struct ChoiceView {
    value: &'static str,
    name: &'static str,
    about: &'static str,
    is_chosen: bool,
}

struct PreviewView {
    name: &'static str,
    /// What happens, in sentences.
    happens: Vec<String>,
    /// What cannot be reached.
    beyond: Vec<String>,
    due: String,
    receipt_days: i64,
}

#[derive(Template)]
#[template(path = "transfer/close.html")]
struct ClosePage {
    frame: Frame,
    form: CloseForm,
    choices: Vec<ChoiceView>,
    has_aliases: bool,
    preview: Option<PreviewView>,
    is_last_administrator: bool,
    /// Until when it would have gone on, when signing in took it back.
    cancelled: Option<String>,
    errors: FieldErrors,
}

/// What a page is made from.
struct Known {
    counts: Preview,
    closure: Option<Closure>,
    is_last: bool,
    backup: Option<NaiveDateTime>,
}

/// `GET /account/close`: what one may choose; with a choice, what that comes to.
pub async fn new(app: Data<AppState>, who: Confirmed, query: Query<CloseForm>) -> Result<HttpResponse, AppError> {
    let known = know(&app, who.member.id).await?;
    html(&page(&app, &who.visit, known, query.into_inner(), FieldErrors::new()).await?)
}

/// `POST /account/close`
pub async fn create(app: Data<AppState>, form: CsrfForm<CloseForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_confirmed().await?;
    let Some(chosen) = fields.read() else {
        let mut errors = FieldErrors::new();
        errors.add("choice", "error-required");
        let known = know(&app, member.id).await?;
        let page = page(&app, &form.visit, known, CloseForm::default(), errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    ask(&app, &member, chosen).await
}

/// `POST /account/close/again`: once more as it was asked for, before signing in took it back.
pub async fn create_again(app: Data<AppState>, form: CsrfForm<AgainForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let id = member.id;
    let before = app.db.read(move |conn| find_closure_of(conn, id)).await?;
    let before = before.filter(|closure| closure.state == ClosureState::Cancelled);
    let before = before.ok_or(AppError::Conflict("conflict-nothing-to-close"))?;
    ask(&app, &member, (before.choice, before.erases_aliases)).await
}

/// Everybody is signed out of the account, this browser too. Each time it is asked for there are seven days to take it back: of
/// fewer, nobody would be warned in time.
async fn ask(app: &AppState, member: &SignedIn, chosen: (Choice, bool)) -> Result<HttpResponse, AppError> {
    let (id, now) = (member.id, app.clock.now());
    let due = now + CLOSURE_WAIT;
    let asked = app.db.write(move |conn| {
        let closure = ask_closure(conn, id, chosen, (now, due))?;
        enqueue(conn, CLOSE_JOB, &closure.to_string(), None, (now, due))?;
        Ok(closure)
    });
    let number = number_of(app, asked.await?);
    leave_browser(app, &format!("/receipt/{number}"), true)
}

async fn know(app: &AppState, member: MemberId) -> Result<Known, AppError> {
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            Ok(Known {
                counts: count_for_preview(conn, member)?,
                closure: find_closure_of(conn, member)?,
                is_last: is_last_administrator(conn, member, now)?,
                backup: find_last_backup(conn)?,
            })
        })
        .await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    known: Known,
    form: CloseForm,
    errors: FieldErrors,
) -> Result<ClosePage, AppError> {
    let frame = app.frame(visit, "account").await?;
    let chosen = form.read();
    let cancelled = known.closure.as_ref().filter(|closure| closure.state == ClosureState::Cancelled);
    let cancelled = cancelled.filter(|_| form.done == "cancelled" || chosen.is_none());
    Ok(ClosePage {
        choices: [Choice::Keep, Choice::Former, Choice::Texts, Choice::Everything]
            .into_iter()
            .map(|choice| choice_view(choice, chosen.map(|(chosen, _)| chosen)))
            .collect(),
        has_aliases: known.counts.aliases > 0,
        preview: chosen.map(|chosen| preview(app, &frame, &known, chosen)),
        is_last_administrator: known.is_last,
        cancelled: cancelled.map(|closure| date(&frame.texts, closure.due_at.date())),
        errors: errors.in_language(&visit.texts),
        form,
        frame,
    })
}

/// The keys of a choice's name and of what it means.
pub fn choice_keys(choice: Choice) -> (&'static str, &'static str) {
    match choice {
        Choice::Keep => ("close-keep", "close-keep-about"),
        Choice::Former => ("close-former", "close-former-about"),
        Choice::Texts => ("close-texts", "close-texts-about"),
        Choice::Everything => ("close-everything", "close-everything-about"),
    }
}

fn choice_view(choice: Choice, chosen: Option<Choice>) -> ChoiceView {
    let (name, about) = choice_keys(choice);
    ChoiceView { value: choice.as_str(), name, about, is_chosen: chosen == Some(choice) }
}

fn preview(app: &AppState, frame: &Frame, known: &Known, chosen: (Choice, bool)) -> PreviewView {
    PreviewView {
        name: choice_keys(chosen.0).0,
        happens: happens(frame, &known.counts, chosen),
        beyond: beyond(app, frame, known, chosen),
        due: date(&frame.texts, (frame.now + CLOSURE_WAIT).date()),
        receipt_days: app.config.retention.receipt_days.into(),
    }
}

/// What happens, in sentences.
fn happens(frame: &Frame, counts: &Preview, (choice, erases_aliases): (Choice, bool)) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |key: &str, count: i64| {
        if count > 0 {
            lines.push(frame.tn(key, count));
        }
    };
    match choice {
        Choice::Keep => say("close-posts-keep", counts.named.posts),
        Choice::Former => say("close-posts-former", counts.named.posts),
        Choice::Texts | Choice::Everything => {
            say("close-posts-erased", counts.named.posts);
            say("close-threads-erased", counts.threads);
        }
    }
    let aliases = if erases_aliases { "close-aliases-erased" } else { "close-aliases-kept" };
    say(aliases, counts.aliased.posts);
    let erased = counts.erased(choice.erases(), erases_aliases);
    say("close-versions-erased", erased.versions);
    say("close-quotes-erased", erased.quotes);
    if choice != Choice::Keep {
        say("close-mentions", counts.mentions);
    }
    say("close-reports", counts.reports);
    say(if choice == Choice::Keep { "close-blocks-stay" } else { "close-blocks-go" }, counts.blocks);
    let of_messages = match (choice, choice.erases()) {
        (Choice::Keep, _) => "close-messages-keep",
        (_, false) => "close-messages-former",
        (_, true) => "close-messages-erase",
    };
    lines.push(frame.t(of_messages).to_owned());
    if choice == Choice::Everything {
        lines.push(frame.t("close-everything-more").to_owned());
    }
    if choice.erases() {
        lines.push(frame.t("close-staff-words").to_owned());
    }
    lines.push(frame.t("close-account-goes").to_owned());
    lines.push(frame.t(if choice == Choice::Keep { "close-name-stays" } else { "close-name-goes" }).to_owned());
    lines
}

/// What cannot be reached, in sentences.
fn beyond(app: &AppState, frame: &Frame, known: &Known, (choice, erases_aliases): (Choice, bool)) -> Vec<String> {
    let kept = &app.config.retention;
    let (key, days): (_, u32) = match known.backup {
        Some(_) => ("close-beyond-backups", kept.snapshot_days.max(kept.backup_days)),
        None => ("close-beyond-snapshots", kept.snapshot_days),
    };
    let mut lines = vec![frame.t("close-beyond-copied").to_owned(), frame.tn(key, i64::from(days))];
    let held = known.counts.erased(choice.erases(), erases_aliases).held;
    if held > 0 {
        lines.push(frame.tn("close-beyond-cases", held));
    }
    lines.push(frame.t("close-beyond-sealed").to_owned());
    if erases_aliases && known.counts.aliased.posts > 0 {
        lines.push(frame.t("close-beyond-same-day").to_owned());
    }
    lines
}
