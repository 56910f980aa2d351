//! Content notes: what a text speaks of, so that everybody chooses for themselves what they meet.

use super::model::{MemberId, Viewer};
use crate::db::{id_type, text_enum};
use crate::web::Frame;

text_enum!(
    /// What a text speaks of. Its place in this list is its bit in every set that is kept: new ones come last, and none goes.
    ContentNote {
        /// Thoughts of suicide, or a suicide.
        Suicide = "suicide",
        /// Hurting oneself.
        SelfHarm = "self_harm",
        /// An overdose.
        Overdose = "overdose",
        /// Violence.
        Violence = "violence",
        /// Sexual violence.
        SexualViolence = "sexual_violence",
        /// Abuse, also of children.
        Abuse = "abuse",
        /// Death and loss.
        Loss = "loss",
        /// Pregnancy, and losing a child.
        Pregnancy = "pregnancy",
        /// Eating and weight.
        Eating = "eating",
        /// Using, described.
        Use = "use",
        /// Amounts and numbers.
        Amounts = "amounts",
        /// A lapse.
        Lapse = "lapse",
        /// Medical details.
        Medical = "medical",
        /// Gambling, described.
        Gambling = "gambling",
        /// Sex.
        Sex = "sex",
    }
);

impl ContentNote {
    fn bit(self) -> i64 {
        1 << (self as i64)
    }

    /// The key of its short name.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Suicide => "note-suicide",
            Self::SelfHarm => "note-self-harm",
            Self::Overdose => "note-overdose",
            Self::Violence => "note-violence",
            Self::SexualViolence => "note-sexual-violence",
            Self::Abuse => "note-abuse",
            Self::Loss => "note-loss",
            Self::Pregnancy => "note-pregnancy",
            Self::Eating => "note-eating",
            Self::Use => "note-use",
            Self::Amounts => "note-amounts",
            Self::Lapse => "note-lapse",
            Self::Medical => "note-medical",
            Self::Gambling => "note-gambling",
            Self::Sex => "note-sex",
        }
    }

    /// The key of the sentence that says what it is for.
    pub fn about_key(self) -> &'static str {
        match self {
            Self::Suicide => "note-suicide-about",
            Self::SelfHarm => "note-self-harm-about",
            Self::Overdose => "note-overdose-about",
            Self::Violence => "note-violence-about",
            Self::SexualViolence => "note-sexual-violence-about",
            Self::Abuse => "note-abuse-about",
            Self::Loss => "note-loss-about",
            Self::Pregnancy => "note-pregnancy-about",
            Self::Eating => "note-eating-about",
            Self::Use => "note-use-about",
            Self::Amounts => "note-amounts-about",
            Self::Lapse => "note-lapse-about",
            Self::Medical => "note-medical-about",
            Self::Gambling => "note-gambling-about",
            Self::Sex => "note-sex-about",
        }
    }
}

id_type!(
    /// A set of content notes, a bit each. Bits that stand for no note, as of a later version, are left alone.
    ContentNotes
);

impl Default for ContentNotes {
    fn default() -> Self {
        Self::NONE
    }
}

impl FromIterator<ContentNote> for ContentNotes {
    fn from_iter<T: IntoIterator<Item = ContentNote>>(notes: T) -> Self {
        Self(notes.into_iter().fold(0, |bits, note| bits | note.bit()))
    }
}

impl ContentNotes {
    /// The empty set.
    pub const NONE: Self = Self(0);

    /// Every note there is.
    pub fn all() -> Self {
        ContentNote::ALL.iter().copied().collect()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it holds a note.
    pub fn has(self, note: ContentNote) -> bool {
        self.0 & note.bit() != 0
    }

    /// Whether it holds any note of another set.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// With the notes of another set.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without the notes of another set.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether somebody's life may be at stake: suicide, self-harm, an overdose.
    pub fn is_crisis(self) -> bool {
        use ContentNote::{Overdose, SelfHarm, Suicide};
        self.meets([Suicide, SelfHarm, Overdose].into_iter().collect())
    }

    /// Its notes, in their order.
    pub fn notes(self) -> impl Iterator<Item = ContentNote> {
        ContentNote::ALL.iter().copied().filter(move |note| self.has(*note))
    }

    /// Their names in forms and settings, with spaces between them.
    pub fn names(self) -> String {
        self.notes().map(ContentNote::as_str).collect::<Vec<_>>().join(" ")
    }

    /// From [`ContentNotes::names`]; words that are no names are passed over.
    pub fn of_names(names: &str) -> Self {
        names.split(' ').filter_map(ContentNote::parse).collect()
    }

    /// Their short names in the reader's language.
    pub fn labels(self, frame: &Frame) -> Vec<String> {
        self.notes().map(|note| frame.t(note.label_key()).to_owned()).collect()
    }

    /// The same in one line.
    pub fn line(self, frame: &Frame) -> String {
        self.labels(frame).join(", ")
    }
}

text_enum!(
    /// What a member wants of texts with a note.
    NoteWish {
        /// To read them like any other.
        Show = "show",
        /// To open them when they want to.
        Fold = "fold",
        /// Not to meet them.
        Hide = "hide",
    }
);

/// How a reader sees a text for its notes. A later one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteSight {
    /// As it is.
    #[default]
    Open,
    /// Behind its notes.
    Folded,
    /// Not at all in lists, and as a quiet line where it stands.
    Hidden,
}

/// What a member wants of each note: what is in neither set is folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoteWishes {
    /// Shown.
    pub shown: ContentNotes,
    /// Hidden.
    pub hidden: ContentNotes,
}

impl NoteWishes {
    /// What they want of one note.
    pub fn of(self, note: ContentNote) -> NoteWish {
        if self.hidden.has(note) {
            NoteWish::Hide
        } else if self.shown.has(note) {
            NoteWish::Show
        } else {
            NoteWish::Fold
        }
    }

    /// With another wish for one note.
    #[must_use]
    pub fn with(self, note: ContentNote, wish: NoteWish) -> Self {
        let only: ContentNotes = [note].into_iter().collect();
        let (shown, hidden) = (self.shown.without(only), self.hidden.without(only));
        match wish {
            NoteWish::Show => Self { shown: shown.with(only), hidden },
            NoteWish::Fold => Self { shown, hidden },
            NoteWish::Hide => Self { shown, hidden: hidden.with(only) },
        }
    }
}

impl Viewer {
    /// What they want of each note; who is not signed in has everything folded.
    pub fn note_wishes(&self) -> NoteWishes {
        self.0.as_ref().map(|member| member.note_wishes).unwrap_or_default()
    }

    /// Whether there is anything that they do not want to meet; when not, nothing has to be asked.
    pub fn hides_notes(&self) -> bool {
        !self.note_wishes().hidden.is_empty()
    }

    /// Which of a text's notes are named where they see it so: of what is hidden, those that they hide it for.
    pub fn named_notes(&self, notes: ContentNotes, sight: NoteSight) -> ContentNotes {
        match sight {
            NoteSight::Hidden => ContentNotes(notes.0 & self.note_wishes().hidden.0),
            NoteSight::Open | NoteSight::Folded => notes,
        }
    }

    /// How they see a text for its notes. What they wrote themselves, under whatever name, is always open.
    pub fn note_sight(&self, notes: ContentNotes, author: Option<MemberId>) -> NoteSight {
        let wishes = self.note_wishes();
        let is_own = author.is_some() && self.id() == author;
        if is_own || notes.without(wishes.shown).is_empty() {
            NoteSight::Open
        } else if notes.meets(wishes.hidden) {
            NoteSight::Hidden
        } else {
            NoteSight::Folded
        }
    }
}

/// What a text says of its notes, and how its reader sees it.
#[derive(Clone, Debug, Default)]
pub struct NotedView {
    /// What stands before the text, or in its place; empty without notes.
    pub line: String,
    /// Whether the text is behind that line.
    pub is_folded: bool,
}

impl NotedView {
    /// For a reader.
    pub fn of(notes: ContentNotes, sight: NoteSight, frame: &Frame) -> Self {
        if notes.is_empty() {
            return Self::default();
        }
        let key = if sight == NoteSight::Hidden { "notes-hidden" } else { "notes-line" };
        Self { line: frame.t1(key, "notes", notes.line(frame)), is_folded: sight != NoteSight::Open }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::accounts::model::SignedIn;

    fn set(notes: &[ContentNote]) -> ContentNotes {
        notes.iter().copied().collect()
    }

    fn viewer(wishes: &[(ContentNote, NoteWish)]) -> Viewer {
        let note_wishes = wishes.iter().fold(NoteWishes::default(), |all, (note, wish)| all.with(*note, *wish));
        Viewer(Some(Arc::new(SignedIn { note_wishes, ..SignedIn::nobody(MemberId(1)) })))
    }

    #[test]
    fn bits_are_for_good() {
        use ContentNote as N;
        let kept = [
            N::Suicide,
            N::SelfHarm,
            N::Overdose,
            N::Violence,
            N::SexualViolence,
            N::Abuse,
            N::Loss,
            N::Pregnancy,
            N::Eating,
            N::Use,
            N::Amounts,
            N::Lapse,
            N::Medical,
            N::Gambling,
            N::Sex,
        ];
        for (place, note) in kept.into_iter().enumerate() {
            assert_eq!(set(&[note]).0, 1 << place, "{note:?}");
        }
        assert_eq!(ContentNote::ALL.len(), kept.len());
        assert_eq!(ContentNotes::all().0, (1 << kept.len()) - 1);
    }

    #[test]
    fn three_notes_are_of_a_crisis() {
        let of_crisis: Vec<&str> =
            ContentNote::ALL.iter().filter(|note| set(&[**note]).is_crisis()).map(|note| note.as_str()).collect();
        assert_eq!(of_crisis, ["suicide", "self_harm", "overdose"]);
        assert!(!ContentNotes::NONE.is_crisis());
        assert!(set(&[ContentNote::Loss, ContentNote::Overdose]).is_crisis());
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        let notes = set(&[ContentNote::Sex, ContentNote::SelfHarm]);
        assert_eq!(notes.names(), "self_harm sex");
        assert_eq!(ContentNotes::of_names("sex  self_harm other"), notes);
        assert_eq!(ContentNotes::of_names(""), ContentNotes::NONE);
        assert_eq!(ContentNotes::of_names(&ContentNotes::all().names()), ContentNotes::all());
    }

    #[test]
    fn everything_is_folded_unless_somebody_wishes_otherwise() {
        use ContentNote::{Loss, Suicide, Use};
        let (one, both) = (set(&[Loss]), set(&[Loss, Suicide]));
        for reader in [Viewer::anyone(), viewer(&[])] {
            assert_eq!(reader.note_sight(ContentNotes::NONE, None), NoteSight::Open);
            assert_eq!(reader.note_sight(one, Some(MemberId(2))), NoteSight::Folded);
        }
        let reader = viewer(&[(Loss, NoteWish::Show), (Suicide, NoteWish::Hide), (Use, NoteWish::Fold)]);
        assert_eq!(reader.note_sight(one, Some(MemberId(2))), NoteSight::Open);
        assert_eq!(reader.note_sight(both, Some(MemberId(2))), NoteSight::Hidden, "what is hidden wins");
        assert_eq!(reader.note_sight(set(&[Loss, Use]), None), NoteSight::Folded, "then what is folded");
        assert_eq!(reader.named_notes(both, NoteSight::Hidden), set(&[Suicide]), "that is why");
        assert_eq!(reader.named_notes(both, NoteSight::Folded), both);
        assert_eq!(reader.note_sight(both, Some(MemberId(1))), NoteSight::Open, "one's own words are open");
        assert_eq!(reader.note_sight(both, None), NoteSight::Hidden, "whose author has left is nobody's own");
        assert_eq!(reader.note_wishes().of(Loss), NoteWish::Show);
        assert_eq!(reader.note_wishes().with(Loss, NoteWish::Hide).of(Loss), NoteWish::Hide);
        assert!(reader.hides_notes() && !viewer(&[(Loss, NoteWish::Show)]).hides_notes());
    }
}
