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
}
