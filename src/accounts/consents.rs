//! What members agree to: one sentence for each purpose, asked where it is needed.

use super::model::SignedIn;
use crate::db::text_enum;
use crate::web::FieldErrors;

text_enum!(
    /// What somebody agrees to.
    Purpose {
        /// That what they write is kept, and shown to those who may read it.
        Posts = "posts",
        /// That what they write privately is kept, and shown to those whom they write to.
        Messages = "messages",
        /// That private tools keep what they put into them.
        Tools = "tools",
        /// That the stages they name are kept.
        Stages = "stages",
        /// That they are sent mail which is not about the account's safety.
        Mail = "mail",
    }
);

impl Purpose {
    /// The version of its sentence. Whoever changes what a sentence says gives it the next number and a key of its own: it is
    /// then asked again, and what was agreed to before can still be shown.
    pub const fn text_version(self) -> i64 {
        1
    }

    /// The key of its sentence as it is now.
    pub fn text_key(self) -> &'static str {
        self.text_key_of(self.text_version())
    }

    /// The key of its sentence as it was in a version.
    pub fn text_key_of(self, _version: i64) -> &'static str {
        match self {
            Self::Posts => "consent-posts-1",
            Self::Messages => "consent-messages-1",
            Self::Tools => "consent-tools-1",
            Self::Stages => "consent-stages-1",
            Self::Mail => "consent-mail-1",
        }
    }

    /// The key of its name.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::Posts => "consent-posts",
            Self::Messages => "consent-messages",
            Self::Tools => "consent-tools",
            Self::Stages => "consent-stages",
            Self::Mail => "consent-mail",
        }
    }

    /// The key of what withdrawing it does.
    pub fn withdrawing_key(self) -> &'static str {
        match self {
            Self::Posts => "consent-posts-withdrawing",
            Self::Messages => "consent-messages-withdrawing",
            Self::Tools => "consent-tools-withdrawing",
            Self::Stages => "consent-stages-withdrawing",
            Self::Mail => "consent-mail-withdrawing",
        }
    }
}

/// Whether a form with words gives the consent to write, which is then to be kept in the transaction that writes
/// ([`give_consent`](super::give_consent)). Without it, given now or before, that is noted under `consent`.
pub fn check_consent_to_posts(member: &SignedIn, sent: &str, errors: &mut FieldErrors) -> bool {
    check((Purpose::Posts, member.consents_to_posts), sent, errors)
}

/// The same of words that are written privately.
pub fn check_consent_to_messages(member: &SignedIn, sent: &str, errors: &mut FieldErrors) -> bool {
    check((Purpose::Messages, member.consents_to_messages), sent, errors)
}

fn check((purpose, is_given): (Purpose, bool), sent: &str, errors: &mut FieldErrors) -> bool {
    let gives_now = !is_given && sent == purpose.as_str();
    if !is_given && !gives_now {
        errors.add("consent", "error-consent");
    }
    gives_now
}
