//! Taking words in: what is put right silently, and what is refused.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More marks than this on one letter reach into the lines above and below; no living script needs them.
const MAX_MARKS: usize = 4;

/// Why a text cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// It holds a control character, such as NUL.
    Control,
    /// It holds a character that turns the direction of what follows, which would reach past a title or a name.
    Direction,
    /// It stacks more than four combining marks on one letter.
    Marks,
}

impl TextFault {
    /// The key of the text that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::Control => "error-text-control",
            Self::Direction => "error-text-direction",
            Self::Marks => "error-text-marks",
        }
    }
}

/// A body: line ends become `\n`, white space at the end goes, control characters are refused.
///
/// Everything else stays, direction marks included: a body is a block of its own, so they cannot reach out of it.
pub fn clean_text(raw: &str) -> Result<String, TextFault> {
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    text.push('\n');
                }
            }
            '\n' | '\t' => text.push(c),
            c if is_marker_space(c) => {}
            c if c.is_control() => return Err(TextFault::Control),
            c => text.push(c),
        }
    }
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// A title or a name: composed (NFC), on one line, single spaces, nothing that reaches out of its place.
pub fn clean_line(raw: &str) -> Result<String, TextFault> {
    let mut line = String::with_capacity(raw.len());
    let mut marks = 0;
    for c in raw.nfc() {
        if c.is_whitespace() {
            marks = 0;
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            continue;
        }
        if is_marker_space(c) {
            continue;
        }
        if c.is_control() {
            return Err(TextFault::Control);
        }
        if matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            return Err(TextFault::Direction);
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Err(TextFault::Marks);
        }
        line.push(c);
    }
    line.truncate(line.trim_end().len());
    Ok(line)
}

/// The noncharacters that markers are made of; never anybody's text.
fn is_marker_space(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}')
}
