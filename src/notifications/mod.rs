//! What a member is told. So far: what moderators decided about what they wrote and threads they began, and what happened to
//! their account; and the mail that says so to who asked for it.

mod holding;
mod live;
mod mail;
mod pages;
mod queries;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use live::{Places, TOLD_SIGNAL, told_key};
pub use mail::write_news;

pub use holding::HOLDING;
pub use queries::delete_old;

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{events, index, mail_choice, unsubscribe};
    cfg.service(resource("/events").route(get().to(events::show)))
        .service(resource("/notifications").route(get().to(index::index)))
        .service(resource("/account/mail").route(get().to(mail_choice::edit)).route(post().to(mail_choice::update)))
        .service(resource("/unsubscribe").route(get().to(unsubscribe::new)).route(post().to(unsubscribe::create)));
}
