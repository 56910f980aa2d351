//! Sections and boards, groups, who may read and who may post.

mod access;
mod model;
mod pages;
mod queries;

use actix_web::web::{ServiceConfig, get, resource};

pub use access::{may_read, may_write, why_not_write};
pub use model::{
    Audience, Board, BoardId, BoardLine, BoardView, GroupId, NewBoard, Point, SectionId, SectionView, Slug,
    audience_key, writers_key,
};
pub use queries::{
    BoardRow, GroupRow, SectionRow, add_group_member, change_thread_count, count_group_members, find_board_by_id,
    find_board_by_slug, find_group_by_id, find_group_by_slug, find_visible, insert_board, insert_group, insert_section,
    is_counted, is_in_group, list_all_boards, list_boards, list_group_members, list_groups, list_sections,
    note_languages, readable, remove_group_member, update_board, update_group, update_section, within_reach, writable,
};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(resource("/boards").route(get().to(pages::index)));
}
