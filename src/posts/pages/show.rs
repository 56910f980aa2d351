//! A post's own address.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path};

use crate::accounts::Anyone;
use crate::app::AppState;
use crate::posts::model::PostId;
use crate::posts::queries::find_visible;
use crate::threads::page_of;
use crate::web::AppError;

/// `GET /posts/{id}`: leads to the post on its thread's page.
pub async fn show(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (who.0.viewer.clone(), app.clock.now(), PostId(*id));
    let asked = viewer.clone();
    let found = app.db.read(move |conn| find_visible(conn, &asked, id, now)).await?;
    let number = found.post.number.unwrap_or(1);
    let url = found.thread.url(&found.board, found.thread.sight(&viewer, &found.board));
    let location = match page_of(number) {
        1 => format!("{url}#post-{number}"),
        page => format!("{url}?page={page}#post-{number}"),
    };
    Ok(HttpResponse::Found().insert_header((header::LOCATION, location)).finish())
}
