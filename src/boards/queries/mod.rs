//! All SQL of boards, sections and groups.

mod boards;
mod groups;
mod sections;

pub use boards::{
    BoardRow, change_thread_count, find_board_by_id, find_board_by_slug, find_visible, insert_board, is_counted,
    is_in_group, list_all_boards, list_boards, note_languages, readable, update_board, within_reach, writable,
};
pub use groups::{
    GroupRow, add_group_member, count_group_members, find_group_by_id, find_group_by_slug, insert_group,
    list_group_members, list_groups, remove_group_member, update_group,
};
pub use sections::{SectionRow, insert_section, list_sections, update_section};
