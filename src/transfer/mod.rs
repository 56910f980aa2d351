//! What comes in and goes out as a whole: conversations from elsewhere, the sample community, what a member takes along and
//! what is left when they go, and where members' words are kept.

mod closing;
mod demo;
mod export;
mod holding;
mod import;
mod own;
mod pages;
mod queries;
mod text_places;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use closing::{CLOSE_JOB, Chunk, Leaving, OwnStep, SCRUB_JOB, SWEEP_JOB, close_account, scrub, sweep, sweep_later};
pub use demo::{DEMO_SIGN_INS, SignIn, fill_demo, make_password};
pub use export::{
    EXPORT_JOB, Fields, GatherFile, OwnFile, Record, Section, Subject, Value, make_export, request_export,
};
pub use holding::{Column, Erase, Export, Held, Holding, Kind, Rows, held, moment, number, text, yes_or_no};
pub use import::{ImportError, ImportOptions, Summary, import};
pub use own::HOLDING;
pub use queries::delete_expired_exports;
pub use text_places::{FILE_PLACES, Holds, Reach, TEXT_PLACES, TextPlace};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{close, export, receipt};
    cfg.service(resource("/account/export").route(get().to(export::show)).route(post().to(export::create)))
        .service(resource("/account/export/delete").route(post().to(export::delete)))
        .service(resource("/account/exports/{id}").route(get().to(export::download)))
        .service(resource("/account/close").route(get().to(close::new)).route(post().to(close::create)))
        .service(resource("/account/close/again").route(post().to(close::create_again)))
        .service(resource("/receipt").route(get().to(receipt::new)))
        .service(resource("/receipt/{number}").route(get().to(receipt::show)));
}
