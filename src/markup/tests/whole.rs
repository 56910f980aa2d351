use super::super::{render, with_whole_addresses};

fn whole(html: &str) -> String {
    with_whole_addresses(html, "https://forum.example", "https://forum.example/threads/7?page=2")
}

#[test]
fn paths_and_places_get_the_sites_address() {
    assert_eq!(
        whole("<p>a <a class=\"mention\" href=\"/members/Ann\">@Ann</a> <a href=\"#fn-1\" id=\"b\">1</a></p>"),
        "<p>a <a class=\"mention\" href=\"https://forum.example/members/Ann\">@Ann</a> \
         <a href=\"https://forum.example/threads/7?page=2#fn-1\" id=\"b\">1</a></p>"
    );
}

#[test]
fn everything_else_stays() {
    for html in [
        "",
        "words",
        "<p>x</p>",
        "<a href=\"https://elsewhere.example/\">y</a>",
        "<a href=\"mailto:a@b.example\">z</a>",
        "<p>write href=\"/x\" and 1 &lt; 2</p>",
        "<p",
    ] {
        assert_eq!(whole(html), html);
    }
}

#[test]
fn what_members_write_is_found() {
    let html = whole(&render("[here](/boards), a note[^1] and `<a href=\"/x\">`\n\n[^1]: Words.", "p-"));
    assert!(html.contains("<a href=\"https://forum.example/boards\""), "{html}");
    assert!(html.contains("href=\"https://forum.example/threads/7?page=2#p-fn-1\""), "{html}");
    assert_eq!(html.matches("href=\"https://forum.example").count(), 3, "{html}");
    assert!(html.contains("&lt;a href=\"/x\"&gt;"), "only inside of tags: {html}");
}
