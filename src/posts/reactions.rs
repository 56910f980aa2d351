//! One word to a post: which there are, and how a page shows them. They are support, not scores: nobody is told who said it,
//! and nowhere are they summed up for a person.

use crate::accounts::{BlockKind, Sight};
use crate::db::text_enum;

text_enum!(
    /// What somebody says to a post with one word.
    ReactionKind {
        /// I read this, and am there.
        WithYou = "with_you",
        /// This helped me.
        ThankYou = "thank_you",
        /// That was hard, and you did it.
        WellDone = "well_done",
        /// It is like that for me, too.
        MeToo = "me_too",
    }
);

impl ReactionKind {
    /// The key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::WithYou => "reaction-with-you",
            Self::ThankYou => "reaction-thank-you",
            Self::WellDone => "reaction-well-done",
            Self::MeToo => "reaction-me-too",
        }
    }
}

/// What was said to one post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many said what; nothing that nobody said.
    pub counts: Vec<(ReactionKind, i64)>,
    /// What the reader said.
    pub own: Option<ReactionKind>,
}

impl Tally {
    /// With thanks that the post had where it was imported from.
    #[must_use]
    pub fn with_thanks(mut self, thanks: i64) -> Self {
        if thanks > 0 {
            match self.counts.iter_mut().find(|(kind, _)| *kind == ReactionKind::ThankYou) {
                Some((_, count)) => *count += thanks,
                None => self.counts.push((ReactionKind::ThankYou, thanks)),
            }
        }
        self
    }

    fn count(&self, kind: ReactionKind) -> i64 {
        self.counts.iter().find(|(one, _)| *one == kind).map_or(0, |(_, count)| *count)
    }
}

/// Whether a reader may say something to a post: signed in, not their own, and not where one of the two blocks the other.
///
/// # Errors
/// The key of the text that says why not.
pub fn may_react(is_visible: bool, is_own: bool, sight: Sight) -> Result<(), &'static str> {
    match sight {
        _ if !is_visible => Err("forbidden-reaction-gone"),
        _ if is_own => Err("forbidden-reaction-own"),
        Sight::Hidden | Sight::Quiet(BlockKind::Block) => Err("forbidden-reaction-blocked"),
        Sight::Open | Sight::Quiet(BlockKind::Mute) => Ok(()),
    }
}

/// The row of words below a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionsView {
    /// The post's address.
    pub url: String,
    /// The post's number.
    pub number: i64,
    /// Whether the reader may say something.
    pub may_react: bool,
    /// What stands there: what was said, and the first that can be.
    pub lines: Vec<ReactionLine>,
    /// What else can be said.
    pub more: Vec<ReactionLine>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionLine {
    /// As forms send it.
    pub kind: &'static str,
    /// The key of its name.
    pub label: &'static str,
    /// How many said it.
    pub count: i64,
    /// Whether the reader did.
    pub is_own: bool,
    /// Whether it can be said, or taken back.
    pub is_button: bool,
}

impl ReactionsView {
    /// The row below a post (its address and number), where there is something to show. `offered` is what can be said here;
    /// what is not is not counted either, unless the community no longer offers it anywhere.
    pub fn of((url, number): (&str, i64), tally: &Tally, offered: &Offered<'_>, may_react: bool) -> Option<Self> {
        let line = |kind: ReactionKind| {
            let (count, is_own) = (tally.count(kind), tally.own == Some(kind));
            let is_button = may_react && (is_own || offered.has(kind));
            ReactionLine { kind: kind.as_str(), label: kind.label_key(), count, is_own, is_button }
        };
        let shown =
            ReactionKind::ALL.iter().copied().filter(|kind| offered.shows(*kind) || tally.own == Some(*kind)).map(line);
        let shown = shown.filter(|line| line.count > 0 || line.is_button);
        let first = offered.first().map(ReactionKind::as_str);
        let (lines, more): (Vec<_>, Vec<_>) = shown.partition(|line| line.count > 0 || Some(line.kind) == first);
        let is_empty = lines.is_empty() && more.is_empty();
        (!is_empty).then(|| Self { url: url.to_owned(), number, may_react, lines, more })
    }
}

/// What can be said to a post.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// What the community offers.
    pub kinds: &'a [ReactionKind],
    /// Whether the post speaks of somebody's life being in danger: then one word fits, and no others.
    pub is_crisis: bool,
}

impl Offered<'_> {
    /// Whether this can be said.
    pub fn has(&self, kind: ReactionKind) -> bool {
        self.shows(kind) && self.kinds.contains(&kind)
    }

    fn shows(&self, kind: ReactionKind) -> bool {
        !self.is_crisis || kind == ReactionKind::WithYou
    }

    fn first(&self) -> Option<ReactionKind> {
        ReactionKind::ALL.iter().copied().find(|kind| self.has(*kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Offered<'_> = Offered { kinds: ReactionKind::ALL, is_crisis: false };

    fn kinds(lines: &[ReactionLine]) -> Vec<(&str, i64)> {
        lines.iter().map(|line| (line.kind, line.count)).collect()
    }

    fn tally() -> Tally {
        Tally { counts: vec![(ReactionKind::WellDone, 2)], own: Some(ReactionKind::WellDone) }.with_thanks(3)
    }

    #[test]
    fn what_was_said_is_counted_and_the_first_is_at_hand() {
        let view = ReactionsView::of(("/posts/1", 1), &tally(), &ALL, true).unwrap();
        assert_eq!(kinds(&view.lines), [("with_you", 0), ("thank_you", 3), ("well_done", 2)]);
        assert_eq!(kinds(&view.more), [("me_too", 0)]);
        assert_eq!(view.lines.iter().filter(|line| line.is_own).count(), 1);
        let read = ReactionsView::of(("/posts/1", 1), &tally(), &ALL, false).unwrap();
        assert_eq!(kinds(&read.lines), [("thank_you", 3), ("well_done", 2)]);
        assert!(read.more.is_empty() && read.lines.iter().all(|line| !line.is_button));
        assert_eq!(ReactionsView::of(("/posts/1", 1), &Tally::default(), &ALL, false), None);
    }

    #[test]
    fn where_a_life_is_in_danger_there_is_one_word() {
        let crisis = Offered { is_crisis: true, ..ALL };
        let others = Tally { own: None, ..tally() };
        let view = ReactionsView::of(("/posts/1", 1), &others, &crisis, true).unwrap();
        assert_eq!((kinds(&view.lines), view.more.len()), (vec![("with_you", 0)], 0));
        let view = ReactionsView::of(("/posts/1", 1), &tally(), &crisis, true).unwrap();
        assert_eq!(kinds(&view.lines), [("with_you", 0), ("well_done", 2)], "one's own can be taken back");
        assert!(crisis.has(ReactionKind::WithYou) && !crisis.has(ReactionKind::WellDone));
    }

    #[test]
    fn what_is_no_longer_offered_is_still_counted_and_can_be_taken_back() {
        let some = Offered { kinds: &[ReactionKind::MeToo], is_crisis: false };
        let view = ReactionsView::of(("/posts/1", 1), &tally(), &some, true).unwrap();
        assert_eq!(kinds(&view.lines), [("thank_you", 3), ("well_done", 2), ("me_too", 0)]);
        assert_eq!(view.lines.iter().map(|line| line.is_button).collect::<Vec<_>>(), [false, true, true]);
        let none = Offered { kinds: &[], is_crisis: false };
        assert_eq!(ReactionsView::of(("/posts/1", 1), &Tally::default(), &none, true), None);
    }

    #[test]
    fn nothing_is_said_to_oneself_nor_across_a_block() {
        assert_eq!(may_react(true, false, Sight::Open), Ok(()));
        assert_eq!(may_react(true, false, Sight::Quiet(BlockKind::Mute)), Ok(()));
        for refused in [may_react(false, false, Sight::Open), may_react(true, true, Sight::Open)] {
            assert!(refused.is_err());
        }
        assert!(may_react(true, false, Sight::Quiet(BlockKind::Block)).is_err());
        assert!(may_react(true, false, Sight::Hidden).is_err());
    }
}
