//! All SQL of accounts.

mod age_proofs;
mod blocks;
mod ceremonies;
mod choices;
mod closures;
mod consents;
mod data_keys;
mod devices;
mod email_links;
mod emails;
mod events;
mod grants;
mod invitations;
mod joining;
mod letters;
mod lost;
mod mails;
mod members;
mod names;
mod notes;
mod own;
mod passkeys;
mod pictures;
mod reseal;
mod second_steps;
mod sessions;
mod standing;
mod telling;
mod ways;

pub use age_proofs::{delete_old_proofs, is_used_proof, use_proof};
pub use blocks::{
    BLOCKS_ON_PAGE, delete_block, has_blocks, is_about_somebody, is_in_force, list_apart, list_apart_from_aliases,
    list_blocked_since, list_own_blocks, note_blocks, renew_blocks, take_member, upsert_block, with_blocks,
};
pub(crate) use blocks::{moderates_here, not_shut_out, not_unwanted};
pub use ceremonies::{
    NewCeremony, delete_ceremonies_of, delete_ceremony, delete_expired_ceremonies, find_ceremony, insert_ceremony,
};
pub use choices::{queue_news, update_mail_choice};
pub use closures::{
    Choice, Closure, ClosureState, HELD, WAIT, ask_closure, cancel_closure, delete_old_closures, empty_account,
    end_blocks, end_closure, find_closure, find_closure_of, is_last_administrator, is_retired, note_closure,
    require_unretired, take_closure,
};
pub use consents::{
    ConsentLine, find_adult_at, give_consent, has_consent, list_consents, note_adult, withdraw_consent,
};
pub use data_keys::{
    Resealed, Seals, erase_data_key, find_data_key, find_readable_key, find_wrapped_key, list_unreadable,
    make_data_key, rewrap_data_keys,
};
pub use devices::{
    delete_unused_devices, forget_device, forget_other_devices, has_signed_in, is_known_device, remember_device,
};
pub use email_links::{LinkRow, NewLink, delete_old_links, delete_open_links, find_link, find_own_link, use_link};
pub use emails::{
    Confirmed, EmailRow, begin_change, begin_reset, confirm_email, find_change, find_email, find_member_by_email,
    find_verified_digest, is_verified, remove_email, stop_change,
};
pub use events::{find_account_event, note_about_post, note_on_page, tell_of_account, tell_of_waiting};
pub use grants::{
    GrantLine, delete_grant, find_viewer, has_administrator, holds_role, insert_grant, list_grants_of, list_greeters,
    list_staff,
};
pub use invitations::{
    INVITATIONS_ON_PAGE, InvitationLine, NewInvitation, delete_invitation, delete_old_invitations, has_invitation,
    insert_invitation, is_invited, list_invitations, renew_invitation, use_invitation,
};
pub use joining::{
    OwnRequest, REQUESTS_ON_PAGE, RequestLine, approve_request, count_requests, decline_request,
    delete_expired_requests, find_request, find_standing, find_waiting, insert_request, list_requests, rest_request,
    set_standing,
};
pub use letters::{Correspondent, find_letters_from, list_correspondents, update_letters_from};
pub use lost::{Emptied, delete_ceremonies, empty_unreadable};
pub use mails::{
    MAIL_JOB, MAILS_ON_PAGE, MailRow, NEWS_JOB, Recipient, count_parked_mails, count_waiting_mails, delete_mail,
    delete_mails_of, delete_old_parked_mails, delete_parked_mail, find_mail, find_recipient, has_verified_email,
    list_parked_mails, note_refusal, queue_mail, retry_mail, retry_mails,
};
pub use members::{
    AccountRow, MemberRow, NewMember, Profile, count_members, find_account_by_name, find_credentials,
    find_imported_member, find_member_by_name, find_members_by_folded_names, find_name, find_profile, insert_member,
    is_here_and_in, name_is_taken, replace_hash, require_there, update_password, update_preferences, update_profile,
};
pub use names::{Renaming, days_until, delete_old_names, find_next_change, update_name};
pub(crate) use notes::not_hidden;
pub use notes::{find_note_wishes, update_note_wishes};
pub use own::{find_locale, find_own_file, find_sealed_email};
pub use passkeys::{
    NewPasskey, PasskeyRow, count_passkeys, delete_own_passkey, find_passkey, insert_passkey, is_own_passkey,
    list_passkeys, use_passkey,
};
pub use pictures::{delete_picture, find_own_picture, find_picture, replace_picture};
pub use reseal::{
    UnderOlder, count_under_older, list_keys_in_use, move_second_steps, passkey_purpose, reseal_emails, reseal_links,
    reseal_passkeys,
};
pub use second_steps::{
    delete_codes, delete_second_step, end_offer, find_second_step, has_code, has_second_step, insert_second_step,
    list_codes, replace_codes, use_code, use_step,
};
pub use sessions::{
    FoundSession, NewSession, SessionLine, confirm_session, delete_expired_sessions, delete_former_session,
    delete_other_sessions, delete_own_session, delete_session, delete_sessions_of, delete_sessions_until,
    find_confirmation, find_session, insert_session, is_own_session, list_sessions, lock_session, touch_session,
};
pub use standing::{close_as_minor, is_here, list_marks, reopen};
pub use telling::{
    TOLD_SIGNAL, ToldSettings, end_mail, find_told_choices, list_hours, list_switched_off, put_told_choice,
    put_told_settings, signal_told, told_key,
};
pub use ways::{
    Due, PUSH_JOB, SETTLES, TELL_JOB, begin_ways, note_told, put_due, put_off, put_off_while_reading, renew_due,
    schedule, settled_until, take_due,
};
