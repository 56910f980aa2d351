//! Posts: what is stored of them and when they can be seen.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::{ContentNotes, MemberId, Writer};
use crate::boards::BoardId;
use crate::db::schema::posts;
use crate::db::{id_type, text_enum};
use crate::threads::ThreadId;

id_type!(
    /// A post's key.
    PostId
);

/// Longest body, in characters.
pub const BODY_LONGEST: usize = 32_768;
/// Taking back can be undone for so long; then the text is gone.
pub const UNDO: TimeDelta = TimeDelta::days(30);
/// A post that was just sent can be undone for so long, as its page says.
pub const UNDO_SHOWN: TimeDelta = TimeDelta::seconds(60);
/// And for so long as the server takes it: a press at the last moment travels for a while.
pub const UNDONE_WITHIN: TimeDelta = TimeDelta::seconds(65);

text_enum!(
    /// What a reference is.
    RefKind {
        /// A member's name.
        Mention = "mention",
        /// A link to a post.
        PostLink = "post_link",
        /// Words of a post.
        Quote = "quote",
    }
);

/// A row of `post_refs` to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRef {
    /// Its marker's number.
    pub position: i64,
    /// What it is.
    pub kind: RefKind,
    /// Who is mentioned.
    pub member_id: Option<MemberId>,
    /// Which post is linked to or quoted.
    pub source_post_id: Option<PostId>,
    /// Which revision of it is quoted.
    pub source_revision: Option<i64>,
    /// Where the quote begins and ends, in characters of that revision's Markdown.
    pub source_range: Option<(i64, i64)>,
}

/// A body ready to be stored: Markdown with markers, HTML with markers, and the rows the markers stand for.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Markdown with markers.
    pub markdown: String,
    /// HTML with markers.
    pub html: String,
    /// What the markers stand for.
    pub refs: Vec<NewRef>,
}

impl Prepared {
    /// A body without references, such as an imported one. `scope` keeps the footnotes of several posts apart.
    pub fn plain(body: &str, scope: &str) -> Self {
        Self { markdown: body.to_owned(), html: crate::markup::render(body, scope), refs: Vec::new() }
    }
}

/// A thread with its first post, to be written.
#[derive(Clone, Debug)]
pub struct NewOpening {
    /// The board.
    pub board_id: BoardId,
    /// The title, checked.
    pub title: String,
    /// The first post.
    pub post: NewPost,
    /// The import it comes from, and its key there.
    pub source: Option<(String, String)>,
}

/// A post to be written.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Who writes it.
    pub author_id: MemberId,
    /// Its body.
    pub body: Prepared,
    /// When.
    pub created_at: NaiveDateTime,
    /// Thanks it had where it was imported from.
    pub imported_thanks: i64,
    /// Its place among the replies of an imported conversation, from 0.
    pub source_position: Option<i64>,
}

/// Where a post is and whether it can be seen.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct Post {
    /// Its key.
    pub id: PostId,
    /// Its thread.
    pub thread_id: ThreadId,
    /// Its number in the thread, from 1; none until it was first visible.
    pub number: Option<i64>,
    /// Who wrote it.
    pub author_id: Option<MemberId>,
    /// Under which one-time name.
    pub persona_id: Option<i64>,
    /// Its version, from 1.
    pub revision: i64,
    /// Thanks it had where it was imported from.
    pub imported_thanks: i64,
    /// What it speaks of.
    pub content_notes: ContentNotes,
    /// Which of that staff added.
    pub staff_notes: ContentNotes,
    /// Its five states.
    #[diesel(embed)]
    pub state: PostState,
}

impl Post {
    /// What its author says it speaks of.
    pub fn author_notes(&self) -> ContentNotes {
        self.content_notes.without(self.staff_notes)
    }

    /// Who wrote it, as far as blocks go.
    pub fn writer(&self) -> Writer {
        Writer::of(self.author_id, self.persona_id)
    }
}

/// The five states of a post, each by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct PostState {
    /// Since when it waits for a moderator.
    pub held_at: Option<NaiveDateTime>,
    /// Since when its author has taken it back.
    pub retracted_at: Option<NaiveDateTime>,
    /// Since when a moderator has removed it.
    pub removed_at: Option<NaiveDateTime>,
    /// Since when its text is gone.
    pub erased_at: Option<NaiveDateTime>,
    /// When it goes by itself.
    pub expires_at: Option<NaiveDateTime>,
}

impl PostState {
    /// Whether readers see the text; the same rule as `queries::find::visible` in SQL (a test compares them).
    pub fn is_visible(&self, now: NaiveDateTime) -> bool {
        self.name(now) == "visible"
    }

    /// What readers see instead of the text, by its name in templates.
    pub fn name(&self, now: NaiveDateTime) -> &'static str {
        let is_over = self.expires_at.is_some_and(|at| at <= now);
        if self.erased_at.is_some() && is_over && self.retracted_at.is_none() && self.removed_at.is_none() {
            // Its text went because its time was over.
            "expired"
        } else if self.erased_at.is_some() {
            "erased"
        } else if self.removed_at.is_some() {
            "removed"
        } else if self.retracted_at.is_some() {
            "taken_back"
        } else if self.held_at.is_some() {
            "held"
        } else if is_over {
            "expired"
        } else {
            "visible"
        }
    }

    /// As it looks to somebody whom its author blocks: as if the author had taken it back.
    #[must_use]
    pub fn shut_out(self, now: NaiveDateTime) -> Self {
        Self { retracted_at: self.retracted_at.or(Some(now)), ..self }
    }

    /// Whether its author may still undo taking it back.
    pub fn may_undo(&self, now: NaiveDateTime) -> bool {
        self.erased_at.is_none() && self.removed_at.is_none() && self.retracted_at.is_some_and(|at| now - at < UNDO)
    }
}
