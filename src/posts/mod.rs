//! Posts: writing, editing, taking back, references between them, and how they are shown.

mod access;
mod drafts;
mod expiry;
mod hints;
mod holding;
mod jobs;
mod model;
mod names;
mod note_fields;
mod pages;
mod place;
mod queries;
mod reactions;
mod references;
mod view;
mod waiting;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use drafts::{
    DraftNote, DraftWords, FoundDraft, SentDraft, find as find_draft, keep as keep_draft, version_of, writer_code,
};
pub use expiry::{Expiry, ExpiryFields};
pub use holding::HOLDING;
pub use jobs::{
    BLANK_JOB, CHANGED_JOB, OVER_JOB, REACTED_JOB, TOLD_JOB, WAITING_JOB, announce_new, announce_post, blank_ended,
    blank_thread, remind_greeters,
};
pub use model::{BODY_LONGEST, NewOpening, NewPost, NewRef, Post, PostId, PostState, Prepared, RefKind, UNDO};
pub use names::{Draw, NameChoice, NameField, Possible};
pub use note_fields::{NoteFields, NotesField, NotesSeen, their_notes};
pub use pages::form::{checked_body, checked_title};
pub use pages::hints::{HintNotice, HintsSeen};
pub use pages::names::{draw_name, is_refused_name, put_name, wish_name};
pub use pages::preview::show_form;
pub use pages::waiting::WaitingLine;
pub use pages::writing::{Writing, still_stands, write_once, write_prepared};
pub use place::{Place, Seen, There};
pub(crate) use queries::by;
pub use queries::{
    AliasLine, Asks, By, FeedPost, Found, Materials, Newer, PostLine, PostRow, Tallies, WaitingPost, blank_soon,
    delete_old_claims, delete_old_drafts, delete_old_submissions, end_draft, expire_new, find_draft as find_draft_in,
    find_newer, find_opening, find_visible, has_posts, insert_asking_opening, insert_asking_reply, insert_opening,
    insert_reply, insert_submission, list_asked, list_blocked_aliases, list_feed_material, list_imported_positions,
    list_material, list_newest, list_of_author, list_openings, list_page, list_reactions, list_waiting, note_answer,
    note_new, note_sight, notes_of, open_draft, put_under, quote_for_composer, set_removed, set_staff_notes, sights,
    submitted_location, update_title, visible,
};
pub use reactions::ReactionKind;
pub use references::resolve;
pub use view::{Around, PostView, feed_html, views};
pub use waiting::WaitingFigures;

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    use pages::{
        alias_block, completions, drafts, edit, preview, quote, reactions, reply, retraction, revisions, save, show,
        undo, update, waiting,
    };
    cfg.service(resource("/threads/{id}/posts").route(post().to(reply::create)))
        .service(resource("/posts/{id}").route(get().to(show::show)).route(post().to(update::update)))
        .service(resource("/posts/{id}/edit").route(get().to(edit::edit)))
        .service(resource("/posts/{id}/revisions").route(get().to(revisions::index)))
        .service(resource("/posts/{id}/retraction").route(post().to(retraction::create)))
        .service(resource("/posts/{id}/retraction/delete").route(post().to(retraction::delete)))
        .service(resource("/posts/{id}/undo").route(post().to(undo::create)))
        .service(resource("/posts/{id}/reactions").route(post().to(reactions::create)))
        .service(resource("/posts/{id}/reactions/delete").route(post().to(reactions::delete)))
        .service(resource("/posts/{id}/save").route(get().to(save::edit)).route(post().to(save::create)))
        .service(resource("/posts/{id}/save/delete").route(post().to(save::delete)))
        .service(resource("/posts/{id}/claim").route(post().to(waiting::create)))
        .service(resource("/posts/{id}/claim/delete").route(post().to(waiting::delete)))
        .service(resource("/posts/{id}/block").route(get().to(alias_block::new)).route(post().to(alias_block::create)))
        .service(resource("/posts/{id}/block/delete").route(post().to(alias_block::delete)))
        .service(resource("/unanswered").route(get().to(waiting::index)))
        .service(resource("/saved").route(get().to(save::index)))
        .service(resource("/preview").route(post().to(preview::create)))
        .service(resource("/posts/{id}/quotes").route(post().to(quote::create)))
        .service(resource("/drafts").route(get().to(drafts::index::index)).route(post().to(drafts::create::create)))
        .service(resource("/drafts/{id}/delete").route(post().to(drafts::delete::delete)))
        // No member can have this name.
        .service(resource("/members/completions").route(get().to(completions::index)))
        .service(resource("/members/{name}").route(get().to(pages::member::show)));
}
