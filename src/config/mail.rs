//! `[mail]`

use std::path::PathBuf;

use serde::Deserialize;

use super::{ConfigError, Secret};

/// `[mail]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `folder`, `smtp` or `memory`.
    pub transport: String,
    /// Where the folder transport writes; empty means `{data.dir}/mail`.
    pub folder: String,
    /// The address that mail comes from; empty means `no-reply@` the site's host.
    pub from_address: String,
    /// The name beside it.
    pub from_name: String,
    /// The mail server.
    pub smtp_host: String,
    /// Its port; 0 means the usual one.
    pub smtp_port: u16,
    /// `tls`, `starttls`, or on this machine `none`.
    pub smtp_security: String,
    /// Whom it knows; empty for nobody.
    pub smtp_user: String,
    /// Their password.
    pub smtp_password: Secret,
    /// Further authorities whose certificates are believed.
    pub smtp_ca_file: String,
    /// Mails handed over at once, each by a connection that is kept open.
    pub smtp_connections: u32,
}

/// How mail leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailTransport {
    /// As files.
    Folder,
    /// To a mail server.
    Smtp(SmtpSecurity),
    /// Not at all; for tests.
    Memory,
}

/// How the way to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// From the first byte on.
    Tls,
    /// Before anything else is said.
    StartTls,
    /// Not at all, on one machine.
    None,
}

impl SmtpSecurity {
    /// The usual port (RFC 8314; 25 on one machine).
    pub fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

impl Mail {
    /// How mail leaves.
    ///
    /// # Errors
    /// When nobody knows it.
    pub fn transport(&self) -> Result<MailTransport, ConfigError> {
        match self.transport.as_str() {
            "folder" => Ok(MailTransport::Folder),
            "memory" => Ok(MailTransport::Memory),
            "smtp" => self.security().map(MailTransport::Smtp),
            other => Err(value(
                "mail.transport",
                format!("`{other}` is no way for mail to leave; there are `folder`, `smtp` and `memory`"),
            )),
        }
    }

    /// Where the folder transport writes.
    pub fn folder(&self, data: &std::path::Path) -> PathBuf {
        if self.folder.is_empty() { data.join("mail") } else { PathBuf::from(&self.folder) }
    }

    fn security(&self) -> Result<SmtpSecurity, ConfigError> {
        match self.smtp_security.as_str() {
            "tls" => Ok(SmtpSecurity::Tls),
            "starttls" => Ok(SmtpSecurity::StartTls),
            "none" if self.is_on_this_machine() => Ok(SmtpSecurity::None),
            "none" => Err(value(
                "mail.smtp_security",
                "`none` is for a mail server on this machine (127.0.0.1, ::1 or localhost); use `tls` or `starttls`"
                    .to_owned(),
            )),
            other => Err(value(
                "mail.smtp_security",
                format!("`{other}` is no protection; there are `tls`, `starttls`, and on this machine `none`"),
            )),
        }
    }

    fn is_on_this_machine(&self) -> bool {
        matches!(self.smtp_host.as_str(), "127.0.0.1" | "::1" | "localhost")
    }

    /// Looks at what the chosen transport needs. Whether the address can be written to is looked at when the program starts.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let is_line = |text: &str| text.chars().count() <= 120 && !text.chars().any(char::is_control);
        if !is_line(&self.from_name) {
            return Err(value("mail.from_name", "must be one line of 120 characters at most".to_owned()));
        }
        if !matches!(self.transport()?, MailTransport::Smtp(_)) {
            return Ok(());
        }
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        if self.smtp_host.is_empty() || !self.smtp_host.chars().all(is_host) {
            return Err(value("mail.smtp_host", "must be the mail server's name, such as mail.example.org".to_owned()));
        }
        if self.from_address.is_empty() {
            return Err(value(
                "mail.from_address",
                "is empty; mail.transport = smtp needs the address that mail comes from".to_owned(),
            ));
        }
        if self.smtp_user.is_empty() != self.smtp_password.is_empty() {
            return Err(value("mail.smtp_user", "and mail.smtp_password are both given, or both empty".to_owned()));
        }
        Ok(())
    }
}

fn value(key: &'static str, why: String) -> ConfigError {
    ConfigError::Value { key, why }
}

#[cfg(test)]
mod tests {
    use super::super::load;
    use super::*;

    #[test]
    fn mail_is_written_into_a_folder_unless_said_otherwise() {
        let mail = load(None).unwrap().mail;
        assert_eq!(mail.transport().unwrap(), MailTransport::Folder);
        assert!(mail.check().is_ok());
        assert_eq!(mail.folder("data".as_ref()), PathBuf::from("data/mail"));
    }

    #[test]
    fn what_a_mail_server_needs_is_asked_for() {
        let mut mail = load(None).unwrap().mail;
        let mut expect = |change: fn(&mut Mail), key: &str| {
            change(&mut mail);
            let why = mail.check().err().map_or_else(String::new, |error| error.to_string());
            assert!(why.contains(key) || (why.is_empty() && key.is_empty()), "{key}: {why}");
        };
        expect(|mail| mail.transport = "pigeon".to_owned(), "mail.transport");
        expect(|mail| mail.transport = "smtp".to_owned(), "mail.smtp_host");
        expect(|mail| mail.smtp_host = "mail example".to_owned(), "mail.smtp_host");
        expect(|mail| mail.smtp_host = "mail.example.org".to_owned(), "mail.from_address");
        expect(|mail| mail.from_address = "post@example.org".to_owned(), "");
        expect(|mail| mail.smtp_security = "none".to_owned(), "mail.smtp_security");
        expect(|mail| mail.smtp_host = "127.0.0.1".to_owned(), "");
        expect(|mail| mail.smtp_security = "perhaps".to_owned(), "mail.smtp_security");
        expect(|mail| mail.smtp_security = "tls".to_owned(), "");
        expect(|mail| mail.smtp_user = "post".to_owned(), "mail.smtp_user");
        expect(|mail| mail.smtp_password = Secret::new("hunter2"), "");
        expect(|mail| mail.from_name = "two\nlines".to_owned(), "mail.from_name");
        assert!(!format!("{mail:?}").contains("hunter2"));
    }
}
