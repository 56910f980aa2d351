//! The tables of mail: what waits to be handed over, links in it, and who wants which.

use super::members;

diesel::table! {
    mails (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        about_id -> BigInt,
        tries -> BigInt,
        answer -> Text,
        created_at -> Timestamp,
        queued_at -> Timestamp,
        tried_at -> Nullable<Timestamp>,
        parked_at -> Nullable<Timestamp>,
        is_refused -> Bool,
    }
}

diesel::table! {
    email_links (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        salt -> Binary,
        token_hash -> Binary,
        email_sealed -> Binary,
        email_digest -> Binary,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mail_choices (member_id) {
        member_id -> BigInt,
        wording -> Text,
        created_at -> Timestamp,
    }
}

diesel::joinable!(mails -> members (member_id));
diesel::joinable!(email_links -> members (member_id));
diesel::allow_tables_to_appear_in_same_query!(mails, members);
diesel::allow_tables_to_appear_in_same_query!(email_links, members);
