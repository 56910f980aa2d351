//! What every feature holds of members.

use crate::transfer::Holding;
use crate::{accounts, attachments, messages, moderation, notifications, polls, posts, threads, transfer};

/// Every feature's, in the order in which an account is closed: what is told of posts goes before posts lose their author, and
/// the account comes last. A feature that keeps something of members stands here.
pub const HOLDINGS: &[Holding] = &[
    moderation::HOLDING,
    polls::HOLDING,
    messages::HOLDING,
    posts::HOLDING,
    attachments::HOLDING,
    threads::HOLDING,
    notifications::HOLDING,
    transfer::HOLDING,
    accounts::HOLDING,
];
