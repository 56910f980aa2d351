//! Every text has a key, every key a text, in every language with the same arguments.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

use super::source::{Code, files, program, root};
use super::texts_in_files::template_code;

/// Texts in the program that look like keys and are none, by what they are.
const NOT_KEYS: [(&str, &[&str]); 12] = [
    ("what a form decides a case with", &["close-minor"]),
    ("whom mail comes from", &["no-reply"]),
    (
        "names of headers and their values",
        &[
            "accept-encoding",
            "auto-generated",
            "last-event-id",
            "no-store",
            "x-accel-buffering",
            "clear-site-data",
            "cross-origin-embedder-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "require-corp",
            "same-origin",
            "sec-fetch-site",
            "x-forwarded-for",
            "x-robots-tag",
        ],
    ),
    (
        "names of cookies",
        &[
            "mooring-device",
            "mooring-lock",
            "mooring-preferences",
            "mooring-second-step",
            "mooring-session",
            "mooring-visitor",
        ],
    ),
    ("names of threads of the process", &["mooring-writer"]),
    ("purposes of keys", &["sign-in-delay"]),
    ("what was just done, in an address", &["taken-back"]),
    ("classes of HTML", &["align-center", "align-right", "footnote-back", "footnote-ref", "table-scroll"]),
    ("roles of elements", &["doc-backlink"]),
    ("slugs of starter boards", &["family-friends", "off-topic", "struggling-now", "tools-practice"]),
    (
        "places in the guidelines",
        &[
            "eating-numbers",
            "medical-advice",
            "medication-shaming",
            "romantic-approach",
            "self-harm-detail",
            "unsolicited-advice",
        ],
    ),
    ("the beginnings of the keys of error pages", &ERROR_PAGES),
];

/// What `AppError::text_key` answers; each has a title and a text.
const ERROR_PAGES: [&str; 13] = [
    "page-400",
    "page-403",
    "page-403-confirm",
    "page-403-origin",
    "page-403-second-step",
    "page-403-session",
    "page-404",
    "page-409",
    "page-405",
    "page-413",
    "page-429",
    "page-500",
    "page-503",
];

/// Keys that the program puts together, by how they begin, and from what.
const DYNAMIC: [(&str, &str); 4] = [
    ("language-", "the codes of the languages that threads can be in"),
    ("export-", "the names of the sections and fields of an export"),
    ("country-", "the codes of the countries in config/lists/helplines"),
    ("starter-board-", "the slugs of the starter boards"),
];

/// What takes a key, in the program, up to that argument.
const TAKES_KEY: [&str; 13] = [
    ".t(",
    ".tn(",
    ".t1(",
    "texts.get(",
    "texts.with(",
    "texts.count(",
    "Forbidden(",
    "Conflict(",
    "Malformed(",
    ".add(\"\",",
    ".add_count(\"\",",
    ".add(field,",
    ".add_count(field,",
];

/// The messages of a language and the arguments of each.
fn messages(locale: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join(format!("locales/{locale}.ftl"))).unwrap();
    let resource = parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{locale}.ftl: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut args = BTreeSet::new();
        let pattern = message.value.unwrap_or_else(|| panic!("{locale}: {} has no text", message.id.name));
        assert!(message.attributes.is_empty(), "{locale}: {} has attributes, which nobody reads", message.id.name);
        collect(&pattern, &mut args);
        let before = found.insert(message.id.name.to_owned(), args);
        assert!(before.is_none(), "{locale}: {} is there twice", message.id.name);
    }
    found
}

fn collect(pattern: &Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(inline) } => collect_inline(inline, args),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                collect_inline(selector, args);
                variants.iter().for_each(|variant| collect(&variant.value, args));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, args: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(args.insert(id.name.to_owned())),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|inline| collect_inline(inline, args));
        }
        InlineExpression::Placeable { expression } => match expression.as_ref() {
            Expression::Inline(inline) => collect_inline(inline, args),
            Expression::Select { .. } => panic!("a choice inside a choice"),
        },
        _ => {}
    }
}

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// Looks like a key, and is in a room that speaks to people.
fn key_literals(code: &Code) -> impl Iterator<Item = &(usize, String)> {
    let is_data = code.path.starts_with("src/transfer/demo/") || code.path.starts_with("src/config/");
    code.literals.iter().filter(move |(_, text)| !is_data && is_key(text))
}

#[test]
fn the_folder_holds_languages_and_nothing_else() {
    let names: Vec<String> = files("locales", "").into_iter().map(|file| file.path).collect();
    let languages = mooring::i18n::Languages::load().unwrap();
    let mut shipped: Vec<String> =
        languages.all().iter().map(|texts| format!("locales/{}.ftl", texts.locale)).collect();
    shipped.sort();
    assert_eq!(names, shipped);
}

#[test]
fn every_key_in_a_template_has_a_text_and_its_arguments() {
    let english = messages("en");
    let mut faults = Vec::new();
    let mut checked = 0;
    for file in files("templates", ".html") {
        let code = template_code(&file.text);
        for (n, (at, key)) in code.literals.iter().enumerate() {
            let before = code.before(*at);
            let wanted = if before.ends_with(".t(") {
                BTreeSet::new()
            } else if before.ends_with(".tn(") {
                BTreeSet::from(["count".to_owned()])
            } else if before.ends_with(".t1(") {
                BTreeSet::from([code.literals[n + 1].1.clone()])
            } else {
                continue;
            };
            checked += 1;
            match english.get(key) {
                None => faults.push(format!("{}: {key} has no text", file.path)),
                Some(args) if *args != wanted => {
                    faults.push(format!("{}: {key} is given {wanted:?}, its text has {args:?}", file.path));
                }
                Some(_) => {}
            }
        }
    }
    assert!(checked > 200, "only {checked} keys were found");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_key_in_the_program_has_a_text() {
    let english = messages("en");
    let not_keys: BTreeSet<&str> = NOT_KEYS.iter().flat_map(|(_, texts)| texts.iter().copied()).collect();
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for code in program() {
        for (at, text) in key_literals(&code) {
            if not_keys.contains(text.as_str()) {
                used.insert(text.clone());
            } else if !english.contains_key(text) {
                let line = code.text[..*at].lines().count();
                faults.push(format!("{} (about line {line}): {text} has no text", code.path));
            }
        }
        for (at, text) in &code.literals {
            let takes_key = TAKES_KEY.iter().any(|call| code.before(*at).ends_with(call));
            if takes_key && !text.contains('{') && !english.contains_key(text) {
                faults.push(format!("{}: {text} is passed on as a key and has no text", code.path));
            }
        }
    }
    for text in not_keys.iter().filter(|text| !used.contains(**text)) {
        faults.push(format!("{text} is in the list of texts that are no keys, and nowhere in the program"));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_error_page_has_a_title_and_a_text() {
    let english = messages("en");
    for key in ERROR_PAGES {
        for part in ["title", "text"] {
            assert!(english.contains_key(&format!("{key}-{part}")), "{key}-{part}");
        }
    }
}

#[test]
fn every_text_is_used() {
    let mut mentioned: BTreeSet<String> =
        program().into_iter().flat_map(|code| code.literals).map(|(_, text)| text).collect();
    for file in files("templates", ".html") {
        mentioned.extend(template_code(&file.text).literals.into_iter().map(|(_, text)| text));
    }
    mentioned.extend(ERROR_PAGES.iter().flat_map(|key| [format!("{key}-title"), format!("{key}-text")]));
    for (prefix, _) in DYNAMIC {
        let is_made = mentioned.iter().any(|text| text.starts_with(prefix) && text.contains('{'));
        assert!(is_made, "nothing makes keys that begin with {prefix}");
    }
    let is_used = |key: &String| mentioned.contains(key) || DYNAMIC.iter().any(|(prefix, _)| key.starts_with(prefix));
    let unused: Vec<String> = messages("en").into_keys().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "texts that nothing shows: {unused:#?}");
}

#[test]
fn every_language_has_the_same_keys_and_arguments() {
    let english = messages("en");
    for texts in mooring::i18n::Languages::load().unwrap().all() {
        let other = messages(texts.locale);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let extra: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{}: missing {missing:?}, extra {extra:?}", texts.locale);
        for (key, args) in &other {
            assert_eq!(args, &english[key], "{}: the arguments of {key}", texts.locale);
        }
    }
}
