//! Links that let people in: making them, giving them anew, ending them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::{EmptyForm, create_once, sent, submission};
use crate::accounts::{
    Administrator, CsrfForm, INVITATIONS_ON_PAGE, InvitationId, InvitationLine, NewInvitation, Visit,
    delete_invitation, has_invitation, insert_invitation, list_invitations, renew_invitation,
};
use crate::app::AppState;
use crate::community::check_line;
use crate::moderation::{Action, Entry, record};
use crate::vault::Token;
use crate::web::{AppError, FieldErrors, Frame, Pager, Time, cut_to_page, html_with, page_in, see_other};

const PATH: &str = "/admin/invitations";
/// Longest name of an invitation, in characters.
const LABEL_LONGEST: usize = 80;
/// So many may join by one link at most.
const MOST_USES: i64 = 500;
/// A link is good for so many days at most.
const MOST_DAYS: i64 = 365;

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct InvitationsQuery {
    page: String,
    done: String,
}

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct InvitationForm {
    label: String,
    uses: String,
    days: String,
    submission: String,
}

struct InvitationView {
    id: i64,
    label: String,
    used: String,
    until: Time,
    is_over: bool,
}

#[derive(Template)]
#[template(path = "admin/invitations.html")]
struct InvitationsPage {
    frame: Frame,
    errors: FieldErrors,
    is_ended: bool,
    /// The link that was just made; shown this once.
    link: String,
    form: InvitationForm,
    invitations: Vec<InvitationView>,
    pager: Pager,
}

/// `GET /admin/invitations`
pub async fn index(
    app: Data<AppState>,
    who: Administrator,
    query: Query<InvitationsQuery>,
) -> Result<HttpResponse, AppError> {
    let number = page_in(&query.page).ok_or(AppError::NotFound)?;
    let mut page = page(&app, &who.0, number, fresh(&app), FieldErrors::new()).await?;
    page.is_ended = query.done == "ended";
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/invitations`. The link is shown in answer, and never again.
pub async fn create(app: Data<AppState>, form: CsrfForm<InvitationForm>) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let (token, now) = (Token::new(&app.entropy), app.clock.now());
    let mut errors = FieldErrors::new();
    let Some(new) = fields.checked(&token, now, &mut errors) else {
        let page = page(&app, &form.visit, 1, fields, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let by = administrator.id;
    let made = sent(&app, by, &fields.submission, PATH.to_owned());
    create_once(&app, made, move |conn| {
        insert_invitation(conn, &new, (by, now))?;
        record(conn, &Entry::new(Action::InvitationMake, Some(by), now))
    })
    .await?;
    let hash = token.hash();
    if !app.db.read(move |conn| has_invitation(conn, &hash)).await? {
        // The form was sent before; its link was shown then.
        return Ok(see_other(PATH));
    }
    show_link(&app, &form.visit, &token).await
}

/// `POST /admin/invitations/{id}/link`. Another link; the one before stops working.
pub async fn renew(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (administrator, _) = form.by_administrator()?;
    let (token, now, by) = (Token::new(&app.entropy), app.clock.now(), Some(administrator.id));
    let (id, hash) = (InvitationId(*id), token.hash());
    app.db
        .write(move |conn| {
            renew_invitation(conn, id, &hash)?;
            record(conn, &Entry::new(Action::InvitationMake, by, now))
        })
        .await?;
    show_link(&app, &form.visit, &token).await
}

/// `POST /admin/invitations/{id}/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (administrator, _) = form.by_administrator()?;
    let (id, now, by) = (InvitationId(*id), app.clock.now(), Some(administrator.id));
    app.db
        .write(move |conn| {
            delete_invitation(conn, id)?;
            record(conn, &Entry::new(Action::InvitationEnd, by, now))
        })
        .await?;
    Ok(see_other(format!("{PATH}?done=ended")))
}

async fn show_link(app: &AppState, visit: &Visit, token: &Token) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit, 1, fresh(app), FieldErrors::new()).await?;
    page.link = format!("{}/sign-up?invitation={}", app.site.base_url, token.text());
    html_with(StatusCode::OK, &page)
}

fn fresh(app: &AppState) -> InvitationForm {
    InvitationForm {
        uses: "1".to_owned(),
        days: "7".to_owned(),
        submission: submission(app, ""),
        ..InvitationForm::default()
    }
}

async fn page(
    app: &AppState,
    visit: &Visit,
    number: i64,
    form: InvitationForm,
    errors: FieldErrors,
) -> Result<InvitationsPage, AppError> {
    let mut lines = app.db.read(move |conn| list_invitations(conn, number)).await?;
    if lines.is_empty() && number > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, INVITATIONS_ON_PAGE);
    let mut frame = app.frame(visit, "admin").await?;
    frame.path = PATH.to_owned();
    Ok(InvitationsPage {
        errors: errors.calling("label", "invitations-label").in_language(&visit.texts),
        is_ended: false,
        link: String::new(),
        form,
        invitations: lines.into_iter().map(|line| view(&frame, line)).collect(),
        pager: Pager::by_steps(number, has_more, |page| match page {
            1 => PATH.to_owned(),
            page => format!("{PATH}?page={page}"),
        }),
        frame,
    })
}

fn view(frame: &Frame, line: InvitationLine) -> InvitationView {
    InvitationView {
        id: line.id.0,
        label: line.label,
        used: frame.texts.with("invitations-used", &[("used", line.uses.into()), ("most", line.most_uses.into())]),
        is_over: line.expires_at <= frame.now || line.uses >= line.most_uses,
        until: frame.time(line.expires_at),
    }
}

impl InvitationForm {
    fn checked(&self, token: &Token, now: chrono::NaiveDateTime, errors: &mut FieldErrors) -> Option<NewInvitation> {
        let label = check_line("label", &self.label, LABEL_LONGEST, errors);
        let uses = check_number("uses", &self.uses, MOST_USES, errors);
        let days = check_number("days", &self.days, MOST_DAYS, errors);
        Some(NewInvitation {
            label: label?,
            token_hash: token.hash(),
            most_uses: uses?,
            expires_at: now + TimeDelta::days(days?),
        })
    }
}

/// From 1 to a largest number.
fn check_number(field: &'static str, raw: &str, most: i64, errors: &mut FieldErrors) -> Option<i64> {
    let number = raw.trim().parse().ok().filter(|number| (1..=most).contains(number));
    if number.is_none() {
        errors.add_count(field, "error-number", most);
    }
    number
}
