//! What a member is told: of what others wrote to them and in threads they follow, of words to their posts, of what moderators
//! decided, and of what happened to their account; on a page of their own, and by their browsers and by mail as far as they want
//! that.

mod holding;
mod jobs;
mod live;
mod mail;
mod pages;
mod push;
mod queries;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use holding::HOLDING;
pub use jobs::{call_browser, forget_gone_posts, forget_gone_threads, tell_due, tell_of_post, tell_of_reactions};
pub use live::Places;
pub use mail::{waits_for_quiet, write_news};
pub use push::Pusher;
pub use queries::{count_unseen, delete_old, mark_threads_seen, note_told_by, unmark_seen};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{choices, events, index, push, seen, unsubscribe};
    cfg.service(resource("/events").route(get().to(events::show)))
        .service(resource("/notifications").route(get().to(index::index)))
        .service(resource("/notifications/seen").route(post().to(seen::create)))
        .service(resource("/notifications/seen/delete").route(post().to(seen::delete)))
        .service(resource("/account/notifications").route(get().to(choices::edit)).route(post().to(choices::update)))
        .service(resource("/account/push").route(post().to(push::create)))
        .service(resource("/account/push/delete").route(post().to(push::delete)))
        .service(resource("/push.js").route(get().to(push::worker)))
        .service(resource("/account/mail").route(get().to(choices::show_mail)).route(post().to(choices::update_mail)))
        .service(resource("/unsubscribe").route(get().to(unsubscribe::new)).route(post().to(unsubscribe::create)));
}
