//! What lists count and cut for somebody from whom a block hides something, and what of staff.

use std::rc::Rc;

use mooring::accounts::Role;

use crate::support::{Browser, Site, thread_id};

async fn two(site: &Rc<Site>) -> (Browser, Browser) {
    (site.member("Ann").await, site.member("Ben").await)
}

/// The titles on all pages of a list, and how many pages there are.
async fn walk(browser: &mut Browser, first: &str) -> (Vec<String>, usize) {
    let (mut url, mut titles, mut pages) = (first.to_owned(), Vec::new(), 0);
    while !url.is_empty() {
        let page = browser.get(&url).await;
        assert_eq!(page.status, 200, "{url}: {}", page.text());
        let found = page.texts_of("main .row-title");
        assert!(!found.is_empty(), "{url} is empty");
        titles.extend(found);
        pages += 1;
        url = page.attribute(".pager a[rel=next]", "href").unwrap_or_default();
    }
    (titles, pages)
}

#[actix_web::test]
async fn a_boards_pages_are_full_and_counted_right() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut stan = site.member("Stan").await;
    site.seed_threads("talk", "Ben", 40).await;
    site.seed_threads("talk", "Stan", 31).await;
    ben.block("Ann").await;
    for (browser, threads, pages) in [(&mut ann, 31, 2), (&mut ben, 71, 3), (&mut stan, 71, 3)] {
        let (titles, walked) = walk(browser, "/boards/talk").await;
        assert_eq!((titles.len(), walked), (threads, pages));
        let first = browser.get("/boards/talk").await;
        assert_eq!(first.count(".pager li"), pages, "numbers of pages");
        assert_eq!(browser.get(&format!("/boards/talk?page={}", pages + 1)).await.status, 404);
        let boards = browser.get("/boards").await;
        let row = boards.texts_of("main .row").into_iter().find(|row| row.contains("talk") || row.contains("Talk"));
        let count = site.text_with("board-threads", i64::try_from(threads).unwrap());
        assert!(row.is_none_or(|row| row.contains(&count)), "{count}");
        assert!(boards.contains(&count), "{count} is on the list of boards");
    }
    // Beyond the numbered pages, from one thread to the next.
    let far = ann.get("/boards/talk?before=20300101T000000000000-999999").await;
    assert_eq!(far.count("main .row"), 30);
    assert!(!far.body.contains("/members/Ben"));
}

#[actix_web::test]
async fn pages_of_results_are_full_and_end() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut stan = site.member("Stan").await;
    let thread = stan.begin_thread("talk", "Counting", "A word.").await;
    site.seed_replies(&thread, "Ben", 45).await;
    site.seed_replies(&thread, "Stan", 70).await;
    let hidden = ben.begin_thread("talk", "His own", "Reply number nine.").await;
    stan.reply(&hidden, "Reply number ten.").await;
    // Written without forms, so nothing told the index.
    let now = site.app.clock.now();
    site.write(move |conn| mooring::search::enqueue_rebuild(conn, now)).await;
    site.work().await;
    ben.block("Ann").await;
    for sort in ["best", "newest"] {
        let search = format!("/search?q=reply&sort={sort}");
        let (titles, pages) = walk(&mut ann, &search).await;
        assert_eq!((titles.len(), pages), (25, 2), "{sort}");
        let (titles, pages) = walk(&mut stan, &search).await;
        assert_eq!((titles.len(), pages), (71, 4), "{sort}");
    }
    let none = ann.get("/search?q=reply&author=Ben").await;
    let nobody = ann.get("/search?q=reply&author=Nobody9").await;
    assert_eq!(none.texts_of("main [role=status]"), nobody.texts_of("main [role=status]"));
    assert_eq!(ann.get("/search?q=reply&page=3").await.status, 404);
}

#[actix_web::test]
async fn who_moderates_somewhere_sees_there_what_others_see() {
    let site = Site::new().await;
    let (mut keeper, mut ben) = (site.member("Keeper").await, site.member("Ben").await);
    site.make_moderator_of("Keeper", "talk").await;
    let here = ben.begin_thread("talk", "Lantern here", "Words here.").await;
    let there = ben.begin_thread("welcome", "Lantern there", "Words there.").await;
    site.work().await;
    ben.block("Keeper").await;
    assert_eq!(keeper.get(&here).await.status, 200);
    assert_eq!(keeper.get(&there).await.status, 404);
    for path in ["/", "/search?q=lantern", "/members/Ben", "/boards/talk"] {
        let page = keeper.get(path).await;
        assert!(page.contains("Lantern here") && !page.contains("Lantern there"), "{path}: {}", page.text());
    }
    let page = keeper.get("/boards/welcome").await;
    assert!(!page.contains("Lantern"), "{}", page.text());
    assert_eq!(keeper.reply(&here, "As a moderator.").await.status, 200);
}

#[actix_web::test]
async fn blocks_of_staff_rest_and_blocks_of_staff_members_hide_no_moderation() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let news = mo.begin_thread("welcome", "News of the crew", "Read this.").await;
    let asked = mo.get("/members/Ann/block").await;
    assert!(asked.contains(&site.text("block-by-staff")));
    mo.block("Ann").await;
    // Members read and reach who moderates.
    assert!(ann.get(&news).await.contains("Read this."));
    assert!(ann.get("/boards/welcome").await.contains("News of the crew"));
    assert_eq!(ann.get("/members/Mo").await.status, 200);
    let thread = ann.begin_thread("welcome", "Of Ann", "Hello @Mo.").await;
    assert_eq!(ann.get(&thread).await.count("a.mention"), 1);
    assert!(mo.get(&thread).await.contains(&site.text("post-blocked")));
    assert_eq!(mo.reply(&thread, "As a moderator I may.").await.status, 200);
    // The other way round: their posts become quiet, what they do as moderators does not.
    let asked = ann.get("/members/Mo/block").await;
    assert!(asked.contains(&site.text("block-of-staff")));
    ann.block("Mo").await;
    let id = thread_id(&thread);
    let mut form = mo.get(&thread).await.form(&format!("/threads/{id}/lock"));
    form.set("message", "Closed for tonight.");
    assert_eq!(mo.submit(&form).await.status, 200);
    let page = ann.get(&thread).await;
    assert!(page.contains("Closed for tonight.") && page.contains(&site.text("post-blocked")));
    assert_eq!(mo.get(&thread).await.status, 200);
    // When the role ends, the block comes into force.
    let member = site.member_id("Mo").await;
    site.write(move |conn| {
        use diesel::prelude::*;
        use mooring::db::schema::role_grants;
        diesel::delete(role_grants::table.filter(role_grants::member_id.eq(member))).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(ann.get(&news).await.status, 404);
    assert!(!ann.get("/boards/welcome").await.contains("News of the crew"));
}

#[actix_web::test]
async fn a_member_with_blocks_costs_one_statement_more_and_others_none() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut stan = site.member("Stan").await;
    let thread = stan.begin_thread("talk", "A thread", "Words.").await;
    site.work().await;
    let mut costs = Vec::new();
    for path in [thread.as_str(), "/", "/search?q=words"] {
        for browser in [&mut ann, &mut ben, &mut stan] {
            browser.get(path).await;
            costs.push(site.statements(browser.get_once(path)).await.0);
        }
    }
    ben.block("Ann").await;
    let mut after = Vec::new();
    for path in [thread.as_str(), "/", "/search?q=words"] {
        for browser in [&mut ann, &mut ben, &mut stan] {
            after.push(site.statements(browser.get_once(path)).await.0);
        }
    }
    // For who is blocked, a search asks which of the hits are open to them.
    let more = [1, 1, 0, 1, 1, 0, 2, 1, 0];
    let wanted: Vec<u64> = costs.iter().zip(more).map(|(cost, more)| cost + more).collect();
    assert_eq!(after, wanted);
    ben.unblock("Ann").await;
    ann.get(&thread).await;
    assert_eq!(site.statements(ann.get_once(&thread)).await.0, costs[0], "nothing is left of it");
}

#[actix_web::test]
async fn a_role_that_waits_for_a_second_step_changes_nothing_about_blocks() {
    let site = Site::with(|config| config.security.staff_second_step = true).await;
    site.set_up("full").await;
    let (mut ann, mut ben) = two(&site).await;
    let mut stan = site.member("Stan").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let news = mo.begin_thread("welcome", "News of the crew", "Read this.").await;
    let lantern = ben.begin_thread("welcome", "Lantern here", "Words here.").await;
    stan.reply(&lantern, "Stan was here.").await;
    site.work().await;
    mo.block("Ann").await;
    ben.block("Mo").await;
    // Mo has no rights yet, so nobody has to be able to reach Mo,
    assert_eq!(ann.get(&news).await.status, 404);
    for path in ["/", "/boards/welcome"] {
        assert!(!ann.get(path).await.contains("News of the crew"), "{path}");
    }
    // and nothing is open to Mo that is hidden from a member.
    assert_eq!(mo.get(&lantern).await.status, 404);
    for path in ["/", "/boards/welcome", "/search?q=lantern", "/members/Stan"] {
        assert!(!mo.get(path).await.contains("Lantern"), "{path}");
    }
    assert!(!mo.get("/account/blocks").await.contains(&site.text("block-by-staff")));
    mo.turn_on_second_step(&site).await;
    assert_eq!(ann.get(&news).await.status, 200);
    assert!(ann.get("/boards/welcome").await.contains("News of the crew"));
    assert_eq!(mo.get(&lantern).await.status, 200);
    assert!(mo.get("/members/Stan").await.contains("Lantern"));
    assert!(mo.get("/account/blocks").await.contains(&site.text("block-by-staff")));
}

#[actix_web::test]
async fn who_is_given_a_role_is_told_that_their_blocks_rest() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let thread = ann.begin_thread("talk", "Hers", "Words.").await;
    ann.block("Ben").await;
    assert!(!ann.get("/account/blocks").await.contains(&site.text("block-by-staff")));
    let page = chief.get("/admin/members/Ann/roles").await;
    assert!(page.contains(&site.text("roles-blocks")));
    let page = chief.submit(&page.form("/admin/members/Ann/roles")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(ben.get(&thread).await.status, 200);
    assert!(ann.get("/notifications").await.contains(&site.text("event-role-given")));
    assert!(ann.get("/account/blocks").await.contains(&site.text("block-by-staff")));
    let action = page.attribute("form[action^='/roles/']", "action").unwrap();
    chief.submit(&page.form(&action)).await;
    assert_eq!(ben.get(&thread).await.status, 404);
    assert!(ann.get("/notifications").await.contains(&site.text("event-role-taken")));
}
