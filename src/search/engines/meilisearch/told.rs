//! What went wrong, for the log: kinds and codes, never what the server says, since that may repeat what it was sent.

use meilisearch_sdk::errors::{Error, ErrorCode, MeilisearchError};

use crate::web::AppError;

/// The error of the house; [`AppError::NotFound`] when there is no index, or one without this program's settings.
pub fn told(error: Error) -> AppError {
    match error {
        Error::Meilisearch(error) if is_gone(&error) => AppError::NotFound,
        Error::Meilisearch(error) => refused(&error),
        Error::MeilisearchCommunication(error) => {
            AppError::internal(format!("Meilisearch answered {}", error.status_code))
        }
        Error::ParseError(error) => {
            let (line, column) = (error.line(), error.column());
            AppError::internal(format!("Meilisearch's answer cannot be read at line {line}, column {column}"))
        }
        Error::Other(error) => AppError::internal(format!("Meilisearch cannot be reached: {}", chain(&*error))),
        _ => AppError::internal("Meilisearch cannot be used"),
    }
}

/// What the server would not do.
pub fn refused(error: &MeilisearchError) -> AppError {
    AppError::internal(format!("Meilisearch refuses: {}, {}", error.error_type, error.error_code))
}

/// Whether there is no index, or not one that this program made.
fn is_gone(error: &MeilisearchError) -> bool {
    use ErrorCode::{IndexNotFound, InvalidSearchFilter, InvalidSearchSort};
    matches!(error.error_code, IndexNotFound | InvalidSearchFilter | InvalidSearchSort)
}

/// An error with what lies behind it.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let (mut text, mut cause) = (error.to_string(), error.source());
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
