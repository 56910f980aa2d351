//! What members are written about their accounts. Each letter is made when it leaves, of what is true then.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::links;
use super::model::{AccountEvent, EMAIL_PURPOSE, MailKind, MemberId};
use super::queries::{self, MailRow, Recipient};
use crate::app::AppState;
use crate::i18n::{Arg, Texts};
use crate::mail::{Action, Letter};
use crate::web::{AppError, exact, find_zone};

/// Who is written to: their address, and their language.
pub struct Addressee {
    /// The address.
    pub email: String,
    /// Their texts.
    pub texts: Arc<Texts>,
    /// Their clock, if chosen.
    pub time_zone: Option<String>,
}

impl Addressee {
    /// A moment by their clock.
    fn time(&self, at: NaiveDateTime) -> String {
        exact(&self.texts, at, self.time_zone.as_deref().and_then(find_zone))
    }
}

/// A letter with what all letters have: quiet, and the same each time it leaves.
pub fn letter(app: &AppState, mail: &MailRow, to: &Addressee, subject: &str) -> Letter {
    let id = [mail.id.0.to_be_bytes(), mail.created_at.and_utc().timestamp_micros().to_be_bytes()].concat();
    Letter {
        to: to.email.clone(),
        from_name: None,
        subject: to.texts.get(subject).to_owned(),
        lang: to.texts.locale,
        dir: to.texts.direction(),
        paragraphs: Vec::new(),
        action: None,
        foot: Vec::new(),
        id: hex::encode(&app.keyring.mac("mail.message-id", &id)[..16]),
        whose: whose(app, mail.member_id),
        at: mail.created_at,
        unsubscribe: None,
    }
}

/// What the files of the mail folder call a member: the same each time, and nothing that tells who they are.
pub fn whose(app: &AppState, member: MemberId) -> String {
    hex::encode(&app.keyring.mac("mail.whose", &member.0.to_be_bytes())[..8])
}

/// Deletes what was written to a member: mail that waits, and files of the mail folder. For an erasure, which may call it
/// again.
///
/// # Errors
/// A database error, or when a file cannot be deleted.
pub async fn erase_mail(app: &AppState, member: MemberId) -> Result<(), AppError> {
    while app.db.write(move |conn| queries::delete_mails_of(conn, member)).await? {}
    delete_mail_files(app, &whose(app, member)).await
}

/// Deletes the files of one person in the mail folder.
///
/// # Errors
/// When a file cannot be deleted.
pub async fn delete_mail_files(app: &AppState, whose: &str) -> Result<(), AppError> {
    let (app, whose) = (app.clone(), whose.to_owned());
    let deleted = tokio::task::spawn_blocking(move || app.mailer.delete_of(&whose)).await;
    deleted.map_err(AppError::internal)?.map_err(AppError::internal)?;
    Ok(())
}

/// Who a mail goes to, if it can be written to.
///
/// # Errors
/// A database error; when the address cannot be opened with these keys.
pub async fn addressee(app: &AppState, member: MemberId) -> Result<Option<Addressee>, AppError> {
    let found = app.db.read(move |conn| queries::find_recipient(conn, member)).await?;
    let Some(recipient) = found.filter(|found| found.email_verified_at.is_some()) else { return Ok(None) };
    let Some(sealed) = &recipient.email_sealed else { return Ok(None) };
    let texts = texts_of(app, &recipient).await?;
    Ok(Some(Addressee { email: open_email(app, sealed)?, texts, time_zone: recipient.time_zone }))
}

/// An address in the clear.
///
/// # Errors
/// When it cannot be opened with these keys.
pub fn open_email(app: &AppState, sealed: &[u8]) -> Result<String, AppError> {
    let opened = app.keyring.open(EMAIL_PURPOSE, sealed).map_err(AppError::internal)?;
    String::from_utf8(opened).map_err(|_| AppError::internal("an address is no text"))
}

/// Their language, else the community's.
async fn texts_of(app: &AppState, recipient: &Recipient) -> Result<Arc<Texts>, AppError> {
    if let Some(texts) = recipient.locale.as_deref().and_then(|locale| app.languages.find(locale)) {
        return Ok(texts);
    }
    let settings = app.settings().await?;
    let texts = app.languages.find(&settings.locale).or_else(|| app.languages.all().first().cloned());
    texts.ok_or_else(|| AppError::internal("no language ships"))
}

/// The letter of a mail about an account; none when there is nothing to say any more.
///
/// # Errors
/// A database error.
pub async fn write_letter(app: &AppState, mail: &MailRow) -> Result<Option<Letter>, AppError> {
    match mail.kind {
        MailKind::Event => event(app, mail).await,
        MailKind::Verify => by_link(app, mail, &VERIFY).await,
        MailKind::Release => by_link(app, mail, &RELEASE).await,
        MailKind::Reset => by_link(app, mail, &RESET).await,
        MailKind::Gone => by_link(app, mail, &GONE).await,
        MailKind::News | MailKind::Daily | MailKind::Weekly => Ok(None),
    }
}

/// The words of a letter that has a link, as keys.
struct Words {
    subject: &'static str,
    lead: &'static str,
    action: &'static str,
    /// Where its link leads.
    path: &'static str,
    foot: &'static str,
}

const VERIFY: Words = Words {
    subject: "mail-verify-subject",
    lead: "mail-verify-lead",
    action: "mail-verify-action",
    path: "/confirm-email",
    foot: "mail-verify-foot",
};
const RELEASE: Words = Words {
    subject: "mail-release-subject",
    lead: "mail-release-lead",
    action: "mail-release-action",
    path: "/confirm-email",
    foot: "mail-release-foot",
};
const RESET: Words = Words {
    subject: "mail-reset-subject",
    lead: "mail-reset-lead",
    action: "mail-reset-action",
    path: "/reset-password",
    foot: "mail-reset-foot",
};
const GONE: Words = Words {
    subject: "mail-gone-subject",
    lead: "mail-gone-lead",
    action: "mail-gone-action",
    path: "/about#operator",
    foot: "mail-gone-foot",
};

/// A letter with a link, to the address that the link was made for; none once it was used, taken back or has ended.
async fn by_link(app: &AppState, mail: &MailRow, words: &Words) -> Result<Option<Letter>, AppError> {
    let (about, member) = ((mail.member_id, mail.about_id), mail.member_id);
    let (link, recipient) = app
        .db
        .read(move |conn| {
            let link = match queries::find_own_link(conn, about)? {
                Some(link) if links::is_good(conn, &link)? => Some(link),
                _ => None,
            };
            Ok((link, queries::find_recipient(conn, member)?))
        })
        .await?;
    let Some(link) = link.filter(|link| link.is_open(app.clock.now())) else { return Ok(None) };
    let Some(recipient) = recipient else { return Ok(None) };
    let texts = texts_of(app, &recipient).await?;
    let to = Addressee { email: open_email(app, &link.email_sealed)?, texts, time_zone: recipient.time_zone };
    let texts = &to.texts;
    let mut letter = letter(app, mail, &to, words.subject);
    letter.paragraphs = vec![texts.get(words.lead).to_owned()];
    let url = match mail.kind {
        MailKind::Gone => Some(format!("{}{}", app.site.base_url, words.path)),
        _ => {
            let until = to.time(link.expires_at);
            letter.paragraphs.push(texts.with("mail-link-until", &[("time", Arg::from(until))]));
            // Its key was dropped meanwhile: the link ended with it.
            let Some(url) = links::address(app, words.path, &link) else { return Ok(None) };
            Some(url)
        }
    };
    letter.action = url.map(|url| Action { label: texts.get(words.action).to_owned(), url });
    letter.foot = vec![texts.get(words.foot).to_owned()];
    Ok(Some(letter))
}

/// What happened to an account: no name, no place, only what and when.
async fn event(app: &AppState, mail: &MailRow) -> Result<Option<Letter>, AppError> {
    let about = (mail.member_id, mail.about_id);
    let Some(line) = app.db.read(move |conn| queries::find_account_event(conn, about)).await? else { return Ok(None) };
    let Some(to) = addressee(app, mail.member_id).await? else { return Ok(None) };
    if line.event == AccountEvent::ClosureAsked {
        return closing(app, mail, &to).await;
    }
    let texts = &to.texts;
    let mut letter = letter(app, mail, &to, "mail-event-subject");
    letter.paragraphs = vec![
        texts.get("mail-event-lead").to_owned(),
        format!("{} ({})", texts.get(line.event.text_key()), to.time(line.created_at)),
        texts.get("mail-event-fine").to_owned(),
    ];
    // Whoever does not know the password any more gets no further than signing in.
    let (label, path) = match line.event {
        AccountEvent::PasswordChanged
        | AccountEvent::PasswordReset
        | AccountEvent::PasswordReplaced
        | AccountEvent::RecoveryCodeUsed => ("mail-event-action-reset", "/reset-password"),
        _ => ("mail-event-action", "/account/password"),
    };
    letter.action = Some(Action { label: texts.get(label).to_owned(), url: format!("{}{path}", app.site.base_url) });
    letter.foot = vec![texts.get("mail-event-foot").to_owned()];
    Ok(Some(letter))
}

/// An account is to be closed: when, and that signing in before then is enough to keep it. None once that was taken back.
async fn closing(app: &AppState, mail: &MailRow, to: &Addressee) -> Result<Option<Letter>, AppError> {
    let member = mail.member_id;
    let closure = app.db.read(move |conn| queries::find_closure_of(conn, member)).await?;
    let waiting = closure.filter(|closure| closure.state == queries::ClosureState::Waiting);
    let Some(closure) = waiting else { return Ok(None) };
    let texts = &to.texts;
    let mut letter = letter(app, mail, to, "mail-event-subject");
    letter.paragraphs = vec![
        texts.with("mail-closing-lead", &[("time", Arg::from(to.time(closure.due_at)))]),
        texts.get("mail-closing-fine").to_owned(),
    ];
    letter.action = Some(Action {
        label: texts.get("mail-closing-action").to_owned(),
        url: format!("{}/sign-in", app.site.base_url),
    });
    letter.foot = vec![texts.get("mail-closing-foot").to_owned()];
    Ok(Some(letter))
}
