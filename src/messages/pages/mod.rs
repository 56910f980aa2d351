//! The pages of private conversations, and what several of them share.

pub mod choice;
pub mod create;
pub mod index;
pub mod leaving;
pub mod mute;
pub mod new;
pub mod people;
pub mod request;
pub mod search;
pub mod show;
mod view;
pub mod write;

use serde::Deserialize;

pub use self::view::words_shown;
use super::access::{is_named_in, may_read_subject};
use super::model::{ConversationId, MOST_PEOPLE, Share};
use super::queries::{Named, Own, WhyNot, find_own};
use super::sealing::{SUBJECT, open};
use crate::accounts::{LetterAge, Viewer, Visit};
use crate::app::AppState;
use crate::vault::DataKey;
use crate::web::{AppError, FieldErrors, Frame};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct EmptyForm {}

/// Which part of the bars these pages stand in.
const PLACE: &str = "account";

/// From which age of an account on conversations are begun, where there are any.
///
/// # Errors
/// [`AppError::NotFound`] where they are switched off.
async fn switched_on(app: &AppState) -> Result<LetterAge, AppError> {
    app.settings().await?.features.letters(app.clock.now()).ok_or(AppError::NotFound)
}

/// Refuses who is neither in a conversation nor asked.
async fn is_own(app: &AppState, visit: &Visit, id: ConversationId) -> Result<(), AppError> {
    let (member, now) = (visit.viewer.id().ok_or(AppError::NotFound)?, app.clock.now());
    app.db.read(move |conn| find_own(conn, (id, member), now).map(drop)).await
}

/// Refuses who is not in a conversation, also who is asked.
async fn is_in(app: &AppState, visit: &Visit, id: ConversationId) -> Result<(), AppError> {
    let (member, now) = (visit.viewer.id().ok_or(AppError::NotFound)?, app.clock.now());
    let own = app.db.read(move |conn| find_own(conn, (id, member), now)).await?;
    if own.share == Share::In { Ok(()) } else { Err(AppError::NotFound) }
}

/// What somebody is called whose name may be told to a viewer, or not: one answer for who has left, and who blocks the viewer.
fn name_shown(frame: &Frame, (is_told, given): (bool, &str)) -> String {
    if is_told { given.to_owned() } else { frame.t("messages-somebody").to_owned() }
}

/// Who else is in a conversation, in words.
fn names_shown(frame: &Frame, viewer: &Viewer, people: &[Named]) -> String {
    let names = people.iter().map(|named| name_shown(frame, (is_named_in(viewer, named), &named.name)));
    let names: Vec<String> = names.collect();
    if names.is_empty() { frame.t("messages-nobody-else").to_owned() } else { names.join(", ") }
}

/// The subject of a conversation; empty where there is none, it is not the viewer's to read, or nobody can open it any more.
fn subject_shown(viewer: &Viewer, own: &Own, key: Option<&DataKey>) -> String {
    let sealed = own.subject_sealed.as_deref().filter(|_| may_read_subject(viewer, own));
    open(key, SUBJECT, sealed).unwrap_or_default()
}

/// The names in a field, as they were typed.
fn names_in(field: &str) -> Vec<String> {
    field
        .split([',', ';', '\n'])
        .map(|one| one.trim().trim_start_matches('@').to_owned())
        .filter(|one| !one.is_empty())
        // More than anybody can write to at once, so that it is said.
        .take(4 * MOST_PEOPLE)
        .collect()
}

/// Notes why people cannot be written to; of those who are named beside it, the names come back.
pub struct Refused {
    /// Their names.
    pub names: Vec<String>,
    /// The key of the sentence about them, or empty.
    pub about: &'static str,
}

impl Refused {
    fn nobody() -> Self {
        Self { names: Vec::new(), about: "" }
    }

    /// And says it under the field of names; of what has nothing to do with these, above the form.
    fn of(why: WhyNot, errors: &mut FieldErrors) -> Self {
        match why {
            WhyNot::MayNot(why) => errors.add("", why),
            WhyNot::Enough(most) => errors.add_count("to", "messages-enough", most),
            WhyNot::TooMany(most) => errors.add_count("to", "messages-many", i64::try_from(most).unwrap_or(i64::MAX)),
            WhyNot::NotThese(names) => {
                errors.add("to", "messages-cannot");
                return Self { names, about: "messages-cannot-names" };
            }
            WhyNot::Waits(names) => {
                errors.add("to", "messages-waits");
                return Self { names, about: "messages-waits-names" };
            }
            WhyNot::Left(names) => {
                errors.add("to", "messages-left");
                return Self { names, about: "messages-left-names" };
            }
        }
        Self::nobody()
    }
}
