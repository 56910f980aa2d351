//! What stands around the posts of a thread's page.

use super::verb::Done;
use crate::accounts::{Right, Sight, Viewer};
use crate::boards::{Board, list_boards};
use crate::db::Conn;
use crate::posts::PostRow;
use crate::threads::queries::Found;
use crate::web::{AppError, Choice, Frame, Pager};

/// The key of the sentence that says what was just done.
pub fn done_key(name: &str) -> Option<&'static str> {
    match name {
        "follow" => Some("watch-done-follow"),
        "mute" => Some("watch-done-mute"),
        "unwatch" => Some("watch-done-unwatch"),
        "vote" => Some("poll-done-vote"),
        "unvote" => Some("poll-done-unvote"),
        "poll-close" => Some("poll-done-close"),
        "undone" => Some("undo-done"),
        "taken-back" => Some("undo-done-taken-back"),
        _ => Done::of(name).map(Done::key),
    }
}

/// After their first post, and not at the door, a member is offered a way back in, until they take it or do not want it.
pub fn offers_code(viewer: &Viewer, posts: &[PostRow]) -> bool {
    let may_be = viewer.0.as_ref().filter(|member| member.may_be_offered_code);
    may_be.is_some_and(|member| posts.iter().any(|post| post.is_by(member.id)))
}

/// Its pages, with a line that says which of how many this is.
pub fn pager(frame: &Frame, (page, last): (i64, i64), url: &str) -> Pager {
    let mut pager = Pager::numbered(page, last, |n| if n == 1 { url.to_owned() } else { format!("{url}?page={n}") });
    if pager.is_needed {
        pager.summary = frame.texts.with("pager-summary", &[("page", page.into()), ("pages", last.into())]);
    }
    pager
}

/// Whether a page shows what its thread asks: below the first post, where that stands for the reader.
pub fn asks(found: &Found, viewer: &Viewer, page: i64) -> bool {
    let stands = !found.thread.is_placeholder() && found.thread.sight(viewer, &found.board) == Sight::Open;
    found.thread.has_poll && page == 1 && stands
}

/// The boards that a moderator may move a thread to.
///
/// # Errors
/// A database error.
pub fn list_moves(conn: &mut Conn, viewer: &Viewer, from: &Board) -> Result<Vec<Choice>, AppError> {
    let boards = list_boards(conn, viewer)?.into_iter().map(|(_, row, _)| row.board);
    Ok(boards
        .filter(|board| viewer.may(Right::MoveThreads, board.place()))
        .map(|board| Choice { is_selected: board.id == from.id, value: board.slug, label: board.title })
        .collect())
}
