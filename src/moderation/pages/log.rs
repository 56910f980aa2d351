//! The log: what staff and operators did.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::Tabs;
use crate::accounts::Moderator;
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::model::rule;
use crate::moderation::queries::{ENTRIES_ON_PAGE, LogLine, list_entries};
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in, path_segment};

/// Which page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LogQuery {
    page: String,
}

struct EntryView {
    what: String,
    by: String,
    at: Time,
    /// The thread's title, or empty.
    title: String,
    /// Where the case, the post or the thread is, or empty.
    url: String,
    board: String,
    /// Whom it was done to, or empty, and their page.
    member: String,
    member_url: String,
    reason: String,
    message: String,
    note: String,
}

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct LogPage {
    frame: Frame,
    tabs: Tabs,
    entries: Vec<EntryView>,
    pager: Pager,
}

/// `GET /moderation/log`
pub async fn index(app: Data<AppState>, who: Moderator, query: Query<LogQuery>) -> Result<HttpResponse, AppError> {
    let page = page_in(&query.page).ok_or(AppError::NotFound)?;
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let read = move |conn: &mut Conn| Ok((list_entries(conn, &viewer, page)?, Tabs::find(conn, &viewer, "log", now)?));
    let (mut lines, tabs) = app.db.read(read).await?;
    if lines.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, ENTRIES_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => "/moderation/log".to_owned(),
        page => format!("/moderation/log?page={page}"),
    });
    let frame = app.frame(&who.0, "moderation").await?;
    let entries = lines.into_iter().map(|line| view(&frame, line)).collect();
    let tabs = tabs.switched(&app).await?;
    html(&LogPage { tabs, entries, pager, frame })
}

fn view(frame: &Frame, line: LogLine) -> EntryView {
    let by = match line.actor {
        (None, _) if line.action.is_by_itself() => frame.t("log-by-itself").to_owned(),
        (None, _) => frame.t("log-by-operator").to_owned(),
        (Some(_), None) => frame.t("byline-former").to_owned(),
        (Some(_), Some(name)) => name,
    };
    let (thread, title) = line.thread;
    let url = match (line.case, line.post, thread) {
        (Some(case), ..) => format!("/moderation/cases/{case}"),
        (None, Some(post), _) => format!("/posts/{post}"),
        (None, None, Some(thread)) => format!("/threads/{thread}"),
        (None, None, None) => String::new(),
    };
    let title = match title {
        Some(title) if title.is_empty() => frame.t("case-title-gone").to_owned(),
        title => title.unwrap_or_default(),
    };
    let (message, note) = line.words.unwrap_or_default();
    // Whom a case is about stands on its page, for those who decide it.
    let member = line.member.filter(|_| line.case.is_none()).unwrap_or_default();
    EntryView {
        what: frame.t(line.action.key()).to_owned(),
        by,
        at: frame.time(line.created_at),
        title,
        url,
        board: line.board.unwrap_or_default(),
        member_url: if member.is_empty() { String::new() } else { format!("/members/{}", path_segment(&member)) },
        member,
        reason: line.reason.map(|reason| frame.t(rule(reason).name).to_owned()).unwrap_or_default(),
        message,
        note,
    }
}
