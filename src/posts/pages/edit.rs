//! The form that changes a post.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::NaiveDateTime;

use super::hints::HintNotice;
use crate::accounts::{Anyone, Viewer, Visit};
use crate::app::AppState;
use crate::attachments::{PictureFields, PictureView, PictureWords, list_of_posts, picture_fields};
use crate::posts::access::may_edit;
use crate::posts::expiry::ExpiryFields;
use crate::posts::model::PostId;
use crate::posts::note_fields::NoteFields;
use crate::posts::place::Seen;
use crate::posts::queries::{Found, editable_body, find_visible};
use crate::web::{AppError, FieldErrors, Frame, html};

/// The form, also when it is shown again with what is wrong or with what somebody else wrote meanwhile.
#[derive(Template)]
#[template(path = "posts/edit.html")]
pub struct PostEditPage {
    /// The page's frame.
    pub frame: Frame,
    /// The post.
    pub post: PostPlace,
    /// Who will read it.
    pub seen: Seen,
    /// What is in the form.
    pub form: PostText,
    /// The version it began with.
    pub revision: i64,
    /// What is wrong.
    pub errors: FieldErrors,
    /// The other version, or empty.
    pub theirs: String,
    /// What to look at before it is saved.
    pub hints: HintNotice,
    /// What it speaks of.
    pub notes: NoteFields,
    /// How long it is to stand.
    pub expiry: ExpiryFields,
    /// Pictures, where some are there or can be added.
    pub pictures: Option<PictureFields>,
    /// The notes it began with.
    pub notes_seen: String,
    /// The notes that were chosen meanwhile, in words, or empty.
    pub their_notes: String,
    /// The pictures that it has by now, where they are others than the form has.
    pub their_pictures: Option<Vec<PictureView>>,
}

/// Which post a page is about.
pub struct PostPlace {
    /// Its key.
    pub id: i64,
    /// Its number.
    pub number: i64,
    /// Its address.
    pub url: String,
}

/// What is in the form.
pub struct PostText {
    /// The body.
    pub body: String,
}

impl PostPlace {
    /// Of a post that was found.
    pub fn of(found: &Found) -> Self {
        Self { id: found.post.id.0, number: found.post.number.unwrap_or(1), url: format!("/posts/{}", found.post.id) }
    }
}

/// A post that the visitor may change, with its editable text.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden; [`AppError::SignInRequired`] or [`AppError::Forbidden`] when it is another's.
pub async fn own(app: &AppState, visit: &Visit, id: PostId) -> Result<(Found, String), AppError> {
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    let (found, body) = app
        .db
        .read(move |conn| {
            let found = find_visible(conn, &viewer, id, now)?;
            let may = may_edit_found(&viewer, &found, now);
            let body = if may.is_ok() { editable_body(conn, &viewer, id, now)? } else { String::new() };
            Ok((found, may.map(|()| body)))
        })
        .await?;
    match body {
        Ok(body) => Ok((found, body)),
        Err(_) if !visit.viewer.is_signed_in() => Err(AppError::SignInRequired),
        Err(why) => Err(AppError::Forbidden(why)),
    }
}

/// The part of the form that has the post's pictures: those that were chosen, or that it has.
///
/// # Errors
/// A database error.
pub async fn pictures(
    app: &AppState,
    viewer: &Viewer,
    found: &Found,
    words: Option<&[PictureWords]>,
) -> Result<Option<PictureFields>, AppError> {
    let Some(member) = viewer.id() else { return Ok(None) };
    picture_fields(app, (viewer, member), (&found.board, Some(found.post.id.0)), words).await
}

/// The pictures that a post has by now, where they or what they are said to show differ from what a form has.
///
/// # Errors
/// A database error.
pub async fn their_pictures(
    app: &AppState,
    found: &Found,
    words: Option<&[PictureWords]>,
) -> Result<Option<Vec<PictureView>>, AppError> {
    let Some(words) = words else { return Ok(None) };
    if !app.settings().await?.features.attachments {
        return Ok(None);
    }
    let post = found.post.id.0;
    let mut there = app.db.read(move |conn| list_of_posts(conn, &[post])).await?.remove(&post).unwrap_or_default();
    there.retain(|picture| picture.is_servable());
    let says = |one: &PictureWords, alt: &str| one.alt.as_ref().is_none_or(|typed| typed == alt);
    let is_same = there.len() == words.len()
        && there.iter().zip(words).all(|(picture, one)| picture.name == one.name && says(one, &picture.alt));
    Ok((!is_same).then(|| there.iter().map(PictureView::of).collect()))
}

/// Whether a post that was found may be changed; the key of the text that says why not.
pub fn may_edit_found(viewer: &Viewer, found: &Found, now: NaiveDateTime) -> Result<(), &'static str> {
    may_edit(viewer, (found.post.author_id, &found.post.state), (&found.board, found.is_in_group), now)
}

/// `GET /posts/{id}/edit`
pub async fn edit(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (found, body) = own(&app, &who.0, PostId(*id)).await?;
    let frame = app.form_frame(&who.0, "boards").await?;
    let offered = app.settings().await?.offered_notes;
    html(&PostEditPage {
        pictures: pictures(&app, &who.0.viewer, &found, None).await?,
        notes: NoteFields::of((offered, found.post.author_notes(), found.post.staff_notes), &frame),
        expiry: ExpiryFields::of("", found.post.state.expires_at, &frame),
        seen: Seen::of(&found.board, &frame),
        frame,
        post: PostPlace::of(&found),
        form: PostText { body },
        revision: found.post.revision,
        errors: FieldErrors::new(),
        theirs: String::new(),
        hints: HintNotice::default(),
        notes_seen: found.post.author_notes().names(),
        their_notes: String::new(),
        their_pictures: None,
    })
}
