//! Handing mail over: each mail is a job that carries its key, and says what is true when it leaves.

use chrono::{NaiveDateTime, TimeDelta};

use super::AppState;
use crate::accounts::{MailId, MailRow, MemberId, Way, delete_mail, find_mail, note_refusal, write_letter};
use crate::db::Conn;
use crate::mail::{Failure, Letter};
use crate::notifications::{note_told_by, waits_for_quiet, write_news};
use crate::web::AppError;

/// Mail is tried for so long; then it is parked, and an administrator sees why.
const TRIED_FOR: TimeDelta = TimeDelta::days(2);

/// Hands a mail over, if there is still something to say. The one way that it leaves twice: the server takes it, and this
/// program, the machine or the connection ends before that is written here.
pub async fn deliver(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id = MailId(payload.parse().map_err(AppError::internal)?);
    let found = app.db.read(move |conn| find_mail(conn, id)).await?;
    let Some(mail) = found.filter(|mail| mail.parked_at.is_none()) else { return Ok(()) };
    let (now, queued_at, state) = (app.clock.now(), mail.queued_at, app.clone());
    if waits_for_quiet(app, &mail, now).await? {
        return Ok(());
    }
    let told = mail.kind.way().map(|way| (mail.member_id, way));
    // In a task of its own: a panic is a try that failed, too.
    let handed_over = tokio::spawn(async move { hand_over(&state, &mail, now).await }).await;
    let failure = match handed_over.unwrap_or_else(|error| Err(unmade(id, &error))) {
        Ok(letter) => return forget(app, id, (letter, told), now).await,
        Err(failure) => failure,
    };
    let is_over = failure.is_permanent || now - queued_at >= TRIED_FOR;
    let is_refused = failure.is_permanent;
    app.db.write(move |conn| note_refusal(conn, id, (&failure.answer, is_over, is_refused), now)).await?;
    if is_over {
        tracing::warn!(mail = id.0, "a mail was parked; /admin/mail says why");
        return Ok(());
    }
    Err(AppError::internal("a mail was not taken; it is tried again"))
}

/// Makes the letter and hands it over, where there is still one; answers it.
async fn hand_over(app: &AppState, mail: &MailRow, now: NaiveDateTime) -> Result<Option<Letter>, Failure> {
    let letter = write(app, mail, now).await.map_err(|error| unmade(mail.id, &error))?;
    if let Some(letter) = &letter {
        app.mailer.send(letter).await?;
    }
    Ok(letter)
}

/// A mail, as it was written at a moment, was handed over. If it was erased meanwhile, since its member left, it is not left lying in
/// the folder either.
async fn forget(
    app: &AppState,
    id: MailId,
    (letter, told): (Option<Letter>, Option<(MemberId, Way)>),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let told = told.filter(|_| letter.is_some());
    let write = move |conn: &mut Conn| {
        if let Some(told) = told {
            note_told_by(conn, told, now)?;
        }
        delete_mail(conn, id)
    };
    let was_there = app.db.write(write).await?;
    let Some(letter) = letter.filter(|_| !was_there) else { return Ok(()) };
    let app = app.clone();
    let taken_back = tokio::task::spawn_blocking(move || app.mailer.take_back(&letter)).await;
    taken_back.map_err(AppError::internal)?.map_err(AppError::internal)
}

/// A letter that could not be made, such as to an address that no key of the ring opens.
fn unmade(mail: MailId, error: &dyn std::fmt::Display) -> Failure {
    tracing::warn!(mail = mail.0, %error, "a mail could not be made");
    Failure::passing("this program could not make it; its log of that moment says why")
}

async fn write(app: &AppState, mail: &MailRow, now: NaiveDateTime) -> Result<Option<Letter>, AppError> {
    match mail.kind {
        kind if kind.is_news() => write_news(app, mail, now).await,
        _ => write_letter(app, mail).await,
    }
}
