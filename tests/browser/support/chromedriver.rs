//! A chromedriver of the test's own, on a free port.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use super::needs::program;

/// A running chromedriver; it ends with this value.
pub struct Chromedriver {
    child: Child,
    pub url: String,
}

impl Chromedriver {
    /// On a busy machine the port it chose may be taken before it listens; then it is started again.
    pub fn start() -> Self {
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver says its port")
    }

    fn try_start() -> Option<Self> {
        let mut child = Command::new(program("chromedriver").unwrap())
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        });
        // Read on, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        let Some(port) = port else {
            child.kill().ok();
            child.wait().ok();
            return None;
        };
        Some(Self { child, url: format!("http://127.0.0.1:{port}") })
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
