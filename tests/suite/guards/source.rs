//! Reading the project's own files: Rust without comments and tests, the paths it names, the texts in it.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the project is.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file by its path from the project's root, with its text.
pub struct File {
    pub path: String,
    pub text: String,
}

/// All files below a folder whose names end so, in order.
pub fn files(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    assert!(!found.is_empty(), "no file of {folder} ends in {ending}");
    found.sort_by(|a: &File, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_str().unwrap().ends_with(ending) {
            let relative = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(File { text: fs::read_to_string(&path).unwrap(), path: relative });
        }
    }
}

/// Rust without comments, with `""` in the place of every text.
pub struct Code {
    pub path: String,
    pub text: String,
    /// Where in `text` each text's `""` begins, and what it says.
    pub literals: Vec<(usize, String)>,
    pub lines: usize,
}

/// The program's own code: `src` without tests.
pub fn program() -> Vec<Code> {
    let is_test = |path: &str| path.contains("/tests/") || path.ends_with("/tests.rs");
    files("src", ".rs")
        .into_iter()
        .filter(|file| !is_test(&file.path))
        .map(|file| {
            let text = without_tests(&file);
            let mut code = read(text);
            code.path = file.path.clone();
            code.lines = text.lines().count();
            code
        })
        .collect()
}

/// What comes before the tests of a file, which always stand at its end.
fn without_tests(file: &File) -> &str {
    match file.text.split_once("#[cfg(test)]\nmod tests {") {
        None => &file.text,
        Some((before, tests)) => {
            let end = tests.find("\n}\n").unwrap() + 3;
            assert_eq!(&tests[end..], "", "{}: code after the tests", file.path);
            before
        }
    }
}

/// Reads Rust far enough to tell code, comments and texts apart.
pub fn read(source: &str) -> Code {
    let mut code = Code { path: String::new(), text: String::new(), literals: Vec::new(), lines: 0 };
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let hashes = raw_text(rest, code.text.chars().last());
        rest = if rest.starts_with("//") {
            rest.find('\n').map_or("", |end| &rest[end..])
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, after)| after)
        } else if let Some(hashes) = hashes {
            let open = format!("r{hashes}\"");
            let (text, after) = rest[open.len()..].split_once(&format!("\"{hashes}")).unwrap();
            code.put(text.to_owned());
            after
        } else if c == '"' {
            let end = end_of_text(&rest[1..]);
            code.put(unescaped(&rest[1..=end]));
            &rest[end + 2..]
        } else if let Some(after) = after_character(rest) {
            code.text.push(' ');
            after
        } else {
            code.text.push(c);
            &rest[c.len_utf8()..]
        };
    }
    code
}

impl Code {
    fn put(&mut self, text: String) {
        self.literals.push((self.text.len(), text));
        self.text.push_str("\"\"");
    }

    /// The code before a text, to see what it is passed to.
    pub fn before(&self, at: usize) -> &str {
        self.text[..at].trim_end()
    }

    /// The first folder or file below `src`.
    pub fn room(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        below.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// What follows the room: `queries` for `src/posts/queries/find.rs`; empty for a file that is a room.
    pub fn part(&self) -> &str {
        let mut parts = self.path.trim_start_matches("src/").splitn(2, '/');
        parts.next();
        parts.next().unwrap_or("").split('/').next().unwrap().trim_end_matches(".rs")
    }
}

fn raw_text(rest: &str, before: Option<char>) -> Option<String> {
    let is_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_') && before != Some('b');
    let after = rest.strip_prefix('r').filter(|_| !is_name)?;
    let hashes: String = after.chars().take_while(|c| *c == '#').collect();
    after[hashes.len()..].starts_with('"').then_some(hashes)
}

fn end_of_text(rest: &str) -> usize {
    let mut is_escaped = false;
    rest.bytes()
        .position(|byte| {
            let is_end = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            is_end
        })
        .unwrap()
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('\n')) => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            ('\\', Some(_)) => out.push(match chars.next().unwrap() {
                'n' => '\n',
                't' => '\t',
                other => other,
            }),
            (c, _) => out.push(c),
        }
    }
    out
}

/// What follows a character such as `'a'` or `'\n'`; nothing for a lifetime.
fn after_character(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('\'')?;
    if let Some(escape) = inner.strip_prefix('\\') {
        let skipped = escape.chars().next()?.len_utf8();
        return escape[skipped..].split_once('\'').map(|(_, after)| after);
    }
    let c = inner.chars().next()?;
    inner[c.len_utf8()..].strip_prefix('\'')
}

/// Every path that begins with `crate::`, with its `{…}` taken apart: `crate::a::{b, c::d}` is `a b` and `a c d`.
pub fn crate_paths(code: &Code) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, prefix) in code.text.match_indices("crate::") {
        tree(&code.text[at + prefix.len()..], &[], &mut found);
    }
    found
}

fn tree<'a>(rest: &'a str, before: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    let rest = rest.trim_start();
    if let Some(mut rest) = rest.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches([',', ' ', '\n']);
            match rest.strip_prefix('}') {
                Some(after) => return after,
                None => rest = tree(rest, before, found),
            }
        }
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').unwrap_or(rest.len());
    assert!(end > 0, "a path goes on strangely: {}", &rest[..rest.len().min(40)]);
    let path: Vec<String> = before.iter().cloned().chain([rest[..end].to_owned()]).collect();
    let after = &rest[end..];
    match after.strip_prefix("::") {
        Some(next) if !next.starts_with('<') => tree(next, &path, found),
        _ => {
            found.push(path);
            // `as name` belongs to the entry.
            after
                .strip_prefix(" as ")
                .map_or(after, |name| name.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'))
        }
    }
}

#[test]
fn comments_texts_and_trees_are_told_apart() {
    let code = read(
        "// crate::no\nuse crate::a::{b, c::d as e, self};\nlet x = \"crate::no \\\" // \"; 'x' '\\'' &'a r#\"q\"# crate::f::<T>()",
    );
    let paths: Vec<String> = crate_paths(&code).iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["a::b", "a::c::d", "a::self", "f"]);
    let literals: Vec<&str> = code.literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(literals, ["crate::no \" // ", "q"]);
}
