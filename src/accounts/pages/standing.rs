//! Why somebody who is signed in does not take part (yet, or any more), and what they can do.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::extract::Anyone;
use crate::accounts::queries::{OwnRequest, find_request};
use crate::accounts::standing::Standing;
use crate::app::AppState;
use crate::web::{AppError, Frame, Time, html, see_other};

#[derive(Template)]
#[template(path = "accounts/waiting.html")]
struct WaitingPage {
    frame: Frame,
    is_declined: bool,
    answer: String,
    message: String,
    until: Time,
}

/// `GET /account/standing`
pub async fn show(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let visit = &who.0;
    let member = visit.viewer.0.clone().ok_or(AppError::SignInRequired)?;
    let id = member.id;
    match member.standing {
        Standing::Waiting | Standing::Declined => {
            let request = app.db.read(move |conn| find_request(conn, id)).await?;
            let Some(request) = request else { return Ok(see_other("/")) };
            let frame = app.frame(visit, "account").await?;
            html(&waiting(frame, member.standing == Standing::Declined, request))
        }
        _ => Ok(see_other("/")),
    }
}

fn waiting(frame: Frame, is_declined: bool, request: OwnRequest) -> WaitingPage {
    WaitingPage {
        is_declined,
        answer: request.answer,
        message: request.message,
        until: frame.time(request.expires_at),
        frame,
    }
}
