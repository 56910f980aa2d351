use super::super::locate_words;

fn part<'a>(markdown: &'a str, words: &str) -> Option<&'a str> {
    locate_words(markdown, words).map(|range| &markdown[range])
}

#[test]
fn marked_words_are_found_whatever_the_spaces() {
    let text = "It was **hard**,\nand then it\nwas better.\n\n- One\n- Two\n\nSchöne Nacht 🌙.";
    assert_eq!(part(text, "then it was better"), Some("then it\nwas better"));
    assert_eq!(part(text, " better.\n\nOne\nTwo "), Some("better.\n\n- One\n- Two"));
    assert_eq!(part(text, "ne Nacht 🌙"), Some("ne Nacht 🌙"));
    assert_eq!(part(text, "it was worse"), None);
    assert_eq!(part(text, "  \n"), None);
    assert_eq!(part("", "a"), None);
}

#[test]
fn what_would_be_cut_through_is_taken_whole() {
    assert_eq!(part("It was **very hard** indeed", "very hard"), Some("very hard"));
    assert_eq!(part("It was **very hard** indeed", "was very"), Some("was **very hard**"));
    assert_eq!(part("It was **very *so* hard** indeed", "so hard indeed"), Some("**very *so* hard** indeed"));
    assert_eq!(
        part("see [these words](https://x.example) there", "words there"),
        Some("[these words](https://x.example) there")
    );
    assert_eq!(part("run `ls -l` now", "ls"), Some("`ls -l`"));
    assert_eq!(part("a &amp; b", "& b"), Some("&amp; b"));
    assert_eq!(part("a \\*b\\* c", "*b"), Some("\\*b"));
    assert_eq!(part("|a b|c|\n|-|-|\n|d|e|", "b"), Some("b"));
}

#[test]
fn hidden_words_are_not_marked_out_of_their_hiding() {
    assert_eq!(part("The end: ||the gardener did it||, I say.", "gardener"), Some("||the gardener did it||"));
    assert_eq!(part("The end: ||the gardener did it||, I say.", "it, I"), Some("||the gardener did it||, I"));
    assert_eq!(part("The end: ||the gardener||, I say.", "I say"), Some("I say"));
}

#[test]
fn what_the_page_writes_otherwise_is_not_found() {
    assert_eq!(part("one[^1] two\n\n[^1]: note", "one1 two"), None);
    assert_eq!(part("- [x] done", "☑ done"), None);
}
