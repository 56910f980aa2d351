//! What members are told of private messages: that there are some, and neither of whom nor of what.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::notifications;

use crate::support::{Browser, Page, Site, bell, talk};

/// Ann and Ben are in a conversation and have read it.
async fn ground() -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = ann.write_to("Ben", "About the ferry", "A first word").await.url;
    ben.accept(&url).await;
    site.tell().await;
    (site, ann, ben, url)
}

async fn send(browser: &mut Browser, path: &str, action: &str) -> Page {
    let form = browser.get(path).await.form(action);
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{action}: {}", page.text());
    page
}

async fn choose(browser: &mut Browser, site: &Site, fields: &[(&str, &str)]) {
    let mut form = browser.get("/account/notifications").await.form("/account/notifications");
    for (name, value) in fields {
        form.set(name, value);
    }
    assert!(browser.submit(&form).await.contains(&site.text("saved")));
}

#[actix_web::test]
async fn several_messages_of_one_conversation_are_one_until_they_are_read() {
    let (site, mut ann, mut ben, url) = ground().await;
    assert_eq!((ann.bell().await, ben.bell().await), (String::new(), String::new()), "all of it was read");
    ben.say(&url, "A lighthouse").await;
    site.pass(TimeDelta::seconds(59)).await;
    assert_eq!(ann.bell().await, "", "who has it open reads it meanwhile");
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    ben.say(&url, "And a harbour").await;
    site.tell().await;
    assert_eq!((ann.bell().await, ben.bell().await), ("New 1".to_owned(), String::new()));
    let page = ann.get("/notifications").await;
    let row = page.text_of("main .row").unwrap();
    assert!(row.contains(&site.text_with("told-messages", 2)), "{row}");
    for private in ["Ben", "lighthouse", "harbour", "ferry"] {
        assert!(!row.contains(private), "{private}: {row}");
    }
    assert_eq!(bell(&page), "New 1", "listing is not reading");
    let link = page.attribute("main .row .meta a", "href").unwrap();
    assert_eq!(link, format!("{url}?page=1#message-2"), "the first that is not read");
    ann.get(&url).await;
    let page = ann.get("/notifications").await;
    assert_eq!((bell(&page).as_str(), page.count("main .row .chip.new")), ("", 0), "reading is seeing");
    assert_eq!(page.count("main .row"), 1, "what was told stays");
    ben.say(&url, "A third").await;
    site.tell().await;
    let page = ann.get("/notifications").await;
    assert_eq!((page.count("main .row"), page.count("main .row .chip.new")), (2, 1));
}

#[actix_web::test]
async fn nothing_is_told_of_what_was_read_and_work_that_is_done_twice_tells_nothing_twice() {
    let (site, mut ann, mut ben, url) = ground().await;
    ben.say(&url, "Read at once").await;
    ann.get(&url).await;
    site.tell().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
    ben.say(&url, "Not read").await;
    site.tell().await;
    let form = ann.get("/notifications").await.form("/notifications/seen");
    ann.submit(&form).await;
    for number in [2, 3] {
        let payload = format!("{}:{number}", url.trim_start_matches("/messages/"));
        mooring::messages::tell_of_line(&site.app, &payload).await.unwrap();
    }
    let told = notifications::table.filter(notifications::kind.eq("message"));
    let rows: i64 = site.read(move |conn| Ok(told.count().get_result(conn)?)).await;
    assert_eq!((rows, ann.bell().await), (1, String::new()));
}

#[actix_web::test]
async fn who_answers_from_an_older_page_is_shown_what_came_meanwhile_and_has_seen_it() {
    let (site, mut ann, mut ben, url) = ground().await;
    let mut form = ann.get(&url).await.form(&format!("{url}/messages"));
    ben.say(&url, "Meanwhile").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    let page = ann.submit(form.set("body", "An answer")).await;
    assert_eq!((page.count("#message-2 .chip.new"), page.count("main .chip.new")), (1, 1), "{}", page.text());
    assert_eq!(bell(&ann.get("/notifications").await), "");
    // And what was not read is not read by adding somebody.
    let mut cleo = site.open_member("Cleo").await;
    talk(&mut ann, (&mut cleo, "Cleo"), "Known").await;
    ben.say(&url, "Not read yet").await;
    let mut form = ann.get(&format!("{url}/people")).await.form(&format!("{url}/people"));
    assert_eq!(ann.submit(form.set("to", "Cleo")).await.status, 200);
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
}

#[actix_web::test]
async fn who_mutes_or_blocks_is_told_nothing_and_nor_is_anybody_where_it_is_off() {
    let (site, mut ann, mut ben, url) = ground().await;
    let mute = ann.get(&url).await.form(&format!("{url}/mute"));
    ben.say(&url, "Told, and then muted").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    assert_eq!(ann.submit_once(&mute).await.status, 303);
    ben.say(&url, "While it is muted").await;
    site.tell().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
    send(&mut ann, &url, &format!("{url}/mute/delete")).await;
    ben.say(&url, "Told, and then blocked").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    ann.block("Ben").await;
    let page = ann.get("/notifications").await;
    assert_eq!(page.texts_of("main .row .chip.new").len(), 0, "{}", page.text());
    assert_eq!(ann.bell().await, "", "nobody is called to look for nothing");
    ann.unblock("Ben").await;
    ann.get(&url).await;
    ben.say(&url, "Before the block").await;
    ann.block("Ben").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "", "also who is blocked meanwhile");
    ann.unblock("Ben").await;
    ann.get(&url).await;
    ben.say(&url, "Where there is nothing").await;
    site.set_messages("false", 0).await;
    site.tell().await;
    assert_eq!(ann.bell().await, "");
    site.allow_messages().await;
    ben.say(&url, "And there is again").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    site.set_messages("false", 0).await;
    let page = ann.get("/notifications").await;
    assert_eq!((page.count("main .row"), bell(&page).as_str()), (0, ""), "{}", page.text());
}

#[actix_web::test]
async fn who_leaves_is_told_no_more_and_what_moderators_hide_is_not_told() {
    let (site, mut ann, mut ben, url) = ground().await;
    ben.say(&url, "Hidden later").await;
    site.tell().await;
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let mut form = ann.get(&format!("{url}/reports/new")).await.form(&format!("{url}/reports"));
    form.set("reason", "harassment").set("messages", "2");
    ann.submit(&form).await;
    let case = warden.first_case().await;
    warden.decide(&case, "remove", "harassment", "").await;
    assert_eq!(ann.told().await.len(), 0);
    ben.say(&url, "A last word").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    send(&mut ann, &format!("{url}/leave"), &format!("{url}/leave")).await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
}

#[actix_web::test]
async fn a_stranger_s_question_is_told_once_and_goes_with_it() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.open_member("Ann").await;
    let mut others = Vec::new();
    for name in ["Ben", "Cleo", "Dora"] {
        others.push(site.open_member(name).await);
    }
    let mut urls = Vec::new();
    for browser in &mut others {
        urls.push(browser.begin("Ann", "A canary of words").await);
    }
    site.tell().await;
    assert_eq!(ann.bell().await, "New 3");
    let rows = ann.told().await;
    let asks = site.text("told-messages-request");
    assert!(rows.len() == 3 && rows.iter().all(|row| row.contains(&asks)), "{rows:?}");
    assert!(
        rows.iter().all(|row| !row.contains("canary") && !row.contains("Ben") && !row.contains("Cleo")),
        "{rows:?}"
    );
    assert_eq!(ann.bell().await, "New 3", "listing is not looking");
    // Looked at; taken back; and over.
    ann.get(&urls[0]).await;
    assert_eq!(bell(&ann.get("/notifications").await), "New 2");
    send(&mut others[1], &format!("{}/leave", urls[1]), &format!("{}/leave", urls[1])).await;
    assert_eq!((ann.bell().await, ann.told().await.len()), ("New 1".to_owned(), 2));
    site.app.clock.advance(TimeDelta::days(30));
    site.housekeep().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
    // Who has looked by then is not told, and answering is seeing.
    let (mut erin, mut finn) = (site.open_member("Erin").await, site.open_member("Finn").await);
    let url = erin.begin("Ann", "Hello").await;
    ann.get(&url).await;
    site.tell().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
    let url = finn.begin("Ann", "Hello").await;
    let decline = ann.get(&url).await.form(&format!("{url}/refusal"));
    site.tell().await;
    ann.submit(&decline).await;
    site.tell().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
}

#[actix_web::test]
async fn who_is_added_is_told_that_and_then_of_what_is_written() {
    let (site, mut ann, mut ben, url) = ground().await;
    let mut cleo = site.open_member("Cleo").await;
    talk(&mut ann, (&mut cleo, "Cleo"), "Known").await;
    talk(&mut ben, (&mut cleo, "Cleo"), "Known").await;
    site.tell().await;
    let mut form = ann.get(&format!("{url}/people")).await.form(&format!("{url}/people"));
    assert_eq!(ann.submit(form.set("to", "Cleo")).await.status, 200);
    site.tell().await;
    assert_eq!((cleo.bell().await, ben.bell().await), ("New 1".to_owned(), String::new()));
    let rows = cleo.told().await;
    assert!(rows[0].contains(&site.text("told-messages-added")) && !rows[0].contains("Ann"), "{rows:?}");
    ben.say(&url, "Welcome").await;
    site.tell().await;
    assert_eq!((cleo.bell().await, ann.bell().await), ("New 1".to_owned(), "New 1".to_owned()));
    let rows = cleo.told().await;
    assert!(rows.len() == 1 && rows[0].contains(&site.text_with("told-messages", 1)), "{rows:?}");
    // In a group, of words of who is muted nothing, and of others' words all the same.
    cleo.get(&url).await;
    cleo.mute("Ben").await;
    ben.say(&url, "A quiet one").await;
    site.tell().await;
    assert_eq!(cleo.bell().await, "");
    ann.say(&url, "A loud one").await;
    site.tell().await;
    let rows = cleo.told().await;
    assert!(rows[0].contains(&site.text_with("told-messages", 1)) && cleo.bell().await == "New 1", "{rows:?}");
}

#[actix_web::test]
async fn mail_says_that_there_are_messages_and_not_a_word_of_them() {
    for (way, wording, waits) in [
        ("once", "full", TimeDelta::minutes(10)),
        ("daily", "discreet", TimeDelta::days(1)),
        ("weekly", "full", TimeDelta::days(8)),
    ] {
        let (site, mut ann, mut ben, url) = ground().await;
        site.set_email("Ann", "ann@harbour.example").await;
        choose(&mut ann, &site, &[("message_mail", way), ("wording", wording)]).await;
        site.pass(TimeDelta::minutes(2)).await;
        ben.say(&url, "A lighthouse").await;
        ben.say(&url, "And a harbour").await;
        site.tell().await;
        site.pass(waits).await;
        let mails = site.mails();
        assert_eq!(mails.len(), 1, "{way}");
        let told = site.text_with("told-messages", 2);
        assert_eq!(mails[0].text.contains(&told), wording == "full", "{way}: {}", mails[0].text);
        for private in ["Ben", "lighthouse", "a harbour", "ferry", url.as_str()] {
            assert!(!mails[0].text.contains(private) && !mails[0].subject.contains(private), "{way}: {private}");
        }
        // What was read is not mailed.
        ann.get(&url).await;
        ben.say(&url, "More").await;
        site.tell().await;
        ann.get(&url).await;
        site.pass(waits + TimeDelta::hours(1)).await;
        assert_eq!(site.mails().len(), 1, "{way}");
    }
}

#[actix_web::test]
async fn members_choose_whether_they_are_told() {
    let (site, mut ann, mut ben, url) = ground().await;
    let page = ann.get("/account/notifications").await;
    assert!(page.count("#message[checked]") == 1 && page.contains(&site.text("told-kind-message")));
    choose(&mut ann, &site, &[("message", "off")]).await;
    ben.say(&url, "Not told").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "");
    // Where there are none, nothing of it shows, and what was chosen stays.
    site.set_messages("false", 0).await;
    let page = ann.get("/account/notifications").await;
    assert!(page.count("#message") == 0 && !page.contains(&site.text("told-kind-message")));
    choose(&mut ann, &site, &[("reply", "off")]).await;
    site.allow_messages().await;
    assert_eq!(ann.get("/account/notifications").await.count("#message[checked]"), 0);
}

#[actix_web::test]
async fn the_bell_rings_while_a_page_is_open() {
    let (site, ann, mut ben, url) = ground().await;
    let mut events = ann.listen("/events", "").await;
    assert_eq!(events.next().await.unwrap().data["count"], serde_json::json!(0));
    ben.say(&url, "A lighthouse").await;
    site.tell().await;
    let event = events.next().await.unwrap();
    assert_eq!((event.kind.as_str(), &event.data["count"]), ("told", &serde_json::json!(1)));
    assert!(!event.data.to_string().contains("lighthouse") && !event.data.to_string().contains("Ben"), "{event:?}");
}

#[actix_web::test]
async fn marking_all_as_seen_is_taken_back_but_for_what_was_read_or_goes_on() {
    let (site, mut ann, mut ben, url) = ground().await;
    let mut cleo = site.open_member("Cleo").await;
    let other = talk(&mut ann, (&mut cleo, "Cleo"), "Another").await;
    site.tell().await;
    ben.say(&url, "One").await;
    cleo.say(&other, "Two").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 2");
    let form = ann.get("/notifications").await.form("/notifications/seen");
    let undo = ann.submit(&form).await.form("/notifications/seen/delete");
    assert_eq!(ann.bell().await, "");
    ben.say(&url, "One more").await;
    site.tell().await;
    ann.get(&other).await;
    site.app.db.flush_later().await.unwrap();
    assert_eq!(bell(&ann.submit(&undo).await), "New 1", "one goes on, and one was read");
}
