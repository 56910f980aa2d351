//! Moving a thread: who may, from where, to where.

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::boards;

use crate::support::{Form, Site};

async fn thread_counts(site: &Site) -> Vec<(String, i64)> {
    site.read(|conn| {
        let counted = boards::table.filter(boards::thread_count.ne(0)).order(boards::slug);
        Ok(counted.select((boards::slug, boards::thread_count)).load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn a_thread_is_moved_with_its_posts_and_both_boards_count_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    ann.reply(&thread, "An answer.").await;
    assert_eq!(site.visitor().get(&thread).await.status, 200);
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    assert_eq!(form.get("board"), "welcome");
    form.set("board", "wins");
    let page = mo.submit(&form).await;
    assert_eq!((page.status, page.url.clone()), (200, format!("{thread}?done=move")));
    assert_eq!(page.text_of("#done"), Some(site.text("moderate-done-move")));
    assert_eq!(page.count("main .crumbs a[href='/boards/wins']"), 1);
    assert_eq!(thread_counts(&site).await, [("wins".to_owned(), 1)]);
    assert_eq!(site.visitor().get(&thread).await.status, 404, "the new board's readers read it");
    assert!(
        ann.get("/boards/wins").await.contains("A thread") && !ann.get("/boards/welcome").await.contains("A thread")
    );
    let form = mo.get(&thread).await.form(&format!("{thread}/move"));
    mo.submit(&form).await;
    assert_eq!(thread_counts(&site).await, [("wins".to_owned(), 1)], "to where it is already");
}

#[actix_web::test]
async fn a_thread_is_not_moved_where_the_moderator_cannot_see() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let page = mo.get(&thread).await;
    let choices = page.attributes(&format!("form[action='{thread}/move'] option"), "value");
    assert!(choices.contains(&"volunteers".to_owned()) && !choices.contains(&"family-friends".to_owned()));
    let mut texts = Vec::new();
    for board in ["family-friends", "no-such-board", "", "talk\0"] {
        let mut form = page.form(&format!("{thread}/move"));
        form.set("board", board);
        let page = mo.submit(&form).await;
        assert_eq!(page.status, 400, "{board}");
        texts.push(page.text());
    }
    assert!(texts.iter().all(|text| *text == texts[0]), "hidden and not there look the same");
    assert_eq!(thread_counts(&site).await, [("talk".to_owned(), 1)]);
    site.join_group("family-friends", "Mo").await;
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "family-friends");
    assert_eq!(mo.submit(&form).await.status, 200);
    assert_eq!(ann.get(&thread).await.status, 404);
}

#[actix_web::test]
async fn a_moderator_of_one_board_moves_nothing_into_others() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let here = ann.begin_thread("talk", "Lous thread", "Words.").await;
    let there = ann.begin_thread("wins", "Not Lous thread", "Words.").await;
    let mut lou = site.member("Lou").await;
    site.make_moderator_of("Lou", "talk").await;
    let page = lou.get(&here).await;
    assert!(page.has_form(&format!("{here}/lock")) && page.has_form(&format!("{here}/pin")));
    let choices = page.attributes(&format!("form[action='{here}/move'] option"), "value");
    assert!(choices.iter().all(|board| board == "talk"), "only boards that Lou looks after are offered: {choices:?}");
    let token = page.form(&format!("{here}/lock")).get("csrf_token").to_owned();
    for (thread, board) in [(&here, "wins"), (&there, "talk"), (&there, "wins")] {
        let form = Form::new(&format!("{thread}/move"), &[("csrf_token", &token), ("board", board)]);
        assert_eq!(lou.submit(&form).await.status, 403, "{thread} to {board}");
    }
    site.make_moderator_of("Lou", "wins").await;
    let mut form = lou.get(&here).await.form(&format!("{here}/move"));
    form.set("board", "wins");
    assert_eq!(lou.submit(&form).await.status, 200);
    assert_eq!(thread_counts(&site).await, [("wins".to_owned(), 2)]);
}

#[actix_web::test]
async fn two_moves_in_opposite_directions_at_once_both_end() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let one = ann.begin_thread("talk", "From talk", "Words.").await;
    let two = ann.begin_thread("wins", "From wins", "Words.").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut first = mo.get(&one).await.form(&format!("{one}/move"));
    first.set("board", "wins");
    let mut second = mo.get(&two).await.form(&format!("{two}/move"));
    second.set("board", "talk");
    let (mut a, mut b) = (mo.clone(), mo.clone());
    let (a, b) = futures_util::future::join(a.submit_once(&first), b.submit_once(&second)).await;
    assert_eq!((a.status, b.status), (303, 303));
    assert_eq!(thread_counts(&site).await, [("talk".to_owned(), 1), ("wins".to_owned(), 1)]);
}

#[actix_web::test]
async fn the_same_move_sent_twice_at_once_counts_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "wins");
    let (mut a, mut b) = (mo.clone(), mo.clone());
    let (a, b) = futures_util::future::join(a.submit_once(&form), b.submit_once(&form)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert!(statuses == [303, 409] || statuses == [303, 303], "{statuses:?}");
    assert_eq!(thread_counts(&site).await, [("wins".to_owned(), 1)]);
}
