//! Writing into a conversation.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::show::{Typed, show_again};
use super::{is_own, switched_on};
use crate::accounts::{CsrfForm, check_consent_to_messages, pace_newcomer};
use crate::app::AppState;
use crate::db::Conn;
use crate::messages::model::ConversationId;
use crate::messages::queries::{Sending, send};
use crate::posts::{Place, SentDraft, checked_body, keep_draft, version_of, write_once};
use crate::web::{AppError, FieldErrors, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct WriteForm {
    body: String,
    submission: String,
    consent: String,
}

/// `POST /messages/{id}/messages`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<WriteForm>) -> Result<HttpResponse, AppError> {
    let now = switched_on(&app).await?.now;
    let id = ConversationId(*id);
    let (member, fields) = form.by_member_on(is_own(&app, &form.visit, id)).await?;
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_messages(&member, &fields.consent, &mut errors);
    let Some(body) = body.filter(|_| !errors.any()) else {
        let sent = SentDraft::of(&form.pairs);
        keep_draft(&app, member.id, &Place::Messages(id.0), sent.clone()).await;
        let typed = Typed { body: fields.body, submission: fields.submission, sent, errors };
        return show_again(&app, &form.visit, id, typed).await;
    };
    pace_newcomer(&app, &member, &fields.submission).await?;
    let (submission, draft) = (fields.submission, version_of(&form.pairs));
    let sending = Sending { to: id, author: member.id, body, submission, draft, gives_consent };
    let (viewer, state) = (form.visit.viewer.clone(), app.get_ref().clone());
    let write = move |conn: &mut Conn| send(conn, (&state.keyring, &state.entropy), &viewer, &sending, now);
    let location = write_once(&app, write).await;
    if matches!(location, Err(AppError::Forbidden(_))) {
        // Nobody can be written to there by now: the words stay.
        keep_draft(&app, member.id, &Place::Messages(id.0), SentDraft::of(&form.pairs)).await;
    }
    Ok(see_other(location?))
}
