//! Who was sent away, and taking that back.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::{EmptyForm, Tabs};
use crate::accounts::{CsrfForm, Right, SiteModerator};
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::model::{BanId, BanKind, rule};
use crate::moderation::queries::{BANS_ON_PAGE, BanLine, delete_ban, list_bans};
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in, see_other};

const PATH: &str = "/moderation/bans";

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BansQuery {
    page: String,
    done: String,
}

struct BanView {
    id: i64,
    name: String,
    is_minor: bool,
    since: Time,
    until: Option<Time>,
    reason: String,
    message: String,
}

#[derive(Template)]
#[template(path = "moderation/bans.html")]
struct BansPage {
    frame: Frame,
    tabs: Tabs,
    is_ended: bool,
    bans: Vec<BanView>,
    pager: Pager,
}

/// `GET /moderation/bans`
pub async fn index(app: Data<AppState>, who: SiteModerator, query: Query<BansQuery>) -> Result<HttpResponse, AppError> {
    let (page, now) = (page_in(&query.page).ok_or(AppError::NotFound)?, app.clock.now());
    let viewer = who.0.viewer.clone();
    let read = move |conn: &mut Conn| Ok((list_bans(conn, now, page)?, Tabs::find(conn, &viewer, "bans", now)?));
    let (mut lines, tabs) = app.db.read(read).await?;
    if lines.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, BANS_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => PATH.to_owned(),
        page => format!("{PATH}?page={page}"),
    });
    let frame = app.frame(&who.0, "moderation").await?;
    let bans = lines.into_iter().map(|line| view(&frame, line)).collect();
    let tabs = tabs.switched(&app).await?;
    html(&BansPage { tabs, is_ended: query.done == "unban", bans, pager, frame })
}

fn view(frame: &Frame, line: BanLine) -> BanView {
    BanView {
        id: line.id.0,
        name: line.name.unwrap_or_else(|| frame.t("byline-former").to_owned()),
        is_minor: line.kind == BanKind::Minor,
        since: frame.time(line.created_at),
        until: line.until.map(|until| frame.time(until)),
        reason: line.reason.map_or_else(String::new, |reason| frame.t(rule(reason).name).to_owned()),
        message: line.message,
    }
}

/// `POST /moderation/bans/{id}/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (moderator, _) = form.by_site_moderator(Right::Ban)?;
    let (id, by, now) = (BanId(*id), moderator.id, app.clock.now());
    app.db.write(move |conn| delete_ban(conn, id, by, now)).await?;
    Ok(see_other(format!("{PATH}?done=unban")))
}
