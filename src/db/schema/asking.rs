//! The tables of polls.

use super::threads;

diesel::table! {
    polls (id) {
        id -> BigInt,
        thread_id -> BigInt,
        question -> Text,
        is_multiple -> Bool,
        results -> Text,
        closes_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    poll_options (id) {
        id -> BigInt,
        poll_id -> BigInt,
        position -> BigInt,
        label -> Text,
    }
}

diesel::table! {
    poll_votes (poll_id, tag, option_id) {
        poll_id -> BigInt,
        tag -> Binary,
        option_id -> BigInt,
    }
}

diesel::joinable!(polls -> threads (thread_id));
diesel::joinable!(poll_options -> polls (poll_id));
diesel::allow_tables_to_appear_in_same_query!(polls, poll_options, poll_votes, threads);
