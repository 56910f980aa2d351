//! All SQL of posts. Whether a viewer may read one is part of every query.

mod change;
mod claims;
mod completions;
mod drafts;
mod edit;
mod expiry;
mod feed;
mod find;
mod leave;
mod list;
mod newer;
mod notes;
mod own;
mod persona_blocks;
mod personas;
mod reactions;
mod refs;
mod saved;
mod submissions;
mod undo;
mod waiting;
mod write;

pub use change::{retract, set_removed, undo_retraction};
pub use claims::{claim, delete_old_claims, unclaim};
pub use completions::list_completions;
pub use drafts::{
    DRAFTS_ON_PAGE, DraftLine, SAVED_MEANWHILE, delete_draft, delete_old_drafts, end_draft, find_draft, find_own_draft,
    list_drafts, list_own_drafts, list_pictures_of_others, open_draft, save_draft,
};
pub use edit::{list_revisions, take_version, update_body, update_title};
pub use expiry::{blank_if_due, blank_replies, blank_soon, expire_new, set_expiry};
pub use feed::{FeedPost, list_feed_material, list_newest, list_openings};
pub(crate) use find::by;
pub use find::{
    By, Found, editable_body, find_opening, find_visible, list_current, list_ids_at, list_readable, note_sight,
    notes_of, quote_for_composer, sights, visible,
};
pub use leave::{leave_mentions, leave_posts};
pub use list::{PostLine, PostRow, has_posts, list_of_author, list_page};
pub use newer::{Newer, find_newer};
pub use notes::{note_new, says_already, set_author_notes, set_staff_notes};
pub use own::{OwnPost, OwnVersion, list_own_posts};
pub use persona_blocks::{
    AliasLine, FoundAlias, MOST_ALIASES, block_alias, find_alias, list_blocked_aliases, unblock_alias,
};
pub use personas::{find_or_make_persona, has_claim_in, is_under_alias, put_under};
pub use reactions::{Tallies, delete_reaction, list_reactions, set_reaction};
pub use refs::{Kept, Material, Materials, Mentioned, Source, list_kept, list_material, material_of};
pub use saved::{Saved, SavedLine, find_saved, list_saved, list_saved_after, list_saved_lines, save, unsave};
pub use submissions::{delete_old_submissions, insert_submission, submitted_location};
pub use undo::{Undone, find_to_undo, undo};
pub use waiting::{WaitingPost, find_waiting_since, greets_at, list_asked, list_waiting, note_answer};
pub use write::{
    Asks, Written, insert_asking_opening, insert_asking_reply, insert_opening, insert_reply, list_imported_positions,
};
