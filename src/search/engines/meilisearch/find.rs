//! From a question to what the server is asked, and from its answer to posts and words.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::shape::author;
use crate::search::ask::{Part, Wanted};
use crate::search::model::Ask;

/// What stands before and after a word that was found. No text that is stored holds either.
pub const BEFORE: &str = "<";
/// See [`BEFORE`].
pub const AFTER: &str = ">";

/// Of a post that was found, what is read.
#[derive(Deserialize)]
pub struct Hit {
    /// Its key.
    pub post: i64,
}

/// The query. What must not be there stands first, since the server passes over what comes after ten words; only a word
/// that ends the query counts as a beginning.
pub fn query(wanted: &Wanted) -> String {
    let none = wanted.none.iter().map(|part| match part {
        Part::Word(word) | Part::Beginning(word) => format!("-{word} "),
        Part::Phrase(words) if words.len() == 1 => format!("-{} ", words.concat()),
        Part::Phrase(words) => format!("-\"{}\" ", words.join(" ")),
    });
    let all = wanted.all.iter().map(|part| match part {
        Part::Word(word) => format!("{word} "),
        Part::Beginning(word) => word.clone(),
        Part::Phrase(words) => format!("\"{}\" ", words.join(" ")),
    });
    none.chain(all).collect()
}

/// Which posts may be found at all.
pub fn filter(ask: &Ask) -> String {
    let boards: Vec<String> = ask.boards.iter().map(ToString::to_string).collect();
    let boards = format!("board IN [{}]", boards.join(", "));
    match &ask.author {
        Some(name) => format!("{boards} AND author = \"{}\"", author(name)),
        None => boards,
    }
}

/// Takes the words that were found out of a post's marked texts. A mark may begin and end within a word.
pub fn take_words(formatted: &Map<String, Value>, words: &mut HashSet<String>) {
    for text in formatted.values().filter_map(Value::as_str) {
        let mut is_open = false;
        for word in text.split(' ') {
            if is_open || word.contains(BEFORE) {
                words.insert(word.replace(BEFORE, "").replace(AFTER, ""));
            }
            is_open = match (word.rfind(BEFORE), word.rfind(AFTER)) {
                (Some(begun), Some(ended)) => begun > ended,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => is_open,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boards::BoardId;
    use crate::search::model::Sort;

    #[test]
    fn a_query_says_what_was_wanted_and_nothing_more() {
        let said = |query_: &str| query(&Wanted::parse(query_));
        assert_eq!(
            said("Quiet \"first Week\" -beer -\"too much\" evenin"),
            "-beer -\"too much\" quiet \"first week\" evenin"
        );
        assert_eq!(said("quiet \"week\""), "quiet \"week\" ", "no beginning at the end");
        assert_eq!(said("don't +title:x* ~?"), "dont title x");
    }

    #[test]
    fn a_filter_holds_nothing_that_was_typed() {
        let mut ask = Ask {
            wanted: Wanted::default(),
            boards: vec![BoardId(1), BoardId(22)],
            author: None,
            sort: Sort::Best,
            offset: 0,
            limit: 10,
        };
        assert_eq!(filter(&ask), "board IN [1, 22]");
        ask.author = Some("a\" OR board = 3".to_owned());
        let said = filter(&ask);
        let (_, name) = said.split_once("author = \"").unwrap();
        assert!(name.len() == 65 && name[..64].bytes().all(|byte| byte.is_ascii_hexdigit()), "{said}");
    }

    #[test]
    fn marked_words_are_whole_words() {
        let mut words = HashSet::new();
        let text = serde_json::json!({"post": 7, "body": "a <lan>tern <was quiet> once <x>y<z>", "title": "<the>"});
        take_words(text.as_object().unwrap(), &mut words);
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        assert_eq!(words, ["lantern", "quiet", "the", "was", "xyz"]);
    }
}
