//! Drafts: what somebody is writing and has not sent. Sealed with their data key, and read by nobody and nothing else.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::model::BODY_LONGEST;
use super::names::NameField;
use super::place::Place;
use super::queries;
use crate::accounts::{ContentNote, MemberId};
use crate::app::AppState;
use crate::attachments::{PictureWords, keep_loose, names_of};
use crate::db::Conn;
use crate::polls::PollWords;
use crate::vault::Keyring;
use crate::web::{AppError, Frame, Pairs, Time};

/// Longest words of a draft, in characters: room for a post that is too long and has to be shortened.
pub const DRAFT_LONGEST: usize = 2 * BODY_LONGEST;
/// Longest name of a choice that is kept with a draft, in bytes.
const CHOICE_LONGEST: usize = 40;
/// Drafts a member may have.
pub const MOST_DRAFTS: i64 = 100;

/// What stands in a composer. Sealed as one document: a version that knows more fields keeps more, and passes over what it does not
/// know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftWords {
    /// The title, where there is one.
    pub title: String,
    /// The body.
    pub body: String,
    /// What it speaks of, by the names of notes.
    pub content_notes: Vec<String>,
    /// How to be answered, as the form has it, where it does.
    pub reply_mode: Option<String>,
    /// In which language it is, the same.
    pub language: Option<String>,
    /// Whether under a one-time name, the same.
    pub one_time_name: Option<String>,
    /// How long it is to stand, the same.
    pub expires: Option<String>,
    /// What it asks in a poll, if anything.
    pub poll: Option<PollWords>,
    /// To whom it goes, as typed, where that is not the place.
    pub to: String,
    /// The pictures that go with it.
    pub pictures: Vec<PictureWords>,
}

impl DraftWords {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.body.trim().is_empty() && self.poll.is_none() && self.pictures.is_empty()
    }

    /// All of them but the title, one below the other: to whom, the text, and what is asked.
    pub fn whole(&self) -> String {
        let poll = self.poll.as_ref().map(PollWords::words).unwrap_or_default();
        let parts = [self.to.trim(), self.body.trim_end(), poll.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// Whether they are to stand under a one-time name.
    pub fn is_apart(&self) -> bool {
        NameField::from(self.one_time_name.clone()).is_asked()
    }

    /// Whether they are too long to be kept.
    fn is_too_long(&self) -> bool {
        let parts = [&self.title, &self.body, &self.to];
        parts.into_iter().map(|part| part.chars().count()).sum::<usize>() > DRAFT_LONGEST
    }
}

/// What a composer sends with its words.
#[derive(Clone, Debug, Default)]
pub struct SentDraft {
    /// The words.
    pub words: DraftWords,
    /// The form's own key.
    pub submission: String,
    /// The version of the draft that it began with, or last saved; 0 for none.
    pub version: i64,
}

impl SentDraft {
    /// From a composer's fields, whichever form they arrive in.
    pub fn of(pairs: &Pairs) -> Self {
        // As a composer shows it again.
        let words = |name| pairs.get(name).replace("\r\n", "\n");
        let is_note = |name: &str| ContentNote::parse(name).is_some();
        let chosen = |name| {
            let sent = pairs.has(name).then(|| pairs.get(name));
            sent.filter(|value| value.len() <= CHOICE_LONGEST).map(str::to_owned)
        };
        Self {
            words: DraftWords {
                title: words("title"),
                body: words("body"),
                content_notes: pairs.each("content_notes").filter(|name| is_note(name)).map(str::to_owned).collect(),
                reply_mode: chosen("reply_mode"),
                language: chosen("language"),
                one_time_name: chosen("one_time_name"),
                expires: chosen("expires"),
                poll: PollWords::of(pairs),
                to: words("to"),
                pictures: PictureWords::of(pairs).unwrap_or_default(),
            },
            submission: pairs.get("submission").to_owned(),
            version: version_of(pairs),
        }
    }
}

/// The version of the draft that a form began with.
pub fn version_of(pairs: &Pairs) -> i64 {
    pairs.get("draft_version").parse().unwrap_or(0)
}

/// What to do where somebody has saved other words for the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// Save nothing, and tell both.
    Ask,
    /// Keep them as well, beside the draft.
    Keep,
}

/// What became of saving.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is kept, as this version.
    Kept(i64),
    /// There were no words; what there was is as asked for.
    Nothing,
    /// The form was sent meanwhile: nothing is kept.
    Sent,
    /// Somebody has saved other words.
    Conflict(Box<FoundDraft>),
    /// There are as many as a member may have.
    Full,
    /// It is too long.
    TooLong,
}

/// A draft, opened.
#[derive(Clone, Debug)]
pub struct FoundDraft {
    /// Its key.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: NaiveDateTime,
    /// Its words.
    pub words: DraftWords,
}

/// What a composer says of its draft, and what its form carries.
#[derive(Clone, Debug, Default)]
pub struct DraftNote {
    /// The draft's key.
    pub id: i64,
    /// The version that the form begins with; 0 for none.
    pub version: i64,
    /// When it was last changed, if the form is filled from it.
    pub at: Option<Time>,
    /// Whether what stands in the form was just kept.
    pub is_kept: bool,
    /// Whether the form holds what is kept, and nothing more.
    pub is_saved: bool,
}

impl DraftNote {
    /// Of a form that is filled from a draft.
    pub fn found(found: &FoundDraft, frame: &Frame) -> Self {
        let at = Some(frame.time(found.changed_at));
        Self { id: found.id, version: found.version, at, is_kept: false, is_saved: true }
    }

    /// Of a form that comes back with its own words. Where others are kept, it goes on with the version that it knew, and so is told
    /// before it writes over them.
    pub fn kept(found: Option<&FoundDraft>, sent: &SentDraft) -> Self {
        match found.filter(|found| found.words == sent.words) {
            Some(found) => Self { id: found.id, version: found.version, at: None, is_kept: true, is_saved: true },
            None => Self { version: sent.version, ..Self::default() },
        }
    }
}

/// A code of whose form it is, which the form of a composer carries: words that come back through signing in are kept for them alone.
pub fn writer_code(keyring: &Keyring, member: MemberId) -> String {
    hex::encode(keyring.mac("drafts.writer", &member.0.to_le_bytes()))
}

/// A member's draft for a place. One statement.
///
/// # Errors
/// A database error.
pub async fn find(app: &AppState, member: MemberId, place: &Place) -> Result<Option<FoundDraft>, AppError> {
    let (state, place) = (app.clone(), place.clone());
    app.db.read(move |conn| queries::find_draft(conn, &state.keyring, member, &place)).await
}

/// Until when the pictures of a draft that is saved now are kept: a little longer than it.
pub fn pictures_kept_until(app: &AppState) -> NaiveDateTime {
    app.clock.now() + TimeDelta::days(i64::from(app.config.retention.draft_days) + 1)
}

/// Saves what stands in a composer. Of two saves of one form at the same moment, the one that lost is done again, and finds its own draft.
///
/// # Errors
/// A database error; [`AppError::NotFound`] for a place that has no drafts.
pub async fn save(
    app: &AppState,
    member: MemberId,
    place: &Place,
    (sent, other): (SentDraft, Other),
) -> Result<Saved, AppError> {
    let key = place.key().ok_or(AppError::NotFound)?;
    if sent.words.is_too_long() {
        return Ok(Saved::TooLong);
    }
    let (state, now, until) = (app.clone(), app.clock.now(), pictures_kept_until(app));
    let write = move |conn: &mut Conn| {
        let seals = (&state.keyring, &state.entropy);
        keep_loose(conn, member, &names_of(&sent.words.pictures), until)?;
        queries::save_draft(conn, seals, (member, &key), (&sent, other), now)
    };
    match app.db.write(write.clone()).await {
        Err(AppError::Conflict(queries::SAVED_MEANWHILE)) => app.db.write(write).await,
        other => other,
    }
}

/// Keeps the words of a form that is refused, or looked at first; whether they are. Nothing else depends on it.
pub async fn keep(app: &AppState, member: MemberId, place: &Place, sent: SentDraft) -> bool {
    if place.key().is_none() {
        return false;
    }
    match save(app, member, place, (sent, Other::Keep)).await {
        Ok(saved) => matches!(saved, Saved::Kept(_)),
        Err(error) => {
            tracing::warn!(%error, "a draft could not be kept");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn a_form_takes_no_version_of_other_words() {
        let words = |body: &str| DraftWords { body: body.to_owned(), ..DraftWords::default() };
        let sent = SentDraft { words: words("Mine."), version: 3, ..SentDraft::default() };
        let found = |words| FoundDraft { id: 1, version: 9, changed_at: DateTime::UNIX_EPOCH.naive_utc(), words };
        let note = |found: Option<FoundDraft>| {
            let note = DraftNote::kept(found.as_ref(), &sent);
            (note.version, note.is_kept)
        };
        assert_eq!(note(Some(found(words("Mine.")))), (9, true));
        assert_eq!(note(Some(found(words("Of another window.")))), (3, false));
        let noted = DraftWords { content_notes: vec!["lapse".to_owned()], ..words("Mine.") };
        assert_eq!(note(Some(found(noted))), (3, false), "nor of the same words with other notes");
        assert_eq!(note(None), (3, false));
    }

    #[test]
    fn a_document_of_another_version_can_be_read() {
        let newer = "{\"title\":\"A\",\"body\":\"B\",\"content_notes\":[\"loss\"],\"picture\":7}";
        let read: DraftWords = serde_json::from_str(newer).unwrap();
        let content_notes = vec!["loss".to_owned()];
        let known = DraftWords { title: "A".to_owned(), body: "B".to_owned(), content_notes, ..DraftWords::default() };
        assert_eq!(read, known);
        assert_eq!(serde_json::from_str::<DraftWords>("{}").unwrap(), DraftWords::default());
    }

    #[test]
    fn a_place_is_known_again_by_its_key() {
        for path in ["/threads/7/posts", "/boards/talk/threads", "/messages", "/messages/7/messages"] {
            let place = Place::of(path).unwrap();
            assert_eq!(Place::of_key(&place.key().unwrap()).unwrap(), place);
            assert_eq!(place.action(), path);
        }
        assert!(Place::of("/posts/7").unwrap().key().is_none(), "a change is not kept");
        assert!(Place::Board("a".repeat(300)).key().is_none());
        assert!(Place::of_key("nowhere/7").is_none() && Place::of_key("threads/x").is_none());
    }
}
