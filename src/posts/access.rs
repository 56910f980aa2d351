//! Who may do what with a post: pure functions over loaded values.

use chrono::NaiveDateTime;

use super::model::PostState;
use crate::accounts::{MemberId, Right, Viewer};
use crate::boards::Board;

/// Whether the viewer wrote the post.
pub fn is_own(viewer: &Viewer, author: Option<MemberId>) -> bool {
    author.is_some() && viewer.id() == author
}

/// Whether the viewer may change or take back the post: their own, while it can be seen.
pub fn may_change(viewer: &Viewer, author: Option<MemberId>, state: &PostState, now: NaiveDateTime) -> bool {
    is_own(viewer, author) && state.is_visible(now)
}

/// Whether the viewer may read earlier versions: its author, and staff of its board.
pub fn may_see_revisions(viewer: &Viewer, author: Option<MemberId>, board: &Board) -> bool {
    is_own(viewer, author) || viewer.may(Right::SeeRevisions, board.place())
}
