//! What who begins a thread says about it beside its words: how they want to be answered, and in which language it is.

use serde::Deserialize;

use super::language::{Language, language_choices};
use crate::accounts::ContentNotes;
use crate::db::text_enum;
use crate::web::{Choice, FieldErrors, Frame};

text_enum!(
    /// How who began a thread wants to be answered.
    ReplyMode {
        /// They want to be heard.
        JustListening = "just_listening",
        /// They want company.
        Support = "support",
        /// They want to know what others would try.
        Ideas = "ideas",
        /// They collect ideas, without comment or criticism.
        Brainstorm = "brainstorm",
        /// They want no replies.
        None = "none",
    }
);

impl ReplyMode {
    /// The key of its short name.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::JustListening => "reply-mode-listening",
            Self::Support => "reply-mode-support",
            Self::Ideas => "reply-mode-ideas",
            Self::Brainstorm => "reply-mode-brainstorm",
            Self::None => "reply-mode-none",
        }
    }

    /// The key of the sentence beside the form of a reply.
    pub fn beside_form(self, is_author: bool) -> &'static str {
        match self {
            Self::JustListening => "reply-mode-listening-about",
            Self::Support => "reply-mode-support-about",
            Self::Ideas => "reply-mode-ideas-about",
            Self::Brainstorm if is_author => "reply-mode-brainstorm-own",
            Self::Brainstorm => "reply-mode-brainstorm-about",
            Self::None if is_author => "reply-mode-none-own",
            Self::None => "reply-mode-none-about",
        }
    }
}

/// What is said about a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How its author wants to be answered.
    pub reply_mode: ReplyMode,
    /// In which language it is, if that is said.
    pub language: Option<Language>,
}

/// A field of a form that may not have been sent; clients that know nothing of it do not send it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct Said(Option<String>);

impl From<String> for Said {
    fn from(sent: String) -> Self {
        Self(Some(sent))
    }
}

impl From<Option<String>> for Said {
    fn from(known: Option<String>) -> Self {
        Self(known)
    }
}

impl Said {
    /// As it was sent, or else empty.
    pub fn text(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

/// What a form says about a thread, over what is known of it already or goes without saying; what is wrong is noted.
pub fn checked_terms((mode, language): (&Said, &Said), known: Terms, errors: &mut FieldErrors) -> Terms {
    let mut terms = known;
    if let Some(sent) = mode.0.as_deref() {
        match ReplyMode::parse(sent) {
            Some(mode) => terms.reply_mode = mode,
            None => errors.add("reply_mode", "error-choice"),
        }
    }
    if let Some(sent) = language.0.as_deref() {
        terms.language = Language::parse(sent);
        if terms.language.is_none() && !sent.is_empty() {
            errors.add("language", "error-choice");
        }
    }
    terms
}

/// The fields of a form that say it.
#[derive(Clone, Debug, Default)]
pub struct TermsFields {
    /// How to be answered.
    pub modes: Vec<Choice>,
    /// In which language.
    pub languages: Vec<Choice>,
}

impl TermsFields {
    /// With something chosen.
    pub fn of(terms: Terms, frame: &Frame) -> Self {
        let mode = |mode: &ReplyMode| Choice {
            value: mode.as_str().to_owned(),
            label: frame.t(mode.label_key()).to_owned(),
            is_selected: *mode == terms.reply_mode,
        };
        Self { modes: ReplyMode::ALL.iter().map(mode).collect(), languages: language_choices(terms.language, frame) }
    }
}

/// What stands beside a thread's title.
#[derive(Clone, Debug, Default)]
pub struct TermsView {
    /// How its author wants to be answered, in words; in lists empty for what goes without saying.
    pub mode: String,
    /// The language of its title and its posts, or empty.
    pub lang: &'static str,
    /// What it speaks of.
    pub notes: Vec<String>,
}

impl TermsView {
    /// For a list.
    pub fn line(terms: Terms, notes: ContentNotes, frame: &Frame) -> Self {
        let mode = Some(terms.reply_mode).filter(|mode| *mode != ReplyMode::Support);
        Self {
            mode: mode.map_or_else(String::new, |mode| frame.t(mode.label_key()).to_owned()),
            lang: Language::tag(terms.language),
            notes: notes.labels(frame),
        }
    }

    /// For a thread's own page.
    pub fn page(terms: Terms, notes: ContentNotes, frame: &Frame) -> Self {
        Self { mode: frame.t(terms.reply_mode.label_key()).to_owned(), ..Self::line(terms, notes, frame) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_sent_stays_and_what_makes_no_sense_is_said() {
        let known = Terms { reply_mode: ReplyMode::Ideas, language: Some(Language::Spanish) };
        let check = |mode: Option<&str>, language: Option<&str>| {
            let mut errors = FieldErrors::new();
            let (mode, language) = (Said(mode.map(str::to_owned)), Said(language.map(str::to_owned)));
            let terms = checked_terms((&mode, &language), known, &mut errors);
            let wrong: Vec<&str> = errors.all().iter().map(|error| error.field).collect();
            (terms, wrong)
        };
        assert_eq!(check(None, None), (known, vec![]));
        let none = Terms { reply_mode: ReplyMode::None, language: None };
        assert_eq!(check(Some("none"), Some("")), (none, vec![]));
        assert_eq!(check(Some("shouting"), Some("xx")).1, ["reply_mode", "language"]);
        assert_eq!(check(Some(""), None).1, ["reply_mode"]);
    }
}
