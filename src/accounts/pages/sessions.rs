//! Where one is signed in, and signing out there.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::device_of;
use super::password::DoneQuery;
use super::sign_out::end_here;
use crate::accounts::devices::{BrowserFamily, DeviceKind};
use crate::accounts::extract::{Anyone, CsrfForm};
use crate::accounts::queries::{self, SessionLine};
use crate::app::AppState;
use crate::web::{AppError, Frame, Time, html, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct SessionForm {}

struct SessionView {
    id: i64,
    device: &'static str,
    browser: &'static str,
    is_here: bool,
    is_shared: bool,
    first_use: Time,
    last_use: Time,
}

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct SessionsPage {
    frame: Frame,
    sessions: Vec<SessionView>,
    /// The key of what was just done, or empty.
    done: &'static str,
}

/// `GET /account/sessions`
pub async fn index(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.as_ref().ok_or(AppError::SignInRequired)?;
    let (id, here, now) = (member.id, member.session_id, app.clock.now());
    let mut lines = app.db.read(move |conn| queries::list_sessions(conn, id, now)).await?;
    lines.sort_by_key(|line| line.id != here);
    let frame = app.frame(&who.0, "account").await?;
    let sessions = lines.iter().map(|line| view(&frame, line, here)).collect();
    let done = match query.done.as_str() {
        "ended" => "sessions-done-one",
        "others" => "sessions-done-others",
        _ => "",
    };
    html(&SessionsPage { sessions, done, frame })
}

/// `POST /account/sessions/{id}/delete`
pub async fn delete(
    app: Data<AppState>,
    request: HttpRequest,
    id: Path<i64>,
    form: CsrfForm<SessionForm>,
) -> Result<HttpResponse, AppError> {
    let (id, viewer) = (*id, form.visit.viewer.id());
    let own = async {
        let member = viewer.ok_or(AppError::NotFound)?;
        let is_own = app.db.read(move |conn| queries::is_own_session(conn, member, id)).await?;
        if is_own { Ok(()) } else { Err(AppError::NotFound) }
    };
    let (member, _) = form.by_member_on(own).await?;
    if id == member.session_id {
        return end_here(&app, &request, &member).await;
    }
    app.db.write(move |conn| queries::delete_own_session(conn, member.id, id)).await?;
    Ok(see_other("/account/sessions?done=ended"))
}

/// `POST /account/sessions/delete`: signs out everywhere but here. Browsers elsewhere are known no longer.
pub async fn delete_others(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SessionForm>,
) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let device = device_of(&app, &request);
    app.db
        .write(move |conn| {
            queries::delete_other_sessions(conn, member.id, member.session_id)?;
            queries::forget_other_devices(conn, member.id, device.as_deref())
        })
        .await?;
    Ok(see_other("/account/sessions?done=others"))
}

fn view(frame: &Frame, line: &SessionLine, here: i64) -> SessionView {
    let is_here = line.id == here;
    SessionView {
        id: line.id,
        device: device_key(line.device),
        browser: browser_key(line.browser),
        is_here,
        is_shared: line.is_shared,
        first_use: frame.time(line.created_at),
        last_use: frame.time(if is_here { frame.now } else { line.last_used_at }),
    }
}

/// The key of the name of a kind of device.
pub fn device_key(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Phone => "device-phone",
        DeviceKind::Tablet => "device-tablet",
        DeviceKind::Computer => "device-computer",
        DeviceKind::Other => "device-other",
    }
}

/// The key of the name of a browser.
pub fn browser_key(family: BrowserFamily) -> &'static str {
    match family {
        BrowserFamily::Firefox => "browser-firefox",
        BrowserFamily::Chrome => "browser-chrome",
        BrowserFamily::Safari => "browser-safari",
        BrowserFamily::Edge => "browser-edge",
        BrowserFamily::Other => "browser-other",
    }
}
