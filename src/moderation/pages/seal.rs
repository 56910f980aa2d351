//! Staff seal the pictures of the post that a case is about.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::EmptyForm;
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::moderation::model::CaseId;
use crate::moderation::queries::seal_by_staff;
use crate::web::{AppError, see_other};

/// `POST /moderation/cases/{id}/seal`. From the answer on nobody is served them; showing them again is a decision.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_moderator()?;
    let (id, now, viewer) = (CaseId(*id), app.clock.now(), form.visit.viewer.clone());
    app.db.write(move |conn| seal_by_staff(conn, &viewer, id, member.id, now)).await?;
    Ok(see_other(format!("/moderation/cases/{id}#sealed")))
}
