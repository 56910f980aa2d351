//! What the operator configures: `config/default.toml`, then a file, then the environment.
//!
//! Keys that nobody knows stop the start, with the nearest known key in the message.

mod effective;
mod keys;
mod limits;
mod load;
mod mail;
mod push;
mod retention;
mod search;
mod secret;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;

pub use effective::{Effective, Origin, effective};
pub use load::{ConfigError, load};
pub use mail::{Mail, MailTransport, SmtpSecurity};
pub use push::{LOCAL as PUSH_LOCAL, Push};
pub use retention::Retention;
pub use search::{Search, SearchEngine};
pub use secret::Secret;

/// Every key with its default, as shipped.
pub const DEFAULT_TOML: &str = include_str!("../../config/default.toml");

/// The effective configuration.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Listening and addresses.
    pub server: Server,
    /// Where files are kept.
    pub data: Data,
    /// Which database.
    pub database: Database,
    /// Keys and password hashing.
    pub security: Security,
    /// Which search engine.
    pub search: Search,
    /// How mail leaves.
    pub mail: Mail,
    /// Where browsers may be called.
    pub push: Push,
    /// Prefills of settings.
    pub community: Community,
    /// How long things are kept.
    pub retention: Retention,
    /// Rates and sizes.
    pub limits: Limits,
}

/// `[server]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// The address and port to listen on.
    pub bind: String,
    /// The address people use; empty means `http://localhost:{port}`.
    pub base_url: String,
    /// Reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<String>,
    /// The second address for metrics; empty is off.
    pub metrics_bind: String,
    /// Worker threads; 0 is one a core.
    pub workers: usize,
}

/// `[data]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The folder for everything that is kept.
    pub dir: PathBuf,
}

/// `[database]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Empty, `sqlite://…` or `postgres://…`; may hold a password.
    pub url: Secret,
    /// Connections; 0 is chosen by the machine.
    pub connections: usize,
}

/// `[security]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// The key ring's file; empty means `{data.dir}/mooring.key`.
    pub key_file: String,
    /// argon2id memory in KiB.
    pub argon2_memory_kib: u32,
    /// argon2id passes.
    pub argon2_iterations: u32,
    /// Where people go to show that they are of age before they join; empty is nowhere.
    pub age_check_url: String,
    /// The key that the service there signs with.
    pub age_check_key: Secret,
    /// Whether the roles of staff rest until they have turned a second step on.
    pub staff_second_step: bool,
}

/// `[community]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// Prefills the community's name.
    pub name: String,
    /// Prefills the community's language.
    pub locale: String,
}

/// `[limits]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether rates are limited at all.
    pub enabled: bool,
    /// Requests a second and address.
    pub requests_per_address: u32,
    /// Burst of the same.
    pub requests_burst: u32,
    /// Changes a minute and account.
    pub changes_per_account: u32,
    /// Burst of the same.
    pub changes_burst: u32,
    /// Previews a minute and account.
    pub previews_per_account: u32,
    /// Burst of the same.
    pub previews_burst: u32,
    /// Searches a minute of an account, or of an address signed out.
    pub searches_per_reader: u32,
    /// Burst of the same.
    pub searches_burst: u32,
    /// Sign-ins a minute and address.
    pub sign_ins_per_address: u32,
    /// Burst of the same.
    pub sign_ins_burst: u32,
    /// Accounts made an hour and address.
    pub sign_ups_per_address: u32,
    /// Burst of the same.
    pub sign_ups_burst: u32,
    /// Reports an hour from one address without an account, averaged.
    pub reports_per_address: u32,
    /// Reports that one address may send at once beyond that average.
    pub reports_burst: u32,
    /// Posts an hour of a new member's account in a storm, averaged.
    pub storm_posts_per_account: u32,
    /// Burst of the same.
    pub storm_posts_burst: u32,
    /// Mails with a link an hour to one e-mail address, averaged.
    pub mails_per_recipient: u32,
    /// Such mails at once beyond that average.
    pub mails_burst: u32,
    /// Addresses a day that an account gives as its own.
    pub addresses_per_account: u32,
    /// Bytes that the pictures of one member take with what they post; 0 is no limit.
    pub attachment_bytes_per_member: usize,
    /// Pictures an hour that one account adds, averaged.
    pub uploads_per_account: u32,
    /// Burst of the same.
    pub uploads_burst: u32,
    /// Largest form in bytes.
    pub form_bytes: usize,
    /// Seconds for headers, and again for the body; eight times as many for a body with a picture.
    pub read_seconds: u64,
    /// Streams of events that may be open at once.
    pub event_streams: usize,
    /// Requests that wait to read the database, and changes that wait to be written.
    pub queue: usize,
    /// Waiting password hashes.
    pub password_queue: usize,
}

impl Security {
    fn check(&self) -> Result<(), ConfigError> {
        let is_fit = |url: &url::Url| url.scheme() == "https" && url.has_host() && url.fragment().is_none();
        if self.age_check_url.is_empty() {
            return Ok(());
        }
        if !url::Url::parse(&self.age_check_url).is_ok_and(|url| is_fit(&url)) {
            let why = format!("`{}` is not an address such as https://age.example/check", self.age_check_url);
            return Err(ConfigError::Value { key: "security.age_check_url", why });
        }
        if self.age_check_key.reveal().len() < 32 {
            let why = "must have 32 characters at least where there is a security.age_check_url".to_owned();
            return Err(ConfigError::Value { key: "security.age_check_key", why });
        }
        Ok(())
    }
}

impl Config {
    /// The file that holds the keys.
    pub fn key_file(&self) -> PathBuf {
        if self.security.key_file.is_empty() {
            self.data.dir.join("mooring.key")
        } else {
            PathBuf::from(&self.security.key_file)
        }
    }

    /// The folder of members' files, which several nodes share.
    pub fn files_folder(&self) -> PathBuf {
        self.data.dir.join("files")
    }

    /// The database's address; the default is a SQLite file in the data folder.
    pub fn database_url(&self) -> Secret {
        if self.database.url.is_empty() {
            Secret::new(format!("sqlite://{}", self.data.dir.join("mooring.db").display()))
        } else {
            self.database.url.clone()
        }
    }

    /// The address to listen on.
    ///
    /// # Errors
    /// When `server.bind` is not an address with a port.
    pub fn bind(&self) -> Result<SocketAddr, ConfigError> {
        self.server.bind.replace("localhost", "127.0.0.1").parse().map_err(|_| ConfigError::Value {
            key: "server.bind",
            why: format!("`{}` is not an address such as 127.0.0.1:8080", self.server.bind),
        })
    }

    /// Whether people reach the site over TLS.
    pub fn is_https(&self) -> bool {
        self.server.base_url.starts_with("https://")
    }

    /// Connections to open at most.
    pub fn connections(&self) -> usize {
        if self.database.connections > 0 {
            return self.database.connections;
        }
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        (cores * 4).max(8)
    }

    /// The proxies whose `X-Forwarded-For` is believed, as networks.
    ///
    /// # Errors
    /// Names the entry that is neither an address nor a network.
    pub fn trusted_proxies(&self) -> Result<Vec<Network>, ConfigError> {
        self.server
            .trusted_proxies
            .iter()
            .map(|text| {
                Network::parse(text).ok_or_else(|| ConfigError::Value {
                    key: "server.trusted_proxies",
                    why: format!("`{text}` is not an address or a network such as 10.0.0.0/8"),
                })
            })
            .collect()
    }
}

/// An address with a prefix length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address.parse().ok()?, Some(prefix.parse().ok()?)),
            None => (text.parse().ok()?, None),
        };
        let longest = if matches!(address, IpAddr::V4(_)) { 32 } else { 128 };
        let prefix = prefix.unwrap_or(longest);
        (prefix <= longest).then_some(Self { address, prefix })
    }

    /// Whether an address lies in this network.
    pub fn contains(&self, other: IpAddr) -> bool {
        match (self.address, other) {
            (IpAddr::V4(a), IpAddr::V4(b)) => same_prefix(u32::from(a).into(), u32::from(b).into(), self.prefix, 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => same_prefix(a.into(), b.into(), self.prefix, 128),
            _ => false,
        }
    }
}

fn same_prefix(a: u128, b: u128, prefix: u8, bits: u8) -> bool {
    let shift = u32::from(bits - prefix);
    a.checked_shr(shift).unwrap_or(0) == b.checked_shr(shift).unwrap_or(0)
}

#[cfg(test)]
mod tests;
