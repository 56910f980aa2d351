//! What the sample community's posts stand on: settings, people, groups, sections and boards.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};

use super::content::Content;
use crate::accounts::{Grant, MemberId, Name, NewMember, Role, ScopeKind, insert_grant, insert_member};
use crate::boards::{
    Audience, BoardId, NewBoard, Point, SectionId, Slug, add_group_member, insert_board, insert_group, insert_section,
};
use crate::community::{Preset, Settings, find_settings, update_settings};
use crate::db::Conn;
use crate::i18n::Texts;
use crate::web::AppError;

/// Room between positions.
const STEP: i64 = 10;
/// Where the sample community says it is; its help page then has numbers.
const COUNTRY: &str = "GB";

/// A slug, its point, and who reads and writes.
type SampleBoard = (&'static str, Point, Audience);

/// The boards by section, in order.
const SECTIONS: [(&str, &[SampleBoard]); 4] = [
    ("starter-section-start", &[("welcome", Point::None, Audience::Public)]),
    (
        "starter-section-points",
        &[
            ("motivation", Point::Motivation, Audience::Members),
            ("urges", Point::Urges, Audience::Members),
            ("thoughts", Point::Thoughts, Audience::Members),
            ("balance", Point::Balance, Audience::Members),
        ],
    ),
    ("starter-section-together", &[("wins", Point::None, Audience::Members)]),
    (
        "starter-section-circles",
        &[("family-friends", Point::None, Audience::Group), ("volunteers", Point::None, Audience::Staff)],
    ),
];

/// What the first transaction has made.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Everybody by name.
    pub members: HashMap<String, MemberId>,
    /// The boards by slug.
    pub boards: HashMap<String, BoardId>,
}

/// A role for the whole site.
pub fn site(role: Role) -> Grant {
    Grant { role, scope_kind: ScopeKind::Site, scope_id: None }
}

/// Settings, people, groups and boards.
pub struct GroundPlan {
    /// In which language.
    pub texts: Arc<Texts>,
    /// The settings as prefilled.
    pub defaults: Settings,
    /// Who wrote what.
    pub content: Arc<Content>,
    /// Roles and password hashes of those who can sign in.
    pub hashes: HashMap<String, (Option<Role>, String)>,
    /// When.
    pub now: NaiveDateTime,
}

impl GroundPlan {
    /// Writes it all; about eighty rows.
    pub fn write(&self, conn: &mut Conn) -> Result<Ground, AppError> {
        self.settings(conn)?;
        let mut ground = Ground::default();
        for (name, hours_ago) in self.content.authors() {
            let id = self.member(conn, &name, hours_ago)?;
            ground.members.insert(name, id);
        }
        for (position, (section, boards)) in (1..).zip(SECTIONS) {
            let id = insert_section(conn, self.texts.get(section), position * STEP, self.now)?;
            for (position, board) in (1..).zip(boards) {
                self.board(conn, (id, position * STEP), *board, &mut ground)?;
            }
        }
        Ok(ground)
    }

    fn settings(&self, conn: &mut Conn) -> Result<(), AppError> {
        let mut settings = find_settings(conn, &self.defaults)?;
        self.texts.get("demo-community").clone_into(&mut settings.name);
        self.texts.get("demo-operator").clone_into(&mut settings.operator);
        self.texts.get("demo-contact").clone_into(&mut settings.contact);
        COUNTRY.clone_into(&mut settings.country);
        settings.preset = Preset::Full;
        settings.is_set_up = true;
        update_settings(conn, &settings, self.now)
    }

    fn member(&self, conn: &mut Conn, name: &str, hours_ago: i64) -> Result<MemberId, AppError> {
        let sign_in = self.hashes.get(name);
        let new = NewMember {
            name: Name::of(name),
            password_hash: sign_in.map(|(_, hash)| hash.clone()),
            email: None,
            source: None,
            // They looked round for an hour before they wrote.
            created_at: self.now - TimeDelta::hours(hours_ago + 1),
        };
        let id = insert_member(conn, &new)?;
        if let Some(role) = sign_in.and_then(|(role, _)| *role) {
            insert_grant(conn, id, site(role), None, (self.now, None))?;
        }
        Ok(id)
    }

    fn board(
        &self,
        conn: &mut Conn,
        (section_id, position): (SectionId, i64),
        (slug, point, audience): SampleBoard,
        ground: &mut Ground,
    ) -> Result<(), AppError> {
        let text = |part: &str| self.texts.get(&format!("starter-board-{slug}-{part}")).to_owned();
        let place = Slug::parse(slug).ok_or_else(|| AppError::internal("a sample board's slug"))?;
        let mut group_id = None;
        if audience == Audience::Group {
            let group = insert_group(conn, &place, (&text("title"), &text("group")), self.now)?;
            for name in self.content.authors_on(slug) {
                let member = ground.members.get(&name).copied().ok_or(AppError::NotFound)?;
                add_group_member(conn, group, member, None, self.now)?;
            }
            group_id = Some(group);
        }
        let new = NewBoard {
            section_id,
            slug: place,
            title: text("title"),
            about: text("about"),
            point,
            read_audience: audience,
            write_audience: if audience == Audience::Public { Audience::Members } else { audience },
            group_id,
            allows_indexing: false,
            position,
            one_time_names: slug == "family-friends",
            allows_images: false,
        };
        ground.boards.insert(slug.to_owned(), insert_board(conn, &new, self.now)?);
        Ok(())
    }
}
