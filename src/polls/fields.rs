//! A poll in the form that begins a thread.

use serde::{Deserialize, Serialize};

use super::model::{NewPoll, OPTION_LONGEST, OPTIONS, QUESTION_LONGEST, Results};
use crate::markup::{clean_line, count_visible};
use crate::web::{Choice, FieldErrors, Frame, Pairs};

/// After how many days a poll can close by itself.
const PERIODS: [i64; 4] = [1, 3, 7, 30];
/// As forms send that it does not.
const NEVER: &str = "never";
/// Longest text of all answers that is kept, in characters: some more than can be sent.
const KEPT: usize = 4_000;

/// What stands in the fields of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PollWords {
    /// What is asked.
    pub question: String,
    /// What can be answered, a line each.
    pub options: String,
    /// `one` or `several`.
    pub choice: String,
    /// When results are shown, by its name.
    pub results: String,
    /// After how many days it closes, or `never`.
    pub closes: String,
}

impl PollWords {
    /// From a form's fields; none where nobody asks anything.
    pub fn of(pairs: &Pairs) -> Option<Self> {
        let kept = |name| pairs.get(name).replace("\r\n", "\n").chars().take(KEPT).collect::<String>();
        let chosen = |name| pairs.get(name).chars().take(10).collect::<String>();
        let words = Self {
            question: kept("poll_question"),
            options: kept("poll_options"),
            choice: chosen("poll_choice"),
            results: chosen("poll_results"),
            closes: chosen("poll_closes"),
        };
        (!words.is_empty()).then_some(words)
    }

    /// Of a poll that there is.
    pub fn of_poll(new: &NewPoll) -> Self {
        Self {
            question: new.question.clone(),
            options: new.options.join("\n"),
            choice: if new.is_multiple { "several" } else { "one" }.to_owned(),
            results: new.results.as_str().to_owned(),
            closes: new.days.map_or_else(|| NEVER.to_owned(), |days| days.to_string()),
        }
    }

    /// All that is asked and can be answered.
    pub fn words(&self) -> String {
        format!("{}\n\n{}", self.question, self.options)
    }

    fn is_empty(&self) -> bool {
        self.question.trim().is_empty() && self.options.trim().is_empty()
    }

    /// The poll, if it can be taken; what is wrong is noted.
    pub fn checked(&self, errors: &mut FieldErrors) -> Option<NewPoll> {
        let mut options: Vec<String> = Vec::new();
        for line in self.options.lines() {
            match clean_line(line) {
                Ok(label) if count_visible(&label) == 0 => {}
                Ok(label) if label.chars().count() > OPTION_LONGEST => {
                    errors.add_count("poll_options", "error-poll-long", count(OPTION_LONGEST));
                    return None;
                }
                // Twice the same is once.
                Ok(label) if options.iter().any(|known| known.to_lowercase() == label.to_lowercase()) => {}
                Ok(label) => options.push(label),
                Err(fault) => {
                    errors.add("poll_options", fault.key());
                    return None;
                }
            }
        }
        if options.len() < *OPTIONS.start() {
            errors.add("poll_options", "error-poll-few");
        } else if options.len() > *OPTIONS.end() {
            errors.add("poll_options", "error-poll-many");
        }
        let question = clean_line(&self.question);
        match &question {
            Ok(question) if question.chars().count() <= QUESTION_LONGEST => {}
            Ok(_) => errors.add_count("poll_question", "error-too-long", count(QUESTION_LONGEST)),
            Err(fault) => errors.add("poll_question", fault.key()),
        }
        let is_multiple = match self.choice.as_str() {
            "" | "one" => Some(false),
            "several" => Some(true),
            _ => None,
        };
        let results = if self.results.is_empty() { Some(Results::Voted) } else { Results::parse(&self.results) };
        let days = match self.closes.as_str() {
            "" | NEVER => Some(None),
            days => days.parse().ok().filter(|days| PERIODS.contains(days)).map(Some),
        };
        for (field, is_wrong) in [
            ("poll_choice", is_multiple.is_none()),
            ("poll_results", results.is_none()),
            ("poll_closes", days.is_none()),
        ] {
            if is_wrong {
                errors.add(field, "error-choice");
            }
        }
        let new =
            NewPoll { question: question.ok()?, options, is_multiple: is_multiple?, results: results?, days: days? };
        let is_wrong = |field: &str| !errors.of(field).is_empty();
        (!is_wrong("poll_options") && !is_wrong("poll_question")).then_some(new)
    }
}

fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct PollFields {
    /// What is asked.
    pub question: String,
    /// What can be answered, a line each.
    pub options: String,
    /// Whether one or several can be chosen.
    pub choices: Vec<Choice>,
    /// When results are shown.
    pub results: Vec<Choice>,
    /// When it closes.
    pub closes: Vec<Choice>,
    /// Whether anything was typed, so that the part is open.
    pub is_any: bool,
}

impl PollFields {
    /// With what was typed.
    pub fn of(words: Option<&PollWords>, frame: &Frame) -> Self {
        let words = words.cloned().unwrap_or_default();
        let choose = |options: Vec<(String, String)>, chosen: &str| -> Vec<Choice> {
            let choice = |(value, label): (String, String)| Choice { is_selected: value == chosen, value, label };
            options.into_iter().map(choice).collect()
        };
        let told = |value: &str, key: &str| (value.to_owned(), frame.t(key).to_owned());
        let periods = PERIODS.iter().map(|days| (days.to_string(), frame.tn("expires-days", days)));
        Self {
            choices: choose(
                vec![told("one", "poll-choice-one"), told("several", "poll-choice-several")],
                &words.choice,
            ),
            results: choose(
                vec![told("voted", "poll-results-voted"), told("closed", "poll-results-closed")],
                &words.results,
            ),
            closes: choose(std::iter::once(told(NEVER, "poll-closes-never")).chain(periods).collect(), &words.closes),
            is_any: !words.is_empty(),
            question: words.question,
            options: words.options,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(options: &str) -> PollWords {
        PollWords { options: options.to_owned(), ..PollWords::default() }
    }

    fn wrong(words: &PollWords) -> Vec<&'static str> {
        let mut errors = FieldErrors::new();
        let new = words.checked(&mut errors);
        assert_eq!(new.is_none(), errors.any());
        errors.all().iter().map(|error| error.field).collect()
    }

    #[test]
    fn answers_stand_a_line_each() {
        let mut errors = FieldErrors::new();
        let new = words("Tea\n\n  Coffee \ntea\n").checked(&mut errors).unwrap();
        assert_eq!((new.options.as_slice(), errors.any()), (["Tea".to_owned(), "Coffee".to_owned()].as_slice(), false));
        assert_eq!((new.is_multiple, new.results, new.days), (false, Results::Voted, None));
        assert_eq!(wrong(&words("Tea\ntea")), ["poll_options"]);
        assert_eq!(wrong(&words("")), ["poll_options"]);
        let many: Vec<String> = (1..=11).map(|n| n.to_string()).collect();
        assert_eq!(wrong(&words(&many.join("\n"))), ["poll_options"]);
        assert_eq!(wrong(&words(&many[1..].join("\n"))), [""; 0]);
        assert_eq!(wrong(&words(&format!("a\n{}", "b".repeat(101)))), ["poll_options"]);
        let strange = PollWords {
            question: "q".repeat(151),
            choice: "all".to_owned(),
            results: "now".to_owned(),
            closes: "2".to_owned(),
            ..words("a\nb")
        };
        assert_eq!(wrong(&strange), ["poll_question", "poll_choice", "poll_results", "poll_closes"]);
    }

    #[test]
    fn a_poll_can_be_put_into_its_form_again() {
        let new = words("Tea\nCoffee").checked(&mut FieldErrors::new()).unwrap();
        let new = NewPoll { is_multiple: true, results: Results::Closed, days: Some(7), ..new };
        assert_eq!(PollWords::of_poll(&new).checked(&mut FieldErrors::new()), Some(new));
    }
}
