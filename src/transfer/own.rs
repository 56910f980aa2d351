//! What exports and closures hold of members themselves.

use super::holding::{Held, Holding, held, moment, text};

const HELD: &[Held] = &[
    held("exports.member_id").listed("exports", "id", &[moment("asked_at").of("created_at")]).deleted("id"),
    held("closures.member_id")
        .listed("closures", "id", &[text("choice"), moment("asked_at"), moment("due_at")])
        .kept("when it is done the key goes from it, and it is a receipt of nobody"),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD);
