//! The tables of posts, of the names they stand under, and of what members are writing.

diesel::table! {
    personas (id) {
        id -> BigInt,
        thread_id -> BigInt,
        member_id -> Nullable<BigInt>,
        alias -> Text,
        avatar_seed -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        thread_id -> BigInt,
        number -> Nullable<BigInt>,
        author_id -> Nullable<BigInt>,
        persona_id -> Nullable<BigInt>,
        html -> Text,
        renderer_version -> BigInt,
        has_refs -> Bool,
        revision -> BigInt,
        imported_thanks -> BigInt,
        source_position -> Nullable<BigInt>,
        created_at -> Timestamp,
        edited_at -> Nullable<Timestamp>,
        held_at -> Nullable<Timestamp>,
        retracted_at -> Nullable<Timestamp>,
        removed_at -> Nullable<Timestamp>,
        erased_at -> Nullable<Timestamp>,
        expires_at -> Nullable<Timestamp>,
        has_reactions -> Bool,
        content_notes -> BigInt,
        staff_notes -> BigInt,
        asked_at -> Nullable<Timestamp>,
        answered_at -> Nullable<Timestamp>,
        attachment_count -> BigInt,
    }
}

diesel::table! {
    post_revisions (id) {
        id -> BigInt,
        post_id -> BigInt,
        revision -> BigInt,
        title -> Nullable<Text>,
        body -> Text,
        editor_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    post_refs (id) {
        id -> BigInt,
        post_id -> BigInt,
        position -> BigInt,
        kind -> Text,
        member_id -> Nullable<BigInt>,
        source_post_id -> Nullable<BigInt>,
        source_revision -> Nullable<BigInt>,
        source_start -> Nullable<BigInt>,
        source_end -> Nullable<BigInt>,
    }
}

diesel::table! {
    submissions (member_id, submission) {
        member_id -> BigInt,
        submission -> Text,
        location -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    drafts (id) {
        id -> BigInt,
        member_id -> BigInt,
        place -> Text,
        copy -> BigInt,
        version -> BigInt,
        submission -> Nullable<Text>,
        draft_sealed -> Binary,
        created_at -> Timestamp,
        changed_at -> Timestamp,
    }
}
