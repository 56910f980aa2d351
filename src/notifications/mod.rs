//! What a member is told. So far: what moderators decided about what they wrote and threads they began, and what happened to
//! their account.

mod holding;
mod pages;
mod queries;

use actix_web::web::{ServiceConfig, get, resource};

pub use holding::HOLDING;

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(resource("/notifications").route(get().to(pages::index)));
}
