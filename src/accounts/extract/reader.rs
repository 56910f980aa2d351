//! A reader whose session is read together with the page: one connection, one transaction, one moment.

use std::future::{Ready, ready};
use std::rc::Rc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::NaiveDateTime;

use super::visit::{Visit, viewer_on, visit_of};
use crate::accounts::model::Viewer;
use crate::accounts::queries;
use crate::app::AppState;
use crate::db::Conn;
use crate::vault::Token;
use crate::web::{AppError, CookieName};

/// A list waits so long for what was just read to be written.
const SETTLED_WITHIN: Duration = Duration::from_millis(300);

/// Anyone may call the handler, as with [`Anyone`](super::Anyone); for the pages that are read most.
pub struct Reader(HttpRequest);

impl FromRequest for Reader {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(request.clone())))
    }
}

impl Reader {
    /// The digest of the session's token, if the request brings one: by it, what reading causes is known to be theirs.
    pub fn token_hash(&self, app: &AppState) -> Option<Vec<u8>> {
        let session = app.cookies.read(&self.0, CookieName::Session);
        session.as_deref().and_then(Token::parse).map(|token| token.hash())
    }

    /// Sees to it that what was just read in this session is written, for a list that tells of it. When nothing can be
    /// written now, the list is shown all the same, as of before.
    pub async fn settle(&self, app: &AppState) {
        if !self.token_hash(app).is_some_and(|owner| app.db.keeps_for(&owner)) {
            return;
        }
        // Written by itself: a list that waits no longer must not take with it what others caused.
        let db = app.db.clone();
        let written = tokio::spawn(async move { db.flush_later().await });
        if let Ok(Ok(Err(error))) = tokio::time::timeout(SETTLED_WITHIN, written).await {
            tracing::warn!(%error, "what was read could not be noted");
        }
    }

    /// Looks up who is asking and runs `f` for them, in one read transaction.
    ///
    /// # Errors
    /// As [`crate::db::Db::read`], and what `f` returns.
    pub async fn read<T, F>(self, app: &AppState, f: F) -> Result<(Rc<Visit>, T), AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn, &Viewer) -> Result<T, AppError> + Send + 'static,
    {
        let session = app.cookies.read(&self.0, CookieName::Session);
        let hash = self.token_hash(app);
        let path = self.0.path().to_owned();
        let (now, needs_second_step) = (app.clock.now(), app.config.security.staff_second_step);
        let (found, page) = app
            .db
            .read(move |conn| {
                let found = match &hash {
                    Some(hash) => queries::find_session(conn, hash, now, needs_second_step)?,
                    None => None,
                };
                let viewer = viewer_on(found.as_ref(), &path);
                match f(conn, &viewer) {
                    Err(failed @ AppError::Database(_)) => Err(failed),
                    // Hidden, or not there: the page that says so has a reader too.
                    page => Ok((found, page)),
                }
            })
            .await?;
        let visit = visit_of(app, &self.0, session, found).await?;
        self.0.extensions_mut().insert(Rc::clone(&visit));
        if visit.locked.is_some() {
            return Err(AppError::Locked);
        }
        Ok((visit, page?))
    }
}

/// Who a session's member is by now on a page, for what goes on after it was answered: anyone, once the session has ended, or its
/// member takes part no more. The session is not used by that, so that it ends as if nobody asked.
///
/// # Errors
/// [`AppError::Locked`] while the session is locked; a database error.
pub fn viewer_by_now(
    conn: &mut Conn,
    token_hash: Option<&[u8]>,
    path: &str,
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<Viewer, AppError> {
    let found = match token_hash {
        Some(hash) => queries::find_session(conn, hash, now, needs_second_step)?,
        None => None,
    };
    if found.as_ref().is_some_and(|found| found.is_locked) {
        return Err(AppError::Locked);
    }
    Ok(viewer_on(found.as_ref(), path))
}
