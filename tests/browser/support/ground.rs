//! What every page kind needs to be seen: long threads, all that Markdown can do, locked, pinned, edited and taken back.

use serde_json::{Value, json};

use super::browser::Browser;
use super::site::Site;
use super::together::Together;

/// All that Markdown can do, and what tends to break out of a page.
pub const EVERYTHING: &str = r"# A heading of the writer's own

A paragraph with **strong**, *stressed* and ~~struck~~ words, `code`, a [link](https://example.org/), an address
https://example.org/with/a/long/path/that/does/not/end/soon/and/goes/on/for/a/while and a note[^1].

> A quote
>
> > in a quote

- one
- two
  1. first
  2. second

- [x] done
- [ ] not yet

| evening | urge | what helped | how long it took | with whom | where | what comes next |
|---|---:|---|---|---|---|---|
| Monday | 3 | a walk around the harbour | twenty minutes | nobody | outside | the same again |
| Tuesday | 7 | calling a friend | an-hour-and-a-half-of-talking | a friend | kitchen | a plan for Wednesday |

```
a line of code that is rather longer than any telephone is wide, so that it has to go somewhere
```

![a picture](https://example.org/picture.png)

Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

---

שלום לכולם, זה ערב ארוך.

[^1]: The note itself.
";

const LONG_TITLE: &str = "Everything that can be written, in one long conversation with a rather long title as well";

/// Where things are.
pub struct Ground {
    /// Public, 45 posts, imported.
    pub long: String,
    /// Public, locked with a message.
    pub locked: String,
    /// Public, pinned.
    pub pinned: String,
    /// The member's own: its first post edited, its second taken back, its third by a moderator.
    pub own: String,
    /// The first post of that.
    pub own_post: String,
    /// The member's own, taken back whole.
    pub gone: String,
    /// A post of the long thread that nobody has reported.
    pub calm_post: String,
    /// An open case: the member reported a post of the long thread.
    pub case: String,
    /// A decided one: a reply of the member's was removed, with a message.
    pub decided: String,
    /// What several people made together.
    pub together: Together,
}

impl Ground {
    /// Makes it all, through the command line and the pages.
    pub async fn new(site: &Site) -> Self {
        import(site);
        let member = Browser::signed_in(site, &site.person("member")).await;
        let (own, own_post) = own_thread(&member).await;
        let gone = begin(&member, "motivation", "Something I would rather not have said", "Words to take back.").await;
        member.send_form("#post-1 form[action$='/retraction']", &[]).await;
        drop(member);
        let moderator = Browser::signed_in(site, &site.person("moderator")).await;
        moderator.open(&own).await;
        moderator.send_form("form[data-composer]", &[("body", "Thank you for writing, @quiet-heron.")]).await;
        let long = thread(&moderator, LONG_TITLE).await;
        let locked = thread(&moderator, "Small talk 39").await;
        moderator.open(&locked).await;
        let message = "This has been said; please begin a new thread for what is new.";
        moderator.send_form("form[action$='/lock']", &[("message", message)]).await;
        let pinned = thread(&moderator, "Small talk 38").await;
        moderator.open(&pinned).await;
        moderator.send_form("form[action$='/pin']", &[]).await;
        moderator.open(&long).await;
        let calm_post = moderator.attribute("#post-3 .number", "href").await;
        let (case, decided) = cases(site, &moderator, &long).await;
        let together = Together::new(site).await;
        Self { long, locked, pinned, own, own_post, gone, calm_post, case, decided, together }
    }
}

/// A board `library` that everybody reads.
fn import(site: &Site) {
    let replies: Vec<Value> = (0..44)
        .map(|n| {
            let body = if n == 3 { EVERYTHING.to_owned() } else { format!("Reply {n}, in a few plain words.") };
            json!({ "author": format!("guest{}", n % 5), "body": body, "thanks": n % 3 })
        })
        .collect();
    let long = json!({
        "id": "long", "board": "library", "title": LONG_TITLE, "author": "guest0", "body": EVERYTHING, "replies": replies,
    });
    let small = (0..40).map(|n| {
        json!({
            "id": n, "board": "library", "title": format!("Small talk {n}"), "author": "guest1", "body": "A few words.",
            "created_at": format!("2024-05-{:02}T{:02}:00:00Z", 1 + n / 20, n % 20), "replies": [],
        })
    });
    let lines: Vec<String> = small.chain([long]).map(|line| line.to_string()).collect();
    let file = site.file("conversations.jsonl", &lines.join("\n"));
    site.run(&["import", &file, "--audience", "public", "--source", "ground"]);
}

async fn own_thread(member: &Browser) -> (String, String) {
    let own = begin(member, "motivation", "Tables and a long evening", EVERYTHING).await;
    let post = member.attribute("#post-1 .number", "href").await;
    member.open(&format!("{post}/edit")).await;
    let edited = format!("{EVERYTHING}\nAnd one more thing.");
    member.send_form("form[data-composer]", &[("body", &edited)]).await;
    member.open(&own).await;
    member.send_form("form[data-composer]", &[("body", "Said too soon.")]).await;
    member.send_form("#post-2 form[action$='/retraction']", &[]).await;
    (own, post)
}

/// The member reports one post and has another removed.
async fn cases(site: &Site, moderator: &Browser, long: &str) -> (String, String) {
    let member = Browser::signed_in(site, &site.person("member")).await;
    member.open(long).await;
    let reported = member.attribute("#post-5 .number", "href").await;
    member.open(&format!("{reported}/reports/new")).await;
    let note = "It reads as if written to hurt, and the table runs off the page.";
    member.send_form("form[action$='/reports']", &[("reason", "harassment"), ("note", note)]).await;
    let harsh = begin(&member, "motivation", "Said in anger", "You should all be ashamed of yourselves.").await;
    drop(member);
    moderator.open(&harsh).await;
    moderator.send_form("#post-1 form[action$='/cases']", &[]).await;
    let decided = moderator.path().await;
    let message = "This shames people who came for help. You are welcome to say it again without that.";
    let fields = [("decision", "remove"), ("reason", "bashing"), ("message", message), ("note", "First time.")];
    moderator.send_form("form[action$='/decision']", &fields).await;
    moderator.open("/moderation").await;
    (moderator.attribute(".row-title a", "href").await, decided)
}

async fn begin(member: &Browser, board: &str, title: &str, body: &str) -> String {
    member.open(&format!("/boards/{board}/threads/new")).await;
    member.send_form("form[data-composer]", &[("title", title), ("body", body)]).await;
    assert_eq!(member.text("h1").await, title);
    let path = member.path().await;
    path.split('#').next().unwrap().to_owned()
}

/// The address of a thread in the imported board.
async fn thread(browser: &Browser, title: &str) -> String {
    browser.open("/boards/library").await;
    let script = "return [...document.querySelectorAll('.row-title a')]
        .find((link) => link.textContent.trim() === arguments[0])?.getAttribute('href')";
    browser.js(script, vec![json!(title)]).await.as_str().expect("the thread is on the board's first page").to_owned()
}
