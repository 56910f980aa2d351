//! `[push]`

use serde::Deserialize;

use super::ConfigError;

/// Where tests listen: this machine, without TLS. No configuration that is read can name it.
pub const LOCAL: &str = "127.0.0.1";

/// `[push]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// Where browsers may be called: hosts, with all below them, in small letters.
    pub hosts: Vec<String>,
}

impl Push {
    /// # Errors
    /// When an entry is no name of a host, or is one of this machine's own addresses.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        match self.hosts.iter().find(|host| !is_host(host)) {
            None => Ok(()),
            Some(host) => Err(ConfigError::Value {
                key: "push.hosts",
                why: format!("`{host}` is not a host such as push.example: no address, port or path, in small letters"),
            }),
        }
    }
}

/// Whether a text is the name of a host of the net, as it stands in addresses.
fn is_host(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        !part.is_empty() && part.chars().all(is_letter)
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(is_part) && last.contains(|letter: char| letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_hosts_are_taken() {
        let check = |host: &str| Push { hosts: vec!["push.example".to_owned(), host.to_owned()] }.check();
        for good in ["push.example", "fcm.googleapis.com", "a-b.example1"] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "127.0.0.1",
            "localhost",
            "Push.example",
            "https://push.example",
            "push.example:443",
            "push.example/a",
            "[::1]",
            ".example",
            "10.0.0.1",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
