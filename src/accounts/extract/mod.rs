//! Who is asking, and whether a form is protected. A handler's signature says which.

mod confirmed;
mod form;
mod reader;
mod upload;
mod visit;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::model::Viewer;
use super::rights::{Place, Right};
use crate::web::AppError;

pub use confirmed::{Confirmed, require_confirmed};
pub use form::{CsrfForm, receive_words};
pub use reader::{Reader, viewer_by_now};
pub use upload::{CsrfUpload, PictureForm};
pub use visit::{Preferences, Visit, stranger, visit, visit_or_locked, visit_or_stranger, visit_with};

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// Anyone may call the handler.
pub struct Anyone(pub Rc<Visit>);

impl FromRequest for Anyone {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { visit(&request).await.map(Self) })
    }
}

/// Anyone may call the handler, also while nobody's session can be read.
pub struct Everyone(pub Rc<Visit>);

impl FromRequest for Everyone {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { visit_or_stranger(&request).await.map(Self) })
    }
}

/// A visit of those who may do something; signed out, they are asked to sign in.
fn visit_of(request: &HttpRequest, may: fn(&Viewer) -> Result<(), AppError>) -> Extracting<Rc<Visit>> {
    let request = request.clone();
    Box::pin(async move {
        let visit = visit(&request).await?;
        if !visit.viewer.is_signed_in() {
            return Err(AppError::SignInRequired);
        }
        may(&visit.viewer)?;
        Ok(visit)
    })
}

/// An extractor of those who may do something.
macro_rules! only_those {
    ($(#[$about:meta])* $name:ident, $may:expr) => {
        $(#[$about])*
        pub struct $name(pub Rc<Visit>);

        impl FromRequest for $name {
            type Error = AppError;
            type Future = Extracting<Self>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let visit = visit_of(request, $may);
                Box::pin(async move { visit.await.map(Self) })
            }
        }
    };
}

only_those!(
    /// Only those who administer the site may call the handler; signed out, they are asked to sign in.
    Administrator,
    may_administer
);
only_those!(
    /// Only those who decide cases anywhere may call the handler; signed out, they are asked to sign in.
    Moderator,
    may_decide_cases
);
only_those!(
    /// Only those who look after the whole site may call the handler: they let people in, and send them away. Signed out,
    /// they are asked to sign in.
    SiteModerator,
    |viewer| may_on_site(viewer, Right::LetIn)
);

/// Refuses who has not a right on the whole site, or whose role for it rests.
fn may_on_site(viewer: &Viewer, right: Right) -> Result<(), AppError> {
    if viewer.may(right, Place::SITE) {
        return Ok(());
    }
    Err(if viewer.rests_on_site(right) { AppError::SecondStepRequired } else { AppError::Forbidden("forbidden-role") })
}

/// Refuses who does not administer the site: they have no such role, or it rests until their second step is on.
fn may_administer(viewer: &Viewer) -> Result<(), AppError> {
    if viewer.is_administrator() { Ok(()) } else { Err(lacking(viewer, Right::Administer)) }
}

/// Refuses who decides no cases anywhere, in the same way.
fn may_decide_cases(viewer: &Viewer) -> Result<(), AppError> {
    let may = !viewer.reach(Right::DecideCases).is_nowhere();
    if may { Ok(()) } else { Err(lacking(viewer, Right::DecideCases)) }
}

fn lacking(viewer: &Viewer, right: Right) -> AppError {
    if viewer.rests(right) { AppError::SecondStepRequired } else { AppError::Forbidden("forbidden-role") }
}
