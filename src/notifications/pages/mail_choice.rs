//! Which mail a member wants, with a sample of each before they choose.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{
    Addressee, Anyone, CsrfForm, MailId, MailKind, MailRow, MailWording, MemberId, Visit, find_mail_choice,
    has_verified_email, letter, update_mail_choice,
};
use crate::app::AppState;
use crate::notifications::mail::{News, news_letter};
use crate::web::{AppError, FieldErrors, Frame, html, html_with, see_other};

/// Whether something was just saved.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DoneQuery {
    done: String,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MailForm {
    news: String,
}

/// What a mail would look like.
struct Sample {
    from: String,
    subject: String,
    paragraphs: Vec<String>,
    action: String,
}

/// One way to choose from.
struct Way {
    value: &'static str,
    label: &'static str,
    about: &'static str,
    is_chosen: bool,
    sample: Option<Sample>,
}

#[derive(Template)]
#[template(path = "notifications/mail.html")]
struct MailChoicePage {
    frame: Frame,
    /// Whether there is an address to write to.
    has_email: bool,
    is_saved: bool,
    ways: Vec<Way>,
    errors: FieldErrors,
}

/// `GET /account/mail`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.id().ok_or(AppError::SignInRequired)?;
    let chosen = app.db.read(move |conn| find_mail_choice(conn, member)).await?;
    let mut page = page(&app, &who.0, member, chosen, FieldErrors::new()).await?;
    page.is_saved = query.done == "saved";
    html(&page)
}

/// `POST /account/mail`
pub async fn update(app: Data<AppState>, form: CsrfForm<MailForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    let wording = MailWording::parse(&fields.news);
    let mut errors = FieldErrors::new();
    if wording.is_none() && fields.news != "none" {
        errors.add("news", "error-choice");
    } else if wording.is_some() && !app.db.read(move |conn| has_verified_email(conn, id)).await? {
        errors.add("news", "error-mail-address");
    }
    if errors.any() {
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &form.visit, id, wording, errors).await?);
    }
    app.db.write(move |conn| update_mail_choice(conn, id, wording, now)).await?;
    Ok(see_other("/account/mail?done=saved"))
}

async fn page(
    app: &AppState,
    visit: &Visit,
    member: MemberId,
    chosen: Option<MailWording>,
    errors: FieldErrors,
) -> Result<MailChoicePage, AppError> {
    let has_email = app.db.read(move |conn| has_verified_email(conn, member)).await?;
    let way = |value, label, about, sample, wording| Way { value, label, about, is_chosen: chosen == wording, sample };
    let (discreet, full) = (MailWording::Discreet, MailWording::Full);
    let (quiet, open) = (sample(app, visit, discreet).await?, sample(app, visit, full).await?);
    Ok(MailChoicePage {
        frame: app.frame(visit, "account").await?,
        has_email,
        is_saved: false,
        ways: vec![
            way("none", "mail-choice-none", "mail-choice-none-about", None, None),
            way(discreet.as_str(), "mail-choice-discreet", "mail-choice-discreet-about", Some(quiet), Some(discreet)),
            way(full.as_str(), "mail-choice-full", "mail-choice-full-about", Some(open), Some(full)),
        ],
        errors: errors.calling("news", "mail-choice-title").in_language(&visit.texts),
    })
}

/// Made as a mail is made, of news that nobody had.
async fn sample(app: &AppState, visit: &Visit, wording: MailWording) -> Result<Sample, AppError> {
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
    let title = visit.texts.get("mail-sample-title").to_owned();
    let news = [News { heading: "notice-restored", title }];
    let letter = news_letter(app, letter(app, &row, &to, "mail-news-subject"), &to, (wording, &news)).await?;
    Ok(Sample {
        from: letter.from_name.unwrap_or_else(|| app.config.mail.from_name.clone()),
        subject: letter.subject,
        paragraphs: letter.paragraphs,
        action: letter.action.map_or_else(String::new, |action| action.label),
    })
}
