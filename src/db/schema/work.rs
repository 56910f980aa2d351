//! The tables of work and signals.

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        dedup_key -> Nullable<Text>,
        attempts -> BigInt,
        run_at -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    signals (seq) {
        seq -> BigInt,
        key -> Text,
        created_at -> Timestamp,
    }
}
