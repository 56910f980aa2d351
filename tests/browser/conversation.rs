//! A private conversation with blocked people in it, on a phone: with JavaScript and without.

use serde_json::json;

use crate::support::{Browser, Script, Site, has_chromium};

const ACCEPT: &str = "form[action$='/acceptance'] button";

/// Accounts of any age may write to each other.
async fn allow_new_ones(site: &Site) {
    let administrator = Browser::signed_in(site, &site.person("administrator")).await;
    administrator.open("/admin/features").await;
    administrator.send_form("form[action='/admin/features']", &[("messages_age", "0")]).await;
    assert_eq!(administrator.value("#messages_age").await, "0", "{}", administrator.text("main").await);
}

/// Nobody can write before both want that.
async fn is_allowed(iris: &Browser, max: &Browser) {
    iris.open("/messages/new").await;
    assert!(!iris.has("form[data-composer]").await && iris.text("main").await.contains("You let nobody write to you"));
    iris.follow("main .notice a[href='/account/messages']").await;
    iris.allow_letters().await;
    iris.open("/messages/new").await;
    iris.write("#to", "Max").await;
    iris.say("Shall we walk on Sunday?").await;
    assert_eq!(iris.status().await, 422);
    let refused = iris.text("main [role='alert'].warn").await;
    assert!(refused.contains("cannot be written to") && refused.contains("Max"), "{refused}");
    assert_eq!(iris.value("#body").await, "Shall we walk on Sunday?");
    max.allow_letters().await;
}

/// Somebody asks, the other looks when they like, and accepts; answers where.
async fn begins(iris: &Browser, max: &Browser) -> String {
    iris.open("/members/Max").await;
    iris.follow("main a.button[href^='/messages/new']").await;
    assert_eq!(iris.value("#to").await, "Max");
    // What was refused is kept as a draft.
    assert_eq!(iris.value("#body").await, "Shall we walk on Sunday?");
    iris.say(" Or talk?").await;
    let conversation = iris.place().await;
    assert!(iris.text("#reply").await.starts_with("Sent.") && !iris.has("form[data-composer]").await);
    max.open("/messages").await;
    max.follow("section[aria-labelledby='requests-heading'] .row-title a").await;
    assert_eq!(max.place().await, conversation);
    assert!(max.text("main .lead").await.starts_with("Iris"));
    assert!(!max.shows("details.noted .prose").await, "folded until it is asked for");
    max.click("details.noted > summary").await;
    assert_eq!(max.text("details.noted .prose").await, "Shall we walk on Sunday? Or talk?");
    max.follow(ACCEPT).await;
    assert_eq!(max.place().await, conversation);
    max.say("Gladly. Where do you live?").await;
    iris.open("/messages").await;
    assert_eq!(iris.texts("main .row .chip.new").await, ["New"]);
    iris.follow("section[aria-labelledby='conversations-heading'] .row-title a").await;
    assert!(iris.text("main").await.contains("Where do you live?"));
    iris.say("I would rather not say.").await;
    conversation
}

/// A third person is added, reads from then on, and all three write.
async fn takes_in(iris: &Browser, rosa: &Browser, max: &Browser, conversation: &str) {
    iris.open(conversation).await;
    iris.follow(&format!("a[href='{conversation}/people']")).await;
    iris.write("#to", "Rosa").await;
    iris.follow("form[action$='/people'] button").await;
    assert!(iris.texts("main .rows bdi").await.contains(&"Rosa".to_owned()), "{}", iris.text("main").await);
    rosa.open("/messages").await;
    rosa.follow("section[aria-labelledby='requests-heading'] .row-title a").await;
    assert!(!rosa.driver.source().await.unwrap().contains("Where do you live?"), "nothing of what was before");
    rosa.follow(ACCEPT).await;
    rosa.say("Hello, you two.").await;
    assert!(!rosa.driver.source().await.unwrap().contains("Where do you live?"));
    max.open(conversation).await;
    assert!(max.text("main").await.contains("Iris added Rosa"), "{}", max.text("main").await);
    max.say("So why do you not say it?").await;
}

/// One blocks another: a quiet line for one, nothing for the other, everything for the third.
async fn blocks(iris: &Browser, rosa: &Browser, max: &Browser, conversation: &str) {
    iris.open("/members/Max").await;
    iris.follow("main a[href^='/members/Max/block']").await;
    iris.follow("form[action='/members/Max/block'] button").await;
    iris.open(conversation).await;
    iris.say("Rosa, then on Monday at ten?").await;
    // What was written between two stays as it was.
    assert_eq!(iris.count("article.message.is-hushed").await, 1);
    assert!(iris.text("main").await.contains("Where do you live?"));
    assert!(iris.text("article.is-hushed summary").await.starts_with("A message of someone you block."));
    assert!(!iris.shows("article.is-hushed .prose").await);
    iris.click("article.is-hushed summary").await;
    assert!(iris.shows("article.is-hushed .prose").await, "opened by a click");
    for page in [conversation.to_owned(), format!("{conversation}/people"), "/messages".to_owned()] {
        max.open(&page).await;
        let source = max.driver.source().await.unwrap();
        assert!(!source.contains("Iris") && !source.contains("on Monday"), "{page}: {}", max.text("main").await);
    }
    max.open(conversation).await;
    assert!(max.text("main").await.contains("This message is no longer there."), "{}", max.text("main").await);
    max.open("/messages").await;
    max.write("#q", "Monday").await;
    max.follow("form[action='/messages/search'] button").await;
    assert_eq!((max.count("main .rows .row").await, max.has("main .empty").await), (0, true));
    rosa.open(conversation).await;
    let read = rosa.text("main").await;
    assert!(read.contains("on Monday at ten?") && read.contains("why do you not say it?"), "{read}");
}

/// Who is blocked begins no other one, and learns nothing from that.
async fn cannot_begin(max: &Browser) {
    max.open("/members/Iris").await;
    assert_eq!(max.status().await, 404);
    let mut said = Vec::new();
    for name in ["Iris", "Nobody-at-all"] {
        max.open("/messages/new").await;
        max.send_form("form[data-composer]", &[("to", name), ("body", "Why?")]).await;
        assert_eq!(max.status().await, 422);
        said.push(max.text("main [role='alert'].warn").await.replace(name, "Somebody"));
    }
    assert_eq!(said[0], said[1], "as if nobody were there");
}

/// Picks a message for moderators, who read that one and no other; and goes at the same moment.
async fn reports(iris: &Browser, moderator: &Browser, conversation: &str) {
    iris.open(conversation).await;
    iris.follow(&format!("a[href='{conversation}/reports/new']")).await;
    let pick = "const asked = [...document.querySelectorAll('main .choice:has([name=messages])')];
        return asked.find((one) => one.textContent.includes(arguments[0]))?.querySelector('input').id";
    let pick = iris.js(pick, vec![json!("why do you not say it?")]).await;
    iris.click(&format!("#{}", pick.as_str().expect("the message can be picked"))).await;
    iris.click("[name='reason'][value='harassment']").await;
    iris.click("[name='leave']").await;
    iris.follow("form[action$='/reports'] .actions button").await;
    assert_eq!(iris.text("h1").await, "Thank you", "{}", iris.text("main").await);
    iris.open(conversation).await;
    assert_eq!(iris.status().await, 404, "they have left");
    moderator.open("/moderation").await;
    moderator.follow("main .row-title a").await;
    let case = moderator.text("main").await;
    assert!(case.contains("why do you not say it?"), "{case}");
    for other in ["Where do you live", "Hello, you two", "on Sunday", "on Monday"] {
        assert!(!moderator.driver.source().await.unwrap().contains(other), "{other}");
    }
}

/// The others go on, until one leaves, too.
async fn leaves(rosa: &Browser, max: &Browser, conversation: &str) {
    rosa.open(conversation).await;
    assert!(rosa.text("main").await.contains("Iris has left."), "{}", rosa.text("main").await);
    rosa.follow(&format!("a[href='{conversation}/leave']")).await;
    rosa.follow("form[action$='/leave'] button").await;
    assert_eq!(rosa.path().await, "/messages?done=left");
    assert!(rosa.text("main").await.contains("You are in no conversation."), "{}", rosa.text("main").await);
    rosa.open(conversation).await;
    assert_eq!(rosa.status().await, 404);
    max.open(conversation).await;
    let read = max.text("main").await;
    assert!(read.contains("Rosa has left.") && read.contains("Nothing more can be written here"), "{read}");
    assert!(!max.has("form[data-composer]").await);
}

async fn goes_its_way(script: Script) {
    let site = Site::demo();
    allow_new_ones(&site).await;
    let iris = Browser::newcomer(&site, "Iris", script).await;
    let max = Browser::newcomer(&site, "Max", script).await;
    is_allowed(&iris, &max).await;
    let conversation = begins(&iris, &max).await;
    let rosa = Browser::newcomer(&site, "Rosa", script).await;
    rosa.allow_letters().await;
    takes_in(&iris, &rosa, &max, &conversation).await;
    blocks(&iris, &rosa, &max, &conversation).await;
    cannot_begin(&max).await;
    let moderator = Browser::signed_in_with(&site, &site.person("moderator"), script).await;
    reports(&iris, &moderator, &conversation).await;
    leaves(&rosa, &max, &conversation).await;
    for browser in [&iris, &max, &rosa] {
        let complaints = browser.complaints().await.into_iter().filter(|one| !one.contains("status of 4"));
        assert_eq!(complaints.collect::<Vec<_>>(), Vec::<String>::new());
    }
}

#[actix_web::test]
async fn a_conversation_with_blocked_people_in_it() {
    if has_chromium("a_conversation_with_blocked_people_in_it") {
        goes_its_way(Script::On).await;
    }
}

#[actix_web::test]
async fn a_conversation_with_blocked_people_in_it_without_scripts() {
    if has_chromium("a_conversation_with_blocked_people_in_it_without_scripts") {
        goes_its_way(Script::Off).await;
    }
}
