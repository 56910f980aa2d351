//! What members are told of words that others say to what they wrote.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{personas, posts};

use crate::support::{Browser, Site};

async fn take_back(browser: &mut Browser, thread: &str, post: &str, kind: &str) {
    let page = browser.get(thread).await;
    // The button of one's own word leads elsewhere than its form.
    let mut form = page.form(&format!("{post}/reactions"));
    form.action = format!("{post}/reactions/delete");
    form.set("kind", kind);
    browser.submit(&form).await;
}

#[actix_web::test]
async fn an_author_is_told_how_many_and_never_who_and_once_until_they_have_seen_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (mut ben, mut cleo) = (site.member("Ben").await, site.member("Cleo").await);
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    let post = format!("/posts/{}", site.post_id(&thread, 1).await);
    ben.react(&thread, &post, "with_you").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    cleo.react(&thread, &post, "thank_you").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    let page = ann.get("/notifications").await;
    let row = page.text_of("main .row").unwrap();
    assert!(row.contains(&site.text_with("told-reactions", 2)) && row.contains("About my kettle"), "{row}");
    for private in ["Ben", "Cleo", "With you", "Thank you"] {
        assert!(!row.contains(private), "{private}: {row}");
    }
    assert_eq!(ann.bell().await, "", "the page says all there is to say");
    // Saying it again is no news.
    take_back(&mut cleo, &thread, &post, "thank_you").await;
    site.tell().await;
    cleo.react(&thread, &post, "well_done").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "");
    let mut dora = site.member("Dora").await;
    dora.react(&thread, &post, "with_you").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1", "somebody more is");
    take_back(&mut dora, &thread, &post, "with_you").await;
    take_back(&mut ben, &thread, &post, "with_you").await;
    take_back(&mut cleo, &thread, &post, "well_done").await;
    site.tell().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 1), "nobody says anything any more");
}

#[actix_web::test]
async fn what_stands_under_a_one_time_name_is_not_named() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    let (me, now, id) = (site.member_id("Ann").await, site.app.clock.now(), crate::support::thread_id(&thread));
    site.write(move |conn| {
        let alias: i64 = diesel::insert_into(personas::table)
            .values((
                personas::thread_id.eq(id),
                personas::member_id.eq(me),
                personas::alias.eq("Quiet Harbour"),
                personas::avatar_seed.eq("seed"),
                personas::created_at.eq(now),
            ))
            .returning(personas::id)
            .get_result(conn)?;
        diesel::update(posts::table.filter(posts::thread_id.eq(id))).set(posts::persona_id.eq(alias)).execute(conn)?;
        Ok(())
    })
    .await;
    let post = site.post_id(&thread, 1).await;
    ben.react(&thread, &format!("/posts/{post}"), "with_you").await;
    // Quoting it tells who follows the thread of a reply, as it tells others.
    let page = ben.get(&format!("{thread}?quote={post}")).await;
    let mut form = page.form(&format!("{thread}/posts"));
    let body = format!("{}I know that.", form.get("body"));
    form.set("body", &body);
    ben.submit(&form).await;
    site.pass(TimeDelta::minutes(2)).await;
    let rows = ann.told().await;
    assert_eq!(rows.len(), 2, "{rows:?}");
    let said = rows.iter().find(|row| row.contains(&site.text_with("told-reactions", 1))).expect("a word was said");
    assert!(!said.contains("kettle") && !said.contains("Quiet Harbour"), "{said}");
    let reply = rows.iter().find(|row| row.contains(&site.text_with("told-replies", 1))).expect("a reply");
    assert!(!reply.contains("Quiet Harbour") && !rows.iter().any(|row| row.contains(&site.text("told-quote"))));
}
