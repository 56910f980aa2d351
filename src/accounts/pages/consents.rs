//! What a member has agreed to, and withdrawing it.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::account::own_url;
use super::password::DoneQuery;
use crate::accounts::consents::Purpose;
use crate::accounts::extract::{Anyone, CsrfForm};
use crate::accounts::queries::{ConsentLine, find_adult_at, list_consents, update_mail_choice, withdraw_consent};
use crate::app::AppState;
use crate::web::{AppError, Frame, Time, html, see_other};

/// So many are listed; a purpose is asked anew only when its sentence changes or after a withdrawal.
const MOST: i64 = 100;

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct EmptyForm {}

struct GivenView {
    text: String,
    at: Time,
    withdrawn: Option<Time>,
}

struct PurposeView {
    name: String,
    /// Where its withdrawal is sent; empty while there is nothing to withdraw.
    action: String,
    withdrawing: String,
    /// Every time that it was given, the latest first.
    given: Vec<GivenView>,
}

#[derive(Template)]
#[template(path = "accounts/consents.html")]
struct ConsentsPage {
    frame: Frame,
    is_withdrawn: bool,
    own_url: String,
    adult: Option<Time>,
    purposes: Vec<PurposeView>,
}

/// `GET /account/consents`
pub async fn index(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.clone().ok_or(AppError::SignInRequired)?;
    let id = member.id;
    let (lines, adult) =
        app.db.read(move |conn| Ok((list_consents(conn, id, MOST)?, find_adult_at(conn, id)?))).await?;
    let frame = app.frame(&who.0, "account").await?;
    let asked = Purpose::ALL.iter().filter(|purpose| lines.iter().any(|line| line.purpose == **purpose));
    html(&ConsentsPage {
        is_withdrawn: query.done == "withdrawn",
        own_url: own_url(&member),
        adult: adult.map(|at| frame.time(at)),
        purposes: asked.map(|purpose| view(&frame, *purpose, &lines)).collect(),
        frame,
    })
}

fn view(frame: &Frame, purpose: Purpose, lines: &[ConsentLine]) -> PurposeView {
    let own = || lines.iter().filter(move |line| line.purpose == purpose);
    let stands = own().any(|line| line.withdrawn_at.is_none());
    PurposeView {
        name: frame.t(purpose.name_key()).to_owned(),
        action: if stands { format!("/account/consents/{}/delete", purpose.as_str()) } else { String::new() },
        withdrawing: frame.t(purpose.withdrawing_key()).to_owned(),
        given: own()
            .map(|line| GivenView {
                text: frame.t(purpose.text_key_of(line.text_version)).to_owned(),
                at: frame.time(line.given_at),
                withdrawn: line.withdrawn_at.map(|at| frame.time(at)),
            })
            .collect(),
    }
}

/// `POST /account/consents/{purpose}/delete`
pub async fn delete(
    app: Data<AppState>,
    purpose: Path<String>,
    form: CsrfForm<EmptyForm>,
) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let purpose = Purpose::parse(&purpose).ok_or(AppError::NotFound)?;
    let (id, now) = (member.id, app.clock.now());
    app.db
        .write(move |conn| match purpose {
            // With the consent goes what was chosen by it.
            Purpose::Mail => update_mail_choice(conn, id, None, now),
            _ => withdraw_consent(conn, id, purpose, now).map(drop),
        })
        .await?;
    Ok(see_other("/account/consents?done=withdrawn"))
}
