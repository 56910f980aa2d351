//! Polls: a question that who began a thread asks everybody. Votes are secret, also from staff.

mod access;
mod fields;
mod holding;
mod model;
mod pages;
mod queries;
mod view;

use actix_web::web::{ServiceConfig, post, resource};

pub use fields::{PollFields, PollWords};
pub use holding::HOLDING;
pub use model::{NewPoll, Poll, PollId, Results};
pub use queries::{delete_polls, find_poll, find_words, insert_poll, is_voted_by_others};
pub use view::PollView;

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{close, vote};
    cfg.service(resource("/threads/{id}/votes").route(post().to(vote::create)))
        .service(resource("/threads/{id}/votes/delete").route(post().to(vote::delete)))
        .service(resource("/threads/{id}/poll/close").route(post().to(close::create)));
}
