//! Voting, voting otherwise, and withdrawing one's vote.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{find, opened};
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::polls::access::may_vote;
use crate::polls::model::vote_tag;
use crate::polls::queries::put_vote;
use crate::threads::ThreadId;
use crate::web::{AppError, see_other};

/// What is chosen.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct VoteForm {
    option: Vec<String>,
}

/// `POST /threads/{id}/votes`: in the place of what one chose before.
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VoteForm>) -> Result<HttpResponse, AppError> {
    change(&app, ThreadId(*id), &form, true).await
}

/// `POST /threads/{id}/votes/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<VoteForm>) -> Result<HttpResponse, AppError> {
    change(&app, ThreadId(*id), &form, false).await
}

async fn change(
    app: &AppState,
    id: ThreadId,
    form: &CsrfForm<VoteForm>,
    votes: bool,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = opened(app, id, form).await?;
    let (viewer, now, state) = (form.visit.viewer.clone(), app.clock.now(), app.clone());
    app.db
        .write(move |conn| {
            let (found, poll) = find(conn, &state.keyring, (&viewer, id), now)?;
            may_vote(&viewer, (&found.thread, &found.board), &poll, now).map_err(AppError::Forbidden)?;
            let is_chosen = |option: &i64| fields.option.iter().any(|sent| *sent == option.to_string());
            let chosen: Vec<i64> = poll.options.iter().map(|option| option.id).filter(is_chosen).collect();
            let is_whole = chosen.len() == fields.option.len() && (poll.is_multiple || chosen.len() == 1);
            if votes && (chosen.is_empty() || !is_whole) {
                return Err(AppError::Malformed("malformed-vote"));
            }
            let chosen = if votes { chosen } else { Vec::new() };
            put_vote(conn, (poll.id, &vote_tag(&state.keyring, poll.id, member.id)), &chosen, now)
        })
        .await?;
    let done = if votes { "vote" } else { "unvote" };
    Ok(see_other(format!("/threads/{id}?done={done}#poll")))
}
