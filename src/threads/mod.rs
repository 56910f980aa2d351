//! Threads and their verbs: beginning one, its title, lock, pin, move. A board's page and a thread's page stand here too.

mod access;
mod holding;
mod jobs;
mod language;
mod model;
mod pages;
mod queries;
mod reading;
mod terms;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use access::{Refusal, may_reply, may_reply_under};
pub use holding::HOLDING;
pub use jobs::{CHANGED_JOB, WRITTEN_SIGNAL, announce_thread, tell_readers, written_key};
pub use language::Language;
pub use model::{
    NewThread, POSTS_ON_PAGE, TITLE_LENGTH, Thread, ThreadId, ThreadLine, ThreadRow, page_of, post_url,
    quiet_title_key, slugify, thread_url,
};
pub use queries::{
    Found, ToReply, add_reply, blank_title, count_unread, delete_thread, drop_reply, end_thread, find_imported_thread,
    find_mark, find_to_reply, find_visible, follow_by_writing, forget_old_reads, insert_thread, list_latest,
    list_seen_boards, list_visible, list_watched, lock_thread, move_thread, pin_thread, put_expiry, put_notes,
    put_persona, put_terms, set_last, set_removed, set_title, set_title_retracted, standing, take_row,
    unfollow_by_writing, unlock_thread,
};
pub use reading::{OwnNames, SealedDraft, Standing, Unread, WatchKind};
pub use terms::{ReplyMode, Said, Terms, TermsFields, checked_terms};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{board, create, edit, feed, lock, mine, new, pin, read, relocate, show, unread, update, watch};
    cfg.service(resource("/threads/{address}").route(get().to(show::show)).route(post().to(update::update)))
        .service(resource("/boards/{slug}").route(get().to(board::show)))
        .service(resource("/boards/{slug}/threads/new").route(get().to(new::new)))
        .service(resource("/boards/{slug}/threads").route(post().to(create::create)))
        .service(resource("/threads/{id}/edit").route(get().to(edit::edit)))
        .service(resource("/threads/{id}/lock").route(post().to(lock::create)))
        .service(resource("/threads/{id}/lock/delete").route(post().to(lock::delete)))
        .service(resource("/threads/{id}/pin").route(post().to(pin::create)))
        .service(resource("/threads/{id}/pin/delete").route(post().to(pin::delete)))
        .service(resource("/threads/{id}/move").route(post().to(relocate::create)))
        .service(resource("/threads/{id}/unread").route(get().to(unread::jump)))
        .service(resource("/threads/{id}/follow").route(post().to(watch::create_follow)))
        .service(resource("/threads/{id}/follow/delete").route(post().to(watch::delete)))
        .service(resource("/threads/{id}/mute").route(post().to(watch::create_mute)))
        .service(resource("/threads/{id}/mute/delete").route(post().to(watch::delete)))
        .service(resource("/unread").route(get().to(unread::index)))
        .service(resource("/mine").route(get().to(mine::index)))
        .service(resource("/read").route(post().to(read::create)))
        .service(resource("/read/delete").route(post().to(read::delete)))
        .service(resource("/boards/{slug}/read").route(post().to(read::create_on_board)))
        .service(resource("/boards/{slug}/read/delete").route(post().to(read::delete_on_board)))
        .service(resource("/boards/{slug}/feed.atom").route(get().to(feed::of_board)))
        .service(resource("/threads/{id}/feed.atom").route(get().to(feed::of_thread)));
}

pub use pages::composer::ReplyDraft;
pub use pages::show::{Draft, show_again};
