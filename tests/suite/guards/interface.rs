//! The page that says which addresses there are names every route that is mounted, and no other.

use std::collections::BTreeSet;

use super::routes::mounted;
use super::source::root;

/// What that page calls otherwise than it is mounted.
const CALLED: [(&str, &str); 3] = [
    ("/threads/{id}", "/threads/{address}"),
    ("/threads/{id}-{slug}", "/threads/{address}"),
    ("/assets/{hashed name}", "/assets/{name}"),
];

/// Served at an address of its own, beside the site.
const BESIDE: &str = "/metrics";

/// Without what is said in brackets.
fn without_asides(ways: &str) -> String {
    let mut depth = 0_usize;
    let is_kept = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    ways.chars().filter(is_kept).collect()
}

/// Methods and addresses of a row, such as "GET `/a`, POST `/b`, `/c`": an address belongs to the methods before it.
fn routes_of(ways: &str) -> Vec<(String, String)> {
    let (mut methods, mut found) = (Vec::new(), Vec::new());
    for (n, part) in without_asides(ways).split('`').enumerate() {
        let is_code = n % 2 == 1;
        if is_code && part.starts_with('/') {
            let address = part.split('?').next().unwrap_or(part);
            found.extend(methods.iter().map(|method: &String| (method.clone(), address.to_owned())));
        } else if !is_code {
            let words = part.split(|c: char| !c.is_ascii_alphabetic());
            let named: Vec<String> =
                words.filter(|word| ["GET", "POST"].contains(word)).map(str::to_ascii_lowercase).collect();
            if !named.is_empty() {
                methods = named;
            }
        }
    }
    found
}

/// Methods and addresses of the table of pages, as they stand there.
fn written() -> BTreeSet<(String, String)> {
    let text = std::fs::read_to_string(root().join("docs/interface.md")).unwrap();
    let (_, pages) = text.split_once("\n## Pages\n").expect("a chapter about pages");
    let pages = pages.split("\n## ").next().unwrap();
    let rows = pages.lines().filter(|line| line.starts_with("| "));
    rows.flat_map(|row| routes_of(row.split(" | ").nth(1).unwrap_or(""))).collect()
}

#[test]
fn every_route_is_written_down_and_no_other() {
    let (mounted, mut written) = (mounted(), written());
    for (called, route) in CALLED {
        let known: Vec<_> = written.iter().filter(|(_, address)| address == called).cloned().collect();
        assert!(!known.is_empty(), "{called} is in the list here, and no longer in docs/interface.md");
        for (method, address) in known {
            written.remove(&(method.clone(), address));
            written.insert((method, route.to_owned()));
        }
    }
    assert!(written.remove(&("get".to_owned(), BESIDE.to_owned())), "docs/interface.md lacks {BESIDE}");
    let missing: Vec<_> = mounted.difference(&written).collect();
    let gone: Vec<_> = written.difference(&mounted).collect();
    assert!(missing.is_empty() && gone.is_empty(), "docs/interface.md lacks {missing:?}; not mounted: {gone:?}");
}

#[test]
fn a_row_is_read_with_its_methods() {
    let read = |ways: &str| -> Vec<String> {
        routes_of(ways).into_iter().map(|(method, address)| format!("{method} {address}")).collect()
    };
    assert_eq!(
        read("GET, POST `/a` `?b=` (GET is the page), POST `/a/{id}/delete`, `/c?d=`"),
        ["get /a", "post /a", "post /a/{id}/delete", "post /c"]
    );
}
