//! A member's conversations, and who asks.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::{PLACE, name_shown, names_shown, subject_shown, switched_on};
use crate::accounts::{Reader, Viewer, find_letters_from};
use crate::app::AppState;
use crate::messages::access::may_be_named;
use crate::messages::model::ConversationId;
use crate::messages::queries::{
    CONVERSATIONS_ON_PAGE, Named, OwnLine, RequestRow, list_names, list_own, list_requests,
};
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in};

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct IndexQuery {
    page: String,
    done: String,
}

struct ConversationView {
    url: String,
    title: String,
    /// The names, where the title is the subject.
    names: String,
    is_unread: bool,
    is_muted: bool,
    at: Time,
}

struct RequestView {
    url: String,
    by: String,
    is_group: bool,
    since: Time,
    at: Time,
}

#[derive(Template)]
#[template(path = "messages/index.html")]
struct IndexPage {
    frame: Frame,
    requests: Vec<RequestView>,
    conversations: Vec<ConversationView>,
    done: &'static str,
    /// Why this member begins none, as the key of a sentence; or empty.
    why_none: &'static str,
    pager: Pager,
}

/// `GET /messages`
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<IndexQuery>) -> Result<HttpResponse, AppError> {
    let age = switched_on(&app).await?;
    let (now, asked, state) = (age.now, page_in(&query.page), app.clone());
    // What was read a moment ago is not new.
    reader.settle(&app).await;
    let (visit, (mut lines, names, requests, why_none)) = reader
        .read(&app, move |conn, viewer| {
            let member = viewer.id().ok_or(AppError::SignInRequired)?;
            let page = asked.ok_or(AppError::NotFound)?;
            let lines = list_own(conn, member, page)?;
            let ids: Vec<ConversationId> = lines.iter().map(|line| line.own.id).collect();
            let names = list_names(conn, &ids, (member, now))?;
            let requests = if page == 1 { list_requests(conn, member, now)? } else { Vec::new() };
            let own = find_letters_from(conn, member)?;
            Ok((lines, names, requests, viewer.why_no_letters(own, age)))
        })
        .await?;
    let page = asked.unwrap_or(1);
    if lines.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, CONVERSATIONS_ON_PAGE);
    let frame = app.form_frame(&visit, PLACE).await?;
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => "/messages".to_owned(),
        page => format!("/messages?page={page}"),
    });
    let conversation = |line: OwnLine| {
        let people = names.get(&line.own.id).map(Vec::as_slice).unwrap_or_default();
        view((&frame, &visit.viewer, &state), line, people)
    };
    html(&IndexPage {
        conversations: lines.into_iter().map(conversation).collect(),
        requests: requests.into_iter().map(|row| request(&frame, &visit.viewer, &row)).collect(),
        done: done_key(&query.done),
        why_none: why_none.unwrap_or_default(),
        pager,
        frame,
    })
}

fn done_key(done: &str) -> &'static str {
    match done {
        "left" => "messages-done-left",
        "declined" => "messages-done-declined",
        "blocked" => "messages-done-blocked",
        "full" => "messages-done-not-blocked",
        _ => "",
    }
}

fn view((frame, viewer, app): (&Frame, &Viewer, &AppState), line: OwnLine, people: &[Named]) -> ConversationView {
    let own = line.own;
    let subject = subject_shown(viewer, &own, own.key(&app.keyring).as_ref());
    let names = names_shown(frame, viewer, people);
    let (title, names) = if subject.is_empty() { (names, String::new()) } else { (subject, names) };
    ConversationView {
        url: own.id.url(),
        title,
        names,
        is_unread: own.read_number < own.last_number,
        is_muted: own.is_muted,
        at: frame.time(line.last_at),
    }
}

fn request(frame: &Frame, viewer: &Viewer, row: &RequestRow) -> RequestView {
    let (by, name) = &row.by;
    RequestView {
        url: row.id.url(),
        by: name_shown(frame, (may_be_named(viewer, *by), name)),
        is_group: row.is_group,
        since: frame.time(row.member_since),
        at: frame.time(row.asked_at),
    }
}
