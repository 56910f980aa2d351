//! The tables of what a member shows of themselves.

diesel::table! {
    former_names (id) {
        id -> BigInt,
        member_id -> BigInt,
        name_folded -> Text,
        name_skeleton -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    pictures (id) {
        id -> BigInt,
        member_id -> BigInt,
        token -> Text,
        small -> Binary,
        large -> Binary,
        created_at -> Timestamp,
    }
}
