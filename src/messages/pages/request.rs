//! Answering who asks.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{EmptyForm, is_own, switched_on};
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::messages::model::ConversationId;
use crate::messages::queries::{Answer, answer};
use crate::web::{AppError, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RefusalForm {
    block: String,
}

/// `POST /messages/{id}/acceptance`
pub async fn accept(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let now = switched_on(&app).await?.now;
    let id = ConversationId(*id);
    let (member, _) = form.by_member_on(is_own(&app, &form.visit, id)).await?;
    let member = member.id;
    app.db.write(move |conn| answer(conn, (id, member), Answer::Accept, now)).await?;
    Ok(see_other(id.url()))
}

/// `POST /messages/{id}/refusal`
pub async fn decline(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<RefusalForm>,
) -> Result<HttpResponse, AppError> {
    let now = switched_on(&app).await?.now;
    let id = ConversationId(*id);
    let (member, fields) = form.by_member_on(is_own(&app, &form.visit, id)).await?;
    let member = member.id;
    let how = if fields.block.is_empty() { Answer::Decline } else { Answer::Block };
    let done = match (app.db.write(move |conn| answer(conn, (id, member), how, now)).await?, how) {
        (false, _) => "full",
        (true, Answer::Block) => "blocked",
        (true, _) => "declined",
    };
    Ok(see_other(format!("/messages?done={done}")))
}
