//! Where a form of a text leads, so that everybody can see before sending who will read it.

use chrono::NaiveDateTime;

use super::access::may_edit;
use super::model::{Post, PostId};
use super::names::Possible;
use super::queries;
use crate::accounts::{ContentNotes, Viewer};
use crate::boards::{self, Board, audience_key, why_not_write};
use crate::db::Conn;
use crate::threads::{self, Thread, ThreadId, may_reply};
use crate::web::{AppError, Frame, path_segment};

/// Longest slug of a board that a draft is kept for; boards have shorter ones.
const SLUG_LONGEST: usize = 200;

/// A place that a composer sends to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A new thread of the board with this slug.
    Board(String),
    /// A reply.
    Thread(ThreadId),
    /// A change.
    Post(PostId),
    /// A new private conversation.
    NewMessage,
    /// A message into a private conversation, by its key.
    Messages(i64),
}

impl Place {
    /// From the path that a form is sent to.
    pub fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        match parts[..] {
            ["boards", slug, "threads"] => Some(Self::Board(slug.to_owned())),
            ["threads", id, "posts"] => Some(Self::Thread(ThreadId(id.parse().ok()?))),
            ["posts", id] => Some(Self::Post(PostId(id.parse().ok()?))),
            ["messages"] => Some(Self::NewMessage),
            ["messages", id, "messages"] => Some(Self::Messages(id.parse().ok()?)),
            _ => None,
        }
    }

    /// Of a form that was sent to an address: of one that adds a picture, where the words go that it carries along.
    pub fn of_form(action: &str, send_to: &str) -> Option<Self> {
        Self::of(action).or_else(|| Self::of(Some(send_to).filter(|_| action.starts_with("/attachments"))?))
    }

    /// By what a draft is kept for it; none where none is kept.
    pub fn key(&self) -> Option<String> {
        match self {
            Self::Board(slug) if slug.len() <= SLUG_LONGEST => Some(format!("boards/{slug}")),
            Self::Thread(id) => Some(format!("threads/{id}")),
            Self::NewMessage => Some("messages/new".to_owned()),
            Self::Messages(id) => Some(format!("messages/{id}")),
            Self::Board(_) | Self::Post(_) => None,
        }
    }

    /// The place of a draft.
    pub fn of_key(key: &str) -> Option<Self> {
        match key.split_once('/')? {
            ("boards", slug) => Some(Self::Board(slug.to_owned())),
            ("threads", id) => Some(Self::Thread(ThreadId(id.parse().ok()?))),
            ("messages", "new") => Some(Self::NewMessage),
            ("messages", id) => Some(Self::Messages(id.parse().ok()?)),
            _ => None,
        }
    }

    /// Where its composer stands.
    pub fn composer_url(&self) -> String {
        match self {
            Self::Board(slug) => format!("/boards/{}/threads/new", path_segment(slug)),
            Self::Thread(id) => format!("/threads/{id}#reply"),
            Self::Post(id) => format!("/posts/{id}/edit"),
            Self::NewMessage => "/messages/new".to_owned(),
            Self::Messages(id) => format!("/messages/{id}#reply"),
        }
    }

    /// Where its composer sends to; what [`Place::of`] reads.
    pub fn action(&self) -> String {
        match self {
            Self::Board(slug) => format!("/boards/{}/threads", path_segment(slug)),
            Self::Thread(id) => format!("/threads/{id}/posts"),
            Self::Post(id) => format!("/posts/{id}"),
            Self::NewMessage => "/messages".to_owned(),
            Self::Messages(id) => format!("/messages/{id}/messages"),
        }
    }

    /// Whether it is private: there is nothing that others may look at, and nothing is said of the text but the text.
    pub fn is_private(&self) -> bool {
        matches!(self, Self::NewMessage | Self::Messages(_))
    }

    /// Its board; none when it is hidden. One statement.
    ///
    /// # Errors
    /// A database error.
    pub fn board(&self, conn: &mut Conn, viewer: &Viewer, now: NaiveDateTime) -> Result<Option<Board>, AppError> {
        Ok(self.find(conn, viewer, now)?.map(|there| there.board))
    }

    /// What is there; none when it is hidden. One statement.
    ///
    /// # Errors
    /// A database error.
    pub fn find(&self, conn: &mut Conn, viewer: &Viewer, now: NaiveDateTime) -> Result<Option<There>, AppError> {
        let found = match self {
            Self::Board(slug) => {
                boards::find_visible(conn, viewer, slug).map(|row| There::of(row.board, row.is_in_group))
            }
            Self::Thread(id) => threads::find_visible(conn, viewer, *id, now).map(|found| There {
                thread: Some((found.thread, found.is_in_group)),
                ..There::of(found.board, found.is_in_group)
            }),
            Self::Post(id) => queries::find_visible(conn, viewer, *id, now)
                .map(|found| There { post: Some(found.post), ..There::of(found.board, found.is_in_group) }),
            Self::NewMessage | Self::Messages(_) => Err(AppError::NotFound),
        };
        match found {
            Ok(there) => Ok(Some(there)),
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What is at a place already.
pub struct There {
    /// The board.
    pub board: Board,
    /// The thread that is replied to, and whether the viewer is in the board's group.
    pub thread: Option<(Thread, bool)>,
    /// The post that is changed.
    pub post: Option<Post>,
    /// Whether the viewer is in the board's group.
    pub is_in_group: bool,
}

impl There {
    fn of(board: Board, is_in_group: bool) -> Self {
        Self { board, thread: None, post: None, is_in_group }
    }

    /// Whether a viewer may write there, under any name.
    ///
    /// # Errors
    /// The key of the text that says why not.
    pub fn may_write(&self, viewer: &Viewer, has_names: bool, now: NaiveDateTime) -> Result<(), &'static str> {
        match (&self.thread, &self.post) {
            (Some((thread, is_in_group)), _) => may_reply(viewer, (&self.board, *is_in_group), thread, has_names),
            (None, Some(post)) => may_edit(viewer, (post.author_id, &post.state), (&self.board, self.is_in_group), now),
            (None, None) => why_not_write(viewer, &self.board, self.is_in_group).map_or(Ok(()), Err),
        }
    }

    /// The key of the sentence that says how to reply, for who may under any of the names that are possible there.
    pub fn how_to_reply(&self, viewer: &Viewer, possible: Possible) -> Option<&'static str> {
        let (thread, _) = self.thread.as_ref()?;
        (possible.own || possible.alias).then(|| thread.reply_mode.beside_form(thread.is_by(viewer)))
    }

    /// Under which names a viewer may write what is new there; `has_names` is whether one-time names are offered.
    pub fn possible(&self, viewer: &Viewer, has_names: bool) -> Possible {
        match &self.thread {
            Some((thread, is_in_group)) => Possible::to_reply(viewer, (&self.board, *is_in_group), thread, has_names),
            None => Possible::to_begin(has_names),
        }
    }

    /// The notes that its author cannot take off.
    pub fn fixed_notes(&self, viewer: &Viewer) -> ContentNotes {
        let own = self.post.as_ref().filter(|post| post.author_id.is_some() && post.author_id == viewer.id());
        own.map_or(ContentNotes::NONE, |post| post.staff_notes)
    }
}

/// A board beside a text that will stand on it.
pub struct Seen {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Who reads it.
    pub audience: String,
}

impl Seen {
    /// In the reader's language.
    pub fn of(board: &Board, frame: &Frame) -> Self {
        Self {
            title: board.title.clone(),
            url: board.url(),
            audience: frame.t(audience_key(board.read_audience)).to_owned(),
        }
    }
}
