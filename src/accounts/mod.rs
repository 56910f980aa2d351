//! Members: joining, signing in, sessions, roles and rights, and who is asking.

mod age_check;
mod avatar;
mod blocks;
mod byline;
mod codes;
mod consents;
mod content_notes;
mod delays;
mod devices;
mod events;
mod extract;
mod holding;
mod letters;
mod lifetime;
mod links;
mod mail;
mod model;
mod names;
mod pages;
mod passkeys;
mod passwords;
mod pictures;
mod queries;
mod rights;
mod staff;
mod standing;
mod strength;
mod telling;
mod totp;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use avatar::avatar;
pub use blocks::{BlockKind, Blocks, MOST_BLOCKS, Sight, Writer};
pub use byline::{Byline, BylineView, role_key};
pub use consents::{Purpose, check_consent_to_messages, check_consent_to_posts};
pub use content_notes::{ContentNote, ContentNotes, NoteSight, NoteWish, NoteWishes, NotedView};
pub use delays::Delays;
pub use extract::{
    Administrator, Anyone, Confirmed, CsrfForm, CsrfUpload, Everyone, Moderator, PictureForm, Preferences, Reader,
    SiteModerator, Visit, receive_words, require_confirmed, stranger, viewer_by_now, visit_or_locked,
    visit_or_stranger, visit_with,
};
pub use holding::HOLDING;
pub use letters::LetterAge;
pub use links::{RESET_JOB, begin_reset};
pub use mail::{Addressee, addressee, delete_mail_files, erase_mail, letter, whose, write_letter};
pub use model::{
    AccountEvent, CASE_KEYS, CONVERSATION_KEYS, EMAIL_PURPOSE, Grant, GrantId, InvitationId, LettersFrom, MOST_UNSEEN,
    MailId, MailKind, MailWording, MarkKind, MemberId, PICTURE_KEYS, RequestId, Role, ScopeKind, SignedIn, Viewer,
};
pub use names::{NAME_CHANGED_EVERY, NAME_LENGTH, Name, RENAMED_JOB, fold, is_name_letter};
pub use passkeys::Passkeys;
pub use passwords::{Hasher, PASSWORD_LONGEST, PASSWORD_SHORTEST};
pub use queries::{
    AccountRow, GrantLine, INVITATIONS_ON_PAGE, InvitationLine, MAIL_JOB, MAILS_ON_PAGE, MailRow, MemberRow, NEWS_JOB,
    NewInvitation, NewMember, REQUESTS_ON_PAGE, RequestLine, Resealed, Seals, approve_request, close_as_minor,
    count_members, count_parked_mails, count_passkeys, count_requests, count_under_older, count_waiting_mails,
    decline_request, delete_block, delete_expired_ceremonies, delete_expired_requests, delete_expired_sessions,
    delete_grant, delete_invitation, delete_mail, delete_old_invitations, delete_old_links, delete_old_names,
    delete_old_parked_mails, delete_old_proofs, delete_parked_mail, delete_picture, delete_second_step,
    delete_sessions_of, delete_sessions_until, delete_unused_devices, erase_data_key, find_account_by_name,
    find_credentials, find_data_key, find_imported_member, find_mail, find_member_by_name,
    find_members_by_folded_names, find_readable_key, find_standing, find_verified_digest, find_viewer, find_waiting,
    give_consent, has_administrator, has_blocks, has_consent, has_invitation, has_second_step, has_verified_email,
    holds_role, insert_grant, insert_invitation, insert_member, is_here, list_apart, list_apart_from_aliases,
    list_blocked_since, list_grants_of, list_greeters, list_invitations, list_marks, list_parked_mails, list_requests,
    list_staff, list_unreadable, make_data_key, move_second_steps, name_is_taken, note_about_post, note_blocks,
    note_on_page, note_refusal, queue_mail, queue_news, renew_blocks, renew_invitation, reopen, reseal_emails,
    reseal_links, reseal_passkeys, rest_request, retry_mail, retry_mails, rewrap_data_keys, set_standing, take_member,
    tell_of_account, tell_of_waiting, update_mail_choice, update_password, update_preferences, upsert_block,
    with_blocks, withdraw_consent,
};
pub use queries::{
    Choice, Closure, ClosureState, HELD as CLOSURE_HELD, WAIT as CLOSURE_WAIT, ask_closure, delete_old_closures,
    end_closure, find_closure, find_closure_of, find_locale, is_last_administrator, is_retired, note_closure,
    require_unretired, take_closure,
};
pub use queries::{Correspondent, find_letters_from, list_correspondents, update_letters_from};
pub use queries::{
    Due, PUSH_JOB, SETTLES, TELL_JOB, TOLD_SIGNAL, ToldSettings, begin_ways, end_mail, find_told_choices, list_hours,
    list_switched_off, note_told, put_due, put_off, put_off_while_reading, put_told_choice, put_told_settings,
    renew_due, schedule as schedule_telling, settled_until, signal_told, take_due, told_key,
};
pub use queries::{Emptied, UnderOlder, delete_ceremonies, empty_unreadable, list_keys_in_use};
pub(crate) use queries::{
    is_about_somebody, is_here_and_in, is_in_force, moderates_here, not_hidden, not_shut_out, not_unwanted,
};
pub use rights::{Place, RIGHTS, Reach, Right};
pub use staff::StaffMap;
pub use standing::{STANDING_PAGE, Standing};
pub use strength::is_easy_to_guess;
pub use telling::{ByMail, Hours, QuietHours, ToldChoice, ToldKind, Way};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(resource("/sign-up").route(get().to(pages::sign_up::new)).route(post().to(pages::sign_up::create)))
        .service(resource("/sign-in").route(get().to(pages::sign_in::new)).route(post().to(pages::sign_in::create)))
        .service(
            resource("/sign-in/second-step")
                .route(get().to(pages::second_step_sign_in::new))
                .route(post().to(pages::second_step_sign_in::create)),
        )
        .service(resource("/sign-in/passkey").route(post().to(pages::sign_in_passkey::create)))
        .service(resource("/recover").route(get().to(pages::recover::new)).route(post().to(pages::recover::create)))
        .service(
            resource("/reset-password")
                .route(get().to(pages::reset_password::new))
                .route(post().to(pages::reset_password::create)),
        )
        .service(resource("/reset-password/new").route(post().to(pages::reset_password::update)))
        .service(
            resource("/confirm-email")
                .route(get().to(pages::confirm_email::new))
                .route(post().to(pages::confirm_email::create)),
        )
        .service(resource("/sign-out").route(post().to(pages::sign_out::create)))
        .configure(own_routes);
}

/// What is a member's own.
fn own_routes(cfg: &mut ServiceConfig) {
    use pages::{
        account, avatar, blocks, ceremonies, confirm, content_notes, email, lock, name, passkeys, password, profile,
        recovery_code, second_step, sessions,
    };
    cfg.service(resource("/account/password").route(get().to(password::edit)).route(post().to(password::update)))
        .service(resource("/account/sessions").route(get().to(sessions::index)))
        .service(resource("/account/sessions/delete").route(post().to(sessions::delete_others)))
        .service(resource("/account/sessions/{id}/delete").route(post().to(sessions::delete)))
        .service(resource("/account/confirm").route(get().to(confirm::new)).route(post().to(confirm::create)))
        .service(
            resource("/account/second-step").route(get().to(second_step::edit)).route(post().to(second_step::create)),
        )
        .service(resource("/account/second-step/codes").route(post().to(second_step::create_codes)))
        .service(resource("/account/second-step/delete").route(post().to(second_step::delete)))
        .service(resource("/account/passkeys").route(get().to(passkeys::index)).route(post().to(passkeys::create)))
        .service(resource("/account/passkeys/{id}/delete").route(post().to(passkeys::delete)))
        .service(resource("/passkeys/ceremonies").route(post().to(ceremonies::create)))
        .service(
            resource("/account/recovery-code")
                .route(get().to(recovery_code::edit))
                .route(post().to(recovery_code::create)),
        )
        .service(resource("/account/recovery-code/delete").route(post().to(recovery_code::delete)))
        .service(resource("/account/recovery-code/offer/delete").route(post().to(recovery_code::delete_offer)))
        .service(resource("/account/lock").route(get().to(lock::show)).route(post().to(lock::create)))
        .service(resource("/account/lock/delete").route(post().to(lock::delete)))
        .service(resource("/account/avatar").route(get().to(avatar::edit)).route(post().to(avatar::create)))
        .service(resource("/account/avatar/delete").route(post().to(avatar::delete)))
        .service(resource("/avatars/{token}").route(get().to(avatar::show)))
        .service(resource("/account").route(get().to(account::show)))
        .service(resource("/account/name").route(get().to(name::edit)).route(post().to(name::update)))
        .service(resource("/account/profile").route(get().to(profile::edit)).route(post().to(profile::update)))
        .service(resource("/account/email").route(get().to(email::edit)).route(post().to(email::update)))
        .service(resource("/account/email/change/delete").route(post().to(email::stop)))
        .service(resource("/account/email/delete").route(post().to(email::delete)))
        .service(resource("/account/blocks").route(get().to(blocks::index)))
        .service(
            resource("/account/content-notes")
                .route(get().to(content_notes::edit))
                .route(post().to(content_notes::update)),
        )
        .service(resource("/account/standing").route(get().to(pages::standing::show)))
        .service(resource("/account/consents").route(get().to(pages::consents::index)))
        .service(resource("/account/consents/{purpose}/delete").route(post().to(pages::consents::delete)))
        .configure(block_routes);
}

/// Whom a member blocks or mutes.
fn block_routes(cfg: &mut ServiceConfig) {
    use pages::block;
    cfg.service(
        resource("/members/{name}/block").route(get().to(block::new_block)).route(post().to(block::create_block)),
    )
    .service(resource("/members/{name}/block/delete").route(post().to(block::delete_block)))
    .service(resource("/members/{name}/mute").route(get().to(block::new_mute)).route(post().to(block::create_mute)))
    .service(resource("/members/{name}/mute/delete").route(post().to(block::delete_mute)));
}

pub use devices::{BrowserFamily, DeviceKind};
pub use pages::lock::ask_to_unlock;
pub use pages::new_password::check_password;
pub use pages::newcomer::pace_newcomer;
pub use pages::resume::{CARRIED, CARRIED_ACTION};
pub use pages::session::begin_session;
pub use pages::sessions::{browser_key, device_key};
pub use pages::sign_out::leave_browser;
pub use pages::sign_up::{check_name, is_email};
