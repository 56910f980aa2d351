//! The form of what a member wants to be told of.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::accounts::{ByMail, MailWording, QuietHours, ToldChoice, ToldKind, ToldSettings, Way};
use crate::web::{Choice, FieldErrors, Frame, Pairs};

/// What is sent, beside three fields for each kind: called as the kind is, with `_push` and with `_mail`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChoicesForm {
    wording: String,
    quiet_from: String,
    quiet_until: String,
    digest_hour: String,
    revision: String,
}

/// What a member has chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Of each kind that can be chosen by.
    pub choices: Vec<ToldChoice>,
    /// Whether there are private messages; without, what was chosen of them stays as it is and does not show.
    pub has_messages: bool,
    /// When.
    pub settings: ToldSettings,
    /// How mail is worded.
    pub wording: MailWording,
}

impl Chosen {
    /// With what goes without saying.
    pub fn of(choices: &[ToldChoice], settings: ToldSettings, (wording, has_messages): (MailWording, bool)) -> Self {
        let known = |kind: &ToldKind| choices.iter().find(|one| one.kind == *kind).copied();
        let choices = ToldKind::CHOSEN.iter().map(|kind| known(kind).unwrap_or(ToldChoice::of(*kind))).collect();
        Self { choices, has_messages, settings, wording }
    }

    /// Those that show.
    pub fn shown(&self) -> impl Iterator<Item = &ToldChoice> {
        self.choices.iter().filter(|one| self.has_messages || one.kind != ToldKind::Message)
    }

    /// Whether anything is mailed.
    pub fn is_mailed(&self) -> bool {
        self.choices.iter().any(|one| one.by_mail != ByMail::Never)
    }

    /// The ways by which anything is told.
    pub fn ways(&self) -> BTreeSet<Way> {
        self.choices.iter().flat_map(|one| one.ways()).collect()
    }

    /// What is chosen of a kind.
    pub fn of_mut(&mut self, kind: ToldKind) -> &mut ToldChoice {
        let place = self.choices.iter().position(|one| one.kind == kind).unwrap_or(0);
        &mut self.choices[place]
    }
}

/// The names of a kind's fields.
fn fields_of(kind: ToldKind) -> [&'static str; 3] {
    match kind {
        ToldKind::Mention => ["mention", "mention_push", "mention_mail"],
        ToldKind::Quote => ["quote", "quote_push", "quote_mail"],
        ToldKind::Reply => ["reply", "reply_push", "reply_mail"],
        ToldKind::Reaction => ["reaction", "reaction_push", "reaction_mail"],
        ToldKind::Message => ["message", "message_push", "message_mail"],
        ToldKind::Decision => ["decision", "decision_push", "decision_mail"],
    }
}

impl ChoicesForm {
    /// What it says; of what it does not say, what was chosen before.
    pub fn chosen(&self, pairs: &Pairs, before: &Chosen, errors: &mut FieldErrors) -> Chosen {
        let mut switch = |name: &'static str, before: bool| match pairs.get(name) {
            "on" => true,
            "off" => false,
            "" => before,
            _ => {
                errors.add(name, "error-choice");
                before
            }
        };
        let mut choices: Vec<ToldChoice> = Vec::new();
        for choice in &before.choices {
            let [shown, push, _] = fields_of(choice.kind);
            let is_shown = !choice.kind.can_be_off() || switch(shown, choice.is_shown);
            choices.push(ToldChoice { is_shown, by_push: switch(push, choice.by_push) && is_shown, ..*choice });
        }
        for choice in &mut choices {
            let [.., mail] = fields_of(choice.kind);
            let sent = pairs.get(mail);
            match ByMail::parse(sent) {
                Some(by_mail) => choice.by_mail = by_mail,
                None if sent.is_empty() => {}
                None => errors.add(mail, "error-choice"),
            }
            // What is not told here is told by no other way.
            if !choice.is_shown {
                choice.by_mail = ByMail::Never;
            }
        }
        let wording = match MailWording::parse(&self.wording) {
            Some(wording) => wording,
            None => {
                if !self.wording.is_empty() {
                    errors.add("wording", "error-choice");
                }
                before.wording
            }
        };
        let settings = self.settings(before, errors);
        Chosen { choices, has_messages: before.has_messages, settings, wording }
    }

    fn settings(&self, before: &Chosen, errors: &mut FieldErrors) -> ToldSettings {
        let known = before.settings;
        let mut hour = |name: &'static str, sent: &str, before: Option<u32>| match sent.parse::<u32>() {
            Ok(hour) if hour < 24 => Some(hour),
            _ if sent.is_empty() => before,
            _ if sent == "none" && name != "digest_hour" => None,
            _ => {
                errors.add(name, "error-choice");
                before
            }
        };
        let from = hour("quiet_from", &self.quiet_from, known.quiet.map(|quiet| quiet.from));
        let until = hour("quiet_until", &self.quiet_until, known.quiet.map(|quiet| quiet.until));
        let digest_hour = hour("digest_hour", &self.digest_hour, Some(known.digest_hour));
        let quiet = from.zip(until).filter(|(from, until)| from != until);
        if from.is_some() != until.is_some() || (from.is_some() && from == until) {
            errors.add("quiet_until", "error-quiet-hours");
        }
        ToldSettings {
            quiet: quiet.map(|(from, until)| QuietHours { from, until }),
            digest_hour: digest_hour.unwrap_or(known.digest_hour),
            // A form without one is as if somebody else had changed everything since.
            revision: self.revision.parse().unwrap_or(-1),
        }
    }
}

/// The fields of a kind, as its page shows them.
pub struct KindFields {
    /// The key of its name.
    pub label: &'static str,
    /// The names of its fields.
    pub names: [&'static str; 3],
    /// Whether it is told here, and whether that can be switched.
    pub is_shown: bool,
    /// See above.
    pub can_be_off: bool,
    /// Whether it comes by push.
    pub by_push: bool,
    /// Whether and when by mail.
    pub by_mail: Vec<Choice>,
}

/// Every kind's fields.
pub fn kind_fields(frame: &Frame, chosen: &Chosen) -> Vec<KindFields> {
    let mail = |way: &ByMail, chosen: ByMail| Choice {
        value: way.as_str().to_owned(),
        label: frame.t(by_mail_key(*way)).to_owned(),
        is_selected: *way == chosen,
    };
    let fields = |one: &ToldChoice| KindFields {
        label: one.kind.label_key(),
        names: fields_of(one.kind),
        is_shown: one.is_shown,
        can_be_off: one.kind.can_be_off(),
        by_push: one.by_push,
        by_mail: ByMail::ALL.iter().map(|way| mail(way, one.by_mail)).collect(),
    };
    chosen.shown().map(fields).collect()
}

fn by_mail_key(way: ByMail) -> &'static str {
    match way {
        ByMail::Never => "told-mail-none",
        ByMail::Once => "told-mail-once",
        ByMail::Daily => "told-mail-daily",
        ByMail::Weekly => "told-mail-weekly",
    }
}

/// What is chosen, in words, for who chose something else at the same time.
pub fn in_words(frame: &Frame, chosen: &Chosen) -> String {
    let one = |one: &ToldChoice| {
        let here = if one.is_shown { "told-here-on" } else { "told-here-off" };
        let push = Some("told-push").filter(|_| one.by_push);
        let ways = [Some(here), push, Some(by_mail_key(one.by_mail))];
        let ways: Vec<&str> = ways.into_iter().flatten().map(|key| frame.t(key)).collect();
        format!("{}: {}", frame.t(one.kind.label_key()), ways.join(", "))
    };
    let mut lines: Vec<String> = chosen.shown().map(one).collect();
    let wording = match chosen.wording {
        MailWording::Discreet => "mail-choice-discreet",
        MailWording::Full => "mail-choice-full",
    };
    lines.push(format!("{}: {}", frame.t("told-wording-legend"), frame.t(wording)));
    lines.push(format!("{}: {:02}:00", frame.t("told-digest-hour"), chosen.settings.digest_hour));
    if let Some(quiet) = chosen.settings.quiet {
        lines.push(format!("{}: {:02}:00–{:02}:00", frame.t("told-quiet-legend"), quiet.from, quiet.until));
    }
    lines.join(" · ")
}
