//! Which characters can be seen.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

/// Whether a character leaves nothing on the page: white space, controls, what Unicode says to ignore when it is not
/// supported (zero-width characters, fillers, variation selectors), and the few others that are drawn as nothing.
pub fn is_invisible(c: char) -> bool {
    // Fast for nearly everything: printable ASCII.
    if ('!'..='~').contains(&c) {
        return false;
    }
    c.is_whitespace()
        || c.is_control()
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        // The empty Braille cell, the null notehead and the marks of notes between lines (The Unicode Standard, chapters
        // 21.1, 21.2 and 23.8): not ignorable, yet empty.
        || matches!(c, '\u{2800}' | '\u{1D159}' | '\u{FFF9}'..='\u{FFFB}')
}

/// How many characters of a text can be seen.
pub fn count_visible(text: &str) -> usize {
    text.chars().filter(|c| !is_invisible(*c)).count()
}
