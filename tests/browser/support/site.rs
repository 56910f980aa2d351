//! The real program, started as a person starts it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// Somebody who can sign in.
pub struct Person {
    pub name: String,
    pub password: String,
}

/// A running Mooring; it ends with this value, and then its folder goes.
pub struct Site {
    child: Child,
    folder: Folder,
    pub base: String,
    /// The link to `/setup`, if the start printed one.
    pub setup: Option<String>,
}

impl Site {
    /// The sample community.
    pub fn demo() -> Self {
        Self::start("demo")
    }

    /// A site that nobody has set up.
    pub fn fresh() -> Self {
        Self::start("serve")
    }

    fn start(command: &str) -> Self {
        let folder = Folder::new("site");
        let log = folder.0.join("stderr.log");
        let errors = File::create(&log).unwrap();
        let mut child = mooring(&folder.0).arg(command).stdout(Stdio::piped()).stderr(errors).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // By number, so that nothing else that listens on another family of addresses is ever asked.
        let base = lines
            .find_map(|line| Some(line.strip_prefix("Mooring listens on ")?.trim().replace("localhost", "127.0.0.1")));
        let Some(base) = base else {
            child.wait().ok();
            panic!("mooring {command} did not start: {}", fs::read_to_string(log).unwrap())
        };
        let setup = (command == "serve").then(|| lines.find_map(|line| setup_path(&line)).expect("a link to /setup"));
        // Read on, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        Self { child, folder, base, setup }
    }

    /// One of the sample community's three sign-ins.
    pub fn person(&self, role: &str) -> Person {
        let text = fs::read_to_string(self.folder.0.join("demo/sign-ins.txt")).unwrap();
        let line = text.lines().find(|line| line.starts_with(role)).expect("a sign-in of that role");
        let mut words = line.split_whitespace().skip(1).map(str::to_owned);
        Person { name: words.next().unwrap(), password: words.next().unwrap() }
    }

    /// Writes a file that goes with the site; answers where it is.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Where the sample community's mail is written.
    pub fn mail(&self) -> PathBuf {
        self.folder.0.join("demo/mail")
    }

    /// Runs another command on the sample community's data, beside the running server.
    pub fn run(&self, arguments: &[&str]) {
        let output = mooring(&self.folder.0.join("demo")).args(arguments).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "mooring {}: {text}", arguments.join(" "));
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if thread::panicking() {
            let log = fs::read_to_string(self.folder.0.join("stderr.log")).unwrap_or_default();
            eprintln!("mooring at {} ended: {:?}; it said: {log}", self.base, self.child.try_wait());
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The program with a configuration of the test's own, whatever the environment holds.
fn mooring(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mooring"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("MOORING__")) {
        command.env_remove(name);
    }
    command
        .env("MOORING__DATA__DIR", folder)
        .env("MOORING__SERVER__BIND", "127.0.0.1:0")
        .env("MOORING__LIMITS__ENABLED", "false")
        .current_dir(folder);
    command
}

fn setup_path(line: &str) -> Option<String> {
    line.find("/setup?token=").map(|start| line[start..].trim().to_owned())
}

/// A folder that no other test uses; it is removed with this value.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(what: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{what}-{}-{number}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
