//! The tables of what members are writing.

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
