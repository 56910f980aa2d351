//! Private conversations: between two, or a few. Every word is sealed with the conversation's own key, and opened only for who is in it.

mod access;
mod holding;
mod jobs;
mod model;
mod pages;
mod queries;
mod sealing;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use holding::HOLDING;
pub use jobs::{TOLD_JOB, tell_of_line};
pub use model::{ConversationId, MESSAGES_ON_PAGE, MessageKind, REQUEST_WAITS, Share, page_of};
pub use pages::words_shown;
pub use queries::{
    Answer, Picked, Refusals, ToldOf, answer, count_unread, delete_expired_requests, delete_old_first_messages,
    empty_unreadable_words, find_picked, is_any_removed, leave, list_pickable, list_refusals, list_told_of,
    set_removed,
};
pub(crate) use queries::{told_conversation, told_words};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{choice, create, index, leaving, mute, new, people, request, search, show, write};
    cfg.service(resource("/account/messages").route(get().to(choice::edit)).route(post().to(choice::update)))
        .service(resource("/messages").route(get().to(index::index)).route(post().to(create::create)))
        .service(resource("/messages/new").route(get().to(new::new)))
        .service(resource("/messages/search").route(post().to(search::create)))
        .service(resource("/messages/{id}").route(get().to(show::show)))
        .service(resource("/messages/{id}/messages").route(post().to(write::create)))
        .service(resource("/messages/{id}/acceptance").route(post().to(request::accept)))
        .service(resource("/messages/{id}/refusal").route(post().to(request::decline)))
        .service(resource("/messages/{id}/people").route(get().to(people::index)).route(post().to(people::create)))
        .service(resource("/messages/{id}/leave").route(get().to(leaving::new)).route(post().to(leaving::create)))
        .service(resource("/messages/{id}/mute").route(post().to(mute::create)))
        .service(resource("/messages/{id}/mute/delete").route(post().to(mute::delete)));
}
