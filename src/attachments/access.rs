//! Who may put pictures to what they write: pure functions over loaded values.

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::Viewer;
use crate::boards::Board;

/// From when on members may, where the community lets them at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageRule {
    /// Days since they joined.
    pub age_days: i64,
    /// Posts of theirs that can be seen.
    pub posts: i64,
}

/// Whether somebody may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayAttach {
    /// They may.
    Yes,
    /// They may not.
    No,
    /// They may if so many posts of theirs can be seen.
    WithPosts(i64),
}

/// Whether a viewer may put pictures to what they write on a board. That they may write there is asked elsewhere. Whoever looks after
/// boards need not wait.
pub fn may_attach(viewer: &Viewer, board: &Board, rule: ImageRule, now: NaiveDateTime) -> MayAttach {
    let Some(member) = viewer.0.as_ref().filter(|_| board.allows_images) else { return MayAttach::No };
    if viewer.is_staff() {
        return MayAttach::Yes;
    }
    if now - member.joined_at < TimeDelta::days(rule.age_days) {
        return MayAttach::No;
    }
    if rule.posts > 0 { MayAttach::WithPosts(rule.posts) } else { MayAttach::Yes }
}
