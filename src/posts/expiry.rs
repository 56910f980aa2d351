//! Posts that go by themselves: for how long their authors let them stand.

use chrono::{NaiveDateTime, TimeDelta};

use crate::web::{Choice, FieldErrors, Frame};

/// How long a post may be let stand, in days.
const PERIODS: [i64; 6] = [1, 3, 7, 30, 90, 365];
/// As forms send that it stays.
const NEVER: &str = "never";

/// How long an author lets a post stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// As long as is said already.
    Known,
    /// For good.
    Never,
    /// So many days from now.
    Days(i64),
}

impl Expiry {
    /// As a form sends it; what was not sent leaves what is known.
    fn parse(sent: &str) -> Option<Self> {
        match sent {
            "" => Some(Self::Known),
            NEVER => Some(Self::Never),
            days => days.parse().ok().filter(|days| PERIODS.contains(days)).map(Self::Days),
        }
    }

    /// As a form sends it; what is none is noted as wrong, since the post would stay longer than its author meant.
    pub fn checked(sent: &str, errors: &mut FieldErrors) -> Self {
        let expiry = Self::parse(sent);
        if expiry.is_none() {
            errors.add("expires", "error-choice");
        }
        expiry.unwrap_or(Self::Known)
    }

    /// The period that somebody chose.
    pub fn of(period: TimeDelta) -> Self {
        let days = period.num_days();
        Self::Days(PERIODS.into_iter().find(|period| *period >= days).unwrap_or(PERIODS[PERIODS.len() - 1]))
    }

    /// As a form sends it.
    pub fn text(self) -> String {
        match self {
            Self::Known => String::new(),
            Self::Never => NEVER.to_owned(),
            Self::Days(days) => days.to_string(),
        }
    }

    /// When the post goes, if it does.
    pub fn at(self, known: Option<NaiveDateTime>, now: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Self::Known => known,
            Self::Never => None,
            Self::Days(days) => Some(now + TimeDelta::days(days)),
        }
    }

    /// In words.
    fn label(self, known: Option<NaiveDateTime>, frame: &Frame) -> String {
        match (self, known) {
            (Self::Known, Some(at)) => frame.t1("expires-until", "time", frame.time(at).exact),
            (Self::Known | Self::Never, _) => frame.t("expires-never").to_owned(),
            (Self::Days(days), _) => frame.tn("expires-days", days),
        }
    }
}

/// The field of a form.
#[derive(Clone, Debug, Default)]
pub struct ExpiryFields {
    /// What there is to choose.
    pub choices: Vec<Choice>,
    /// Whether anything else is chosen than what is there or goes without saying, so that the part is open.
    pub is_any: bool,
}

impl ExpiryFields {
    /// For a post that goes at a moment, if it does, with what was chosen.
    pub fn of(chosen: &str, known: Option<NaiveDateTime>, frame: &Frame) -> Self {
        let choices = choices(chosen, known, frame);
        Self { is_any: choices.first().is_some_and(|first| !first.is_selected), choices }
    }
}

fn choices(chosen: &str, known: Option<NaiveDateTime>, frame: &Frame) -> Vec<Choice> {
    let first = if known.is_some() { vec![Expiry::Known, Expiry::Never] } else { vec![Expiry::Never] };
    let all = first.into_iter().chain(PERIODS.into_iter().map(Expiry::Days));
    let mut choices: Vec<Choice> = all
        .map(|expiry| Choice {
            value: expiry.text(),
            label: expiry.label(known, frame),
            is_selected: expiry.text() == chosen,
        })
        .collect();
    if choices.iter().all(|choice| !choice.is_selected)
        && let Some(first) = choices.first_mut()
    {
        first.is_selected = true;
    }
    choices
}

/// What was chosen, in words; nothing for what goes without saying.
pub fn expiry_words(chosen: Option<&str>, frame: &Frame) -> Option<String> {
    let expiry = Expiry::parse(chosen?)?;
    matches!(expiry, Expiry::Days(_)).then(|| frame.t1("expires-beside", "period", expiry.label(None, frame)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_a_period_for_good_or_as_it_is() {
        let at = chrono::DateTime::UNIX_EPOCH.naive_utc();
        let known = Some(at + TimeDelta::hours(5));
        let checked = |sent: &str| {
            let mut errors = FieldErrors::new();
            let expiry = Expiry::checked(sent, &mut errors);
            (expiry.at(known, at), errors.any())
        };
        assert_eq!(checked(""), (known, false));
        assert_eq!(checked("never"), (None, false));
        assert_eq!(checked("7"), (Some(at + TimeDelta::days(7)), false));
        for wrong in ["2", "0", "-1", "soon", "99999999999999999999"] {
            assert_eq!(checked(wrong), (known, true), "{wrong}");
        }
    }

    #[test]
    fn a_period_is_known_again() {
        for days in PERIODS {
            assert_eq!(Expiry::of(TimeDelta::days(days)), Expiry::Days(days));
            assert_eq!(Expiry::parse(&Expiry::Days(days).text()), Some(Expiry::Days(days)));
        }
        assert_eq!(Expiry::of(TimeDelta::days(5)), Expiry::Days(7), "changed since: the next longer one");
        assert_eq!(Expiry::of(TimeDelta::days(5_000)), Expiry::Days(365));
    }
}
