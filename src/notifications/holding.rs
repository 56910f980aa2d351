//! What notifications hold of members, for exports and for closing an account.

use crate::transfer::{Held, Holding, held, moment, text};

const HELD: &[Held] = &[held("notifications.member_id")
    .listed("notifications", "id", &[text("kind"), moment("created_at"), moment("seen_at")])
    .deleted("id")];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD);
