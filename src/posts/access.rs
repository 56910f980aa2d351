//! Who may do what with a post: pure functions over loaded values.

use chrono::NaiveDateTime;

use super::model::PostState;
use crate::accounts::{MemberId, Right, Viewer};
use crate::boards::{Board, why_not_write};

/// Whether the viewer wrote the post.
pub fn is_own(viewer: &Viewer, author: Option<MemberId>) -> bool {
    author.is_some() && viewer.id() == author
}

/// Whether the viewer may take back the post: their own, while it can be seen.
pub fn may_take_back(viewer: &Viewer, author: Option<MemberId>, state: &PostState, now: NaiveDateTime) -> bool {
    is_own(viewer, author) && state.is_visible(now)
}

/// Whether the viewer may change the post, as they may its title: their own, while it can be seen, on a board they may still
/// write in. A lock ends replies; one's own words may be changed and taken back all the same.
///
/// # Errors
/// The key of the text that says why not.
pub fn may_edit(
    viewer: &Viewer,
    (author, state): (Option<MemberId>, &PostState),
    (board, is_in_group): (&Board, bool),
    now: NaiveDateTime,
) -> Result<(), &'static str> {
    if !may_take_back(viewer, author, state, now) {
        return Err("forbidden-not-yours");
    }
    why_not_write(viewer, board, is_in_group).map_or(Ok(()), Err)
}

/// Whether the viewer may read earlier versions: its author, and staff of its board.
pub fn may_see_revisions(viewer: &Viewer, author: Option<MemberId>, board: &Board) -> bool {
    is_own(viewer, author) || viewer.may(Right::SeeRevisions, board.place())
}
