//! `[push]`

use serde::Deserialize;

/// `[push]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// Where browsers may be called: hosts, with all below them. `127.0.0.1` is for tests, and without TLS.
    pub hosts: Vec<String>,
}
