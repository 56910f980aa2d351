//! Who is asking, and whether a form is protected. A handler's signature says which.

mod form;
mod reader;
mod visit;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::rights::Right;
use crate::web::AppError;

pub use form::{CsrfForm, receive_words};
pub use reader::Reader;
pub use visit::{Preferences, Visit, stranger, visit, visit_or_stranger, visit_with};

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

/// Only those who administer the site may call the handler; signed out, they are asked to sign in.
pub struct Administrator(pub Rc<Visit>);

impl FromRequest for Administrator {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = visit(&request).await?;
            if !visit.viewer.is_signed_in() {
                return Err(AppError::SignInRequired);
            }
            if !visit.viewer.is_administrator() {
                return Err(AppError::Forbidden("forbidden-role"));
            }
            Ok(Self(visit))
        })
    }
}

/// Only those who decide cases anywhere may call the handler; signed out, they are asked to sign in.
pub struct Moderator(pub Rc<Visit>);

impl FromRequest for Moderator {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = visit(&request).await?;
            if !visit.viewer.is_signed_in() {
                return Err(AppError::SignInRequired);
            }
            if visit.viewer.reach(Right::DecideCases).is_nowhere() {
                return Err(AppError::Forbidden("forbidden-role"));
            }
            Ok(Self(visit))
        })
    }
}
