//! What waits for a first answer, and saying that one is about to give it.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{BylineView, CsrfForm, NotedView, Reader, Right};
use crate::app::AppState;
use crate::markup::plain_text;
use crate::posts::model::PostId;
use crate::posts::queries::{WaitingPost, claim, find_visible, greets_at, list_waiting, unclaim};
use crate::threads::Language;
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, is_local_path, page_in, see_other};

/// Posts on a page.
const ON_PAGE: i64 = 20;
/// Characters of an excerpt.
const EXCERPT: usize = 200;

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct WaitingQuery {
    page: String,
    done: String,
}

/// Where to go afterwards.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    next: String,
}

/// A post that waits, for its reader.
#[derive(Clone, Debug)]
pub struct WaitingLine {
    /// Its key.
    pub id: i64,
    /// Where it stands; empty while it is held.
    pub url: String,
    /// Its thread's title, or what stands in its place.
    pub title: String,
    /// The language of the title, or empty.
    pub lang: &'static str,
    /// Its board.
    pub board_title: String,
    /// Its board's address.
    pub board_url: String,
    /// Who wrote it.
    pub author: BylineView,
    /// What it speaks of.
    pub noted: NotedView,
    /// How it begins.
    pub excerpt: String,
    /// Whether it is the first of its thread.
    pub is_opening: bool,
    /// Since when it waits.
    pub since: Time,
    /// Whether the reader may say that they are about to answer it.
    pub may_claim: bool,
    /// What is said of another greeter who is about to answer it.
    pub claimed_by: String,
    /// Whether it is the reader.
    pub is_mine: bool,
}

#[derive(Template)]
#[template(path = "posts/unanswered.html")]
struct WaitingPage {
    frame: Frame,
    posts: Vec<WaitingLine>,
    is_greeter: bool,
    done: &'static str,
    pager: Pager,
}

impl WaitingLine {
    /// In the reader's language.
    pub fn new(frame: &Frame, post: WaitingPost) -> Self {
        let is_mine = post.claimed.as_ref().is_some_and(|(_, is_mine)| *is_mine);
        let claimed = post.claimed.filter(|(_, is_mine)| !is_mine);
        let claimed_by = claimed.map_or_else(String::new, |(name, _)| match name.as_str() {
            "" => frame.t("unanswered-claimed-other").to_owned(),
            name => frame.t1("unanswered-claimed", "name", name),
        });
        let (board_title, slug) = post.board;
        Self {
            id: post.id.0,
            url: if post.is_held { String::new() } else { format!("/posts/{}", post.id) },
            title: post.title.unwrap_or_else(|| frame.t("thread-title-taken-back").to_owned()),
            lang: Language::tag(post.language),
            board_title,
            board_url: format!("/boards/{slug}"),
            author: post.byline.view(frame),
            noted: NotedView::of(post.content_notes, post.note_sight, frame),
            excerpt: plain_text(&post.body, EXCERPT),
            is_opening: post.number.is_none_or(|number| number == 1),
            since: frame.time(post.asked_at),
            may_claim: post.may_claim && !post.is_held,
            claimed_by,
            is_mine,
        }
    }
}

/// `GET /unanswered`
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<WaitingQuery>) -> Result<HttpResponse, AppError> {
    let (now, staff, page) = (app.clock.now(), app.staff().await?, page_in(&query.page));
    let (visit, mut rows) = reader
        .read(&app, move |conn, viewer| {
            viewer.id().ok_or(AppError::SignInRequired)?;
            let page = page.ok_or(AppError::NotFound)?;
            list_waiting(conn, (viewer, &staff), ((page - 1) * ON_PAGE, ON_PAGE + 1), now)
        })
        .await?;
    let page = page.unwrap_or(1);
    if rows.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut rows, ON_PAGE);
    let frame = app.form_frame(&visit, "home").await?;
    html(&WaitingPage {
        posts: rows.into_iter().map(|row| WaitingLine::new(&frame, row)).collect(),
        is_greeter: !visit.viewer.reach(Right::Greet).is_nowhere(),
        done: if query.done == "unclaim" { "unanswered-unclaimed" } else { "" },
        pager: Pager::by_steps(page, has_more, |page| match page {
            1 => "/unanswered".to_owned(),
            page => format!("/unanswered?page={page}"),
        }),
        frame,
    })
}

/// `POST /posts/{id}/claim`: leads to the post, to be answered.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<ClaimForm>) -> Result<HttpResponse, AppError> {
    change(&app, PostId(*id), &form, true).await
}

/// `POST /posts/{id}/claim/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<ClaimForm>) -> Result<HttpResponse, AppError> {
    change(&app, PostId(*id), &form, false).await
}

async fn change(
    app: &AppState,
    id: PostId,
    form: &CsrfForm<ClaimForm>,
    claims: bool,
) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    app.db
        .write(move |conn| {
            let found = find_visible(conn, &viewer, id, now)?;
            if !viewer.may(Right::Greet, found.board.place()) {
                return Err(AppError::Forbidden("forbidden-role"));
            }
            if !claims {
                return unclaim(conn, (member.id, id));
            }
            if !greets_at(conn, &viewer, id, now)? {
                return Err(AppError::Conflict("conflict-claim-over"));
            }
            claim(conn, (member.id, id), now)
        })
        .await?;
    let here = if claims { format!("/posts/{id}") } else { "/unanswered?done=unclaim#done".to_owned() };
    Ok(see_other(if is_local_path(&fields.next) { fields.next } else { here }))
}
