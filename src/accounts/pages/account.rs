//! Everything that is a member's own, from one page, and beside each thing who sees it.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::extract::Anyone;
use crate::accounts::model::SignedIn;
use crate::accounts::standing::Standing;
use crate::app::AppState;
use crate::messages::count_unread;
use crate::web::{AppError, Frame, html, path_segment};

/// Who sees something.
const YOU: &str = "seen-you";
const MEMBERS: &str = "seen-members";
const READERS: &str = "seen-readers";

/// A page: its address, the keys of its title, of one sentence about it, and of who sees what it is about.
pub type Entry = (&'static str, &'static str, &'static str, &'static str);

/// What stands on the page, under the keys of its headings.
const SECTIONS: [(&str, &[Entry]); 5] = [
    (
        "account-shown",
        &[
            ("/account/name", "name-title", "account-name-about", READERS),
            ("/account/avatar", "avatar-title", "account-avatar-about", MEMBERS),
            ("/account/profile", "profile-title", "account-profile-about", MEMBERS),
        ],
    ),
    (
        "account-sign-in",
        &[
            ("/account/password", "password-title", "account-password-about", YOU),
            ("/account/second-step", "second-step-title", "account-second-step-about", YOU),
            ("/account/passkeys", "passkeys-title", "account-passkeys-about", YOU),
            ("/account/recovery-code", "recovery-code-title", "account-recovery-code-about", YOU),
            ("/account/email", "email-title", "account-email-about", YOU),
            ("/account/sessions", "sessions-title", "account-sessions-about", YOU),
        ],
    ),
    ("account-people", &[("/account/blocks", "blocks-title", "account-blocks-about", YOU)]),
    (
        "account-pages",
        &[
            ("/notifications", "notifications-title", "account-notifications-about", YOU),
            ("/drafts", "drafts-title", "account-drafts-about", YOU),
            ("/account/consents", "consents-title", "account-consents-about", YOU),
            ("/account/notifications", "told-choices-title", "account-told-about", YOU),
            ("/account/content-notes", "notes-title", "account-notes-about", YOU),
            ("/preferences?next=%2Faccount", "preferences-title", "account-preferences-about", YOU),
        ],
    ),
    (
        "account-leave",
        &[
            ("/account/export", "export-title", "account-export-about", YOU),
            ("/account/close", "close-title", "account-close-about", YOU),
        ],
    ),
];

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    name: String,
    /// Their page as others see it, or empty while there is none.
    own_url: String,
    /// Whether a role of theirs rests until a second step is on.
    role_rests: bool,
    sections: [(&'static str, &'static [Entry]); 5],
    /// Where there are private conversations: in how many of the member's there is something new.
    unread: Option<i64>,
}

/// `GET /account`
pub async fn show(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.as_ref().ok_or(AppError::SignInRequired)?;
    let (id, now) = (member.id, app.clock.now());
    // Who waits to be let in has no conversations yet.
    let has_messages = app.settings().await?.features.messages && member.standing == Standing::Full;
    let unread = match has_messages {
        true => Some(app.db.read(move |conn| count_unread(conn, id, now)).await?),
        false => None,
    };
    html(&AccountPage {
        frame: app.frame(&who.0, "account").await?,
        name: member.name.clone(),
        own_url: own_url(member),
        role_rests: !member.resting.is_empty(),
        sections: SECTIONS,
        unread,
    })
}

/// A member's page as others see it; empty while there is none.
pub fn own_url(member: &SignedIn) -> String {
    match member.standing {
        Standing::Full => format!("/members/{}", path_segment(&member.name)),
        _ => String::new(),
    }
}
