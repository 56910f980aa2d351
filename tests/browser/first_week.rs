//! A newcomer's first week, on a phone: with JavaScript and without.

use crate::support::{Browser, PASSWORD, Person, SEND, Script, Site, has_chromium};

const NAME: &str = "Wagtail";
const TITLE: &str = "The first evening without";
const BODY: &str = "It is *loud* in my head tonight.";

/// Reads signed out, and joins from there.
async fn joins(browser: &Browser) {
    browser.look("light", 390, 844).await;
    browser.open("/threads/2").await;
    assert_eq!(browser.count("article.post").await, 20, "reading needs no account");
    assert!(!browser.has(SEND).await);
    browser.follow("main .notice a[href^='/sign-up']").await;
    browser.write("#username", NAME).await;
    browser.write("#password", PASSWORD).await;
    browser.follow("form[action='/sign-up'] button").await;
    assert!(browser.path().await.starts_with("/threads/2"), "back to what was read: {}", browser.path().await);
    assert!(browser.has(SEND).await, "and may answer there");
}

/// Begins to write, is called away, and goes on another day; answers the thread's address.
async fn writes_in_two_evenings(browser: &Browser) -> String {
    let (form, person) = ("/boards/welcome/threads/new", Person { name: NAME.into(), password: PASSWORD.into() });
    browser.open(form).await;
    browser.write("#title", TITLE).await;
    browser.write("#body", BODY).await;
    match browser.script {
        Script::On => {
            let is_saved = "return document.querySelector('[data-draft]').textContent === 'Saved privately'";
            browser.wait_for("the draft", is_saved).await;
        }
        Script::Off => browser.follow("[formaction='/drafts']").await,
    }
    browser.open("/account").await;
    browser.follow("form[action='/sign-out'] button").await;
    browser.open("/drafts").await;
    assert!(browser.path().await.starts_with("/sign-in"), "{}", browser.path().await);
    assert!(!browser.driver.source().await.unwrap().contains("in my head"));
    browser.sign_in(&person).await;
    browser.open(form).await;
    assert_eq!((browser.value("#title").await.as_str(), browser.value("#body").await.as_str()), (TITLE, BODY));
    assert!(browser.text("#draft").await.starts_with("Your draft from"));
    browser.follow(SEND).await;
    assert_eq!((browser.text("h1").await.as_str(), browser.text("#post-1 em").await.as_str()), (TITLE, "loud"));
    browser.place().await
}

/// A greeter says that they are about to answer, and answers; the newcomer, on another page, is told.
async fn is_answered(site: &Site, browser: &Browser, greeter: &Browser) {
    let post = browser.attribute("#post-1 .number", "href").await;
    let thread = browser.place().await;
    browser.open("/boards").await;
    assert!(!browser.shows("[data-bell]").await, "nothing is new yet");
    browser.js("window.isSame = true", Vec::new()).await;
    greeter.open("/unanswered").await;
    greeter.follow(&format!("form[action='{post}/claim'] button")).await;
    assert_eq!(greeter.place().await, thread, "saying so leads there");
    greeter.open("/unanswered").await;
    assert!(greeter.has(&format!("form[action='{post}/claim/delete']")).await);
    greeter.follow(&format!("main .actions a.button[href='{post}']")).await;
    greeter.say("Good that you are here, @Wagtail. It gets quieter.").await;
    greeter.open("/unanswered").await;
    assert!(!greeter.text("main").await.contains(TITLE), "it has been answered");
    site.tell();
    let rings = "const bell = document.querySelector('[data-bell]');
        return bell.checkVisibility() && bell.querySelector('span').textContent === 'New 1'";
    browser.sees("the bell", rings).await;
    let is_same = browser.js("return window.isSame === true", Vec::new()).await;
    assert_eq!(is_same.as_bool(), Some(browser.script == Script::On), "by itself where there are scripts");
    browser.follow("[data-bell] a").await;
    assert_eq!(browser.path().await, "/notifications");
    let row = browser.text("main .row").await;
    assert!(row.contains("Somebody named you") && row.contains(TITLE) && !row.contains("quieter"), "{row}");
}

/// What is unread, exactly; and a chip that leads to the first of it.
async fn jumps_to_what_is_new(browser: &Browser, says: &str, number: u32) {
    browser.open("/unread").await;
    assert_eq!(browser.texts("main .row .chip.new").await, [says]);
    browser.follow("main .row a.chip.new").await;
    let path = browser.path().await;
    assert!(path.ends_with(&format!("#post-{number}")), "{path}");
    assert!(browser.has(&format!("#unread + #post-{number}")).await, "the line stands above it");
    browser.open("/unread").await;
    assert_eq!(browser.texts("main .row .chip.new").await, [""; 0]);
}

/// One word to the answer.
async fn says_thank_you(browser: &Browser, thread: &str, greeter: &Browser) {
    let word = "#post-2 button[value='thank_you']";
    browser.open(thread).await;
    browser.click("#post-2 .more-reactions summary").await;
    match browser.script {
        Script::On => browser.click(word).await,
        Script::Off => browser.follow(word).await,
    }
    let is_said = "return !!document.querySelector(\"#post-2 button[value='thank_you'][aria-pressed='true'] .count\")";
    browser.wait_for("the word", is_said).await;
    greeter.open(thread).await;
    assert_eq!(greeter.texts("#post-2 .reactions .reaction").await, ["Thank you 1"]);
    assert!(!greeter.text("#post-2 .reactions").await.contains(NAME), "nobody learns who said it");
}

/// Keeps an eye on another thread, and one of its posts with a note.
async fn follows_and_saves(browser: &Browser) {
    browser.open("/threads/2").await;
    browser.follow("form[action='/threads/2/follow'] button").await;
    assert_eq!(browser.text("#done").await, "You follow this thread now.");
    let title = browser.text("h1").await;
    browser.open("/mine?list=following").await;
    let mut followed = browser.texts("main .row-title > a").await;
    followed.sort();
    let mut expected = [title, TITLE.to_owned()];
    expected.sort();
    assert_eq!(followed, expected, "one's own is followed, too");
    browser.open("/threads/2").await;
    let post = browser.attribute("#post-3 .number", "href").await;
    browser.follow(&format!("form[action='{post}/save'] button")).await;
    browser.follow(&format!("#post-3 a[href='{post}/save']")).await;
    browser.write("#note", "For the next loud evening.").await;
    browser.follow(&format!("form.form[action='{post}/save'] button")).await;
    assert_eq!(browser.path().await, "/saved?done=saved");
    assert!(browser.text("main .own-note").await.contains("For the next loud evening."));
}

/// Three more answers; counted, jumped to, marked as read, and that undone.
async fn keeps_up(browser: &Browser, greeter: &Browser, thread: &str) {
    for words in ["How was the night?", "And the morning?"] {
        greeter.open(thread).await;
        greeter.say(words).await;
    }
    jumps_to_what_is_new(browser, "2 new posts", 3).await;
    greeter.open(thread).await;
    greeter.say("Write whenever you like.").await;
    browser.open("/unread").await;
    browser.follow("form[action='/read'] button").await;
    assert_eq!((browser.count("main .row").await, browser.has("main .empty").await), (0, true));
    browser.follow("form[action='/read/delete'] button").await;
    assert_eq!(browser.texts("main .row .chip.new").await, ["1 new post"]);
}

/// A notice for what names them, quiet at night; mail only with an address.
async fn chooses_what_comes(browser: &Browser) {
    let save = "form[action='/account/notifications'] button";
    browser.open("/account").await;
    browser.follow("main a[href='/account/notifications']").await;
    browser.click("[name='mention_push'][type='checkbox']").await;
    assert!(browser.has("#reaction:checked").await);
    browser.click("#reaction").await;
    browser.choose("#quiet_from", "22").await;
    browser.choose("#quiet_until", "7").await;
    browser.follow(save).await;
    assert_eq!(browser.path().await, "/account/notifications?done=saved", "{}", browser.text("main").await);
    assert!(browser.has("[name='mention_push']:checked").await && !browser.has("#reaction:checked").await);
    assert_eq!((browser.value("#quiet_from").await, browser.value("#quiet_until").await), ("22".into(), "7".into()));
    browser.choose("#reply_mail", "daily").await;
    browser.follow(save).await;
    assert_eq!((browser.status().await, browser.value("#reply_mail").await), (422, "daily".to_owned()));
    assert!(browser.has("#errors a[href='#mail']").await, "{}", browser.text("#errors").await);
}

/// Finds the thread again by words of it.
async fn finds_it_again(browser: &Browser) {
    browser.open("/search").await;
    browser.write("#q", "loud in my head").await;
    browser.follow(".search-form button").await;
    // The search learns of what is new a moment later.
    let found = "if (document.querySelector('main .rows .row')) return true; location.reload(); return false";
    browser.wait_for("the thread", found).await;
    browser.follow("main .rows .row-title a").await;
    assert_eq!(browser.text("h1").await, TITLE);
}

/// Sends too soon, undoes it; sends it again, is too late to undo, takes it back and brings it back.
async fn thinks_twice(site: &Site, browser: &Browser, thread: &str, other: &Browser) {
    browser.open(thread).await;
    let posts = browser.count("article.post").await;
    let own = format!("#post-{}", posts + 1);
    browser.say("Said too soon.").await;
    assert!(browser.text(&own).await.contains("Said too soon."));
    let left = browser.text(&format!("{own} [data-undo-left]")).await;
    assert_eq!(left.is_empty(), browser.script == Script::Off, "counted by a script: {left}");
    browser.follow(&format!("{own} form.undo button")).await;
    assert!(browser.text("#done").await.starts_with("Your post is gone"), "{}", browser.text("main").await);
    assert_eq!((browser.count("article.post").await, browser.value("#body").await.as_str()), (posts, "Said too soon."));
    browser.say(" And sent again.").await;
    let own = format!("#post-{}", posts + 2);
    assert!(browser.text(&own).await.contains("Said too soon. And sent again."), "a number is not given twice");
    site.pass_two_minutes();
    browser.follow(&format!("{own} form.undo button")).await;
    assert_eq!((browser.status().await, browser.text("h1").await.as_str()), (409, "The minute for undoing is over"));
    browser.follow("form[action$='/retraction'] button").await;
    other.open(thread).await;
    assert_eq!(other.text(&format!("{own} .placeholder")).await, "The person who wrote this post took it back.");
    browser.open(thread).await;
    browser.follow(&format!("{own} form[action$='/retraction/delete'] button")).await;
    other.open(thread).await;
    assert!(other.text(&own).await.contains("And sent again."));
}

async fn lives_through_it(script: Script) {
    let site = Site::demo();
    let browser = Browser::with(&site, script).await;
    joins(&browser).await;
    let thread = writes_in_two_evenings(&browser).await;
    let greeter = Browser::signed_in_with(&site, &site.person("moderator"), script).await;
    is_answered(&site, &browser, &greeter).await;
    jumps_to_what_is_new(&browser, "1 new post", 2).await;
    says_thank_you(&browser, &thread, &greeter).await;
    follows_and_saves(&browser).await;
    keeps_up(&browser, &greeter, &thread).await;
    chooses_what_comes(&browser).await;
    finds_it_again(&browser).await;
    thinks_twice(&site, &browser, &thread, &greeter).await;
    let is_expected = |line: &String| line.contains("status of 422") || line.contains("status of 409");
    let complaints: Vec<String> = browser.complaints().await.into_iter().filter(|one| !is_expected(one)).collect();
    assert_eq!(complaints, Vec::<String>::new());
}

#[actix_web::test]
async fn a_newcomer_s_first_week() {
    if has_chromium("a_newcomer_s_first_week") {
        lives_through_it(Script::On).await;
    }
}

#[actix_web::test]
async fn a_newcomer_s_first_week_without_scripts() {
    if has_chromium("a_newcomer_s_first_week_without_scripts") {
        lives_through_it(Script::Off).await;
    }
}
