//! Members: joining, signing in, sessions, roles and rights, and who is asking.

mod avatar;
mod blocks;
mod byline;
mod delays;
mod devices;
mod extract;
mod lifetime;
mod model;
mod names;
mod pages;
mod passwords;
mod queries;
mod rights;
mod staff;
mod strength;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use avatar::avatar;
pub use blocks::{BlockKind, Blocks, MOST_BLOCKS, Sight, Writer};
pub use byline::{Byline, BylineView, role_key};
pub use delays::Delays;
pub use extract::{
    Administrator, Anyone, CsrfForm, Everyone, Moderator, Preferences, Reader, Visit, receive_words, stranger,
    visit_or_stranger, visit_with,
};
pub use model::{EMAIL_PURPOSE, Grant, GrantId, MemberId, Role, ScopeKind, SignedIn, Viewer};
pub use names::{Name, is_name_letter};
pub use passwords::{Hasher, PASSWORD_LONGEST, PASSWORD_SHORTEST};
pub use queries::{
    AccountRow, GrantLine, NewMember, count_members, delete_block, delete_expired_sessions, delete_grant,
    delete_sessions_of, find_account_by_name, find_credentials, find_imported_member, find_member_by_name,
    find_members_by_folded_names, has_administrator, has_blocks, insert_grant, insert_member, list_grants_of,
    list_staff, name_is_taken, renew_blocks, update_password, update_preferences, upsert_block, with_blocks,
};
pub(crate) use queries::{moderates_here, not_shut_out, not_unwanted};
pub use rights::{Place, RIGHTS, Reach, Right};
pub use staff::StaffMap;
pub use strength::is_easy_to_guess;

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(resource("/sign-up").route(get().to(pages::sign_up::new)).route(post().to(pages::sign_up::create)))
        .service(resource("/sign-in").route(get().to(pages::sign_in::new)).route(post().to(pages::sign_in::create)))
        .service(resource("/sign-out").route(post().to(pages::sign_out::create)))
        .service(
            resource("/account/password")
                .route(get().to(pages::password::edit))
                .route(post().to(pages::password::update)),
        )
        .service(resource("/account/sessions").route(get().to(pages::sessions::index)))
        .service(resource("/account/sessions/delete").route(post().to(pages::sessions::delete_others)))
        .service(resource("/account/sessions/{id}/delete").route(post().to(pages::sessions::delete)))
        .service(
            resource("/account/profile").route(get().to(pages::profile::edit)).route(post().to(pages::profile::update)),
        )
        .service(resource("/account/blocks").route(get().to(pages::blocks::index)))
        .service(
            resource("/members/{name}/block")
                .route(get().to(pages::block::new_block))
                .route(post().to(pages::block::create_block)),
        )
        .service(resource("/members/{name}/block/delete").route(post().to(pages::block::delete_block)))
        .service(
            resource("/members/{name}/mute")
                .route(get().to(pages::block::new_mute))
                .route(post().to(pages::block::create_mute)),
        )
        .service(resource("/members/{name}/mute/delete").route(post().to(pages::block::delete_mute)));
}

pub use pages::new_password::check_password;
pub use pages::session::begin_session;
pub use pages::sign_in::{CARRIED, CARRIED_ACTION};
pub use pages::sign_up::{check_name, is_email};
