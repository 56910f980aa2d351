//! Content notes that authors choose, and how they are shown where a post stands.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::posts;

use crate::support::{Browser, Form, Page, Site};

async fn two(site: &Rc<Site>) -> (Browser, Browser) {
    (site.member("Ann").await, site.member("Ben").await)
}

/// The line above a post's folded words.
fn folded(page: &Page, number: i64) -> Option<String> {
    page.text_of(&format!("#post-{number} details.noted summary"))
}

fn line(site: &Site, labels: &[&str]) -> String {
    let labels: Vec<String> = labels.iter().map(|key| site.text(key)).collect();
    format!("Content notes: {}", labels.join(", "))
}

#[actix_web::test]
async fn a_noted_post_is_folded_behind_its_notes_for_others_and_open_for_its_author() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_noted("welcome", ("A hard night", "Words of the night."), &["suicide", "lapse"]).await;
    ann.reply_noted(&thread, "And a plain reply.", &[]).await;
    let notes = line(&site, &["note-suicide", "note-lapse"]);
    for reader in [&mut ben, &mut site.visitor()] {
        let page = reader.get(&thread).await;
        assert_eq!(folded(&page, 1).unwrap(), format!("{notes} {} #1", site.text("notes-show")));
        assert_eq!(page.text_of("#post-1 details.noted .prose").unwrap(), "Words of the night.", "without a script");
        assert_eq!((folded(&page, 2), page.count("#post-2 .noted")), (None, 0), "its own notes, not the thread's");
        assert_eq!(page.texts_of(".thread-meta .chip.note").len(), 2);
    }
    let page = ann.get(&thread).await;
    assert_eq!(folded(&page, 1), None, "one's own words are open");
    assert_eq!(page.text_of("#post-1 .noted").unwrap(), notes);
    let rows = ben.get("/boards/welcome").await.texts_of("main .row .chip.note");
    assert_eq!(
        rows,
        [format!("{}: {}", site.text("field-content-notes"), site.text("note-suicide")), site.text("note-lapse")]
    );
}

#[actix_web::test]
async fn every_member_chooses_for_each_note_and_only_for_themselves() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "A thread", "Plain.").await;
    ann.reply_noted(&thread, "About a lapse.", &["lapse"]).await;
    ann.reply_noted(&thread, "About both.", &["lapse", "loss"]).await;
    let page = ben.wish("lapse", "show").await;
    assert!(page.contains(&site.text("saved")));
    let page = ben.get(&thread).await;
    assert_eq!((folded(&page, 2), folded(&page, 3).is_some()), (None, true), "every note has to be wished for");
    ben.wish("loss", "hide").await;
    let page = ben.get(&thread).await;
    assert!(folded(&page, 3).unwrap().starts_with("You chose not to see posts about: Death and loss Show"));
    assert_eq!(page.text_of("#post-3 details.noted .prose").unwrap(), "About both.", "it can be opened");
    let form = ben.get("/account/content-notes").await.form("/account/content-notes");
    assert_eq!((form.get("lapse"), form.get("loss"), form.get("suicide")), ("show", "hide", "fold"));
    ben.wish("loss", "fold").await;
    ben.wish("lapse", "fold").await;
    assert!(folded(&ben.get(&thread).await, 2).is_some());
    let mut cleo = site.member("Cleo").await;
    cleo.wish("lapse", "hide").await;
    assert!(folded(&ben.get(&thread).await, 2).unwrap().starts_with("Content notes"), "others' choices are theirs");
    // What makes no sense changes nothing; who is signed out is sent to sign in.
    let mut bad = ben.get("/account/content-notes").await.form("/account/content-notes");
    bad.set("lapse", "burn").set("loss", "show");
    let page = ben.submit(&bad).await;
    assert_eq!((page.status, page.count("#lapse-error")), (422, 1));
    assert_eq!(page.form("/account/content-notes").get("loss"), "show", "what was chosen stays in the form");
    let form = ben.get("/account/content-notes").await.form("/account/content-notes");
    assert_eq!((form.get("lapse"), form.get("loss")), ("fold", "fold"));
    assert_eq!(site.visitor().get_once("/account/content-notes").await.status, 303);
}

#[actix_web::test]
async fn the_choice_comes_back_with_every_form_and_goes_through_the_preview() {
    let site = Site::new().await;
    let (mut ann, _) = two(&site).await;
    let chosen = ["self_harm", "medical"];
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    assert!(form.all("content_notes").is_empty());
    form.set("title", "").set("body", "Words.").noted(&chosen);
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 422);
    let mut form = page.form("/boards/talk/threads");
    assert_eq!(form.all("content_notes"), chosen);
    form.set("title", "A title").set("body", "Words.");
    let page = ann.submit(&Form { action: "/preview".to_owned(), ..form }).await;
    assert_eq!(page.text_of("article.preview .noted").unwrap(), line(&site, &["note-self-harm", "note-medical"]));
    let form = page.form("/boards/talk/threads");
    assert_eq!(form.all("content_notes"), chosen);
    let mut wrong = Form { action: "/preview".to_owned(), ..form.clone() };
    wrong.noted(&["medical", "weather"]);
    let page = ann.submit(&wrong).await;
    assert_eq!((page.status, page.count("#content_notes-error"), page.count(".reply-mode")), (422, 1, 0));
    let thread = ann.submit(&form).await.url;
    assert_eq!(ann.get(&thread).await.texts_of(".thread-meta .chip.note").len(), 2);
    let page = ann.reply_form(&thread, "A reply.").await;
    let page = ann.submit(&Form { action: "/preview".to_owned(), ..page }).await;
    assert_eq!(page.text_of(".reply-mode").unwrap(), site.text("reply-mode-support-about"));
    let mut reply = ann.reply_form(&thread, " ").await;
    reply.noted(&chosen);
    let page = ann.submit(&reply).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.form(&format!("{thread}/posts")).all("content_notes"), chosen);
    // Signing in again brings them back as well.
    let mut reply = ann.reply_form(&thread, "A reply.").await;
    reply.noted(&chosen);
    site.end_sessions().await;
    let mut sign_in = ann.submit(&reply).await.form("/sign-in");
    sign_in.set("username", "Ann").set("password", crate::support::PASSWORD);
    let page = ann.submit(&sign_in).await;
    assert_eq!(page.form(&format!("{thread}/posts")).all("content_notes"), chosen);
}

#[actix_web::test]
async fn a_word_that_is_no_note_is_refused_and_a_client_without_notes_is_not() {
    let site = Site::new().await;
    let (mut ann, _) = two(&site).await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "A title").set("body", "Words.").noted(&["lapse", "weather"]);
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.count("#content_notes-error")), (422, 1));
    assert_eq!(page.form("/boards/talk/threads").all("content_notes"), ["lapse"]);
    let thread = ann.begin_noted("talk", ("A title", "Words."), &["lapse"]).await;
    let post = site.post_id(&thread, 1).await;
    let mut edit = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    assert_eq!(edit.all("content_notes"), ["lapse"]);
    edit.set("body", "Other words.").without("content_notes");
    assert_eq!(ann.submit(&edit).await.status, 200);
    assert_eq!(ann.get(&thread).await.texts_of(".thread-meta .chip.note").len(), 1, "what is not sent stays");
}

async fn revision(site: &Site, post: i64) -> (i64, bool) {
    let of_post = posts::table.find(post).select((posts::revision, posts::edited_at.is_not_null()));
    site.read(move |conn| Ok(of_post.first(conn)?)).await
}

#[actix_web::test]
async fn other_notes_for_the_same_words_are_no_new_version() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "A thread", "Words, with @Ben.").await;
    let post = site.post_id(&thread, 1).await;
    let path = format!("/posts/{post}/edit");
    let old = ann.get(&path).await.form(&format!("/posts/{post}"));
    let mut form = old.clone();
    form.noted(&["loss", "use"]);
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(revision(&site, post).await, (1, false));
    assert!(folded(&ben.get(&thread).await, 1).is_some());
    assert_eq!(ben.get("/boards/talk").await.texts_of("main .chip.note").len(), 2);
    // The same again changes nothing of the notes, and with other words both change.
    let mut form = ann.get(&path).await.form(&format!("/posts/{post}"));
    form.set("body", "Other words.").noted(&["use"]);
    ann.submit(&form).await;
    assert_eq!(revision(&site, post).await, (2, true));
    assert_eq!(folded(&ben.get(&thread).await, 1).unwrap(), format!("{} Show #1", line(&site, &["note-use"])));
    // A form that began with an older version is told so, also when it changes the notes only.
    let mut late = old;
    late.set("body", "Other words.").noted(&["sex"]);
    let page = ann.submit(&late).await;
    assert_eq!((page.status, page.form(&format!("/posts/{post}")).all("content_notes")), (409, vec!["sex"]));
    assert_eq!(folded(&ben.get(&thread).await, 1).unwrap(), format!("{} Show #1", line(&site, &["note-use"])));
    // Taking the last one off unfolds it.
    let mut form = ann.get(&path).await.form(&format!("/posts/{post}"));
    form.noted(&[]);
    ann.submit(&form).await;
    assert_eq!((folded(&ben.get(&thread).await, 1), revision(&site, post).await), (None, (2, true)));
    assert_eq!(ben.get("/boards/talk").await.count("main .chip.note"), 0);
    let mut form = ben.get("/preferences").await.form("/preferences");
    form.action = format!("/posts/{post}");
    form.set("body", "Other words.").set("revision", "2").noted(&["lapse"]);
    assert_eq!(ben.submit(&form).await.status, 403, "nobody else's");
}

#[actix_web::test]
async fn a_quote_carries_the_notes_of_what_it_quotes() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_noted("welcome", ("A hard night", "Words of the night."), &["suicide"]).await;
    let post = site.post_id(&thread, 1).await;
    let mut form = ben.get(&format!("{thread}?quote={post}")).await.form(&format!("{thread}/posts"));
    let quoted = form.get("body").to_owned();
    assert!(quoted.contains("Words of the night"), "{quoted}");
    form.set("body", &format!("{quoted}\n\nI am with you.")).noted(&[]);
    ben.submit(&form).await;
    const QUOTE: &str = "#post-2 blockquote details";
    let notes = line(&site, &["note-suicide"]);
    let mut visitor = site.visitor();
    for reader in [&mut ben, &mut visitor] {
        let page = reader.get(&thread).await;
        assert!(page.text_of(&format!("{QUOTE} summary")).unwrap().starts_with(&notes), "{}", page.text());
        assert!(page.text_of(QUOTE).unwrap().contains("Words of the night."));
    }
    assert_eq!(ann.get(&thread).await.count(QUOTE), 0, "one's own words");
    ben.wish("suicide", "hide").await;
    let page = ben.get(&thread).await;
    assert!(page.text_of(&format!("{QUOTE} summary")).unwrap().starts_with("You chose not to see posts about"));
    ben.wish("suicide", "show").await;
    assert_eq!(ben.get(&thread).await.count(QUOTE), 0);
    // Programs that read feeds would show what is folded: the words stay here.
    let feed = visitor.get_once(&format!("{thread}/feed.atom")).await.feed();
    assert!(!feed.entries[0].html.contains("I am with you."), "nor what was answered: {}", feed.entries[0].html);
    for entry in &feed.entries {
        assert!(!entry.html.contains("Words of the night") && entry.html.contains(&notes), "{}", entry.html);
    }
    assert_eq!(feed.entries[1].title, "A hard night", "the title stays");
}

#[actix_web::test]
async fn the_operator_chooses_which_notes_are_offered() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_noted("talk", ("A thread", "Words."), &["gambling"]).await;
    let late = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    let mut form = ada.get("/admin/settings").await.form("/admin/settings");
    assert_eq!(form.all("content_notes").len(), 15, "all of them, at first");
    form.noted(&["suicide", "lapse"]);
    let page = ada.submit(&form).await;
    assert!(page.contains(&site.text("saved")), "{}", page.text());
    assert_eq!(page.form("/admin/settings").all("content_notes"), ["suicide", "lapse"]);
    const OFFERED: &str = "main form input[name=content_notes][type=checkbox]";
    let page = ann.get("/boards/talk/threads/new").await;
    assert_eq!(page.attributes(OFFERED, "value"), ["suicide", "lapse"]);
    // What is there already can be kept, what was chosen in an older form is not lost, and wishes are about all.
    let post = site.post_id(&thread, 1).await;
    let page = ann.get(&format!("/posts/{post}/edit")).await;
    assert_eq!(page.attributes(OFFERED, "value"), ["suicide", "lapse", "gambling"]);
    assert_eq!(ann.get("/account/content-notes").await.count("main select"), 15);
    let mut late = late;
    late.set("title", "Late").set("body", "Words.").noted(&["sex"]);
    let page = ann.submit(&late).await;
    assert_eq!(page.texts_of(".thread-meta .chip.note").len(), 1);
    let mut form = ada.get("/admin/settings").await.form("/admin/settings");
    form.noted(&["weather"]);
    assert_eq!(ada.submit(&form).await.status, 422);
    form.noted(&[]);
    ada.submit(&form).await;
    assert_eq!(ann.get("/boards/talk/threads/new").await.count("#content_notes"), 0, "nothing to choose");
}
