//! A member's own picture: choosing one, taking it away, and showing it to members.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::password::DoneQuery;
use super::sign_out::SignOutForm;
use crate::accounts::avatar::{avatar, picture};
use crate::accounts::extract::{Anyone, CsrfForm, CsrfUpload, PictureForm, Visit};
use crate::accounts::model::SignedIn;
use crate::accounts::pictures::{draw_own, fault_key};
use crate::accounts::queries;
use crate::app::AppState;
use crate::files::PICTURE_BYTES;
use crate::web::{AppError, FieldErrors, Frame, Pairs, html, html_with, see_other};

/// Bytes of a megabyte as people count it.
const MEGABYTE: usize = 1024 * 1024;
/// Hexadecimal digits of a picture's address.
const TOKEN_LENGTH: usize = 32;

#[derive(Template)]
#[template(path = "accounts/avatar.html")]
struct AvatarPage {
    frame: Frame,
    /// As members see it.
    shown: String,
    /// As everybody else does.
    drawn: String,
    has_picture: bool,
    done: &'static str,
    errors: FieldErrors,
}

/// Which of the two sizes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PictureQuery {
    size: String,
}

/// The form has no fields beside the file.
#[derive(Deserialize)]
pub struct AvatarForm {}

impl PictureForm for AvatarForm {
    async fn is_wanted(_: &AppState, _: &Visit, _: &Pairs) -> Result<bool, AppError> {
        Ok(true)
    }
}

/// `GET /account/avatar`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.as_ref().ok_or(AppError::SignInRequired)?;
    let mut page = page(&app, &who.0, member, FieldErrors::new()).await?;
    page.done = match query.done.as_str() {
        "saved" => "avatar-done",
        "removed" => "avatar-done-removed",
        _ => "",
    };
    html(&page)
}

/// `POST /account/avatar`
pub async fn create(app: Data<AppState>, upload: CsrfUpload<AvatarForm>) -> Result<HttpResponse, AppError> {
    let CsrfUpload { form, file, is_too_large } = upload;
    let (member, _) = form.by_member()?;
    let mut errors = FieldErrors::new();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match file {
        _ if is_too_large => {
            let most = i64::try_from(PICTURE_BYTES / MEGABYTE).unwrap_or(i64::MAX);
            errors.add_count("picture", "error-picture-bytes", most);
            status = StatusCode::PAYLOAD_TOO_LARGE;
        }
        None => errors.add("picture", "error-picture-none"),
        Some(file) => match draw_own(&app.pictures, file).await? {
            Err(fault) => errors.add("picture", fault_key(fault)),
            Ok(drawn) => {
                let token = hex::encode(app.entropy.bytes::<{ TOKEN_LENGTH / 2 }>());
                let (id, now) = (member.id, app.clock.now());
                app.db.write(move |conn| queries::replace_picture(conn, id, (&token, &drawn), now)).await?;
                return Ok(see_other("/account/avatar?done=saved"));
            }
        },
    }
    html_with(status, &page(&app, &form.visit, &member, errors).await?)
}

/// `POST /account/avatar/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<SignOutForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    app.db.write(move |conn| queries::delete_picture(conn, id, now)).await?;
    Ok(see_other("/account/avatar?done=removed"))
}

/// `GET /avatars/{token}`: for members, but for those whom its member blocks. Browsers may keep it for an hour, on a shared
/// phone or computer not at all.
pub async fn show(
    app: Data<AppState>,
    who: Anyone,
    token: Path<String>,
    query: Query<PictureQuery>,
) -> Result<HttpResponse, AppError> {
    let reader = who.0.viewer.0.as_ref().ok_or(AppError::NotFound)?;
    let token = token.into_inner();
    if token.len() != TOKEN_LENGTH || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(AppError::NotFound);
    }
    let is_large = query.size == "large";
    let (member, file) = app.db.read(move |conn| queries::find_picture(conn, &token, is_large)).await?;
    if who.0.viewer.is_shut_out_by(member) {
        return Err(AppError::NotFound);
    }
    let caching = if reader.is_shared { "private, no-store" } else { "private, max-age=3600" };
    Ok(HttpResponse::Ok().content_type("image/jpeg").insert_header((header::CACHE_CONTROL, caching)).body(file))
}

async fn page(app: &AppState, visit: &Visit, member: &SignedIn, errors: FieldErrors) -> Result<AvatarPage, AppError> {
    let id = member.id;
    let token = app.db.read(move |conn| queries::find_own_picture(conn, id)).await?;
    let drawn = avatar(&member.name);
    Ok(AvatarPage {
        frame: app.frame(visit, "account").await?,
        shown: token.as_deref().map_or_else(|| drawn.clone(), |token| picture(token, true)),
        drawn,
        has_picture: token.is_some(),
        done: "",
        errors: errors.in_language(&visit.texts).calling("picture", "avatar-file"),
    })
}
