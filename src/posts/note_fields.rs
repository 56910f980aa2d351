//! Content notes in the forms of threads, replies and changes.

use serde::Deserialize;

use crate::accounts::{ContentNote, ContentNotes};
use crate::web::{FieldErrors, Frame};

/// The field `content_notes`, sent once for each note that is chosen, and once empty by the forms of the site: so that none
/// chosen is told from a client that knows nothing of notes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct NotesField(Option<Vec<String>>);

impl From<Vec<String>> for NotesField {
    fn from(sent: Vec<String>) -> Self {
        Self(Some(sent))
    }
}

impl NotesField {
    /// Notes that are there already.
    pub fn of(notes: ContentNotes) -> Self {
        Self(Some(notes.notes().map(|note| note.as_str().to_owned()).collect()))
    }

    /// What was chosen; none when the field was not sent.
    pub fn chosen(&self) -> Option<ContentNotes> {
        let sent = self.0.as_ref()?;
        Some(sent.iter().filter_map(|name| ContentNote::parse(name)).collect())
    }

    /// What was chosen, for something new; what is no note is said to be wrong, since the words would be posted without it.
    /// Which of them the operator offers does not matter here: it may have changed meanwhile.
    pub fn checked(&self, errors: &mut FieldErrors) -> ContentNotes {
        let is_known = |name: &String| name.is_empty() || ContentNote::parse(name).is_some();
        if !self.0.iter().flatten().all(is_known) {
            errors.add("content_notes", "error-choice");
        }
        self.chosen().unwrap_or_default()
    }
}

/// The field `notes_seen`: the names of the notes that a form began with, with spaces between them, so that nobody undoes what
/// somebody else chose meanwhile. A client that does not send it is not asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct NotesSeen(Option<String>);

impl From<String> for NotesSeen {
    fn from(sent: String) -> Self {
        Self(Some(sent))
    }
}

impl NotesSeen {
    /// Whether a form that began with these may still change the notes as they are now.
    pub fn holds(&self, now: ContentNotes) -> bool {
        self.0.as_deref().is_none_or(|names| ContentNotes::of_names(names).names() == now.names())
    }

    /// As it was sent, for a form that comes back; what else it would begin with, when it was not.
    pub fn carried(&self, now: ContentNotes) -> String {
        self.0.clone().unwrap_or_else(|| now.names())
    }

    /// As it was sent.
    pub fn sent(self) -> Option<String> {
        self.0
    }
}

/// Which notes somebody else chose meanwhile, in words.
pub fn their_notes(notes: ContentNotes, frame: &Frame) -> String {
    match notes.is_empty() {
        true => frame.t("conflict-notes-none").to_owned(),
        false => frame.t1("notes-line", "notes", notes.line(frame)),
    }
}

/// One note to choose.
#[derive(Clone, Debug)]
pub struct NoteChoice {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What it is for.
    pub about: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether that is not to be changed in this form.
    pub is_fixed: bool,
}

/// The part of a form that chooses notes.
#[derive(Clone, Debug, Default)]
pub struct NoteFields {
    /// What there is to choose.
    pub choices: Vec<NoteChoice>,
    /// Whether anything is chosen, so that the part is open.
    pub is_any: bool,
    /// Whether any cannot be taken off.
    pub is_any_fixed: bool,
}

impl NoteFields {
    /// Of the notes that the operator offers, and those that are there already: `fixed` cannot be taken off in this form.
    pub fn of((offered, chosen, fixed): (ContentNotes, ContentNotes, ContentNotes), frame: &Frame) -> Self {
        let choice = |note: ContentNote| NoteChoice {
            name: note.as_str(),
            label: frame.t(note.label_key()).to_owned(),
            about: frame.t(note.about_key()).to_owned(),
            is_chosen: chosen.has(note) || fixed.has(note),
            is_fixed: fixed.has(note),
        };
        Self {
            choices: offered.with(chosen).with(fixed).notes().map(choice).collect(),
            is_any: !chosen.with(fixed).is_empty(),
            is_any_fixed: !fixed.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Pairs;

    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Asked {
        content_notes: NotesField,
    }

    fn sent(body: &str) -> (Option<String>, bool) {
        let (pairs, _) = Pairs::parse(body.as_bytes());
        let field = pairs.read::<Asked>().unwrap().content_notes;
        let mut errors = FieldErrors::new();
        field.checked(&mut errors);
        (field.chosen().map(ContentNotes::names), errors.any())
    }

    #[test]
    fn none_chosen_is_not_the_same_as_not_asked() {
        assert_eq!(sent("body=x"), (None, false));
        assert_eq!(sent("content_notes="), (Some(String::new()), false));
        let both = "content_notes=&content_notes=lapse&content_notes=suicide&content_notes=lapse";
        assert_eq!(sent(both), (Some("suicide lapse".to_owned()), false));
        assert_eq!(sent("content_notes=lapse&content_notes=weather"), (Some("lapse".to_owned()), true));
    }

    #[test]
    fn a_form_holds_while_the_notes_are_those_it_began_with() {
        let now: ContentNotes = [ContentNote::Lapse, ContentNote::Suicide].into_iter().collect();
        let seen = |names: &str| NotesSeen::from(names.to_owned());
        assert!(seen("suicide lapse").holds(now) && seen("lapse suicide").holds(now));
        assert!(!seen("suicide").holds(now) && !seen("").holds(now) && seen("").holds(ContentNotes::NONE));
        assert!(NotesSeen::default().holds(now), "who does not send it is not asked");
        assert_eq!((NotesSeen::default().carried(now), seen("sex").carried(now)), (now.names(), "sex".to_owned()));
    }
}
