//! Not wanting to hear of a conversation.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::{EmptyForm, is_in, switched_on};
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::messages::model::ConversationId;
use crate::messages::queries::set_muted;
use crate::web::{AppError, see_other};

/// `POST /messages/{id}/mute`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    change(&app, ConversationId(*id), &form, true).await
}

/// `POST /messages/{id}/mute/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    change(&app, ConversationId(*id), &form, false).await
}

async fn change(
    app: &AppState,
    id: ConversationId,
    form: &CsrfForm<EmptyForm>,
    is_muted: bool,
) -> Result<HttpResponse, AppError> {
    let now = switched_on(app).await?.now;
    let (member, _) = form.by_member_on(is_in(app, &form.visit, id)).await?;
    let member = member.id;
    app.db.write(move |conn| set_muted(conn, (id, member), is_muted, now)).await?;
    Ok(see_other(id.url()))
}
