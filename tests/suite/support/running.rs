//! The program as a process that serves.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::client::Client;

/// A start takes longer on a machine that does other things too.
const START: Duration = Duration::from_secs(60);

/// A serving process; killed when the test ends.
pub struct Running {
    child: Child,
    pub port: u16,
    out: Arc<Mutex<String>>,
    err: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
}

impl Running {
    /// Starts a command that serves on a port of its choice, and waits until it says which.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let (out, err) = (Arc::default(), Arc::default());
        let readers = vec![gather(child.stdout.take().unwrap(), &out), gather(child.stderr.take().unwrap(), &err)];
        let mut running = Self { child, port: 0, out, err, readers };
        let since = Instant::now();
        running.port = loop {
            if let Some(port) = running.announced() {
                break port;
            }
            let ended = running.child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended with {ended:?}: {} {}", running.said(), running.complained());
            assert!(since.elapsed() < START, "it does not listen: {} {}", running.said(), running.complained());
            std::thread::sleep(Duration::from_millis(10));
        };
        running
    }

    fn announced(&self) -> Option<u16> {
        let said = self.said();
        let (_, rest) = said.split_once("listens on http://localhost:")?;
        let (port, _) = rest.split_once('\n')?;
        port.parse().ok()
    }

    /// What it wrote to its standard output so far.
    pub fn said(&self) -> String {
        self.out.lock().unwrap().clone()
    }

    /// What it wrote to its standard error so far.
    pub fn complained(&self) -> String {
        self.err.lock().unwrap().clone()
    }

    /// A browser that nobody has signed in with.
    pub fn client(&self) -> Client {
        Client::new(self.port)
    }

    /// A browser whose user has signed in.
    pub fn signed_in(&self, name: &str) -> Client {
        let mut client = self.client();
        client.sign_in(name);
        client
    }

    /// SIGKILL: nothing can be finished.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Sends a signal by its name, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let command = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &command]).status().unwrap().success());
    }

    /// How it ended, if it did within some time.
    pub fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        let since = Instant::now();
        loop {
            match self.child.try_wait().unwrap() {
                None if since.elapsed() < within => std::thread::sleep(Duration::from_millis(10)),
                ended => {
                    if ended.is_some() {
                        self.readers.drain(..).for_each(|reader| reader.join().unwrap());
                    }
                    return ended;
                }
            }
        }
    }

    /// Asks it to end, and makes sure that it does, well and soon.
    #[track_caller]
    pub fn stop(mut self) -> String {
        self.signal("TERM");
        self.expect_end();
        self.said()
    }

    /// Makes sure that it ends, well and soon.
    #[track_caller]
    pub fn expect_end(&mut self) {
        let since = Instant::now();
        let ended = self.ended(Duration::from_secs(40));
        assert!(ended.is_some_and(|status| status.success()), "{ended:?}: {}", self.complained());
        assert!(since.elapsed() < Duration::from_secs(8), "ending took {:?}", since.elapsed());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn gather(pipe: impl Read + Send + 'static, into: &Arc<Mutex<String>>) -> JoinHandle<()> {
    let into = Arc::clone(into);
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let mut all = into.lock().unwrap();
            all.push_str(&line);
            all.push('\n');
        }
    })
}
