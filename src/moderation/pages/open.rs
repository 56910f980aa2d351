//! Staff open a case about what they find themselves.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::EmptyForm;
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::model::Subject;
use crate::moderation::queries::{find_subject, open_case};
use crate::posts::PostId;
use crate::threads::ThreadId;
use crate::web::{AppError, see_other};

/// `POST /posts/{id}/cases`
pub async fn create_of_post(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<EmptyForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, Subject::Post(PostId(*id)), form).await
}

/// `POST /threads/{id}/cases`
pub async fn create_of_thread(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<EmptyForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, Subject::Thread(ThreadId(*id)), form).await
}

async fn create(app: &AppState, subject: Subject, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let target = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_subject(conn, &viewer, subject, now))
    };
    let (member, _) = form.by_member_on(target).await?;
    let attempt = move |conn: &mut Conn| open_case(conn, &viewer, member.id, subject, now);
    let case = match app.db.write(attempt.clone()).await {
        // Another opened it in that moment.
        Err(error) if error.unique().is_some() => app.db.write(attempt).await?,
        opened => opened?,
    };
    Ok(see_other(format!("/moderation/cases/{case}")))
}
