//! A form and who sends it.

use std::cell::Cell;
use std::future::Future;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::{Arc, Once};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use super::confirmed::require_confirmed;
use super::visit::{Visit, visit};
use super::{Extracting, may_administer, may_decide_cases, may_on_site};
use crate::accounts::model::{SignedIn, Viewer};
use crate::accounts::rights::Right;
use crate::app::AppState;
use crate::db::Conn;
use crate::web::{AppError, Pairs, Received, Spent, Words, is_own_request, receive};

/// A form that is opened only when it is protected: it comes from the site's own page and holds this browser's token.
/// What it holds can be had through `by_…` only, which also says who may send it.
pub struct CsrfForm<T> {
    /// Who sends it.
    pub visit: Rc<Visit>,
    /// Its fields as sent.
    pub pairs: Pairs,
    app: AppState,
    is_own: bool,
    is_utf8: bool,
    /// Told to what is kept of the request, once the form is opened.
    is_opened: Rc<Cell<bool>>,
    form: PhantomData<T>,
}

impl<T: DeserializeOwned + 'static> FromRequest for CsrfForm<T> {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let app = AppState::of(&request)?;
            let Received { pairs, is_utf8, fault } = receive_words(&app, &request, payload).await;
            if let Some(fault) = fault {
                return Err(fault);
            }
            let visit = visit(&request).await?;
            let is_own = is_own_request(&app.site, &request);
            let is_opened = request.extensions().get::<Words>().map(|words| Rc::clone(&words.is_opened));
            let is_opened = is_opened.unwrap_or_default();
            Ok(Self { visit, pairs, app, is_own, is_utf8, is_opened, form: PhantomData })
        })
    }
}

/// Reads a form, and keeps what the person wrote with the request, so that every error page can give it back.
pub async fn receive_words(app: &AppState, request: &HttpRequest, payload: Payload) -> Received {
    let limits = &app.config.limits;
    let received = receive(request, payload, limits.form_bytes, limits.read_seconds).await;
    let words = Words { action: request.path().to_owned(), fields: received.pairs.words(), ..Words::default() };
    request.extensions_mut().insert(words);
    received
}

impl<T: DeserializeOwned> CsrfForm<T> {
    /// What arrived otherwise than other forms; what is kept of the request is told once it is opened.
    pub(super) fn of(
        visit: Rc<Visit>,
        pairs: Pairs,
        app: AppState,
        (is_own, is_opened): (bool, Rc<Cell<bool>>),
    ) -> Self {
        Self { visit, pairs, app, is_own, is_utf8: true, is_opened, form: PhantomData }
    }

    /// Opened by anyone.
    ///
    /// # Errors
    /// [`AppError::Foreign`] when it does not come from the site's own page, [`AppError::Refused`] without this browser's
    /// token.
    pub fn by_anyone(&self) -> Result<T, AppError> {
        if !self.is_own {
            static TOLD: Once = Once::new();
            TOLD.call_once(|| tracing::warn!(base_url = %self.app.site.base_url, "a form came from another address"));
            return Err(AppError::Foreign);
        }
        if !self.visit.is_protected(self.pairs.get("csrf_token")) {
            return Err(AppError::Refused);
        }
        self.is_opened.set(true);
        if !self.is_utf8 {
            return Err(AppError::Malformed("malformed-utf8"));
        }
        self.pairs.read().map_err(|_| AppError::Malformed("malformed-fields"))
    }

    /// Opened by a member.
    ///
    /// # Errors
    /// As [`CsrfForm::by_anyone`]; [`AppError::Refused`] when nobody is signed in; [`AppError::TooMany`].
    pub fn by_member(&self) -> Result<(Arc<SignedIn>, T), AppError> {
        let member = self.visit.viewer.0.clone().ok_or_else(|| self.visit.refusal())?;
        let form = self.by_anyone()?;
        self.app.limiters.spend(Spent::Change(member.id.0))?;
        Ok((member, form))
    }

    /// Opened by a member who confirmed of late that the account is theirs, as [`Confirmed`](super::Confirmed) is.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`]; [`AppError::ConfirmRequired`].
    pub async fn by_confirmed(&self) -> Result<(Arc<SignedIn>, T), AppError> {
        let (member, form) = self.by_member()?;
        require_confirmed(&self.app, &member).await?;
        Ok((member, form))
    }

    /// Opened by a member, about something that may be hidden: when the form is refused and `target` is hidden too, the
    /// answer is the target's.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`], and the target's own.
    pub async fn by_member_on<X>(
        &self,
        target: impl Future<Output = Result<X, AppError>>,
    ) -> Result<(Arc<SignedIn>, T), AppError> {
        match self.by_member() {
            Err(refused) => {
                target.await?;
                Err(refused)
            }
            opened => opened,
        }
    }

    /// The same, where the database is asked for the target, as whoever sends the form sees it.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`], and those of `find`.
    pub async fn by_member_seeing<X: Send + 'static>(
        &self,
        find: impl Fn(&mut Conn, &Viewer) -> Result<X, AppError> + Send + 'static,
    ) -> Result<(Arc<SignedIn>, T), AppError> {
        let viewer = self.visit.viewer.clone();
        self.by_member_on(self.app.db.read(move |conn| find(conn, &viewer))).await
    }

    /// Opened by anyone, about something that may be hidden, as [`CsrfForm::by_member_on`]; members spend a change.
    ///
    /// # Errors
    /// As [`CsrfForm::by_anyone`], [`AppError::TooMany`], and the target's own.
    pub async fn by_anyone_on<X>(&self, target: impl Future<Output = Result<X, AppError>>) -> Result<T, AppError> {
        if self.visit.viewer.is_signed_in() {
            return self.by_member_on(target).await.map(|(_, form)| form);
        }
        match self.by_anyone() {
            Err(refused) => {
                target.await?;
                Err(refused)
            }
            opened => opened,
        }
    }

    /// Opened by someone who decides cases anywhere.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`]; [`AppError::Forbidden`] for others, [`AppError::SecondStepRequired`] while their role rests.
    pub fn by_moderator(&self) -> Result<(Arc<SignedIn>, T), AppError> {
        if self.visit.viewer.is_signed_in() {
            may_decide_cases(&self.visit.viewer)?;
        }
        self.by_member()
    }

    /// Opened by someone who has a right on the whole site.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`]; [`AppError::Forbidden`] for others, [`AppError::SecondStepRequired`] while their role rests.
    pub fn by_site_moderator(&self, right: Right) -> Result<(Arc<SignedIn>, T), AppError> {
        if self.visit.viewer.is_signed_in() {
            may_on_site(&self.visit.viewer, right)?;
        }
        self.by_member()
    }

    /// Opened by someone who administers the site.
    ///
    /// # Errors
    /// As [`CsrfForm::by_member`]; [`AppError::Forbidden`] for others, [`AppError::SecondStepRequired`] while their role rests.
    pub fn by_administrator(&self) -> Result<(Arc<SignedIn>, T), AppError> {
        if self.visit.viewer.is_signed_in() {
            may_administer(&self.visit.viewer)?;
        }
        self.by_member()
    }
}
