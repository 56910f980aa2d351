//! Why somebody who is signed in does not take part (yet, or any more), and what they can do.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::extract::{Anyone, Visit};
use crate::accounts::queries::{OwnRequest, find_request};
use crate::accounts::standing::Standing;
use crate::app::AppState;
use crate::community::{HelplineView, lines_for};
use crate::moderation::{OwnBan, find_own_ban, rule};
use crate::web::{AppError, Frame, Time, html, see_other};

#[derive(Template)]
#[template(path = "accounts/waiting.html")]
struct WaitingPage {
    frame: Frame,
    is_declined: bool,
    answer: String,
    message: String,
    until: Time,
}

#[derive(Template)]
#[template(path = "accounts/banned.html")]
struct BannedPage {
    frame: Frame,
    until: Option<Time>,
    reason: String,
    reason_url: String,
    message: String,
    is_signed_in: bool,
}

#[derive(Template)]
#[template(path = "accounts/minor.html")]
struct MinorPage {
    frame: Frame,
    message: String,
    country_name: String,
    emergency: Vec<HelplineView>,
    youth: Vec<HelplineView>,
}

/// `GET /account/standing`
pub async fn show(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let visit = &who.0;
    let member = visit.viewer.0.clone().ok_or(AppError::SignInRequired)?;
    let id = member.id;
    match member.standing {
        Standing::Waiting | Standing::Declined => {
            let request = app.db.read(move |conn| find_request(conn, id)).await?;
            let Some(request) = request else { return Ok(see_other("/")) };
            let frame = app.frame(visit, "account").await?;
            html(&waiting(frame, member.standing == Standing::Declined, request))
        }
        Standing::Banned => {
            let ban = app.db.read(move |conn| find_own_ban(conn, id)).await?;
            banned(&app, visit, ban.unwrap_or_default()).await
        }
        Standing::Minor => {
            let ban = app.db.read(move |conn| find_own_ban(conn, id)).await?;
            minor(&app, visit, ban.unwrap_or_default()).await
        }
        Standing::Full => Ok(see_other("/")),
    }
}

/// What somebody reads who was sent away: why, until when, and what remains.
///
/// # Errors
/// When the settings cannot be read.
pub async fn banned(app: &AppState, visit: &Visit, ban: OwnBan) -> Result<HttpResponse, AppError> {
    let frame = app.frame(visit, "account").await?;
    let anchor = ban.reason.map_or("", |reason| rule(reason).anchor);
    html(&BannedPage {
        until: ban.until.map(|until| frame.time(until)),
        reason: ban.reason.map_or_else(String::new, |reason| frame.t(rule(reason).name).to_owned()),
        reason_url: if anchor.is_empty() { "/guidelines".to_owned() } else { format!("/guidelines#{anchor}") },
        message: ban.message,
        is_signed_in: visit.viewer.is_signed_in(),
        frame,
    })
}

/// What somebody reads whose account was closed because they are under age: help for young people first.
async fn minor(app: &AppState, visit: &Visit, ban: OwnBan) -> Result<HttpResponse, AppError> {
    let settings = app.settings().await?;
    let kept = visit.preferences.country.as_str();
    let (country_name, emergency, others) = lines_for(&visit.texts, &[kept, &settings.country]);
    html(&MinorPage {
        frame: app.frame(visit, "account").await?,
        message: ban.message,
        country_name,
        emergency,
        youth: others.into_iter().filter(|line| line.kind == "youth").collect(),
    })
}

fn waiting(frame: Frame, is_declined: bool, request: OwnRequest) -> WaitingPage {
    WaitingPage {
        is_declined,
        answer: request.answer,
        message: request.message,
        until: frame.time(request.expires_at),
        frame,
    }
}
