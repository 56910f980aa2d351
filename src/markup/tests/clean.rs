use super::super::{TextFault, clean_line, clean_text};

#[test]
fn bodies_keep_what_people_write() {
    assert_eq!(clean_text("a\r\nb\rc\n\n").as_deref(), Ok("a\nb\nc"));
    assert_eq!(clean_text("\ta  \nb \t\n").as_deref(), Ok("\ta  \nb"));
    assert_eq!(clean_text("  indented").as_deref(), Ok("  indented"));
    assert_eq!(clean_text("שלום \u{202B}x\u{202C}").as_deref(), Ok("שלום \u{202B}x\u{202C}"));
    assert_eq!(clean_text("e\u{301}").as_deref(), Ok("e\u{301}"));
    assert_eq!(clean_text("").as_deref(), Ok(""));
}

#[test]
fn bodies_lose_markers_and_refuse_controls() {
    assert_eq!(clean_text("a\u{FDD0}1\u{FDD1}b\u{FDEF}").as_deref(), Ok("a1b"));
    for control in ['\0', '\u{1}', '\u{8}', '\u{B}', '\u{1B}', '\u{7F}', '\u{80}', '\u{9F}'] {
        assert_eq!(clean_text(&format!("a{control}b")), Err(TextFault::Control));
    }
}

#[test]
fn lines_are_composed_and_single_spaced() {
    assert_eq!(clean_line("  A\u{A0} new\t\nday  ").as_deref(), Ok("A new day"));
    assert_eq!(clean_line("e\u{301}").as_deref(), Ok("\u{E9}"));
    assert_eq!(clean_line("a\u{FDD0}b").as_deref(), Ok("ab"));
    assert_eq!(clean_line(" \n ").as_deref(), Ok(""));
    assert_eq!(clean_line("ab\u{200F}").as_deref(), Ok("ab\u{200F}"));
}

#[test]
fn lines_refuse_what_reaches_out_of_them() {
    assert_eq!(clean_line("a\0"), Err(TextFault::Control));
    for c in ['\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}'] {
        assert_eq!(clean_line(&format!("a{c}b")), Err(TextFault::Direction));
    }
    let stacked = |count| format!("q{}", "\u{316}".repeat(count));
    assert!(clean_line(&stacked(4)).is_ok());
    assert_eq!(clean_line(&stacked(5)), Err(TextFault::Marks));
    assert!(clean_line(&stacked(4).repeat(3)).is_ok());
}
