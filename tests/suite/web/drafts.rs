//! Drafts: kept until they are sent, for their writer alone.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::drafts;

use crate::support::{Browser, Form, Page, Site, thread_id};

/// What stands in the rows of drafts: key, place, copy, version.
pub(super) async fn rows(site: &Site) -> Vec<(i64, String, i64, i64)> {
    let columns = (drafts::id, drafts::place, drafts::copy, drafts::version);
    site.read(move |conn| Ok(drafts::table.order(drafts::id).select(columns).load(conn)?)).await
}

/// The form of a composer, sent to another address, as its buttons do.
pub(super) fn sent_to(form: &Form, action: &str) -> Form {
    Form { action: action.to_owned(), ..form.clone() }
}

/// As the composer's script saves; answers the page and the version it was told.
pub(super) async fn autosave(browser: &mut Browser, form: &Form) -> (Page, i64) {
    let mut form = sent_to(form, "/drafts");
    let page = browser.submit_once(form.set("fragment", "1")).await;
    let told: Option<serde_json::Value> = serde_json::from_str(&page.body).ok();
    let version = told.and_then(|told| told["version"].as_i64()).unwrap_or(-1);
    (page, version)
}

async fn do_daily_work(site: &Site) {
    let now = site.app.clock.now();
    site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
}

async fn new_thread_form(browser: &mut Browser) -> Form {
    browser.get("/boards/talk/threads/new").await.form("/boards/talk/threads")
}

#[actix_web::test]
async fn a_reply_is_saved_while_it_is_written_and_comes_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "I began to\r\nwrite.").await;
    assert_eq!(form.get("draft_version"), "0");
    let (page, version) = autosave(&mut ann, &form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(version, site.app.clock.now().and_utc().timestamp_millis());
    assert!(page.header("content-type").starts_with("application/json"));
    form.set("body", "I began to write more.").set("draft_version", &version.to_string());
    let next = autosave(&mut ann, &form).await.1;
    assert_eq!(next, version + 1, "later, even at the same moment");
    assert_eq!(autosave(&mut ann, &form).await.1, next, "the same words are not saved again");
    let page = ann.get(&thread).await;
    let again = page.form(&form.action);
    let next = next.to_string();
    assert_eq!((again.get("body"), again.get("draft_version")), ("I began to write more.", next.as_str()));
    assert_eq!(page.count("[name='draft_version'][data-is-saved]"), 1);
    assert!(page.text_of("#draft").unwrap().contains(&site.text("draft-found")));
    assert_eq!(page.count("#draft a[href='/drafts']"), 1);
    // Nobody else's composer knows of it.
    let mut bob = site.member("Bob").await;
    let page = bob.get(&thread).await;
    assert_eq!((page.form(&form.action).get("body"), page.count("#draft")), ("", 0));
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn without_a_script_a_button_saves_and_the_list_leads_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/drafts").await;
    assert!(page.contains(&site.text("drafts-empty")));
    assert!(page.contains(&site.text_with("drafts-days", 30)), "{}", page.text());
    let page = ann.get("/boards/talk/threads/new").await;
    let save = "form[data-composer] button[formaction='/drafts'][formnovalidate]";
    assert_eq!((page.count(save), page.text_of(save).unwrap()), (1, site.text("draft-save")));
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "Ä title").set("body", "The **first** line.\n\n||Hidden|| words.");
    let page = ann.submit(&sent_to(&form, "/drafts")).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/drafts?done=saved"));
    assert!(page.contains(&site.text("draft-done-saved")) && page.contains("Ä title"));
    assert_eq!(page.texts_of("main .row-about")[1], "The first line. […] words.");
    assert_eq!(page.attribute("main .row-title a", "href").unwrap(), "/boards/talk/threads/new");
    let page = ann.get("/boards/talk/threads/new").await;
    let form = page.form("/boards/talk/threads");
    assert_eq!((form.get("title"), form.get("body")), ("Ä title", "The **first** line.\n\n||Hidden|| words."));
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.text_of("h1").unwrap().as_str()), (200, "Ä title"));
    assert!(rows(&site).await.is_empty(), "posting it deletes it");
    assert!(ann.get("/drafts").await.contains(&site.text("drafts-empty")));
}

#[actix_web::test]
async fn a_preview_keeps_the_words_and_sending_from_it_ends_the_draft() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Looked at.").await;
    let page = ann.submit(&sent_to(&form, "/preview")).await;
    assert_eq!((page.status, rows(&site).await.len()), (200, 1));
    assert!(page.contains(&site.text("draft-kept")));
    let again = page.form(&form.action);
    assert_eq!(again.get("draft_version"), rows(&site).await[0].3.to_string());
    // Looking again is no conflict.
    let page = ann.submit(&sent_to(&again, "/preview")).await;
    assert_eq!((page.status, rows(&site).await.len()), (200, 1));
    assert_eq!(ann.submit(&page.form(&form.action)).await.status, 200);
    assert!(rows(&site).await.is_empty());
    // The live preview of the script keeps nothing.
    let mut form = sent_to(&ann.reply_form(&thread, "Live.").await, "/preview");
    ann.submit(form.set("fragment", "1")).await;
    assert!(rows(&site).await.is_empty());
    // Nor is a change of a post a draft.
    let post = site.post_id(&thread, 1).await;
    let form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    let page = ann.submit(&sent_to(&form, "/preview")).await;
    assert_eq!((page.status, page.count("button[formaction='/drafts']")), (200, 0));
    assert!(rows(&site).await.is_empty());
}

#[actix_web::test]
async fn emptying_the_composer_empties_the_draft() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "Something.").await;
    let (_, version) = autosave(&mut ann, &form).await;
    form.set("body", " \n").set("draft_version", &version.to_string());
    assert_eq!(autosave(&mut ann, &form).await.1, 0);
    assert!(rows(&site).await.is_empty());
    assert_eq!(autosave(&mut ann, &form).await.1, 0, "there is nothing to keep");
}

#[actix_web::test]
async fn a_draft_is_discarded_by_its_writer_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Mine.").await;
    autosave(&mut ann, &form).await;
    let id = rows(&site).await[0].0;
    let action = format!("/drafts/{id}/delete");
    let mut theirs = ann.get("/drafts").await.form(&action);
    theirs.set("csrf_token", bob.get("/preferences").await.form("/preferences").get("csrf_token"));
    assert_eq!(bob.submit_once(&theirs).await.status, 303, "as if there were none");
    assert_eq!(rows(&site).await.len(), 1);
    let page = ann.get(&thread).await;
    let discard = page.form(&action);
    assert_eq!(page.count("#draft details.confirm form"), 1, "asked once more");
    let page = ann.submit(&discard).await;
    assert_eq!((page.status, page.form(&form.action).get("body")), (200, ""));
    assert!(rows(&site).await.is_empty());
    assert_eq!(ann.submit(&discard).await.status, 200, "sent twice");
    let mut away = discard.clone();
    assert_eq!(ann.submit(away.set("next", "//elsewhere.example")).await.url, "/drafts?done=discarded");
    let page = site.visitor().get_once("/drafts").await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in?next=%2Fdrafts"));
}

#[actix_web::test]
async fn a_quote_comes_below_the_draft() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "To be quoted.").await;
    let form = ann.reply_form(&thread, "Begun.").await;
    autosave(&mut ann, &form).await;
    let post = site.post_id(&thread, 1).await;
    let body = ann.get(&format!("{thread}?quote={post}")).await.form(&form.action).get("body").to_owned();
    assert!(body.starts_with("Begun.\n\n> [@Ann]") && body.contains("To be quoted."), "{body}");
}

#[actix_web::test]
async fn the_list_has_pages_and_an_end() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let form = new_thread_form(&mut ann).await;
    let mut form = sent_to(&form, "/drafts");
    for number in 1..=100 {
        form.set("body", &format!("Draft {number}")).set("send_to", &format!("/threads/{number}/posts"));
        assert_eq!(ann.submit_once(&form).await.status, 303, "{number}");
        site.app.clock.advance(TimeDelta::seconds(1));
    }
    form.set("body", "One too many").set("send_to", "/threads/101/posts");
    let page = ann.submit_once(&form).await;
    assert_eq!((page.status, page.form("/drafts").get("body")), (422, "One too many"));
    assert!(page.contains(&site.text_with("drafts-full", 100)));
    form.set("fragment", "1");
    assert_eq!(ann.submit_once(&form).await.status, 422);
    form.set("fragment", "").set("body", "Draft 1, changed").set("send_to", "/threads/1/posts");
    form.set("draft_version", &rows(&site).await[0].3.to_string());
    assert_eq!(ann.submit_once(&form).await.status, 303, "what there is can still be changed");
    let page = ann.get("/drafts").await;
    assert_eq!(page.count("main .row"), 20);
    assert_eq!(page.texts_of("main .row-about")[0], "Draft 1, changed");
    assert_eq!(page.texts_of("main .row-title")[0], site.text("draft-of-hidden"));
    assert_eq!(page.count(".pager a[rel=next][href='/drafts?page=2']"), 1);
    assert_eq!(ann.get("/drafts?page=5").await.count("main .row"), 20);
    assert_eq!(ann.get("/drafts?page=6").await.status, 404);
}

#[actix_web::test]
async fn what_cannot_be_kept_is_said() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    // Too long for a post is still a draft; twice as long is none.
    let form = ann.reply_form(&thread, &"x".repeat(40_000)).await;
    let page = ann.submit(&form).await;
    assert_eq!((page.status, rows(&site).await.len()), (422, 1));
    assert!(page.contains(&site.text("draft-kept")));
    let long = ann.reply_form(&thread, &"x".repeat(70_000)).await;
    assert_eq!(autosave(&mut ann, &long).await.0.status, 422);
    assert_eq!(ann.submit(&sent_to(&long, "/drafts")).await.count("#errors"), 1);
    let mut nowhere = sent_to(&form, "/drafts");
    for place in ["", "/preview", "/posts/1", "/threads/x/posts", "https://elsewhere.example/threads/1/posts"] {
        assert_eq!(ann.submit(nowhere.set("send_to", place)).await.status, 400, "{place}");
    }
    assert_eq!(rows(&site).await.len(), 1);
    let signed_out = site.visitor().submit_once(&sent_to(&form, "/drafts")).await;
    assert_eq!((signed_out.status, rows(&site).await.len()), (403, 1));
}

#[actix_web::test]
async fn drafts_are_sealed_and_nobody_else_finds_them() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Secretbassoon.").await;
    autosave(&mut ann, &form).await;
    site.work().await;
    for browser in [&mut mo, &mut ada] {
        for path in [thread.as_str(), "/drafts", "/members/Ann", "/search?q=Secretbassoon", "/moderation", "/admin"] {
            assert!(!browser.get(path).await.text_of("main").unwrap().contains("Secretbassoon."), "{path}");
        }
    }
    let sealed: Vec<Vec<u8>> = site.read(|conn| Ok(drafts::table.select(drafts::draft_sealed).load(conn)?)).await;
    assert!(!sealed[0].windows(6).any(|window| window == b"Secret"));
    // Another's row is no draft of one's own, whatever its number says.
    let bob = site.member_id("Mo").await;
    site.write(move |conn| {
        diesel::update(drafts::table).set(drafts::member_id.eq(bob.0)).execute(conn)?;
        Ok(())
    })
    .await;
    let page = mo.get("/drafts").await;
    assert!(page.contains(&site.text("draft-unreadable")) && !page.contains("Secretbassoon"));
    assert_eq!(mo.get(&thread).await.form(&form.action).get("body"), "");
    let form = mo.reply_form(&thread, "Mine now.").await;
    assert!(autosave(&mut mo, &form).await.1 > 0, "what nobody can read is written over");
}

#[actix_web::test]
async fn a_draft_goes_thirty_days_after_it_was_changed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "Old words.").await;
    let (_, version) = autosave(&mut ann, &form).await;
    site.app.clock.advance(TimeDelta::days(20));
    autosave(&mut ann, form.set("body", "Newer words.").set("draft_version", &version.to_string())).await;
    site.app.clock.advance(TimeDelta::days(29));
    do_daily_work(&site).await;
    assert_eq!(rows(&site).await.len(), 1);
    site.app.clock.advance(TimeDelta::days(2));
    do_daily_work(&site).await;
    assert!(rows(&site).await.is_empty());
}

#[actix_web::test]
async fn drafts_are_in_an_export_and_go_with_the_account() {
    for choice in ["keep", "former", "texts", "everything"] {
        let site = Site::new().await;
        let mut ann = site.member("Ann").await;
        let thread = ann.begin_thread("talk", "A thread", "Words.").await;
        let mut form = ann.reply_form(&thread, "Taken along.").await;
        form.noted(&["suicide", "lapse"]).set("reply_mode", "ideas").set("language", "de");
        autosave(&mut ann, &form).await;
        if choice == "keep" {
            let told = ann.take_along(&site).await.data("drafts");
            assert_eq!(told[0]["text"], "Taken along.", "{told:?}");
            let beside = ["content_notes", "reply_mode", "language"].map(|name| told[0][name].as_str().unwrap_or(""));
            assert_eq!(beside, ["suicide lapse", "ideas", "de"]);
            assert_eq!(told[0]["url"], format!("http://localhost:8080/threads/{}#reply", thread_id(&thread)));
        }
        ann.close_account(choice, "erase").await;
        site.wait_for_closing().await;
        assert!(rows(&site).await.is_empty(), "{choice}");
    }
}
