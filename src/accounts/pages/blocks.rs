//! Whom a member blocks and mutes.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::block::path;
use crate::accounts::blocks::BlockKind;
use crate::accounts::extract::Anyone;
use crate::accounts::queries::{BLOCKS_ON_PAGE, list_own_blocks};
use crate::app::AppState;
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in, path_segment};

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BlocksQuery {
    page: String,
    done: String,
}

struct BlockView {
    name: String,
    url: String,
    is_mute: bool,
    /// Where its undoing is sent.
    action: String,
    since: Time,
}

#[derive(Template)]
#[template(path = "accounts/blocks.html")]
struct BlocksPage {
    frame: Frame,
    blocks: Vec<BlockView>,
    pager: Pager,
    /// Whether the reader holds a role, so that their blocks hide nothing of theirs.
    is_staff: bool,
    /// The key of what was just done, or empty.
    done: &'static str,
}

/// `GET /account/blocks`
pub async fn index(app: Data<AppState>, who: Anyone, query: Query<BlocksQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.id().ok_or(AppError::SignInRequired)?;
    let page = page_in(&query.page).ok_or(AppError::NotFound)?;
    let mut lines = app.db.read(move |conn| list_own_blocks(conn, member, page)).await?;
    if lines.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, BLOCKS_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => "/account/blocks".to_owned(),
        page => format!("/account/blocks?page={page}"),
    });
    let frame = app.frame(&who.0, "account").await?;
    let blocks = lines
        .into_iter()
        .map(|line| BlockView {
            url: format!("/members/{}", path_segment(&line.name)),
            is_mute: line.kind == BlockKind::Mute,
            action: format!("{}/delete", path(&line.name, line.kind)),
            since: frame.time(line.created_at),
            name: line.name,
        })
        .collect();
    let done = match query.done.as_str() {
        "block" => "blocks-done-block",
        "mute" => "blocks-done-mute",
        "unblock" => "blocks-done-unblock",
        "unmute" => "blocks-done-unmute",
        _ => "",
    };
    html(&BlocksPage { is_staff: who.0.viewer.is_staff(), frame, blocks, pager, done })
}
