//! Names and links in posts: they follow what they name, and show nothing of what the reader may not see.

use diesel::prelude::*;
use mooring::accounts::Name;
use mooring::db::schema::{members, posts};

use crate::support::{Site, thread_id};

async fn rename(site: &Site, from: &'static str, to: &'static str) {
    site.write(move |conn| {
        let name = Name::of(to);
        diesel::update(members::table.filter(members::name.eq(from)))
            .set((members::name.eq(to), members::name_folded.eq(name.folded), members::name_skeleton.eq(name.skeleton)))
            .execute(conn)?;
        Ok(())
    })
    .await;
}

async fn stored_html(site: &Site, post: i64) -> String {
    site.read(move |conn| Ok(posts::table.find(post).select(posts::html).first(conn)?)).await
}

#[actix_web::test]
async fn a_mention_follows_a_new_name_and_is_stored_without_one() {
    let site = Site::new().await;
    site.member("Rosalind").await;
    let mut ann = site.member("Ann").await;
    let words = "Thank you @rosalind, and @Nobody9, and mail@Rosalind.example, and `@Rosalind`.";
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    // The address in it would be asked about first.
    form.set("title", "Thanks").set("body", words).without("hints_seen");
    let thread = ann.submit(&form).await.url;
    let post = site.post_id(&thread, 1).await;
    for stored in [site.stored_body(post).await, stored_html(&site, post).await] {
        assert!(!stored.contains("@rosalind,") && !stored.contains("/members/"), "{stored}");
    }
    let page = ann.get(&thread).await;
    assert_eq!(page.count("#post-1 a.mention"), 1);
    assert_eq!(page.text_of("#post-1 a.mention").unwrap(), "@Rosalind");
    assert!(page.text_of("#post-1").unwrap().contains("@Nobody9"));

    rename(&site, "Rosalind", "Violetta").await;
    let page = ann.get(&thread).await;
    assert_eq!(page.attribute("#post-1 a.mention", "href").unwrap(), "/members/Violetta");
    assert_eq!(page.text_of("#post-1 a.mention").unwrap(), "@Violetta");
    let mut form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    assert!(form.get("body").starts_with("Thank you @Violetta, and @Nobody9,"), "{}", form.get("body"));
    let page = ann.submit(form.without("hints_seen")).await;
    assert_eq!(page.text_of("#post-1 a.mention").unwrap(), "@Violetta");
    let page = ann.get(&format!("/posts/{post}/revisions")).await;
    assert!(!page.body.contains("@rosalind,") && !page.body.contains("Thank you @Violetta"), "versions name nobody");
}

#[actix_web::test]
async fn a_post_link_shows_the_number_and_a_readable_title() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let first = ann.begin_thread("talk", "The linked title", "Words.").await;
    let post = site.post_id(&first, 1).await;
    let words = format!(
        "See /posts/{post} and http://localhost:8080/posts/{post} and http://localhost:8080{first}#post-1 \
         and https://elsewhere.example/posts/{post} and /posts/999999"
    );
    let second = ann.begin_thread("talk", "The linking one", &words).await;
    let page = ann.get(&second).await;
    assert_eq!(page.texts_of("#post-1 a.post-link"), ["#1 · The linked title"; 3]);
    assert_eq!(
        page.attributes("#post-1 a.post-link", "href"),
        [format!("/posts/{post}"), format!("/posts/{post}"), format!("/posts/{post}")]
    );
    assert_eq!(page.count(&format!("#post-1 a[href='https://elsewhere.example/posts/{post}']")), 1);
    assert!(!stored_html(&site, site.post_id(&second, 1).await).await.contains("linked title"));

    let mut rename = ann.get(&format!("{first}/edit")).await.form(&first);
    rename.set("title", "Its new title");
    ann.submit(&rename).await;
    assert_eq!(ann.get(&second).await.texts_of("#post-1 a.post-link"), ["#1 · Its new title"; 3]);
    ann.reply(&first, &format!("As in /posts/{post}.")).await;
    assert_eq!(
        ann.get(&first).await.text_of("#post-2 a.post-link").unwrap(),
        "#1",
        "inside its thread only the number"
    );
}

#[actix_web::test]
async fn a_link_or_quote_of_what_the_reader_cannot_see_shows_nothing_of_it() {
    let site = Site::new().await;
    let mut ann = site.member("Quietann").await;
    site.join_group("family-friends", "Quietann").await;
    let private = ann.begin_thread("family-friends", "Privatetitle", "Privatewords that only we know.").await;
    let post = site.post_id(&private, 1).await;
    let mut greta = site.member("Greta").await;
    site.join_group("family-friends", "Greta").await;
    let quoted = greta.get(&format!("{private}?quote={post}")).await.form(&format!("{private}/posts"));
    let words = format!("{}Said in /posts/{post}.", quoted.get("body"));
    assert!(words.contains("Privatewords"));
    let open = greta.begin_thread("welcome", "An open one", &words).await;

    let page = ann.get(&open).await;
    assert!(
        page.text_of("#post-1 blockquote").unwrap().contains("Privatewords"),
        "who may read it sees it: {}",
        page.text()
    );
    assert_eq!(page.text_of("#post-1 a.post-link").unwrap(), "#1 · Privatetitle");
    let mut bob = site.member("Bob").await;
    let mut stranger = site.visitor();
    for reader in [&mut bob, &mut stranger] {
        for path in [open.as_str(), "/", "/boards", "/boards/welcome", "/members/Greta"] {
            let page = reader.get(path).await;
            for secret in ["Privatetitle", "Privatewords", "Quietann", &format!("/posts/{post}"), "family-friends"] {
                let is_navigation = secret == "family-friends" && path == "/boards";
                assert!(is_navigation || !page.body.contains(secret), "{secret} stands on {path}");
            }
        }
        let page = reader.get(&open).await;
        assert!(page.contains(&site.text("quote-gone")) && page.contains(&site.text("ref-hidden")));
    }
    // Nor can it be asked for by quoting, linking, or a preview.
    let page = bob.get(&format!("{open}?quote={post}")).await;
    assert_eq!(page.form(&format!("{open}/posts")).get("body"), "");
    let page = bob.reply(&open, &format!("> [@x](/posts/{post})\n>\n> Privatewords\n\n/posts/{post}")).await;
    assert_eq!(page.count("#post-2 a.post-link, #post-2 blockquote.quote"), 0);
    assert!(!page.body.contains("Privatetitle") && !page.body.contains("Quietann"));
    let mut form = bob.reply_form(&open, &format!("/posts/{post} {private}#post-1")).await;
    form.action = "/preview".to_owned();
    assert!(!bob.submit(&form).await.body.contains("Privatetitle"));
    let page = bob.get(&format!("/posts/{}/revisions", site.post_id(&open, 1).await)).await;
    assert!(page.status == 403 && !page.body.contains("Private"));
    let mut mo = site.staff("Mo", mooring::accounts::Role::Moderator).await;
    assert_eq!(mo.get(&format!("/posts/{}", site.post_id(&open, 1).await)).await.status, 200);
    let page = mo.get(&open).await;
    let tells = page.body.contains("Privatetitle") || page.text_of("#post-1").unwrap().contains("Privatewords");
    assert!(!tells, "a moderator who is not in the group sees nothing either");
}

#[actix_web::test]
async fn a_link_to_a_thread_that_was_moved_away_hides_its_title() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Movedtitle", "Movedwords.").await;
    let post = site.post_id(&thread, 1).await;
    let open = ann
        .begin_thread("welcome", "An open one", &format!("> [@Ann](/posts/{post})\n>\n> Movedwords.\n\n/posts/{post}"))
        .await;
    assert!(site.visitor().get(&open).await.contains("Movedtitle"));
    let mut mo = site.staff("Mo", mooring::accounts::Role::Moderator).await;
    let mut form = mo.get(&thread).await.form(&format!("/threads/{}/move", thread_id(&thread)));
    form.set("board", "volunteers");
    assert_eq!(mo.submit(&form).await.status, 200);
    let page = site.visitor().get(&open).await;
    assert!(!page.body.contains("Movedtitle") && !page.body.contains("Movedwords"), "{}", page.text());
    assert!(!ann.get(&open).await.body.contains("Movedwords"), "not even for who may no longer read it");
}

#[actix_web::test]
async fn an_edit_keeps_what_was_moved_away_from_its_author() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Movedtitle", "Movedwords.").await;
    let post = site.post_id(&thread, 1).await;
    let words =
        format!("> [@Ann](/posts/{post})\n>\n> Movedwords.\n\nSee http://localhost:8080{thread}#post-1, there.");
    let open = ann.begin_thread("welcome", "An open one", &words).await;
    let own = site.post_id(&open, 1).await;
    let mut mo = site.staff("Mo", mooring::accounts::Role::Moderator).await;
    let action = format!("/threads/{}/move", thread_id(&thread));
    let mut form = mo.get(&thread).await.form(&action);
    form.set("board", "volunteers");
    assert_eq!(mo.submit(&form).await.status, 200);

    let mut form = ann.get(&format!("/posts/{own}/edit")).await.form(&format!("/posts/{own}"));
    let shown = format!("> [@…](/posts/{post})\n>\n> …\n\nSee /posts/{post}, there.");
    assert_eq!(form.get("body"), shown);
    form.set("body", &format!("{shown} Also {thread}#post-1."));
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("quote-gone")) && page.contains(&site.text("ref-hidden")), "{}", page.text());
    let body = page.text_of("#post-1 .post-body").unwrap();
    assert!(body.ends_with(&format!("Also {thread}#post-1.")), "{body}");
    // Another post of hers is not this one.
    let page = ann.reply(&open, &shown).await;
    assert_eq!(page.count("#post-2 a.post-link, #post-2 blockquote.quote"), 0);
    assert!(page.text_of("#post-2").unwrap().contains(&format!("/posts/{post}, there")), "it stays as typed");

    let mut form = mo.get(&format!("/posts/{post}")).await.form(&action);
    form.set("board", "welcome");
    assert_eq!(mo.submit(&form).await.status, 200);
    let page = ann.get(&open).await;
    assert_eq!(page.texts_of("#post-1 a.post-link"), ["#1 · Movedtitle"]);
    assert!(page.text_of("#post-1 blockquote.quote").unwrap().contains("Movedwords."));
    assert_eq!(page.count("#post-2 a.post-link, #post-2 blockquote.quote"), 0);
}

#[actix_web::test]
async fn a_link_that_is_deleted_while_it_is_hidden_is_gone() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "First words.").await;
    ann.reply(&thread, "Second words.").await;
    let post = site.post_id(&thread, 2).await;
    let open = ann.begin_thread("welcome", "An open one", &format!("See /posts/{post} and then rest.")).await;
    let own = site.post_id(&open, 1).await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ann.submit(&form).await;
    let mut form = ann.get(&format!("/posts/{own}/edit")).await.form(&format!("/posts/{own}"));
    assert_eq!(form.get("body"), format!("See /posts/{post} and then rest."));
    assert_eq!(ann.submit(&form).await.count("#post-1 a.post-link"), 1, "an edit keeps it");
    form.set("body", "Then rest.").set("revision", "2");
    ann.submit(&form).await;
    form.set("body", &format!("See /posts/{post}.")).set("revision", "3");
    assert_eq!(ann.submit(&form).await.count("#post-1 a.post-link"), 0);
}
