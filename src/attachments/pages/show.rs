//! A picture, for those who may read the words that it stands with.

use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType, ETag, EntityTag};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::accounts::{Reader, Viewer};
use crate::app::AppState;
use crate::attachments::model::files_of;
use crate::attachments::queries::{find_attachment, is_decided_by};
use crate::db::Conn;
use crate::files::FileName;
use crate::posts::{self, PostId};
use crate::web::{AppError, has_already};

/// What every picture is called where it is kept: its name says nothing.
const FILE_NAME: &str = "picture.jpg";

/// `GET /attachments/{name}`
pub async fn show(
    app: Data<AppState>,
    request: HttpRequest,
    reader: Reader,
    name: Path<String>,
) -> Result<HttpResponse, AppError> {
    let [whole, _] = files_of(&named(&name)?);
    serve(&app, &request, reader, whole).await
}

/// `GET /attachments/{name}/small`
pub async fn small(
    app: Data<AppState>,
    request: HttpRequest,
    reader: Reader,
    name: Path<String>,
) -> Result<HttpResponse, AppError> {
    let [_, small] = files_of(&named(&name)?);
    serve(&app, &request, reader, small).await
}

/// The name in an address, which is that of a picture and not of one of the files beside it.
fn named(name: &str) -> Result<FileName, AppError> {
    FileName::parse(name).filter(|file| file.digits() == name).ok_or(AppError::NotFound)
}

/// Browsers may keep it and ask each time, so that it is gone when the words are; on a shared phone or computer nothing of it is kept.
async fn serve(
    app: &AppState,
    request: &HttpRequest,
    reader: Reader,
    file: FileName,
) -> Result<HttpResponse, AppError> {
    if app.settings().await?.features.images().is_none() {
        return Err(AppError::NotFound);
    }
    let (name, now) = (FileName::parse(file.digits()).ok_or(AppError::NotFound)?, app.clock.now());
    let may_see = move |conn: &mut Conn, viewer: &Viewer| {
        let picture = find_attachment(conn, &name)?;
        if !picture.is_servable() {
            return Err(AppError::NotFound);
        }
        let Some(post) = picture.post_id else {
            let is_own = picture.member_id.is_some() && picture.member_id == viewer.id();
            return if is_own { Ok(()) } else { Err(AppError::NotFound) };
        };
        let is_seen = match posts::find_visible(conn, viewer, PostId(post), now) {
            Ok(found) => found.post.state.is_visible(now),
            Err(AppError::NotFound) => false,
            Err(error) => return Err(error),
        };
        if is_seen || is_decided_by(conn, viewer, post)? { Ok(()) } else { Err(AppError::NotFound) }
    };
    let (visit, ()) = reader.read(app, may_see).await?;
    let tag = EntityTag::new_strong(file.to_string());
    let is_shared = visit.viewer.0.as_ref().is_some_and(|member| member.is_shared);
    let caching = if is_shared { "private, no-store" } else { "private, no-cache" };
    if has_already(request, &tag) {
        let mut response = HttpResponse::NotModified();
        return Ok(response.insert_header(ETag(tag)).insert_header((header::CACHE_CONTROL, caching)).finish());
    }
    let bytes = app.files.get(file).await?.ok_or(AppError::NotFound)?;
    let named = DispositionParam::Filename(FILE_NAME.to_owned());
    Ok(HttpResponse::Ok()
        .content_type("image/jpeg")
        .insert_header(ETag(tag))
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header(ContentDisposition { disposition: DispositionType::Inline, parameters: vec![named] })
        .body(bytes))
}
