//! What notifications hold of members, for exports and for closing an account.

use crate::transfer::{Held, Holding, held, moment, number, text, yes_or_no};

const HELD: &[Held] = &[
    held("notifications.member_id")
        .listed(
            "notifications",
            "id",
            &[
                text("kind"),
                number("thread_id"),
                number("post_id"),
                number("conversation_id"),
                number("count"),
                moment("created_at"),
                moment("seen_at"),
            ],
        )
        .deleted("id"),
    held("told_choices.member_id")
        .listed("told_choices", "id", &[text("kind"), yes_or_no("is_shown"), yes_or_no("by_push"), text("by_mail")])
        .deleted("id"),
    held("push_subscriptions.member_id")
        .listed("push_subscriptions", "id", &[moment("created_at"), moment("last_used_at")])
        .deleted("id"),
    held("told_settings.member_id")
        .listed("told_settings", "member_id", &[number("quiet_from"), number("quiet_until"), number("digest_hour")])
        .deleted("member_id"),
    held("told_ways.member_id")
        .listed("told_ways", "id", &[text("way"), moment("due_at"), moment("told_at"), moment("told_until")])
        .deleted("id"),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD);
