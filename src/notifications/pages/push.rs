//! Having one's browser called, and no longer; and the small program that the browser keeps for it.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Query};
use serde::Deserialize;
use serde_json::json;

use crate::accounts::{CsrfForm, MemberId, SignedIn, browser_key, device_key, make_data_key};
use crate::app::AppState;
use crate::db::Conn;
use crate::notifications::push::{ENDPOINT, place_of, vapid};
use crate::notifications::queries::{BrowserLine, delete_own_browser, list_browsers, put_browser};
use crate::web::{AppError, Frame, Time, asset_url, see_other};

/// What browsers keep: the same for everybody, but for the language.
const WORKER: &str = include_str!("../../../assets/push-worker.js");

/// What is sent: the address that the browser was given.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PushForm {
    endpoint: String,
}

/// Which browser.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct BrowserForm {
    id: String,
}

/// In which language.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct WorkerQuery {
    lang: String,
}

/// What the page of choices says of browsers.
#[derive(Default)]
pub struct PushView {
    /// Whether the community has it.
    pub is_on: bool,
    /// Whether others use this browser, too: then it is not called.
    pub is_shared: bool,
    /// Whether this browser may be called, and is not.
    pub is_offered: bool,
    /// The community's key.
    pub key: String,
    /// The script that asks the browser.
    pub script: String,
    /// What the browser is to keep.
    pub worker: String,
    /// Which are called.
    pub browsers: Vec<BrowserView>,
}

/// A browser that is called.
pub struct BrowserView {
    /// Its key.
    pub id: i64,
    /// The keys of what it is.
    pub labels: [&'static str; 2],
    /// Whether it is this one.
    pub is_this: bool,
    /// Since when.
    pub since: Time,
    /// When it was called last.
    pub last: Option<Time>,
}

/// What the page of choices says of browsers.
///
/// # Errors
/// A database error.
pub async fn view(app: &AppState, frame: &Frame, member: &SignedIn) -> Result<PushView, AppError> {
    if !app.settings().await?.features.push {
        return Ok(PushView::default());
    }
    let id = member.id;
    let browsers = app.db.read(move |conn| list_browsers(conn, id)).await?;
    let is_this = |line: &BrowserLine| line.session == member.session_id;
    Ok(PushView {
        is_on: true,
        is_shared: member.is_shared,
        is_offered: !member.is_shared && !browsers.iter().any(is_this),
        key: vapid(&app.keyring)?.public(),
        script: asset_url("push.js"),
        worker: format!("/push.js?lang={}", frame.lang),
        browsers: browsers
            .iter()
            .map(|line| BrowserView {
                id: line.id,
                labels: [device_key(line.device), browser_key(line.browser)],
                is_this: is_this(line),
                since: frame.time(line.created_at),
                last: line.last_used_at.map(|at| frame.time(at)),
            })
            .collect(),
    })
}

/// `POST /account/push`
pub async fn create(app: Data<AppState>, form: CsrfForm<PushForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    if !app.settings().await?.features.push {
        return Err(AppError::NotFound);
    }
    if member.is_shared {
        return Err(AppError::Forbidden("forbidden-push-shared"));
    }
    let endpoint = app.pusher.endpoint(&fields.endpoint).ok_or(AppError::Forbidden("forbidden-push-host"))?;
    let (state, now) = (app.get_ref().clone(), app.clock.now());
    let digest = app.keyring.mac(ENDPOINT, endpoint.as_str().as_bytes()).to_vec();
    let write = move |conn: &mut Conn| {
        let key = make_data_key(conn, (&state.keyring, &state.entropy), member.id.owner(), now)?;
        let sealed = key.seal(&state.entropy, &place_of(&digest), endpoint.as_str().as_bytes());
        let sealed = sealed.map_err(AppError::internal)?;
        put_browser(conn, (member.id, member.session_id), (&digest, &sealed), now)
    };
    app.db.write(write).await?;
    Ok(see_other("/account/notifications?done=saved#push"))
}

/// `POST /account/push/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<BrowserForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let (me, id): (MemberId, i64) =
        (member.id, fields.id.parse().map_err(|_| AppError::Malformed("malformed-fields"))?);
    match app.db.write(move |conn| delete_own_browser(conn, me, id)).await? {
        true => Ok(see_other("/account/notifications?done=saved#push")),
        false => Err(AppError::NotFound),
    }
}

/// `GET /push.js`: for every page, so it stands at the top; none where it is off. It says that there is something new, in words that tell nothing.
pub async fn worker(app: Data<AppState>, query: Query<WorkerQuery>) -> Result<HttpResponse, AppError> {
    if !app.settings().await?.features.push {
        return Err(AppError::NotFound);
    }
    let texts = match app.languages.find(&query.lang) {
        Some(texts) => texts,
        None => app.own_texts().await?,
    };
    let words = json!({
        "title": texts.get("push-title"),
        "body": texts.get("push-body"),
        "lang": texts.locale,
        "dir": texts.direction(),
        "icon": asset_url("plain.svg"),
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/javascript; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-cache, max-age=0"))
        .body(format!("const words = {words};\n{WORKER}")))
}
