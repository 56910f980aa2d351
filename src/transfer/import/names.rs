//! A member's name for an author from elsewhere.

use unicode_normalization::char::is_combining_mark;

use crate::accounts::{Name, is_name_letter};

/// Longest name, in characters.
const LONGEST: usize = 32;

/// The names an author could have here, best first: their own as far as it is allowed, then with -2, -3 …
pub fn candidates<'a>(author: &str, nameless: &'a str) -> impl Iterator<Item = Name> + use<'a> {
    let kept = kept(author);
    let base = if kept.is_empty() { nameless.to_owned() } else { kept };
    let plain = Name::parse(&base).ok();
    let numbered = (2_u64..).map_while(move |number| {
        let suffix = format!("-{number}");
        let stem = cut(&base, LONGEST - suffix.len());
        Name::parse(&format!("{stem}{suffix}")).or_else(|_| Name::parse(&format!("{nameless}{suffix}"))).ok()
    });
    plain.into_iter().chain(numbered).filter(|name| !name.is_reserved())
}

/// What of an author's text may stand in a name.
fn kept(author: &str) -> String {
    let mut name = String::new();
    for c in author.chars() {
        if is_name_letter(c) || (is_combining_mark(c) && !name.is_empty()) || matches!(c, '_' | '.') {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    cut(&name, LONGEST)
}

/// At most so many characters, from the first letter or digit to the last.
fn cut(name: &str, longest: usize) -> String {
    let is_edge = |c: char| !is_name_letter(c) && !is_combining_mark(c);
    let start = name.trim_start_matches(|c: char| !is_name_letter(c));
    let short: String = start.chars().take(longest).collect();
    short.trim_end_matches(is_edge).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(author: &str, count: usize) -> Vec<String> {
        candidates(author, "person").take(count).map(|name| name.shown).collect()
    }

    #[test]
    fn a_good_name_stays_as_it_is() {
        assert_eq!(first("Émile", 3), ["Émile", "Émile-2", "Émile-3"]);
        assert_eq!(first("oak.and_ash-1", 1), ["oak.and_ash-1"]);
    }

    #[test]
    fn what_is_not_allowed_gives_way() {
        assert_eq!(first("Ana  María (she/her)", 1), ["Ana-María-she-her"]);
        assert_eq!(first("__x__y__", 1), ["x__y"]);
        assert_eq!(first("<b>joe</b>", 1), ["b-joe-b"]);
    }

    #[test]
    fn too_short_reserved_and_nameless_get_a_suffix_or_a_word() {
        assert_eq!(first("A", 2), ["A-2", "A-3"]);
        assert_eq!(first("Admin", 2), ["Admin-2", "Admin-3"]);
        assert_eq!(first("???", 2), ["person", "person-2"]);
        assert_eq!(first("🙂", 1), ["person"]);
        assert_eq!(first("\u{3164}\u{1160}", 1), ["person"]);
        assert_eq!(first("\u{3164}Joe\u{3164}", 1), ["Joe"]);
        assert_eq!(first("ADMlN", 1), ["ADMlN-2"]);
    }

    #[test]
    fn long_names_leave_room_for_their_suffix() {
        let names = first(&"a".repeat(200), 2);
        assert_eq!((names[0].len(), names[1].len()), (32, 32));
        assert!(names[1].ends_with("-2"));
        assert!(candidates(&"b".repeat(40), "person").nth(5_000).unwrap().shown.chars().count() <= 32);
    }
}
