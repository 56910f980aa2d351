//! Cases, reports, decisions, and the rules they are about.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::CASE_KEYS;
use crate::db::schema::cases;
use crate::db::{Moment, id_type, text_enum};
use crate::posts::PostId;
use crate::threads::ThreadId;
use crate::vault::Owner;

id_type!(
    /// A case's key.
    CaseId
);

impl CaseId {
    /// As the owner of the data key of what was handed over.
    pub fn owner(self) -> Owner {
        Owner::new(CASE_KEYS, self.0)
    }
}

id_type!(
    /// A ban's key.
    BanId
);

/// Longest note and longest message, in characters.
pub const NOTE_LONGEST: usize = 1_000;
/// How severe a case is in which somebody may be in danger.
pub const MOST_SEVERE: i64 = 1;
/// How severe a case is that staff open themselves, before they decide it.
pub const OWN_SEVERITY: i64 = 5;

text_enum!(
    /// What a case is about.
    SubjectKind {
        /// One post.
        Post = "post",
        /// A thread as a whole, for which its first post stands.
        Thread = "thread",
        /// Messages of one member in a private conversation, as somebody picked them.
        Messages = "messages",
    }
);

text_enum!(
    /// Whether a case waits.
    State {
        /// It waits.
        Open = "open",
        /// It was decided.
        Decided = "decided",
    }
);

text_enum!(
    /// What moderators decide.
    Decision {
        /// Nothing is to be done.
        Dismiss = "dismiss",
        /// The post, or with the first one the thread, is hidden.
        Remove = "remove",
        /// It is shown again.
        Restore = "restore",
        /// Nobody can reply any more.
        Lock = "lock",
        /// Whoever wrote it cannot take part, for a time or for good.
        Ban = "ban",
        /// Whoever wrote it is under age; the account is closed.
        CloseMinor = "close-minor",
    }
);

text_enum!(
    /// Why a member cannot take part.
    BanKind {
        /// They were sent away.
        Ban = "ban",
        /// They are under age.
        Minor = "minor",
    }
);

impl BanKind {
    /// What a decision makes of whoever wrote what it is about, if anything.
    pub fn of(decision: Decision) -> Option<Self> {
        match decision {
            Decision::Ban => Some(Self::Ban),
            Decision::CloseMinor => Some(Self::Minor),
            Decision::Dismiss | Decision::Remove | Decision::Restore | Decision::Lock => None,
        }
    }
}

text_enum!(
    /// Why something is reported, or decided.
    Reason {
        /// Somebody may be in danger.
        Crisis = "crisis",
        /// Somebody seems to be under age.
        Minor = "minor",
        /// A picture that the law forbids.
        IllegalImage = "illegal_image",
        /// Where to get substances.
        Sourcing = "sourcing",
        /// What shows who somebody is.
        Privacy = "privacy",
        /// Suicide or self-harm in detail.
        SelfHarmDetail = "self_harm_detail",
        /// Attacks on a person.
        Harassment = "harassment",
        /// Contempt for a group of people.
        Hate = "hate",
        /// Sexual content.
        Sexual = "sexual",
        /// Courting, least of all of newcomers.
        RomanticApproach = "romantic_approach",
        /// Amounts, schedules, ways of using.
        Dosage = "dosage",
        /// Instruction in place of experience.
        MedicalAdvice = "medical_advice",
        /// Weights, calories, diets.
        EdNumbers = "ed_numbers",
        /// Shaming somebody for their medication.
        MedicationShaming = "medication_shaming",
        /// Naming people by what they do.
        Label = "label",
        /// Running other paths down.
        Bashing = "bashing",
        /// Confronting or shaming.
        Confrontational = "confrontational",
        /// Advice nobody asked for.
        UnsolicitedAdvice = "unsolicited_advice",
        /// Advertising.
        Advertising = "advertising",
        /// Written under the influence.
        Intoxicated = "intoxicated",
        /// Passing oneself off as another.
        Impersonation = "impersonation",
        /// Claims without a source.
        Misinfo = "misinfo",
        /// In the wrong place.
        OffTopic = "off_topic",
        /// Stories that glorify using.
        WarStory = "war_story",
        /// Religion or politics.
        ReligionPolitics = "religion_politics",
        /// Anything else.
        Other = "other",
    }
);

/// What belongs together on the form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Somebody may be at risk now.
    Danger,
    /// It could do harm to who reads it.
    Harm,
    /// It is unkind or unwelcome.
    Unkind,
    /// It is out of place.
    Place,
}

impl Group {
    /// Every group in the order of the form.
    pub const ALL: [Self; 4] = [Self::Danger, Self::Harm, Self::Unkind, Self::Place];

    /// The key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Self::Danger => "report-group-danger",
            Self::Harm => "report-group-harm",
            Self::Unkind => "report-group-unkind",
            Self::Place => "report-group-place",
        }
    }
}

/// A reason with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The reason.
    pub reason: Reason,
    /// 1 is most urgent, 5 least.
    pub severity: i64,
    /// Its place on the form.
    pub group: Group,
    /// The key of its name.
    pub name: &'static str,
    /// The key of the sentence about it.
    pub about: &'static str,
    /// Its place in the guidelines, or empty.
    pub anchor: &'static str,
}

const fn line(
    reason: Reason,
    (severity, group): (i64, Group),
    (name, about): (&'static str, &'static str),
    anchor: &'static str,
) -> Rule {
    Rule { reason, severity, group, name, about, anchor }
}

/// Every reason, in the order of the form.
pub const RULES: [Rule; 26] = {
    use Group::{Danger, Harm, Place, Unkind};
    use Reason as R;
    [
        line(R::Crisis, (1, Danger), ("reason-crisis", "reason-crisis-about"), "crisis"),
        line(R::Minor, (1, Danger), ("reason-minor", "reason-minor-about"), "minor"),
        line(R::IllegalImage, (1, Danger), ("reason-illegal-image", "reason-illegal-image-about"), ""),
        line(R::SelfHarmDetail, (2, Harm), ("reason-self-harm", "reason-self-harm-about"), "self-harm-detail"),
        line(R::Sourcing, (2, Harm), ("reason-sourcing", "reason-sourcing-about"), "sourcing"),
        line(R::Privacy, (2, Harm), ("reason-privacy", "reason-privacy-about"), "privacy"),
        line(R::Dosage, (3, Harm), ("reason-dosage", "reason-dosage-about"), "dosage"),
        line(R::MedicalAdvice, (3, Harm), ("reason-medical", "reason-medical-about"), "medical-advice"),
        line(R::EdNumbers, (3, Harm), ("reason-eating", "reason-eating-about"), "eating-numbers"),
        line(R::Misinfo, (4, Harm), ("reason-misinfo", "reason-misinfo-about"), ""),
        line(R::Intoxicated, (4, Harm), ("reason-intoxicated", "reason-intoxicated-about"), ""),
        line(R::WarStory, (5, Harm), ("reason-war-story", "reason-war-story-about"), "dosage"),
        line(R::Harassment, (3, Unkind), ("reason-harassment", "reason-harassment-about"), "harassment"),
        line(R::Hate, (3, Unkind), ("reason-hate", "reason-hate-about"), "harassment"),
        line(R::Sexual, (3, Unkind), ("reason-sexual", "reason-sexual-about"), "romantic-approach"),
        line(R::RomanticApproach, (3, Unkind), ("reason-romantic", "reason-romantic-about"), "romantic-approach"),
        line(R::MedicationShaming, (3, Unkind), ("reason-shaming", "reason-shaming-about"), "medication-shaming"),
        line(R::Label, (4, Unkind), ("reason-label", "reason-label-about"), "label"),
        line(R::Bashing, (4, Unkind), ("reason-bashing", "reason-bashing-about"), "bashing"),
        line(R::Confrontational, (4, Unkind), ("reason-confronting", "reason-confronting-about"), "harassment"),
        line(R::UnsolicitedAdvice, (4, Unkind), ("reason-advice", "reason-advice-about"), "unsolicited-advice"),
        line(R::Advertising, (4, Place), ("reason-advertising", "reason-advertising-about"), "advertising"),
        line(R::Impersonation, (4, Place), ("reason-impersonation", "reason-impersonation-about"), ""),
        line(R::OffTopic, (5, Place), ("reason-off-topic", "reason-off-topic-about"), ""),
        line(R::ReligionPolitics, (5, Place), ("reason-religion", "reason-religion-about"), ""),
        line(R::Other, (5, Place), ("reason-other", "reason-other-about"), ""),
    ]
};

/// What is known of a reason.
pub fn rule(reason: Reason) -> &'static Rule {
    // A test keeps every reason in the table.
    RULES.iter().find(|rule| rule.reason == reason).unwrap_or(&RULES[RULES.len() - 1])
}

/// A post or a thread, as an address names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One post.
    Post(PostId),
    /// A thread as a whole.
    Thread(ThreadId),
}

impl Subject {
    /// What it is.
    pub fn kind(self) -> SubjectKind {
        match self {
            Self::Post(_) => SubjectKind::Post,
            Self::Thread(_) => SubjectKind::Thread,
        }
    }

    /// Its address.
    pub fn url(self) -> String {
        match self {
            Self::Post(id) => format!("/posts/{id}"),
            Self::Thread(id) => format!("/threads/{id}"),
        }
    }
}

/// A case.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct Case {
    /// Its key.
    pub id: CaseId,
    /// What it is about.
    pub subject_kind: SubjectKind,
    /// From 1, the most urgent, to 5: that of the most severe report.
    pub severity: i64,
    /// Whether it waits.
    pub state: State,
    /// Decisions so far, plus one.
    pub version: i64,
    /// Since when there is a case.
    #[diesel(deserialize_as = Moment)]
    pub created_at: NaiveDateTime,
    /// When it was last decided.
    pub decided_at: Option<NaiveDateTime>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_stands_in_the_table_once_with_its_severity() {
        let of_severity = |severity: i64| {
            let mut names: Vec<&str> =
                RULES.iter().filter(|rule| rule.severity == severity).map(|rule| rule.reason.as_str()).collect();
            names.sort_unstable();
            names.join(" ")
        };
        assert_eq!(of_severity(1), "crisis illegal_image minor");
        assert_eq!(of_severity(2), "privacy self_harm_detail sourcing");
        assert_eq!(
            of_severity(3),
            "dosage ed_numbers harassment hate medical_advice medication_shaming romantic_approach sexual"
        );
        assert_eq!(
            of_severity(4),
            "advertising bashing confrontational impersonation intoxicated label misinfo unsolicited_advice"
        );
        assert_eq!(of_severity(5), "off_topic other religion_politics war_story");
        for reason in Reason::ALL {
            assert_eq!(rule(*reason).reason, *reason);
        }
    }
}
