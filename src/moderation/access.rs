//! Who may do what with reports and cases: pure functions over loaded values.

use chrono::NaiveDateTime;

use super::model::{Decision, MOST_SEVERE, State};
use crate::accounts::{MemberId, Place, Right, Viewer};
use crate::boards::Board;
use crate::posts::PostState;
use crate::web::AppError;

/// Whether a viewer may report a post that they may read: another's, while it can be seen. That somebody is in danger may be
/// said also of what its author has just taken back: moderators can read it still.
///
/// # Errors
/// Why not.
pub fn may_report(
    viewer: &Viewer,
    author: Option<MemberId>,
    state: &PostState,
    (severity, now): (i64, NaiveDateTime),
) -> Result<(), AppError> {
    if author.is_some() && author == viewer.id() {
        return Err(AppError::Forbidden("forbidden-own-report"));
    }
    let is_taken_back = state.retracted_at.is_some() && state.removed_at.is_none() && state.erased_at.is_none();
    let is_heard = state.is_visible(now) || (is_taken_back && severity == MOST_SEVERE);
    if !is_heard {
        return Err(AppError::Conflict("conflict-report-gone"));
    }
    Ok(())
}

/// Whether a viewer may open a case about a post that they may read: another's, on a board they look after.
///
/// # Errors
/// Why not.
pub fn may_open(viewer: &Viewer, author: Option<MemberId>, board: &Board) -> Result<(), AppError> {
    if !viewer.may(Right::DecideCases, board.place()) {
        return Err(AppError::Forbidden("forbidden-role"));
    }
    if author.is_some() && author == viewer.id() {
        return Err(AppError::Forbidden("forbidden-own-case"));
    }
    Ok(())
}

/// Whether a viewer may add content notes to a post that they may read, and take them away again: another's, on a board they
/// look after, while it can be seen or, with its text kept, is decided about. One's own are chosen where the text is changed.
///
/// # Errors
/// Why not.
pub fn may_note(
    viewer: &Viewer,
    author: Option<MemberId>,
    board: &Board,
    (state, has_case, now): (&PostState, bool, NaiveDateTime),
) -> Result<(), AppError> {
    if !viewer.may(Right::DecideCases, board.place()) {
        return Err(AppError::Forbidden("forbidden-role"));
    }
    if author.is_some() && author == viewer.id() {
        return Err(AppError::Forbidden("forbidden-own-notes"));
    }
    // Of what is gone they would tell what it was about.
    if !state.is_visible(now) && (!has_case || state.erased_at.is_some()) {
        return Err(AppError::Forbidden("forbidden-notes-gone"));
    }
    Ok(())
}

/// What can be decided about a case as it is: once decided, only that something comes back. Whoever may send away the author,
/// may do that as long as there is anything to decide. While the case keeps pictures sealed, leaving it as it was is to show them again;
/// that can be decided later, too, once what they stand with is shown.
pub fn decisions(
    state: State,
    (is_removed, is_locked): (bool, bool),
    keeps_sealed: bool,
    may_send_away: bool,
) -> Vec<Decision> {
    let mut offered = match (state, is_removed) {
        (State::Open, true) => vec![Decision::Dismiss, Decision::Restore],
        (State::Open, false) if is_locked => vec![Decision::Dismiss, Decision::Remove],
        (State::Open, false) => vec![Decision::Dismiss, Decision::Remove, Decision::Lock],
        (State::Decided, true) => vec![Decision::Restore],
        (State::Decided, false) if keeps_sealed => vec![Decision::Dismiss],
        (State::Decided, false) => Vec::new(),
    };
    if may_send_away && !offered.is_empty() {
        offered.extend([Decision::Ban, Decision::CloseMinor]);
    }
    offered
}

/// The same about messages: nothing of a conversation can be locked.
pub fn message_decisions(state: State, is_removed: bool, may_send_away: bool) -> Vec<Decision> {
    decisions(state, (is_removed, true), false, may_send_away)
}

/// Whether a viewer may send away who wrote something: whoever looks after the whole site may, and not who is gone already. Under a
/// one-time name it would tell whose that is: there the name has to be known to them first.
pub fn may_send_away(viewer: &Viewer, author: Option<MemberId>, is_known: bool) -> bool {
    viewer.may(Right::Ban, Place::SITE) && author.is_some() && is_known
}
