//! Writing under a one-time name: the box, the name, and what keeps it.

use diesel::prelude::*;
use mooring::db::schema::{boards, members, personas, posts, threads};

use crate::support::{Form, Site, thread_id};

const BOARD: &str = "struggling-now";

#[actix_web::test]
async fn the_starter_boards_for_families_and_hard_moments_have_it() {
    let site = Site::new().await;
    let on = boards::table.filter(boards::one_time_names.eq(true)).order(boards::slug).select(boards::slug);
    let on: Vec<String> = site.read(move |conn| Ok(on.load(conn)?)).await;
    assert_eq!(on, ["family-friends", "struggling-now"]);
    let mut ann = site.member("Ann").await;
    let page = ann.get("/boards/struggling-now/threads/new").await;
    assert_eq!(page.count("input[type=checkbox][name=one_time_name]:not([checked])"), 1);
    for key in ["names-field", "names-about", "names-limits-style", "names-limits-staff"] {
        assert!(page.contains(&site.text(key)), "{key}");
    }
    assert_eq!(ann.get("/boards/talk/threads/new").await.count("[name=one_time_name]"), 0);
}

#[actix_web::test]
async fn a_thread_and_its_replies_stand_under_one_name_and_elsewhere_under_another() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "I write this apart.").await;
    let (alias, seed) = site.alias_of(site.post_id(&thread, 1).await).await.unwrap();
    assert!(alias.split(' ').count() == 2 && seed.len() > 20, "{alias} {seed}");
    ben.reply(&thread, "I read you.").await;
    let page = ann.get(&thread).await;
    assert_eq!(page.count("input[name=one_time_name][checked]"), 1, "it goes on under the same name");
    assert_eq!(page.text_of("#name-known").unwrap(), format!("You are {alias} in this thread."));
    assert_eq!(page.texts_of(".post-title bdi"), [format!("you, as {alias}"), "Ben".to_owned()]);
    ann.reply_apart(&thread, "Thank you.").await;
    assert_eq!(site.alias_of(site.post_id(&thread, 3).await).await.unwrap(), (alias.clone(), seed.clone()));
    let page = ben.get(&thread).await;
    assert_eq!(page.texts_of(".post-title bdi"), [&alias, "Ben", &alias]);
    assert!(!page.body.contains("Ann"));
    let other = ann.begin_apart(BOARD, "Another evening", "Elsewhere.").await;
    let (another, drawn) = site.alias_of(site.post_id(&other, 1).await).await.unwrap();
    assert!(another != alias && drawn != seed);
    let list = ben.get(&format!("/boards/{BOARD}")).await;
    assert!(list.contains(&alias) && list.contains(&another) && !list.body.contains("Ann"));
    let (begun, last): (Option<i64>, Option<i64>) = site
        .read(move |conn| {
            let found = threads::table.find(thread_id(&thread));
            Ok(found.select((threads::persona_id, threads::last_persona_id)).first(conn)?)
        })
        .await;
    assert!(begun.is_some() && begun == last);
}

#[actix_web::test]
async fn the_other_name_beside_it_is_warned_of() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ben.begin_thread(BOARD, "A hard evening", "Words.").await;
    assert_eq!(ann.get(&thread).await.count("#name-warning"), 0);
    ann.reply(&thread, "Under my name.").await;
    let page = ann.get(&thread).await;
    assert_eq!(page.text_of("#name-warning").unwrap(), site.text("names-warning-own"));
    assert_eq!(page.count("input[name=one_time_name][checked]"), 0);
    ann.reply_apart(&thread, "And apart.").await;
    assert_eq!(ann.get(&thread).await.text_of("#name-warning").unwrap(), site.text("names-warning-both"));
    assert_eq!(
        ben.get(&thread).await.text_of("#name-warning").unwrap(),
        site.text("names-warning-own"),
        "of his own only"
    );
    // Under the other name again, by taking the tick off.
    let mut form = ann.reply_form(&thread, "Under my name again.").await;
    form.set("one_time_name", "");
    ann.submit(&form).await;
    assert!(site.alias_of(site.post_id(&thread, 4).await).await.is_none());
}

#[actix_web::test]
async fn every_page_that_gives_words_back_keeps_the_choice() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let ticked = "input[type=checkbox][name=one_time_name][checked]";
    // Refused.
    let mut form = ann.get("/boards/struggling-now/threads/new").await.form("/boards/struggling-now/threads");
    form.set("title", "A hard evening").set("body", "").tick_alias();
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.count(ticked)), (422, 1));
    // Looked at first, and kept as a draft with it.
    form.set("body", "Some words.").tick_alias();
    let preview = Form { action: "/preview".to_owned(), ..form.clone() };
    let page = ann.submit(&preview).await;
    assert_eq!((page.status, page.count(ticked)), (200, 1));
    assert_eq!(ann.get("/boards/struggling-now/threads/new").await.count(ticked), 1, "the draft has it");
    let page = ann.submit(&page.form("/boards/struggling-now/threads")).await;
    let thread = page.url.clone();
    assert!(site.alias_of(site.post_id(&thread, 1).await).await.is_some());
    // A reply that is refused, and one that was kept with the tick off.
    let mut form = ann.reply_form(&thread, "").await;
    form.tick_alias();
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.count(ticked)), (422, 1));
    let mut form = ann.reply_form(&thread, "Not sent yet.").await;
    form.set("one_time_name", "");
    ann.submit(&Form { action: "/drafts".to_owned(), ..form }).await;
    assert_eq!(ann.get(&thread).await.count(ticked), 0);
}

#[actix_web::test]
async fn the_choice_is_carried_through_signing_in() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread(BOARD, "A hard evening", "Words.").await;
    let mut form = ann.reply_form(&thread, "Apart from me.").await;
    form.tick_alias();
    site.end_sessions().await;
    let page = ann.submit(&form).await;
    let mut sign_in = page.form("/sign-in");
    sign_in.set("username", "Ann").set("password", crate::support::PASSWORD);
    let page = ann.submit(&sign_in).await;
    let again = page.form(&format!("/threads/{}/posts", thread_id(&thread)));
    assert_eq!(ann.submit(&again).await.status, 200);
    assert!(site.alias_of(site.post_id(&thread, 2).await).await.is_some());
}

#[actix_web::test]
async fn switched_off_nothing_shows_and_what_stands_stays() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", mooring::accounts::Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    let (alias, _) = site.alias_of(site.post_id(&thread, 1).await).await.unwrap();
    let mut offered = ann.reply_form(&thread, "Apart again.").await;
    offered.tick_alias();
    let mut form = ada.get("/admin/features").await.form("/admin/features");
    assert_eq!(form.get("one_time_names"), "true");
    // As other clients say it.
    ada.submit(form.set("one_time_names", "false")).await;
    assert_eq!(ada.get("/admin/features").await.form("/admin/features").get("one_time_names"), "");
    let page = ann.get(&thread).await;
    assert_eq!((page.count("[name=one_time_name]"), page.count("#name-left")), (0, 1));
    assert!(page.contains(&alias), "what stands stays");
    // A form that offered it is not sent under the other name, nor is that of a client which never saw it offered.
    for fields in [&["", "true"][..], &["true"]] {
        offered.without("one_time_name");
        offered.fields.extend(fields.iter().map(|value| ("one_time_name".to_owned(), (*value).to_owned())));
        let page = ann.submit(&offered).await;
        assert_eq!(page.status, 422);
        assert!(page.contains(&site.text("names-no-longer")) && page.contains("Apart again."));
        assert_eq!(site.count_posts(&thread).await, 1);
    }
    let mut decided = ann.reply_form(&thread, "Under my name.").await;
    decided.without("one_time_name").set("one_time_name", "");
    assert_eq!(ann.submit(&decided).await.status, 200);
    assert!(site.alias_of(site.post_id(&thread, 2).await).await.is_none());
    // The same for one board.
    let mut form = ada.get("/admin/features").await.form("/admin/features");
    ada.submit(form.set("one_time_names", "true")).await;
    let mut form = ada.get("/admin/boards/struggling-now").await.form("/admin/boards/struggling-now");
    assert_eq!(form.get("one_time_names"), "true");
    ada.submit(form.without("one_time_names")).await;
    assert_eq!(ann.get(&thread).await.count("[name=one_time_name]"), 0);
    assert_eq!(ann.get("/boards/struggling-now/threads/new").await.count("[name=one_time_name]"), 0);
}

#[actix_web::test]
async fn sent_twice_makes_one_and_a_change_keeps_the_name() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ben.begin_thread(BOARD, "A hard evening", "Words.").await;
    let mut form = ann.reply_form(&thread, "Apart.").await;
    form.tick_alias();
    let (first, again) = (ann.submit_once(&form).await, ann.submit_once(&form).await);
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(site.count_posts(&thread).await, 2);
    let post = site.post_id(&thread, 2).await;
    let alias = site.alias_of(post).await.unwrap();
    let mut edit = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    edit.set("body", "Apart, and better said.");
    assert_eq!(ann.submit(&edit).await.status, 200);
    assert_eq!(site.alias_of(post).await.unwrap(), alias);
    let take_back = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ann.submit(&take_back).await;
    assert!(!ben.get(&thread).await.contains(&alias.0), "taken back, no name stands there");
    let undo = ann.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
    ann.submit(&undo).await;
    assert!(ben.get(&thread).await.contains(&alias.0));
}

#[actix_web::test]
async fn a_name_is_like_no_other_of_the_thread_and_like_no_members() {
    let site = Site::new().await;
    let mut ben = site.member("Ben").await;
    let thread = ben.begin_thread(BOARD, "A hard evening", "Words.").await;
    let mut people = Vec::new();
    for n in 0..6 {
        let mut one = site.member(&format!("Member{n}")).await;
        one.reply_apart(&thread, "Apart.").await;
        people.push(one);
    }
    let id = thread_id(&thread);
    let found: Vec<(String, String)> = site
        .read(move |conn| {
            let here = personas::table.filter(personas::thread_id.eq(id)).order(personas::id);
            Ok(here.select((personas::alias, personas::avatar_seed)).load(conn)?)
        })
        .await;
    let names: std::collections::HashSet<&String> = found.iter().map(|(alias, _)| alias).collect();
    let seeds: std::collections::HashSet<&String> = found.iter().map(|(_, seed)| seed).collect();
    assert_eq!((names.len(), seeds.len()), (6, 6));
    // Every word is somebody's name by now: what is left has a number.
    site.write(|conn| {
        let words: Vec<String> = include_str!("../../../config/lists/one_time_names.toml")
            .split('"')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        for word in words {
            let name = mooring::accounts::Name::of(&word);
            let new = (
                members::name.eq(&name.shown),
                members::name_folded.eq(&name.folded),
                members::name_skeleton.eq(&name.skeleton),
                members::created_at.eq(chrono::DateTime::UNIX_EPOCH.naive_utc()),
            );
            // Two languages have a word in common.
            let taken =
                members::table.filter(members::name_skeleton.eq(&name.skeleton)).count().get_result::<i64>(conn)?;
            if taken == 0 {
                diesel::insert_into(members::table).values(new).execute(conn)?;
            }
        }
        Ok(())
    })
    .await;
    let mut late = site.member("Latecomer").await;
    late.reply_apart(&thread, "Apart.").await;
    let newest = posts::table.select(diesel::dsl::max(posts::id));
    let newest = site.read(move |conn| Ok(newest.first::<Option<i64>>(conn)?)).await.unwrap();
    let (alias, _) = site.alias_of(newest).await.unwrap();
    assert_eq!(alias.split(' ').count(), 3, "{alias}");
}

#[actix_web::test]
async fn a_spanish_thread_has_spanish_names() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/struggling-now/threads/new").await.form("/boards/struggling-now/threads");
    form.set("title", "Una noche difícil").set("body", "Aparte.").set("language", "es").tick_alias();
    let page = ann.submit(&form).await;
    let (alias, _) = site.alias_of(site.post_id(&page.url, 1).await).await.unwrap();
    let list = include_str!("../../../config/lists/one_time_names.toml");
    let spanish = list.split("[es]").nth(1).unwrap();
    assert!(alias.split(' ').all(|word| spanish.contains(&format!("\"{word}\""))), "{alias}");
}
