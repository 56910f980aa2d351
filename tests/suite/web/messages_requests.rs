//! Strangers: what they write waits, is declined quietly, ends by itself, and is counted.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{MemberId, Role};
use mooring::db::schema::{conversation_members, conversations, first_messages, messages};

use crate::support::{Site, talk};

#[actix_web::test]
async fn a_strangers_message_waits_and_the_next_one_does_not() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = ann.begin("Ben", "Hello from a stranger").await;
    let page = ann.get(&url).await;
    assert!(page.contains(&site.text("messages-sent")) && !page.has_form(&format!("{url}/messages")));
    let page = ben.get("/messages").await;
    assert!(page.contains(&site.text("messages-requests")) && page.count(&format!("a[href=\"{url}\"]")) == 1);
    assert!(ben.get("/account").await.contains(&site.text_with("account-messages-unread", 1)));
    let page = ben.get(&url).await;
    assert_eq!(page.count("details.hushed .prose"), 1, "folded");
    assert!(page.contains("Hello from a stranger") && page.contains("Ann"));
    assert!(!page.has_form(&format!("{url}/messages")));
    // Another one meanwhile is refused: the first waits.
    let page = ann.write_to("Ben", "", "And another").await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("messages-waits-names")));
    let page = ben.accept(&url).await;
    assert!(page.has_form(&format!("{url}/messages")));
    assert!(ann.get(&url).await.has_form(&format!("{url}/messages")));
    // They know each other now.
    let second = ann.begin("Ben", "A second conversation").await;
    assert!(ben.get(&second).await.has_form(&format!("{second}/messages")));
    assert!(ben.get("/messages").await.count("#requests-heading") == 0);
}

#[actix_web::test]
async fn who_is_declined_learns_nothing() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    let (one, other) = (ann.begin("Ben", "To Ben").await, ann.begin("Cleo", "To Cleo").await);
    let form = ben.get(&one).await.form(&format!("{one}/refusal"));
    let page = ben.submit(&form).await;
    assert!(page.contains(&site.text("messages-done-declined")));
    assert_eq!(ben.get(&one).await.status, 404);
    assert_eq!(ben.submit(&form).await.status, 404, "it was answered");
    let text = |page: crate::support::Page| page.text().replace("Ben", "X").replace("Cleo", "X").replace("To X", "");
    assert_eq!(text(ann.get(&one).await), text(ann.get(&other).await), "declined, and not answered");
    assert_eq!(text(ann.get(&format!("{one}/people")).await), text(ann.get(&format!("{other}/people")).await));
    for name in ["Ben", "Cleo"] {
        assert!(ann.write_to(name, "", "Please").await.contains(&site.text("messages-waits-names")), "{name}");
    }
    // And block.
    let form =
        cleo.get(&other).await.forms(&format!("{other}/refusal")).into_iter().find(|form| form.get("block") == "true");
    assert!(cleo.submit(&form.unwrap()).await.contains(&site.text("messages-done-blocked")));
    assert!(cleo.get("/account/blocks").await.contains("Ann"));
    assert!(ann.get(&other).await.contains(&site.text("messages-sent")));
    // Declined, and declined and blocked.
    assert_eq!(text(ann.get(&one).await), text(ann.get(&other).await));
    assert_eq!(text(ann.get(&format!("{one}/people")).await), text(ann.get(&format!("{other}/people")).await));
    let list = ann.get("/messages").await;
    assert!(list.contains("Ben") && list.contains("Cleo"), "{}", list.text());
    for name in ["Ben", "Cleo"] {
        assert!(ann.write_to(name, "", "Please").await.contains(&site.text("messages-waits-names")), "{name}");
        let page = ann.get(&format!("/messages/new?to={name}")).await;
        assert!(page.contains(&site.text("messages-waits-names")), "{name}: {}", page.text());
    }
    // Under another name that is told of nobody who blocks.
    let mut form = cleo.get("/account/name").await;
    if form.url != "/account/name" {
        let mut confirm = form.form("/account/confirm");
        confirm.set("current_password", crate::support::PASSWORD);
        form = cleo.submit(&confirm).await;
    }
    site.app.clock.advance(TimeDelta::seconds(1));
    let mut form = form.form("/account/name");
    assert_eq!(cleo.submit(form.set("username", "Philippa")).await.status, 200);
    for path in [other.clone(), format!("{other}/people"), "/messages".to_owned()] {
        let page = ann.get(&path).await;
        assert!(
            !page.contains("Philippa") && page.contains(&site.text("messages-somebody")),
            "{path}: {}",
            page.text()
        );
    }
    let page = ann.write_to("Philippa", "", "Please").await;
    assert!(page.contains(&site.text("messages-cannot-names")), "{}", page.text());
}

#[actix_web::test]
async fn leaving_does_not_let_anybody_ask_again_whatever_was_answered() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    let (one, other) = (ann.begin("Ben", "To Ben").await, ann.begin("Cleo", "To Cleo").await);
    let decline = ben.get(&one).await.form(&format!("{one}/refusal"));
    ben.submit(&decline).await;
    for url in [&one, &other] {
        let leave = ann.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
        assert_eq!(ann.submit(&leave).await.status, 200);
    }
    // Nothing of the words is left, and nobody is asked any more.
    assert_eq!(site.read(|conn| Ok(messages::table.count().get_result::<i64>(conn)?)).await, 0);
    assert_eq!(cleo.get(&other).await.status, 404);
    assert!(cleo.get("/messages").await.contains(&site.text("messages-empty")));
    for name in ["Ben", "Cleo"] {
        let page = ann.write_to(name, "", "Please").await;
        assert!(page.status == 422 && page.contains(&site.text("messages-waits-names")), "{name}: {}", page.text());
    }
    site.app.clock.advance(TimeDelta::days(30));
    site.housekeep().await;
    assert_eq!(site.read(|conn| Ok(conversations::table.count().get_result::<i64>(conn)?)).await, 0);
    for name in ["Ben", "Cleo"] {
        ann.begin(name, "A month later").await;
    }
}

#[actix_web::test]
async fn who_asks_and_blocks_is_not_named() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = ann.begin("Ben", "Hello").await;
    ann.block("Ben").await;
    let page = ben.get("/messages").await;
    assert!(page.count(&format!("a[href=\"{url}\"]")) == 1 && !page.contains("Ann"), "{}", page.text());
    assert!(page.contains(&site.text("messages-somebody")));
}

#[actix_web::test]
async fn a_request_ends_after_thirty_days() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    let (one, other) = (ann.begin("Ben", "To Ben").await, ann.begin("Cleo", "To Cleo").await);
    let decline = cleo.get(&other).await.form(&format!("{other}/refusal"));
    cleo.submit(&decline).await;
    let accept = ben.get(&one).await.form(&format!("{one}/acceptance"));
    site.app.clock.advance(TimeDelta::days(30));
    assert_eq!(ben.submit(&accept).await.status, 404);
    assert_eq!(ben.get(&one).await.status, 404);
    assert!(ben.get("/messages").await.contains(&site.text("messages-empty")));
    let ended = site.text("forbidden-messages-nobody");
    assert!(ann.get(&one).await.contains(&ended) && ann.get(&other).await.contains(&ended));
    site.housekeep().await;
    let rows: (i64, i64) = site
        .read(|conn| {
            let own = conversation_members::table.count().get_result(conn)?;
            Ok((own, first_messages::table.count().get_result(conn)?))
        })
        .await;
    assert_eq!(rows, (2, 0), "who asked is still in what they wrote");
    assert_eq!(ann.write_to("Ben", "", "Once more").await.status, 200);
}

#[actix_web::test]
async fn strangers_are_capped_by_the_day() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.open_member("Ann").await;
    for n in 0..7 {
        site.open_member(&format!("Other{n}")).await;
    }
    for n in 0..2 {
        ann.begin(&format!("Other{n}"), "Hello").await;
    }
    let page = ann.write_to("Other2", "", "Words that stay").await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("messages-enough", 2)) && page.contains("Words that stay"));
    let made: i64 = site.read(|conn| Ok(conversations::table.count().get_result(conn)?)).await;
    assert_eq!(made, 2, "nothing is left of what was refused");
    // Leaving does not give one back.
    let url = ann.get("/messages").await.attribute("main .row-title a", "href").unwrap();
    let leave = ann.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
    ann.submit(&leave).await;
    assert_eq!(ann.write_to("Other2", "", "Hello").await.status, 422);
    site.age("Ann", 31).await;
    for n in 2..5 {
        ann.begin(&format!("Other{n}"), "Hello").await;
    }
    assert_eq!(ann.write_to("Other5", "", "Hello").await.status, 422);
    site.app.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    ann.begin("Other5", "Hello").await;
}

#[actix_web::test]
async fn refused_first_messages_are_told_to_who_looks_after_the_site_without_whom() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.open_member("Ann").await;
    site.age("Ann", 60).await;
    let mut warden = site.staff("Warden", Role::Moderator).await;
    for n in 0..3 {
        let name = format!("Other{n}");
        let mut other = site.open_member(&name).await;
        let url = ann.begin(&name, "A canary of words").await;
        let form = other.get(&url).await.form(&format!("{url}/refusal"));
        other.submit(&form).await;
        let page = warden.get("/moderation/refusals").await;
        assert_eq!(page.count("main .rows .row"), usize::from(n == 2), "{}", page.text());
    }
    let page = warden.get("/moderation/refusals").await;
    assert!(page.contains("Ann") && page.contains(&site.text_with("refusals-count", 3)));
    assert!(!page.contains("Other0") && !page.contains("canary"));
    assert_eq!(ann.get("/moderation/refusals").await.status, 403);
    site.app.clock.advance(TimeDelta::days(30));
    assert!(warden.get("/moderation/refusals").await.contains(&site.text("refusals-empty")));
    site.housekeep().await;
    assert_eq!(site.read(|conn| Ok(first_messages::table.count().get_result::<i64>(conn)?)).await, 0);
}

#[actix_web::test]
async fn of_two_answers_at_once_the_first_one_counts() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = ann.begin("Ben", "Hello").await;
    let page = ben.get(&url).await;
    let (accept, decline) = (page.form(&format!("{url}/acceptance")), page.form(&format!("{url}/refusal")));
    let mut window = ben.clone();
    let (one, other) = futures_util::future::join(ben.submit_once(&accept), window.submit_once(&decline)).await;
    let share: String = {
        let ben = site.member_id("Ben").await;
        let own = conversation_members::table.filter(conversation_members::member_id.eq(ben));
        site.read(move |conn| Ok(own.select(conversation_members::state).first(conn)?)).await
    };
    match share.as_str() {
        "in" => assert_eq!((one.status, other.status), (303, 409)),
        "declined" => assert_eq!((one.status, other.status), (404, 303)),
        share => panic!("{share}: {} {}", one.status, other.status),
    }
    assert_eq!(ben.submit_once(&accept).await.status, if share == "in" { 303 } else { 404 });
}

#[actix_web::test]
async fn somebody_who_blocks_is_not_asked() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = ann.begin("Ben", "Hello").await;
    ben.block("Ann").await;
    let page = ben.get("/messages").await;
    assert!(!page.contains("Ann") && page.count(&format!("a[href=\"{url}\"]")) == 0);
    assert!(!ben.get("/account").await.contains(&site.text_with("account-messages-unread", 1)));
}

#[actix_web::test]
async fn a_draft_made_by_two_begins_is_one_conversation() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    talk(&mut ann, (&mut ben, "Ben"), "Known").await;
    let mut form = ann.get("/messages/new").await.form("/messages");
    form.set("to", "Ben, @ben; BEN").set("body", "Once");
    let (one, two) = (ann.submit(&form).await.url, ann.submit(&form).await.url);
    assert_eq!(one, two);
    let made: i64 = site.read(|conn| Ok(conversations::table.count().get_result(conn)?)).await;
    assert_eq!(made, 2);
    let ids: Vec<MemberId> =
        site.read(|conn| Ok(conversation_members::table.select(conversation_members::member_id).load(conn)?)).await;
    assert_eq!(ids.len(), 4, "the same name three times is one person");
}

#[actix_web::test]
async fn who_blocks_instead_of_answering_counts_as_refusing() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.open_member("Ann").await;
    site.age("Ann", 60).await;
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let mut last = String::new();
    for n in 0..3 {
        let name = format!("Other{n}");
        let mut other = site.open_member(&name).await;
        last = ann.begin(&name, "Hello").await;
        other.block("Ann").await;
        let page = warden.get("/moderation/refusals").await;
        assert_eq!(page.count("main .rows .row"), usize::from(n == 2), "{}", page.text());
    }
    // Taking it back does not undo that, and what nobody has answered yet counts for nothing.
    let leave = ann.get(&format!("{last}/leave")).await.form(&format!("{last}/leave"));
    assert_eq!(ann.submit(&leave).await.status, 200);
    site.open_member("Quiet").await;
    ann.begin("Quiet", "Hello").await;
    let page = warden.get("/moderation/refusals").await;
    assert!(page.contains("Ann") && page.contains(&site.text_with("refusals-count", 3)), "{}", page.text());
    site.app.clock.advance(TimeDelta::days(30));
    assert!(warden.get("/moderation/refusals").await.contains(&site.text("refusals-empty")));
}
