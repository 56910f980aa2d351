//! Going by another name: what follows, what it is kept from, and how often.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{former_names, jobs};

use crate::support::{Browser, PASSWORD, Page, Site};

const PATH: &str = "/account/name";

/// The page, after the password where that is asked for.
async fn open(browser: &mut Browser) -> Page {
    let page = browser.get(PATH).await;
    if page.url == PATH {
        return page;
    }
    let mut form = page.form("/account/confirm");
    form.set("current_password", PASSWORD);
    browser.submit(&form).await
}

async fn rename(browser: &mut Browser, name: &str) -> Page {
    let mut form = open(browser).await.form(PATH);
    form.set("username", name);
    browser.submit(&form).await
}

#[actix_web::test]
async fn what_refers_to_a_member_follows_their_new_name() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let own = ann.begin_thread("talk", "A bassoon", "I bought a bassoon.").await;
    let post = site.post_id(&own, 1).await;
    let other = ben.begin_thread("talk", "Thanks", "Thank you @ann for that.").await;
    let mut form = ben.get(&format!("{own}?quote={post}")).await.form(&format!("{own}/posts"));
    let quoted = form.get("body").to_owned();
    form.set("body", &format!("{quoted}\n\nLovely."));
    ben.submit(&form).await;
    site.work().await;
    assert!(ben.get("/search?q=bassoon&author=Ann").await.count("main .row") >= 1);

    let page = rename(&mut ann, "  Rosalind ").await;
    assert_eq!((page.status, page.url.as_str()), (200, "/account/name?done=changed"), "{}", page.text());
    assert!(page.contains(&site.text("name-done")));
    assert_eq!(page.text_of("main .lead b").unwrap(), "Rosalind");
    site.work().await;

    let page = ben.get(&own).await;
    assert_eq!(page.attribute("#post-1 .who", "href").unwrap(), "/members/Rosalind");
    assert!(page.text_of("#post-2 blockquote").unwrap().contains("Rosalind"), "{}", page.text());
    assert_eq!(ben.get(&other).await.text_of("#post-1 a.mention").unwrap(), "@Rosalind");
    for path in [own.as_str(), other.as_str(), "/boards/talk", "/"] {
        let main = ben.get(path).await.text_of("main").unwrap();
        assert!(!main.contains("Ann"), "{path}: {main}");
    }
    assert!(ben.get("/search?q=bassoon&author=Rosalind").await.count("main .row") >= 1);
    assert_eq!(ben.get("/search?q=bassoon&author=Ann").await.count("main .row"), 0);
    assert_eq!(ben.get("/members/Rosalind").await.status, 200);
    assert_eq!(ben.get("/members/Ann").await.status, 404, "the old address says nothing of the new name");
    let told = ann.get("/notifications").await;
    assert!(told.contains(&site.text("event-name-changed")));
}

#[actix_web::test]
async fn one_signs_in_by_the_new_name_only_and_stays_signed_in() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    rename(&mut ann, "Rosalind").await;
    assert_eq!(ann.get("/account").await.status, 200);
    assert_eq!(site.visitor().enter_password("Ann").await.status, 422);
    let mut elsewhere = site.visitor();
    elsewhere.enter_password("Rosalind").await;
    assert_eq!(elsewhere.get_once("/account").await.status, 200);
    assert_eq!(ann.get("/account/confirm").await.form("/account/confirm").get("username"), "Rosalind");
}

#[actix_web::test]
async fn blocks_hold_whatever_a_member_is_called() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "Hers", "Words.").await;
    ann.block("Ben").await;
    rename(&mut ben, "Stranger").await;
    assert_eq!(ben.get(&thread).await.status, 404);
    assert_eq!(ben.get("/members/Ann").await.status, 404);
    assert!(ann.get("/account/blocks").await.contains("Stranger"));
    rename(&mut ann, "Rosalind").await;
    assert_eq!(ben.get("/members/Rosalind").await.status, 404);
    assert_eq!(ben.get(&thread).await.status, 404);
}

#[actix_web::test]
async fn who_is_blocked_does_not_read_the_new_name() {
    let site = Site::new().await;
    let (mut ann, mut ben, mut stan) = (site.member("Ann").await, site.member("Ben").await, site.member("Stan").await);
    let named = ben.begin_thread("talk", "Thanks", "Thank you @Ann for that.").await;
    stan.reply(&named, "Yes, @Ann.").await;
    ann.block("Ben").await;
    rename(&mut ann, "Rosalind").await;
    let post = site.post_id(&named, 1).await;
    for path in
        [named.clone(), format!("{named}?quote={}", site.post_id(&named, 2).await), format!("/posts/{post}/edit")]
    {
        let page = ben.get(&path).await;
        assert!(page.status == 200 && !page.body.contains("Rosalind"), "{path}: {}", page.text());
        assert!(page.contains("@…") || page.body.contains("@…"), "{path}: {}", page.text());
    }
    assert!(stan.get(&named).await.contains("@Rosalind"));
    // Nor can it be found out by trying.
    let mut form = ben.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", "Thank you @Rosalind for that.");
    ben.submit(&form).await;
    let page = ben.get(&named).await;
    assert!(page.text_of("#post-1").unwrap().contains("@Rosalind") && page.count("#post-1 .mention") == 0);
}

#[actix_web::test]
async fn names_that_are_taken_reserved_alike_or_misshapen_are_refused() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Paul").await;
    for (name, key) in [
        ("", "error-required"),
        ("x", "error-name-shape"),
        ("a b", "error-name-shape"),
        ("ADMlN", "error-name-reserved"),
        ("paul", "error-name-taken"),
        ("PauI", "error-name-looks-like"),
        ("a\u{202E}b", "error-name-shape"),
    ] {
        let page = rename(&mut ann, name).await;
        assert_eq!(page.status, 422, "{name}");
        assert!(page.contains(&site.text(key)), "{name}: {}", page.text());
        assert_eq!(page.form(PATH).get("username"), name, "{name}");
    }
    assert_eq!(site.read(|conn| Ok(former_names::table.count().get_result::<i64>(conn)?)).await, 0);
    assert_eq!(rename(&mut ann, "ann").await.status, 200, "another case of one's own");
    assert_eq!(ann.get("/members/ann").await.text_of("h1").unwrap(), "ann");
}

#[actix_web::test]
async fn once_in_thirty_days() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert_eq!(rename(&mut ann, "Rosalind").await.status, 200);
    site.app.clock.advance(TimeDelta::days(1));
    let mut again = open(&mut ann).await.form(PATH);
    again.set("username", "Violetta");
    let page = ann.submit(&again).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("error-name-early", 29)), "{}", page.text());
    again.set("username", "Rosalind");
    assert_eq!(ann.submit(&again).await.status, 200, "sent twice");
    site.app.clock.advance(TimeDelta::days(28) + TimeDelta::hours(23));
    let page = open(&mut ann).await;
    assert!(page.contains(&site.text_with("name-again", 1)), "{}", page.text());
    site.app.clock.advance(TimeDelta::hours(1));
    assert_eq!(rename(&mut ann, "Violetta").await.url, "/account/name?done=changed");
}

#[actix_web::test]
async fn a_first_change_can_be_corrected_within_a_day() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert!(open(&mut ann).await.contains(&site.text("name-back")));
    assert_eq!(rename(&mut ann, "Rosalind").await.status, 200);
    site.app.clock.advance(TimeDelta::hours(23));
    assert_eq!(rename(&mut ann, "Violetta").await.status, 200);
    let page = rename(&mut ann, "Melusine").await;
    assert_eq!(page.status, 422, "once");
    assert!(page.contains(&site.text_with("error-name-early", 30)), "{}", page.text());
}

#[actix_web::test]
async fn the_name_given_up_last_can_be_taken_back_at_any_time() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert_eq!(rename(&mut ann, "Rosalind").await.status, 200);
    site.app.clock.advance(TimeDelta::days(5));
    assert_eq!(rename(&mut ann, "Ann").await.url, "/account/name?done=changed");
    assert_eq!(ann.get("/members/Ann").await.text_of("h1").unwrap(), "Ann");
    site.app.clock.advance(TimeDelta::days(5));
    assert_eq!(rename(&mut ann, "Violetta").await.status, 422, "no other one");
}

#[actix_web::test]
async fn a_name_that_was_given_up_is_kept_from_others_for_a_year() {
    let site = Site::new().await;
    let mut ann = site.member("Paula").await;
    let mut ben = site.member("Ben").await;
    rename(&mut ann, "Rosalind").await;
    for name in ["Paula", "PAULA", "PauIa"] {
        let mut visitor = site.visitor();
        let mut form = visitor.get("/sign-up").await.form("/sign-up");
        form.set("username", name).set("password", PASSWORD);
        assert_eq!(visitor.submit(&form).await.status, 422, "{name}");
        assert_eq!(rename(&mut ben, name).await.status, 422, "{name}");
    }
    // Its owner may go back to it, and then it is no former name any more.
    site.app.clock.advance(TimeDelta::days(30));
    assert_eq!(rename(&mut ann, "paula").await.status, 200);
    let kept = site.read(|conn| Ok(former_names::table.select(former_names::name_folded).load::<String>(conn)?)).await;
    assert_eq!(kept, ["rosalind"]);
    // A year later it is anybody's.
    site.app.clock.advance(TimeDelta::days(366));
    let now = site.app.clock.now();
    site.write(move |conn| mooring::accounts::delete_old_names(conn, now).map(drop)).await;
    site.member("Rosalind").await;
}

#[actix_web::test]
async fn it_asks_for_a_confirmation_and_tells_nobody_elses_name() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let form = ann.get(PATH).await.form(PATH);
    site.app.clock.advance(TimeDelta::minutes(16));
    assert_eq!(ann.get_once(PATH).await.status, 303);
    assert_eq!(ann.submit_once(&form).await.status, 403);
    assert_eq!(site.visitor().get_once(PATH).await.status, 303);
    rename(&mut ann, "Rosalind").await;
    let payloads = site.read(|conn| Ok(jobs::table.select(jobs::payload).load::<String>(conn)?)).await;
    assert!(payloads.iter().all(|payload| !payload.contains("osalind") && !payload.contains("Ann")), "{payloads:?}");
}
