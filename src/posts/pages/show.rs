//! A post's own address.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use crate::accounts::Anyone;
use crate::app::AppState;
use crate::posts::model::PostId;
use crate::posts::queries::find_visible;
use crate::threads::{page_of, post_url};
use crate::web::AppError;

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PostQuery {
    done: String,
}

/// `GET /posts/{id}`: leads to the post on its thread's page.
pub async fn show(
    app: Data<AppState>,
    who: Anyone,
    id: Path<i64>,
    query: Query<PostQuery>,
) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (who.0.viewer.clone(), app.clock.now(), PostId(*id));
    let asked = viewer.clone();
    let found = app.db.read(move |conn| find_visible(conn, &asked, id, now)).await?;
    let number = found.post.number.unwrap_or(1);
    let url = found.thread.url(&found.board, found.thread.sight(&viewer, &found.board));
    let location = match query.done.as_str() {
        "undo" => format!("{url}?page={}&done=taken-back#done", page_of(number)),
        _ => post_url(&url, number),
    };
    Ok(HttpResponse::Found().insert_header((header::LOCATION, location)).finish())
}
