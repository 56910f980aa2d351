//! The way that mail leaves.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDateTime;
use lettre::Address;
use lettre::message::Mailbox;

use super::folder;
use super::letter::Letter;
use super::smtp::Smtp;
use crate::config::{ConfigError, Mail, MailTransport};

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Whether trying again is of no use.
    pub is_permanent: bool,
    /// What was answered, without addresses.
    pub answer: String,
}

impl Failure {
    /// One that may pass.
    pub fn passing(answer: impl Into<String>) -> Self {
        Self { is_permanent: false, answer: answer.into() }
    }
}

/// Sends letters the configured way.
pub struct Mailer {
    from: Mailbox,
    folder: PathBuf,
    way: Way,
}

enum Way {
    Folder,
    Smtp(Box<Smtp>),
    Memory(Mutex<Vec<Vec<u8>>>),
}

impl Mailer {
    /// From the configuration and the site's own address.
    ///
    /// # Errors
    /// Names the key whose value cannot be used.
    pub fn new(config: &Mail, data: &Path, base_url: &str) -> Result<Self, ConfigError> {
        let wrong = |key, why| ConfigError::Value { key, why };
        let from =
            Mailbox::new(Some(config.from_name.clone()).filter(|name| !name.is_empty()), sender(config, base_url)?);
        let way = match config.transport()? {
            MailTransport::Folder => Way::Folder,
            MailTransport::Memory => Way::Memory(Mutex::default()),
            MailTransport::Smtp(security) => {
                let smtp = Smtp::new(config, security, from.email.domain());
                Way::Smtp(Box::new(smtp.map_err(|why| wrong("mail.smtp_ca_file", why))?))
            }
        };
        Ok(Self { from, folder: config.folder(data), way })
    }

    /// Sends a letter: when this is well, it was taken.
    ///
    /// # Errors
    /// Why it was not.
    pub async fn send(&self, letter: &Letter) -> Result<(), Failure> {
        let message = letter.message(&self.from).map_err(|answer| Failure { is_permanent: true, answer })?;
        let bytes = message.formatted();
        match &self.way {
            Way::Memory(sent) => {
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
                Ok(())
            }
            Way::Smtp(smtp) => smtp.send(message.envelope(), &bytes).await,
            Way::Folder => {
                let (folder, whose, id) = (self.folder.clone(), letter.whose.clone(), letter.id.clone());
                let written = tokio::task::spawn_blocking(move || folder::write(&folder, (&whose, &id), &bytes)).await;
                let failed = |error: &dyn std::fmt::Display| Failure::passing(format!("it cannot be written: {error}"));
                written.map_err(|error| failed(&error))?.map_err(|error| failed(&error))
            }
        }
    }

    /// Whether mail can leave now, in a word or two for the operator.
    ///
    /// # Errors
    /// Why it cannot.
    pub async fn check(&self) -> Result<String, Failure> {
        match &self.way {
            Way::Memory(_) => Ok("it is kept in memory, for tests, and reaches nobody".to_owned()),
            Way::Folder => Ok(format!("it is written into {}, and reaches nobody", self.folder.display())),
            Way::Smtp(smtp) => smtp.check().await.map(|()| "the mail server answers".to_owned()),
        }
    }

    /// What was sent into memory so far.
    pub fn sent(&self) -> Vec<Vec<u8>> {
        match &self.way {
            Way::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }

    /// Deletes what the folder holds of one person, whatever the way is now; answers how many files there were.
    ///
    /// # Errors
    /// When a file cannot be deleted.
    pub fn delete_of(&self, whose: &str) -> std::io::Result<usize> {
        folder::delete_of(&self.folder, whose)
    }

    /// Deletes a letter from the folder, if it is there.
    ///
    /// # Errors
    /// When the file cannot be deleted.
    pub fn take_back(&self, letter: &Letter) -> std::io::Result<()> {
        folder::delete_one(&self.folder, (&letter.whose, &letter.id))
    }

    /// Deletes what the folder has held for more than so many days.
    ///
    /// # Errors
    /// When a file cannot be deleted.
    pub fn delete_old(&self, now: NaiveDateTime, days: u32) -> std::io::Result<usize> {
        folder::delete_old(&self.folder, now.and_utc().into(), days)
    }
}

fn sender(config: &Mail, base_url: &str) -> Result<Address, ConfigError> {
    if config.from_address.is_empty() {
        let url = url::Url::parse(base_url).ok();
        let host = url.as_ref().and_then(url::Url::domain).unwrap_or("localhost");
        let at_host = Address::new("no-reply", host).or_else(|_| Address::new("no-reply", "localhost"));
        return at_host.map_err(|error| wrong_sender(&error.to_string()));
    }
    let parsed = Address::from_str(&config.from_address);
    parsed.map_err(|_| wrong_sender(&format!("`{}` is no address such as post@example.org", config.from_address)))
}

fn wrong_sender(why: &str) -> ConfigError {
    ConfigError::Value { key: "mail.from_address", why: why.to_owned() }
}
