//! Taking away the picture that a member chose.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::EmptyForm;
use crate::accounts::{AccountEvent, CsrfForm, Right, delete_picture, find_member_by_name, note_on_page};
use crate::app::AppState;
use crate::moderation::entry::{Action, Entry};
use crate::moderation::queries::record;
use crate::web::{AppError, path_segment, see_other};

/// `POST /members/{name}/picture/delete`. The drawn one stands in its place; the member is told.
pub async fn delete(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<EmptyForm>,
) -> Result<HttpResponse, AppError> {
    let (moderator, _) = form.by_site_moderator(Right::TakePictures)?;
    let (by, now) = (moderator.id, app.clock.now());
    let name = app
        .db
        .write(move |conn| {
            let member = find_member_by_name(conn, &name)?;
            if member.picture.is_some() {
                delete_picture(conn, member.id, now)?;
                // It protects nothing, so no mail says so.
                note_on_page(conn, member.id, AccountEvent::PictureTaken, now)?;
                let entry = Entry { member: Some(member.id), ..Entry::new(Action::PictureTake, Some(by), now) };
                record(conn, &entry)?;
            }
            Ok(member.name)
        })
        .await?;
    Ok(see_other(format!("/members/{}?done=picture", path_segment(&name))))
}
