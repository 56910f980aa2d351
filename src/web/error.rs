//! The one error of the house, and its status.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use crate::db::DbError;

use super::Pairs;

/// What a request can end with besides a page.
#[derive(Debug)]
pub enum AppError {
    /// Hidden or not there: one answer for both.
    NotFound,
    /// Not allowed, with the key of the text that says why.
    Forbidden(&'static str),
    /// A personal or staff address, signed out.
    SignInRequired,
    /// Not without having shown a short while ago that the account is one's own.
    ConfirmRequired,
    /// Not before the member has shown that it is them: the session is locked.
    Locked,
    /// Not without a second step at sign-in, which the operator asks of staff.
    SecondStepRequired,
    /// A change without a valid session or token.
    Refused,
    /// A form that does not come from a page of this site, or from one under another address than its own.
    Foreign,
    /// Too many requests; come back after so many seconds.
    TooMany(u64),
    /// Something changed meanwhile; the key of the text that says what.
    Conflict(&'static str),
    /// A request no page of ours makes, with the key of the text that says what is wrong.
    Malformed(&'static str),
    /// A body over the limit.
    TooLarge,
    /// An address that is there, but not for this method.
    WrongMethod,
    /// A full queue, a database that is busy, full or away.
    Unavailable,
    /// A database error nobody foresaw.
    Database(DbError),
    /// Anything else that should not happen; logged, never shown.
    Internal(String),
}

/// What the person wrote, kept with the request so that every error page can give it back.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Where it was sent.
    pub action: String,
    /// Its fields, without tokens and passwords.
    pub fields: Pairs,
    /// Whether it came from one of the site's own pages, in this browser: only then is anything kept of it.
    pub is_opened: Rc<Cell<bool>>,
}

impl AppError {
    /// An error for the log.
    pub fn internal(what: impl fmt::Display) -> Self {
        Self::Internal(what.to_string())
    }

    /// The violated unique constraint, if that is what happened.
    pub fn unique(&self) -> Option<&str> {
        use crate::db::DbErrorKind;
        match self {
            Self::Database(DbError { kind: DbErrorKind::Unique(name), .. }) => Some(name),
            _ => None,
        }
    }

    /// Whether a row was to refer to one that is not there.
    pub fn is_missing(&self) -> bool {
        use crate::db::DbErrorKind;
        matches!(self, Self::Database(DbError { kind: DbErrorKind::Missing, .. }))
    }

    /// The start of the keys of its page's texts (`{key}-title`, `{key}-text`).
    pub fn text_key(&self) -> &'static str {
        match self.status_code().as_u16() {
            404 => "page-404",
            403 if matches!(self, Self::Refused) => "page-403-session",
            403 if matches!(self, Self::Foreign) => "page-403-origin",
            403 if matches!(self, Self::ConfirmRequired) => "page-403-confirm",
            403 if matches!(self, Self::SecondStepRequired) => "page-403-second-step",
            403 => "page-403",
            400 => "page-400",
            405 => "page-405",
            409 => "page-409",
            413 => "page-413",
            429 => "page-429",
            503 => "page-503",
            _ => "page-500",
        }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "database: {error}"),
            Self::Internal(what) => write!(f, "internal: {what}"),
            other => write!(f, "{}", other.status_code()),
        }
    }
}

impl std::error::Error for AppError {}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        use crate::db::DbErrorKind::{Busy, Retry, Unavailable};
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) | Self::Refused | Self::Foreign => StatusCode::FORBIDDEN,
            Self::ConfirmRequired | Self::Locked | Self::SecondStepRequired => StatusCode::FORBIDDEN,
            Self::SignInRequired => StatusCode::SEE_OTHER,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(error) if matches!(error.kind, Retry | Unavailable | Busy) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Only the status: the page is made by the middleware that knows the reader's language.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}
