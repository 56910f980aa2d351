//! PostgreSQL's own programs, which know best what a database of theirs consists of.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use super::error::BackupError;
use crate::config::Secret;

const DUMP: &str = "pg_dump";
const RESTORE: &str = "pg_restore";
const BUFFER: usize = 256 * 1024;

/// What is done with each piece of a dump.
type Sink<'a> = dyn FnMut(&[u8]) -> Result<(), BackupError> + 'a;

/// Dumps a database of a server of version `server` into `sink`; answers the dumping program's version.
pub fn dump(url: &Secret, server: u32, sink: &mut Sink<'_>) -> Result<u32, BackupError> {
    let own = new_enough(DUMP, server)?;
    let mut command = command(DUMP, url);
    // The backup is compressed as a whole.
    command.args(["--format=custom", "--compress=0", "--no-owner", "--no-privileges"]);
    // Through a pipe, so that the program ends with whoever reads it.
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut run = Run::start(DUMP, command)?;
    if let Some(mut out) = run.child.stdout.take() {
        let mut buffer = vec![0; BUFFER];
        loop {
            let read = out.read(&mut buffer).map_err(|error| run.failed(&error))?;
            if read == 0 {
                break;
            }
            sink(&buffer[..read])?;
        }
    }
    run.end()?;
    Ok(own)
}

/// Restores a dump that `feed` writes, all of it or nothing. `wanted` is the version of the program that dumped it.
pub fn restore(
    url: &Secret,
    wanted: u32,
    feed: impl FnOnce(&mut Sink<'_>) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    new_enough(RESTORE, wanted)?;
    let mut command = command(RESTORE, url);
    command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut run = Run::start(RESTORE, command)?;
    if let Some(mut into) = run.child.stdin.take() {
        let fed = feed(&mut |bytes| {
            into.write_all(bytes).map_err(|error| BackupError::ProgramFailed(RESTORE, error.to_string()))
        });
        match fed {
            Ok(()) => {}
            // It reads no more, and says why.
            Err(BackupError::ProgramFailed(..)) => return run.end(),
            // Killed before it sees the end of its input, so that it commits nothing.
            Err(other) => {
                run.child.kill().ok();
                return Err(other);
            }
        }
    }
    run.end()
}

/// A program at work; killed when given up.
struct Run {
    program: &'static str,
    child: Child,
    complaints: Option<JoinHandle<String>>,
}

impl Run {
    fn start(program: &'static str, mut command: Command) -> Result<Self, BackupError> {
        let mut child = command.stderr(Stdio::piped()).spawn().map_err(|error| absent(program, &error))?;
        let complaints = child.stderr.take().map(|mut pipe| {
            std::thread::spawn(move || {
                let mut all = Vec::new();
                pipe.read_to_end(&mut all).ok();
                String::from_utf8_lossy(&all).into_owned()
            })
        });
        Ok(Self { program, child, complaints })
    }

    fn end(&mut self) -> Result<(), BackupError> {
        let status = self.child.wait().map_err(|error| self.failed(&error))?;
        if status.success() {
            return Ok(());
        }
        let said = self.complaints.take().and_then(|reader| reader.join().ok()).unwrap_or_default();
        // Only its first line: those after it may hold rows.
        let line = said.lines().next().unwrap_or_default();
        let line = line.trim_start_matches(self.program).trim_start_matches(": ").trim_start_matches("error: ");
        let line: String = line.chars().filter(|c| !c.is_control()).take(300).collect();
        Err(BackupError::ProgramFailed(self.program, line))
    }

    fn failed(&self, error: &io::Error) -> BackupError {
        BackupError::ProgramFailed(self.program, error.to_string())
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn absent(program: &'static str, error: &io::Error) -> BackupError {
    match error.kind() {
        io::ErrorKind::NotFound => BackupError::ProgramMissing(program),
        _ => BackupError::ProgramFailed(program, error.to_string()),
    }
}

/// The program's major version, if that is enough.
fn new_enough(program: &'static str, wanted: u32) -> Result<u32, BackupError> {
    let output = Command::new(program).arg("--version").output().map_err(|error| absent(program, &error))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = major(&said).ok_or_else(|| BackupError::ProgramFailed(program, "it tells no version".to_owned()))?;
    if found < wanted { Err(BackupError::ProgramOld { program, found, wanted }) } else { Ok(found) }
}

/// `pg_dump (PostgreSQL) 15.20 (Debian …)` is 15.
fn major(said: &str) -> Option<u32> {
    let (_, version) = said.split_once("(PostgreSQL) ")?;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The password goes through the environment, since everybody on the machine may read a command line.
fn command(program: &str, url: &Secret) -> Command {
    let (address, password) = without_password(url);
    let mut command = Command::new(program);
    command.arg("--no-password").arg(format!("--dbname={address}"));
    if let Some(password) = password {
        command.env("PGPASSWORD", password.as_str());
    }
    command
}

fn without_password(url: &Secret) -> (String, Option<Zeroizing<String>>) {
    let Ok(mut parsed) = url::Url::parse(url.reveal()) else { return (url.reveal().to_owned(), None) };
    let decoded = |text: &str| Zeroizing::new(percent_decode_str(text).decode_utf8_lossy().into_owned());
    let mut password = parsed.password().map(decoded);
    parsed.set_password(None).ok();
    let (secret, others): (Vec<&str>, Vec<&str>) =
        parsed.query().unwrap_or_default().split('&').partition(|pair| pair.starts_with("password="));
    if let Some((_, value)) = secret.first().and_then(|pair| pair.split_once('=')) {
        password = Some(decoded(value));
    }
    let others = others.join("&");
    parsed.set_query((!others.is_empty()).then_some(&others));
    (parsed.to_string(), password)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(url: &str) -> (String, String) {
        let (address, password) = without_password(&Secret::new(url));
        (address, password.map_or_else(String::new, |password| password.to_string()))
    }

    #[test]
    fn no_password_is_left_for_the_command_line() {
        let expected = |address: &str, password: &str| (address.to_owned(), password.to_owned());
        assert_eq!(split("postgres://ana@db/house"), expected("postgres://ana@db/house", ""));
        assert_eq!(
            split("postgres://ana:s%40lt@db:5433/house?sslmode=disable"),
            expected("postgres://ana@db:5433/house?sslmode=disable", "s@lt")
        );
        assert_eq!(
            split("postgresql:///house?host=/run/pg&password=salt&user=ana"),
            expected("postgresql:///house?host=/run/pg&user=ana", "salt")
        );
    }

    #[test]
    fn versions_are_told_apart() {
        assert_eq!(major("pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(major("pg_restore (PostgreSQL) 17beta1\n"), Some(17));
        assert_eq!(major("something else"), None);
    }
}
