//! Not seeing what stands under a one-time name.

use diesel::prelude::*;
use mooring::db::schema::{members, persona_blocks};

use crate::support::{Browser, Form, Site};

const BOARD: &str = "struggling-now";

async fn block_alias(browser: &mut Browser, post: i64) {
    let path = format!("/posts/{post}/block");
    let form = browser.get(&path).await.form(&path);
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
}

#[actix_web::test]
async fn a_name_is_blocked_by_itself_and_undone_from_the_list() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut cleo = site.member("Cleo").await;
    let thread = cleo.begin_thread(BOARD, "A hard evening", "Words.").await;
    ann.reply_apart(&thread, "Apart.").await;
    ann.reply_apart(&thread, "Apart again.").await;
    let mut own = ann.reply_form(&thread, "Under her name.").await;
    own.set("one_time_name", "");
    ann.submit(&own).await;
    let other = ann.begin_apart(BOARD, "Another evening", "Elsewhere.").await;
    let post = site.post_id(&thread, 2).await;
    let (alias, _) = site.alias_of(post).await.unwrap();
    let page = ben.get(&thread).await;
    assert_eq!(page.count(&format!("a[href^='/posts/{post}/block']")), 1);
    let form = ben.get(&format!("/posts/{post}/block")).await;
    assert!(form.contains(&alias) && form.contains(&site.text("alias-block-here")) && !form.body.contains("Ann"));
    block_alias(&mut ben, post).await;
    let page = ben.get(&thread).await;
    assert_eq!(page.count("article.is-hushed"), 2, "its posts, not those under the member's own name");
    assert_eq!(ben.get(&other).await.count("article.is-hushed"), 0, "nor those of another name");
    let list = ben.get("/account/blocks").await;
    assert_eq!(list.texts_of("#aliases .row-title"), [alias.as_str()]);
    assert!(list.contains("A hard evening") && !list.body.contains("Ann"));
    // She notices nothing: what he writes is there, and his list is his.
    ben.reply(&thread, "Ben writes on.").await;
    assert!(ann.get(&thread).await.contains("Ben writes on."));
    assert!(!ann.get("/account/blocks").await.contains(&alias));
    // Undone by any of its posts, also from the list.
    let undo = list.form(&format!("/posts/{post}/block/delete"));
    let page = ben.submit(&undo).await;
    assert!(page.contains(&site.text("blocks-done-unblock")));
    assert_eq!(ben.get(&thread).await.count("article.is-hushed"), 0);
}

#[actix_web::test]
async fn a_thread_that_it_began_is_quiet_and_in_no_list_of_what_is_new() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    assert!(ben.get("/unanswered").await.contains("A hard evening"));
    block_alias(&mut ben, site.post_id(&thread, 1).await).await;
    assert!(!ben.get("/unanswered").await.contains("A hard evening"));
    assert!(!ben.get("/").await.contains("A hard evening"));
    let board = ben.get(&format!("/boards/{BOARD}")).await;
    assert!(board.contains(&site.text("thread-title-blocked")) && !board.contains("A hard evening"));
    assert_eq!(ben.get(&thread).await.count("#reply"), 0, "as with anybody whom one blocks");
    assert!(ben.get("/account/blocks").await.count("#aliases .row-title") == 1);
    let mut form = Form::new(&format!("/threads/{}/posts", crate::support::thread_id(&thread)), &[("body", "Words.")]);
    form.set("csrf_token", ben.get("/preferences").await.form("/preferences").get("csrf_token"))
        .set("consent", "posts");
    assert_eq!(ben.submit(&form).await.status, 403);
}

#[actix_web::test]
async fn it_can_be_undone_where_the_post_is_hidden_by_now() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    let post = site.post_id(&thread, 1).await;
    block_alias(&mut ben, post).await;
    site.set_audiences(BOARD, "staff", "staff").await;
    let list = ben.get("/account/blocks").await;
    assert!(!list.contains("A hard evening"), "of what one may not read no title is told");
    let page = ben.submit(&list.form(&format!("/posts/{post}/block/delete"))).await;
    assert_eq!((page.status, page.count("#aliases")), (200, 0));
    assert_eq!(ben.get(&format!("/posts/{post}/block")).await.status, 404);
}

#[actix_web::test]
async fn it_is_taken_along_and_goes_with_the_account() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    let post = site.post_id(&thread, 1).await;
    let (alias, _) = site.alias_of(post).await.unwrap();
    block_alias(&mut ben, post).await;
    let export = ben.take_along(&site).await;
    assert!(export.holds(&alias) && !export.holds("Ann"));
    assert_eq!(count_blocks(&site).await, 1);
    ben.close_account("keep", "keep").await;
    site.wait_for_closing().await;
    assert_eq!(count_blocks(&site).await, 0);
}

async fn count_blocks(site: &Site) -> i64 {
    site.read(|conn| Ok(persona_blocks::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn it_ends_with_the_name() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    block_alias(&mut ben, site.post_id(&thread, 1).await).await;
    let me = site.member_id("Ben").await;
    let asks = || site.read(move |conn| Ok(members::table.find(me).select(members::has_blocks).first(conn)?));
    let asked: bool = asks().await;
    assert!(asked);
    ann.close_account("everything", "erase").await;
    site.wait_for_closing().await;
    assert_eq!(count_blocks(&site).await, 0);
    let asked: bool = asks().await;
    assert!(!asked, "nothing is asked for any more");
    assert_eq!(ben.get("/account/blocks").await.count("#aliases"), 0);
}
