//! Reports, the cases that moderators decide, and the log of what staff and operators did.

mod access;
mod entry;
mod jobs;
mod model;
mod pages;
mod queries;
mod seal;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use entry::{Action, Entry};
pub use jobs::{LogCheck, LogFault, SEAL_JOB, check_log, holds, seal_log};
pub use model::{CaseId, Decision, Reason, SubjectKind, rule};
pub use queries::{
    NOTICES_ON_PAGE, Notice, count_open_cases, forget_decisions, forget_log_words, forget_reports, list_notices, record,
};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{case, decision, log, open, queue, report};
    cfg.service(resource("/posts/{id}/reports/new").route(get().to(report::new_of_post)))
        .service(resource("/posts/{id}/reports").route(post().to(report::create_of_post)))
        .service(resource("/threads/{id}/reports/new").route(get().to(report::new_of_thread)))
        .service(resource("/threads/{id}/reports").route(post().to(report::create_of_thread)))
        .service(resource("/posts/{id}/cases").route(post().to(open::create_of_post)))
        .service(resource("/threads/{id}/cases").route(post().to(open::create_of_thread)))
        .service(resource("/moderation").route(get().to(queue::index)))
        .service(resource("/moderation/log").route(get().to(log::index)))
        .service(resource("/moderation/cases/{id}").route(get().to(case::show)))
        .service(resource("/moderation/cases/{id}/decision").route(post().to(decision::create)));
}
