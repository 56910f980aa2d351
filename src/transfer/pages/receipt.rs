//! The receipt of a closed account, for whoever has its number.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::{NaiveDateTime, TimeDelta};
use serde::Deserialize;

use super::close::choice_keys;
use crate::accounts::{Anyone, Closure, ClosureState, find_closure};
use crate::app::AppState;
use crate::transfer::closing::{number_of, read_number};
use crate::web::{AppError, Frame, date, html, path_segment, see_other};

/// A number that was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NumberQuery {
    number: String,
}

#[derive(Template)]
#[template(path = "transfer/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    /// As the closure has it; empty for the form that asks for a number.
    state: &'static str,
    number: String,
    choice: &'static str,
    asked: String,
    due: String,
    ended: String,
    kept_until: String,
    backups_until: String,
    lines: Vec<String>,
    is_signed_in: bool,
}

/// `GET /receipt`: asks for the number.
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<NumberQuery>) -> Result<HttpResponse, AppError> {
    let number = query.number.trim();
    if !number.is_empty() {
        return Ok(see_other(format!("/receipt/{}", path_segment(number))));
    }
    let frame = app.frame(&who.0, "account").await?;
    html(&page(frame, None, String::new()))
}

/// `GET /receipt/{number}`
pub async fn show(app: Data<AppState>, who: Anyone, number: Path<String>) -> Result<HttpResponse, AppError> {
    let id = read_number(&app, &number).ok_or(AppError::NotFound)?;
    let closure = app.db.read(move |conn| find_closure(conn, id)).await?;
    let now = app.clock.now();
    let kept = TimeDelta::days(app.config.retention.receipt_days.into());
    let is_over = |closure: &Closure| closure.ended_at.is_some_and(|at| at + kept <= now);
    let closure = closure.filter(|closure| !is_over(closure)).ok_or(AppError::NotFound)?;
    let frame = app.frame(&who.0, "account").await?;
    let kept_until = closure.ended_at.map(|at| at + kept);
    let is_signed_in = who.0.viewer.is_signed_in();
    html(&ReceiptPage { is_signed_in, ..page(frame, Some((&closure, kept_until)), number_of(&app, id)) })
}

/// The page of a closure and until when it is there; without one, the form.
fn page(frame: Frame, found: Option<(&Closure, Option<NaiveDateTime>)>, number: String) -> ReceiptPage {
    let closure = found.map(|(closure, _)| closure);
    let day = |at: Option<NaiveDateTime>| at.map_or_else(String::new, |at| date(&frame.texts, at.date()));
    ReceiptPage {
        state: closure.map_or("", |closure| closure.state.as_str()),
        choice: closure.map_or("", |closure| choice_keys(closure.choice).0),
        asked: day(closure.map(|closure| closure.asked_at)),
        due: day(closure.map(|closure| closure.due_at)),
        ended: day(closure.and_then(|closure| closure.ended_at)),
        kept_until: day(found.and_then(|(_, kept_until)| kept_until)),
        backups_until: day(closure.and_then(|closure| closure.backups_until)),
        lines: closure
            .filter(|closure| closure.state == ClosureState::Done)
            .map_or_else(Vec::new, |closure| lines(&frame, closure)),
        number,
        is_signed_in: false,
        frame,
    }
}

/// What was done, in numbers.
fn lines(frame: &Frame, closure: &Closure) -> Vec<String> {
    let erases = closure.choice.erases();
    let posts = if erases { "receipt-posts-erased" } else { "receipt-posts-kept" };
    let aliases = if closure.erases_aliases { "receipt-aliases-erased" } else { "receipt-aliases-kept" };
    [(posts, closure.posts), (aliases, closure.alias_posts), ("receipt-posts-held", closure.held_posts)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| frame.tn(key, count))
        .collect()
}
