//! Who may do what with a thread: pure functions over loaded values.

use super::model::Thread;
use super::terms::ReplyMode;
use crate::accounts::{Right, Viewer};
use crate::boards::{Board, may_write};

/// The key of the text that says why something is not allowed.
pub type Refusal = &'static str;

/// Whether a viewer may reply in a thread that they may read, under one of the names that are possible there: their own, and where they
/// are offered a one-time one.
///
/// # Errors
/// Why not under their own.
pub fn may_reply(
    viewer: &Viewer,
    (board, is_in_group): (&Board, bool),
    thread: &Thread,
    has_names: bool,
) -> Result<(), Refusal> {
    let own = may_reply_under(viewer, (board, is_in_group), thread, false);
    if own.is_err() && has_names && may_reply_under(viewer, (board, is_in_group), thread, true).is_ok() {
        return Ok(());
    }
    own
}

/// Whether a viewer may reply in a thread that they may read, under their own or under a one-time name. What only who began it, or
/// only staff, can do would tell whose the other name is; so it is done under the name by which it is known of.
///
/// # Errors
/// Why not.
pub fn may_reply_under(
    viewer: &Viewer,
    (board, is_in_group): (&Board, bool),
    thread: &Thread,
    is_alias: bool,
) -> Result<(), Refusal> {
    // Before who is signed out is sent to sign in for nothing.
    if thread.reply_mode == ReplyMode::None && !viewer.is_signed_in() {
        return Err("why-no-replies");
    }
    if let Some(why) = crate::boards::why_not_write(viewer, board, is_in_group) {
        return Err(why);
    }
    if !viewer.may_answer(thread.writer(), board.place()) {
        return Err("why-blocked");
    }
    let has_begun = thread.is_by(viewer) && thread.persona_id.is_some() == is_alias;
    // Moderators of the board may: they can have a reason to.
    let is_staff = !is_alias && viewer.may(Right::ReplyWhenLocked, board.place());
    if thread.reply_mode == ReplyMode::None && !has_begun && !is_staff {
        return Err("why-no-replies");
    }
    if thread.is_locked() && !is_staff {
        return Err("why-locked");
    }
    Ok(())
}

/// Whether a viewer may change a thread's title: who began it, while its first post stands.
pub fn may_edit_title(viewer: &Viewer, board: &Board, is_in_group: bool, thread: &Thread) -> bool {
    thread.is_by(viewer) && !thread.is_placeholder() && may_write(viewer, board, is_in_group)
}

/// Whether a viewer has any of the moderators' verbs on a thread.
pub fn may_moderate(viewer: &Viewer, board: &Board) -> bool {
    [Right::LockThreads, Right::PinThreads, Right::MoveThreads]
        .into_iter()
        .any(|right| viewer.may(right, board.place()))
}

/// Whether a viewer may report a thread as a whole: another's, while its first post stands.
pub fn may_report(viewer: &Viewer, thread: &Thread) -> bool {
    !thread.is_by(viewer) && !thread.is_placeholder()
}
