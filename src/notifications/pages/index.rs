//! A member's notifications.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use chrono::TimeDelta;

use crate::accounts::{Anyone, EventLine, Sight, Viewer, find_waiting_notice, list_account_events};
use crate::app::AppState;
use crate::i18n::Texts;
use crate::markup::plain_text;
use crate::moderation::{Decision, NOTICES_ON_PAGE, Notice, SubjectKind, list_notices, rule};
use crate::notifications::queries::mark_seen;
use crate::threads::quiet_title_key;
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in};

/// Shown of the member's own words, in characters.
const WORDS_SHOWN: usize = 600;

/// That posts wait for an answer is shown for so long.
const WAITING_SHOWN: TimeDelta = TimeDelta::days(7);
/// What happened to the account is listed for so long,
const EVENTS_SHOWN: TimeDelta = TimeDelta::days(90);
/// and so many at most.
const EVENTS_MOST: i64 = 20;

/// Which page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    page: String,
}

struct NoticeView {
    heading: &'static str,
    title: String,
    /// Where it stands, or empty while it cannot be read.
    url: String,
    at: Time,
    rule: String,
    rule_url: String,
    message: String,
    words: String,
}

struct EventView {
    heading: &'static str,
    at: Time,
}

#[derive(Template)]
#[template(path = "notifications/index.html")]
struct NotificationsPage {
    frame: Frame,
    events: Vec<EventView>,
    /// When greeters were last reminded of posts that wait, as this reader was.
    waiting: Option<Time>,
    notices: Vec<NoticeView>,
    pager: Pager,
}

/// `GET /notifications`
pub async fn index(app: Data<AppState>, who: Anyone, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (visit, now) = (&who.0, app.clock.now());
    let (viewer, page) = (visit.viewer.clone(), page_in(&query.page).ok_or(AppError::NotFound)?);
    let (member, has_news) = viewer.0.as_ref().map(|one| (one.id, one.has_news)).ok_or(AppError::SignInRequired)?;
    let (mut notices, events, waiting) = app
        .db
        .read(move |conn| {
            let first = if page == 1 { EVENTS_MOST } else { 0 };
            let events = list_account_events(conn, member, (now - EVENTS_SHOWN, first))?;
            let waiting = if page == 1 { find_waiting_notice(conn, member, now - WAITING_SHOWN)? } else { None };
            Ok((list_notices(conn, &viewer, member, page)?, events, waiting))
        })
        .await?;
    if notices.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut notices, NOTICES_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => "/notifications".to_owned(),
        page => format!("/notifications?page={page}"),
    });
    let newest = notices.first().map(|notice| notice.id).max(events.first().map(|event| event.id));
    let newest = newest.max(waiting.map(|(id, _)| id));
    if let (true, 1, Some(newest)) = (has_news, page, newest) {
        // Should that fail, they are told once more.
        let seen = app.db.write(move |conn| mark_seen(conn, (member, newest), now)).await;
        seen.unwrap_or_else(|error| tracing::warn!(%error, "what was seen could not be noted"));
    }
    let mut frame = app.frame(visit, "account").await?;
    if let Some(badge) = &mut frame.viewer {
        badge.has_news = false;
    }
    let notices = notices.into_iter().map(|notice| view(&frame, notice, &visit.viewer)).collect();
    let events = events.iter().map(|event| event_view(&frame, event)).collect();
    let waiting = waiting.map(|(_, at)| frame.time(at));
    html(&NotificationsPage { events, waiting, notices, pager, frame })
}

fn event_view(frame: &Frame, line: &EventLine) -> EventView {
    EventView { heading: line.event.text_key(), at: frame.time(line.created_at) }
}

/// The title of the thread that a notice is about, as its reader may see it; or empty.
pub fn title_of(texts: &Texts, notice: &Notice, viewer: &Viewer) -> String {
    let is_own_title = notice.thread_author.is_some() && notice.thread_author == viewer.id();
    if notice.title.is_empty() || !(is_own_title || notice.may_read) {
        return String::new();
    }
    let key = if notice.thread_removed_at.is_some() {
        "thread-title-removed"
    } else if notice.title_retracted_at.is_some() {
        "thread-title-taken-back"
    } else if let Sight::Quiet(kind) = notice.sight(viewer) {
        quiet_title_key(kind)
    } else {
        return notice.title.clone();
    };
    if is_own_title { notice.title.clone() } else { texts.get(key).to_owned() }
}

/// The key of what a notice says first.
pub fn heading_of(notice: &Notice, viewer: &Viewer) -> &'static str {
    let is_thread = notice.subject_kind == SubjectKind::Thread || notice.number == Some(1);
    heading(notice.decision, is_thread, notice.author.is_some() && notice.author == viewer.id())
}

fn view(frame: &Frame, notice: Notice, viewer: &Viewer) -> NoticeView {
    let is_hidden = notice.thread_removed_at.is_some();
    // Who began a thread that was locked is told that, not what was said to another.
    let is_own = notice.author.is_some() && notice.author == viewer.id();
    let (title, heading) = (title_of(&frame.texts, &notice, viewer), heading_of(&notice, viewer));
    let words = notice.body.filter(|_| is_own && notice.state.erased_at.is_none());
    let anchor = notice.reason.map_or("", |reason| rule(reason).anchor);
    NoticeView {
        heading,
        title,
        url: if is_hidden || !notice.may_read { String::new() } else { format!("/posts/{}", notice.post_id) },
        at: frame.time(notice.created_at),
        rule: notice.reason.filter(|_| is_own).map_or_else(String::new, |reason| frame.t(rule(reason).name).to_owned()),
        rule_url: if anchor.is_empty() { "/guidelines".to_owned() } else { format!("/guidelines#{anchor}") },
        message: if is_own { notice.message } else { String::new() },
        words: words.map_or_else(String::new, |body| plain_text(&body, WORDS_SHOWN)),
    }
}

fn heading(decision: Decision, is_thread: bool, is_own: bool) -> &'static str {
    match (decision, is_thread) {
        (Decision::Lock, _) if !is_own => "notice-own-thread-locked",
        (Decision::Remove, false) => "notice-removed",
        (Decision::Remove, true) => "notice-thread-removed",
        (Decision::Restore, false) => "notice-restored",
        (Decision::Restore, true) => "notice-thread-restored",
        (Decision::Ban, _) => "notice-banned",
        (Decision::CloseMinor, _) => "notice-closed-minor",
        (Decision::Lock | Decision::Dismiss, _) => "notice-locked",
    }
}
