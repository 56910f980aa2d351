//! The tables of what members have read, what they follow, and how they read it; and of the numbers that nothing stands at.

diesel::table! {
    thread_marks (member_id, thread_id) {
        member_id -> BigInt,
        thread_id -> BigInt,
        read_number -> BigInt,
        read_at -> Nullable<Timestamp>,
        watch -> Nullable<Text>,
        watched_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    number_gaps (thread_id, number) {
        thread_id -> BigInt,
        number -> BigInt,
    }
}

diesel::table! {
    board_marks (member_id, board_id) {
        member_id -> BigInt,
        board_id -> BigInt,
        read_before -> Nullable<Timestamp>,
        read_before_was -> Nullable<Timestamp>,
    }
}

diesel::table! {
    note_wishes (member_id) {
        member_id -> BigInt,
        shown -> BigInt,
        hidden -> BigInt,
    }
}
