//! Atom feeds (RFC 4287) of a board's new threads and of a thread's new posts. They are the same for everyone: whose session
//! comes with the request is not looked at, and what anyone cannot read has none.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use uuid::Builder;

use crate::accounts::{Sight, Viewer};
use crate::app::AppState;
use crate::boards::{self, Board};
use crate::db::Conn;
use crate::posts::{FeedPost, Materials, feed_html, list_feed_material, list_newest, list_openings};
use crate::threads::model::{ThreadId, page_of};
use crate::threads::queries::{Found, find_visible};
use crate::web::{AppError, FeedLink, Frame, Xml, for_everyone, timestamp};

/// Entries of a feed.
const ENTRIES: i64 = 30;
/// The media type of feeds.
const ATOM: &str = "application/atom+xml";
/// What the codes that entries are known by are made for.
const PURPOSE: &str = "feeds.ids";

/// The posts of a feed, and what their markers stand for.
type Told = (Vec<FeedPost>, Materials);

/// What a feed says of itself.
struct Head {
    /// What it is a feed of, as its code is made from it.
    of: String,
    title: String,
    about: String,
    /// The page that it is a feed of.
    page: String,
    /// Its own address.
    url: String,
    /// When nothing is in it.
    begun_at: NaiveDateTime,
}

/// Where and how a feed is written.
struct Writing<'a> {
    app: &'a AppState,
    frame: Frame,
    board: &'a Board,
}

/// The feed of a board that anyone may read.
pub fn link_of_board(board: &Board) -> Option<FeedLink> {
    let url = format!("{}/feed.atom", board.url());
    board.is_public().then(|| FeedLink { url, title: board.title.clone() })
}

/// The feed of a thread that anyone may read, under a title that its reader sees.
pub fn link_of_thread(board: &Board, id: ThreadId, title: &str) -> Option<FeedLink> {
    let url = format!("/threads/{id}/feed.atom");
    board.is_public().then(|| FeedLink { url, title: title.to_owned() })
}

/// `GET /boards/{slug}/feed.atom`: its newest threads.
pub async fn of_board(app: Data<AppState>, request: HttpRequest, slug: Path<String>) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let (board, told) = app
        .db
        .read(move |conn| {
            let board = boards::find_visible(conn, &Viewer::anyone(), &slug)?.board;
            let posts = list_openings(conn, board.id, (ENTRIES, now))?;
            Ok((board, with_material(conn, posts, now)?))
        })
        .await?;
    let head = Head {
        of: format!("board {}", board.id),
        title: board.title.clone(),
        about: board.about.clone(),
        page: board.url(),
        url: request.path().to_owned(),
        // Nothing has happened yet.
        begun_at: NaiveDateTime::default(),
    };
    let frame = app.frame_for_everyone(request.path()).await?;
    let body = Writing { app: &app, frame, board: &board }.feed(&head, &told)?;
    Ok(for_everyone(&request, ATOM, body))
}

/// `GET /threads/{id}/feed.atom`: its newest posts.
pub async fn of_thread(
    app: Data<AppState>,
    request: HttpRequest,
    id: Path<ThreadId>,
) -> Result<HttpResponse, AppError> {
    let (id, now) = (*id, app.clock.now());
    let (Found { thread, board, .. }, told) = app
        .db
        .read(move |conn| {
            let found = find_visible(conn, &Viewer::anyone(), id, now)?;
            let posts = list_newest(conn, id, (ENTRIES, now))?;
            Ok((found, with_material(conn, posts, now)?))
        })
        .await?;
    let frame = app.frame_for_everyone(request.path()).await?;
    let head = Head {
        of: format!("thread {id}"),
        title: thread.shown_title(&frame, Sight::Open).to_owned(),
        about: board.title.clone(),
        page: thread.url(&board, Sight::Open),
        url: format!("/threads/{id}/feed.atom"),
        begun_at: thread.last_post_at,
    };
    let body = Writing { app: &app, frame, board: &board }.feed(&head, &told)?;
    Ok(for_everyone(&request, ATOM, body))
}

fn with_material(conn: &mut Conn, posts: Vec<FeedPost>, now: NaiveDateTime) -> Result<Told, AppError> {
    let materials = list_feed_material(conn, &posts, now)?;
    Ok((posts, materials))
}

impl Writing<'_> {
    fn feed(&self, head: &Head, (posts, materials): &Told) -> Result<Vec<u8>, AppError> {
        let updated = posts.iter().map(|post| post.updated_at).max().unwrap_or(head.begun_at);
        let namespace = ("xmlns", "http://www.w3.org/2005/Atom");
        let mut xml = Xml::new("feed", &[namespace, ("xml:lang", self.frame.lang)]);
        xml.text("id", &[], &self.id(&head.of));
        xml.text("title", &[], &format!("{} · {}", head.title, self.frame.community));
        if !head.about.is_empty() {
            xml.text("subtitle", &[], &head.about);
        }
        xml.text("updated", &[], &timestamp(updated));
        xml.empty("link", &[("rel", "self"), ("type", ATOM), ("href", &self.whole(&head.url))]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &self.whole(&head.page))]);
        for post in posts {
            self.entry(&mut xml, post, materials);
        }
        xml.finish()
    }

    /// The same in the feed of its board and in that of its thread, since it has the same code in both.
    fn entry(&self, xml: &mut Xml, post: &FeedPost, materials: &Materials) {
        let (frame, url) = (&self.frame, post.thread.url(self.board, Sight::Open));
        let page = match page_of(post.number) {
            1 => self.whole(&url),
            page => self.whole(&format!("{url}?page={page}")),
        };
        let place = if post.number == 1 { page.clone() } else { format!("{page}#post-{}", post.number) };
        match post.thread.lang() {
            "" => xml.open("entry", &[]),
            lang => xml.open("entry", &[("xml:lang", lang)]),
        }
        xml.text("id", &[], &self.id(&format!("post {}", post.id)));
        // What stands in the place of a title is in the language of the feed.
        let own = [("xml:lang", frame.lang)];
        let is_own = post.thread.shown_lang(Sight::Open) != post.thread.lang();
        xml.text("title", if is_own { &own } else { &[] }, &self.title(post));
        xml.text("published", &[], &timestamp(post.created_at));
        xml.text("updated", &[], &timestamp(post.updated_at));
        xml.open("author", &[]);
        xml.text("name", &[], &post.byline.name(frame));
        xml.close();
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &place)]);
        if post.number == 1 {
            let replies = self.whole(&format!("/threads/{}/feed.atom", post.thread.id));
            xml.empty("link", &[("rel", "replies"), ("type", ATOM), ("href", &replies)]);
        }
        let html = feed_html(post, materials, frame, (&self.app.site.base_url, &page));
        xml.text("content", &[("type", "html")], &html);
        xml.close();
    }

    fn title(&self, post: &FeedPost) -> String {
        let title = post.thread.shown_title(&self.frame, Sight::Open);
        match post.number {
            1 => title.to_owned(),
            number => self.frame.texts.with("feed-post-title", &[("title", title.into()), ("number", number.into())]),
        }
    }

    fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.app.site.base_url)
    }

    /// What something is known by in feeds. Made from the site's keys rather than from its address, since it must stay the
    /// same when the site moves to another one.
    fn id(&self, of: &str) -> String {
        let code = self.app.keyring.mac(PURPOSE, of.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&code[..16]);
        Builder::from_custom_bytes(bytes).into_uuid().urn().to_string()
    }
}
