//! Reading a form with a file, within limits of size and time.

use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use futures_util::StreamExt;

use super::{AppError, Pairs};

/// Parts of one form: as many as other forms may have fields.
const MOST_PARTS: usize = 100;
/// So many times the limit are read and thrown away, so that browsers, which first send all of it, hear why it is not taken.
const DRAINED: usize = 4;
/// A phone's line is slow in sending.
const SECONDS: u64 = 120;

/// What arrived of a form with a file.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// Its fields.
    pub pairs: Pairs,
    /// The file; none when nothing was chosen.
    pub file: Option<Vec<u8>>,
    /// Whether the file is larger than it may be.
    pub is_too_large: bool,
    /// Why the form is not taken.
    pub fault: Option<AppError>,
}

/// How much of a form with a file is read.
#[derive(Clone, Copy, Debug)]
pub struct UploadLimits {
    /// The field of the file.
    pub field: &'static str,
    /// Bytes of the file at most; none for a form of which no file is wanted: what stands before it is read, and no more.
    pub file_bytes: Option<usize>,
    /// Bytes of all other fields together.
    pub field_bytes: usize,
}

/// Whether a request says that it is a form with files.
pub fn is_upload(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// Reads a form with one file.
pub async fn receive_upload(request: &HttpRequest, payload: Payload, limits: UploadLimits) -> Uploaded {
    let mut uploaded = Uploaded::default();
    let multipart = Multipart::new(request.headers(), payload);
    let read = tokio::time::timeout(Duration::from_secs(SECONDS), read(multipart, limits, &mut uploaded)).await;
    uploaded.fault = read.unwrap_or(Err(AppError::Malformed("malformed-slow"))).err();
    uploaded
}

async fn read(mut multipart: Multipart, limits: UploadLimits, into: &mut Uploaded) -> Result<(), AppError> {
    let cut = || AppError::Malformed("malformed-cut");
    let (mut total, mut left) = (0_usize, limits.field_bytes);
    for _ in 0..MOST_PARTS {
        let Some(part) = multipart.next().await else { return Ok(()) };
        let mut part = part.map_err(|_| cut())?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == limits.field;
        let most = limits.file_bytes.unwrap_or(0);
        if is_file && most == 0 {
            return Ok(());
        }
        let room = if is_file { most } else { left };
        let (mut bytes, mut is_over) = (Vec::new(), false);
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| cut())?;
            total = total.saturating_add(chunk.len());
            if total > most.saturating_mul(DRAINED).saturating_add(limits.field_bytes) {
                into.is_too_large = is_file;
                return Err(AppError::TooLarge);
            }
            is_over |= bytes.len() + chunk.len() > room;
            if is_over {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        if is_file {
            into.is_too_large = is_over;
            into.file = Some(bytes).filter(|bytes| !bytes.is_empty());
        } else if is_over {
            return Err(AppError::TooLarge);
        } else {
            left -= bytes.len();
            let value = String::from_utf8(bytes).map_err(|_| AppError::Malformed("malformed-utf8"))?;
            into.pairs.0.push((name, value));
        }
    }
    Err(AppError::Malformed("malformed-fields"))
}
