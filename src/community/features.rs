//! What a community has switched on.

use std::collections::HashMap;

use crate::posts::ReactionKind;

/// The keys of the settings' rows.
pub const REACTIONS: &str = "features.reactions";
/// Changes so far.
pub const REVISION: &str = "features.revision";

/// What a community has switched on, as administrators set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features {
    /// What can be said to a post with one word; none of them, and nothing can.
    pub reactions: Vec<ReactionKind>,
    /// Changes so far.
    pub revision: i64,
}

impl Default for Features {
    fn default() -> Self {
        Self { reactions: ReactionKind::ALL.to_vec(), revision: 0 }
    }
}

impl Features {
    /// From the rows of the settings.
    pub fn of_rows(rows: &HashMap<String, String>) -> Self {
        let defaults = Self::default();
        let text = |key: &str| rows.get(key).map(String::as_str);
        Self {
            reactions: text(REACTIONS).map_or(defaults.reactions, |kinds| {
                ReactionKind::ALL
                    .iter()
                    .copied()
                    .filter(|kind| kinds.split(' ').any(|one| one == kind.as_str()))
                    .collect()
            }),
            revision: text(REVISION).and_then(|text| text.parse().ok()).unwrap_or(0),
        }
    }

    /// The row of the settings that says which reactions there are.
    pub fn reactions_row(&self) -> String {
        self.reactions.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_reactions_are_there_until_somebody_chooses() {
        let rows = |value: &str| HashMap::from([(REACTIONS.to_owned(), value.to_owned())]);
        assert_eq!(Features::of_rows(&HashMap::new()), Features::default());
        assert_eq!(Features::of_rows(&rows("")).reactions, []);
        let two = Features::of_rows(&rows("me_too with_you unknown"));
        assert_eq!(two.reactions, [ReactionKind::WithYou, ReactionKind::MeToo]);
        assert_eq!(two.reactions_row(), "with_you me_too");
    }
}
