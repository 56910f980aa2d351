//! What a mail about news would look like, beside the choice of it.

use std::sync::Arc;

use crate::accounts::{Addressee, MailId, MailKind, MailRow, MailWording, MemberId, Visit, letter};
use crate::app::AppState;
use crate::notifications::mail::news_letter;
use crate::web::AppError;

/// A mail that nobody gets.
pub struct Sample {
    /// Who it comes from.
    pub from: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// What its link says.
    pub action: String,
}

/// Made as a mail is made, of news that nobody had.
///
/// # Errors
/// When the settings cannot be read.
pub async fn sample(app: &AppState, visit: &Visit, wording: MailWording) -> Result<Sample, AppError> {
    let now = app.clock.now();
    let row = MailRow {
        id: MailId(0),
        member_id: MemberId(0),
        kind: MailKind::News,
        about_id: 0,
        tries: 0,
        answer: String::new(),
        created_at: now,
        queued_at: now,
        tried_at: None,
        parked_at: None,
    };
    let to = Addressee { email: String::new(), texts: Arc::clone(&visit.texts), time_zone: None };
    let (restored, title) = (visit.texts.get("notice-restored"), visit.texts.get("mail-sample-title"));
    let lines = [format!("{restored}: {title}"), format!("{}: {title}", visit.texts.count("told-replies", 3))];
    let letter = news_letter(app, letter(app, &row, &to, "mail-news-subject"), &to, (wording, &lines, false)).await?;
    Ok(Sample {
        from: letter.from_name.unwrap_or_else(|| app.config.mail.from_name.clone()),
        subject: letter.subject,
        paragraphs: letter.paragraphs,
        action: letter.action.map_or_else(String::new, |action| action.label),
    })
}
