//! The tables of what protects an account and its member.

diesel::table! {
    second_steps (id) {
        id -> BigInt,
        member_id -> BigInt,
        secret_sealed -> Binary,
        last_step -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        code_digest -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    passkeys (id) {
        id -> BigInt,
        member_id -> BigInt,
        name -> Text,
        credential_digest -> Binary,
        passkey_sealed -> Binary,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    ceremonies (id) {
        id -> BigInt,
        member_id -> Nullable<BigInt>,
        kind -> Text,
        token_hash -> Binary,
        holder_digest -> Binary,
        state_sealed -> Binary,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    blocks (member_id, other_id) {
        member_id -> BigInt,
        other_id -> BigInt,
        kind -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    data_keys (id) {
        id -> BigInt,
        owner_kind -> Text,
        owner_id -> BigInt,
        wrapped -> Binary,
        ring_key -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    one_time_tokens (id) {
        id -> BigInt,
        kind -> Text,
        token_hash -> Binary,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}
