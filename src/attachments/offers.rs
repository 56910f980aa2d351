//! Whether a page offers its reader to add pictures.

use super::access::{MayAttach, may_attach};
use super::fields::{Chosen, OFF, PictureWords, checked_pictures, names_of};
use super::model::Attachment;
use super::queries::{list_chosen, list_of_posts};
use super::view::{PictureFields, words_of};
use crate::accounts::{MemberId, Viewer};
use crate::app::AppState;
use crate::boards::Board;
use crate::db::Conn;
use crate::posts;
use crate::web::{AppError, FieldErrors, Pairs};

/// Whether a viewer may put pictures to what they write on a board. That they may write there is asked elsewhere. One statement at most,
/// and once a day for who may.
///
/// # Errors
/// A database error.
pub async fn offers(app: &AppState, viewer: &Viewer, board: &Board) -> Result<bool, AppError> {
    let Some(rule) = app.settings().await?.features.images() else { return Ok(false) };
    let (Some(member), now) = (viewer.id(), app.clock.now()) else { return Ok(false) };
    let least = match may_attach(viewer, board, rule, now) {
        MayAttach::Yes => return Ok(true),
        MayAttach::No => return Ok(false),
        MayAttach::WithPosts(least) => least,
    };
    if let Some(has_stood) = app.regulars.knows(member, least, now) {
        return Ok(has_stood);
    }
    let has_stood = app.db.read(move |conn| posts::has_posts(conn, member, least, now)).await?;
    app.regulars.note((member, least), has_stood, now);
    Ok(has_stood)
}

/// The pictures of a form that is sent, for who may put pictures to what they write on a board, which is looked for only where there are some.
/// What is wrong is noted.
///
/// # Errors
/// A database error, or when the board is not found.
pub async fn chosen_pictures(
    app: &AppState,
    (viewer, board): (&Viewer, impl Future<Output = Result<Board, AppError>>),
    pairs: &Pairs,
    errors: &mut FieldErrors,
) -> Result<Vec<Chosen>, AppError> {
    let pictures = checked_pictures(pairs, errors).unwrap_or_default();
    if !pictures.is_empty() && !offers(app, viewer, &board.await?).await? {
        errors.add("", OFF);
    }
    Ok(pictures)
}

/// The part of a form that has its pictures, for who writes on a board: those that were chosen, or that the post has which is changed.
/// Nothing where pictures are switched off.
///
/// # Errors
/// A database error.
pub async fn picture_fields(
    app: &AppState,
    (viewer, member): (&Viewer, MemberId),
    (board, post): (&Board, Option<i64>),
    words: Option<&[PictureWords]>,
) -> Result<Option<PictureFields>, AppError> {
    if app.settings().await?.features.images().is_none() {
        return Ok(None);
    }
    let may_add = offers(app, viewer, board).await?;
    let (found, words) = match (words, post) {
        (Some(words), _) => (list(app, (member, post), words).await?, words.to_vec()),
        (None, Some(post)) => {
            let of_post = move |conn: &mut Conn| list_of_posts(conn, &[post]);
            let found = app.db.read(of_post).await?.remove(&post).unwrap_or_default();
            let words = words_of(&found);
            (found, words)
        }
        (None, None) => (Vec::new(), Vec::new()),
    };
    Ok(PictureFields::of(&found, &words, may_add))
}

async fn list(
    app: &AppState,
    of: (MemberId, Option<i64>),
    words: &[PictureWords],
) -> Result<Vec<Attachment>, AppError> {
    let names = names_of(words);
    if names.is_empty() {
        return Ok(Vec::new());
    }
    app.db.read(move |conn| list_chosen(conn, of, &names)).await
}
