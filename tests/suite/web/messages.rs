//! Private conversations between two: writing, reading, blocks, leaving, searching.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{LettersFrom, Role};
use mooring::db::schema::{conversations, data_keys, drafts, messages};

use crate::guards::everything;
use crate::support::{Form, Site, talk};

#[actix_web::test]
async fn without_the_switch_there_is_nothing() {
    let site = Site::new().await;
    site.set_messages("false", 7).await;
    let mut ann = site.open_member("Ann").await;
    site.open_member("Ben").await;
    for path in ["/messages", "/messages/new", "/messages/1", "/account/messages", "/messages/1/reports/new"] {
        assert_eq!(ann.get(path).await.status, 404, "{path}");
        assert_eq!(site.visitor().get_once(path).await.status, 404, "{path}");
    }
    assert!(!ann.get("/account").await.contains(&site.text("messages-title")));
    assert_eq!(ann.get("/members/Ben").await.count("a[href^=\"/messages\"]"), 0);
    let mut chief = site.staff("Chief", Role::Administrator).await;
    assert_eq!(chief.get("/moderation/refusals").await.status, 404);
    // An administrator switches it on, with an age.
    let mut form = chief.get("/admin/features").await.form("/admin/features");
    let page = chief.submit(form.set("messages", "true").set("messages_age", "400")).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let page = chief.submit(form.set("messages_age", "3")).await;
    assert!(page.contains(&site.text("saved")), "{}", page.text());
    let page = ann.get("/messages").await;
    assert!(page.contains(&site.text("messages-empty")) && page.contains(&site.text("messages-why-young")));
    assert_eq!(site.visitor().get_once("/messages").await.status, 303);
    assert_eq!(site.visitor().get_once("/messages/1").await.status, 404);
}

#[actix_web::test]
async fn a_member_chooses_who_may_write_to_them() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.member("Ann").await;
    site.open_member("Ben").await;
    let page = ann.get("/messages/new?to=Ben").await;
    assert!(page.contains(&site.text("messages-why-nobody")) && !page.has_form("/messages"));
    assert_eq!(ann.get("/members/Ben").await.count("a[href^=\"/messages\"]"), 0);
    let old = ann.get("/account/messages").await.form("/account/messages");
    let mut form = old.clone();
    let page = ann.submit(form.set("letters_from", "members")).await;
    assert!(page.contains(&site.text("saved")));
    assert_eq!(ann.get("/members/Ben").await.count("a[href=\"/messages/new?to=Ben\"]"), 1);
    // Another window that had seen the old choice, and keeps it.
    let page = ann.submit(&old).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("conflict-letters")));
    let mut form = page.form("/account/messages");
    assert_eq!(ann.submit(form.set("letters_from", "strangers")).await.status, 422);
    assert_eq!(ann.submit(form.set("letters_from", "nobody")).await.status, 200);
    let page = ann.get("/account").await;
    assert_eq!(page.count("a[href=\"/account/messages\"]") + page.count("a[href=\"/messages\"]"), 2);
}

#[actix_web::test]
async fn the_words_come_back_to_who_may_begin_none_any_more() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.open_member("Ann").await;
    site.open_member("Ben").await;
    let mut form = ann.get("/messages/new").await.form("/messages");
    form.set("to", "Ben").set("body", "Words that stay");
    site.let_write("Ann", LettersFrom::Nobody).await;
    let page = ann.submit(&form).await;
    assert!(page.status == 422 && page.contains(&site.text("messages-why-nobody")), "{}", page.text());
    assert_eq!(page.form("/messages").get("body").trim(), "Words that stay");
}

#[actix_web::test]
async fn two_people_write_and_nobody_else_reads_it() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let (mut cleo, mut chief) = (site.open_member("Cleo").await, site.staff("Chief", Role::Administrator).await);
    let page = ann.write_to("ben", "About the ferry", "A **lighthouse** for you, ||hidden||").await;
    let url = page.url.clone();
    assert!(page.contains("About the ferry") && page.contains(&site.text("messages-sent")));
    ben.accept(&url).await;
    let page = ben.get(&url).await;
    assert_eq!(page.text_of("article.message .prose strong").as_deref(), Some("lighthouse"));
    assert_eq!(page.count("article.message .spoiler"), 1);
    let page = ben.say(&url, "Thank you, @Ann").await;
    assert!(page.redirects.iter().any(|to| to.ends_with("#message-2")), "{:?}", page.redirects);
    // A second window sends the same form once more.
    let mut form = ann.get(&url).await.form(&format!("{url}/messages"));
    form.set("body", "Twice?");
    ann.submit(&form).await;
    ann.submit(&form).await;
    assert_eq!(
        ann.get(&url).await.texts_of("article.message").iter().filter(|text| text.contains("Twice?")).count(),
        1
    );
    for other in [&mut cleo, &mut chief] {
        for path in ["", "/people", "/leave", "/reports/new"] {
            assert_eq!(other.get(&format!("{url}{path}")).await.status, 404, "{path}");
        }
        let token = other.get("/account").await.attribute("input[name=csrf_token]", "value").unwrap();
        for path in ["/messages", "/acceptance", "/refusal", "/people", "/leave", "/mute", "/reports"] {
            let form = Form::new(&format!("{url}{path}"), &[("csrf_token", &token), ("body", "x"), ("to", "Ann")]);
            assert_eq!(other.submit(&form).await.status, 404, "{path}");
        }
        assert!(!other.get("/messages").await.contains("About the ferry"));
    }
    // No word of it stands anywhere in the open.
    for word in ["lighthouse", "About the ferry", "Twice?"] {
        assert_eq!(site.places_of(word).await, Vec::<String>::new(), "{word}");
    }
    cleo.begin_thread("talk", "A thread beside it", "Something that is found.").await;
    site.work().await;
    assert!(!site.indexed_words().iter().any(|word| word.contains("lighthouse")));
    assert!(!ann.get("/search?q=lighthouse").await.contains("About the ferry"));
    assert!(!ben.get("/members/Ann").await.contains("lighthouse"));
}

#[actix_web::test]
async fn what_is_new_is_marked_and_what_was_read_is_not() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "First").await;
    site.app.db.flush_later().await.unwrap();
    let unread = site.text_with("account-messages-unread", 1);
    ben.say(&url, "Second").await;
    assert!(ann.get("/account").await.contains(&unread));
    assert_eq!(ann.get("/messages").await.count("main .chip.new"), 1);
    assert!(!ben.get("/account").await.contains(&unread), "one's own is read");
    // Muted, it is not counted.
    let mute = ann.get(&url).await.form(&format!("{url}/mute"));
    // That was reading it, if only a moment ago.
    assert_eq!(ann.get("/messages").await.count("main .chip.new"), 0);
    assert!(!ann.get("/account").await.contains(&unread));
    ann.submit(&mute).await;
    ben.say(&url, "Third").await;
    assert!(!ann.get("/account").await.contains(&unread));
    let page = ann.get("/messages").await;
    assert!(page.contains(&site.text("messages-muted")) && page.count("main .chip.new") == 1);
    let unmute = ann.get(&url).await.form(&format!("{url}/mute/delete"));
    assert!(!ann.submit(&unmute).await.contains(&site.text("messages-muted")));
}

#[actix_web::test]
async fn long_conversations_have_pages_and_empty_words_come_back() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "Number 1").await;
    for n in 2..=21 {
        ann.say(&url, &format!("Number {n}")).await;
    }
    let page = ben.get(&url).await;
    assert!(page.contains("Number 21") && !page.contains("Number 20"), "the last page comes first");
    let page = ben.get(&format!("{url}?page=1")).await;
    assert!(page.contains("Number 20") && !page.contains("Number 21"));
    assert_eq!(ben.get(&format!("{url}?page=3")).await.status, 404);
    assert_eq!(ben.get(&format!("{url}?page=x")).await.status, 404);
    let page = ben.say(&url, "   ").await;
    assert_eq!(page.status, 422);
    let page = ben.say(&url, &"w".repeat(40_000)).await;
    assert_eq!(page.status, 422);
    assert!(page.text_of("textarea[name=body]").is_some_and(|text| text.contains("wwww")));
}

#[actix_web::test]
async fn words_are_kept_as_a_draft_and_looked_at_before_they_are_sent() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut form = ann.get("/messages/new").await.form("/messages");
    form.set("to", "Ben").set("title", "Subject").set("body", "Words of a _draft_");
    let mut look = form.clone();
    "/preview".clone_into(&mut look.action);
    let page = ann.submit(&look).await;
    let again = page.form("/messages");
    assert_eq!((again.get("to"), again.get("title")), ("Ben", "Subject"));
    assert_eq!(page.text_of(".preview em").as_deref(), Some("draft"));
    let section = |page: &crate::support::Page| page.attributes(".places a[aria-current]", "href");
    assert_eq!(section(&page), section(&ann.get("/messages").await), "it is a part of the messages");
    assert!(!page.contains(&site.text("field-content-notes")));
    assert!(ann.get("/drafts").await.contains(&site.text("draft-of-new-message")));
    let form = ann.get("/messages/new").await.form("/messages");
    assert_eq!((form.get("to"), form.get("body")), ("Ben", "Words of a _draft_"));
    let url = ann.submit(&form).await.url;
    assert!(ann.get("/drafts").await.contains(&site.text("drafts-empty")));
    ben.accept(&url).await;
    let mut form = ben.get(&url).await.form(&format!("{url}/messages"));
    form.set("body", "Unfinished");
    "/drafts".clone_into(&mut form.action);
    ben.submit(&form).await;
    assert!(ben.get(&url).await.text_of("textarea[name=body]").is_some_and(|text| text.contains("Unfinished")));
    let kept: i64 = site.read(|conn| Ok(drafts::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 1);
}

#[actix_web::test]
async fn a_block_ends_writing_and_leaves_what_was_read() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "Before the block").await;
    let mut form = ben.get(&url).await.form(&format!("{url}/messages"));
    ann.block("Ben").await;
    // The same answer to both, and for a form that was open.
    let nobody = site.text("forbidden-messages-nobody");
    for browser in [&mut ann, &mut ben] {
        let page = browser.get(&url).await;
        assert!(page.contains("Before the block") && page.contains(&nobody), "{}", page.text());
        assert!(!page.has_form(&format!("{url}/messages")));
    }
    let page = ben.submit(form.set("body", "After the block")).await;
    assert_eq!(page.status, 403);
    assert!(page.contains("After the block") && page.contains(&nobody));
    assert!(!ann.get(&url).await.contains("After the block"));
    let page = ben.get(&url).await;
    assert!(!page.contains("Ann"), "nothing of what they go by now: {}", page.text());
    // A new one: in one sentence, that of somebody whom there is not.
    for (is_ann, name) in [(true, "Ben"), (false, "Ann"), (false, "Nobody-at-all")] {
        let browser = if is_ann { &mut ann } else { &mut ben };
        let page = browser.write_to(name, "", "Hello").await;
        assert_eq!(page.status, 422);
        assert!(page.contains(&site.text("messages-cannot-names")), "{}", page.text());
    }
    ann.unblock("Ben").await;
    assert_eq!(ben.say(&url, "And now").await.status, 200);
}

#[actix_web::test]
async fn young_accounts_begin_nothing_and_answer_staff() {
    let site = Site::new().await;
    site.set_messages("true", 7).await;
    let (mut young, mut old) = (site.open_member("Young").await, site.open_member("Old").await);
    let mut chief = site.staff("Chief", Role::Moderator).await;
    site.let_write("Chief", LettersFrom::Members).await;
    site.age("Old", 8).await;
    let page = young.get("/messages/new?to=Old").await;
    assert!(page.contains(&site.text("messages-why-young")) && !page.has_form("/messages"));
    assert_eq!(old.write_to("Young", "", "Hello").await.status, 422);
    assert_eq!(old.get("/members/Young").await.count("a[href^=\"/messages\"]"), 0);
    let url = chief.begin("Young", "A word from the crew").await;
    young.accept(&url).await;
    assert_eq!(young.say(&url, "An answer").await.status, 200);
}

#[actix_web::test]
async fn who_was_sent_away_is_not_written_to() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    let id = site.member_id("Ben").await;
    site.write(move |conn| mooring::accounts::set_standing(conn, id, mooring::accounts::Standing::Banned, None)).await;
    assert!(ann.get(&url).await.contains(&site.text("forbidden-messages-nobody")));
    assert_eq!(ann.write_to("Ben", "", "Again").await.status, 422);
    assert_ne!(ben.get_once(&url).await.status, 200);
}

#[actix_web::test]
async fn when_the_last_one_leaves_everything_goes() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "Something").await;
    let form = ann.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("messages-done-left")));
    assert_eq!(ann.get(&url).await.status, 404);
    let page = ben.get(&url).await;
    assert!(page.contains("Ann has left.") || page.text().contains("has left."), "{}", page.text());
    assert!(page.contains("Something") && page.contains(&site.text("forbidden-messages-nobody")));
    // They do not know each other any more.
    let again = ann.begin("Ben", "Hello again").await;
    assert!(ann.get(&again).await.contains(&site.text("messages-sent")));
    let leave = ann.get(&format!("{again}/leave")).await.form(&format!("{again}/leave"));
    ann.submit(&leave).await;
    assert_eq!(ben.get(&again).await.status, 404, "a request goes with who made it");
    assert!(ann.write_to("Ben", "", "And again").await.contains(&site.text("messages-waits-names")));
    let form = ben.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
    ben.submit(&form).await;
    assert_eq!(left(&site).await, (1, 0, 0), "that he was asked stays, so that he is not asked again");
    site.app.clock.advance(TimeDelta::days(30));
    site.housekeep().await;
    assert_eq!(left(&site).await, (0, 0, 0));
}

/// Conversations, messages, and keys of conversations.
async fn left(site: &Site) -> (i64, i64, i64) {
    site.read(|conn| {
        let keys = data_keys::table.filter(data_keys::owner_kind.eq("conversation"));
        Ok((
            conversations::table.count().get_result(conn)?,
            messages::table.count().get_result(conn)?,
            keys.count().get_result(conn)?,
        ))
    })
    .await
}

#[actix_web::test]
async fn writing_privately_is_agreed_to_in_a_sentence_of_its_own() {
    use mooring::accounts::Purpose;
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    ann.begin_thread("talk", "A thread", "Agreed to already.").await;
    let (posts, private) = (site.text(Purpose::Posts.text_key()), site.text(Purpose::Messages.text_key()));
    let page = ann.get("/messages/new").await;
    assert!(page.contains(&private) && !page.contains(&posts));
    assert_eq!(page.count("button[name='consent'][value='messages']"), 1);
    let mut form = page.form("/messages");
    form.set("to", "Ben").set("body", "Words");
    let mut without = form.clone();
    let page = ann.submit(without.set("consent", "posts")).await;
    assert!(page.status == 422 && page.contains(&site.text("error-consent")) && page.contains(&private));
    let mut look = form.clone();
    "/preview".clone_into(&mut look.action);
    assert!(ann.submit(&look).await.contains(&private));
    let url = ann.submit(&form).await.url;
    let page = ben.accept(&url).await;
    assert!(page.contains(&private) && !page.contains(&posts));
    ben.say(&url, "An answer").await;
    assert!(!ben.get(&url).await.contains(&private), "once given it is not asked again");
    assert!(ben.get("/boards/talk/threads/new").await.contains(&posts), "and is not the one to posts");
    let page = ben.get("/account/consents").await;
    assert!(page.contains(&private) && page.contains(&site.text("consent-messages-withdrawing")));
    ben.submit(&page.form("/account/consents/messages/delete")).await;
    assert!(ben.get(&url).await.contains(&private), "withdrawn, it is asked again");
}

#[actix_web::test]
async fn only_one_s_own_messages_are_searched() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let (mut cleo, mut dora) = (site.open_member("Cleo").await, site.open_member("Dora").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "The Lighthouse keeper walks").await;
    ben.say(&url, "Nothing of it here").await;
    talk(&mut cleo, (&mut dora, "Dora"), "Another lighthouse, of others").await;
    let mut form = ann.get("/messages").await.form("/messages/search");
    let page = ann.submit(form.set("q", "keeper LIGHTHOUSE")).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.count("main .row"), 1, "{}", page.text());
    assert_eq!(page.attribute("main .row-title a", "href").unwrap(), format!("{url}?page=1#message-1"));
    assert!(page.url == "/messages/search" && !page.contains("of others"));
    let page = ann.submit(form.set("q", "harbour")).await;
    assert!(page.contains(&site.text("messages-search-empty")));
    assert_eq!(ann.submit(form.set("q", " ")).await.status, 422);
    form.set("csrf_token", "no");
    assert_eq!(ann.submit(&form).await.status, 403);
    assert!(everything(&site).await.iter().all(|row| !row.to_lowercase().contains("keeper")));
}

#[actix_web::test]
async fn more_hits_stand_on_further_pages() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "sea 1").await;
    for n in 2..=22 {
        ann.say(&url, &format!("sea {n}")).await;
    }
    let mut form = ann.get("/messages").await.form("/messages/search");
    let page = ann.submit(form.set("q", "sea")).await;
    assert_eq!(page.count("main .row"), 20);
    let next = page.forms("/messages/search").into_iter().find(|form| form.get("page") == "2").unwrap();
    let page = ann.submit(&next).await;
    assert_eq!(page.count("main .row"), 2);
    assert!(page.contains("sea 1"));
}

#[actix_web::test]
async fn a_day_later_the_time_of_reading_is_not_told() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    let before = ann.get(&url).await.text();
    ben.get(&url).await;
    site.app.db.flush_later().await.unwrap();
    assert_eq!(ann.get(&url).await.text(), before, "nothing tells whether it was read");
    site.app.clock.advance(TimeDelta::days(1));
    assert_eq!(ben.get(&url).await.status, 200);
}
