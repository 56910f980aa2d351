//! What these tests need, and what happens where it is missing.

use std::env;
use std::io::Write;
use std::path::PathBuf;

/// Whether there is a browser to test with; says so if not.
pub fn has_chromium(test: &str) -> bool {
    let missing: Vec<&str> = ["chromium", "chromedriver"].into_iter().filter(|name| program(name).is_none()).collect();
    missing.is_empty() || skip(test, &format!("{} cannot be found", missing.join(" and ")))
}

/// Axe's source, if `AXE_JS` says where it is; says so if not.
pub fn axe_source(test: &str) -> Option<String> {
    match env::var("AXE_JS") {
        Ok(path) if !path.is_empty() => Some(std::fs::read_to_string(&path).expect("AXE_JS names axe.min.js")),
        _ => {
            skip(test, "AXE_JS does not say where axe.min.js is (of the npm package axe-core)");
            None
        }
    }
}

/// Where a program is.
pub fn program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Says that a test is skipped; where the browser tests are asked for, that is a failure.
fn skip(test: &str, why: &str) -> bool {
    assert!(env::var("MOORING_BROWSER_TESTS").as_deref() != Ok("1"), "{test} cannot run: {why}");
    say_skipped(test, why);
    false
}

/// Says that a test is skipped, past what holds back the words of tests that pass.
pub fn say_skipped(test: &str, why: &str) {
    writeln!(std::io::stderr(), "skipped {test}: {why}").ok();
}
