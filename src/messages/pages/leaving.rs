//! Leaving a conversation.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

use super::{EmptyForm, PLACE, is_in, switched_on};
use crate::accounts::{Anyone, CsrfForm};
use crate::app::AppState;
use crate::messages::model::ConversationId;
use crate::messages::queries::leave;
use crate::web::{AppError, Frame, html, see_other};

#[derive(Template)]
#[template(path = "messages/leave.html")]
struct LeavePage {
    frame: Frame,
    url: String,
}

/// `GET /messages/{id}/leave`
pub async fn new(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    switched_on(&app).await?;
    let id = ConversationId(*id);
    is_in(&app, &who.0, id).await?;
    html(&LeavePage { frame: app.form_frame(&who.0, PLACE).await?, url: id.url() })
}

/// `POST /messages/{id}/leave`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let now = switched_on(&app).await?.now;
    let id = ConversationId(*id);
    let (member, _) = form.by_member_on(is_in(&app, &form.visit, id)).await?;
    let member = member.id;
    app.db.write(move |conn| leave(conn, (id, member), now)).await?;
    Ok(see_other("/messages?done=left"))
}
