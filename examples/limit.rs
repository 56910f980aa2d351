//! The speed limit that `benches/load.sh` compares pages with: actix-web answering every request with the same bytes, and
//! doing nothing else.
//!
//! `limit FILE PORT WORKERS` serves the bytes of FILE on 127.0.0.1:PORT until it is killed. It has the same allocator as
//! Mooring, so that what lies between the two is the work of making a page.

use std::io::{Error, ErrorKind};

use actix_web::http::header::ContentType;
use actix_web::web::{Bytes, Data, to};
use actix_web::{App, HttpResponse, HttpServer};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: limit FILE PORT WORKERS";

async fn constant(body: Data<Bytes>) -> HttpResponse {
    HttpResponse::Ok().insert_header(ContentType::html()).body(Bytes::clone(&body))
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let usage = || Error::new(ErrorKind::InvalidInput, USAGE);
    let [file, port, workers]: [String; 3] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| usage())?;
    let body = Data::new(Bytes::from(std::fs::read(file)?));
    let address = ("127.0.0.1", port.parse::<u16>().map_err(|_| usage())?);
    HttpServer::new(move || App::new().app_data(body.clone()).default_service(to(constant)))
        .workers(workers.parse::<usize>().map_err(|_| usage())?)
        .bind(address)?
        .run()
        .await
}
