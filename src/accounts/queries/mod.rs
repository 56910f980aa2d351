//! All SQL of accounts.

mod blocks;
mod grants;
mod members;
mod sessions;

pub use blocks::{BLOCKS_ON_PAGE, delete_block, has_blocks, list_own_blocks, renew_blocks, upsert_block, with_blocks};
pub(crate) use blocks::{moderates_here, not_shut_out, not_unwanted};
pub use grants::{GrantLine, delete_grant, has_administrator, insert_grant, list_grants_of, list_staff};
pub use members::{
    AccountRow, NewMember, Profile, count_members, find_account_by_name, find_credentials, find_imported_member,
    find_member_by_name, find_members_by_folded_names, find_profile, insert_member, name_is_taken, replace_hash,
    update_password, update_preferences, update_profile,
};
pub use sessions::{
    FoundSession, NewSession, SessionLine, delete_expired_sessions, delete_other_sessions, delete_own_session,
    delete_session, delete_sessions_of, find_session, forget_device, forget_other_devices, insert_session,
    is_known_device, is_own_session, list_sessions, remember_device, touch_session,
};
