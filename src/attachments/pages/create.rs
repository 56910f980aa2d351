//! Adding a picture to what somebody is writing.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use chrono::TimeDelta;
use serde::Deserialize;

use super::new::{PictureText, note_many, show};
use super::part::show_part;
use super::{asked, is_offered};
use crate::accounts::{CsrfUpload, MemberId, PictureForm, Visit};
use crate::app::AppState;
use crate::attachments::drawing::{Drawn, FORMATS, draw, fault_key};
use crate::attachments::fields::checked_alt;
use crate::attachments::model::{Attachment, NewAttachment, files_of};
use crate::attachments::queries::{count_bytes, find_attachment, insert_attachment};
use crate::files::{FileName, PICTURE_BYTES};
use crate::posts::show_form;
use crate::vault::digest;
use crate::web::{AppError, FieldErrors, Pairs, Spent};

/// Bytes of a megabyte as people count it.
const MEGABYTE: usize = 1024 * 1024;
/// For so long a picture is kept that neither a post nor a draft has.
const KEPT: TimeDelta = TimeDelta::days(1);

/// What is sent beside the picture, and beside what somebody is writing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AddForm {
    alt: String,
    bare: String,
    upload: String,
    fragment: String,
}

impl PictureForm for AddForm {
    async fn is_wanted(app: &AppState, visit: &Visit, pairs: &Pairs) -> Result<bool, AppError> {
        is_offered(app, visit, pairs).await
    }
}

/// `POST /attachments`: answers with the form that has the picture; with `fragment` only the part of it that has pictures, also where something
/// is wrong. Without a description that can be taken the picture is kept all the same, since only the form can ask for it again, and not for
/// the file.
pub async fn create(app: Data<AppState>, upload: CsrfUpload<AddForm>) -> Result<HttpResponse, AppError> {
    let CsrfUpload { form, file, is_too_large } = upload;
    let asked = asked(&app, &form).await?.adding()?;
    let (member, fields) = (asked.member.id, &asked.fields);
    let is_script = !fields.fragment.is_empty();
    let (name, is_kept) = name_of(&app, member, (&fields.upload, file.as_deref())).await?;
    let (mut errors, mut status) = (FieldErrors::new(), StatusCode::UNPROCESSABLE_ENTITY);
    let is_bare = !fields.bare.is_empty();
    let mut undescribed = FieldErrors::new();
    let alt = checked_alt("alt", (&fields.alt, is_bare), &mut undescribed);
    // What was kept before has the description that came with it then.
    let is_said_anew = is_kept || alt.is_none();
    let with = with(&form.pairs, &name, is_said_anew.then_some((fields.alt.as_str(), is_bare)));
    let done = if alt.is_some() { "attachment-done" } else { "attachment-undescribed" };
    let is_done = if is_kept {
        // Sent twice: it is there.
        true
    } else {
        app.limiters.spend(Spent::Upload(member.0))?;
        note_many(&form.pairs, &mut errors);
        match file {
            _ if is_too_large => {
                errors.add_count("picture", "error-picture-bytes", megabytes(PICTURE_BYTES));
                status = StatusCode::PAYLOAD_TOO_LARGE;
                false
            }
            None => {
                errors.add("picture", "error-picture-none");
                false
            }
            Some(_) if errors.any() => false,
            Some(file) => keep(&app, (member, &name), (file, alt.unwrap_or_default()), &mut errors).await?,
        }
    };
    match (is_done, is_script) {
        (true, false) => show_form(&app, &form.visit, member, (&with, done)).await,
        (true, true) => show_part(&app, &form.visit, &asked, (&with, StatusCode::OK, errors)).await,
        (false, true) => show_part(&app, &form.visit, &asked, (&form.pairs, status, errors)).await,
        (false, false) => {
            let text = PictureText { alt: fields.alt.clone(), is_bare, upload: fields.upload.clone() };
            // What is wrong with the description is said at once.
            checked_alt("alt", (&fields.alt, is_bare), &mut errors);
            let whose = (member, &asked.place, &asked.there.board);
            show(&app, (&form.visit, status), whose, &form.pairs, (text, errors)).await
        }
    }
}

fn megabytes(bytes: usize) -> i64 {
    i64::try_from(bytes / MEGABYTE).unwrap_or(i64::MAX)
}

/// The picture's name, which nobody else can make, and whether it is kept already: the same file sent twice by the same form has the same
/// one. When that went with a post meanwhile, it gets another: over what stands there, or what a case keeps, nothing is written.
async fn name_of(
    app: &AppState,
    member: MemberId,
    (upload, file): (&str, Option<&[u8]>),
) -> Result<(FileName, bool), AppError> {
    let Some(file) = file.filter(|_| !upload.is_empty()) else { return Ok((FileName::new(&app.entropy), false)) };
    let message = [&member.0.to_le_bytes()[..], &digest(file)[..], upload.as_bytes()].concat();
    let name = FileName::of_code(&app.keyring.mac("attachments.name", &message));
    match find(app, &name).await? {
        None => Ok((name, false)),
        Some(known) if known.post_id.is_none() && known.is_servable() => Ok((name, true)),
        Some(_) => Ok((FileName::new(&app.entropy), false)),
    }
}

/// The picture of a name, if there is one.
async fn find(app: &AppState, name: &FileName) -> Result<Option<Attachment>, AppError> {
    let name = name.clone();
    match app.db.read(move |conn| find_attachment(conn, &name)).await {
        Ok(found) => Ok(Some(found)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Draws a picture and keeps it; whether it is kept. What is wrong is noted.
async fn keep(
    app: &AppState,
    (member, name): (MemberId, &FileName),
    (file, alt): (Vec<u8>, String),
    errors: &mut FieldErrors,
) -> Result<bool, AppError> {
    let most = Some(app.config.limits.attachment_bytes_per_member).filter(|most| *most > 0);
    let full = |errors: &mut FieldErrors, most: usize| {
        errors.add_count("picture", "error-attachments-full", megabytes(most));
        Ok(false)
    };
    let limit = most.map(|most| i64::try_from(most).unwrap_or(i64::MAX));
    if let (Some(most), Some(limit)) = (most, limit)
        && app.db.read(move |conn| count_bytes(conn, member)).await? >= limit
    {
        return full(errors, most);
    }
    let drawn = match app.pictures.draw(file, FORMATS, draw).await? {
        Ok(drawn) => drawn,
        Err(fault) => {
            errors.add("picture", fault_key(fault));
            return Ok(false);
        }
    };
    let new = NewAttachment { name: name.clone(), member, alt, sides: drawn.sides, bytes: drawn.bytes() };
    let is_kept = write(app, new, drawn, limit).await?;
    match most {
        Some(most) if !is_kept => full(errors, most),
        _ => Ok(is_kept),
    }
}

/// The files first: a row never names what is not there. Of two equal forms at the same moment, one finds that it is kept.
async fn write(app: &AppState, new: NewAttachment, drawn: Drawn, limit: Option<i64>) -> Result<bool, AppError> {
    let (names, now) = (files_of(&new.name), app.clock.now());
    let [whole, small] = names.clone();
    app.files.put(vec![(whole, drawn.whole), (small, drawn.small)], now).await?;
    let written = app.db.write(move |conn| insert_attachment(conn, &new, limit, (now, now + KEPT))).await;
    match written {
        Err(error) if error.unique() == Some("attachments_name_key") => Ok(true),
        Ok(true) => Ok(true),
        other => {
            // What is left when this fails, too, is found by the daily work.
            if find(app, &names[0]).await?.is_none() {
                app.files.delete(names.to_vec()).await?;
            }
            other
        }
    }
}

/// What somebody is writing, with a picture more, and with what was typed of what it shows and whether it is said to need none, where that is
/// still to be taken.
fn with(pairs: &Pairs, name: &FileName, typed: Option<(&str, bool)>) -> Pairs {
    let mut pairs = pairs.clone();
    if !pairs.each("attachment").any(|known| known == name.as_str()) {
        pairs.0.push(("attachment".to_owned(), name.to_string()));
        if let Some((alt, is_bare)) = typed {
            pairs.0.push((format!("alt_{name}"), alt.to_owned()));
            pairs.0.extend(is_bare.then(|| (format!("bare_{name}"), "true".to_owned())));
        }
    }
    pairs
}
