//! Reports, the cases that moderators decide, and the log of what staff and operators did.

mod access;
mod entry;
mod holding;
mod jobs;
mod model;
mod pages;
mod queries;
mod seal;
mod unmasking;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use entry::{Action, Entry};
pub use holding::HOLDING;
pub use jobs::{
    FORGET_ABOUT_JOB, FORGET_JOB, FORGET_MESSAGES_JOB, LogCheck, LogFault, SEAL_JOB, check_log, forget,
    forget_about_post, forget_handed_over, holds, seal_log,
};
pub use model::{CaseId, Decision, Reason, SubjectKind, rule};
pub use queries::{
    MessageNotice, Notice, OwnBan, add_mark, count_open_cases, count_unmaskings, delete_expired_bans, delete_sealed,
    empty_unreadable_cases, find_marked, find_own_ban, forget_decisions, forget_log_words, forget_messages,
    forget_reports, forget_unmaskings, hold_if_banned, list_message_notices, list_notices, record, take_sealed,
    unseal_log,
};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{
        bans, case, decision, joining, log, message_report, notes, open, pictures, queue, refusals, report, seal,
        unmask, unmaskings,
    };
    cfg.service(resource("/posts/{id}/reports/new").route(get().to(report::new_of_post)))
        .service(resource("/posts/{id}/reports").route(post().to(report::create_of_post)))
        .service(resource("/threads/{id}/reports/new").route(get().to(report::new_of_thread)))
        .service(resource("/threads/{id}/reports").route(post().to(report::create_of_thread)))
        .service(resource("/messages/reported").route(get().to(message_report::reported)))
        .service(resource("/messages/{id}/reports/new").route(get().to(message_report::new)))
        .service(resource("/messages/{id}/reports").route(post().to(message_report::create)))
        .service(resource("/posts/{id}/content-notes").route(get().to(notes::edit)).route(post().to(notes::update)))
        .service(resource("/posts/{id}/cases").route(post().to(open::create_of_post)))
        .service(resource("/threads/{id}/cases").route(post().to(open::create_of_thread)))
        .service(resource("/members/{name}/picture/delete").route(post().to(pictures::delete)))
        .service(resource("/moderation").route(get().to(queue::index)))
        .service(resource("/moderation/joining").route(get().to(joining::index)))
        .service(resource("/moderation/joining/{id}/approval").route(post().to(joining::approve)))
        .service(resource("/moderation/joining/{id}/refusal").route(post().to(joining::decline)))
        .service(resource("/moderation/bans").route(get().to(bans::index)))
        .service(resource("/moderation/bans/{id}/delete").route(post().to(bans::delete)))
        .service(resource("/moderation/refusals").route(get().to(refusals::index)))
        .service(resource("/moderation/log").route(get().to(log::index)))
        .service(resource("/moderation/cases/{id}").route(get().to(case::show)))
        .service(resource("/moderation/cases/{id}/decision").route(post().to(decision::create)))
        .service(resource("/moderation/cases/{id}/seal").route(post().to(seal::create)))
        .service(resource("/moderation/cases/{id}/unmaskings").route(post().to(unmask::create)))
        .service(resource("/moderation/unmaskings").route(get().to(unmaskings::index)))
        .service(resource("/moderation/unmaskings/{id}/agreement").route(post().to(unmask::agree)))
        .service(resource("/moderation/unmaskings/{id}/refusal").route(post().to(unmask::decline)))
        .service(resource("/moderation/unmaskings/{id}/review").route(post().to(unmask::review)))
        .service(resource("/moderation/unmaskings/{id}/delete").route(post().to(unmask::withdraw)));
}
