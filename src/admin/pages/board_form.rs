//! The form that makes or changes a board.

use serde::Deserialize;

use super::checks::{TITLE_LONGEST, check_about, check_choice, check_position, check_slug};
use super::choices;
use crate::boards::{
    Audience, Board, GroupId, GroupRow, NewBoard, Point, SectionId, SectionRow, audience_key, list_groups,
    list_sections, writers_key,
};
use crate::community::check_line;
use crate::db::Conn;
use crate::i18n::Texts;
use crate::web::{AppError, Choice, FieldErrors};

const READERS: [Audience; 4] = [Audience::Public, Audience::Members, Audience::Group, Audience::Staff];
const WRITERS: [Audience; 3] = [Audience::Members, Audience::Group, Audience::Staff];

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct BoardForm {
    pub title: String,
    pub slug: String,
    pub about: String,
    /// The section's key.
    pub section: String,
    pub position: String,
    pub point: String,
    pub read_audience: String,
    pub write_audience: String,
    /// The group's slug.
    pub group: String,
    pub allows_indexing: String,
    pub one_time_names: String,
    pub allows_images: String,
    pub submission: String,
    pub revision: String,
}

/// What a board's form chooses from.
pub struct BoardLists {
    pub sections: Vec<SectionRow>,
    pub groups: Vec<GroupRow>,
}

/// The form's lists with what is chosen.
pub struct BoardChoices {
    pub sections: Vec<Choice>,
    pub points: Vec<Choice>,
    pub read_audiences: Vec<Choice>,
    pub write_audiences: Vec<Choice>,
    pub groups: Vec<Choice>,
}

impl BoardLists {
    /// Reads them.
    ///
    /// # Errors
    /// A database error.
    pub fn find(conn: &mut Conn) -> Result<Self, AppError> {
        Ok(Self { sections: list_sections(conn)?, groups: list_groups(conn)? })
    }

    fn slug_of_group(&self, id: Option<GroupId>) -> String {
        let group = self.groups.iter().find(|group| Some(group.id) == id);
        group.map(|group| group.slug.clone()).unwrap_or_default()
    }

    fn section(&self, key: &str) -> Option<&SectionRow> {
        self.sections.iter().find(|section| section.id.to_string() == key)
    }

    fn group(&self, slug: &str) -> Option<&GroupRow> {
        self.groups.iter().find(|group| group.slug == slug)
    }
}

impl BoardForm {
    /// For a new board: read and written by members, at the end.
    pub fn new(position: String) -> Self {
        Self {
            position,
            read_audience: Audience::Members.as_str().to_owned(),
            write_audience: Audience::Members.as_str().to_owned(),
            ..Self::default()
        }
    }

    /// For a board as it is.
    pub fn of(board: &Board, lists: &BoardLists) -> Self {
        Self {
            title: board.title.clone(),
            slug: board.slug.clone(),
            about: board.about.clone(),
            section: board.section_id.to_string(),
            position: board.position.to_string(),
            point: board.point.as_str().to_owned(),
            read_audience: board.read_audience.as_str().to_owned(),
            write_audience: board.write_audience.as_str().to_owned(),
            group: lists.slug_of_group(board.group_id),
            allows_indexing: ticked(board.allows_indexing),
            one_time_names: ticked(board.one_time_names),
            allows_images: ticked(board.allows_images),
            submission: String::new(),
            revision: board.revision.to_string(),
        }
    }

    /// Whether the box for search engines is ticked.
    pub fn is_indexed(&self) -> bool {
        !matches!(self.allows_indexing.as_str(), "" | "false")
    }

    /// Whether the box for one-time names is ticked.
    pub fn has_names(&self) -> bool {
        !matches!(self.one_time_names.as_str(), "" | "false")
    }

    /// Whether the box for pictures is ticked.
    pub fn has_images(&self) -> bool {
        !matches!(self.allows_images.as_str(), "" | "false")
    }

    /// The board that was asked for; what is wrong is noted.
    pub fn checked(&self, lists: &BoardLists, errors: &mut FieldErrors) -> Option<NewBoard> {
        let title = check_line("title", &self.title, TITLE_LONGEST, errors);
        let slug = check_slug(&self.slug, errors);
        let about = check_about(&self.about, errors);
        let section_id = self.checked_section(lists, errors);
        let position = check_position(&self.position, errors);
        let point = check_choice("point", Point::parse(&self.point), errors);
        let read_audience = check_choice("read_audience", Audience::parse(&self.read_audience), errors);
        let writers = Audience::parse(&self.write_audience).filter(|audience| WRITERS.contains(audience));
        let write_audience = check_choice("write_audience", writers, errors);
        let group_id = self.checked_group(lists, [read_audience, write_audience], errors);
        let allows_indexing = self.is_indexed();
        if allows_indexing && read_audience.is_some_and(|audience| audience != Audience::Public) {
            errors.add("allows_indexing", "error-indexing");
            return None;
        }
        Some(NewBoard {
            section_id: section_id?,
            slug: slug?,
            title: title?,
            about: about?,
            point: point?,
            read_audience: read_audience?,
            write_audience: write_audience?,
            group_id: group_id?,
            allows_indexing,
            position: position?,
            one_time_names: self.has_names(),
            allows_images: self.has_images(),
        })
    }

    fn checked_section(&self, lists: &BoardLists, errors: &mut FieldErrors) -> Option<SectionId> {
        if lists.sections.is_empty() {
            errors.add("section", "error-no-section");
            return None;
        }
        check_choice("section", lists.section(&self.section).map(|section| section.id), errors)
    }

    /// The group, if one is chosen; audiences that mean a group need one.
    fn checked_group(
        &self,
        lists: &BoardLists,
        audiences: [Option<Audience>; 2],
        errors: &mut FieldErrors,
    ) -> Option<Option<GroupId>> {
        if self.group.is_empty() {
            if audiences.contains(&Some(Audience::Group)) {
                errors.add("group", "error-group-needed");
                return None;
            }
            return Some(None);
        }
        check_choice("group", lists.group(&self.group).map(|group| Some(group.id)), errors)
    }

    /// The fields in words, by the keys of their labels.
    pub fn labelled(&self, texts: &Texts, lists: &BoardLists) -> Vec<(&'static str, String)> {
        let audience = |text: &str, key: fn(Audience) -> &'static str| {
            Audience::parse(text).map(|audience| texts.get(key(audience)).to_owned()).unwrap_or_default()
        };
        let point = Point::parse(&self.point).map_or("", |point| texts.get(point_key(point)));
        let section = lists.section(&self.section).map(|section| section.title.clone());
        let group = lists.group(&self.group).map(|group| group.title.clone());
        let answer = |is_yes| texts.get(if is_yes { "answer-yes" } else { "answer-no" }).to_owned();
        vec![
            ("field-board-title", self.title.clone()),
            ("field-slug", self.slug.clone()),
            ("field-about", self.about.clone()),
            ("field-section", section.unwrap_or_default()),
            ("field-position", self.position.clone()),
            ("field-point", point.to_owned()),
            ("field-read-audience", audience(&self.read_audience, audience_key)),
            ("field-write-audience", audience(&self.write_audience, writers_key)),
            ("field-group", group.unwrap_or_else(|| texts.get("group-none").to_owned())),
            ("field-indexing", answer(self.is_indexed())),
            ("field-one-time-names", answer(self.has_names())),
            ("field-images", answer(self.has_images())),
        ]
    }
}

impl BoardChoices {
    /// The lists in the reader's language.
    pub fn new(texts: &Texts, form: &BoardForm, lists: &BoardLists) -> Self {
        let labelled = |value: &str, key: &str| (value.to_owned(), texts.get(key).to_owned());
        let sections = lists.sections.iter().map(|section| (section.id.to_string(), section.title.clone()));
        let points = Point::ALL.iter().map(|point| labelled(point.as_str(), point_key(*point)));
        let readers = READERS.iter().map(|audience| labelled(audience.as_str(), audience_key(*audience)));
        let writers = WRITERS.iter().map(|audience| labelled(audience.as_str(), writers_key(*audience)));
        let groups = lists.groups.iter().map(|group| (group.slug.clone(), group.title.clone()));
        let no_group = std::iter::once(labelled("", "group-none"));
        Self {
            sections: choices(sections, &form.section),
            points: choices(points, &form.point),
            read_audiences: choices(readers, &form.read_audience),
            write_audiences: choices(writers, &form.write_audience),
            groups: choices(no_group.chain(groups), &form.group),
        }
    }
}

/// A box as its form sends it.
fn ticked(is_ticked: bool) -> String {
    if is_ticked { "true".to_owned() } else { String::new() }
}

fn point_key(point: Point) -> &'static str {
    match point {
        Point::None => "point-none",
        Point::Motivation => "point-motivation",
        Point::Urges => "point-urges",
        Point::Thoughts => "point-thoughts",
        Point::Balance => "point-balance",
    }
}
