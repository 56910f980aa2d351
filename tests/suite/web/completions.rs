//! Names after an @: of people one may name, those of the thread first.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Standing, find_member_by_name, set_standing};
use mooring::db::schema::{members, notifications};

use crate::support::{Browser, Site, thread_id};

async fn names(browser: &mut Browser, query: &str) -> Vec<String> {
    let page = browser.get_once(&format!("/members/completions?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let told: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    told["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn names_that_begin_so_are_offered_in_their_order() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for name in ["Marla", "Mark", "Martin", "Maud", "Émile"] {
        site.member(name).await;
    }
    assert_eq!(names(&mut ann, "q=MAR").await, ["Mark", "Marla", "Martin"]);
    assert_eq!(names(&mut ann, "q=ma").await.len(), 4);
    assert_eq!(names(&mut ann, "q=%C3%A9m").await, ["Émile"]);
    for nothing in ["q=m", "q=", "", "q=xx", "q=an", "q=%25%25", "q=__", "q=ma%27--", "q=marks"] {
        assert!(names(&mut ann, nothing).await.is_empty(), "{nothing}: too short, nobody, or oneself");
    }
    for number in 0..12 {
        site.member(&format!("Zoe{number}x")).await;
    }
    assert_eq!(names(&mut ann, "q=zo").await.len(), 8);
    assert_eq!(site.visitor().get_once("/members/completions?q=ma").await.status, 404);
}

#[actix_web::test]
async fn people_of_the_thread_come_first_but_not_those_behind_one_time_names() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut zora = site.member("Mazora").await;
    let mut quiet = site.member("Mayfly").await;
    site.member("Mabel").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    zora.reply(&thread, "I am here.").await;
    quiet.reply(&thread, "So am I.").await;
    site.under_alias(site.post_id(&thread, 3).await, "Quiet Heron").await;
    let here = format!("q=ma&thread={}", thread_id(&thread));
    assert_eq!(names(&mut ann, &here).await, ["Mazora", "Mabel", "Mayfly"], "as anybody is");
    assert_eq!(names(&mut ann, "q=ma&thread=987654").await, ["Mabel", "Mayfly", "Mazora"]);
    assert_eq!(names(&mut ann, "q=qui").await, Vec::<String>::new(), "a one-time name is nobody's to call");
    // Of a thread that one may not read nothing is told.
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(names(&mut ann, &here).await, ["Mabel", "Mayfly", "Mazora"]);
}

#[actix_web::test]
async fn nobody_is_offered_across_a_block_nor_who_takes_no_part() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for name in ["Marla", "Mark", "Martin", "Maud", "Max"] {
        site.member(name).await;
    }
    let mut otto = site.member("Maotto").await;
    ann.block("Marla").await;
    otto.block("Ann").await;
    let left = site.app.clock.now();
    site.write(move |conn| {
        let closed = members::table.filter(members::name.eq("Mark"));
        diesel::update(closed).set(members::closed_at.eq(left)).execute(conn)?;
        let martin = find_member_by_name(conn, "Martin")?.id;
        set_standing(conn, martin, Standing::Waiting, None)?;
        let maud = find_member_by_name(conn, "Maud")?.id;
        set_standing(conn, maud, Standing::Banned, Some(left + TimeDelta::days(3)))
    })
    .await;
    assert_eq!(names(&mut ann, "q=ma").await, ["Max"]);
    assert!(!names(&mut otto, "q=an").await.contains(&"Ann".to_owned()));
    let mut max = site.member("Maxi").await;
    assert_eq!(names(&mut max, "q=ma").await, ["Maotto", "Marla", "Max"], "blocks of others are theirs");
    site.app.clock.advance(TimeDelta::days(4));
    assert!(names(&mut max, "q=ma").await.contains(&"Maud".to_owned()), "whose ban is over");
}

#[actix_web::test]
async fn asking_has_a_limit_of_its_own() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        (config.limits.searches_per_reader, config.limits.searches_burst) = (1, 3);
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    for _ in 0..3 {
        names(&mut ann, "q=ma").await;
    }
    assert_eq!(ann.get_once("/members/completions?q=ma").await.status, 429);
    assert_eq!(ann.get("/search?q=words").await.status, 200, "searching is another thing");
}

#[actix_web::test]
async fn two_hundred_names_in_a_text_are_fifty_that_are_told() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.fill_group("family-friends", 200).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let all: String = (1..=200).map(|number| format!("@guest-{number:03} ")).collect();
    let page = ann.reply(&thread, &all).await;
    assert_eq!((page.status, page.count("#post-2 a.mention")), (200, 50));
    assert!(page.text_of("#post-2 .post-body").unwrap().contains("@guest-200"), "the others are words");
    site.tell().await;
    let told: Vec<String> = site
        .read(|conn| {
            let named = notifications::table
                .inner_join(members::table.on(members::id.eq(notifications::member_id)))
                .filter(notifications::mention_at.is_not_null());
            Ok(named.order(members::name).select(members::name).load(conn)?)
        })
        .await;
    let first: Vec<String> = (1..=50).map(|number| format!("guest-{number:03}")).collect();
    assert_eq!(told, first, "those fifty, each once");
    let all: i64 = site
        .read(|conn| {
            let of_threads = notifications::table.filter(notifications::thread_id.is_not_null());
            Ok(of_threads.count().get_result(conn)?)
        })
        .await;
    assert_eq!(all, 50, "and nobody else of anything");
}
