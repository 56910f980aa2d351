//! What is wrong with a form's fields, and choices in its lists.

use std::sync::Arc;

use crate::i18n::{Arg, Texts};

/// One thing that is wrong, in the reader's language.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's name.
    pub field: &'static str,
    /// Its id on the page, mostly the same.
    pub id: String,
    /// What its label says; empty when that is not known.
    pub label: String,
    /// What is wrong.
    pub message: String,
}

/// A field, the key of what is wrong with it, and the numbers that its text says.
type Fault = (&'static str, &'static str, Vec<(&'static str, i64)>);

/// Everything that is wrong with a form.
#[derive(Clone, Default)]
pub struct FieldErrors {
    found: Vec<Fault>,
    /// Fields that this form calls otherwise than most do, and the keys of those labels.
    labels: Vec<(&'static str, &'static str)>,
    /// Fields that have another id on the page than their name, as where there are several of a name.
    ids: Vec<(&'static str, String)>,
    texts: Option<Arc<Texts>>,
}

impl FieldErrors {
    /// Nothing is wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault by its text's key.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.found.push((field, key, Vec::new()));
    }

    /// Notes a fault whose text says a number.
    pub fn add_count(&mut self, field: &'static str, key: &'static str, count: i64) {
        self.found.push((field, key, vec![("count", count)]));
    }

    /// Gives the faults the reader's language.
    #[must_use]
    pub fn in_language(mut self, texts: &Arc<Texts>) -> Self {
        self.texts = Some(Arc::clone(texts));
        self
    }

    /// Gives the key of a field's label, where this form calls it otherwise than most do.
    #[must_use]
    pub fn calling(mut self, field: &'static str, label: &'static str) -> Self {
        self.labels.push((field, label));
        self
    }

    /// Gives a field's id on the page, where it is not its name.
    #[must_use]
    pub fn placed(mut self, field: &'static str, id: &str) -> Self {
        self.ids.push((field, id.to_owned()));
        self
    }

    /// All of it as wrong with one field: for a part of a form that has no place for the others.
    #[must_use]
    pub fn about(mut self, field: &'static str) -> Self {
        self.found.iter_mut().for_each(|fault| fault.0 = field);
        self
    }

    /// Whether anything is wrong.
    pub fn any(&self) -> bool {
        !self.found.is_empty()
    }

    /// What is wrong with one field.
    pub fn of(&self, field: &str) -> Vec<String> {
        self.all().into_iter().filter(|error| error.field == field).map(|error| error.message).collect()
    }

    /// Everything that is wrong.
    pub fn all(&self) -> Vec<FieldError> {
        let own = |field| self.labels.iter().find(|(name, _)| *name == field).map(|(_, key)| *key);
        let label = |field| {
            let key = own(field).or_else(|| label_of(field));
            let label = self.texts.as_ref().zip(key).map(|(texts, key)| texts.get(key));
            label.unwrap_or_default().to_owned()
        };
        let id =
            |field| self.ids.iter().find(|(name, _)| *name == field).map_or(field, |(_, id)| id.as_str()).to_owned();
        let fault = |(field, key, args): &Fault| FieldError {
            field,
            id: id(*field),
            label: label(field),
            message: self.message(key, args),
        };
        self.found.iter().map(fault).collect()
    }

    fn message(&self, key: &'static str, args: &[(&'static str, i64)]) -> String {
        let Some(texts) = &self.texts else { return key.to_owned() };
        if args.is_empty() {
            return texts.get(key).to_owned();
        }
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, Arg::Number(*value))).collect();
        texts.with(key, &args)
    }
}

/// The key of a field's label.
fn label_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "username" => "field-username",
        "password" => "field-password",
        "current_password" => "field-current-password",
        "email" => "field-email",
        "age" => "field-age",
        "homepage" => "field-homepage",
        "uses" => "field-uses",
        "days" => "field-days",
        "until" => "decision-until",
        "consent" => "field-consent",
        "slug" => "field-slug",
        "section" => "field-section",
        "position" => "field-position",
        "group" => "field-group",
        "role" => "field-role",
        "reason" => "field-reason",
        "decision" => "field-decision",
        "scope_kind" => "field-scope-kind",
        "scope_id" => "field-scope",
        "expires" => "field-expires",
        "community" => "setup-community",
        "operator" => "setup-operator",
        "country" => "setup-country",
        "contact" => "setup-contact",
        "exit_url" => "settings-exit-url",
        "content_notes" => "field-content-notes",
        "reply_mode" => "field-reply-mode",
        "language" => "field-language",
        "to" => "messages-to",
        "poll_choice" => "field-poll-choice",
        "poll_results" => "field-poll-results",
        "poll_closes" => "field-poll-closes",
        other => words_label(other)?.0,
    })
}

/// One entry of a list to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// Whether it is chosen now.
    pub is_selected: bool,
}

/// A hidden field that is carried along.
#[derive(Clone, Debug)]
pub struct CarriedField {
    /// The field's name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// The key of the label of a field that holds a person's own words, and whether it is long; none for other fields.
pub fn words_label(field: &str) -> Option<(&'static str, bool)> {
    match field {
        "body" => Some(("field-body", true)),
        "title" => Some(("field-title", false)),
        "about" => Some(("field-about", true)),
        "pronouns" => Some(("profile-pronouns", false)),
        "bio" => Some(("profile-bio", true)),
        "message" => Some(("field-message", true)),
        "note" => Some(("field-note", true)),
        "answer" => Some(("field-answer", true)),
        "question" => Some(("joining-question", false)),
        "poll_question" => Some(("field-poll-question", false)),
        "poll_options" => Some(("field-poll-options", true)),
        // Of a picture that is added, and of each that is there, after its name.
        alt if alt == "alt" || alt.starts_with("alt_") => Some(("attachment-alt-name", true)),
        _ => None,
    }
}
