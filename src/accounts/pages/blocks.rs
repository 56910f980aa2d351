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
use crate::posts::{AliasLine, list_blocked_aliases};
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

/// A one-time name that is blocked.
struct AliasView {
    alias: String,
    /// The thread that it stands in, or empty.
    title: String,
    url: String,
    /// Where its undoing is sent.
    action: String,
    since: Time,
}

#[derive(Template)]
#[template(path = "accounts/blocks.html")]
struct BlocksPage {
    frame: Frame,
    blocks: Vec<BlockView>,
    aliases: Vec<AliasView>,
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
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let (mut lines, aliases) = app
        .db
        .read(move |conn| {
            let aliases = if page == 1 { list_blocked_aliases(conn, &viewer, now)? } else { Vec::new() };
            Ok((list_own_blocks(conn, member, page)?, aliases))
        })
        .await?;
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
    let alias = |line: AliasLine| AliasView {
        alias: line.alias,
        url: line.title.as_ref().map_or_else(String::new, |_| format!("/posts/{}", line.post)),
        title: line.title.unwrap_or_default(),
        action: format!("/posts/{}/block/delete", line.post),
        since: frame.time(line.created_at),
    };
    let aliases = aliases.into_iter().map(alias).collect();
    let done = match query.done.as_str() {
        "block" => "blocks-done-block",
        "mute" => "blocks-done-mute",
        "unblock" => "blocks-done-unblock",
        "unmute" => "blocks-done-unmute",
        _ => "",
    };
    html(&BlocksPage { is_staff: who.0.viewer.is_staff(), frame, blocks, aliases, pager, done })
}
