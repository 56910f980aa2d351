//! Printing and reading. When nobody reads any more (a closed pipe), printing does nothing.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::{Context, ensure};

use crate::accounts::{PASSWORD_LONGEST, PASSWORD_SHORTEST};
use crate::config::Secret;

/// A line for whoever ran the command.
pub fn say(line: &str) {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}

/// A line about what went wrong.
pub fn complain(line: &str) {
    writeln!(io::stderr().lock(), "{line}").ok();
}

/// A number with its noun: `1 thread`, `2 threads`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Text from elsewhere, so that it cannot steer the terminal.
pub fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// One line of standard input as a password.
///
/// # Errors
/// When there is no line, or it is too short or too long for a password.
pub fn read_password() -> anyhow::Result<Secret> {
    let input = io::stdin();
    if input.is_terminal() {
        complain("Type the password and press Enter. It shows while you type.");
    }
    let mut line = String::new();
    input.lock().read_line(&mut line).context("the password cannot be read")?;
    let password = Secret::new(line.trim_end_matches(['\r', '\n']));
    let length = password.reveal().chars().count();
    ensure!(
        (PASSWORD_SHORTEST..=PASSWORD_LONGEST).contains(&length),
        "a password has {PASSWORD_SHORTEST} to {PASSWORD_LONGEST} characters; this one has {length}"
    );
    Ok(password)
}
