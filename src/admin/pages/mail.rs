//! Mail that did not leave: what the mail server said, without who it was for.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::EmptyForm;
use crate::accounts::{
    Administrator, CsrfForm, MAILS_ON_PAGE, MailId, MailKind, MailRow, count_waiting_mails, delete_parked_mail,
    list_parked_mails, retry_mail, retry_mails,
};
use crate::app::AppState;
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in, see_other};

const PATH: &str = "/admin/mail";

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MailQuery {
    page: String,
    done: String,
}

/// A mail that is parked.
struct ParkedMail {
    id: MailId,
    kind: &'static str,
    written: Time,
    tried: Option<Time>,
    tries: i64,
    answer: String,
}

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct AdminMailPage {
    frame: Frame,
    done: &'static str,
    /// Mails that are tried again by themselves.
    waiting: i64,
    mails: Vec<ParkedMail>,
    /// Days after which what is parked is discarded.
    days: i64,
    pager: Pager,
}

/// `GET /admin/mail`
pub async fn index(app: Data<AppState>, who: Administrator, query: Query<MailQuery>) -> Result<HttpResponse, AppError> {
    let page = page_in(&query.page).ok_or(AppError::NotFound)?;
    let (mut mails, waiting) =
        app.db.read(move |conn| Ok((list_parked_mails(conn, page)?, count_waiting_mails(conn)?))).await?;
    if mails.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut mails, MAILS_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => PATH.to_owned(),
        page => format!("{PATH}?page={page}"),
    });
    let mut frame = app.frame(&who.0, "admin").await?;
    // Links from here lead back to the list.
    frame.path = PATH.to_owned();
    let done = match query.done.as_str() {
        "again" => "admin-mail-done-again",
        "all" => "admin-mail-done-all",
        "discarded" => "admin-mail-done-discarded",
        _ => "",
    };
    let mails = mails.into_iter().map(|mail| ParkedMail::new(&frame, mail)).collect();
    let days = app.config.retention.parked_mail_days.into();
    html(&AdminMailPage { done, waiting, mails, days, pager, frame })
}

/// `POST /admin/mail/retry`: all that is parked, a chunk at a time.
pub async fn retry_all(app: Data<AppState>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    form.by_administrator()?;
    let now = app.clock.now();
    app.db.write(move |conn| retry_mails(conn, now)).await?;
    Ok(see_other(format!("{PATH}?done=all")))
}

/// `POST /admin/mail/{id}/retry`
pub async fn retry(app: Data<AppState>, form: CsrfForm<EmptyForm>, id: Path<i64>) -> Result<HttpResponse, AppError> {
    form.by_administrator()?;
    let (id, now) = (MailId(*id), app.clock.now());
    match app.db.write(move |conn| retry_mail(conn, id, now)).await? {
        true => Ok(see_other(format!("{PATH}?done=again"))),
        false => Err(AppError::NotFound),
    }
}

/// `POST /admin/mail/{id}/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<EmptyForm>, id: Path<i64>) -> Result<HttpResponse, AppError> {
    form.by_administrator()?;
    let id = MailId(*id);
    match app.db.write(move |conn| delete_parked_mail(conn, id)).await? {
        true => Ok(see_other(format!("{PATH}?done=discarded"))),
        false => Err(AppError::NotFound),
    }
}

impl ParkedMail {
    fn new(frame: &Frame, mail: MailRow) -> Self {
        let kind = match mail.kind {
            MailKind::Event => "mail-kind-event",
            MailKind::Verify => "mail-kind-verify",
            MailKind::Release => "mail-kind-release",
            MailKind::Reset => "mail-kind-reset",
            MailKind::Gone => "mail-kind-gone",
            MailKind::News | MailKind::Daily | MailKind::Weekly => "mail-kind-news",
        };
        Self {
            id: mail.id,
            kind,
            written: frame.time(mail.created_at),
            tried: mail.tried_at.map(|at| frame.time(at)),
            tries: mail.tries,
            answer: mail.answer,
        }
    }
}
