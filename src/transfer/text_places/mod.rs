//! Where members' words and personal data are kept, and how erasure and redaction reach each place.
//!
//! Every text and binary column of the database stands here, also those that hold neither, so that whoever adds one has to
//! think about it: a guard compares this list with the migrations (architecture, section 5.8).

mod columns;

pub use columns::TEXT_PLACES;

/// What a place holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What members wrote.
    MembersWords,
    /// What is known about one member.
    Personal,
    /// What the operator wrote.
    OperatorsWords,
    /// Keys, kinds and times that tell nothing by themselves.
    NoWords,
}

/// How an erasure (a member leaves, and their words with them) or a redaction (a passage is taken out of a text) reaches a
/// place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The row stays, the value is emptied.
    Emptied,
    /// The row stays, the value becomes a neutral one that is still unique.
    Replaced,
    /// The value is written again without the passage.
    Rewritten,
    /// The row goes.
    RowDeleted,
    /// It ends by itself, after a time that a receipt can name.
    Expires,
    /// Nothing to do: it holds nothing that has to go.
    Kept,
}

/// A place, what it holds, and how it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// `table.column`, or the name of a file or a cache.
    pub place: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// How an erasure reaches it.
    pub erasure: Reach,
    /// How a redaction reaches it.
    pub redaction: Reach,
}

const fn words(place: &'static str, erasure: Reach, redaction: Reach) -> TextPlace {
    TextPlace { place, holds: Holds::MembersWords, erasure, redaction }
}

const fn personal(place: &'static str, erasure: Reach) -> TextPlace {
    TextPlace { place, holds: Holds::Personal, erasure, redaction: Reach::Kept }
}

const fn operators(place: &'static str) -> TextPlace {
    TextPlace { place, holds: Holds::OperatorsWords, erasure: Reach::Kept, redaction: Reach::Kept }
}

const fn plain(place: &'static str) -> TextPlace {
    TextPlace { place, holds: Holds::NoWords, erasure: Reach::Kept, redaction: Reach::Kept }
}

/// Files that hold what the database holds.
pub const FILE_PLACES: &[TextPlace] = &[
    // Truncated after an erasure.
    words("mooring.db-wal", Reach::Expires, Reach::Expires),
    // Deleted after `retention.snapshot_days`.
    words("snapshots/*.db", Reach::Expires, Reach::Expires),
    words("snapshots/*.backup", Reach::Expires, Reach::Expires),
    // What `mooring backup` made; deleted by the operator after the days that docs/operations.md names.
    words("*.backup", Reach::Expires, Reach::Expires),
    // The words of posts that readers see, by word. What changes leads to a job that takes the old words out of what is
    // found; their bytes go when the index is put in order, daily.
    words("search/*", Reach::RowDeleted, Reach::Rewritten),
    // The same, where a Meilisearch server keeps the index.
    words("Meilisearch", Reach::RowDeleted, Reach::Rewritten),
    // Pictures with posts, two files each; deleted by a job that is written where their row ends.
    words("files/*", Reach::RowDeleted, Reach::RowDeleted),
    // What the folder transport wrote, named so that a member's can be found; deleted after `retention.mail_days`.
    words("mail/*.eml", Reach::RowDeleted, Reach::Expires),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_words_is_reached() {
        for place in TEXT_PLACES.iter().chain(FILE_PLACES) {
            match place.holds {
                Holds::MembersWords => {
                    assert_ne!(place.erasure, Reach::Kept, "{}", place.place);
                    assert_ne!(place.redaction, Reach::Kept, "{}", place.place);
                }
                Holds::Personal => assert_ne!(place.erasure, Reach::Kept, "{}", place.place),
                Holds::OperatorsWords | Holds::NoWords => assert_eq!(place.erasure, Reach::Kept, "{}", place.place),
            }
        }
    }

    #[test]
    fn every_place_is_listed_once() {
        let mut places: Vec<&str> = TEXT_PLACES.iter().map(|place| place.place).collect();
        places.sort_unstable();
        let before = places.len();
        places.dedup();
        assert_eq!(places.len(), before);
    }
}
