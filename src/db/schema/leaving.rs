//! What a member takes along, and what is left when they go.

diesel::table! {
    exports (id) {
        id -> BigInt,
        member_id -> BigInt,
        state -> Text,
        section -> Text,
        cursor -> BigInt,
        records -> BigInt,
        parts -> BigInt,
        attempt -> BigInt,
        chunks -> BigInt,
        bytes -> BigInt,
        created_at -> Timestamp,
        ready_at -> Nullable<Timestamp>,
        expires_at -> Timestamp,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    export_parts (id) {
        id -> BigInt,
        export_id -> BigInt,
        number -> BigInt,
        section -> Text,
        data_sealed -> Binary,
        readable_sealed -> Binary,
    }
}

diesel::table! {
    export_chunks (id) {
        id -> BigInt,
        export_id -> BigInt,
        number -> BigInt,
        chunk_sealed -> Binary,
    }
}

diesel::table! {
    closures (id) {
        id -> BigInt,
        member_id -> Nullable<BigInt>,
        state -> Text,
        choice -> Text,
        erases_aliases -> Bool,
        step -> Text,
        cursor -> BigInt,
        posts -> BigInt,
        alias_posts -> BigInt,
        held_posts -> BigInt,
        asked_at -> Timestamp,
        due_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        backups_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    retired_names (name_digest) {
        name_digest -> Binary,
    }
}
