//! A real mail server, which is not ours: aiosmtpd in a process of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

use mooring::config::{Config, Secret};
use serde_json::Value;

use super::site::Site;

/// The password of the server's one account.
pub const SMTP_PASSWORD: &str = "lantern-gravel-7";

/// A running mail server; it ends with the test.
pub struct Smtp {
    child: Child,
    pub port: u16,
    folder: PathBuf,
}

/// A Python that has aiosmtpd. `.ci/run` names it; a person may have made it beside the program.
fn python() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("MAIL_PYTHON") {
        return Some(PathBuf::from(named));
    }
    let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("mail-venv/bin/python");
    beside.exists().then_some(beside)
}

/// Says that a test with a mail server is skipped, and why.
pub fn skipped_smtp(test: &str) -> bool {
    let is_skipped = python().is_none();
    if is_skipped {
        eprintln!("skipped {test}: it needs Python with aiosmtpd and trustme (set MAIL_PYTHON; `.ci/run` makes one)");
    }
    is_skipped
}

impl Smtp {
    /// A server with the arguments of `tests/mail/server.py`; its files are in `folder`.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let folder = folder.join("smtp");
        std::fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new(python().expect("a Python with aiosmtpd"));
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/server.py"));
        command.arg("--folder").arg(&folder).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("MAIL_PYTHON runs");
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.trim().strip_prefix("listens on ").expect("the mail server listens").parse().unwrap();
        Self { child, port, folder }
    }

    /// What it took, as Python reads it.
    pub fn taken(&self) -> Vec<Value> {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
        files.sort();
        files.iter().map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()).collect()
    }

    /// The file with the authority that signed its certificate.
    pub fn authority(&self) -> String {
        self.folder.join("authority.pem").display().to_string()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Site {
    /// A site whose mail goes to a port of this machine; `change` says the rest.
    pub async fn with_smtp(port: u16, change: impl FnOnce(&mut Config)) -> Rc<Self> {
        let site = Self::with(|config| {
            config.mail.transport = "smtp".to_owned();
            config.mail.smtp_host = "localhost".to_owned();
            config.mail.smtp_port = port;
            config.mail.smtp_security = "none".to_owned();
            config.mail.from_address = "post@quiet.example".to_owned();
            change(config);
        })
        .await;
        site.set_up("full").await;
        site
    }
}

/// Has a configuration sign in at the server.
pub fn with_account(config: &mut Config) {
    config.mail.smtp_user = "post".to_owned();
    config.mail.smtp_password = Secret::new(SMTP_PASSWORD);
}
