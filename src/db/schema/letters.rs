//! The tables of private conversations.

diesel::table! {
    conversations (id) {
        id -> BigInt,
        begun_by -> Nullable<BigInt>,
        subject_sealed -> Nullable<Binary>,
        group_from -> Nullable<BigInt>,
        last_number -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    first_messages (id) {
        id -> BigInt,
        member_id -> BigInt,
        created_at -> Timestamp,
        refused_at -> Nullable<Timestamp>,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    conversation_members (id) {
        id -> BigInt,
        conversation_id -> BigInt,
        member_id -> BigInt,
        invited_by -> Nullable<BigInt>,
        first_message_id -> Nullable<BigInt>,
        state -> Text,
        first_number -> BigInt,
        read_number -> BigInt,
        is_muted -> Bool,
        joined_at -> Timestamp,
        last_at -> Timestamp,
    }
}

diesel::table! {
    messages (id) {
        id -> BigInt,
        conversation_id -> BigInt,
        number -> BigInt,
        kind -> Text,
        author_id -> Nullable<BigInt>,
        about_id -> Nullable<BigInt>,
        body_sealed -> Nullable<Binary>,
        created_at -> Timestamp,
        removed_at -> Nullable<Timestamp>,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    reported_messages (id) {
        id -> BigInt,
        case_id -> BigInt,
        message -> BigInt,
        number -> BigInt,
        member_id -> Nullable<BigInt>,
        body_sealed -> Binary,
        written_at -> Timestamp,
        subject_sealed -> Nullable<Binary>,
    }
}
