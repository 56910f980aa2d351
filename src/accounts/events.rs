//! What happens to an account, and its member is told.

use crate::db::text_enum;

text_enum!(
    /// Something that happened to an account, of which its member is told.
    AccountEvent {
        /// Signing in asks for a second step now.
        SecondStepOn = "account.second_step_on",
        /// It no longer does.
        SecondStepOff = "account.second_step_off",
        /// An operator turned it off.
        SecondStepRemoved = "account.second_step_removed",
        /// New codes for a lost second step were made.
        CodesMade = "account.codes_made",
        /// One of them was used.
        CodeUsed = "account.code_used",
        /// A passkey was added.
        PasskeyAdded = "account.passkey_added",
        /// A passkey was removed.
        PasskeyRemoved = "account.passkey_removed",
        /// A recovery code was made.
        RecoveryCodeMade = "account.recovery_code_made",
        /// The recovery code was removed.
        RecoveryCodeRemoved = "account.recovery_code_removed",
        /// The recovery code was used for a new password.
        RecoveryCodeUsed = "account.recovery_code_used",
        /// Somebody who looks after the community let them in.
        LetIn = "account.let_in",
        /// They may take part again after having been sent away.
        BanEnded = "account.ban_ended",
        /// A role was given to them.
        RoleGiven = "account.role_given",
        /// A role of theirs was taken away.
        RoleTaken = "account.role_taken",
        /// The password was changed by whoever knew it.
        PasswordChanged = "account.password_changed",
        /// A new password was set with a link in a mail.
        PasswordReset = "account.password_reset",
        /// An operator set a new password.
        PasswordReplaced = "account.password_replaced",
        /// An e-mail address was given, and is to be verified.
        EmailGiven = "account.email_given",
        /// An e-mail address was verified.
        EmailVerified = "account.email_verified",
        /// The e-mail address was removed.
        EmailRemoved = "account.email_removed",
        /// The member goes by another name.
        NameChanged = "account.name_changed",
        /// Somebody who looks after the community took their picture away.
        PictureTaken = "account.picture_taken",
        /// Staff added content notes to something they wrote, or took such away again.
        NotesChanged = "account.notes_changed",
        /// Staff looked behind a one-time name of theirs, because somebody might have been in danger.
        UnmaskedCrisis = "account.unmasked_crisis",
        /// One of the staff looked behind a one-time name of theirs at once, because somebody might have been in danger, and another has
        /// looked at that.
        UnmaskedAlone = "account.unmasked_alone",
        /// Staff looked behind a one-time name of theirs, to protect somebody.
        UnmaskedProtect = "account.unmasked_protect",
        /// Staff looked behind a one-time name of theirs, to decide about the rules.
        UnmaskedRules = "account.unmasked_rules",
        /// Their drafts went with a key that was lost.
        DraftsLost = "account.drafts_lost",
        /// A copy of all that is kept was asked for.
        ExportAsked = "account.export_asked",
        /// Closing the account was asked for.
        ClosureAsked = "account.closure_asked",
        /// Signing in took that back.
        ClosureCancelled = "account.closure_cancelled",
    }
);

impl AccountEvent {
    /// The key of the text that says what happened.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::SecondStepOn => "event-second-step-on",
            Self::SecondStepOff => "event-second-step-off",
            Self::SecondStepRemoved => "event-second-step-removed",
            Self::CodesMade => "event-codes-made",
            Self::CodeUsed => "event-code-used",
            Self::PasskeyAdded => "event-passkey-added",
            Self::PasskeyRemoved => "event-passkey-removed",
            Self::RecoveryCodeMade => "event-recovery-code-made",
            Self::RecoveryCodeRemoved => "event-recovery-code-removed",
            Self::RecoveryCodeUsed => "event-recovery-code-used",
            Self::PasswordChanged => "event-password-changed",
            Self::PasswordReset => "event-password-reset",
            Self::PasswordReplaced => "event-password-replaced",
            Self::EmailGiven => "event-email-given",
            Self::EmailVerified => "event-email-verified",
            Self::EmailRemoved => "event-email-removed",
            Self::LetIn => "event-let-in",
            Self::BanEnded => "event-ban-ended",
            Self::RoleGiven => "event-role-given",
            Self::RoleTaken => "event-role-taken",
            Self::NameChanged => "event-name-changed",
            Self::PictureTaken => "event-picture-taken",
            Self::NotesChanged => "event-notes-changed",
            Self::UnmaskedCrisis => "event-unmasked-crisis",
            Self::UnmaskedAlone => "event-unmasked-alone",
            Self::UnmaskedProtect => "event-unmasked-protect",
            Self::UnmaskedRules => "event-unmasked-rules",
            Self::DraftsLost => "event-drafts-lost",
            Self::ExportAsked => "event-export-asked",
            Self::ClosureAsked => "event-closure-asked",
            Self::ClosureCancelled => "event-closure-cancelled",
        }
    }
}
