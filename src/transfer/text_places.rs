//! Where members' words and personal data are kept, and how erasure and redaction reach each place.
//!
//! Every text and binary column of the database stands here, also those that hold neither, so that whoever adds one has to
//! think about it: a guard compares this list with the migrations (architecture, section 5.8).

/// What a place holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What members wrote.
    MembersWords,
    /// What is known about one member.
    Personal,
    /// What the operator wrote.
    OperatorsWords,
    /// Keys, kinds and times that tell nothing by themselves.
    NoWords,
}

/// How an erasure (a member leaves, and their words with them) or a redaction (a passage is taken out of a text) reaches a
/// place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The row stays, the value is emptied.
    Emptied,
    /// The row stays, the value becomes a neutral one that is still unique.
    Replaced,
    /// The value is written again without the passage.
    Rewritten,
    /// The row goes.
    RowDeleted,
    /// It ends by itself, after a time that a receipt can name.
    Expires,
    /// Nothing to do: it holds nothing that has to go.
    Kept,
}

/// A place, what it holds, and how it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// `table.column`, or the name of a file or a cache.
    pub place: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// How an erasure reaches it.
    pub erasure: Reach,
    /// How a redaction reaches it.
    pub redaction: Reach,
}

const fn words(place: &'static str, erasure: Reach, redaction: Reach) -> TextPlace {
    TextPlace { place, holds: Holds::MembersWords, erasure, redaction }
}

const fn personal(place: &'static str, erasure: Reach) -> TextPlace {
    TextPlace { place, holds: Holds::Personal, erasure, redaction: Reach::Kept }
}

const fn operators(place: &'static str) -> TextPlace {
    TextPlace { place, holds: Holds::OperatorsWords, erasure: Reach::Kept, redaction: Reach::Kept }
}

const fn plain(place: &'static str) -> TextPlace {
    TextPlace { place, holds: Holds::NoWords, erasure: Reach::Kept, redaction: Reach::Kept }
}

/// Every text and binary column, in the order of the migrations.
pub const TEXT_PLACES: &[TextPlace] = &[
    personal("members.name", Reach::Replaced),
    personal("members.name_folded", Reach::Replaced),
    personal("members.name_skeleton", Reach::Replaced),
    personal("members.password_hash", Reach::Emptied),
    personal("members.email_sealed", Reach::Emptied),
    personal("members.email_digest", Reach::Emptied),
    personal("members.locale", Reach::Emptied),
    personal("members.theme", Reach::Emptied),
    personal("members.country", Reach::Emptied),
    plain("members.source"),
    personal("members.source_name", Reach::Emptied),
    plain("members.created_at"),
    plain("members.closed_at"),
    plain("members.erased_at"),
    personal("sessions.token_hash", Reach::RowDeleted),
    personal("sessions.created_at", Reach::RowDeleted),
    personal("sessions.last_used_at", Reach::RowDeleted),
    personal("sessions.expires_at", Reach::RowDeleted),
    personal("devices.token_hash", Reach::RowDeleted),
    personal("devices.created_at", Reach::RowDeleted),
    personal("devices.last_used_at", Reach::RowDeleted),
    personal("members.pronouns", Reach::Emptied),
    words("members.bio", Reach::Emptied, Reach::Rewritten),
    personal("members.adult_at", Reach::Emptied),
    personal("consents.purpose", Reach::RowDeleted),
    personal("consents.given_at", Reach::RowDeleted),
    personal("consents.withdrawn_at", Reach::RowDeleted),
    personal("members.standing", Reach::Replaced),
    personal("members.standing_until", Reach::Emptied),
    words("join_requests.answer", Reach::RowDeleted, Reach::Expires),
    personal("join_requests.message", Reach::RowDeleted),
    personal("join_requests.created_at", Reach::RowDeleted),
    personal("join_requests.expires_at", Reach::RowDeleted),
    personal("join_requests.declined_at", Reach::RowDeleted),
    personal("bans.kind", Reach::Expires),
    personal("bans.created_at", Reach::Expires),
    personal("bans.until", Reach::Expires),
    personal("ban_marks.kind", Reach::Expires),
    personal("ban_marks.digest", Reach::Expires),
    operators("invitations.label"),
    plain("invitations.token_hash"),
    plain("invitations.created_at"),
    plain("invitations.expires_at"),
    personal("blocks.kind", Reach::RowDeleted),
    personal("blocks.created_at", Reach::RowDeleted),
    personal("role_grants.role", Reach::RowDeleted),
    personal("role_grants.scope_kind", Reach::RowDeleted),
    personal("role_grants.created_at", Reach::RowDeleted),
    personal("role_grants.expires_at", Reach::RowDeleted),
    operators("groups.slug"),
    operators("groups.title"),
    operators("groups.about"),
    plain("groups.created_at"),
    personal("group_members.created_at", Reach::RowDeleted),
    operators("sections.title"),
    plain("sections.created_at"),
    operators("boards.slug"),
    operators("boards.title"),
    operators("boards.about"),
    plain("boards.point"),
    plain("boards.read_audience"),
    plain("boards.write_audience"),
    plain("boards.created_at"),
    words("threads.title", Reach::Emptied, Reach::Rewritten),
    words("threads.slug", Reach::Emptied, Reach::Rewritten),
    plain("threads.last_post_at"),
    plain("threads.locked_at"),
    words("threads.lock_message", Reach::Emptied, Reach::Rewritten),
    plain("threads.source"),
    plain("threads.source_id"),
    plain("threads.created_at"),
    plain("threads.held_at"),
    plain("threads.retracted_at"),
    plain("threads.removed_at"),
    plain("threads.erased_at"),
    plain("threads.expires_at"),
    plain("threads.reply_mode"),
    plain("threads.language"),
    words("polls.question", Reach::RowDeleted, Reach::RowDeleted),
    plain("polls.results"),
    plain("polls.closes_at"),
    plain("polls.closed_at"),
    plain("polls.created_at"),
    words("poll_options.label", Reach::RowDeleted, Reach::RowDeleted),
    // Found by the key file alone.
    personal("poll_votes.tag", Reach::RowDeleted),
    // Where posts under it are erased; else it stays beside them, tied to nobody.
    words("personas.alias", Reach::Replaced, Reach::Replaced),
    words("personas.avatar_seed", Reach::Emptied, Reach::Replaced),
    plain("personas.created_at"),
    words("posts.html", Reach::Emptied, Reach::Rewritten),
    plain("posts.created_at"),
    plain("posts.edited_at"),
    plain("posts.held_at"),
    plain("posts.retracted_at"),
    plain("posts.removed_at"),
    plain("posts.erased_at"),
    plain("posts.expires_at"),
    plain("posts.asked_at"),
    plain("posts.answered_at"),
    words("post_revisions.title", Reach::Emptied, Reach::Rewritten),
    words("post_revisions.body", Reach::Emptied, Reach::Rewritten),
    plain("post_revisions.created_at"),
    plain("post_refs.kind"),
    personal("submissions.submission", Reach::RowDeleted),
    words("submissions.location", Reach::RowDeleted, Reach::RowDeleted),
    personal("submissions.created_at", Reach::RowDeleted),
    plain("settings.key"),
    operators("settings.value"),
    plain("settings.updated_at"),
    plain("one_time_tokens.kind"),
    plain("one_time_tokens.token_hash"),
    plain("one_time_tokens.created_at"),
    plain("one_time_tokens.expires_at"),
    plain("jobs.kind"),
    // Keys; of a new password asked for by mail the digest of the address, which ends with the work or a month later.
    personal("jobs.payload", Reach::Expires),
    plain("jobs.dedup_key"),
    plain("jobs.run_at"),
    plain("jobs.claimed_until"),
    plain("jobs.failed_at"),
    plain("jobs.created_at"),
    plain("signals.key"),
    plain("signals.created_at"),
    plain("cases.subject_kind"),
    plain("cases.state"),
    plain("cases.created_at"),
    plain("cases.decided_at"),
    plain("reports.subject_kind"),
    plain("reports.submission"),
    plain("reports.reason"),
    words("reports.note", Reach::Emptied, Reach::Rewritten),
    plain("reports.created_at"),
    plain("decisions.decision"),
    plain("decisions.reason"),
    words("decisions.message", Reach::Emptied, Reach::Rewritten),
    words("decisions.note", Reach::Emptied, Reach::Rewritten),
    plain("decisions.created_at"),
    plain("unmaskings.grounds"),
    words("unmaskings.reason", Reach::Emptied, Reach::Rewritten),
    plain("unmaskings.answer"),
    words("unmaskings.note", Reach::Emptied, Reach::Rewritten),
    plain("unmaskings.answered_at"),
    plain("unmaskings.ends_at"),
    words("unmaskings.review", Reach::Emptied, Reach::Rewritten),
    plain("unmaskings.verdict"),
    plain("unmaskings.reviewed_at"),
    plain("unmaskings.created_at"),
    plain("notifications.kind"),
    personal("notifications.created_at", Reach::RowDeleted),
    personal("notifications.seen_at", Reach::RowDeleted),
    personal("notifications.mention_at", Reach::RowDeleted),
    personal("notifications.quote_at", Reach::RowDeleted),
    personal("notifications.reply_at", Reach::RowDeleted),
    personal("sessions.device", Reach::RowDeleted),
    personal("sessions.browser", Reach::RowDeleted),
    plain("log_entries.action"),
    plain("log_entries.reason"),
    plain("log_entries.created_at"),
    plain("log_entries.details_digest"),
    plain("log_entries.hash"),
    // The row goes with its salt: the digest beside the entry then says nothing of the words.
    words("log_details.message", Reach::RowDeleted, Reach::RowDeleted),
    words("log_details.note", Reach::RowDeleted, Reach::RowDeleted),
    plain("log_details.salt"),
    personal("members.second_step_at", Reach::Emptied),
    personal("members.recovery_offered_at", Reach::Emptied),
    personal("sessions.confirmed_at", Reach::RowDeleted),
    personal("second_steps.secret_sealed", Reach::RowDeleted),
    personal("second_steps.created_at", Reach::RowDeleted),
    personal("recovery_codes.kind", Reach::RowDeleted),
    personal("recovery_codes.code_digest", Reach::RowDeleted),
    personal("recovery_codes.created_at", Reach::RowDeleted),
    // Its member's own word for a device; nobody else sees it.
    words("passkeys.name", Reach::RowDeleted, Reach::RowDeleted),
    personal("passkeys.credential_digest", Reach::RowDeleted),
    personal("passkeys.passkey_sealed", Reach::RowDeleted),
    personal("passkeys.created_at", Reach::RowDeleted),
    personal("passkeys.last_used_at", Reach::RowDeleted),
    // Gone after ten minutes.
    personal("ceremonies.kind", Reach::RowDeleted),
    personal("ceremonies.token_hash", Reach::RowDeleted),
    personal("ceremonies.holder_digest", Reach::RowDeleted),
    personal("ceremonies.state_sealed", Reach::RowDeleted),
    personal("ceremonies.created_at", Reach::RowDeleted),
    personal("ceremonies.expires_at", Reach::RowDeleted),
    plain("data_keys.owner_kind"),
    // With its key goes what was sealed with it, wherever a copy is.
    personal("data_keys.wrapped", Reach::RowDeleted),
    personal("data_keys.created_at", Reach::RowDeleted),
    personal("former_names.name_folded", Reach::RowDeleted),
    personal("former_names.name_skeleton", Reach::RowDeleted),
    personal("former_names.created_at", Reach::RowDeleted),
    personal("pictures.token", Reach::RowDeleted),
    personal("pictures.small", Reach::RowDeleted),
    personal("pictures.large", Reach::RowDeleted),
    personal("pictures.created_at", Reach::RowDeleted),
    personal("members.time_zone", Reach::Emptied),
    personal("members.letters_from", Reach::Replaced),
    personal("members.picture", Reach::Emptied),
    personal("sessions.locked_at", Reach::RowDeleted),
    personal("members.email_verified_at", Reach::Emptied),
    personal("mails.kind", Reach::RowDeleted),
    // Without the addresses that a server repeats.
    personal("mails.answer", Reach::RowDeleted),
    personal("mails.created_at", Reach::RowDeleted),
    personal("mails.queued_at", Reach::RowDeleted),
    personal("mails.tried_at", Reach::RowDeleted),
    personal("mails.parked_at", Reach::RowDeleted),
    // Gone a month after they end.
    personal("email_links.kind", Reach::RowDeleted),
    personal("email_links.salt", Reach::RowDeleted),
    personal("email_links.token_hash", Reach::RowDeleted),
    personal("email_links.email_sealed", Reach::RowDeleted),
    personal("email_links.email_digest", Reach::RowDeleted),
    personal("email_links.created_at", Reach::RowDeleted),
    personal("email_links.expires_at", Reach::RowDeleted),
    personal("email_links.used_at", Reach::RowDeleted),
    personal("mail_choices.wording", Reach::RowDeleted),
    personal("mail_choices.created_at", Reach::RowDeleted),
    plain("members.left_at"),
    personal("exports.state", Reach::RowDeleted),
    personal("exports.section", Reach::RowDeleted),
    personal("exports.created_at", Reach::RowDeleted),
    personal("exports.ready_at", Reach::RowDeleted),
    personal("exports.expires_at", Reach::RowDeleted),
    personal("exports.deleted_at", Reach::RowDeleted),
    // All that is kept of a member, sealed; gone after a week.
    plain("export_parts.section"),
    words("export_parts.data_sealed", Reach::RowDeleted, Reach::Expires),
    words("export_parts.readable_sealed", Reach::RowDeleted, Reach::Expires),
    words("export_chunks.chunk_sealed", Reach::RowDeleted, Reach::Expires),
    // In the end of nobody, and gone after thirty days.
    personal("closures.state", Reach::Expires),
    personal("closures.choice", Reach::Expires),
    plain("closures.step"),
    personal("closures.asked_at", Reach::Expires),
    personal("closures.due_at", Reach::Expires),
    personal("closures.ended_at", Reach::Expires),
    plain("closures.backups_until"),
    // Keyed: without the key file it says nothing, and with it only whether a name was somebody's.
    plain("retired_names.name_digest"),
    personal("members.read_before", Reach::Emptied),
    personal("members.read_before_was", Reach::Emptied),
    personal("answer_claims.expires_at", Reach::RowDeleted),
    personal("reactions.kind", Reach::RowDeleted),
    words("saved_posts.note_sealed", Reach::RowDeleted, Reach::Expires),
    personal("saved_posts.created_at", Reach::RowDeleted),
    personal("persona_blocks.created_at", Reach::RowDeleted),
    // Of a browser, under its member's data key; gone with the session.
    personal("push_subscriptions.endpoint_digest", Reach::RowDeleted),
    personal("push_subscriptions.endpoint_sealed", Reach::RowDeleted),
    personal("push_subscriptions.created_at", Reach::RowDeleted),
    personal("push_subscriptions.last_used_at", Reach::RowDeleted),
    personal("push_subscriptions.first_failed_at", Reach::RowDeleted),
    personal("told_choices.kind", Reach::RowDeleted),
    personal("told_choices.by_mail", Reach::RowDeleted),
    personal("told_ways.way", Reach::RowDeleted),
    personal("told_ways.due_at", Reach::RowDeleted),
    personal("told_ways.told_at", Reach::RowDeleted),
    personal("told_ways.told_until", Reach::RowDeleted),
    personal("thread_marks.read_at", Reach::RowDeleted),
    personal("thread_marks.watch", Reach::RowDeleted),
    personal("thread_marks.watched_at", Reach::RowDeleted),
    personal("board_marks.read_before", Reach::RowDeleted),
    personal("board_marks.read_before_was", Reach::RowDeleted),
    // Under the key of the conversation, which goes when nobody is in it any more.
    words("conversations.subject_sealed", Reach::Emptied, Reach::Emptied),
    plain("conversations.created_at"),
    personal("first_messages.created_at", Reach::RowDeleted),
    personal("first_messages.refused_at", Reach::RowDeleted),
    personal("first_messages.expires_at", Reach::RowDeleted),
    personal("conversation_members.state", Reach::RowDeleted),
    personal("conversation_members.joined_at", Reach::RowDeleted),
    personal("conversation_members.last_at", Reach::RowDeleted),
    plain("messages.kind"),
    words("messages.body_sealed", Reach::Emptied, Reach::Emptied),
    plain("messages.created_at"),
    plain("messages.removed_at"),
    plain("messages.erased_at"),
    // Under the key of the case, for as long as who reported is known.
    words("reported_messages.body_sealed", Reach::RowDeleted, Reach::Expires),
    personal("reported_messages.written_at", Reach::RowDeleted),
    personal("drafts.place", Reach::RowDeleted),
    personal("drafts.submission", Reach::RowDeleted),
    // Gone thirty days after its member last changed it, and read by nobody else.
    words("drafts.draft_sealed", Reach::RowDeleted, Reach::Expires),
    personal("drafts.created_at", Reach::RowDeleted),
    personal("drafts.changed_at", Reach::RowDeleted),
];

/// Files that hold what the database holds.
pub const FILE_PLACES: &[TextPlace] = &[
    // Truncated after an erasure.
    words("mooring.db-wal", Reach::Expires, Reach::Expires),
    // Deleted after `retention.snapshot_days`.
    words("snapshots/*.db", Reach::Expires, Reach::Expires),
    words("snapshots/*.backup", Reach::Expires, Reach::Expires),
    // What `mooring backup` made; deleted by the operator after the days that docs/operations.md names.
    words("*.backup", Reach::Expires, Reach::Expires),
    // The words of posts that readers see, by word. What changes leads to a job that takes the old words out of what is
    // found; their bytes go when the index is put in order, daily.
    words("search/*", Reach::RowDeleted, Reach::Rewritten),
    // The same, where a Meilisearch server keeps the index.
    words("Meilisearch", Reach::RowDeleted, Reach::Rewritten),
    // What the folder transport wrote, named so that a member's can be found; deleted after `retention.mail_days`.
    words("mail/*.eml", Reach::RowDeleted, Reach::Expires),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_words_is_reached() {
        for place in TEXT_PLACES.iter().chain(FILE_PLACES) {
            match place.holds {
                Holds::MembersWords => {
                    assert_ne!(place.erasure, Reach::Kept, "{}", place.place);
                    assert_ne!(place.redaction, Reach::Kept, "{}", place.place);
                }
                Holds::Personal => assert_ne!(place.erasure, Reach::Kept, "{}", place.place),
                Holds::OperatorsWords | Holds::NoWords => assert_eq!(place.erasure, Reach::Kept, "{}", place.place),
            }
        }
    }

    #[test]
    fn every_place_is_listed_once() {
        let mut places: Vec<&str> = TEXT_PLACES.iter().map(|place| place.place).collect();
        places.sort_unstable();
        let before = places.len();
        places.dedup();
        assert_eq!(places.len(), before);
    }
}
