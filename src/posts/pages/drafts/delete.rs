//! Discarding a draft.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::attachments::{delete_loose, names_of};
use crate::posts::queries::{delete_draft, find_own_draft, list_pictures_of_others};
use crate::web::{AppError, is_local_path, see_other};

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DiscardForm {
    next: String,
}

/// `POST /drafts/{id}/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<DiscardForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let (id, member, now, state) = (*id, member.id, app.clock.now(), app.get_ref().clone());
    app.db
        .write(move |conn| {
            // They go with the words, but for those that another draft has, too, as a copy of the same place may.
            let words = find_own_draft(conn, &state.keyring, member, id)?;
            let mut pictures = words.map(|words| words.pictures).unwrap_or_default();
            if !pictures.is_empty() {
                let others = list_pictures_of_others(conn, &state.keyring, member, id)?;
                pictures.retain(|picture| !others.contains(&picture.name));
            }
            delete_loose(conn, member, &names_of(&pictures), now)?;
            delete_draft(conn, member, id)
        })
        .await?;
    Ok(see_other(if is_local_path(&fields.next) { &fields.next } else { "/drafts?done=discarded" }))
}
