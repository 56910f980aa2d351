//! The tables of what members say to posts with one word, of the posts that they keep, and of who is about to answer one.

diesel::table! {
    reactions (post_id, member_id) {
        post_id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
    }
}

diesel::table! {
    saved_posts (id) {
        id -> BigInt,
        member_id -> BigInt,
        post_id -> BigInt,
        note_sealed -> Nullable<Binary>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    answer_claims (post_id) {
        post_id -> BigInt,
        member_id -> BigInt,
        expires_at -> Timestamp,
    }
}
