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
