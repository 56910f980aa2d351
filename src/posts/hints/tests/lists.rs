use super::super::lists::{Files, Language};
use super::*;

#[test]
fn every_list_is_read() {
    let mut names: Vec<String> = Files::iter().map(|name| name.to_string()).collect();
    names.sort();
    assert_eq!(names, ["en.toml", "es.toml"]);
    for name in names {
        let file = Files::get(&name).unwrap();
        let text = std::str::from_utf8(&file.data).unwrap();
        toml::from_str::<Language>(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn every_word_is_written_as_it_is_compared() {
    for name in Files::iter() {
        let file = Files::get(&name).unwrap();
        let tables: toml::Table = toml::from_str(std::str::from_utf8(&file.data).unwrap()).unwrap();
        for (table, lists) in &tables {
            for (key, list) in lists.as_table().unwrap() {
                let mut seen = std::collections::HashSet::new();
                for word in list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()) {
                    let place = format!("{name}, {table}.{key}: {word:?}");
                    assert_eq!(word, word.trim().to_lowercase().replace('’', "'"), "{place}");
                    assert!(!word.is_empty() && seen.insert(word), "{place} is empty or there twice");
                }
            }
        }
    }
}

#[test]
fn hosts_and_numbers_are_known_in_every_form() {
    let around = around();
    assert!(around.has_host("samaritans.org") && around.has_host("mail.forum.example"));
    assert!(!around.has_host("notforum.example") && !around.has_host("example"));
    assert!(around.has_number("116123") && around.has_number("44116123") && around.has_number("18006624357"));
    assert!(!around.has_number("07700900123"));
}
