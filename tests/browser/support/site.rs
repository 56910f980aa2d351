//! The real program, started as a person starts it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use image::{ImageFormat, Rgb, RgbImage};
use rusqlite::Connection;

use super::folder::Folder;

/// How long work may take, and the end of a server.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program is told beside where its data are. Passwords are hashed quickly: nobody's are kept here.
const SETTINGS: [(&str, &str); 4] = [
    ("MOORING__SERVER__BIND", "127.0.0.1:0"),
    ("MOORING__LIMITS__ENABLED", "false"),
    ("MOORING__SECURITY__ARGON2_MEMORY_KIB", "64"),
    ("MOORING__SECURITY__ARGON2_ITERATIONS", "1"),
];

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
    /// The sample community, as it is just after it was filled in.
    pub fn demo() -> Self {
        static FILLED: OnceLock<Folder> = OnceLock::new();
        Self::like(FILLED.get_or_init(|| Self::start("demo", Folder::new("filled")).rest()))
    }

    /// The sample community, with what a folder holds of it.
    pub fn like(folder: &Folder) -> Self {
        Self::start("demo", folder.copy("site"))
    }

    /// A site that nobody has set up.
    pub fn fresh() -> Self {
        Self::start("serve", Folder::new("site"))
    }

    fn start(command: &str, folder: Folder) -> Self {
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

    /// A picture to add to something; answers where it is.
    pub fn drawing(&self) -> PathBuf {
        let path = self.folder.0.join("drawing.png");
        let shade = |x: u32, y: u32| Rgb([40, u8::try_from(x / 5).unwrap(), u8::try_from(120 + y / 5).unwrap()]);
        RgbImage::from_fn(900, 600, shade).save_with_format(&path, ImageFormat::Png).unwrap();
        path
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

    /// What would be told in a minute is told now: nobody waits so long here.
    pub fn tell(&self) {
        self.change("update jobs set run_at = created_at where kind in ('posts.told', 'posts.reacted')");
    }

    /// Posts are two minutes older than they were.
    pub fn pass_two_minutes(&self) {
        self.change("update posts set created_at = strftime('%Y-%m-%d %H:%M:%f', created_at, '-2 minutes')");
    }

    fn change(&self, statement: &str) {
        assert!(self.database().execute(statement, []).unwrap() > 0, "{statement} finds nothing");
    }

    fn database(&self) -> Connection {
        Connection::open(self.folder.0.join("demo/mooring.db")).unwrap()
    }

    /// Does the work that is due, such as reading everything for the search, and ends; what it leaves can be copied.
    pub fn rest(mut self) -> Folder {
        let database = self.database();
        let begun = Instant::now();
        let due =
            "select count(*) from jobs where failed_at is null and run_at <= strftime('%Y-%m-%d %H:%M:%f', 'now')";
        while database.query_row(due, [], |row| row.get::<_, i64>(0)).unwrap() > 0 {
            assert!(begun.elapsed() < PATIENCE, "there is work still");
            thread::sleep(Duration::from_millis(50));
        }
        drop(database);
        let ended = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(ended.success() && self.child.wait().unwrap().success(), "mooring at {} ends well", self.base);
        self.folder.copy("rested")
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
    command.env("MOORING__DATA__DIR", folder).envs(SETTINGS).current_dir(folder);
    command
}

fn setup_path(line: &str) -> Option<String> {
    line.find("/setup?token=").map(|start| line[start..].trim().to_owned())
}
