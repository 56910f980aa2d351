//! Writing under a one-time name: whether it can be had, what is drawn for it, and putting what was written under it.

use chrono::NaiveDateTime;

use crate::accounts::{MemberId, Viewer};
use crate::app::AppState;
use crate::db::Conn;
use crate::posts::model::PostId;
use crate::posts::names::{Draw, NameField, Wish};
use crate::posts::place::Place;
use crate::posts::queries::{find_or_make_persona, has_claim_in, put_under, submitted_location};
use crate::threads::{Language, ThreadId};
use crate::web::{AppError, FieldErrors};

/// One-time names are offered there no longer; nothing was posted.
const NO_LONGER: &str = "names-no-longer";
/// Greeters see that the writer is about to answer there; nothing was posted.
const CLAIMED: &str = "names-claimed";

/// Whether a conflict is about the name: the form comes back with it.
pub fn is_refused_name(why: &str) -> bool {
    [NO_LONGER, CLAIMED].contains(&why)
}

/// Under which name something new is to stand at a place. That it asks for one which cannot be had is said to be wrong, unless it was
/// sent before: the same form leads to the same place. No statement where none is asked for.
///
/// # Errors
/// A database error.
pub async fn wish_name(
    app: &AppState,
    (viewer, member): (&Viewer, MemberId),
    (place, submission): (Place, &str),
    (field, errors): (&NameField, &mut FieldErrors),
) -> Result<Wish, AppError> {
    if !field.is_asked() {
        return Ok(Wish::OwnName);
    }
    let features = app.settings().await?.features.clone();
    let (viewer, submission, now) = (viewer.clone(), submission.to_owned(), app.clock.now());
    let has_names = app.db.read(move |conn| {
        if submitted_location(conn, member, &submission)?.is_some() {
            return Ok(true);
        }
        let there = place.find(conn, &viewer, now)?;
        Ok(there.is_some_and(|there| there.possible(&viewer, features.offers_names(&there.board)).alias))
    });
    let wish = field.wish(has_names.await?);
    if wish == Wish::NoLonger {
        errors.add("", NO_LONGER);
    }
    Ok(wish)
}

/// What a one-time name is made of, where one is asked for.
pub fn draw_name(app: &AppState, wish: Wish) -> Option<Draw> {
    (wish == Wish::OneTimeName).then(|| Draw::new(&app.entropy))
}

/// Puts what was just written under a one-time name of its writer, where they asked for that and it is offered still.
///
/// # Errors
/// [`AppError::Conflict`], of which [`is_refused_name`] knows, when it cannot be had; a database error.
pub fn put_name(
    conn: &mut Conn,
    (author, draw): (MemberId, Option<&Draw>),
    (post, thread, is_opening): (PostId, ThreadId, bool),
    (is_offered, language): (bool, Option<Language>),
    now: NaiveDateTime,
) -> Result<Option<i64>, AppError> {
    let Some(draw) = draw else { return Ok(None) };
    if !is_offered {
        return Err(AppError::Conflict(NO_LONGER));
    }
    // Other greeters see who is about to answer here.
    if !is_opening && has_claim_in(conn, (author, thread), now)? {
        return Err(AppError::Conflict(CLAIMED));
    }
    let persona = find_or_make_persona(conn, (author, thread), (draw, language), now)?;
    put_under(conn, (post, thread, is_opening), (persona, now))?;
    Ok(Some(persona))
}
