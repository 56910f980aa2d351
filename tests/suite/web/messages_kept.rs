//! What is kept of conversations, and for how long: exports, closing an account, periods, keys.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{CONVERSATION_KEYS, Role, count_under_older, rewrap_data_keys};
use mooring::db::schema::{conversation_members, conversations, data_keys, messages, reported_messages};

use crate::support::{Browser, Site, talk};

async fn report(browser: &mut Browser, url: &str, number: &str) {
    let mut form = browser.get(&format!("{url}/reports/new")).await.form(&format!("{url}/reports"));
    form.set("reason", "harassment").set("messages", number);
    assert_eq!(browser.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn an_export_holds_one_s_own_messages_and_not_those_of_others() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = ann.write_to("Ben", "The subject", "Words of Ann").await.url;
    ben.accept(&url).await;
    ben.say(&url, "Words of Ben").await;
    let export = ann.take_along(&site).await;
    let own = export.data("messages");
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(export.holds("Words of Ann") && export.holds("The subject") && !export.holds("Words of Ben"));
    assert_eq!(export.data("conversations").len(), 1);
    let asked = export.data("first_messages");
    let told: Vec<&String> = asked[0].as_object().unwrap().keys().collect();
    assert_eq!((asked.len(), told), (1, vec![&"created_at".to_owned()]), "whether it was declined is not told");
}

#[actix_web::test]
async fn what_becomes_of_messages_is_as_who_leaves_chose() {
    for (choice, named, readable) in
        [("keep", true, true), ("former", false, true), ("texts", false, false), ("everything", false, false)]
    {
        let site = Site::new().await;
        site.allow_messages().await;
        let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
        let url = ann.write_to("Ben", "Her subject", "Words of hers").await.url;
        ben.accept(&url).await;
        ben.say(&url, "Words of his").await;
        ann.close_account(choice, "erase").await;
        site.wait_for_closing().await;
        let page = ben.get(&url).await;
        assert_eq!(page.status, 200, "{choice}");
        assert_eq!(page.contains("Words of hers"), readable, "{choice}: {}", page.text());
        assert_eq!(page.contains("Her subject"), readable, "{choice}");
        assert_eq!(page.texts_of("article .who").iter().any(|name| name == "Ann"), named, "{choice}");
        assert!(page.contains("Words of his") && page.contains(&site.text("forbidden-messages-nobody")), "{choice}");
        let rows: i64 = site.read(|conn| Ok(conversation_members::table.count().get_result(conn)?)).await;
        assert_eq!(rows, 1, "{choice}");
        // When the other one leaves as well, all of it goes.
        let leave = ben.get(&format!("{url}/leave")).await.form(&format!("{url}/leave"));
        ben.submit(&leave).await;
        let left: (i64, i64, i64) = site
            .read(|conn| {
                let keys = data_keys::table.filter(data_keys::owner_kind.eq(CONVERSATION_KEYS));
                Ok((
                    conversations::table.count().get_result(conn)?,
                    messages::table.count().get_result(conn)?,
                    keys.count().get_result(conn)?,
                ))
            })
            .await;
        assert_eq!(left, (0, 0, 0), "{choice}");
    }
}

#[actix_web::test]
async fn what_was_handed_over_waits_for_its_case_and_goes_with_who_wrote_it() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Words of hers").await;
    report(&mut ben, &url, "1").await;
    let case = warden.first_case().await;
    ann.close_account("everything", "erase").await;
    site.wait_for_closing().await;
    assert!(warden.get(&case).await.contains("Words of hers"), "the case is open");
    warden.decide(&case, "dismiss", "", "").await;
    site.work().await;
    let page = warden.get(&case).await;
    assert!(!page.contains("Words of hers") && page.contains(&site.text("case-messages-empty")), "{}", page.text());
    let keys = data_keys::table.filter(data_keys::owner_kind.eq("case"));
    assert_eq!(site.read(move |conn| Ok(keys.count().get_result::<i64>(conn)?)).await, 0);
}

#[actix_web::test]
async fn what_was_handed_over_is_let_go_of_with_the_report() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Words of hers").await;
    report(&mut ben, &url, "1").await;
    let case = warden.first_case().await;
    warden.decide(&case, "dismiss", "", "").await;
    site.app.clock.advance(TimeDelta::days(365));
    site.housekeep().await;
    assert_eq!(site.read(|conn| Ok(reported_messages::table.count().get_result::<i64>(conn)?)).await, 1);
    site.app.clock.advance(TimeDelta::days(2));
    site.housekeep().await;
    assert_eq!(site.read(|conn| Ok(reported_messages::table.count().get_result::<i64>(conn)?)).await, 0);
}

#[actix_web::test]
async fn a_key_that_is_lost_loses_the_words_and_nothing_else() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "Words that are lost").await;
    site.write(|conn| {
        let keys = data_keys::table.filter(data_keys::owner_kind.eq(CONVERSATION_KEYS));
        diesel::update(keys).set(data_keys::wrapped.eq(vec![1_u8; 80])).execute(conn)?;
        Ok(())
    })
    .await;
    let page = ben.get(&url).await;
    assert!(page.status == 200 && page.contains(&site.text("message-unreadable")), "{}", page.text());
    let app = site.app.clone();
    let emptied = site.write(move |conn| mooring::messages::empty_unreadable_words(conn, &app.keyring, 0)).await;
    assert_eq!(emptied, (None, 1));
    assert_eq!(ben.say(&url, "A new beginning").await.status, 200);
    let page = ann.get(&url).await;
    assert!(page.contains("A new beginning") && page.contains(&site.text("message-unreadable")));
}

#[actix_web::test]
async fn a_new_key_of_the_ring_wraps_conversations_and_cases_anew() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Words that stay").await;
    report(&mut ben, &url, "1").await;
    let case = warden.first_case().await;
    site.app.keyring.add_key(&site.app.entropy).unwrap();
    let app = site.app.clone();
    let seals = move |conn: &mut mooring::db::Conn| rewrap_data_keys(conn, (&app.keyring, &app.entropy), 0);
    let done = site.write(seals).await;
    assert!(done.done >= 2 && done.unreadable == 0, "{done:?}");
    let (app, now) = (site.app.clone(), site.app.clock.now());
    let left = site.read(move |conn| count_under_older(conn, &app.keyring, now)).await;
    assert_eq!(left.unreadable, 0);
    site.app.keyring.prune(site.app.keyring.newest()).unwrap();
    assert!(ann.get(&url).await.contains("Words that stay"));
    assert!(warden.get(&case).await.contains("Words that stay"));
}
