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

/// What stands for a name that is not told.
const UNTOLD: char = '…';

/// A mention of somebody whose name is not told, as the editor shows it; the number, counted from 0, tells several of a text
/// apart.
pub fn untold_mention(nth: usize) -> String {
    if nth == 0 { format!("@{UNTOLD}") } else { format!("@{UNTOLD}{}", nth + 1) }
}

/// Reads what [`untold_mention`] wrote right after an `@`: how far it reaches, and its number.
pub(super) fn read_untold(text: &str) -> Option<(usize, usize)> {
    let rest = text.strip_prefix(UNTOLD)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest[..digits].parse::<usize>() {
        Ok(number) if number > 1 => Some((UNTOLD.len_utf8() + digits, number - 1)),
        _ => Some((UNTOLD.len_utf8(), 0)),
    }
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
