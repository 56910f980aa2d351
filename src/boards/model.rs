//! Boards, their audiences, and how they are shown.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::Place;
use crate::db::schema::boards;
use crate::db::{id_type, text_enum};
use crate::web::{Frame, Time};

id_type!(
    /// A board's key.
    BoardId
);
id_type!(
    /// A section's key.
    SectionId
);
id_type!(
    /// A group's key.
    GroupId
);

text_enum!(
    /// Who may read, or who may write.
    Audience {
        /// Anyone, signed in or not.
        Public = "public",
        /// Everyone who has joined.
        Members = "members",
        /// The members of the board's group.
        Group = "group",
        /// Those who hold a role.
        Staff = "staff",
    }
);

text_enum!(
    /// Which of the four points a board belongs to, if any.
    Point {
        /// None.
        None = "",
        /// Building and keeping motivation.
        Motivation = "motivation",
        /// Coping with urges.
        Urges = "urges",
        /// Thoughts, feelings and behaviours.
        Thoughts = "thoughts",
        /// A balanced life.
        Balance = "balance",
    }
);

/// A board.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = boards)]
pub struct Board {
    /// Its key.
    pub id: BoardId,
    /// Its section.
    pub section_id: SectionId,
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Which of the four points.
    pub point: Point,
    /// Who reads it.
    pub read_audience: Audience,
    /// Who writes in it.
    pub write_audience: Audience,
    /// The group that `group` audiences mean.
    pub group_id: Option<GroupId>,
    /// Whether search engines may keep it, and threads have their slug in the address.
    pub allows_indexing: bool,
    /// Its place in its section.
    pub position: i64,
    /// Its threads.
    pub thread_count: i64,
    /// Changes so far, plus one.
    pub revision: i64,
    /// In which languages threads were ever begun in it, a bit each, as `threads` counts them.
    pub languages: i64,
    /// Whether members may write under a one-time name, where the community lets them at all.
    pub one_time_names: bool,
    /// Whether members may put pictures to posts, where the community lets them at all.
    pub allows_images: bool,
}

impl Board {
    /// Where it is, for rights.
    pub fn place(&self) -> Place {
        Place::board(self.section_id.0, self.id.0)
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("/boards/{}", self.slug)
    }

    /// Whether anyone may read it, signed in or not.
    pub fn is_public(&self) -> bool {
        self.read_audience == Audience::Public
    }

    /// Whether search engines may keep it: the mark alone does not make it public.
    pub fn is_searchable(&self) -> bool {
        self.allows_indexing && self.is_public()
    }

    /// Whether one-time names can be used here, where the community offers them. Where only staff write, a name that hides who it is
    /// would still say that it is one of them.
    pub fn lets_names(&self) -> bool {
        self.one_time_names && self.write_audience != Audience::Staff
    }

    /// For its own page.
    pub fn view(&self, frame: &Frame, group: Option<String>) -> BoardView {
        BoardView {
            slug: self.slug.clone(),
            title: self.title.clone(),
            about: self.about.clone(),
            point: self.point.as_str(),
            audience: frame.t(audience_key(self.read_audience)).to_owned(),
            writers: frame.t(writers_key(self.write_audience)).to_owned(),
            url: self.url(),
            group: group.unwrap_or_default(),
        }
    }

    /// For lists.
    pub fn line(&self, frame: &Frame, last_at: Option<NaiveDateTime>) -> BoardLine {
        BoardLine {
            slug: self.slug.clone(),
            title: self.title.clone(),
            about: self.about.clone(),
            point: self.point.as_str(),
            audience: frame.t(audience_key(self.read_audience)).to_owned(),
            threads: self.thread_count,
            url: self.url(),
            last_at: last_at.map(|at| frame.time(at)),
            unread: 0,
        }
    }
}

/// A board on its own page.
#[derive(Clone, Debug)]
pub struct BoardView {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Which of the four points, or empty.
    pub point: &'static str,
    /// Who reads it, in words.
    pub audience: String,
    /// Who writes in it, in words.
    pub writers: String,
    /// Its address.
    pub url: String,
    /// Its group's name, or empty.
    pub group: String,
}

/// A board in a list.
#[derive(Clone, Debug)]
pub struct BoardLine {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Which of the four points, or empty.
    pub point: &'static str,
    /// Who reads it, in words.
    pub audience: String,
    /// Its threads.
    pub threads: i64,
    /// Its address.
    pub url: String,
    /// When somebody last wrote in it.
    pub last_at: Option<Time>,
    /// Its threads that the reader has not read to the end.
    pub unread: i64,
}

impl BoardLine {
    /// Whether so many threads are unread that their number says nothing any more.
    pub fn has_many_unread(&self) -> bool {
        self.unread > 99
    }
}

/// A section in a list.
#[derive(Clone, Debug)]
pub struct SectionView {
    /// Its name.
    pub title: String,
    /// Its boards.
    pub boards: Vec<BoardLine>,
}

/// A board to make, or what one is changed to.
#[derive(Clone, Debug)]
pub struct NewBoard {
    /// Its section.
    pub section_id: SectionId,
    /// Its place in addresses.
    pub slug: Slug,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// Which of the four points.
    pub point: Point,
    /// Who reads it.
    pub read_audience: Audience,
    /// Who writes in it; never the public.
    pub write_audience: Audience,
    /// Its group.
    pub group_id: Option<GroupId>,
    /// Whether search engines may keep it.
    pub allows_indexing: bool,
    /// Its place in its section.
    pub position: i64,
    /// Whether members may write under a one-time name.
    pub one_time_names: bool,
    /// Whether members may put pictures to posts.
    pub allows_images: bool,
}

/// A place in addresses: 1 to 64 lower-case letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(String);

impl Slug {
    /// Checks a slug.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_shaped = (1..=64).contains(&text.len())
            && text.chars().all(is_plain)
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        is_shaped.then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of the text that says who reads.
pub fn audience_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "audience-public",
        Audience::Members => "audience-members",
        Audience::Group => "audience-group",
        Audience::Staff => "audience-staff",
    }
}

/// The key of the text that says who writes.
pub fn writers_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Public | Audience::Members => "writers-members",
        Audience::Group => "writers-group",
        Audience::Staff => "writers-staff",
    }
}
