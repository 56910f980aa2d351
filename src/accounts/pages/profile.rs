//! What a member says of themselves, and how their pages name themselves.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::account::own_url;
use super::password::DoneQuery;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::queries::{Profile, find_profile, update_profile};
use crate::app::AppState;
use crate::markup::{clean_line, clean_text};
use crate::web::{AppError, FieldErrors, Frame, html, html_with, see_other};

/// Longest pronouns, in characters.
const PRONOUNS_LONGEST: usize = 40;
/// Longest lines about oneself, in characters.
const BIO_LONGEST: usize = 1_000;

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pronouns: String,
    bio: String,
    discreet: String,
    lock: String,
}

#[derive(Template)]
#[template(path = "accounts/profile.html")]
struct ProfilePage {
    frame: Frame,
    form: Profile,
    /// As in [`own_url`].
    own_url: String,
    is_saved: bool,
    errors: FieldErrors,
}

/// `GET /account/profile`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.id().ok_or(AppError::SignInRequired)?;
    let profile = app.db.read(move |conn| find_profile(conn, member)).await?;
    let mut page = page(&app, &who.0, profile, FieldErrors::new()).await?;
    page.is_saved = query.done == "saved";
    html(&page)
}

/// `POST /account/profile`
pub async fn update(app: Data<AppState>, form: CsrfForm<ProfileForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let mut errors = FieldErrors::new();
    let pronouns = checked("pronouns", clean_line(&fields.pronouns), PRONOUNS_LONGEST, &mut errors);
    let bio = checked("bio", clean_text(fields.bio.trim()), BIO_LONGEST, &mut errors);
    let is_chosen = |text: &str| !matches!(text, "" | "false");
    let (is_discreet, locks_on_exit) = (is_chosen(&fields.discreet), is_chosen(&fields.lock));
    let (Some(pronouns), Some(bio)) = (pronouns, bio) else {
        let typed = Profile { pronouns: fields.pronouns, bio: fields.bio, is_discreet, locks_on_exit };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &form.visit, typed, errors).await?);
    };
    let (id, profile) = (member.id, Profile { pronouns, bio, is_discreet, locks_on_exit });
    app.db.write(move |conn| update_profile(conn, id, &profile)).await?;
    Ok(see_other("/account/profile?done=saved"))
}

/// A text that may be kept, also an empty one; what is wrong is noted.
fn checked(
    field: &'static str,
    text: Result<String, crate::markup::TextFault>,
    longest: usize,
    errors: &mut FieldErrors,
) -> Option<String> {
    match text {
        Ok(text) if text.chars().count() > longest => {
            errors.add_count(field, "error-too-long", i64::try_from(longest).unwrap_or(i64::MAX));
            None
        }
        Ok(text) => Some(text),
        Err(fault) => {
            errors.add(field, fault.key());
            None
        }
    }
}

async fn page(app: &AppState, visit: &Visit, form: Profile, errors: FieldErrors) -> Result<ProfilePage, AppError> {
    let frame = app.frame(visit, "account").await?;
    Ok(ProfilePage {
        own_url: visit.viewer.0.as_deref().map(own_url).unwrap_or_default(),
        form,
        is_saved: false,
        errors: errors.in_language(&visit.texts),
        frame,
    })
}
