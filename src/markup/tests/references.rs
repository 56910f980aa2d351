use super::super::{FoundKind, MAX_REFERENCES, marker, replace_ranges, to_editable};
use super::{find, kinds, store};

fn names(markdown: &str) -> Vec<String> {
    let name = |what| match what {
        FoundKind::Mention { name } => name,
        other => format!("{other:?}"),
    };
    kinds(markdown).into_iter().map(name).collect()
}

fn post(post_id: i64) -> FoundKind {
    FoundKind::PostLink { post_id }
}

fn in_thread(thread_id: i64, number: i64) -> FoundKind {
    FoundKind::ThreadPostLink { thread_id, number }
}

#[test]
fn names_are_found_where_people_write_them() {
    assert_eq!(names("@ana hello"), ["ana"]);
    assert_eq!(names("thanks @ana. And @bo_b, (@c-d) “@é.ß”!"), ["ana", "bo_b", "c-d", "é.ß"]);
    assert_eq!(names("**@ana** _@bob_ ~~@cyd~~ *@a_b*"), ["ana", "bob", "cyd", "a_b"]);
    assert_eq!(names("@ana's and @鈴木 and @स्मृति"), ["ana", "鈴木", "स्मृति"]);
    assert_eq!(names("# @ana\n\n- @bob\n\n> @cyd\n\n|@dee|\n|-|\n|@eve|"), ["ana", "bob", "cyd", "dee", "eve"]);
    assert_eq!(names("@ana@bob"), [""; 0]);
    assert_eq!(names("[talk by @ana](https://x.example)"), ["ana"]);
    assert_eq!(names("![@ana](https://x.example/a.png)"), ["ana"]);
    assert_eq!(names("<b>@ana</b>\n\n<div>\n@bob\n</div>"), ["ana", "bob"]);
    assert_eq!(names("a[^1] b\n\n[^1]: by @ana"), ["ana"]);
}

#[test]
fn names_have_two_to_thirty_two_characters() {
    assert_eq!(names("@a @ab"), ["ab"]);
    assert_eq!(names(&format!("@{}", "x".repeat(32))), ["x".repeat(32)]);
    assert_eq!(names(&format!("@{}", "x".repeat(33))), [""; 0]);
    assert_eq!(names("@-ab @_ab @.ab @@ab"), [""; 0]);
    assert_eq!(names("@ab- @ab_ @ab..."), ["ab", "ab", "ab"]);
}

#[test]
fn names_are_not_found_elsewhere() {
    for markdown in [
        "`@ana`",
        "```\n@ana\n```",
        "    @ana",
        "~~~ @ana\n~~~",
        "mail me: ana@example.org",
        "ana.b_@example.org a-@example.org",
        "<ana@example.org>",
        "https://x.example/@ana",
        "https://x.example/?by=@ana",
        "<https://x.example/?by=@ana>",
        "[x](/y/@ana) [x](</y @ana> \"@ana\")",
        "[x]\n\n[x]: /y \"@ana\"",
        "\\@ana",
        "x/@ana",
        "&#64;ana",
    ] {
        assert_eq!(names(markdown), [""; 0], "{markdown}");
    }
}

#[test]
fn post_addresses_are_found_bare() {
    assert_eq!(kinds("see /posts/12, and (/posts/13)."), [post(12), post(13)]);
    assert_eq!(kinds("https://forum.example/posts/12?"), [post(12)]);
    assert_eq!(kinds("HTTPS://Forum.Example/posts/12"), [post(12)]);
    assert_eq!(kinds("http://localhost:8080/posts/12"), [post(12)]);
    assert_eq!(kinds("<https://forum.example/posts/12>"), [post(12)]);
    assert_eq!(kinds("https://forum.example/threads/7#post-3"), [in_thread(7, 3)]);
    assert_eq!(kinds("https://forum.example/threads/7-some-slug?page=2#post-3."), [in_thread(7, 3)]);
    let found = find("a <https://forum.example/posts/12> b");
    assert_eq!(found[0].range, 2..34);
    let found = find("a https://forum.example/posts/12. b");
    assert_eq!(found[0].range, 2..32);
}

#[test]
fn other_addresses_stay_words() {
    for markdown in [
        "[text](/posts/1)",
        "[/posts/1](/posts/1)",
        "[https://forum.example/posts/1](https://forum.example/posts/1)",
        "`/posts/1`",
        "    /posts/1",
        "https://other.example/posts/1",
        "https://forum.example.evil.example/posts/1",
        "https://forum.example@evil.example/posts/1",
        "other.example/posts/1",
        "/posts/1/edit",
        "/posts/x",
        "/posts/0",
        "/posts/99999999999999999999",
        "/posts/",
        "https://forum.example/threads/7",
        "https://forum.example/threads/7/edit#post-3",
        "https://forum.example/threads/7#post-x",
        "xhttps://forum.example/posts/1",
    ] {
        assert_eq!(kinds(markdown), [], "{markdown}");
    }
}

#[test]
fn no_more_than_fifty_are_found() {
    assert_eq!(find(&"@ana ".repeat(200)).len(), MAX_REFERENCES);
    assert_eq!(find(&"@ana\n\n".repeat(200)).len(), MAX_REFERENCES);
    assert_eq!(find(&"<https://forum.example/posts/1> @ana ".repeat(200)).len(), MAX_REFERENCES);
}

#[test]
fn markers_come_and_go() {
    for markdown in [
        "@ana, see /posts/12 and <https://forum.example/posts/3>.\n\n- @bob\n",
        "**@ana** `@ana` [by @ana](https://x.example)",
        "> [@ana](/posts/1)\n>\n> Well said.\n\nYes, @ana.",
        "First.\n\n> [@ana](/posts/1)\n>\n> One.\n\n> [@bob](/posts/2)\n>\n> Two.\n\nLast.",
        "nobody at all",
    ] {
        let (stored, words) = store(markdown);
        assert!(!stored.contains("@ana") || markdown.contains('`'), "{stored}");
        let editable = to_editable(&stored, |position| words.get(position as usize).cloned());
        assert_eq!(editable, markdown);
        assert_eq!(find(&editable), find(markdown));
    }
}

#[test]
fn replacing_takes_care_of_bad_ranges() {
    assert_eq!(replace_ranges("abc", &[(1..2, 7)]), format!("a{}c", marker(7)));
    assert_eq!(replace_ranges("abc", &[(2..3, 1), (0..1, 0)]), format!("{}b{}", marker(0), marker(1)));
    assert_eq!(replace_ranges("abc", &[(0..2, 0), (1..3, 1)]), format!("{}c", marker(0)));
    assert_eq!(replace_ranges("é", &[(0..1, 0), (1..9, 1)]), "é");
}

#[test]
fn nothing_stands_for_what_is_gone() {
    assert_eq!(to_editable(&format!("a {} b", marker(3)), |_| None), "a  b");
    assert_eq!(to_editable("\u{FDD0}x\u{FDD0}12\u{FDD0}99999999999\u{FDD1}.", |_| Some("!".to_owned())), "x12.");
}
