//! Answering, quoting and naming between two people of whom one blocks the other.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::{Role, SignedIn, Viewer, renew_blocks};
use mooring::db::schema::post_refs;
use mooring::posts::{Writing, still_stands, write_prepared};
use mooring::threads::{ThreadId, find_to_reply};
use mooring::web::AppError;

use crate::support::{Browser, Site, thread_id};

struct Two {
    site: Rc<Site>,
    ann: Browser,
    ben: Browser,
    of_ann: String,
    of_ben: String,
    of_stan: String,
}

/// Ben blocks Ann; both have replied in Stan's thread.
async fn two() -> Two {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut stan = site.member("Stan").await;
    let of_ann = ann.begin_thread("talk", "Of Ann", "Ann begins.").await;
    let of_ben = ben.begin_thread("talk", "Of Ben", "Ben begins.").await;
    let of_stan = stan.begin_thread("talk", "Of Stan", "Stan begins.").await;
    ann.reply(&of_stan, "Ann was here.").await;
    ben.reply(&of_stan, "Ben was here.").await;
    Two { site, ann, ben, of_ann, of_ben, of_stan }
}

async fn count_refs(site: &Site, post: i64) -> i64 {
    site.read(move |conn| Ok(post_refs::table.filter(post_refs::post_id.eq(post)).count().get_result(conn)?)).await
}

#[actix_web::test]
async fn neither_answers_the_other_and_no_word_is_lost() {
    let Two { site, mut ann, mut ben, of_ann, of_ben, .. } = two().await;
    let (from_ann, from_ben) =
        (ann.reply_form(&of_ben, "Words of Ann's.").await, ben.reply_form(&of_ann, "Words of Ben's.").await);
    ben.block("Ann").await;
    let page = ann.submit(&from_ann).await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("Words of Ann&#39;s.") || page.contains("Words of Ann's."), "{}", page.text());
    let page = ben.submit(&from_ben).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("why-blocked")) && page.contains("Words of Ben's."), "{}", page.text());
    let page = ben.get(&of_ann).await;
    assert!(page.contains(&site.text("why-blocked")) && page.count("form[data-composer]") == 0);
    for thread in [&of_ann, &of_ben] {
        assert_eq!(site.count_posts(thread).await, 1);
    }
    // Undone, everything is as before.
    ben.unblock("Ann").await;
    assert_eq!(ann.submit(&from_ann).await.status, 200);
    assert_eq!(ben.submit(&from_ben).await.status, 200);
}

#[actix_web::test]
async fn neither_names_nor_quotes_nor_links_to_the_other() {
    let Two { site, mut ann, mut ben, of_ben, of_stan, of_ann } = two().await;
    ben.block("Ann").await;
    let ids = [site.post_id(&of_stan, 2).await, site.post_id(&of_stan, 3).await];
    let first_of = [site.post_id(&of_ann, 1).await, site.post_id(&of_ben, 1).await];
    let texts = [(&mut ann, "Ben", ids[1], first_of[1]), (&mut ben, "Ann", ids[0], first_of[0])];
    for (browser, name, post, first) in texts {
        let page = browser.get(&format!("{of_stan}?quote={post}")).await;
        let mut form = page.form(&format!("/threads/{}/posts", thread_id(&of_stan)));
        assert_eq!(form.get("body"), "", "no quote begins");
        form.set(
            "body",
            &format!("> [@{name}](/posts/{post})\n>\n> {name} was here.\n\nHello @{name}, http://localhost:8080/posts/{first}"),
        );
        assert_eq!(browser.submit(&form).await.status, 200);
        let written = site.post_id(&of_stan, site.count_posts(&of_stan).await).await;
        assert_eq!(count_refs(&site, written).await, 0, "{name}");
        assert!(site.stored_body(written).await.contains(&format!("Hello @{name}")), "the words stay as typed");
    }
}

#[actix_web::test]
async fn an_edit_keeps_the_words_that_stood_there_before() {
    let Two { site, mut ann, mut ben, of_stan, .. } = two().await;
    let post = site.post_id(&of_stan, 3).await;
    let page = ann.get(&format!("{of_stan}?quote={post}")).await;
    let form = page.form(&format!("/threads/{}/posts", thread_id(&of_stan)));
    ann.submit(&form).await;
    let quoting = site.post_id(&of_stan, 4).await;
    ben.block("Ann").await;
    let edit = ann.get(&format!("/posts/{quoting}/edit")).await;
    assert!(!edit.contains("Ben was here"), "{}", edit.text());
    let mut form = edit.form(&format!("/posts/{quoting}"));
    let body = format!("{}\n\nAnd more.", form.get("body"));
    form.set("body", &body);
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(count_refs(&site, quoting).await, 1, "the quote stays what it was");
    assert!(ann.get(&of_stan).await.text_of("#post-4").unwrap().contains(&site.text("quote-gone")));
}

#[actix_web::test]
async fn a_write_asks_again_who_blocks_whom() {
    let Two { site, mut ann, mut ben, of_ben, .. } = two().await;
    let (id, now) = (site.member_id("Ann").await, site.app.clock.now());
    // As her request read it, a moment before Ben blocked her.
    let stale = Viewer(Some(std::sync::Arc::new(SignedIn::nobody(id))));
    let thread = ThreadId(thread_id(&of_ben));
    let asked = stale.clone();
    let found = site.read(move |conn| Ok(find_to_reply(conn, &asked, thread, now).is_ok())).await;
    assert!(found);
    ben.block("Ann").await;
    let asked = stale.clone();
    let answer = site.app.db.read(move |conn| find_to_reply(conn, &asked, thread, now).map(|_| ())).await;
    assert!(matches!(answer, Err(AppError::NotFound)), "{answer:?}");
    let tries = std::cell::Cell::new(0);
    let app = &site.app;
    let writing = Writing { body: "Hello @Ben and @Stan.".to_owned(), edited: None, is_alias: false };
    let refs = write_prepared(app, &stale, writing, |viewer, prepared| {
        tries.set(tries.get() + 1);
        async move {
            let by_now = {
                let viewer = viewer.clone();
                app.db.read(move |conn| renew_blocks(conn, &viewer, now)).await?
            };
            still_stands(&prepared, &viewer, &by_now)?;
            Ok(prepared.refs.len())
        }
    })
    .await
    .unwrap();
    assert_eq!((refs, tries.get()), (1, 2), "prepared anew, without who blocks her");
    assert_eq!(ann.get(&of_ben).await.status, 404);
}

#[actix_web::test]
async fn what_one_is_told_names_no_thread_that_is_not_there() {
    let Two { site, mut ann, mut ben, of_ben, .. } = two().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    ann.reply(&of_ben, "Something rude.").await;
    let post = site.post_id(&of_ben, 2).await;
    let form = mo.get(&of_ben).await.form(&format!("/posts/{post}/cases"));
    let case = mo.submit(&form).await;
    let mut form = case.form(&format!("{}/decision", case.url));
    form.set("decision", "remove").set("reason", "label").set("message", "Please be kind.");
    assert_eq!(mo.submit(&form).await.status, 200);
    let page = ann.get("/notifications").await;
    assert!(page.contains("Of Ben") && page.contains("Please be kind."), "{}", page.text());
    ben.block("Ann").await;
    let page = ann.get("/notifications").await;
    assert!(!page.contains("Of Ben") && page.contains("Please be kind."), "{}", page.text());
    assert!(page.contains("Something rude."), "one's own words are still told");
    assert_eq!(page.count(&format!("main a[href='/posts/{post}']")), 0);
}

/// Changes a post in the form that its author is shown.
async fn edit(browser: &mut Browser, post: i64, change: impl Fn(&str) -> String) {
    let mut form = browser.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    let body = change(form.get("body"));
    form.set("body", &body);
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
}

#[actix_web::test]
async fn an_edit_keeps_the_mentions_that_stood_there_before() {
    let Two { site, mut ann, mut ben, of_stan, .. } = two().await;
    let (mut eve, mut gus) = (site.member("Eve").await, site.member("Gus").await);
    site.member("Dora").await;
    ann.reply(&of_stan, "Thank you @Gus, @Ben and @Dora for taht.").await;
    let post = site.post_id(&of_stan, 4).await;
    gus.close_account("former", "keep").await;
    site.wait_for_closing().await;
    ben.block("Ann").await;
    ann.block("Dora").await;
    let seen = "Thank you @…, @…2 and @Dora for taht.";
    edit(&mut ann, post, |body| {
        assert_eq!(body, seen);
        body.replace("taht", "that")
    })
    .await;
    assert_eq!(count_refs(&site, post).await, 3, "{}", site.stored_body(post).await);
    let gone = format!("Thank you @{}, @Ben and @Dora for that.", site.text("byline-former"));
    assert!(eve.get(&of_stan).await.text_of("#post-4").unwrap().contains(&gone));
    // One that is taken out takes no other's place.
    edit(&mut ann, post, |body| body.replace("@…, ", "")).await;
    assert!(eve.get(&of_stan).await.text_of("#post-4").unwrap().contains("Thank you @Ben and @Dora for that."));
    // And what is typed so in a new text is text.
    ann.reply(&of_stan, "Dear @…, and @…2!").await;
    assert!(eve.get(&of_stan).await.text_of("#post-5").unwrap().contains("Dear @…, and @…2!"));
}

#[actix_web::test]
async fn what_one_is_told_says_no_title_that_is_quiet() {
    let Two { site, mut ann, mut ben, of_ben, .. } = two().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    ann.reply(&of_ben, "Something rude.").await;
    let post = site.post_id(&of_ben, 2).await;
    let form = mo.get(&of_ben).await.form(&format!("/posts/{post}/cases"));
    let case = mo.submit(&form).await;
    mo.decide(&case.url, "remove", "label", "Please be kind.").await;
    assert!(ann.get("/notifications").await.contains("Of Ben"));
    ann.mute("Ben").await;
    let page = ann.get("/notifications").await;
    assert!(!page.contains("Of Ben") && page.contains(&site.text("thread-title-muted")), "{}", page.text());
    assert_eq!(ben.get("/notifications").await.status, 200);
}
