//! Reading a form's body, within limits of size and time.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use futures_util::StreamExt;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, MapDeserializer};

use super::AppError;

/// Fields kept of one form; a form of ours has fewer than twenty.
const MOST_FIELDS: usize = 100;

/// A form's fields in the order they were sent.
#[derive(Clone, Debug, Default)]
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// The last value of a field, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// What the person wrote: the fields without tokens and passwords.
    pub fn words(&self) -> Self {
        let is_theirs = |name: &str| !matches!(name, "csrf_token" | "password" | "token");
        Self(self.0.iter().filter(|(name, _)| is_theirs(name)).cloned().collect())
    }

    /// The fields as a form struct; unknown fields are ignored, of a repeated one the last counts.
    ///
    /// # Errors
    /// When the struct has a field that is neither there nor has a default.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let mut last: Vec<(&str, &str)> = Vec::with_capacity(self.0.len());
        for (name, value) in self.0.iter().rev() {
            if !last.iter().any(|(known, _)| *known == name.as_str()) {
                last.push((name, value));
            }
        }
        T::deserialize(MapDeserializer::new(last.into_iter()))
    }

    /// Reads `application/x-www-form-urlencoded`; the flag tells whether all of it was UTF-8.
    pub fn parse(body: &[u8]) -> (Self, bool) {
        let mut is_utf8 = true;
        let mut decode = |part: &[u8]| {
            let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            let bytes: Vec<u8> = percent_decode(&spaced).collect();
            String::from_utf8(bytes).unwrap_or_else(|error| {
                is_utf8 = false;
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            })
        };
        let pairs = body
            .split(|byte| *byte == b'&')
            .filter(|part| !part.is_empty())
            .take(MOST_FIELDS)
            .map(|part| {
                let mut halves = part.splitn(2, |byte| *byte == b'=');
                (decode(halves.next().unwrap_or_default()), decode(halves.next().unwrap_or_default()))
            })
            .collect();
        (Self(pairs), is_utf8)
    }
}

/// Reads a form's body; the flag tells whether all of it was UTF-8.
///
/// # Errors
/// [`AppError::TooLarge`] over `limit` bytes; [`AppError::Malformed`] for another content type, or a body that does not
/// arrive within `seconds`.
pub async fn read_pairs(
    request: &HttpRequest,
    payload: Payload,
    limit: usize,
    seconds: u64,
) -> Result<(Pairs, bool), AppError> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_empty = request.headers().get(header::CONTENT_LENGTH).is_some_and(|length| length == "0");
    if !is_empty && !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(AppError::Malformed("malformed-content-type"));
    }
    let body = tokio::time::timeout(Duration::from_secs(seconds), read(payload, limit))
        .await
        .map_err(|_| AppError::Malformed("malformed-slow"))??;
    Ok(Pairs::parse(&body))
}

async fn read(mut payload: Payload, limit: usize) -> Result<BytesMut, AppError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| AppError::Malformed("malformed-cut"))?;
        if body.len() + chunk.len() > limit {
            return Err(AppError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
