//! Who may import whom, which library is used where, and how long a file may be.

use std::collections::BTreeSet;
use std::path::Path;

use super::source::{Code, crate_paths, files, program, root};

/// The features in their order: `model`, `access` and `queries` of one import only those above it.
const FEATURES: [&str; 18] = [
    "accounts",
    "boards",
    "threads",
    "polls",
    "attachments",
    "posts",
    "messages",
    "library",
    "toolbox",
    "journey",
    "family",
    "meetings",
    "moderation",
    "notifications",
    "community",
    "search",
    "transfer",
    "admin",
];

/// The rooms that know no product word.
const SHARED: [&str; 10] = ["config", "clock", "db", "web", "files", "mail", "jobs", "markup", "vault", "i18n"];

/// These import nothing of ours.
const ALONE: [&str; 4] = ["markup", "i18n", "clock", "vault"];

/// Which shared room knows which other one, and why.
const BETWEEN_SHARED: [(&str, &str, &str); 14] = [
    ("db", "config", "the database's address is a secret of the configuration"),
    ("db", "vault", "its files can be read by their owner only"),
    ("db", "web", "there is one error of the house, and closures of the database end with it"),
    ("web", "db", "the one error holds the database's"),
    ("web", "config", "limits, proxies and the base address are configured"),
    ("web", "i18n", "pages and faults are told in the reader's language"),
    ("web", "vault", "the tokens of forms are random, and compared in constant time"),
    ("files", "vault", "they can be read by their owner only, and their names are random"),
    ("files", "web", "what keeps one from being kept or read is the one error of the house"),
    ("mail", "config", "how mail leaves is configured"),
    ("mail", "vault", "files of mail can be read by their owner only"),
    ("jobs", "db", "work and signals are rows"),
    ("jobs", "web", "work ends with the one error of the house"),
    ("jobs", "clock", "work is done when it is due"),
];

/// Where a library may be named outside its usual rooms, and why.
const LIBRARY_EXCEPTIONS: [(&str, &str, &str); 2] = [
    ("src/jobs/queries.rs", "diesel", "jobs and signals have their queries there"),
    ("src/main.rs", "actix_web", "the program's runtime is started there"),
];

const LONGEST_SOURCE: usize = 400;
const LONGEST_TEMPLATE: usize = 120;

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn imports(code: &Code) -> BTreeSet<String> {
    crate_paths(code).into_iter().map(|path| path[0].clone()).filter(|room| room != code.room()).collect()
}

#[test]
fn every_room_has_its_place() {
    let known = |room: &str| {
        FEATURES.contains(&room) || SHARED.contains(&room) || ["app", "cli", "main", "lib"].contains(&room)
    };
    let unknown: Vec<String> =
        program().iter().filter(|code| !known(code.room())).map(|code| code.path.clone()).collect();
    none(&unknown);
}

#[test]
fn shared_rooms_know_no_feature() {
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for code in program().iter().filter(|code| SHARED.contains(&code.room())) {
        for room in imports(code) {
            match BETWEEN_SHARED.iter().find(|(from, to, _)| (*from, *to) == (code.room(), room.as_str())) {
                Some((from, to, _)) => drop(used.insert((*from, *to))),
                None => faults.push(format!("{} imports {room}", code.path)),
            }
        }
    }
    for (from, to, reason) in BETWEEN_SHARED {
        assert!(!reason.is_empty() && SHARED.contains(&from) && SHARED.contains(&to), "{from} → {to}");
        assert!(!ALONE.contains(&from), "{from} imports nothing of ours");
        if !used.contains(&(from, to)) {
            faults.push(format!("{from} → {to} is allowed and not used: take it out of the list"));
        }
    }
    none(&faults);
}

#[test]
fn a_feature_is_used_through_its_face() {
    let mut faults = Vec::new();
    for code in program() {
        for path in crate_paths(&code) {
            let [feature, module, _, ..] = &path[..] else { continue };
            if feature == code.room() || !FEATURES.contains(&feature.as_str()) {
                continue;
            }
            let folder = root().join("src").join(feature);
            if folder.join(module).is_dir() || folder.join(format!("{module}.rs")).is_file() {
                faults.push(format!("{} names {}", code.path, path.join("::")));
            }
        }
        if FEATURES.contains(&code.room()) && code.part() == "mod" && code.text.contains("\npub mod ") {
            faults.push(format!("{} opens a submodule", code.path));
        }
    }
    none(&faults);
}

#[test]
fn model_access_and_queries_look_only_up() {
    let rank = |room: &str| FEATURES.iter().position(|feature| *feature == room);
    let mut faults = Vec::new();
    let mut checked = 0;
    for code in program().iter().filter(|code| ["model", "access", "queries"].contains(&code.part())) {
        let Some(own) = rank(code.room()) else { continue };
        checked += 1;
        for room in imports(code) {
            let is_up = SHARED.contains(&room.as_str()) || rank(&room).is_some_and(|other| other < own);
            if !is_up {
                faults.push(format!("{} imports {room}", code.path));
            }
        }
    }
    assert!(checked > 10, "only {checked} files were looked at");
    none(&faults);
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for code in program() {
        let (room, part) = (code.room(), code.part());
        let allowed = [
            ("diesel", room == "db" || ["model", "queries"].contains(&part)),
            (
                "actix_web",
                ["web", "app"].contains(&room)
                    || (FEATURES.contains(&room) && ["pages", "mod", "extract"].contains(&part)),
            ),
            ("quick_xml", room == "web"),
            ("rusqlite", code.path == "src/db/snapshot.rs"),
            ("thread_priority", room == "cli"),
            ("std::env", room == "config"),
            ("env::", room == "config"),
        ];
        for (library, is_allowed) in allowed {
            let is_excepted = LIBRARY_EXCEPTIONS.iter().any(|(path, name, _)| *path == code.path && *name == library);
            let is_named = names(&code.text, library);
            if is_named && !is_allowed && !is_excepted {
                faults.push(format!("{} names {library}", code.path));
            }
            if is_excepted && !is_named {
                faults.push(format!("{} no longer names {library}: take it out of the list", code.path));
            }
        }
    }
    for (path, _, reason) in LIBRARY_EXCEPTIONS {
        assert!(Path::new(&root()).join(path).is_file() && !reason.is_empty(), "{path}");
    }
    none(&faults);
}

/// Whether code names a library: as a whole word.
fn names(code: &str, library: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(library).any(|(at, _)| {
        let after = code[at + library.len()..].chars().next();
        !is_word(code[..at].chars().last()) && (library.ends_with(':') || !is_word(after))
    })
}

#[test]
fn files_stay_short() {
    let sources = program().into_iter().map(|code| (code.path, code.lines, LONGEST_SOURCE));
    let templates = files("templates", ".html").into_iter().map(|file| {
        let lines = file.text.lines().count();
        (file.path, lines, LONGEST_TEMPLATE)
    });
    let long: Vec<String> = sources
        .chain(templates)
        .filter(|(_, lines, most)| lines > most)
        .map(|(path, lines, most)| format!("{path} has {lines} lines, {most} at most"))
        .collect();
    none(&long);
}
