//! A night with content notes and a one-time name, on a phone: with JavaScript and without.

use serde_json::json;

use crate::support::{Browser, SEND, Script, Site, has_chromium};

const NAME: &str = "Nightjar";
const TITLE: &str = "Three in the morning";
const NUMBER: &str = "020 7946 0958";
const NEW: &str = "/boards/urges/threads/new";

/// One-time names are let onto a board.
async fn allow_names(site: &Site) {
    let administrator = Browser::signed_in(site, &site.person("administrator")).await;
    administrator.open("/admin/boards/urges").await;
    administrator.click("#one_time_names").await;
    administrator.follow("form[action='/admin/boards/urges'] button").await;
    assert!(administrator.has("#one_time_names:checked").await, "{}", administrator.text("main").await);
}

/// Somebody writes what carries a note; answers the thread's address.
async fn noted(browser: &Browser, note: &str, title: &str, words: &str) -> String {
    browser.open(NEW).await;
    browser.write("#title", title).await;
    browser.write("#body", words).await;
    tick_note(browser, note).await;
    browser.follow(SEND).await;
    assert_eq!(browser.text("h1").await, title);
    browser.place().await
}

async fn tick_note(browser: &Browser, note: &str) {
    browser.click(".notes-field summary").await;
    browser.click(&format!("[name='content_notes'][value='{note}']")).await;
}

/// Says how what carries notes reaches them.
async fn chooses(browser: &Browser) {
    browser.open("/account").await;
    browser.follow("main a[href='/account/content-notes']").await;
    browser.choose("#eating", "hide").await;
    browser.choose("#loss", "show").await;
    browser.follow("form[action='/account/content-notes'] button").await;
    assert_eq!(browser.path().await, "/account/content-notes?done=saved");
    for (note, choice) in [("eating", "hide"), ("loss", "show"), ("lapse", "fold")] {
        assert_eq!(browser.value(&format!("#{note}")).await, choice);
    }
}

/// Reads what is folded, what is shown, and does not see what is hidden.
async fn reads(browser: &Browser, [folded, shown, hidden]: &[String; 3]) {
    let words = "#post-1 .prose";
    browser.open("/boards/urges").await;
    let list = browser.text("main .rows").await;
    assert!(list.contains("Once more, after a year") && list.contains("My father's chair"), "{list}");
    assert!(!list.contains("Of plates and scales"), "what is hidden is in no list: {list}");
    assert!(browser.texts("main .rows .chip.note").await.iter().any(|chip| chip.ends_with("A lapse")));
    browser.open(folded).await;
    assert!(browser.text("#post-1 details.noted > summary").await.starts_with("Content notes: A lapse"));
    assert!(!browser.shows(words).await, "folded until it is asked for");
    browser.click("#post-1 details.noted > summary").await;
    assert!(browser.shows(words).await && browser.text(words).await.contains("I poured a glass"));
    browser.open(shown).await;
    assert!(browser.shows(words).await);
    browser.open(hidden).await;
    assert!(!browser.shows(words).await && browser.text("#post-1").await.contains("You chose not to see"));
}

/// Writes as nobody that is known here, is asked about a number, and sends it all the same.
async fn writes_apart(browser: &Browser) -> (String, String) {
    browser.open(NEW).await;
    browser.write("#title", TITLE).await;
    let words = format!("I am awake again. My brother's number is {NUMBER}.\n\nI think of ||the cupboard||.");
    browser.write("#body", words.as_str()).await;
    browser.choose("#reply_mode", "just_listening").await;
    tick_note(browser, "lapse").await;
    browser.click("[name='one_time_name'][type='checkbox']").await;
    browser.click(".expiry-field:has(#expires) summary").await;
    browser.choose("#expires", "7").await;
    browser.follow(SEND).await;
    assert_eq!(browser.status().await, 422);
    assert!(browser.texts("#hints mark").await.concat().contains(NUMBER), "{}", browser.text("#hints").await);
    assert_eq!(browser.text(SEND).await, "Post as it is");
    // All of it is there still.
    let kept = [("#title", TITLE), ("#body", words.as_str()), ("#reply_mode", "just_listening"), ("#expires", "7")];
    for (field, value) in kept {
        assert_eq!(browser.value(field).await, value);
    }
    for field in ["[name='one_time_name']", "[name='content_notes'][value='lapse']"] {
        assert!(browser.has(&format!("{field}:checked")).await, "{field}");
    }
    browser.follow(SEND).await;
    assert_eq!(browser.text("h1").await, TITLE, "{}", browser.text("main").await);
    let about = browser.text(".thread-meta").await;
    for said in ["Just listening", "A lapse", "This thread stays until"] {
        assert!(about.contains(said), "{said} is not in {about}");
    }
    let known = browser.text("#name-known").await;
    let alias = known.strip_prefix("You are ").and_then(|rest| rest.strip_suffix(" in this thread.")).unwrap();
    assert_eq!(browser.texts("#post-1 .post-title bdi").await, [format!("you, as {alias}")]);
    (browser.place().await, alias.to_owned())
}

/// What would tie a page to somebody: their name and the picture that is drawn from it.
struct Trace {
    picture: String,
}

impl Trace {
    async fn of(reader: &Browser) -> Self {
        reader.open(&format!("/members/{NAME}")).await;
        let picture = reader.js("return document.querySelector('.member-head .avatar').innerHTML", Vec::new()).await;
        let trace = Self { picture: picture.as_str().unwrap().to_owned() };
        assert!(trace.is_on(reader).await && trace.picture.contains("<svg"), "it can be seen");
        trace
    }

    async fn is_on(&self, browser: &Browser) -> bool {
        let source = browser.driver.source().await.unwrap();
        source.contains(NAME) || source.contains(&self.picture)
    }
}

/// Somebody else reads it, and follows every link that there is.
async fn is_read_by(reader: &Browser, trace: &Trace, thread: &str, alias: &str) {
    reader.open("/boards/urges").await;
    let list = reader.text("main .rows").await;
    assert!(list.contains(TITLE) && list.contains(alias), "{list}");
    reader.open(thread).await;
    assert_eq!(reader.texts("#post-1 .post-title bdi").await, [alias]);
    reader.click("#post-1 details.noted > summary").await;
    assert!(reader.text("#post-1 .prose").await.contains(NUMBER));
    let hidden = "#post-1 .spoiler > span:not(.vh)";
    assert!(!reader.shows(hidden).await);
    reader.click("#post-1 .spoiler").await;
    assert!(reader.shows(hidden).await);
    let links = "return [...new Set([...document.querySelectorAll('main a[href^=\"/\"]')].map((link) => link.pathname + link.search))]";
    let links: Vec<String> = serde_json::from_value(reader.js(links, Vec::new()).await).unwrap();
    assert!(links.iter().any(|link| link.contains("/block")), "{links:?}");
    let elsewhere = ["/", "/boards/urges", "/unanswered", "/unread", "/search?q=awake", "/search?q=cupboard"];
    for page in links.iter().map(String::as_str).chain([thread]).chain(elsewhere) {
        reader.open(page).await;
        assert!(!trace.is_on(reader).await, "{page} ties {alias} to somebody");
    }
}

/// One word; whoever wrote it sees that somebody is there.
async fn is_answered(reader: &Browser, browser: &Browser, thread: &str) {
    let word = "#post-1 button[value='with_you']";
    reader.open(thread).await;
    match reader.script {
        Script::On => reader.click(word).await,
        Script::Off => reader.follow(word).await,
    }
    let is_said = "return !!document.querySelector(\"#post-1 button[value='with_you'][aria-pressed='true']\")";
    reader.wait_for("the word", is_said).await;
    browser.open(thread).await;
    assert_eq!(browser.texts("#post-1 .reactions .reaction").await, ["With you 1"]);
}

/// Elsewhere under the own name: neither leads to the other.
async fn answers_as_oneself(browser: &Browser, reader: &Browser, elsewhere: &str, (thread, alias): (&str, &str)) {
    browser.open(elsewhere).await;
    assert_eq!(browser.count("[name='one_time_name'][type='checkbox']:not(:checked)").await, 1, "it is asked for anew");
    browser.say("I was there, too. It passed.").await;
    assert_eq!(browser.texts("#post-2 .post-title bdi").await, [NAME]);
    reader.open(elsewhere).await;
    reader.follow("#post-2 .post-title a.who").await;
    let page = reader.driver.source().await.unwrap();
    assert!(page.contains("It passed.") && !page.contains(alias) && !page.contains(TITLE) && !page.contains(thread));
    // Whoever looks over one's shoulder at one's own list learns nothing either.
    browser.open("/mine").await;
    let own = browser.text("main .rows").await;
    assert!(own.contains("Once more, after a year") && !own.contains(TITLE) && !own.contains(alias), "{own}");
}

async fn passes(script: Script) {
    let site = Site::demo();
    allow_names(&site).await;
    let reader = Browser::signed_in_with(&site, &site.person("member"), script).await;
    let threads = [
        noted(&reader, "lapse", "Once more, after a year", "I poured a glass and then I sat beside it.").await,
        noted(&reader, "loss", "My father's chair", "It stands where it stood.").await,
        noted(&reader, "eating", "Of plates and scales", "I count and count.").await,
    ];
    let browser = Browser::newcomer(&site, NAME, script).await;
    chooses(&browser).await;
    reads(&browser, &threads).await;
    let (thread, alias) = writes_apart(&browser).await;
    let trace = Trace::of(&reader).await;
    is_read_by(&reader, &trace, &thread, &alias).await;
    is_answered(&reader, &browser, &thread).await;
    answers_as_oneself(&browser, &reader, &threads[0], (&thread, &alias)).await;
    reader.open(&thread).await;
    assert!(!trace.is_on(&reader).await, "still nothing");
    let width = browser.js("return document.documentElement.scrollWidth", Vec::new()).await;
    assert_eq!(width, json!(390));
    let is_expected = |line: &String| line.contains("status of 4");
    let complaints = [browser.complaints().await, reader.complaints().await].concat();
    assert_eq!(complaints.into_iter().filter(|one| !is_expected(one)).collect::<Vec<_>>(), Vec::<String>::new());
}

#[actix_web::test]
async fn a_night_with_content_notes_and_a_one_time_name() {
    if has_chromium("a_night_with_content_notes_and_a_one_time_name") {
        passes(Script::On).await;
    }
}

#[actix_web::test]
async fn a_night_with_content_notes_and_a_one_time_name_without_scripts() {
    if has_chromium("a_night_with_content_notes_and_a_one_time_name_without_scripts") {
        passes(Script::Off).await;
    }
}
