//! Known attacks, through the real pages.

use mooring::accounts::Role;
use scraper::Selector;

use crate::support::{Page, Site};

const ATTACKS: [&str; 40] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<style>@import 'https://x.example';</style>",
    "<iframe srcdoc='&lt;script&gt;'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=x>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<form action=/sign-out method=post><button>x</button></form>",
    "<input name=csrf_token value=x>",
    "<base href=https://x.example/>",
    "<meta http-equiv=refresh content=0;url=https://x.example>",
    "<link rel=stylesheet href=https://x.example>",
    "<div id=main style='position:fixed'>x</div>",
    "</article></div></main><h1>mine</h1>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//x.example)",
    "[x](/\\x.example)",
    "[x](https://x.example/\"onmouseover=\"alert(1))",
    "[x](https://x.example '\"><script>alert(1)</script>')",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://x.example/p.png)",
    "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "https://x.example/\"onclick=alert(1)//",
    "```\"><script>alert(1)</script>\nx\n```",
    "|a|\n|-|\n|<script>alert(1)</script>|",
    "x[^<script>]\n\n[^<script>]: y",
    "<!-- --><template><script>alert(1)</script></template>",
];

const ALLOWED: [&str; 26] = [
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "section",
    "div",
];

/// Below `selector` stand only elements and attributes of the list, and links lead nowhere strange.
fn assert_safe(page: &Page, selector: &str, attack: &str) {
    let html = page.html();
    let all = Selector::parse(&format!("{selector} *")).unwrap();
    for element in html.select(&all) {
        let element = element.value();
        assert!(ALLOWED.contains(&element.name()), "{attack:?}: <{}>", element.name());
        for (name, value) in element.attrs() {
            assert!(["href", "rel", "id", "class", "start", "role"].contains(&name), "{attack:?}: {name}={value:?}");
            assert!(name != "role" || value == "doc-backlink", "{attack:?}: {name}={value:?}");
        }
        if let Some(href) = element.attr("href") {
            let lower = href.to_ascii_lowercase();
            let is_fine = ["https://", "http://", "mailto:", "/", "#"].iter().any(|start| lower.starts_with(start));
            assert!(is_fine && !lower.starts_with("//") && !lower.starts_with("/\\"), "{attack:?}: {href}");
            assert_eq!(element.attr("rel"), Some("nofollow ugc noopener noreferrer"), "{attack:?}: {href}");
        }
    }
}

#[actix_web::test]
async fn known_attacks_in_posts_come_to_nothing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Attacks", "Words.").await;
    for attack in ATTACKS {
        let page = ann.reply(&thread, attack).await;
        assert_eq!(page.status, 200, "{attack:?}");
    }
    let whole = ann.get(&thread).await.count("main > *");
    for (at, attack) in ATTACKS.iter().enumerate() {
        let number = at + 2;
        let page = ann.get(&format!("{thread}?page={}", (number - 1) / 20 + 1)).await;
        assert_safe(&page, &format!("#post-{number} .post-body"), attack);
        assert_eq!((page.count("h1"), page.count("script:not([src])"), page.count("main > *")), (1, 0, whole));
    }
}

#[actix_web::test]
async fn known_attacks_in_previews_and_earlier_versions_come_to_nothing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Attacks", "Words.").await;
    let post = site.post_id(&thread, 1).await;
    for attack in ATTACKS {
        let mut form = ann.reply_form(&thread, attack).await;
        form.action = "/preview".to_owned();
        let page = ann.submit(&form).await;
        assert_eq!(page.status, 200, "{attack:?}");
        assert_safe(&page, "article.preview .prose", attack);
        let mut form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
        form.set("body", attack);
        assert_eq!(ann.submit(&form).await.status, 200);
    }
    let page = ann.get(&format!("/posts/{post}/revisions")).await;
    assert_eq!(page.count("section.revision"), 41);
    assert_safe(&page, "section.revision .prose", "every version");
    let page = ann.get("/members/Ann").await;
    assert_eq!(page.count("main script, main img, main iframe, main .row-about *"), 0);
}

#[actix_web::test]
async fn titles_and_messages_are_only_text() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let title = "</title><script>alert(1)</script>\"'><b>x";
    let thread = ann.begin_thread("welcome", title, "Words.").await;
    let page = mo.get(&thread).await;
    let mut lock = page.form(&format!("{thread}/lock"));
    lock.set("message", "<img src=x onerror=alert(1)> {{ 7*7 }}");
    mo.submit(&lock).await;
    for path in [thread.as_str(), "/boards/welcome", "/", "/members/Ann", "/boards"] {
        let page = ann.get(path).await;
        assert_eq!(page.count("script:not([src]), main b b, main img[src=x]"), 0, "{path}");
    }
    let page = ann.get(&thread).await;
    assert_eq!(page.text_of("h1").unwrap(), title);
    assert!(page.text_of("title").unwrap().starts_with(title));
    assert!(page.text_of("#locked").unwrap().contains("<img src=x onerror=alert(1)> {{ 7*7 }}"));
    let page = site.visitor().get("/sign-in?next=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_eq!(page.count("script:not([src])"), 0);
    let page = site.visitor().get("/nowhere%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_eq!((page.status, page.count("script:not([src])")), (404, 0));
}

#[actix_web::test]
async fn an_image_becomes_a_link_and_headings_stay_below_the_pages_own() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let words = "# Big\n\n## Second\n\n![a boat](https://pictures.example/boat.png)\n\n<b>raw</b>\n\nwww.x.example mail@x.example";
    let mut form = ann.get("/boards/welcome/threads/new").await.form("/boards/welcome/threads");
    // The address in it would be asked about first.
    form.set("title", "A picture").set("body", words).without("hints_seen");
    let page = ann.submit(&form).await;
    let body = "#post-1 .post-body";
    assert_eq!(page.count(&format!("{body} img")), 0);
    assert_eq!(page.text_of(&format!("{body} a[href='https://pictures.example/boat.png']")).unwrap(), "a boat");
    assert_eq!(page.count(&format!("{body} h1, {body} h2, {body} b")), 0);
    assert_eq!(page.texts_of(&format!("{body} h3, {body} h4")), ["Big", "Second"]);
    assert_safe(&page, body, "a picture");
}

#[actix_web::test]
async fn tables_tasks_and_struck_words_are_rendered() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let words = "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n~~gone~~ and https://auto.example/x";
    let thread = ann.begin_thread("welcome", "Markdown", words).await;
    let page = ann.get(&thread).await;
    let body = "#post-1 .post-body";
    assert_eq!((page.count(&format!("{body} td")), page.count(&format!("{body} del"))), (2, 1));
    assert_eq!(page.count(&format!("{body} li")), 2);
    assert_eq!(page.attribute(&format!("{body} a"), "href").unwrap(), "https://auto.example/x");
    assert_safe(&page, body, "markdown");
}
