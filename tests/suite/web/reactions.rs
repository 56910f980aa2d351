//! Saying one word to a post.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::{ContentNote, ContentNotes, Role};
use mooring::db::schema::{posts, reactions};

use crate::support::{Browser, Form, Page, Site};

/// Ann has written; the addresses of her thread and of its first post.
async fn ground(site: &Rc<Site>) -> (Browser, String, String) {
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    let post = site.post_id(&thread, 1).await;
    (ann, thread, format!("/posts/{post}"))
}

fn with(mut form: Form, name: &str, value: &str) -> Form {
    form.set(name, value);
    form
}

/// A form that is not on the page, with the page's own token.
fn smuggled(page: &Page, action: &str, fields: &[(&str, &str)]) -> Form {
    let token = page.attribute("input[name=csrf_token]", "value").unwrap();
    with(Form::new(action, fields), "csrf_token", &token)
}

/// What stands below the posts of a page: each word with its count, and a star where it is one's own.
fn words(page: &Page) -> Vec<String> {
    let squeezed =
        |text: String| text.split_whitespace().filter(|part| !part.starts_with('#')).collect::<Vec<_>>().join(" ");
    let mut all: Vec<String> =
        page.texts_of(".reactions > .reaction, .reactions > form > .reaction").into_iter().map(squeezed).collect();
    for own in page.texts_of(".reactions [aria-pressed=true]").into_iter().map(squeezed) {
        all.iter_mut().filter(|one| **one == own).for_each(|one| one.push('*'));
    }
    all
}

async fn say(browser: &mut Browser, thread: &str, post: &str, kind: &str) -> Page {
    let page = browser.get(thread).await;
    browser.submit(&with(page.form(&format!("{post}/reactions")), "kind", kind)).await
}

#[actix_web::test]
async fn a_word_is_said_changed_and_taken_back() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let (mut ann, thread, post) = ground(&site).await;
    let (mut ben, mut cleo) = (site.member("Ben").await, site.member("Cleo").await);
    assert_eq!(words(&ben.get(&thread).await), ["With you"], "the first is at hand, without a count");
    assert_eq!(words(&ann.get(&thread).await), [""; 0], "nobody answers themselves");
    assert_eq!(words(&site.visitor().get(&thread).await), [""; 0]);
    let page = say(&mut ben, &thread, &post, "with_you").await;
    assert_eq!((page.status, words(&page)), (200, vec!["With you 1*".to_owned()]));
    assert!(page.redirects.iter().any(|to| to.ends_with("#post-1")), "{:?}", page.redirects);
    say(&mut cleo, &thread, &post, "well_done").await;
    assert_eq!(words(&ben.get(&thread).await), ["With you 1*", "Well done 1"]);
    // Another word takes the place of the one before.
    let page = say(&mut ben, &thread, &post, "well_done").await;
    assert_eq!(words(&page), ["With you", "Well done 2*"]);
    let counts = site.visitor().get(&thread).await;
    assert_eq!(words(&counts), ["Well done 2"]);
    assert!(!counts.body.contains("Ben") && !ann.get(&thread).await.body.contains("Cleo"), "how many, never who");
    // The button of one's own word takes it back.
    let page = ben.get(&thread).await;
    assert_eq!(
        page.attribute(".reactions [aria-pressed=true]", "formaction"),
        Some(format!("{post}/reactions/delete"))
    );
    let mut form = with(page.form(&format!("{post}/reactions")), "kind", "well_done");
    form.action = format!("{post}/reactions/delete");
    assert_eq!(words(&ben.submit(&form).await), ["With you", "Well done 1"]);
    assert_eq!(ben.submit(&form).await.status, 200, "and once more it is still taken back");
}

#[actix_web::test]
async fn a_script_is_answered_with_the_row_alone() {
    let site = Site::new().await;
    let (_, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    let page = ben.get(&thread).await;
    let form = with(with(page.form(&format!("{post}/reactions")), "kind", "me_too"), "fragment", "1");
    let row = ben.submit(&form).await;
    assert!(row.redirects.is_empty() && !row.body.contains("<main"), "{}", row.body);
    assert_eq!(words(&row), ["With you", "Me too 1*"]);
    assert_eq!(ben.submit(&with(row.form(&format!("{post}/reactions")), "kind", "with_you")).await.status, 200);
}

#[actix_web::test]
async fn nothing_is_said_to_oneself_across_a_block_or_to_what_is_gone() {
    let site = Site::new().await;
    let (mut ann, thread, post) = ground(&site).await;
    let (mut ben, mut cleo) = (site.member("Ben").await, site.member("Cleo").await);
    let form = ben.get(&thread).await.form(&format!("{post}/reactions"));
    let own = smuggled(&ann.get(&thread).await, &format!("{post}/reactions"), &[("kind", "with_you")]);
    assert_eq!(ann.submit(&own).await.status, 403);
    let block = ben.get("/members/Ann/block").await.form("/members/Ann/block");
    ben.submit(&block).await;
    assert_eq!(ben.get(&thread).await.count(".reactions"), 0);
    let refused = ben.submit(&form).await;
    assert_eq!(refused.status, 403);
    assert!(refused.contains(&site.text("forbidden-reaction-blocked")), "{}", refused.text());
    let form = cleo.get(&thread).await.form(&format!("{post}/reactions"));
    for kind in ["", "like", "with_you, me_too"] {
        assert_eq!(cleo.submit(&with(form.clone(), "kind", kind)).await.status, 400, "{kind}");
    }
    cleo.submit(&with(form.clone(), "kind", "with_you")).await;
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("{post}/retraction"))).await;
    assert_eq!(cleo.get(&thread).await.count(".reactions"), 0);
    assert_eq!(cleo.submit(&with(form.clone(), "kind", "me_too")).await.status, 403);
    // What comes back has what was said to it before.
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("{post}/retraction/delete"))).await;
    assert_eq!(words(&ann.get(&thread).await), ["With you 1"]);
}

#[actix_web::test]
async fn what_was_said_goes_with_the_words() {
    let site = Site::new().await;
    let (mut ann, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    say(&mut ben, &thread, &post, "thank_you").await;
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("{post}/retraction"))).await;
    site.app.clock.advance(chrono::TimeDelta::days(31));
    site.work().await;
    let left: i64 = site.read(|conn| Ok(reactions::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn an_administrator_chooses_the_words() {
    let site = Site::new().await;
    let (_, thread, post) = ground(&site).await;
    let (mut ben, mut root) = (site.member("Ben").await, site.staff("Rita", Role::Administrator).await);
    say(&mut ben, &thread, &post, "me_too").await;
    let stale = root.get("/admin/features").await;
    assert_eq!(stale.count("#reactions input[type=checkbox][checked]"), 4);
    let mut form = stale.form("/admin/features");
    form.without("me_too").without("with_you");
    let page = root.submit(&form).await;
    assert!(page.contains(&site.text("saved")));
    assert_eq!(page.count("#reactions input[type=checkbox][checked]"), 2);
    assert_eq!(
        words(&ben.get(&thread).await),
        ["Thank you", "Me too 1*"],
        "what was said stays until it is taken back"
    );
    let mut cleo = site.member("Cleo").await;
    let form = cleo.get(&thread).await.form(&format!("{post}/reactions"));
    assert_eq!(cleo.submit(&with(form.clone(), "kind", "me_too")).await.status, 403);
    assert_eq!(cleo.submit(&with(form, "kind", "well_done")).await.status, 200);
    // Two at once: the second is shown what the first chose.
    let page = root.submit(&stale.form("/admin/features")).await;
    assert_eq!(page.status, 409);
    assert!(page.contains("Thank you · Well done"), "{}", page.text());
    assert_eq!(page.count("#reactions input[type=checkbox][checked]"), 4, "one's own choice is still there");
    let mut form = page.form("/admin/features");
    form.without("with_you").without("thank_you").without("well_done").without("me_too");
    root.submit(&form).await;
    assert_eq!(words(&site.member("Dan").await.get(&thread).await), ["Well done 1", "Me too 1"], "none is offered");
    assert!(root.get("/moderation/log").await.contains(&site.text("log-features-change")));
}

#[actix_web::test]
async fn where_a_life_is_in_danger_one_word_fits() {
    let site = Site::new().await;
    let (_, thread, post) = ground(&site).await;
    let (mut ben, mut cleo) = (site.member("Ben").await, site.member("Cleo").await);
    say(&mut ben, &thread, &post, "well_done").await;
    say(&mut cleo, &thread, &post, "with_you").await;
    let id: i64 = post.trim_start_matches("/posts/").parse().unwrap();
    site.write(move |conn| {
        let notes: ContentNotes = [ContentNote::Suicide].into_iter().collect();
        diesel::update(posts::table.find(id)).set(posts::content_notes.eq(notes)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(words(&site.member("Dan").await.get(&thread).await), ["With you 1"], "nothing else is counted there");
    assert_eq!(words(&ben.get(&thread).await), ["With you 1", "Well done 1*"], "one's own can be taken back");
    let form = cleo.get(&thread).await.form(&format!("{post}/reactions"));
    let refused = cleo.submit(&with(form, "kind", "me_too")).await;
    assert_eq!(refused.status, 403);
    assert!(refused.contains(&site.text("forbidden-reaction-kind")));
}

#[actix_web::test]
async fn an_older_button_takes_nothing_else_back() {
    let site = Site::new().await;
    let (_, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    let old = say(&mut ben, &thread, &post, "with_you").await;
    say(&mut ben, &thread, &post, "thank_you").await;
    let mut form = with(old.form(&format!("{post}/reactions")), "kind", "with_you");
    form.action = format!("{post}/reactions/delete");
    assert_eq!(words(&ben.submit(&form).await), ["With you", "Thank you 1*"]);
}

/// What somebody reads on these pages, none of which says what others said with a word.
async fn read(browser: &mut Browser, paths: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in paths {
        let page = browser.get(path).await;
        assert_eq!((page.status, page.count(".reactions, .reaction")), (200, 0), "{path}");
        found.push(((*path).to_owned(), page.text()));
    }
    found
}

#[actix_web::test]
async fn nothing_is_added_up_for_a_person() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let (mut ann, thread, post) = ground(&site).await;
    ann.reply(&thread, "I walk by the sea.").await;
    let second = site.post_url(&thread, 2).await;
    let mut dan = site.member("Dan").await;
    let mut others = Vec::new();
    for name in ["Ben", "Cleo", "Eve"] {
        others.push(site.member(name).await);
    }
    site.work().await;
    let feed = format!("{thread}/feed.atom");
    let paths = [
        "/members/Ann",
        "/mine",
        "/mine?list=following",
        "/",
        "/boards",
        "/boards/talk",
        "/unread",
        "/unanswered",
        "/search?q=walk",
        "/search?q=walk&sort=newest",
        "/boards/talk/feed.atom",
        &feed,
        "/account",
    ];
    // What reading changes has changed.
    for browser in [&mut ann, &mut dan] {
        read(browser, &paths).await;
    }
    site.app.db.flush_later().await.unwrap();
    let before = [read(&mut ann, &paths).await, read(&mut dan, &paths).await];
    assert!(before[1][0].1.contains("I walk by the sea."), "what she wrote is there: {}", before[1][0].1);
    for browser in &mut others {
        for post in [&post, &second] {
            say(browser, &thread, post, "with_you").await;
        }
    }
    site.work().await;
    let after = [read(&mut ann, &paths).await, read(&mut dan, &paths).await];
    for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
        assert_eq!(before, after);
    }
    assert_eq!(words(&site.visitor().get(&thread).await), ["With you 3", "With you 3"], "of each post by itself");
}
