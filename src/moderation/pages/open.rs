//! Staff open a case about what they find themselves.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::model::{Reason, Subject};
use crate::moderation::queries::{find_subject, open_case};
use crate::posts::PostId;
use crate::threads::ThreadId;
use crate::web::{AppError, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    /// `illegal_image` seals the pictures of the post at once; anything else, or nothing, is for the decision to say.
    reason: String,
}

/// `POST /posts/{id}/cases`
pub async fn create_of_post(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<OpenForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, Subject::Post(PostId(*id)), form).await
}

/// `POST /threads/{id}/cases`
pub async fn create_of_thread(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<OpenForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, Subject::Thread(ThreadId(*id)), form).await
}

async fn create(app: &AppState, subject: Subject, form: CsrfForm<OpenForm>) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let target = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_subject(conn, &viewer, subject, now))
    };
    let (member, fields) = form.by_member_on(target).await?;
    let by = (member.id, Reason::parse(&fields.reason));
    let attempt = move |conn: &mut Conn| open_case(conn, &viewer, by, subject, now);
    let case = match app.db.write(attempt.clone()).await {
        // Another opened it in that moment.
        Err(error) if error.unique().is_some() => app.db.write(attempt).await?,
        opened => opened?,
    };
    Ok(see_other(format!("/moderation/cases/{case}")))
}
