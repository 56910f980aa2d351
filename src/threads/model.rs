//! Threads and how they are shown in lists.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{BlockKind, Byline, BylineView, ContentNotes, MemberId, Sight, Viewer, Writer};
use crate::boards::{Board, BoardId};
use crate::db::schema::threads;
use crate::db::{Moment, id_type};
use crate::threads::language::Language;
use crate::threads::reading::{Mark, Unread, WatchKind};
use crate::threads::terms::{ReplyMode, Terms, TermsView};
use crate::web::{Frame, Time, path_segment};

id_type!(
    /// A thread's key.
    ThreadId
);

/// Shortest title, in characters that can be seen, and longest, in characters.
pub const TITLE_LENGTH: std::ops::RangeInclusive<usize> = 3..=150;
/// Longest message of a lock, in characters.
pub const MESSAGE_LONGEST: usize = 500;
/// Posts on a page of a thread.
pub const POSTS_ON_PAGE: i64 = 20;

/// A thread.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = threads)]
pub struct Thread {
    /// Its key.
    pub id: ThreadId,
    /// Its board.
    pub board_id: BoardId,
    /// Its title.
    pub title: String,
    /// The title's form in addresses.
    pub slug: String,
    /// Who began it.
    pub author_id: Option<MemberId>,
    /// Under which one-time name.
    pub persona_id: Option<i64>,
    /// The number of its last post.
    pub post_count: i64,
    /// Its posts without the first.
    pub reply_count: i64,
    /// When somebody last wrote in it what can be seen.
    #[diesel(deserialize_as = Moment)]
    pub last_post_at: NaiveDateTime,
    /// Whether it stays on top of its board.
    pub is_pinned: bool,
    /// Since when nobody may reply.
    pub locked_at: Option<NaiveDateTime>,
    /// Why, for everyone to read.
    pub lock_message: String,
    /// Changes of its title, place and lock, plus one.
    pub revision: i64,
    /// Since when its first post is taken back.
    pub retracted_at: Option<NaiveDateTime>,
    /// When it goes by itself, with its first post.
    pub expires_at: Option<NaiveDateTime>,
    /// What its first post speaks of.
    pub content_notes: ContentNotes,
    /// How its author wants to be answered.
    pub reply_mode: ReplyMode,
    /// In which language it is, if that is said.
    pub language: Option<Language>,
    /// Whether its author asks something in a poll.
    pub has_poll: bool,
}

impl Thread {
    /// What its author says about it.
    pub fn terms(&self) -> Terms {
        Terms { reply_mode: self.reply_mode, language: self.language }
    }

    /// The language of its title and its posts, as pages name it; empty when it is not said.
    pub fn lang(&self) -> &'static str {
        Language::tag(self.language)
    }

    /// The language of what [`Thread::shown_title`] answers: what stands in the place of a title is in the page's.
    pub fn shown_lang(&self, sight: Sight) -> &'static str {
        if self.is_placeholder() || matches!(sight, Sight::Quiet(_)) { "" } else { self.lang() }
    }

    /// Whether nobody may reply.
    pub fn is_locked(&self) -> bool {
        self.locked_at.is_some()
    }

    /// Whether its title is hidden with its first post.
    pub fn is_placeholder(&self) -> bool {
        self.retracted_at.is_some()
    }

    /// Its address for who sees it so: with its slug only on boards that allow indexing, and where its title is shown.
    pub fn url(&self, board: &Board, sight: Sight) -> String {
        let shows_title = !self.is_placeholder() && sight == Sight::Open;
        thread_url(self.id, &self.slug, board.allows_indexing && shows_title)
    }

    /// The number of its last page.
    pub fn last_page(&self) -> i64 {
        page_of(self.post_count.max(1))
    }

    /// Its title as readers see it.
    pub fn shown_title<'a>(&'a self, frame: &'a Frame, sight: Sight) -> &'a str {
        match sight {
            _ if self.is_placeholder() => frame.t("thread-title-taken-back"),
            Sight::Quiet(kind) => frame.t(quiet_title_key(kind)),
            Sight::Hidden | Sight::Open => &self.title,
        }
    }

    /// Whether a viewer began it, under whatever name.
    pub fn is_by(&self, viewer: &Viewer) -> bool {
        viewer.id().is_some() && viewer.id() == self.author_id
    }

    /// Who began it, as far as blocks go.
    pub fn writer(&self) -> Writer {
        Writer::of(self.author_id, self.persona_id)
    }

    /// How a viewer who may read its board sees its title and its first post.
    pub fn sight(&self, viewer: &Viewer, board: &Board) -> Sight {
        viewer.sight(self.writer(), board.place())
    }
}

/// The key of what stands in the place of the title of somebody whom the reader blocks or mutes.
pub fn quiet_title_key(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Block => "thread-title-blocked",
        BlockKind::Mute => "thread-title-muted",
    }
}

/// The page of a thread that holds a post.
pub fn page_of(number: i64) -> i64 {
    (number - 1) / POSTS_ON_PAGE + 1
}

/// The address of a post by its number, in the thread of an address.
pub fn post_url(thread: &str, number: i64) -> String {
    match page_of(number) {
        1 => format!("{thread}#post-{number}"),
        page => format!("{thread}?page={page}#post-{number}"),
    }
}

/// A thread's address, in ASCII: it also stands in headers.
pub fn thread_url(id: ThreadId, slug: &str, with_slug: bool) -> String {
    if with_slug && !slug.is_empty() {
        format!("/threads/{id}-{}", path_segment(slug))
    } else {
        format!("/threads/{id}")
    }
}

/// A title's form in addresses: lower-case letters and digits of any script, single hyphens, 60 characters at most.
pub fn slugify(title: &str) -> String {
    let mut slug = String::new();
    for c in title.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// As much of a thread as lists show.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = threads)]
pub struct ListedThread {
    /// Its key.
    pub id: ThreadId,
    /// Its title.
    title: String,
    /// The title's form in addresses.
    slug: String,
    /// The number of its last post.
    pub post_count: i64,
    /// Its posts without the first.
    reply_count: i64,
    /// When somebody last wrote in it.
    #[diesel(deserialize_as = Moment)]
    pub last_post_at: NaiveDateTime,
    /// Whether it stays on top of its board.
    is_pinned: bool,
    /// Since when nobody may reply.
    locked_at: Option<NaiveDateTime>,
    /// Since when its first post is taken back.
    retracted_at: Option<NaiveDateTime>,
    /// What its first post speaks of.
    content_notes: ContentNotes,
    /// How its author wants to be answered.
    reply_mode: ReplyMode,
    /// In which language it is, if that is said.
    language: Option<Language>,
    /// The highest number that was undone.
    pub undone_number: i64,
}

/// A thread with its authors, as lists need it.
#[derive(Clone, Debug)]
pub struct ThreadRow {
    /// The thread.
    pub thread: ListedThread,
    /// Who began it.
    pub author: Byline,
    /// Whether the reader blocks or mutes who began it.
    pub quiet: Option<BlockKind>,
    /// Who wrote last; none when no reply can be seen, or when that person is not to be named to the reader.
    pub last: Option<Byline>,
    /// Its board's name and address, where a list spans boards.
    pub board: Option<(String, String)>,
    /// Whether its address has its slug.
    pub with_slug: bool,
    /// How the reader stands to it.
    pub mark: Mark,
    /// Before which moment everything counts as read; none when nobody is signed in.
    pub unread_since: Option<NaiveDateTime>,
}

/// A thread in a list.
#[derive(Clone, Debug)]
pub struct ThreadLine {
    /// Its address.
    pub url: String,
    /// Its title, or what stands in its place.
    pub title: String,
    /// Whether something stands in its place.
    pub is_placeholder: bool,
    /// Whether it stays on top.
    pub is_pinned: bool,
    /// Whether nobody may reply.
    pub is_locked: bool,
    /// Who began it; nobody when that was taken back.
    pub author: BylineView,
    /// Its replies.
    pub replies: i64,
    /// By whom the last reply is, in words, or empty.
    pub last_by: String,
    /// When somebody wrote last.
    pub last_at: Time,
    /// Its board's name, or empty.
    pub board_title: String,
    /// Its board's address, or empty.
    pub board_url: String,
    /// What the reader has not read of it.
    pub unread: Unread,
    /// Where that begins.
    pub unread_url: String,
    /// Whether they follow it.
    pub is_followed: bool,
    /// Whether they mute it.
    pub is_muted: bool,
    /// What its author says about it.
    pub terms: TermsView,
}

impl ThreadRow {
    /// In the reader's language.
    pub fn line(self, frame: &Frame) -> ThreadLine {
        let thread = self.thread;
        let is_taken_back = thread.retracted_at.is_some();
        let is_placeholder = is_taken_back || self.quiet.is_some();
        let title = match self.quiet {
            _ if is_taken_back => frame.t("thread-title-taken-back").to_owned(),
            Some(kind) => frame.t(quiet_title_key(kind)).to_owned(),
            None => thread.title,
        };
        let (board_title, board_url) = self.board.unwrap_or_default();
        let last = (thread.post_count, thread.last_post_at);
        let terms = Terms { reply_mode: thread.reply_mode, language: thread.language };
        let unread = self.unread_since.map_or(Unread::Nothing, |since| self.mark.unread(last, since));
        ThreadLine {
            url: thread_url(thread.id, &thread.slug, self.with_slug && !is_placeholder),
            is_placeholder,
            is_pinned: thread.is_pinned,
            is_locked: thread.locked_at.is_some(),
            title,
            author: if is_placeholder { BylineView::nobody() } else { self.author.view(frame) },
            replies: thread.reply_count,
            last_at: frame.time(thread.last_post_at),
            last_by: match self.last.filter(|_| thread.reply_count > 0) {
                Some(last) => frame.t1("thread-last-by", "name", last.name(frame)),
                None => String::new(),
            },
            board_title,
            board_url,
            unread,
            unread_url: format!("/threads/{}/unread", thread.id),
            is_followed: self.mark.watch == Some(WatchKind::Follow),
            is_muted: self.mark.watch == Some(WatchKind::Mute),
            // What stands in the place of a title is in the page's language, and speaks of nothing.
            terms: match is_placeholder {
                true => TermsView::default(),
                false => TermsView::line(terms, thread.content_notes, frame),
            },
        }
    }
}

/// A thread to make.
#[derive(Clone, Debug)]
pub struct NewThread {
    /// Its board.
    pub board_id: BoardId,
    /// Its title, checked.
    pub title: String,
    /// Who begins it.
    pub author_id: MemberId,
    /// When.
    pub created_at: NaiveDateTime,
    /// The import it comes from, and its key there.
    pub source: Option<(String, String)>,
}
