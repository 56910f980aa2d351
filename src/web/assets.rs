//! Styles, scripts and icons: embedded, served compressed under a name that holds their content's hash.

use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse, Responder};
use rust_embed::RustEmbed;

use super::AppError;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Embedded;

struct Asset {
    kind: &'static str,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

struct Shelf {
    by_hashed_name: HashMap<String, Asset>,
    urls: HashMap<String, String>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::fill);

impl Shelf {
    fn fill() -> Self {
        let mut shelf = Self { by_hashed_name: HashMap::new(), urls: HashMap::new() };
        for name in Embedded::iter() {
            let (Some(file), Some((stem, ending))) = (Embedded::get(&name), name.rsplit_once('.')) else { continue };
            let hash = hex::encode(&file.metadata.sha256_hash()[..8]);
            let hashed = format!("{stem}.{hash}.{ending}");
            shelf.urls.insert(name.to_string(), format!("/assets/{hashed}"));
            let plain = Bytes::from(file.data.into_owned());
            let asset = Asset { kind: kind(ending), gzip: gzip(&plain), brotli: brotli(&plain), plain };
            shelf.by_hashed_name.insert(hashed, asset);
        }
        shelf
    }
}

fn kind(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to memory does not fail; an empty result would only mean that the plain bytes are served.
    encoder.write_all(plain).and_then(|()| encoder.finish()).unwrap_or_default().into()
}

fn brotli(plain: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    match brotli::BrotliCompress(&mut &*plain, &mut packed, &parameters) {
        Ok(_) => packed.into(),
        Err(_) => Bytes::new(),
    }
}

/// The address of an asset by its file name; empty when there is none (a test keeps that from shipping).
pub fn asset_url(name: &str) -> String {
    SHELF.urls.get(name).cloned().unwrap_or_default()
}

/// `GET /assets/{hashed name}`
///
/// # Errors
/// [`AppError::NotFound`] for any other name.
pub async fn asset(request: HttpRequest, name: Path<String>) -> Result<impl Responder, AppError> {
    let asset = SHELF.by_hashed_name.get(name.as_str()).ok_or(AppError::NotFound)?;
    let accepts = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, asset.kind))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "accept-encoding"));
    let (encoding, body) = if accepts.contains("br") && !asset.brotli.is_empty() {
        ("br", &asset.brotli)
    } else if accepts.contains("gzip") && !asset.gzip.is_empty() {
        ("gzip", &asset.gzip)
    } else {
        ("identity", &asset.plain)
    };
    response.insert_header((header::CONTENT_ENCODING, encoding));
    Ok(response.body(body.clone()))
}
