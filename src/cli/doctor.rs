//! `mooring doctor`

mod database;
mod mail;
mod place;
mod search;

use std::path::PathBuf;

use anyhow::ensure;
use chrono::{Months, NaiveDateTime};

use super::terminal::{count, say};
use crate::clock::Clock;
use crate::community::unchecked_lines;
use crate::config::Config;

/// Help lines should have been checked in so many months.
const HELPLINE_MONTHS: u32 = 9;

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Ok,
    Warning,
    Error,
}

/// One line of the answer.
#[derive(Debug)]
struct Finding {
    level: Level,
    what: &'static str,
    words: String,
}

/// What is looked at, when.
struct Patient {
    config: Config,
    now: NaiveDateTime,
}

impl Finding {
    fn ok(what: &'static str, words: impl Into<String>) -> Self {
        Self { level: Level::Ok, what, words: words.into() }
    }

    fn warning(what: &'static str, words: impl Into<String>) -> Self {
        Self { level: Level::Warning, what, words: words.into() }
    }

    fn error(what: &'static str, words: impl Into<String>) -> Self {
        Self { level: Level::Error, what, words: words.into() }
    }

    fn line(&self) -> String {
        let level = match self.level {
            Level::Ok => "ok",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        format!("{level:<8} {}: {}", self.what, self.words)
    }
}

impl Patient {
    fn key_file(&self) -> PathBuf {
        self.config.key_file()
    }
}

/// Looks at everything, changes nothing, and says one line about each.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let patient = Patient { config, now: Clock::system().now() };
    let mut findings = place::look(&patient);
    findings.extend(database::look(&patient));
    findings.push(search::look(&patient).await);
    findings.push(mail::look(&patient).await);
    findings.push(helplines(patient.now));
    for finding in &findings {
        say(&finding.line());
    }
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count() as u64;
    ensure!(errors == 0, "{}; see above", count(errors, "error", "errors"));
    Ok(())
}

fn helplines(now: NaiveDateTime) -> Finding {
    const WHAT: &str = "help lines";
    let since = now.date() - Months::new(HELPLINE_MONTHS);
    let mut old: Vec<String> =
        unchecked_lines(since).into_iter().map(|(country, name)| format!("{name} ({country})")).collect();
    if old.is_empty() {
        return Finding::ok(WHAT, format!("all were checked in the last {HELPLINE_MONTHS} months"));
    }
    let number = count(old.len() as u64, "line was", "lines were");
    old.truncate(5);
    Finding::warning(
        WHAT,
        format!(
            "{number} not checked in the last {HELPLINE_MONTHS} months, such as {}. Call them or look at their pages, and \
             upgrade Mooring, which brings newer lists",
            old.join(", ")
        ),
    )
}

/// How long something took, in the largest unit that says enough.
fn age(seconds: i64) -> String {
    let (number, one, many) = match seconds {
        ..120 => (seconds.max(0), "second", "seconds"),
        120..7_200 => (seconds / 60, "minute", "minutes"),
        7_200..172_800 => (seconds / 3_600, "hour", "hours"),
        _ => (seconds / 86_400, "day", "days"),
    };
    count(u64::try_from(number).unwrap_or_default(), one, many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_a_unit_that_says_enough() {
        let said: Vec<String> = [-3, 1, 119, 120, 7_199, 7_200, 172_800, 8_640_000].into_iter().map(age).collect();
        let expected = ["0 seconds", "1 second", "119 seconds", "2 minutes", "119 minutes", "2 hours", "2 days"];
        assert_eq!(said[..7], expected);
        assert_eq!(said[7], "100 days");
    }

    #[test]
    fn help_lines_grow_old() {
        let at = |day: &str| format!("{day}T12:00:00").parse::<NaiveDateTime>().unwrap();
        let finding = helplines(at("2099-01-01"));
        assert_eq!(finding.level, Level::Warning);
        assert!(finding.line().starts_with("warning  help lines: "), "{}", finding.line());
        assert!(finding.words.contains("lines were not checked"), "{}", finding.words);
        assert_eq!(
            helplines(at("1999-01-01")).words.contains("such as"),
            !unchecked_lines(chrono::NaiveDate::MIN).is_empty()
        );
    }
}
