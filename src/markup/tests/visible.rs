use super::super::{count_visible, is_invisible};

#[test]
fn what_leaves_nothing_on_the_page_is_not_counted() {
    let nothing = [
        '\0',
        ' ',
        '\t',
        '\n',
        '\u{A0}',
        '\u{AD}',
        '\u{34F}',
        '\u{61C}',
        '\u{115F}',
        '\u{1160}',
        '\u{17B4}',
        '\u{180E}',
        '\u{200B}',
        '\u{200D}',
        '\u{200F}',
        '\u{202E}',
        '\u{2060}',
        '\u{2064}',
        '\u{2800}',
        '\u{3000}',
        '\u{3164}',
        '\u{FE0F}',
        '\u{FEFF}',
        '\u{FFA0}',
        '\u{FFFA}',
        '\u{1D159}',
        '\u{1D173}',
        '\u{E0020}',
        '\u{E0100}',
    ];
    for c in nothing {
        assert!(is_invisible(c), "U+{:04X}", u32::from(c));
    }
    assert_eq!(count_visible(&nothing.iter().collect::<String>()), 0);
}

#[test]
fn everything_else_is() {
    for text in ["a", "~", "é", "e\u{301}", "世", "ㅎ", "ᄒ", "م", "क्ष", "🙂", "—", "¡", "\u{FFFD}", "⠁"]
    {
        assert_eq!(count_visible(text), text.chars().count(), "{text}");
    }
    assert_eq!(count_visible("👩\u{200D}👩\u{200D}👧 a\u{200B}b"), 5);
}
