//! The pages of administration, and what several of them share.

mod board_form;
pub mod boards;
mod checks;
pub mod features;
pub mod group;
pub mod groups;
pub mod index;
pub mod invitations;
pub mod joining;
pub mod mail;
mod role_form;
pub mod roles;
pub mod sections;
pub mod settings;

use serde::Deserialize;

use crate::accounts::MemberId;
use crate::admin::queries::{Sent, once};
use crate::app::AppState;
use crate::db::Conn;
use crate::web::{AppError, Choice, path_segment};

/// Whether the page is shown after a change.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SavedQuery {
    saved: String,
}

impl SavedQuery {
    fn is_saved(&self) -> bool {
        !self.saved.is_empty()
    }
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct EmptyForm {}

/// What somebody else has made of a field meanwhile.
struct CurrentValue {
    /// The field's label.
    label: String,
    /// What it holds now.
    value: String,
}

/// A member in a list.
struct MemberLink {
    name: String,
    url: String,
    /// The name as one segment of a path.
    segment: String,
}

impl MemberLink {
    fn new(name: String) -> Self {
        let segment = path_segment(&name);
        Self { url: format!("/members/{segment}"), segment, name }
    }
}

/// A list to choose from, with what is chosen.
fn choices(entries: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    entries.into_iter().map(|(value, label)| Choice { is_selected: value == chosen, value, label }).collect()
}

/// The key of a creating form: the one it came with, or a new one.
fn submission(app: &AppState, given: &str) -> String {
    if given.is_empty() { app.entropy.uuid().to_string() } else { given.to_owned() }
}

/// A creating form of `member`, which leads to `location`. A key that no form of ours carries counts as none.
fn sent(app: &AppState, member: MemberId, submission: &str, location: String) -> Sent {
    let is_plain = submission.chars().all(|c| c.is_ascii_graphic());
    let submission = if is_plain { submission.to_owned() } else { String::new() };
    Sent { member, submission, location, now: app.clock.now() }
}

/// Does what a creating form asks, once however often it is sent; answers where the first one led.
async fn create_once<F>(app: &AppState, sent: Sent, make: F) -> Result<String, AppError>
where
    F: Fn(&mut Conn) -> Result<(), AppError> + Clone + Send + 'static,
{
    let attempt = move |conn: &mut Conn| once(conn, &sent, &make);
    match app.db.write(attempt.clone()).await {
        // The same form may have been at work in that moment: what it did is there now.
        Err(error) if error.unique().is_some() => app.db.write(attempt).await,
        done => done,
    }
}
