//! What a member wants to be told of, by which ways, and when.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::choice_form::{ChoicesForm, Chosen, KindFields, in_words, kind_fields};
use super::push::{PushView, view as push_view};
use super::samples::{Sample, sample};
use crate::accounts::{
    Anyone, ByMail, CsrfForm, MailWording, MemberId, ToldKind, Visit, Way, begin_ways, end_mail, find_told_choices,
    has_verified_email, put_told_choice, put_told_settings, renew_due, update_mail_choice,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::web::{AppError, Choice, FieldErrors, Frame, html, html_with, see_other};

/// Whether something was just saved.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DoneQuery {
    done: String,
}

/// What is sent to the older address: whether there is mail about news, and how it is worded.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MailForm {
    news: String,
}

/// One way to word a mail.
struct WordingView {
    value: &'static str,
    label: &'static str,
    about: &'static str,
    is_chosen: bool,
    sample: Sample,
}

#[derive(Template)]
#[template(path = "notifications/choices.html")]
struct ChoicesPage {
    frame: Frame,
    is_saved: bool,
    /// What somebody else chose meanwhile, in words; or empty.
    current: String,
    kinds: Vec<KindFields>,
    /// Whether there is an address to write to.
    has_email: bool,
    wordings: Vec<WordingView>,
    quiet_from: Vec<Choice>,
    quiet_until: Vec<Choice>,
    digest_hours: Vec<Choice>,
    push: PushView,
    /// Whether nothing is chosen so far for browsers to show.
    shows_nothing: bool,
    /// The clock that hours are by.
    zone: String,
    revision: i64,
    errors: FieldErrors,
}

/// `GET /account/notifications`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.id().ok_or(AppError::SignInRequired)?;
    let chosen = find_of(&app, member).await?;
    let mut page = page(&app, &who.0, member, &chosen, FieldErrors::new()).await?;
    page.is_saved = query.done == "saved";
    html(&page)
}

/// `GET /account/mail`: that stands with the rest.
pub async fn show_mail(who: Anyone) -> Result<HttpResponse, AppError> {
    who.0.viewer.id().ok_or(AppError::SignInRequired)?;
    let location = (header::LOCATION, "/account/notifications#mail");
    Ok(HttpResponse::Found().insert_header(location).finish())
}

/// `POST /account/notifications`; what is not sent stays as it is.
pub async fn update(app: Data<AppState>, form: CsrfForm<ChoicesForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let id = member.id;
    let before = find_of(&app, id).await?;
    let mut errors = FieldErrors::new();
    let chosen = fields.chosen(&form.pairs, &before, &mut errors);
    save(&app, &form.visit, id, (chosen, errors)).await
}

/// `POST /account/mail`: with a wording, what moderators decide is mailed at once, where nothing is mailed so far.
pub async fn update_mail(app: Data<AppState>, form: CsrfForm<MailForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let id = member.id;
    let mut chosen = find_of(&app, id).await?;
    let mut errors = FieldErrors::new();
    match MailWording::parse(&fields.news) {
        Some(wording) => {
            chosen.wording = wording;
            if !chosen.is_mailed() {
                chosen.of_mut(ToldKind::Decision).by_mail = ByMail::Once;
            }
        }
        None if fields.news == "none" => chosen.choices.iter_mut().for_each(|one| one.by_mail = ByMail::Never),
        None => errors.add("wording", "error-choice"),
    }
    save(&app, &form.visit, id, (chosen, errors)).await
}

async fn save(
    app: &AppState,
    visit: &Visit,
    member: MemberId,
    (chosen, mut errors): (Chosen, FieldErrors),
) -> Result<HttpResponse, AppError> {
    if chosen.is_mailed() && !app.db.read(move |conn| has_verified_email(conn, member)).await? {
        errors.add("mail", "error-mail-address");
    }
    if errors.any() {
        let page = page(app, visit, member, &chosen, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (now, wanted) = (app.clock.now(), chosen.clone());
    let write = move |conn: &mut Conn| put(conn, member, &wanted, now);
    match app.db.write(write).await {
        Ok(()) => Ok(see_other("/account/notifications?done=saved")),
        Err(AppError::Conflict(reason)) => {
            let theirs = find_of(app, member).await?;
            let mut errors = FieldErrors::new();
            errors.add("", reason);
            let mut own = chosen;
            own.settings.revision = theirs.settings.revision;
            let mut page = page(app, visit, member, &own, errors).await?;
            page.current = in_words(&page.frame, &theirs);
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

/// Keeps what a member has chosen, if they did not choose otherwise meanwhile. By a way that begins with it they are told what comes
/// from now on; what they are to be told already comes by the hours of now.
fn put(conn: &mut Conn, member: MemberId, wanted: &Chosen, now: NaiveDateTime) -> Result<(), AppError> {
    put_told_settings(conn, member, wanted.settings)?;
    let before = find(conn, member, wanted.has_messages)?.ways();
    let begun: Vec<Way> = wanted.ways().difference(&before).copied().collect();
    begin_ways(conn, member, &begun, now)?;
    wanted.choices.iter().try_for_each(|choice| put_told_choice(conn, member, *choice))?;
    if wanted.is_mailed() {
        update_mail_choice(conn, member, Some(wanted.wording), now)?;
    } else {
        end_mail(conn, member, None, now)?;
    }
    renew_due(conn, member, now)
}

/// What a member has chosen so far. Two statements.
fn find(conn: &mut Conn, member: MemberId, has_messages: bool) -> Result<Chosen, AppError> {
    let (choices, settings, wording) = find_told_choices(conn, member)?;
    Ok(Chosen::of(&choices, settings, (wording.unwrap_or(MailWording::Discreet), has_messages)))
}

async fn find_of(app: &AppState, member: MemberId) -> Result<Chosen, AppError> {
    let has_messages = app.settings().await?.features.messages;
    app.db.read(move |conn| find(conn, member, has_messages)).await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    member: MemberId,
    chosen: &Chosen,
    errors: FieldErrors,
) -> Result<ChoicesPage, AppError> {
    let has_email = app.db.read(move |conn| has_verified_email(conn, member)).await?;
    let frame = app.frame(visit, "account").await?;
    let mut wordings = Vec::new();
    for (wording, label, about) in [
        (MailWording::Discreet, "mail-choice-discreet", "mail-choice-discreet-about"),
        (MailWording::Full, "mail-choice-full", "mail-choice-full-about"),
    ] {
        let sample = sample(app, visit, wording).await?;
        let is_chosen = chosen.wording == wording;
        wordings.push(WordingView { value: wording.as_str(), label, about, is_chosen, sample });
    }
    let quiet = chosen.settings.quiet;
    let push = match &visit.viewer.0 {
        Some(member) => push_view(app, &frame, member).await?,
        None => PushView::default(),
    };
    Ok(ChoicesPage {
        is_saved: false,
        current: String::new(),
        kinds: kind_fields(&frame, chosen),
        has_email,
        wordings,
        quiet_from: hours(&frame, quiet.map(|quiet| quiet.from), true),
        quiet_until: hours(&frame, quiet.map(|quiet| quiet.until), true),
        digest_hours: hours(&frame, Some(chosen.settings.digest_hour), false),
        push,
        shows_nothing: !chosen.choices.iter().any(|one| one.by_push),
        zone: frame.zone.map_or_else(|| "UTC".to_owned(), |zone| zone.name().replace('_', " ")),
        revision: chosen.settings.revision,
        errors: errors
            .calling("wording", "mail-choice-title")
            .calling("mail", "mail-choice-title")
            .in_language(&visit.texts),
        frame,
    })
}

/// The hours of a day, and none where that can be.
fn hours(frame: &Frame, chosen: Option<u32>, with_none: bool) -> Vec<Choice> {
    let none =
        Choice { value: "none".to_owned(), label: frame.t("told-hour-none").to_owned(), is_selected: chosen.is_none() };
    let hour = |hour: u32| Choice {
        value: hour.to_string(),
        label: format!("{hour:02}:00"),
        is_selected: chosen == Some(hour),
    };
    Some(none).filter(|_| with_none).into_iter().chain((0..24).map(hour)).collect()
}
