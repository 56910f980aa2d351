//! Reporting messages: what is picked is handed over, and nothing else.

use diesel::prelude::*;
use mooring::accounts::{LettersFrom, Role};
use mooring::db::schema::{blocks, cases, data_keys, members, reported_messages, reports};

use crate::support::{Browser, Page, Site, talk};

/// The report of messages by their numbers.
async fn report(browser: &mut Browser, url: &str, numbers: &[i64], more: &[(&str, &str)]) -> Page {
    let mut form = browser.get(&format!("{url}/reports/new")).await.form(&format!("{url}/reports"));
    form.set("reason", "harassment").set("note", "It frightened me.");
    for number in numbers {
        form.fields.push(("messages".to_owned(), number.to_string()));
    }
    for (name, value) in more {
        form.set(name, value);
    }
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_report_carries_what_was_picked_and_nothing_else() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "The unpicked secret").await;
    ann.say(&url, "The picked threat").await;
    ben.say(&url, "Please stop").await;
    let page = ben.get(&format!("{url}/reports/new")).await;
    assert_eq!((page.count("input[name=messages]"), page.count("input[name=messages][checked]")), (3, 0));
    assert_eq!(report(&mut ben, &url, &[], &[]).await.status, 422);
    assert_eq!(report(&mut ben, &url, &[3], &[]).await.status, 422, "only one's own");
    assert_eq!(report(&mut ben, &url, &[2], &[("reason", "")]).await.status, 422);
    let page = report(&mut ben, &url, &[2, 3], &[]).await;
    assert!(page.status == 200 && page.url.starts_with("/messages/reported"), "{}", page.text());
    // Such a case is of no board.
    assert!(page.contains(&site.text("report-messages-who")) && !page.contains(&site.text("report-who")));
    let case = warden.first_case().await;
    assert!(warden.get("/moderation").await.contains(&site.text("queue-messages")));
    let page = warden.get(&case).await;
    assert!(page.contains("The picked threat") && page.contains("Please stop") && page.contains("It frightened me."));
    assert!(!page.contains("unpicked") && page.contains("Ann"));
    assert_eq!(warden.get(&url).await.status, 404, "staff is not in it");
    // Sealed for the case, and gone with its key.
    let (copies, key): (i64, i64) = site
        .read(|conn| {
            let keys = data_keys::table.filter(data_keys::owner_kind.eq("case"));
            Ok((reported_messages::table.count().get_result(conn)?, keys.count().get_result(conn)?))
        })
        .await;
    assert_eq!((copies, key), (2, 1));
    assert_eq!(site.places_of("picked threat").await, Vec::<String>::new());
    assert!(!ann.get("/notifications").await.contains("Ben"));
}

#[actix_web::test]
async fn removing_hides_the_messages_for_all_and_can_be_undone() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "First").await;
    ann.say(&url, "A bad one").await;
    ben.say(&url, "My own answer").await;
    report(&mut ben, &url, &[2, 3], &[]).await;
    let case = warden.first_case().await;
    let page = warden.get(&case).await;
    let offered = page.attributes("input[name=decision]", "value");
    assert_eq!(offered, ["dismiss", "remove", "ban", "close-minor"], "nothing can be locked");
    for (own, of_posts) in [
        ("decision-messages-remove-about", "decision-remove-about"),
        ("decision-messages-ban-about", "decision-ban-about"),
    ] {
        assert!(page.contains(&site.text(own)) && !page.contains(&site.text(of_posts)), "{own}");
    }
    let page = warden.decide(&case, "remove", "harassment", "Please do not.").await;
    assert_eq!(page.status, 200, "{}", page.text());
    for browser in [&mut ann, &mut ben] {
        let page = browser.get(&url).await;
        assert!(page.contains(&site.text("message-removed")) && !page.contains("A bad one"));
        assert!(page.contains("My own answer") && page.contains("First"), "what was beside it stays");
    }
    let page = ann.get("/notifications").await;
    assert!(page.contains(&site.text("notice-messages-removed")) && page.contains("Please do not."), "{}", page.text());
    assert!(page.contains(&site.text("notice-rule")) && !page.contains("A bad one"), "{}", page.text());
    let page = ben.get("/notifications").await;
    assert!(!page.contains("Please do not."), "who reported is told nothing of it: {}", page.text());
    let mut form = ann.get("/messages").await.form("/messages/search");
    assert!(ann.submit(form.set("q", "bad")).await.contains(&site.text("messages-search-empty")));
    assert_eq!(warden.get(&case).await.attributes("input[name=decision]", "value"), ["restore", "ban", "close-minor"]);
    warden.decide(&case, "restore", "", "").await;
    assert!(ben.get(&url).await.contains("A bad one"));
    assert!(ann.get("/notifications").await.contains(&site.text("notice-messages-restored")));
    // The log of administrators holds it, without a word of it.
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let page = chief.get("/moderation/log").await;
    assert!(page.contains(&site.text("log-case-remove")) && !page.contains("A bad one"));
}

#[actix_web::test]
async fn nobody_decides_about_their_own() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.staff("Ben", Role::Moderator).await);
    let mut warden = site.staff("Warden", Role::Administrator).await;
    for name in ["Ben", "Warden"] {
        site.let_write(name, LettersFrom::Members).await;
    }
    let url = ann.begin("Ben, Warden", "To both of you").await;
    ben.accept(&url).await;
    warden.accept(&url).await;
    ben.say(&url, "Words of a moderator").await;
    report(&mut ann, &url, &[2], &[]).await;
    let case: i64 = site.read(|conn| Ok(cases::table.select(cases::id).first(conn)?)).await;
    let case = format!("/moderation/cases/{case}");
    for browser in [&mut ben, &mut warden] {
        assert_eq!(browser.get(&case).await.status, 404, "whose it is, and who is in it");
        assert!(browser.get("/moderation").await.contains(&site.text("queue-empty")));
    }
    let mut chief = site.staff("Chief", Role::Administrator).await;
    assert!(chief.get(&case).await.contains("Words of a moderator"));
    // Nor do they read in the log who decided what.
    chief.decide(&case, "remove", "harassment", "Not so.").await;
    let mut other = site.staff("Other", Role::Administrator).await;
    for (browser, reads) in [(&mut other, true), (&mut warden, false)] {
        let page = browser.get("/moderation/log").await;
        assert_eq!(page.contains(&site.text("log-case-remove")), reads, "{}", page.text());
    }
    // One board is not the whole site.
    let mut keeper = site.member("Keeper").await;
    assert_eq!(keeper.get(&case).await.status, 403);
}

#[actix_web::test]
async fn of_two_decisions_the_second_is_a_conflict_and_who_wrote_can_be_sent_away() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    report(&mut ben, &url, &[1], &[]).await;
    let case = warden.first_case().await;
    let mut old = warden.get(&case).await.form(&format!("{case}/decision"));
    warden.decide(&case, "ban", "harassment", "You were sent away.").await;
    assert_eq!(warden.submit(old.set("decision", "dismiss")).await.status, 409);
    assert!(warden.get("/moderation/bans").await.contains("Ann"));
    assert_ne!(ann.get_once(&url).await.status, 200);
    assert!(ben.get(&url).await.contains(&site.text("forbidden-messages-nobody")));
}

#[actix_web::test]
async fn whoever_reports_can_leave_and_block_and_declines_by_it() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    site.age("Ann", 60).await;
    let request = ann.begin("Cleo", "An unwanted first message").await;
    let page = report(&mut cleo, &request, &[1], &[("block", "true")]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(cleo.get(&request).await.status, 404);
    assert!(cleo.get("/account/blocks").await.contains("Ann"));
    assert!(ann.get(&request).await.contains(&site.text("messages-sent")), "and learns nothing");
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    // Twice the same form is one report.
    let mut form = ben.get(&format!("{url}/reports/new")).await.form(&format!("{url}/reports"));
    form.set("reason", "crisis").set("messages", "1").set("leave", "true");
    let page = ben.submit(&form).await;
    assert!(page.contains(&site.text("reported-crisis-heading")), "{}", page.text());
    assert_eq!(ben.submit(&form).await.status, 200, "also though they have left by now");
    let kept: i64 = site.read(|conn| Ok(reports::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 2);
    assert_eq!(ben.get(&url).await.status, 404);
}

#[actix_web::test]
async fn who_reports_more_changes_their_report_and_what_is_graver_stays_said() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "The first threat").await;
    ann.say(&url, "The second threat").await;
    report(&mut ben, &url, &[1], &[("reason", "crisis")]).await;
    let case = warden.first_case().await;
    let mut stale = warden.get(&case).await.form(&format!("{case}/decision"));
    report(&mut ben, &url, &[2], &[("note", "")]).await;
    let kept: Vec<(String, String)> =
        site.read(|conn| Ok(reports::table.select((reports::reason, reports::note)).load(conn)?)).await;
    assert_eq!(kept, [("crisis".to_owned(), "It frightened me.".to_owned())]);
    // What was handed over since is to be seen first.
    stale.set("decision", "remove").set("reason", "harassment");
    let page = warden.submit(&stale).await;
    assert!(page.status == 409 && page.contains("The second threat"), "{}: {}", page.status, page.text());
    assert_eq!(warden.decide(&case, "remove", "harassment", "").await.status, 200);
    let page = ben.get(&url).await;
    assert!(!page.contains("The first threat") && !page.contains("The second threat"));
    // Once it is decided, another report is another case.
    ann.say(&url, "The third threat").await;
    report(&mut ben, &url, &[3], &[]).await;
    let made: (i64, i64) =
        site.read(|conn| Ok((reports::table.count().get_result(conn)?, cases::table.count().get_result(conn)?))).await;
    assert_eq!(made, (2, 2));
}

#[actix_web::test]
async fn what_was_hidden_of_another_is_not_hidden_of_who_a_case_is_about() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = talk(&mut ann, (&mut ben, "Ben"), "Hello").await;
    ann.say(&url, "Words of hers").await;
    ben.say(&url, "Words of his").await;
    report(&mut ben, &url, &[2, 3], &[]).await;
    let hers = warden.first_case().await;
    report(&mut ann, &url, &[2, 3], &[]).await;
    warden.decide(&hers, "remove", "harassment", "").await;
    let his = warden.first_case().await;
    assert_ne!(hers, his);
    let offered = warden.get(&his).await.attributes("input[name=decision]", "value");
    assert_eq!(offered, ["dismiss", "remove", "ban", "close-minor"], "his stand there");
    assert_eq!(warden.decide(&his, "remove", "harassment", "").await.status, 200);
    assert!(!ann.get(&url).await.contains("Words of his"));
}

#[actix_web::test]
async fn who_blocks_as_many_as_there_can_be_is_told_that_one_more_is_not() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut cleo = site.open_member("Cleo").await;
    let (one, other) = (ann.begin("Ben", "Hello").await, cleo.begin("Ben", "Hello").await);
    site.fill_group("family-friends", 1_000).await;
    let (me, now) = (site.member_id("Ben").await, site.app.clock.now());
    site.write(move |conn| {
        let others: Vec<i64> =
            members::table.filter(members::name.like("guest-%")).select(members::id).limit(1_000).load(conn)?;
        for other in others {
            diesel::insert_into(blocks::table)
                .values((
                    blocks::member_id.eq(me),
                    blocks::other_id.eq(other),
                    blocks::kind.eq("block"),
                    blocks::created_at.eq(now),
                ))
                .execute(conn)?;
        }
        Ok(())
    })
    .await;
    let page = report(&mut ben, &one, &[1], &[("block", "true")]).await;
    assert!(page.contains(&site.text_with("reported-block-full", 1_000)), "{}", page.text());
    assert_eq!(ben.get(&one).await.status, 404, "declined all the same");
    let form = ben.get(&other).await.forms(&format!("{other}/refusal"));
    let form = form.into_iter().find(|form| form.get("block") == "true").unwrap();
    assert!(ben.submit(&form).await.contains(&site.text("messages-done-not-blocked")));
}

#[actix_web::test]
async fn the_subject_is_handed_over_and_hidden_with_the_first_message() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let mut warden = site.staff("Warden", Role::Moderator).await;
    let url = ann.write_to("Ben", "A cruel subject", "Hello").await.url;
    ben.accept(&url).await;
    ann.say(&url, "Something else").await;
    report(&mut ben, &url, &[2], &[]).await;
    let case = warden.first_case().await;
    assert!(!warden.get(&case).await.contains("A cruel subject"), "it was not picked");
    assert!(ben.get(&format!("{url}/reports/new")).await.contains("A cruel subject"), "it comes along, and is shown");
    report(&mut ben, &url, &[1], &[]).await;
    let page = warden.get(&case).await;
    assert!(page.contains(&site.text("case-messages-subject")) && page.contains("A cruel subject"), "{}", page.text());
    assert_eq!(site.places_of("cruel subject").await, Vec::<String>::new());
    warden.decide(&case, "remove", "harassment", "").await;
    for path in [url.as_str(), "/messages"] {
        assert!(!ben.get(path).await.contains("A cruel subject"), "{path}");
        assert!(!ann.get(path).await.contains("A cruel subject"), "{path}");
    }
    warden.decide(&case, "restore", "", "").await;
    assert!(ben.get(&url).await.contains("A cruel subject"));
}

#[actix_web::test]
async fn what_is_picked_and_noted_stays_while_turning_pages() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = talk(&mut ann, (&mut ben, "Ben"), "The first one").await;
    for n in 2..22 {
        ann.say(&url, &format!("Number {n}")).await;
    }
    let action = format!("{url}/reports");
    let page = ben.get(&format!("{url}/reports/new")).await;
    assert_eq!(page.count("input[type=checkbox][name=messages]"), 1, "the last page");
    assert_eq!(page.attributes("button[name=turn][aria-current]", "value"), ["2"]);
    let mut form = page.form(&action);
    form.set("messages", "21").set("note", "Since the beginning.").set("reason", "harassment").set("turn", "1");
    let page = ben.submit(&form).await;
    assert_eq!((page.status, page.count("input[type=checkbox][name=messages]")), (200, 20));
    assert_eq!(page.attributes("input[type=hidden][name=messages]", "value"), ["21"]);
    assert!(page.contains(&site.text_with("messages-report-others", 1)), "{}", page.text());
    let mut form = page.form(&action);
    assert_eq!((form.get("note"), form.get("reason")), ("Since the beginning.", "harassment"));
    form.fields.push(("messages".to_owned(), "1".to_owned()));
    // And back again, where the first one is hidden and the last one picked.
    let mut back = form.clone();
    let page = ben.submit(back.set("turn", "2")).await;
    assert_eq!(page.attributes("input[type=hidden][name=messages]", "value"), ["1"]);
    assert_eq!(page.attributes("input[type=checkbox][name=messages][checked]", "value"), ["21"]);
    assert_eq!(site.read(|conn| Ok(reports::table.count().get_result::<i64>(conn)?)).await, 0, "turning sends nothing");
    let page = ben.submit(back.set("turn", "3")).await;
    assert_eq!(page.status, 404, "there is no such page");
    let mut many = form.clone();
    many.fields.extend((100..150).map(|n: i64| ("messages".to_owned(), n.to_string())));
    let page = ben.submit(&many).await;
    assert!(page.status == 422 && page.contains(&site.text_with("error-pick-many", 50)), "{}", page.text());
    let page = ben.submit(&form).await;
    assert!(page.status == 200 && page.url.starts_with("/messages/reported"), "{}", page.text());
    let picked: Vec<i64> = site
        .read(|conn| {
            let numbers = reported_messages::table.order(reported_messages::number);
            Ok(numbers.select(reported_messages::number).load(conn)?)
        })
        .await;
    assert_eq!(picked, [1, 21]);
    let note: String = site.read(|conn| Ok(reports::table.select(reports::note).first(conn)?)).await;
    assert_eq!(note, "Since the beginning.");
}
