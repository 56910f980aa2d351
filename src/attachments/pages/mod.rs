//! Handlers of pictures with posts.

pub mod create;
pub mod delete;
pub mod new;
mod part;
pub mod show;

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::offers::offers;
use crate::accounts::{CsrfForm, SignedIn, Visit};
use crate::app::AppState;
use crate::posts::{Place, There};
use crate::web::{AppError, Pairs};

/// A composer's form that came here instead of where it is sent in the end.
struct Asked<T> {
    /// Who writes.
    member: Arc<SignedIn>,
    /// The fields of its own.
    fields: T,
    /// Where it is sent in the end, and what is there.
    place: Place,
    there: There,
    /// Whether the writer may add pictures there.
    may_add: bool,
}

/// Opens it, where pictures are switched on and who writes may write.
async fn asked<T: DeserializeOwned>(app: &AppState, form: &CsrfForm<T>) -> Result<Asked<T>, AppError> {
    let settings = app.settings().await?;
    if settings.features.images().is_none() {
        return Err(AppError::NotFound);
    }
    let place = Place::of(form.pairs.get("send_to"));
    let there = match place.clone() {
        Some(place) => {
            let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
            app.db.read(move |conn| place.find(conn, &viewer, now)).await?
        }
        None => None,
    };
    let is_there = if there.is_some() || place.is_none() { Ok(()) } else { Err(AppError::NotFound) };
    let (member, fields) = form.by_member_on(async { is_there }).await?;
    let place = place.ok_or(AppError::Malformed("malformed-fields"))?;
    let there = there.ok_or(AppError::NotFound)?;
    let viewer = &form.visit.viewer;
    let has_names = settings.features.offers_names(&there.board);
    there.may_write(viewer, has_names, app.clock.now()).map_err(AppError::Forbidden)?;
    let may_add = offers(app, viewer, &there.board).await?;
    Ok(Asked { member, fields, place, there, may_add })
}

/// Whether a composer's form comes from where its sender may add pictures; asked before the file is read.
///
/// # Errors
/// A database error.
async fn is_offered(app: &AppState, visit: &Visit, pairs: &Pairs) -> Result<bool, AppError> {
    let Some(place) = Place::of(pairs.get("send_to")) else { return Ok(false) };
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    match app.db.read(move |conn| place.find(conn, &viewer, now)).await? {
        Some(there) => offers(app, &visit.viewer, &there.board).await,
        None => Ok(false),
    }
}

impl<T> Asked<T> {
    /// Refuses who may not add pictures there.
    fn adding(self) -> Result<Self, AppError> {
        if self.may_add { Ok(self) } else { Err(AppError::Forbidden("forbidden-attachments")) }
    }
}
