//! The recovery code: how a member without an e-mail address gets back in after forgetting the password.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::codes::{NewCodes, show};
use super::password::DoneQuery;
use crate::accounts::extract::{Confirmed, CsrfForm};
use crate::accounts::model::{AccountEvent, CodeKind};
use crate::accounts::queries;
use crate::app::AppState;
use crate::web::{AppError, Frame, Time, html, local_or_home, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct RecoveryCodeForm {}

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OfferForm {
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/recovery_code.html")]
struct RecoveryCodePage {
    frame: Frame,
    /// When the code there is was made.
    made: Option<Time>,
    is_removed_now: bool,
}

/// `GET /account/recovery-code`
pub async fn edit(app: Data<AppState>, who: Confirmed, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let id = who.member.id;
    let made = app.db.read(move |conn| queries::list_codes(conn, id, CodeKind::Account)).await?;
    let frame = app.frame(&who.visit, "account").await?;
    let made = made.last().map(|at| frame.time(*at));
    html(&RecoveryCodePage { frame, made, is_removed_now: query.done == "removed" })
}

/// `POST /account/recovery-code`: a new one in the place of the one there is.
pub async fn create(app: Data<AppState>, form: CsrfForm<RecoveryCodeForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let codes = NewCodes::make(&app, member.id, CodeKind::Account, 1);
    let (id, digests, now) = (member.id, codes.digests.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            queries::replace_codes(conn, (id, CodeKind::Account), &digests, now)?;
            queries::end_offer(conn, id, now)?;
            queries::tell_of_account(conn, id, AccountEvent::RecoveryCodeMade, now)
        })
        .await?;
    show(&app, &form.visit, codes).await
}

/// `POST /account/recovery-code/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<RecoveryCodeForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let (id, now) = (member.id, app.clock.now());
    app.db
        .write(move |conn| match queries::delete_codes(conn, id, CodeKind::Account)? {
            true => queries::tell_of_account(conn, id, AccountEvent::RecoveryCodeRemoved, now),
            false => Ok(()),
        })
        .await?;
    Ok(see_other("/account/recovery-code?done=removed"))
}

/// `POST /account/recovery-code/offer/delete`: not now; it is not offered again.
pub async fn delete_offer(app: Data<AppState>, form: CsrfForm<OfferForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    app.db.write(move |conn| queries::end_offer(conn, id, now)).await?;
    Ok(see_other(local_or_home(&fields.next)))
}
