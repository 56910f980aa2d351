//! One chromedriver for the whole program, on a free port.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;

use super::folder::of_this_run;
use super::needs::program;

/// Starts chromedriver and waits until this program is gone, however it went; then ends it, and with it the browsers that hang on it
/// by a pipe, and takes away the folder of this run.
const KEEPER: &str = r#"folder="$1"; shift
    "$@" & driver=$!
    exec >/dev/null
    cat >/dev/null
    kill "$driver"; wait "$driver"
    # The last of the browsers may be at its end still.
    for try in 1 2 3 4 5 6 7 8 9; do sleep 1; rm -rf "$folder" && break; done"#;

struct Chromedriver {
    /// It waits for the end of what it could read from us.
    _keeper: Child,
    url: String,
}

/// Where chromedriver is asked; it is started by who asks first.
pub fn chromedriver() -> &'static str {
    static RUNNING: OnceLock<Chromedriver> = OnceLock::new();
    // On a busy machine the port it chose may be taken before it listens; then it is started again.
    let start = || (0..5).find_map(|_| try_start()).expect("chromedriver says its port");
    &RUNNING.get_or_init(start).url
}

fn try_start() -> Option<Chromedriver> {
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER, "sh"])
        .arg(of_this_run())
        .arg(program("chromedriver").unwrap())
        .args(["--port=0", "--log-level=SEVERE"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("started successfully on port ")?;
        rest.trim_end_matches('.').parse::<u16>().ok()
    });
    // Read on, so that it never waits for a reader.
    thread::spawn(move || lines.for_each(drop));
    let Some(port) = port else {
        keeper.kill().ok();
        keeper.wait().ok();
        return None;
    };
    Some(Chromedriver { _keeper: keeper, url: format!("http://127.0.0.1:{port}") })
}
