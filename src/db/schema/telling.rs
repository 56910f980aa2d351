//! The tables of what members want to be told of, by which ways, and when; and of the browsers that are called.

diesel::table! {
    told_choices (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        is_shown -> Bool,
        by_push -> Bool,
        by_mail -> Text,
    }
}

diesel::table! {
    told_settings (member_id) {
        member_id -> BigInt,
        quiet_from -> Nullable<BigInt>,
        quiet_until -> Nullable<BigInt>,
        digest_hour -> BigInt,
        revision -> BigInt,
    }
}

diesel::table! {
    told_ways (id) {
        id -> BigInt,
        member_id -> BigInt,
        way -> Text,
        due_at -> Nullable<Timestamp>,
        told_at -> Nullable<Timestamp>,
        told_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    push_subscriptions (id) {
        id -> BigInt,
        member_id -> BigInt,
        session_id -> BigInt,
        endpoint_digest -> Binary,
        endpoint_sealed -> Binary,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
        failures -> BigInt,
        first_failed_at -> Nullable<Timestamp>,
    }
}
