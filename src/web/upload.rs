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
/// A phone's line is slow in sending: so many times as long as other forms may take.
const PATIENCE: u64 = 8;

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
    /// Seconds that other forms may take; this one eight times as long.
    pub seconds: u64,
}

/// Whether a request says that it is a form with files.
pub fn is_upload(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// Reads a form with one file. Where the file begins, `enter` is asked with the fields before it: for a place, which is held while the file
/// is read, or for none, where it is not wanted. Without one the file is thrown away as it comes, so that all fields are there, and the
/// browser, which first sends all of it, hears what `enter` said.
pub async fn receive_upload<P, F: Future<Output = Result<Option<P>, AppError>>>(
    request: &HttpRequest,
    payload: Payload,
    limits: UploadLimits,
    enter: impl FnOnce(Pairs) -> F,
) -> Uploaded {
    let mut uploaded = Uploaded::default();
    let multipart = Multipart::new(request.headers(), payload);
    let time = Duration::from_secs(limits.seconds.saturating_mul(PATIENCE));
    let read = tokio::time::timeout(time, read(multipart, limits, enter, &mut uploaded)).await;
    let fault = read.unwrap_or(Err(AppError::Malformed("malformed-slow"))).err();
    uploaded.fault = uploaded.fault.or(fault);
    uploaded
}

async fn read<P, F: Future<Output = Result<Option<P>, AppError>>>(
    mut multipart: Multipart,
    limits: UploadLimits,
    enter: impl FnOnce(Pairs) -> F,
    into: &mut Uploaded,
) -> Result<(), AppError> {
    let cut = || AppError::Malformed("malformed-cut");
    let (mut total, mut left) = (0_usize, limits.field_bytes);
    let (mut enter, mut place) = (Some(enter), None);
    for _ in 0..MOST_PARTS {
        let Some(part) = multipart.next().await else { return Ok(()) };
        let mut part = part.map_err(|_| cut())?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == limits.field;
        let most = limits.file_bytes.unwrap_or(0);
        if is_file && most == 0 {
            return Ok(());
        }
        if let Some(enter) = enter.take_if(|_| is_file) {
            match enter(into.pairs.clone()).await {
                Ok(found) => place = found,
                Err(refused) => into.fault = Some(refused),
            }
        }
        let is_kept = !is_file || place.is_some();
        let room = if is_file { most } else { left };
        let (mut bytes, mut is_over) = (Vec::new(), false);
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(|_| cut())?;
            total = total.saturating_add(chunk.len());
            if total > most.saturating_mul(DRAINED).saturating_add(limits.field_bytes) {
                into.is_too_large = is_file;
                return Err(AppError::TooLarge);
            }
            is_over |= is_kept && bytes.len() + chunk.len() > room;
            if is_over || !is_kept {
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
