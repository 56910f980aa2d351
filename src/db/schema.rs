//! The tables, written by hand for both databases. Columns stand in the order of the migrations.
#![expect(missing_docs, reason = "the migrations document the tables")]

mod answers;
mod asking;
mod attaching;
mod joining;
mod leaving;
mod letters;
mod log;
mod mail;
mod names;
mod profile;
mod protection;
mod reading;
mod telling;
mod work;
mod writing;

pub use answers::{answer_claims, reactions, saved_posts};
pub use asking::{poll_options, poll_votes, polls};
pub use attaching::attachments;
pub use joining::{ban_marks, bans, consents, invitations, join_requests};
pub use leaving::{closures, export_chunks, export_parts, exports, retired_names};
pub use letters::{conversation_members, conversations, first_messages, messages, reported_messages};
pub use log::{log_details, log_entries};
pub use mail::{email_links, mail_choices, mails};
pub use names::{persona_blocks, unmaskings};
pub use profile::{former_names, pictures};
pub use protection::{blocks, ceremonies, data_keys, one_time_tokens, passkeys, recovery_codes, second_steps};
pub use reading::{board_marks, note_wishes, number_gaps, thread_marks};
pub use telling::{push_subscriptions, told_choices, told_settings, told_ways};
pub use work::{jobs, signals};
pub use writing::{drafts, personas, post_refs, post_revisions, posts, submissions};

diesel::table! {
    members (id) {
        id -> BigInt,
        name -> Text,
        name_folded -> Text,
        name_skeleton -> Text,
        password_hash -> Nullable<Text>,
        email_sealed -> Nullable<Binary>,
        email_digest -> Nullable<Binary>,
        locale -> Nullable<Text>,
        theme -> Nullable<Text>,
        country -> Nullable<Text>,
        source -> Nullable<Text>,
        source_name -> Nullable<Text>,
        created_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
        erased_at -> Nullable<Timestamp>,
        second_step_at -> Nullable<Timestamp>,
        recovery_offered_at -> Nullable<Timestamp>,
        has_blocks -> Bool,
        pronouns -> Text,
        bio -> Text,
        is_discreet -> Bool,
        time_zone -> Nullable<Text>,
        letters_from -> Text,
        locks_on_exit -> Bool,
        picture -> Nullable<Text>,
        email_verified_at -> Nullable<Timestamp>,
        left_at -> Nullable<Timestamp>,
        adult_at -> Nullable<Timestamp>,
        standing -> Text,
        standing_until -> Nullable<Timestamp>,
        read_before -> Nullable<Timestamp>,
        read_before_was -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        member_id -> BigInt,
        token_hash -> Binary,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
        expires_at -> Timestamp,
        device -> Text,
        browser -> Text,
        is_shared -> Bool,
        confirmed_at -> Nullable<Timestamp>,
        locked_at -> Nullable<Timestamp>,
        device_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    devices (id) {
        id -> BigInt,
        member_id -> BigInt,
        token_hash -> Binary,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
    }
}

diesel::table! {
    role_grants (id) {
        id -> BigInt,
        member_id -> BigInt,
        role -> Text,
        scope_kind -> Text,
        scope_id -> Nullable<BigInt>,
        granted_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        expires_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    groups (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        about -> Text,
        revision -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    group_members (group_id, member_id) {
        group_id -> BigInt,
        member_id -> BigInt,
        added_by -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    sections (id) {
        id -> BigInt,
        title -> Text,
        position -> BigInt,
        revision -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    boards (id) {
        id -> BigInt,
        section_id -> BigInt,
        slug -> Text,
        title -> Text,
        about -> Text,
        point -> Text,
        read_audience -> Text,
        write_audience -> Text,
        group_id -> Nullable<BigInt>,
        allows_indexing -> Bool,
        position -> BigInt,
        thread_count -> BigInt,
        revision -> BigInt,
        created_at -> Timestamp,
        languages -> BigInt,
        one_time_names -> Bool,
        allows_images -> Bool,
    }
}

diesel::table! {
    threads (id) {
        id -> BigInt,
        board_id -> BigInt,
        title -> Text,
        slug -> Text,
        author_id -> Nullable<BigInt>,
        persona_id -> Nullable<BigInt>,
        post_count -> BigInt,
        reply_count -> BigInt,
        last_author_id -> Nullable<BigInt>,
        last_persona_id -> Nullable<BigInt>,
        last_post_at -> Timestamp,
        is_pinned -> Bool,
        locked_at -> Nullable<Timestamp>,
        locked_by -> Nullable<BigInt>,
        lock_message -> Text,
        revision -> BigInt,
        source -> Nullable<Text>,
        source_id -> Nullable<Text>,
        created_at -> Timestamp,
        held_at -> Nullable<Timestamp>,
        retracted_at -> Nullable<Timestamp>,
        removed_at -> Nullable<Timestamp>,
        erased_at -> Nullable<Timestamp>,
        expires_at -> Nullable<Timestamp>,
        content_notes -> BigInt,
        reply_mode -> Text,
        language -> Nullable<Text>,
        undone_number -> BigInt,
        has_poll -> Bool,
    }
}

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        subject_kind -> Text,
        post_id -> Nullable<BigInt>,
        open_post_id -> Nullable<BigInt>,
        severity -> BigInt,
        state -> Text,
        version -> BigInt,
        opened_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        board_id -> Nullable<BigInt>,
        conversation -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        case_id -> BigInt,
        subject_kind -> Text,
        post_id -> Nullable<BigInt>,
        reporter_id -> Nullable<BigInt>,
        submission -> Nullable<Text>,
        reason -> Text,
        note -> Text,
        revision -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    decisions (id) {
        id -> BigInt,
        case_id -> BigInt,
        version -> BigInt,
        decision -> Text,
        reason -> Nullable<Text>,
        message -> Text,
        note -> Text,
        decided_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        author_id -> Nullable<BigInt>,
        revision -> BigInt,
    }
}

diesel::table! {
    notifications (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        decision_id -> Nullable<BigInt>,
        created_at -> Timestamp,
        seen_at -> Nullable<Timestamp>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        first_number -> Nullable<BigInt>,
        last_number -> Nullable<BigInt>,
        count -> BigInt,
        mention_at -> Nullable<Timestamp>,
        quote_at -> Nullable<Timestamp>,
        reply_at -> Nullable<Timestamp>,
        conversation_id -> Nullable<BigInt>,
    }
}

diesel::joinable!(sessions -> members (member_id));
diesel::joinable!(devices -> members (member_id));
diesel::joinable!(group_members -> groups (group_id));
diesel::joinable!(boards -> sections (section_id));
diesel::joinable!(boards -> groups (group_id));
diesel::joinable!(threads -> boards (board_id));
diesel::joinable!(personas -> threads (thread_id));
diesel::joinable!(personas -> members (member_id));
diesel::joinable!(posts -> threads (thread_id));
diesel::joinable!(posts -> members (author_id));
diesel::joinable!(posts -> personas (persona_id));
diesel::joinable!(post_revisions -> posts (post_id));
diesel::joinable!(post_revisions -> members (editor_id));
diesel::joinable!(post_refs -> members (member_id));
diesel::joinable!(submissions -> members (member_id));
diesel::joinable!(cases -> posts (post_id));
diesel::joinable!(reports -> cases (case_id));
diesel::joinable!(decisions -> cases (case_id));
diesel::joinable!(notifications -> members (member_id));
diesel::joinable!(notifications -> decisions (decision_id));
diesel::joinable!(log_details -> log_entries (entry_id));
diesel::joinable!(passkeys -> members (member_id));
diesel::joinable!(join_requests -> members (member_id));
diesel::joinable!(bans -> members (member_id));
diesel::joinable!(bans -> decisions (decision_id));
diesel::joinable!(ban_marks -> bans (ban_id));
diesel::joinable!(pictures -> members (member_id));
diesel::joinable!(unmaskings -> cases (case_id));
diesel::joinable!(push_subscriptions -> sessions (session_id));
diesel::joinable!(conversation_members -> conversations (conversation_id));
diesel::joinable!(messages -> conversations (conversation_id));
diesel::joinable!(reported_messages -> cases (case_id));

diesel::allow_tables_to_appear_in_same_query!(
    members,
    sessions,
    devices,
    role_grants,
    groups,
    group_members,
    sections,
    boards,
    threads,
    personas,
    posts,
    post_revisions,
    post_refs,
    submissions,
    settings,
    one_time_tokens,
    jobs,
    signals,
    cases,
    reports,
    decisions,
    notifications,
    log_entries,
    log_details,
    second_steps,
    recovery_codes,
    passkeys,
    ceremonies,
    blocks,
    consents,
    join_requests,
    invitations,
    bans,
    ban_marks,
    former_names,
    pictures,
    exports,
    export_parts,
    export_chunks,
    closures,
    retired_names,
    thread_marks,
    number_gaps,
    board_marks,
    answer_claims,
    reactions,
    saved_posts,
    note_wishes,
    drafts,
    data_keys,
    persona_blocks,
    unmaskings,
    mail_choices,
    told_choices,
    told_settings,
    told_ways,
    push_subscriptions,
    conversations,
    first_messages,
    conversation_members,
    messages,
    reported_messages,
    attachments,
);
