//! `@name` in a text.

use unicode_normalization::char::is_combining_mark;

const MIN_NAME: usize = 2;
const MAX_NAME: usize = 32;

/// How far the name reaches that begins at the start of `text`, and whether a member can be called so.
pub(super) struct Name {
    pub length: usize,
    pub is_valid: bool,
}

/// Reads the name right after an `@`.
pub(super) fn read_name(text: &str) -> Name {
    let mut length = 0;
    let mut chars = 0;
    let mut chars_so_far = 0;
    for (at, c) in text.char_indices() {
        chars_so_far += 1;
        if c.is_alphanumeric() || (at > 0 && is_combining_mark(c)) {
            length = at + c.len_utf8();
            chars = chars_so_far;
        } else if at == 0 || !matches!(c, '-' | '_' | '.') {
            break;
        }
    }
    // `@name@elsewhere` is an address at some other place.
    let is_valid = (MIN_NAME..=MAX_NAME).contains(&chars) && !text[length..].starts_with('@');
    Name { length, is_valid }
}

/// Whether an `@` after `before` can begin a name, rather than stand inside an e-mail address, an address or an escape.
pub(super) fn may_begin_after(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    if last.is_alphanumeric() || is_combining_mark(last) || matches!(last, '@' | '/' | '.' | '\\') {
        return false;
    }
    let local = before.trim_end_matches(['-', '_', '+', '%']);
    local.len() == before.len() || !local.ends_with(char::is_alphanumeric)
}
