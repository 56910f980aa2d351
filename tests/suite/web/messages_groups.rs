//! Conversations of several people: the most, adding, blocks among them, leaving.

use diesel::prelude::*;
use mooring::accounts::LettersFrom;
use mooring::db::schema::first_messages;

use crate::support::{Browser, Site, talk};

/// Ann, Ben and Cleo in one conversation; its address.
async fn group(site: &std::rc::Rc<Site>) -> (Browser, Browser, Browser, String) {
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    site.age("Ann", 60).await;
    let url = ann.begin("Ben, Cleo", "Hello both").await;
    ben.accept(&url).await;
    cleo.accept(&url).await;
    (ann, ben, cleo, url)
}

async fn add(browser: &mut Browser, url: &str, name: &str) -> crate::support::Page {
    let mut form = browser.get(&format!("{url}/people")).await.form(&format!("{url}/people"));
    form.set("to", name);
    browser.submit(&form).await
}

#[actix_web::test]
async fn at_most_eight_are_in_a_conversation() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.open_member("Ann").await;
    site.age("Ann", 60).await;
    let names: Vec<String> = (0..9).map(|n| format!("Other{n}")).collect();
    for (n, name) in names.iter().enumerate() {
        let mut other = site.open_member(name).await;
        if n >= 4 {
            talk(&mut ann, (&mut other, name), "Known").await;
            site.app.clock.advance(chrono::TimeDelta::days(2));
        }
    }
    let page = ann.write_to(&names[..8].join(", "), "", "Nine in all").await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("messages-many", 8)), "{}", page.text());
    let page = ann.write_to(&names[..7].join(", "), "A crew", "Eight in all").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let url = page.url.clone();
    let page = ann.get(&format!("{url}/people")).await;
    assert!(page.count("main .rows .row") == 8 && page.contains(&site.text("messages-full")));
    assert!(!page.has_form(&format!("{url}/people")));
}

#[actix_web::test]
async fn who_is_added_reads_from_then_on_and_everybody_sees_it() {
    let site = Site::new().await;
    let (mut ann, mut ben, _, url) = group(&site).await;
    let mut dora = site.open_member("Dora").await;
    ben.say(&url, "Before Dora").await;
    let page = add(&mut ann, &url, "Dora").await;
    assert!(page.status == 200 && page.contains("Dora"), "{}", page.text());
    assert!(ben.get(&url).await.text().contains("Dora"));
    // A stranger is asked, and reads nothing of what was before.
    let page = dora.get(&url).await;
    assert!(page.contains(&site.text("messages-request-later")) && !page.contains("Before Dora"));
    assert_eq!(dora.get(&format!("{url}/reports/new")).await.count("input[name=messages]"), 0);
    assert_eq!(dora.get(&format!("{url}/people")).await.status, 404);
    dora.accept(&url).await;
    ann.say(&url, "After Dora").await;
    let page = dora.get(&url).await;
    assert!(page.contains("After Dora") && !page.contains("Before Dora") && !page.contains("Hello both"));
    let mut form = dora.get("/messages").await.form("/messages/search");
    assert_eq!(dora.submit(form.set("q", "Dora")).await.count("main .row"), 1);
    // Who does not want it is not added, and the same answer is given for who is not there.
    site.member("Shy").await;
    for name in ["Shy", "Nobody-at-all"] {
        let page = add(&mut ann, &url, name).await;
        assert!(page.status == 422 && page.contains(&site.text("messages-cannot-names")), "{name}");
    }
    assert_eq!(add(&mut ann, &url, "Ben").await.status, 200, "who is in it already");
    site.let_write("Ann", LettersFrom::Nobody).await;
    assert!(ann.get(&format!("{url}/people")).await.contains(&site.text("messages-why-nobody")));
}

#[actix_web::test]
async fn in_a_group_blocks_hide_as_they_do_among_posts() {
    let site = Site::new().await;
    let (mut ann, mut ben, mut cleo, url) = group(&site).await;
    ben.say(&url, "Words of Ben").await;
    ann.say(&url, "Words of Ann").await;
    ann.block("Ben").await;
    // A quiet line for who blocks; nothing of theirs for who is blocked; all of it for the third.
    let page = ann.get(&url).await;
    assert!(page.contains(&site.text("message-quiet-block")) && page.count("details.hushed") == 1);
    let page = ben.get(&url).await;
    assert!(!page.contains("Words of Ann") && !page.contains("Ann") && page.contains(&site.text("message-gone")));
    assert!(!ben.get("/messages").await.contains("Ann"));
    let mut form = ben.get("/messages").await.form("/messages/search");
    assert!(!ben.submit(form.set("q", "words of")).await.contains("Words of Ann"));
    let page = cleo.get(&url).await;
    assert!(page.contains("Words of Ann") && page.contains("Words of Ben"));
    // There is somebody else to write to.
    assert_eq!(ben.say(&url, "To Cleo").await.status, 200);
    // Also when the third has left: a group stays one.
    let leave = cleo.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
    cleo.submit(&leave).await;
    let page = ben.get(&url).await;
    assert!(!page.contains("Words of Ann") && page.contains(&site.text("forbidden-messages-nobody")));
}

#[actix_web::test]
async fn nobody_is_put_among_people_they_keep_away_from() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    talk(&mut ann, (&mut ben, "Ben"), "Known").await;
    talk(&mut ann, (&mut cleo, "Cleo"), "Known").await;
    talk(&mut cleo, (&mut ben, "Ben"), "Known").await;
    ben.block("Cleo").await;
    let url = ann.begin("Ben, Cleo", "All of us").await;
    for browser in [&mut ben, &mut cleo] {
        let page = browser.get(&url).await;
        assert!(page.has_form(&format!("{url}/acceptance")), "{}", page.text());
    }
    assert!(!cleo.get(&url).await.contains("Ben"), "who blocks them is not named");
    // It is no first message to a stranger: nothing is counted.
    let form = cleo.get(&url).await.form(&format!("{url}/refusal"));
    assert_eq!(cleo.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn what_two_wrote_stays_theirs_when_a_third_comes_and_what_was_received_can_be_reported() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    talk(&mut ben, (&mut cleo, "Cleo"), "Known").await;
    ben.say(&url, "A threat between two").await;
    assert_eq!(add(&mut ben, &url, "Cleo").await.status, 200);
    cleo.accept(&url).await;
    ben.say(&url, "A threat before all").await;
    site.app.clock.advance(chrono::TimeDelta::seconds(1));
    ben.block("Ann").await;
    site.app.clock.advance(chrono::TimeDelta::seconds(1));
    assert_eq!(ben.say(&url, "Not for her").await.status, 200);
    let page = ann.get(&url).await;
    assert!(page.contains("A threat between two"), "it was written to her: {}", page.text());
    assert!(!page.contains("A threat before all") && !page.contains("Not for her") && !page.contains("Ben"));
    let mut form = ann.get("/messages").await.form("/messages/search");
    let page = ann.submit(form.set("q", "threat")).await;
    assert!(page.contains("A threat between two") && !page.contains("A threat before all"), "{}", page.text());
    // Whoever writes and blocks then does not get away with it.
    let page = ann.get(&format!("{url}/reports/new")).await;
    assert!(page.contains("A threat between two") && page.contains("A threat before all"), "{}", page.text());
    assert!(!page.contains("Not for her") && !page.contains("Ben"), "{}", page.text());
    assert!(page.contains(&site.text("messages-somebody")));
    let mut form = page.form(&format!("{url}/reports"));
    form.set("reason", "harassment").set("messages", "4");
    assert_eq!(ann.submit(&form).await.status, 200);
    let mut warden = site.staff("Warden", mooring::accounts::Role::Moderator).await;
    let case = warden.first_case().await;
    let page = warden.get(&case).await;
    assert!(page.contains("A threat before all") && page.contains("Ben"), "{}", page.text());
}

#[actix_web::test]
async fn who_can_write_to_nobody_adds_nobody() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    talk(&mut ann, (&mut cleo, "Cleo"), "Known").await;
    let people = format!("{url}/people");
    let mut form = ann.get(&people).await.form(&people);
    ben.block("Ann").await;
    let page = ann.get(&people).await;
    assert!(!page.has_form(&people) && page.contains(&site.text("forbidden-messages-nobody")), "{}", page.text());
    assert_eq!(ann.submit(form.set("to", "Cleo")).await.status, 403);
    assert_eq!(cleo.get(&url).await.status, 404);
}

#[actix_web::test]
async fn nobody_is_put_among_people_they_do_not_know() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut max, mut rosa) = (site.open_member("Max").await, site.open_member("Rosa").await);
    let mut iris = site.open_member("Iris").await;
    let url = talk(&mut max, (&mut rosa, "Rosa"), "Hello").await;
    talk(&mut rosa, (&mut iris, "Iris"), "Known").await;
    // Rosa knows her; Max does not, and his words do not reach her before she wants that.
    assert_eq!(add(&mut rosa, &url, "Iris").await.status, 200);
    assert!(iris.get(&url).await.has_form(&format!("{url}/acceptance")));
    iris.accept(&url).await;
    max.say(&url, "Words of Max").await;
    assert!(iris.get(&url).await.contains("Words of Max"));
    // Having met there, they are strangers still: asked, and counted.
    let alone = max.begin("Iris", "Only us two").await;
    assert!(iris.get(&alone).await.has_form(&format!("{alone}/acceptance")));
    let counted: i64 = {
        let max = site.member_id("Max").await;
        let own = first_messages::table.filter(first_messages::member_id.eq(max));
        site.read(move |conn| Ok(own.count().get_result(conn)?)).await
    };
    assert_eq!(counted, 2, "Rosa, and Iris");
    iris.accept(&alone).await;
    let next = iris.begin("Max", "Now we know each other").await;
    assert!(max.get(&next).await.has_form(&format!("{next}/messages")));
    // All three know each other by now, so nobody is asked.
    let three = rosa.begin("Max, Iris", "All of us").await;
    for browser in [&mut max, &mut iris] {
        assert!(browser.get(&three).await.has_form(&format!("{three}/messages")));
    }
}

#[actix_web::test]
async fn who_left_is_left_in_peace_and_then_asked() {
    let site = Site::new().await;
    let (mut ann, mut ben, mut cleo, url) = group(&site).await;
    talk(&mut ben, (&mut cleo, "Cleo"), "Known").await;
    let known = ann.begin("Ben", "Another one").await;
    assert!(ben.get(&known).await.has_form(&format!("{known}/messages")), "all three know each other");
    let leave = ben.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
    ben.submit(&leave).await;
    let page = add(&mut ann, &url, "ben").await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("messages-left-names")), "{}", page.text());
    assert_eq!(ben.get(&url).await.status, 404);
    site.app.clock.advance(chrono::TimeDelta::days(30));
    assert_eq!(add(&mut ann, &url, "ben").await.status, 200);
    let page = ben.get(&url).await;
    assert!(page.has_form(&format!("{url}/acceptance")), "asked, and not put back: {}", page.text());
}

#[actix_web::test]
async fn the_subject_is_for_who_reads_the_first_message() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    site.age("Ann", 60).await;
    let url = ann.write_to("Ben", "My bad week", "Hello").await.url;
    ben.accept(&url).await;
    add(&mut ben, &url, "Cleo").await;
    assert!(!cleo.get(&url).await.contains("My bad week"), "who is asked later");
    cleo.accept(&url).await;
    ann.say(&url, "Welcome").await;
    for path in [url.as_str(), "/messages"] {
        assert!(!cleo.get(path).await.contains("My bad week"), "{path}");
        assert!(ben.get(path).await.contains("My bad week") && ann.get(path).await.contains("My bad week"), "{path}");
    }
    // In a group from the beginning it is hidden with the message from whom its author blocks.
    let all = ann.write_to("Ben, Cleo", "My worse month", "Hello both").await.url;
    for browser in [&mut ben, &mut cleo] {
        let page = browser.get(&all).await;
        assert!(page.contains("My worse month"), "also who is asked with the first message: {}", page.text());
    }
    cleo.accept(&all).await;
    ann.block("Ben").await;
    for path in [all.as_str(), "/messages"] {
        assert!(!ben.get(path).await.contains("My worse month"), "{path}");
        assert!(cleo.get(path).await.contains("My worse month"), "{path}");
    }
    assert!(ben.get(&url).await.contains("My bad week"), "that one was written to him");
    // And with what is folded for who does not want to hear of them.
    cleo.mute("Ann").await;
    for path in [all.as_str(), "/messages"] {
        assert!(!cleo.get(path).await.contains("My worse month"), "{path}");
    }
}
