//! Who is in a conversation, and adding somebody.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use super::{PLACE, Refused, is_own, name_shown, names_in, switched_on};
use crate::accounts::{Anyone, CsrfForm, LetterAge, Visit, find_letters_from};
use crate::app::AppState;
use crate::db::Conn;
use crate::messages::access::{is_named_in, may_write};
use crate::messages::model::{ConversationId, MOST_PEOPLE, Share};
use crate::messages::queries::{Named, add_people, find_own, list_people};
use crate::web::{AppError, FieldErrors, Frame, html_with, path_segment, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AddForm {
    to: String,
}

struct PersonView {
    name: String,
    /// Their page, or empty.
    href: String,
    is_self: bool,
}

#[derive(Template)]
#[template(path = "messages/people.html")]
struct PeoplePage {
    frame: Frame,
    url: String,
    people: Vec<PersonView>,
    /// How many more there is room for.
    room: i64,
    /// Whether there is somebody to write to: else nobody is added.
    may_write: bool,
    why_none: &'static str,
    to: String,
    refused: Refused,
    errors: FieldErrors,
}

/// `GET /messages/{id}/people`
pub async fn index(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let age = switched_on(&app).await?;
    show(&app, &who.0, (ConversationId(*id), age), String::new(), (FieldErrors::new(), Refused::nobody())).await
}

/// `POST /messages/{id}/people`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<AddForm>) -> Result<HttpResponse, AppError> {
    let age = switched_on(&app).await?;
    let id = ConversationId(*id);
    let (_, fields) = form.by_member_on(is_own(&app, &form.visit, id)).await?;
    let (mut errors, names) = (FieldErrors::new(), names_in(&fields.to));
    let mut refused = Refused::nobody();
    if names.is_empty() {
        errors.add("to", "error-required");
    } else {
        let (viewer, staff) = (form.visit.viewer.clone(), app.staff().await?);
        let add = move |conn: &mut Conn| add_people(conn, (&viewer, &staff), id, &names, age);
        match app.db.write(add).await? {
            Ok(()) => return Ok(see_other(format!("{}/people", id.url()))),
            Err(why) => refused = Refused::of(why, &mut errors),
        }
    }
    show(&app, &form.visit, (id, age), fields.to, (errors, refused)).await
}

async fn show(
    app: &AppState,
    visit: &Visit,
    (id, age): (ConversationId, LetterAge),
    to: String,
    (errors, refused): (FieldErrors, Refused),
) -> Result<HttpResponse, AppError> {
    let member = visit.viewer.id().ok_or(AppError::NotFound)?;
    let (people, own) = app
        .db
        .read(move |conn| {
            let own = find_own(conn, (id, member), age.now)?;
            if own.share != Share::In {
                return Err(AppError::NotFound);
            }
            Ok((list_people(conn, id, age.now)?, find_letters_from(conn, member)?))
        })
        .await?;
    let frame = app.form_frame(visit, PLACE).await?;
    let room = MOST_PEOPLE.saturating_sub(people.len());
    let view = |named: &Named| {
        let is_told = is_named_in(&visit.viewer, named);
        PersonView {
            name: name_shown(&frame, (is_told, &named.name)),
            href: if is_told { format!("/members/{}", path_segment(&named.name)) } else { String::new() },
            is_self: named.id == member,
        }
    };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = PeoplePage {
        url: id.url(),
        people: people.iter().map(|person| view(&person.named)).collect(),
        may_write: may_write(&visit.viewer, &people),
        room: i64::try_from(room).unwrap_or_default(),
        why_none: visit.viewer.why_no_letters(own, age).unwrap_or_default(),
        to,
        refused,
        errors: errors.calling("to", "messages-to").in_language(&visit.texts),
        frame,
    };
    html_with(status, &page)
}
