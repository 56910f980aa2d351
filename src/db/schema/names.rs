//! The tables beside one-time names: who does not want to see one, and who among the staff asked whose it is.

diesel::table! {
    persona_blocks (member_id, persona_id) {
        member_id -> BigInt,
        persona_id -> BigInt,
        post_id -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    unmaskings (id) {
        id -> BigInt,
        case_id -> BigInt,
        open_case_id -> Nullable<BigInt>,
        asked_by -> Nullable<BigInt>,
        grounds -> Text,
        reason -> Text,
        is_alone -> Bool,
        answer -> Text,
        answered_by -> Nullable<BigInt>,
        note -> Text,
        answered_at -> Nullable<Timestamp>,
        ends_at -> Nullable<Timestamp>,
        reviewed_by -> Nullable<BigInt>,
        review -> Text,
        verdict -> Text,
        reviewed_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}
