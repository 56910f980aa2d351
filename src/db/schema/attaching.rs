//! The table of pictures with posts.

use super::{cases, members, posts};

diesel::table! {
    attachments (id) {
        id -> BigInt,
        name -> Text,
        member_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        position -> BigInt,
        alt -> Text,
        width -> BigInt,
        height -> BigInt,
        bytes -> BigInt,
        kept_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        sealed_at -> Nullable<Timestamp>,
        sealed_until -> Nullable<Timestamp>,
        sealed_case_id -> Nullable<BigInt>,
        file_state -> Text,
        attached_at -> Nullable<Timestamp>,
    }
}

diesel::joinable!(attachments -> members (member_id));
diesel::joinable!(attachments -> posts (post_id));
diesel::joinable!(attachments -> cases (sealed_case_id));
