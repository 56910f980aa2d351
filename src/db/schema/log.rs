//! The tables of the log of what staff did.

diesel::table! {
    log_entries (id) {
        id -> BigInt,
        action -> Text,
        actor_id -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        board_id -> Nullable<BigInt>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        case_id -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        created_at -> Timestamp,
        position -> Nullable<BigInt>,
        details_digest -> Nullable<Text>,
        hash -> Nullable<Text>,
    }
}

diesel::table! {
    log_details (entry_id) {
        entry_id -> BigInt,
        message -> Text,
        note -> Text,
        salt -> Nullable<Text>,
    }
}
