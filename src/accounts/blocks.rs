//! How a member stands to others: whom they block or mute, who blocks them, and what of that shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::{LettersFrom, MemberId, SignedIn, Viewer};
use super::rights::{Place, Right};
use crate::db::text_enum;

/// Blocks a member may have, and mutes.
pub const MOST_BLOCKS: i64 = 1_000;

text_enum!(
    /// What somebody wants of another.
    BlockKind {
        /// Nothing more to do with them, in both directions.
        Block = "block",
        /// Not to hear of them.
        Mute = "mute",
    }
);

/// How a reader sees what somebody wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// As it is.
    #[default]
    Open,
    /// As a quiet line, because the reader blocks or mutes them; the words come when asked for.
    Quiet(BlockKind),
    /// As if it had been taken back, because they block the reader.
    Hidden,
}

/// Who wrote something, as far as blocks go: those of a member never touch what stands under a one-time name, else they would tell
/// whose it is. That is blocked by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writer {
    /// Nobody who is there.
    #[default]
    Nobody,
    /// A member under their name.
    Member(MemberId),
    /// A one-time name, by its key.
    Alias(i64),
}

impl Writer {
    /// A member, or the one-time name that they wrote under.
    pub fn of(member: Option<MemberId>, persona: Option<i64>) -> Self {
        persona.map(Self::Alias).or(member.map(Self::Member)).unwrap_or_default()
    }
}

/// A member's blocks and mutes, and who blocks them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    own: BTreeMap<i64, BlockKind>,
    /// One-time names that the member blocks.
    aliases: BTreeSet<i64>,
    /// Those whose blocks are in force.
    by_others: BTreeSet<i64>,
}

impl Blocks {
    /// From a member's rows that are in force: who made each, about whom, and which.
    pub fn of(me: MemberId, rows: Vec<(MemberId, MemberId, BlockKind)>) -> Self {
        let mut blocks = Self::default();
        for (member, other, kind) in rows {
            if member == me {
                blocks.own.insert(other.0, kind);
            } else if kind == BlockKind::Block {
                blocks.by_others.insert(member.0);
            }
        }
        blocks
    }

    /// And the one-time names that the member blocks.
    #[must_use]
    pub fn with_aliases(mut self, aliases: Vec<i64>) -> Self {
        self.aliases = aliases.into_iter().collect();
        self
    }

    /// What the member wants of another.
    pub fn own(&self, other: MemberId) -> Option<BlockKind> {
        self.own.get(&other.0).copied()
    }

    fn is_by(&self, other: MemberId) -> bool {
        self.by_others.contains(&other.0)
    }
}

impl Viewer {
    /// The member's blocks; signed out, there are none.
    fn blocks(&self) -> Option<&Blocks> {
        self.0.as_ref().map(|member| &member.blocks)
    }

    /// How they see what somebody wrote in a place. Whoever moderates there sees what others see.
    pub fn sight(&self, writer: Writer, place: Place) -> Sight {
        let Some(blocks) = self.blocks() else { return Sight::Open };
        let other = match writer {
            Writer::Nobody => return Sight::Open,
            Writer::Alias(alias) if blocks.aliases.contains(&alias) => return Sight::Quiet(BlockKind::Block),
            Writer::Alias(_) => return Sight::Open,
            Writer::Member(other) => other,
        };
        if blocks.is_by(other) && !self.may(Right::DecideCases, place) {
            return Sight::Hidden;
        }
        blocks.own(other).map_or(Sight::Open, Sight::Quiet)
    }

    /// What they want of another.
    pub fn wants_of(&self, other: MemberId) -> Option<BlockKind> {
        self.blocks().and_then(|blocks| blocks.own(other))
    }

    /// Whether another's page is there for them. Whom they block or mute has one, so that it can be undone, whatever the other
    /// does: else a block would be told by its counterpart.
    pub fn may_meet(&self, other: MemberId) -> bool {
        self.wants_of(other).is_some() || !self.is_shut_out_by(other)
    }

    /// Whether they may name another, so that the other is told: nobody blocks whom.
    pub fn may_name(&self, other: MemberId) -> bool {
        self.wants_of(other) != Some(BlockKind::Block) && !self.is_shut_out_by(other)
    }

    /// Whether they may write to another privately, who lets these write: never where a block stands between them.
    pub fn may_write_to(&self, other: MemberId, lets: LettersFrom) -> bool {
        let is_another = self.id().is_some_and(|me| me != other);
        is_another && lets == LettersFrom::Members && self.may_name(other)
    }

    /// Whether they may answer somebody in a place: not whom they block, unless they moderate there.
    pub fn may_answer(&self, writer: Writer, place: Place) -> bool {
        let blocks = match writer {
            Writer::Nobody => false,
            Writer::Member(other) => self.wants_of(other) == Some(BlockKind::Block),
            Writer::Alias(alias) => self.blocks().is_some_and(|blocks| blocks.aliases.contains(&alias)),
        };
        !blocks || self.may(Right::DecideCases, place)
    }

    /// Whether another blocks them, and they moderate nowhere: then nothing of the other is told to them, not what they go by
    /// now nor how they look.
    pub fn is_shut_out_by(&self, other: MemberId) -> bool {
        self.blocks().is_some_and(|blocks| blocks.is_by(other)) && self.reach(Right::DecideCases).is_nowhere()
    }

    /// Whether anything in a place may be hidden from them by a block; when not, nothing has to be asked.
    pub fn is_shut_out_in(&self, place: Place) -> bool {
        self.blocks().is_some_and(|blocks| !blocks.by_others.is_empty()) && !self.may(Right::DecideCases, place)
    }

    /// Whether anything anywhere may be hidden from them by a block.
    pub fn is_shut_out(&self) -> bool {
        self.is_shut_out_in(Place::SITE)
    }

    /// Whether they block or mute anybody.
    pub fn has_own_blocks(&self) -> bool {
        self.blocks().is_some_and(|blocks| !blocks.own.is_empty() || !blocks.aliases.is_empty())
    }

    /// Those whom they block or mute, and those who block them: of nothing that these write are they told by itself.
    pub fn kept_apart_from(&self) -> Vec<MemberId> {
        let Some(blocks) = self.blocks() else { return Vec::new() };
        blocks.own.keys().chain(&blocks.by_others).copied().map(MemberId).collect()
    }

    /// As if nobody blocked anybody: for what they write under a one-time name. What a block did to it would tell whose it is.
    #[must_use]
    pub fn without_blocks(&self) -> Self {
        let without = |member: &Arc<SignedIn>| match member.blocks == Blocks::default() {
            true => Arc::clone(member),
            false => Arc::new(SignedIn { blocks: Blocks::default(), ..SignedIn::clone(member) }),
        };
        Self(self.0.as_ref().map(without))
    }

    /// Whether they stand to others as another view of them does.
    pub fn has_same_blocks(&self, other: &Self) -> bool {
        self.blocks() == other.blocks()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::model::{Grant, Role, ScopeKind};

    const ME: MemberId = MemberId(1);
    const THEM: MemberId = MemberId(2);
    const HERE: Place = Place::SITE;

    fn viewer(rows: Vec<(MemberId, MemberId, BlockKind)>, grants: Vec<Grant>) -> Viewer {
        Viewer(Some(Arc::new(SignedIn { blocks: Blocks::of(ME, rows), grants, ..SignedIn::nobody(ME) })))
    }

    fn them() -> Writer {
        Writer::of(Some(THEM), None)
    }

    #[test]
    fn a_block_works_both_ways_and_a_mute_one_way() {
        let (block, mute) = (BlockKind::Block, BlockKind::Mute);
        let blocker = viewer(vec![(ME, THEM, block)], Vec::new());
        assert_eq!(blocker.sight(them(), HERE), Sight::Quiet(block));
        assert!(!blocker.may_name(THEM) && !blocker.may_answer(them(), HERE) && blocker.may_meet(THEM));
        let blocked = viewer(vec![(THEM, ME, block)], Vec::new());
        assert_eq!(blocked.sight(them(), HERE), Sight::Hidden);
        assert!(!blocked.may_name(THEM) && !blocked.may_meet(THEM) && blocked.may_answer(them(), HERE));
        let both = viewer(vec![(ME, THEM, block), (THEM, ME, block)], Vec::new());
        assert_eq!(both.sight(them(), HERE), Sight::Hidden);
        assert!(both.may_meet(THEM), "as before, so that nobody learns by it that they are blocked");
        let muter = viewer(vec![(ME, THEM, mute)], Vec::new());
        assert_eq!(muter.sight(them(), HERE), Sight::Quiet(mute));
        assert!(muter.may_name(THEM) && muter.may_answer(them(), HERE) && muter.may_meet(THEM));
        let muted_back = viewer(vec![(ME, THEM, mute), (THEM, ME, block)], Vec::new());
        assert_eq!(muted_back.sight(them(), HERE), Sight::Hidden);
        assert!(muted_back.may_meet(THEM) && muted_back.is_shut_out_by(THEM) && !muted_back.may_name(THEM));
        let muted = viewer(vec![(THEM, ME, mute)], Vec::new());
        assert_eq!(muted.sight(them(), HERE), Sight::Open);
        assert!(muted.may_name(THEM) && muted.may_meet(THEM) && !muted.is_shut_out());
    }

    #[test]
    fn nobody_writes_to_who_did_not_choose_it_nor_across_a_block() {
        let open = viewer(Vec::new(), Vec::new());
        assert!(open.may_write_to(THEM, LettersFrom::Members));
        assert!(!open.may_write_to(THEM, LettersFrom::Nobody));
        assert!(!open.may_write_to(ME, LettersFrom::Members), "not to oneself");
        assert!(!Viewer::anyone().may_write_to(THEM, LettersFrom::Members));
        for block in [(THEM, ME, BlockKind::Block), (ME, THEM, BlockKind::Block)] {
            assert!(!viewer(vec![block], Vec::new()).may_write_to(THEM, LettersFrom::Members), "{block:?}");
        }
        assert!(viewer(vec![(ME, THEM, BlockKind::Mute)], Vec::new()).may_write_to(THEM, LettersFrom::Members));
    }

    #[test]
    fn one_time_names_and_strangers_are_not_touched() {
        let rows = vec![(THEM, ME, BlockKind::Block), (ME, THEM, BlockKind::Block)];
        let both = viewer(rows, Vec::new());
        assert_eq!(both.sight(Writer::of(Some(THEM), Some(5)), HERE), Sight::Open);
        assert!(both.may_answer(Writer::of(Some(THEM), Some(5)), HERE));
        assert_eq!(both.sight(Writer::of(None, None), HERE), Sight::Open);
        assert_eq!(both.sight(Writer::of(Some(MemberId(3)), None), HERE), Sight::Open);
        assert_eq!(Viewer::anyone().sight(them(), HERE), Sight::Open);
    }

    #[test]
    fn a_one_time_name_is_blocked_by_itself_and_in_one_direction() {
        let blocks = Blocks::of(ME, Vec::new()).with_aliases(vec![5]);
        let blocker = Viewer(Some(Arc::new(SignedIn { blocks, ..SignedIn::nobody(ME) })));
        assert!(blocker.has_own_blocks() && !blocker.is_shut_out());
        assert_eq!(blocker.sight(Writer::of(Some(THEM), Some(5)), HERE), Sight::Quiet(BlockKind::Block));
        assert!(!blocker.may_answer(Writer::of(None, Some(5)), HERE));
        for open in [Writer::of(Some(THEM), Some(6)), them()] {
            assert_eq!(blocker.sight(open, HERE), Sight::Open, "not its member, nor another name of theirs");
            assert!(blocker.may_answer(open, HERE));
        }
        assert!(!blocker.without_blocks().has_own_blocks());
    }

    #[test]
    fn staff_are_excepted_where_they_moderate() {
        let grant = Grant { role: Role::Moderator, scope_kind: ScopeKind::Board, scope_id: Some(7) };
        let keeper = viewer(vec![(THEM, ME, BlockKind::Block)], vec![grant]);
        assert_eq!(keeper.sight(them(), Place::board(1, 7)), Sight::Open);
        assert_eq!(keeper.sight(them(), Place::board(1, 8)), Sight::Hidden);
        assert!(keeper.may_meet(THEM) && keeper.is_shut_out());
    }
}
