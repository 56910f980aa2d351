//! Where a link about an e-mail address leads. Opening it changes nothing, since programs that look through mail open links
//! too: its button does.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::standing::banned;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::links;
use crate::accounts::model::{LinkKind, MarkKind, MemberId};
use crate::accounts::queries::{self, Confirmed, LinkRow};
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::{OwnBan, add_mark, find_own_ban, hold_if_banned};
use crate::web::{AppError, Frame, html, html_with, see_other};

/// Which link, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LinkQuery {
    /// The link's secret.
    pub token: String,
    /// What was just done.
    pub done: String,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ConfirmEmailForm {
    token: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "accounts/confirm_email.html")]
struct ConfirmEmailPage {
    frame: Frame,
    token: String,
    is_release: bool,
}

/// What became of a link, or why it leads nowhere.
#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    frame: Frame,
    heading: &'static str,
    text: &'static str,
    /// Where to go from here, and what that is called.
    way_on: Option<(&'static str, &'static str)>,
}

/// Why a link cannot be used now; none when it can.
fn fault(
    visit: &Visit,
    link: Option<&LinkRow>,
    kinds: &[LinkKind],
    now: chrono::NaiveDateTime,
) -> Option<&'static str> {
    let Some(link) = link.filter(|link| kinds.contains(&link.kind)) else { return Some("link-unknown") };
    if visit.viewer.id().is_some_and(|member| member != link.member_id) {
        Some("link-other-account")
    } else if link.used_at.is_some() {
        Some("link-used")
    } else if link.expires_at <= now {
        Some("link-expired")
    } else {
        None
    }
}

/// A link that can be used, or the page that says why it cannot. Tries are not counted beside requests: a secret of 256 bits is
/// not guessed, and whoever shares an address with many is to get to their own.
///
/// # Errors
/// A database error.
pub async fn usable(
    app: &AppState,
    visit: &Visit,
    (token, kinds): (&str, &[LinkKind]),
    way_on: (&'static str, &'static str),
) -> Result<Result<LinkRow, HttpResponse>, AppError> {
    let link = links::find(app, token).await?;
    let text = fault(visit, link.as_ref(), kinds, app.clock.now());
    match (link, text) {
        (Some(link), None) => Ok(Ok(link)),
        (_, text) => {
            let text = text.unwrap_or("link-unknown");
            let status = if text == "link-other-account" { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
            let frame = app.frame(visit, "account").await?;
            let page = LinkPage { frame, heading: "link-title", text, way_on: Some(way_on) };
            Ok(Err(html_with(status, &page)?))
        }
    }
}

const KINDS: [LinkKind; 2] = [LinkKind::Verify, LinkKind::Release];
const WAY_ON: (&str, &str) = ("/account/email", "email-title");

/// `GET /confirm-email`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<LinkQuery>) -> Result<HttpResponse, AppError> {
    let (heading, text) = match query.done.as_str() {
        "confirmed" => ("confirm-email-done-title", "confirm-email-done"),
        "waiting" => ("confirm-email-waiting-title", "confirm-email-waiting"),
        "stopped" => ("confirm-email-stopped-title", "confirm-email-stopped"),
        _ => return form_page(&app, &who.0, &query.token).await,
    };
    html(&LinkPage { frame: app.frame(&who.0, "account").await?, heading, text, way_on: None })
}

async fn form_page(app: &AppState, visit: &Visit, token: &str) -> Result<HttpResponse, AppError> {
    match usable(app, visit, (token, &KINDS), WAY_ON).await? {
        Ok(link) => html(&ConfirmEmailPage {
            frame: app.form_frame(visit, "account").await?,
            token: token.to_owned(),
            is_release: link.kind == LinkKind::Release,
        }),
        Err(page) => Ok(page),
    }
}

/// `POST /confirm-email`
pub async fn create(app: Data<AppState>, form: CsrfForm<ConfirmEmailForm>) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let link = match usable(&app, &form.visit, (&fields.token, &KINDS), WAY_ON).await? {
        Ok(link) => link,
        Err(page) => return Ok(page),
    };
    let now = app.clock.now();
    if link.kind == LinkKind::Release && fields.answer == "stop" {
        app.db.write(move |conn| queries::stop_change(conn, link.member_id)).await?;
        return Ok(see_other("/confirm-email?done=stopped"));
    }
    let (member, digest) = (link.member_id, link.email_digest.clone());
    let is_own = link.kind == LinkKind::Verify;
    let confirm = move |conn: &mut Conn| {
        let confirmed = queries::confirm_email(conn, &link, now)?;
        // Only now the address is known to be theirs: that of somebody who was sent away brings the ban with it.
        if matches!(confirmed, Confirmed::Done)
            && let Some(digest) = queries::find_verified_digest(conn, link.member_id)?
        {
            hold_if_banned(conn, link.member_id, (MarkKind::Email, &digest), now)?;
            add_mark(conn, link.member_id, (MarkKind::Email, &digest))?;
        }
        Ok(confirmed)
    };
    match app.db.write(confirm).await {
        Ok(Confirmed::Done) => Ok(see_other("/confirm-email?done=confirmed")),
        Ok(Confirmed::Waiting) => Ok(see_other("/confirm-email?done=waiting")),
        Ok(Confirmed::Gone) => dead(&app, &form.visit, StatusCode::NOT_FOUND, "link-used").await,
        Err(error) if error.unique() == Some("members_email_digest_key") => {
            // The account that was sent away has it still; whoever opened the link has shown that it is theirs.
            if is_own && let Some(ban) = hold(&app, member, digest).await? {
                return banned(&app, &form.visit, ban).await;
            }
            dead(&app, &form.visit, StatusCode::CONFLICT, "link-email-taken").await
        }
        Err(error) => Err(error),
    }
}

/// Holds a member to the ban that goes with an address of theirs, if there is one.
async fn hold(app: &AppState, member: MemberId, digest: Vec<u8>) -> Result<Option<OwnBan>, AppError> {
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            let is_held = hold_if_banned(conn, member, (MarkKind::Email, &digest), now)?;
            if is_held { find_own_ban(conn, member) } else { Ok(None) }
        })
        .await
}

async fn dead(app: &AppState, visit: &Visit, status: StatusCode, text: &'static str) -> Result<HttpResponse, AppError> {
    let frame = app.frame(visit, "account").await?;
    html_with(status, &LinkPage { frame, heading: "link-title", text, way_on: Some(WAY_ON) })
}
