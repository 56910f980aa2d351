//! A post's earlier versions, for its author and for staff.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

use super::edit::PostPlace;
use crate::accounts::{Anyone, NoteSight, NotedView};
use crate::app::AppState;
use crate::markup::version_html;
use crate::posts::access::may_see_revisions;
use crate::posts::model::PostId;
use crate::posts::queries::{find_visible, list_revisions};
use crate::web::{AppError, Frame, Time, html};

#[derive(Template)]
#[template(path = "posts/revisions.html")]
struct RevisionsPage {
    frame: Frame,
    post: PostPlace,
    noted: NotedView,
    revisions: Vec<RevisionView>,
}

struct RevisionView {
    number: i64,
    at: Time,
    title: String,
    html: String,
}

/// `GET /posts/{id}/revisions`. Others' names in them are not shown: the words are given as they were typed, without them.
pub async fn index(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (who.0.viewer.clone(), app.clock.now(), PostId(*id));
    let (found, revisions) = app
        .db
        .read(move |conn| {
            let found = find_visible(conn, &viewer, id, now)?;
            let may_see = may_see_revisions(&viewer, found.post.author_id, &found.board);
            let revisions = if may_see { Some(list_revisions(conn, id)?) } else { None };
            Ok((found, revisions))
        })
        .await?;
    let Some(revisions) = revisions else {
        let is_signed_in = who.0.viewer.is_signed_in();
        return Err(if is_signed_in { AppError::Forbidden("forbidden-not-yours") } else { AppError::SignInRequired });
    };
    let frame = app.frame(&who.0, "boards").await?;
    let revisions = revisions
        .into_iter()
        .map(|revision| RevisionView {
            number: revision.number,
            at: frame.time(revision.created_at),
            title: revision.title.unwrap_or_default(),
            html: version_html(&revision.body, revision.number),
        })
        .collect();
    // They are looked at on purpose, so nothing is hidden; folded as everywhere.
    let sight = who.0.viewer.note_sight(found.post.content_notes, found.post.author_id).min(NoteSight::Folded);
    let noted = NotedView::of(found.post.content_notes, sight, &frame);
    html(&RevisionsPage { post: PostPlace::of(&found), noted, frame, revisions })
}
