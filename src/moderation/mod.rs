//! Reports, and the cases that moderators decide.

mod access;
mod model;
mod pages;
mod queries;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use model::{CaseId, Decision, Reason, SubjectKind, rule};
pub use queries::{NOTICES_ON_PAGE, Notice, list_notices};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{case, decision, open, queue, report};
    cfg.service(resource("/posts/{id}/reports/new").route(get().to(report::new_of_post)))
        .service(resource("/posts/{id}/reports").route(post().to(report::create_of_post)))
        .service(resource("/threads/{id}/reports/new").route(get().to(report::new_of_thread)))
        .service(resource("/threads/{id}/reports").route(post().to(report::create_of_thread)))
        .service(resource("/posts/{id}/cases").route(post().to(open::create_of_post)))
        .service(resource("/threads/{id}/cases").route(post().to(open::create_of_thread)))
        .service(resource("/moderation").route(get().to(queue::index)))
        .service(resource("/moderation/cases/{id}").route(get().to(case::show)))
        .service(resource("/moderation/cases/{id}/decision").route(post().to(decision::create)));
}
