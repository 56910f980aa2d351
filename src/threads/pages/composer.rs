//! The form of a reply on a thread's page.

use crate::accounts::{ContentNotes, Viewer};
use crate::app::AppState;
use crate::attachments::{Attachment, PictureFields};
use crate::community::Settings;
use crate::posts::{
    DraftNote, DraftWords, ExpiryFields, FoundDraft, HintNotice, NameChoice, NameField, NoteFields, NotesField,
    Possible, SentDraft,
};
use crate::threads::access::{Refusal, may_reply};
use crate::threads::model::Thread;
use crate::threads::queries::Found;
use crate::threads::reading::OwnNames;
use crate::web::{FieldErrors, Frame};

/// The form as the page shows it.
pub struct Composer {
    /// Where it is sent.
    pub action: String,
    /// The words.
    pub body: String,
    /// The form's own key.
    pub submission: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// The words as they will look, or empty.
    pub preview_html: String,
    /// What to look at before it is sent.
    pub hints: HintNotice,
    /// What it speaks of.
    pub notes: NoteFields,
    /// The box for a one-time name, where they are offered, or asked for.
    pub name: Option<NameChoice>,
    /// That no one-time name can be had here now, for who has one here.
    pub is_name_left: bool,
    /// How long it is to stand.
    pub expiry: ExpiryFields,
    /// Pictures, where some are there or can be added.
    pub pictures: Option<PictureFields>,
    /// How the thread's author wants to be answered.
    pub sentence: String,
    /// The draft it is filled from, or kept as.
    pub draft: DraftNote,
}

/// A reply that could not be taken: shown again on the thread's last page.
pub struct ReplyDraft {
    /// The body as typed.
    pub body: String,
    /// The form's own key.
    pub submission: String,
    /// What it speaks of.
    pub notes: NotesField,
    /// Whether under a one-time name.
    pub name: NameField,
    /// How long it is to stand.
    pub expires: String,
    /// As it was to be kept.
    pub sent: SentDraft,
    /// What is wrong.
    pub errors: FieldErrors,
    /// What to look at before it is sent.
    pub hints: HintNotice,
}

/// The names under which somebody has written in the thread, and under which they may reply.
#[derive(Default)]
pub struct NamesHere {
    /// How they have written there.
    pub own: OwnNames,
    /// Under which they may reply.
    pub possible: Possible,
}

/// What a form may have beside words: pictures that have no post yet, and whether any can be added.
#[derive(Default)]
pub struct PicturesHere {
    /// Those that its draft names, or that were sent.
    pub loose: Vec<Attachment>,
    /// Whether pictures are switched on.
    pub is_on: bool,
    /// Whether one can be added.
    pub may_add: bool,
}

/// The form of a reply, with its draft and with what is quoted.
///
/// # Errors
/// Why the viewer may not reply.
pub fn reply_form(
    (app, viewer, frame): (&AppState, &Viewer, &Frame),
    (found, settings, own, pictures): (&Found, &Settings, OwnNames, PicturesHere),
    reply: Option<ReplyDraft>,
    begun: (Option<FoundDraft>, Option<String>),
) -> Result<Composer, Refusal> {
    let Found { thread, board, is_in_group } = found;
    let has_names = settings.features.offers_names(board);
    may_reply(viewer, (board, *is_in_group), thread, has_names)?;
    let names = NamesHere { own, possible: Possible::to_reply(viewer, (board, *is_in_group), thread, has_names) };
    Ok(composer((app, viewer, frame), (thread, settings.offered_notes, names, pictures), reply, begun))
}

/// A reply that comes back, or a new one: with the words of its draft, and with what is quoted below them.
fn composer(
    (app, viewer, frame): (&AppState, &Viewer, &Frame),
    (thread, offered, names, pictures): (&Thread, ContentNotes, NamesHere, PicturesHere),
    reply: Option<ReplyDraft>,
    (found, quote): (Option<FoundDraft>, Option<String>),
) -> Composer {
    let (reply, draft) = match reply {
        Some(reply) => {
            let draft = DraftNote::kept(found.as_ref(), &reply.sent);
            (reply, draft)
        }
        None => {
            let mut draft = found.as_ref().map(|found| DraftNote::found(found, frame)).unwrap_or_default();
            draft.is_saved &= quote.is_none();
            (begun(found, quote), draft)
        }
    };
    let submission = if reply.submission.is_empty() { app.entropy.uuid().to_string() } else { reply.submission };
    let chosen = reply.notes.chosen().unwrap_or_default();
    let name = NameChoice::of(&reply.name, &names.own, names.possible, frame);
    Composer {
        action: format!("/threads/{}/posts", thread.id),
        body: reply.body,
        submission,
        errors: reply
            .errors
            .calling("expires", "field-stays")
            .calling("attachment", "field-attachments")
            .in_language(&frame.texts),
        pictures: PictureFields::of(&pictures.loose, &reply.sent.words.pictures, pictures.may_add)
            .filter(|_| pictures.is_on),
        preview_html: String::new(),
        hints: reply.hints,
        is_name_left: name.is_none() && names.own.alias.is_some(),
        name,
        notes: NoteFields::of((offered, chosen, ContentNotes::NONE), frame),
        expiry: ExpiryFields::of(&reply.expires, None, frame),
        sentence: frame.t(thread.reply_mode.beside_form(thread.is_by(viewer))).to_owned(),
        draft,
    }
}

/// What a new reply begins with.
fn begun(found: Option<FoundDraft>, quote: Option<String>) -> ReplyDraft {
    let words = found.map(|found| found.words).unwrap_or_default();
    let body = match quote {
        Some(quote) if !words.body.trim().is_empty() => format!("{}\n\n{quote}", words.body.trim_end()),
        Some(quote) => quote,
        None => words.body,
    };
    let pictures = words.pictures;
    ReplyDraft {
        body,
        submission: String::new(),
        notes: words.content_notes.into(),
        name: words.one_time_name.into(),
        expires: words.expires.unwrap_or_default(),
        sent: SentDraft { words: DraftWords { pictures, ..DraftWords::default() }, ..SentDraft::default() },
        errors: FieldErrors::new(),
        hints: HintNotice::default(),
    }
}
