//! A thread with its posts.

use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{NaiveDateTime, TimeDelta};
use serde::Deserialize;

use super::beside::{asks, done_key, list_moves, offers_code, pager};
use super::composer::{Composer, ReplyDraft, reply_form};
use super::feed::link_of_thread;
use super::pictures::{Shown, Shows, list_pictures, pictures_here};
use crate::accounts::{Reader, Right, Sight, StaffMap, Viewer, Visit};
use crate::app::AppState;
use crate::attachments::names_of;
use crate::boards::audience_key;
use crate::db::Conn;
use crate::polls::{Poll, PollId, PollView, find_poll};
use crate::posts::{
    Around, FoundDraft, Materials, Place, PostId, PostRow, PostView, Tallies, list_material, list_page, list_reactions,
    open_draft, quote_for_composer, views,
};
use crate::threads::access::{may_edit_title, may_moderate, may_reply, may_report};
use crate::threads::model::ThreadId;
use crate::threads::queries::{Found, Opened, find_opened, note_read};
use crate::threads::reading::{Mark, Standing, Unread, WatchKind, unread_since};
use crate::threads::terms::TermsView;
use crate::web::{
    AppError, Choice, FieldErrors, Frame, Pager, Time, html_with, open_to_search, page_number, with_next,
};

/// Reading the same again is noted after so long, so that it is not forgotten too soon.
const NOTED_AGAIN: TimeDelta = TimeDelta::days(1);

/// Beside the page's number: the post to quote, and what a moderator has just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShowQuery {
    quote: String,
    done: String,
}

#[derive(Template)]
#[template(path = "threads/show.html")]
struct ThreadShowPage {
    frame: Frame,
    thread: ThreadView,
    posts: Vec<PostView>,
    poll: Option<PollView>,
    pager: Pager,
    composer: Option<Composer>,
    why_not: String,
    sign_in_url: String,
    may_moderate: bool,
    may_edit_title: bool,
    may_report: bool,
    may_open_case: bool,
    moves: Vec<Choice>,
    lock: LockDraft,
    page: i64,
    done: String,
    offers_code: bool,
}

struct ThreadView {
    id: i64,
    /// The number of its last post.
    last: i64,
    title: String,
    is_placeholder: bool,
    board_title: String,
    board_url: String,
    audience: String,
    is_locked: bool,
    lock_message: String,
    is_pinned: bool,
    revision: i64,
    is_followed: bool,
    is_muted: bool,
    /// Where what the reader has not read begins, when that is not on this page; or empty.
    unread_url: String,
    terms: TermsView,
    /// When it goes by itself.
    expires: Option<Time>,
}

/// A lock's message that could not be taken, or the one there is.
#[derive(Default)]
pub struct LockDraft {
    /// The message as typed.
    pub message: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Whether somebody else changed the thread meanwhile.
    pub is_conflict: bool,
}

/// What somebody wrote on a thread's page and has to look at again.
pub enum Draft {
    /// A reply.
    Reply(Box<ReplyDraft>),
    /// A lock's message.
    Lock(LockDraft),
}

/// Everything one page is made from, read in one transaction.
struct Read {
    found: Found,
    page: i64,
    posts: Vec<PostRow>,
    materials: Materials,
    tallies: Tallies,
    poll: Option<Poll>,
    /// Of its posts, and of its form.
    pictures: Shown,
    quote: Option<String>,
    draft: Option<FoundDraft>,
    moves: Vec<Choice>,
    /// What was just done, as the key of a sentence.
    done: Option<&'static str>,
    /// How the viewer stands to it.
    standing: Standing,
    /// Before which moment everything counts as read; none when nobody is signed in.
    unread_since: Option<NaiveDateTime>,
}

/// `GET /threads/{id}` or `/threads/{id}-{slug}`
pub async fn show(
    app: Data<AppState>,
    request: HttpRequest,
    reader: Reader,
    address: Path<String>,
    query: Query<ShowQuery>,
) -> Result<HttpResponse, AppError> {
    let id = id_of(&address).ok_or(AppError::NotFound)?;
    let page = page_number(request.query_string());
    let quote = query.quote.parse().ok().map(PostId);
    let (times, staff) = ((app.clock.now(), app.reading_window()), app.staff().await?);
    let settings = app.settings().await?;
    let shows = Shows::of(&settings, Vec::new());
    let (owner, state) = (reader.token_hash(&app), app.clone());
    let (visit, mut read) = reader
        .read(&app, move |conn, viewer| read(conn, viewer, (&state, &staff), times, (id, Some(page), quote, &shows)))
        .await?;
    let Found { thread, board, .. } = &read.found;
    let canonical = thread.url(board, thread.sight(&visit.viewer, board));
    if percent_decoded(request.path()) != percent_decoded(&canonical) {
        let query = request.query_string();
        let location = if query.is_empty() { canonical } else { format!("{canonical}?{query}") };
        return Ok(HttpResponse::Found().insert_header((header::LOCATION, location)).finish());
    }
    if read.page > read.found.thread.last_page() {
        return Err(AppError::NotFound);
    }
    note(&app, &visit.viewer, owner.as_deref(), &read);
    read.done = done_key(&query.done);
    render(&app, &visit, read, None).await
}

/// The thread's last page with what could not be taken (422, or 409 when somebody was faster).
///
/// # Errors
/// [`AppError::NotFound`] when the thread is hidden by now.
pub async fn show_again(app: &AppState, visit: &Visit, id: ThreadId, draft: Draft) -> Result<HttpResponse, AppError> {
    let (viewer, staff, times) = (visit.viewer.clone(), app.staff().await?, (app.clock.now(), app.reading_window()));
    let chosen = match &draft {
        Draft::Reply(reply) => names_of(&reply.sent.words.pictures),
        Draft::Lock(_) => Vec::new(),
    };
    let settings = app.settings().await?;
    let (state, shows) = (app.clone(), Shows::of(&settings, chosen));
    let read = app.db.read(move |conn| read(conn, &viewer, (&state, &staff), times, (id, None, None, &shows))).await?;
    if matches!(draft, Draft::Reply(_)) {
        // Who may not reply is told so, whatever is wrong with the reply.
        let found = &read.found;
        let has_names = app.settings().await?.features.offers_names(&found.board);
        may_reply(&visit.viewer, (&found.board, found.is_in_group), &found.thread, has_names)
            .map_err(AppError::Forbidden)?;
    }
    render(app, visit, read, Some(draft)).await
}

/// Without a page's number, the last one.
fn read(
    conn: &mut Conn,
    viewer: &Viewer,
    (app, staff): (&AppState, &StaffMap),
    (now, window): (NaiveDateTime, NaiveDateTime),
    (id, page, quote, shows): (ThreadId, Option<i64>, Option<PostId>, &Shows),
) -> Result<Read, AppError> {
    let place = Place::Thread(id);
    let opened = find_opened(conn, viewer, (id, &place.key().unwrap_or_default()), now)?;
    let Opened { found, standing, draft, poll } = opened;
    let unread_since = unread_since(viewer, standing.read_before, window);
    let last = found.thread.last_page();
    // Beyond the last page there is nothing to read; the caller answers that.
    let page = page.map_or(last, |page| page.min(last + 1));
    let posts = list_page(conn, (viewer, staff), id, page)?;
    let materials = if posts.iter().any(|post| post.has_refs) {
        list_material(conn, viewer, staff, (id, page), now)?
    } else {
        Materials::default()
    };
    let said: Vec<PostId> = posts.iter().filter(|post| post.has_reactions).map(|post| post.id).collect();
    let tallies = if said.is_empty() { Tallies::new() } else { list_reactions(conn, viewer, said)? };
    let poll = match poll.filter(|_| asks(&found, viewer, page) && shows.polls) {
        Some(poll) => find_poll(conn, &app.keyring, (PollId(poll), viewer.id()))?,
        None => None,
    };
    let quote = match quote {
        Some(post) => quote_for_composer(conn, viewer, (post, ""), now)?,
        None => None,
    };
    // Whether the community offers one-time names is asked where the form is made.
    let has_names = found.board.lets_names();
    let may_reply = may_reply(viewer, (&found.board, found.is_in_group), &found.thread, has_names).is_ok();
    let member = viewer.id().filter(|_| may_reply);
    let draft = member.zip(draft).and_then(|(member, draft)| open_draft(&app.keyring, (member, &place), draft));
    let pictures = list_pictures(conn, viewer, &posts, (draft.as_ref(), shows))?;
    let moves = if may_moderate(viewer, &found.board) { list_moves(conn, viewer, &found.board)? } else { Vec::new() };
    let done = None;
    Ok(Read {
        found,
        page,
        posts,
        materials,
        tallies,
        poll,
        pictures,
        quote,
        draft,
        moves,
        done,
        standing,
        unread_since,
    })
}

async fn render(app: &AppState, visit: &Visit, read: Read, draft: Option<Draft>) -> Result<HttpResponse, AppError> {
    let (unread, status) = (Unseen::of(&read, &visit.viewer), status_with(draft.as_ref()));
    let Read {
        found, page, posts, materials, tallies, poll, pictures, quote, draft: kept, moves, done, standing, ..
    } = read;
    let Shown { pictures, loose } = pictures;
    let settings = app.settings().await?;
    let (Found { thread, board, is_in_group }, viewer) = (&found, &visit.viewer);
    let mut frame = frame_of(app, visit, status == StatusCode::OK && board.is_searchable()).await?;
    let shown = view(&found, &frame, thread.sight(viewer, board), (standing.mark, unread.is_elsewhere));
    frame.feed = link_of_thread(board, thread.id, &shown.title);
    let (reply, lock) = apart(draft, &thread.lock_message);
    let here = pictures_here(app, viewer, (&found, &settings), loose).await?;
    let reply = reply_form((app, viewer, &frame), (&found, &settings, standing.names, here), reply, (kept, quote));
    let around = Around {
        frame: &frame,
        viewer,
        thread,
        board,
        is_in_group: *is_in_group,
        may_reply: reply.is_ok(),
        page,
        first_unread: unread.here.filter(|number| *number > 1),
        tallies: &tallies,
        reactions: &settings.features.reactions,
        pictures: &pictures,
    };
    let url = thread.url(board, thread.sight(viewer, board));
    let why_not = reply.as_ref().err().copied().unwrap_or_default();
    let body = ThreadShowPage {
        thread: shown,
        offers_code: offers_code(viewer, &posts),
        posts: views(posts, &materials, &around),
        poll: poll.map(|poll| PollView::of(poll, (thread, board), (viewer, &frame))),
        pager: pager(&frame, (page, thread.last_page()), &url),
        composer: reply.ok(),
        why_not: if why_not.is_empty() { String::new() } else { frame.t(why_not).to_owned() },
        // Nobody is sent to sign in where they could not reply either.
        sign_in_url: if why_not == "why-signed-out" { with_next("/sign-in", &visit.path) } else { String::new() },
        may_moderate: may_moderate(viewer, board),
        may_edit_title: may_edit_title(viewer, board, *is_in_group, thread),
        may_report: may_report(viewer, thread),
        may_open_case: may_report(viewer, thread) && viewer.may(Right::DecideCases, board.place()),
        moves,
        page,
        done: done.map_or_else(String::new, |key| frame.t(key).to_owned()),
        lock: LockDraft { errors: lock.errors.in_language(&visit.texts), ..lock },
        frame,
    };
    Ok(open_to_search(html_with(status, &body)?, body.frame.may_index))
}

async fn frame_of(app: &AppState, visit: &Visit, may_index: bool) -> Result<Frame, AppError> {
    let mut frame = app.frame(visit, "boards").await?;
    (frame.listens, frame.may_index) = (true, may_index);
    Ok(frame)
}

/// A reply that comes back, and a lock's message: the one that comes back, or the one there is.
fn apart(draft: Option<Draft>, message: &str) -> (Option<ReplyDraft>, LockDraft) {
    let stored = || LockDraft { message: message.to_owned(), ..LockDraft::default() };
    match draft {
        Some(Draft::Reply(reply)) => (Some(*reply), stored()),
        Some(Draft::Lock(lock)) => (None, lock),
        None => (None, stored()),
    }
}

fn status_with(draft: Option<&Draft>) -> StatusCode {
    match draft {
        None => StatusCode::OK,
        Some(Draft::Lock(LockDraft { is_conflict: true, .. })) => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// Where on its thread lies what the reader has not read.
struct Unseen {
    /// The number of the first such post on this page that somebody else wrote, and that the reader is to meet.
    here: Option<i64>,
    /// Whether it begins on another page.
    is_elsewhere: bool,
}

impl Unseen {
    fn of(read: &Read, reader: &Viewer) -> Self {
        let (thread, mark) = (&read.found.thread, &read.standing.mark);
        let Some(since) = read.unread_since else { return Self { here: None, is_elsewhere: false } };
        let mut new = read.posts.iter().filter(|post| post.number > mark.read_number && post.created_at > since);
        let first = new.clone().next().map(|post| post.number);
        let place = read.found.board.place();
        let is_own = |post: &PostRow| reader.id().is_some_and(|member| post.is_by(member));
        let calls = |post: &PostRow| !is_own(post) && post.is_met(reader, place);
        let here = new.find(|post| calls(post)).map(|post| post.number);
        let is_unread = mark.unread((thread.post_count, thread.last_post_at), since) != Unread::Nothing;
        // It goes on from page to page: one that begins with it does not begin it, unless all before was read.
        let goes_on = |number: i64| {
            let begins_page = read.posts.first().is_some_and(|first| first.number == number);
            begins_page && mark.read_at.is_some() && number > mark.read_number + 1
        };
        Self { here, is_elsewhere: is_unread && first.is_none_or(goes_on) }
    }
}

/// Notes how far the reader has come, once that is further than before, or a day later.
fn note(app: &AppState, viewer: &Viewer, owner: Option<&[u8]>, read: &Read) {
    let (Some(member), Some(owner), Some(last)) = (viewer.id(), owner, read.posts.last()) else { return };
    let (thread, number, now) = (read.found.thread.id, last.number, app.clock.now());
    let mark = &read.standing.mark;
    let is_known = mark.read_number >= number;
    if is_known && mark.read_at.is_some_and(|at| now - at < NOTED_AGAIN) {
        return;
    }
    let number = number.max(mark.read_number);
    // Each page by itself: whoever goes back to an earlier one has still read the later.
    let key = format!("read:{member}:{thread}:{number}");
    app.db.later_for(owner, key, move |conn| note_read(conn, (member, thread), number, now));
}

fn view(found: &Found, frame: &Frame, sight: Sight, (mark, is_elsewhere): (Mark, bool)) -> ThreadView {
    let (thread, board) = (&found.thread, &found.board);
    ThreadView {
        id: thread.id.0,
        last: thread.post_count,
        title: thread.shown_title(frame, sight).to_owned(),
        is_placeholder: thread.is_placeholder() || sight != Sight::Open,
        board_title: board.title.clone(),
        board_url: board.url(),
        audience: frame.t(audience_key(board.read_audience)).to_owned(),
        is_locked: thread.is_locked(),
        lock_message: thread.lock_message.clone(),
        is_pinned: thread.is_pinned,
        revision: thread.revision,
        is_followed: mark.watch == Some(WatchKind::Follow),
        is_muted: mark.watch == Some(WatchKind::Mute),
        unread_url: if is_elsewhere { format!("/threads/{}/unread", thread.id) } else { String::new() },
        expires: thread.expires_at.map(|at| frame.time(at)),
        terms: TermsView {
            lang: thread.shown_lang(sight),
            ..TermsView::page(thread.terms(), thread.content_notes, frame)
        },
    }
}

/// The key at the start of `{id}` or `{id}-{slug}`.
pub fn id_of(address: &str) -> Option<ThreadId> {
    address.split('-').next()?.parse().ok().map(ThreadId)
}

fn percent_decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}
