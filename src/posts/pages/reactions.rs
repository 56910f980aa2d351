//! Saying one word to a post, and taking it back.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{CsrfForm, Viewer};
use crate::app::AppState;
use crate::db::Conn;
use crate::posts::access::is_own;
use crate::posts::jobs::tell_of_reaction;
use crate::posts::model::PostId;
use crate::posts::queries::{Found, Tallies, delete_reaction, find_visible, list_reactions, set_reaction};
use crate::posts::reactions::{Offered, ReactionKind, ReactionsView, may_react};
use crate::web::{AppError, Frame, html, see_other};

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReactionForm {
    kind: String,
    fragment: String,
}

/// The row of words alone.
#[derive(Template)]
#[template(path = "posts/reactions.html")]
struct ReactionsFragment {
    frame: Frame,
    reactions: Option<ReactionsView>,
}

/// `POST /posts/{id}/reactions`
pub async fn create(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<ReactionForm>,
) -> Result<HttpResponse, AppError> {
    change(&app, PostId(*id), &form, true).await
}

/// `POST /posts/{id}/reactions/delete`
pub async fn delete(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<ReactionForm>,
) -> Result<HttpResponse, AppError> {
    change(&app, PostId(*id), &form, false).await
}

async fn change(
    app: &AppState,
    id: PostId,
    form: &CsrfForm<ReactionForm>,
    says: bool,
) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    let kinds = app.settings().await?.features.reactions.clone();
    let kind = ReactionKind::parse(&fields.kind);
    let offered = kinds.clone();
    let write = move |conn: &mut Conn| {
        let found = find_visible(conn, &viewer, id, now)?;
        match kind {
            _ if !says => {
                delete_reaction(conn, (member.id, id), kind)?;
                tell_of_reaction(conn, id, now)?;
            }
            None => return Err(AppError::Malformed("malformed-fields")),
            Some(kind) => {
                may_react_to(&found, &viewer, now).map_err(AppError::Forbidden)?;
                if !(Offered { kinds: &offered, is_crisis: found.post.content_notes.is_crisis() }).has(kind) {
                    return Err(AppError::Forbidden("forbidden-reaction-kind"));
                }
                set_reaction(conn, (member.id, id), kind)?;
                tell_of_reaction(conn, id, now)?;
            }
        }
        Ok((found, list_reactions(conn, &viewer, [id])?))
    };
    let (found, tallies) = app.db.write(write).await?;
    if fields.fragment.is_empty() {
        return Ok(see_other(format!("/posts/{id}")));
    }
    let frame = app.form_frame(&form.visit, "boards").await?;
    let reactions = row(&found, tallies, &form.visit.viewer, (&kinds, now));
    html(&ReactionsFragment { frame, reactions })
}

fn may_react_to(found: &Found, viewer: &Viewer, now: NaiveDateTime) -> Result<(), &'static str> {
    let post = &found.post;
    may_react(post.state.is_visible(now), is_own(viewer, post.author_id), found.sight(viewer))
}

/// The row as it is now.
fn row(
    found: &Found,
    mut tallies: Tallies,
    viewer: &Viewer,
    (kinds, now): (&[ReactionKind], NaiveDateTime),
) -> Option<ReactionsView> {
    let tally = tallies.remove(&found.post.id).unwrap_or_default().with_thanks(found.post.imported_thanks);
    let url = format!("/posts/{}", found.post.id);
    let may = may_react_to(found, viewer, now).is_ok();
    let offered = Offered { kinds, is_crisis: found.post.content_notes.is_crisis() };
    ReactionsView::of((&url, found.post.number.unwrap_or(1)), &tally, &offered, may)
}
