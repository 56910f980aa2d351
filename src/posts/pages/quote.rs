//! Quoting what was marked on a page.

use actix_web::HttpResponse;
use actix_web::http::header::ContentType;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::posts::model::PostId;
use crate::posts::queries::{find_visible, quote_for_composer};
use crate::web::{AppError, Spent};

/// What was marked; nothing for the whole post.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct QuoteForm {
    words: String,
}

/// `POST /posts/{id}/quotes`: what the composer begins with when these words of a post are quoted. It changes nothing, and is a POST so
/// that the words stand in no address.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<QuoteForm>) -> Result<HttpResponse, AppError> {
    let (id, viewer, now) = (PostId(*id), form.visit.viewer.clone(), app.clock.now());
    let visible = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_visible(conn, &viewer, id, now))
    };
    let opened = viewer.id().ok_or(AppError::Refused).and_then(|member| Ok((member, form.by_anyone()?)));
    let (member, fields) = match opened {
        Ok(opened) => opened,
        Err(refused) => {
            visible.await?;
            return Err(refused);
        }
    };
    app.limiters.spend(Spent::Preview(member.0))?;
    let quote = app.db.read(move |conn| {
        find_visible(conn, &viewer, id, now)?;
        quote_for_composer(conn, &viewer, (id, &fields.words), now)
    });
    let quote = quote.await?.unwrap_or_default();
    Ok(HttpResponse::Ok().insert_header(ContentType::plaintext()).body(quote))
}
