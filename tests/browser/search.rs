//! A misspelt search finds an imported conversation, and not for those who may not see it.

use crate::support::{Browser, Script, Site, has_chromium};

const LINE: &str = r#"{"id": 1, "board": "harbour", "title": "Rowing against the afternoon", "author": "ana",
"body": "Since spring I take the dinghy out whenever the craving for a drink arrives.", "replies": [
{"author": "joe", "body": "The harbourside walk does the same for me."}]}"#;

/// Searches as a person does; answers how much was found.
async fn results(browser: &Browser, words: &str) -> u64 {
    browser.open("/boards").await;
    browser.follow("a[href='/search']").await;
    browser.write("#q", words).await;
    browser.follow(".search-form button").await;
    assert!(browser.path().await.starts_with("/search?s="), "{}", browser.path().await);
    assert!(!browser.path().await.contains("craving"), "the address does not tell what is looked for");
    browser.count("main .rows .row").await
}

/// Again, until the index knows the import.
async fn is_found(browser: &Browser, words: &str) -> bool {
    for _ in 0..20 {
        if results(browser, words).await > 0 {
            return true;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    false
}

async fn check(script: Script) {
    let site = Site::demo();
    let file = site.file("conversations.jsonl", &LINE.replace('\n', " "));
    site.run(&["import", &file, "--audience", "members", "--source", "search"]);
    let member = Browser::signed_in_with(&site, &site.person("member"), script).await;
    assert!(is_found(&member, "dingyh cravign").await);
    assert!(member.text("main .rows").await.contains("Rowing against the afternoon"));
    assert_eq!(member.text("main .rows mark").await, "dinghy");
    member.follow("main .rows .row-title a").await;
    assert_eq!(member.text("h1").await, "Rowing against the afternoon");

    let stranger = Browser::with(&site, script).await;
    assert_eq!(results(&stranger, "dingyh cravign").await, 0);
    assert_eq!(stranger.attribute("#q", "value").await, "dingyh cravign", "the words stay");
}

#[actix_web::test]
async fn a_misspelt_search_finds_an_imported_conversation_for_those_who_may_see_it() {
    if has_chromium("a_misspelt_search_finds_an_imported_conversation_for_those_who_may_see_it") {
        check(Script::On).await;
    }
}

#[actix_web::test]
async fn the_same_without_javascript() {
    if has_chromium("the_same_without_javascript") {
        check(Script::Off).await;
    }
}
