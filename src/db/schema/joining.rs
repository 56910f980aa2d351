//! The tables of joining, and of what members agree to.

diesel::table! {
    consents (id) {
        id -> BigInt,
        member_id -> BigInt,
        purpose -> Text,
        text_version -> BigInt,
        given_at -> Timestamp,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    join_requests (id) {
        id -> BigInt,
        member_id -> BigInt,
        answer -> Text,
        message -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        declined_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        label -> Text,
        token_hash -> Binary,
        uses -> BigInt,
        most_uses -> BigInt,
        created_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    bans (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        decision_id -> BigInt,
        created_at -> Timestamp,
        until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    ban_marks (id) {
        id -> BigInt,
        ban_id -> BigInt,
        kind -> Text,
        digest -> Binary,
    }
}
