//! A thread is locked, moved, edited.

use mooring::accounts::Role;

use crate::support::Site;

#[actix_web::test]
async fn a_thread_is_locked_moved_and_edited() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("welcome", "Meetings in the north", "Is there one near me? @Bob may know.").await;
    let page = bob.reply(&thread, "There is, on Tuesdays.").await;
    assert_eq!(page.attributes("article.post", "id"), ["post-1", "post-2"]);

    // The moderator gathers such threads on the board for meetings, and says so.
    let mut form = mo.get(&thread).await.form(&format!("{thread}/lock"));
    form.set("message", "Moving this to Meetings; open again in a moment.");
    mo.submit(&form).await;
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "meetings");
    let page = mo.submit(&form).await;
    assert_eq!(page.text_of(".crumbs li:last-child").unwrap(), "Meetings");
    assert!(ann.get(&thread).await.contains("Moving this to Meetings"));
    assert!(!bob.get(&thread).await.has_form(&format!("{thread}/posts")));
    assert_eq!(site.visitor().get(&thread).await.status, 404, "Meetings is for members");
    let form = mo.get(&thread).await.form(&format!("{thread}/lock/delete"));
    mo.submit(&form).await;

    // Its author makes the title plainer and adds to the words, from an address that was written down before the move.
    let mut form = ann.get(&format!("{thread}/edit")).await.form(&thread);
    form.set("title", "Is there a meeting in the north?");
    assert_eq!(ann.submit(&form).await.text_of("h1").unwrap(), "Is there a meeting in the north?");
    let post = site.post_id(&thread, 1).await;
    let mut form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    assert_eq!(form.get("body"), "Is there one near me? @Bob may know.");
    form.set("body", "Is there one near me? @Bob knew: on Tuesdays.");
    let page = ann.submit(&form).await;
    assert!(page.text_of("#post-1").unwrap().contains("@Bob knew: on Tuesdays."));
    assert_eq!(page.attribute("#post-1 a.mention", "href").unwrap(), "/members/Bob");

    let page = mo.get(&format!("/posts/{post}/revisions")).await;
    assert_eq!(page.count(".revision"), 3);
    assert_eq!(page.texts_of(".revision-title")[2], "Meetings in the north");
    let page = bob.reply(&thread, "See you there.").await;
    assert_eq!(page.attributes("article.post", "id"), ["post-1", "post-2", "post-3"]);
    let page = bob.get("/boards/meetings").await;
    assert!(page.contains("Is there a meeting in the north?") && page.contains("2 replies"));
    assert!(bob.get("/boards/welcome").await.contains(&site.text("board-empty")));
    site.work().await;
}
