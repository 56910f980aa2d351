//! Posts: writing, editing, taking back, references between them, and how they are shown.

mod access;
mod drafts;
mod hints;
mod holding;
mod jobs;
mod model;
mod pages;
mod place;
mod queries;
mod references;
mod view;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use drafts::{DraftNote, FoundDraft, SentDraft, find as find_draft, keep as keep_draft, version_of};
pub use holding::HOLDING;
pub use jobs::{BLANK_JOB, CHANGED_JOB, announce_post, blank_retracted};
pub use model::{BODY_LONGEST, NewOpening, NewPost, NewRef, Post, PostId, PostState, Prepared, RefKind, UNDO};
pub use pages::form::{checked_body, checked_title};
pub use pages::hints::{HintNotice, HintsSeen};
pub use pages::writing::{still_stands, write_prepared};
pub use place::{Place, Seen};
pub(crate) use queries::by;
pub use queries::{
    By, FeedPost, Found, Materials, PostLine, PostRow, blank_soon, delete_old_drafts, delete_old_submissions,
    end_draft, find_draft as find_draft_in, find_opening, find_visible, insert_opening, insert_reply,
    insert_submission, list_feed_material, list_imported_positions, list_material, list_newest, list_of_author,
    list_openings, list_page, quote_for_composer, set_removed, sights, submitted_location, update_title, visible,
};
pub use references::resolve;
pub use view::{Around, PostView, feed_html, views};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{completions, drafts, edit, preview, quote, reply, retraction, revisions, show, update};
    cfg.service(resource("/threads/{id}/posts").route(post().to(reply::create)))
        .service(resource("/posts/{id}").route(get().to(show::show)).route(post().to(update::update)))
        .service(resource("/posts/{id}/edit").route(get().to(edit::edit)))
        .service(resource("/posts/{id}/revisions").route(get().to(revisions::index)))
        .service(resource("/posts/{id}/retraction").route(post().to(retraction::create)))
        .service(resource("/posts/{id}/retraction/delete").route(post().to(retraction::delete)))
        .service(resource("/preview").route(post().to(preview::create)))
        .service(resource("/posts/{id}/quotes").route(post().to(quote::create)))
        .service(resource("/drafts").route(get().to(drafts::index::index)).route(post().to(drafts::create::create)))
        .service(resource("/drafts/{id}/delete").route(post().to(drafts::delete::delete)))
        // No member can have this name.
        .service(resource("/members/completions").route(get().to(completions::index)))
        .service(resource("/members/{name}").route(get().to(pages::member::show)));
}
