//! Who may read a board and who may write in it: pure functions over loaded values.

use super::model::{Audience, Board};
use crate::accounts::Viewer;

/// Whether a viewer may read a board; the same rule as [`super::readable`] in SQL (a test compares them).
pub fn may_read(viewer: &Viewer, board: &Board, is_in_group: bool) -> bool {
    is_among(viewer, board.read_audience, is_in_group) || viewer.is_administrator()
}

/// Whether a viewer may write in a board that they may read.
pub fn may_write(viewer: &Viewer, board: &Board, is_in_group: bool) -> bool {
    viewer.is_signed_in() && (is_among(viewer, board.write_audience, is_in_group) || viewer.is_administrator())
}

fn is_among(viewer: &Viewer, audience: Audience, is_in_group: bool) -> bool {
    match audience {
        Audience::Public => true,
        Audience::Members => viewer.is_signed_in(),
        Audience::Group => viewer.is_signed_in() && is_in_group,
        Audience::Staff => viewer.is_staff(),
    }
}

/// The key of the text that says why somebody may not write in a board; none when they may.
pub fn why_not_write(viewer: &Viewer, board: &Board, is_in_group: bool) -> Option<&'static str> {
    if may_write(viewer, board, is_in_group) {
        None
    } else if viewer.is_signed_in() {
        Some("why-board-readonly")
    } else {
        Some("why-signed-out")
    }
}
