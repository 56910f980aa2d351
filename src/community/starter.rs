//! The boards a new community may begin with.

use chrono::NaiveDateTime;

use crate::boards::{
    Audience, GroupId, NewBoard, Point, SectionId, Slug, find_group_by_slug, insert_board, insert_group, insert_section,
};
use crate::db::{Conn, text_enum};
use crate::i18n::Texts;
use crate::web::AppError;

text_enum!(
    /// Which boards a community begins with.
    Starter {
        /// Welcome, Talk, Family & Friends, Volunteers.
        Small = "small",
        /// Those, the four points, and boards for practice, wins, hard moments, meetings and small talk.
        Full = "full",
        /// None.
        None = "none",
    }
);

/// Room between positions, so that a board can be put between two others.
const STEP: i64 = 10;

/// Who reads and who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Circle {
    /// Anyone reads, members write.
    Open,
    /// Members.
    Members,
    /// The group of the board's own name.
    Group,
    /// Those who hold a role.
    Staff,
}

struct StarterSection {
    title: &'static str,
    boards: &'static [StarterBoard],
}

struct StarterBoard {
    slug: &'static str,
    point: Point,
    circle: Circle,
    is_small: bool,
    one_time_names: bool,
}

const SECTIONS: &[StarterSection] = &[
    StarterSection {
        title: "starter-section-start",
        boards: &[
            small("welcome", Circle::Open),
            small("talk", Circle::Members),
            full("struggling-now", Point::None).with_names(),
        ],
    },
    StarterSection {
        title: "starter-section-points",
        boards: &[
            full("motivation", Point::Motivation),
            full("urges", Point::Urges),
            full("thoughts", Point::Thoughts),
            full("balance", Point::Balance),
            full("tools-practice", Point::None),
        ],
    },
    StarterSection {
        title: "starter-section-together",
        boards: &[full("wins", Point::None), full("meetings", Point::None), full("off-topic", Point::None)],
    },
    StarterSection {
        title: "starter-section-circles",
        boards: &[small("family-friends", Circle::Group).with_names(), small("volunteers", Circle::Staff)],
    },
];

const fn small(slug: &'static str, circle: Circle) -> StarterBoard {
    StarterBoard { slug, point: Point::None, circle, is_small: true, one_time_names: false }
}

const fn full(slug: &'static str, point: Point) -> StarterBoard {
    StarterBoard { slug, point, circle: Circle::Members, is_small: false, one_time_names: false }
}

impl Starter {
    /// The sections that have boards in this set, with those boards.
    fn sections(self) -> Vec<(&'static StarterSection, Vec<&'static StarterBoard>)> {
        let is_in = |board: &&StarterBoard| match self {
            Self::Small => board.is_small,
            Self::Full => true,
            Self::None => false,
        };
        SECTIONS
            .iter()
            .map(|section| (section, section.boards.iter().filter(is_in).collect::<Vec<_>>()))
            .filter(|(_, boards)| !boards.is_empty())
            .collect()
    }
}

impl StarterBoard {
    /// Where people write what they may not want to stand beside the name they are known by.
    const fn with_names(self) -> Self {
        Self { one_time_names: true, ..self }
    }

    fn key(&self, part: &str) -> String {
        format!("starter-board-{}-{part}", self.slug)
    }

    fn audiences(&self) -> (Audience, Audience) {
        match self.circle {
            Circle::Open => (Audience::Public, Audience::Members),
            Circle::Members => (Audience::Members, Audience::Members),
            Circle::Group => (Audience::Group, Audience::Group),
            Circle::Staff => (Audience::Staff, Audience::Staff),
        }
    }
}

/// Makes the sections, boards and groups of a set, in one language.
///
/// # Errors
/// A database error; a unique violation of `boards_slug_key` when one of the boards is there already.
pub fn plant(conn: &mut Conn, starter: Starter, texts: &Texts, now: NaiveDateTime) -> Result<(), AppError> {
    let mut section_position = 0;
    for (section, boards) in starter.sections() {
        section_position += STEP;
        let id = insert_section(conn, texts.get(section.title), section_position, now)?;
        let mut position = 0;
        for board in boards {
            position += STEP;
            plant_board(conn, board, (id, position), texts, now)?;
        }
    }
    Ok(())
}

fn plant_board(
    conn: &mut Conn,
    board: &StarterBoard,
    (section_id, position): (SectionId, i64),
    texts: &Texts,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let slug = Slug::parse(board.slug).ok_or_else(|| AppError::internal("a starter board's slug"))?;
    let (read_audience, write_audience) = board.audiences();
    let group_id = match board.circle {
        Circle::Group => Some(group(conn, board, &slug, texts, now)?),
        _ => None,
    };
    let new = NewBoard {
        section_id,
        slug,
        title: texts.get(&board.key("title")).to_owned(),
        about: texts.get(&board.key("about")).to_owned(),
        point: board.point,
        read_audience,
        write_audience,
        group_id,
        allows_indexing: false,
        position,
        one_time_names: board.one_time_names,
        allows_images: false,
    };
    insert_board(conn, &new, now)?;
    Ok(())
}

/// The board's group; one of that name may be there from before.
fn group(
    conn: &mut Conn,
    board: &StarterBoard,
    slug: &Slug,
    texts: &Texts,
    now: NaiveDateTime,
) -> Result<GroupId, AppError> {
    match find_group_by_slug(conn, slug.as_str()) {
        Ok(found) => Ok(found.id),
        Err(AppError::NotFound) => {
            let (title, about) = (board.key("title"), board.key("group"));
            insert_group(conn, slug, (texts.get(&title), texts.get(&about)), now)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
