//! The tables of the vault.

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
