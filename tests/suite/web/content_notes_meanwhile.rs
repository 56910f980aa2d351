//! Content notes that change while a form is open, and notes of a thread where its words stand elsewhere.

use std::rc::Rc;

use mooring::accounts::Role;

use crate::support::{Browser, Form, Page, Site, thread_id};

const THEIRS: &str = "#their-notes";

async fn two(site: &Rc<Site>) -> (Browser, Browser) {
    (site.member("Ann").await, site.member("Ben").await)
}

fn chips(page: &Page) -> Vec<String> {
    page.texts_of(".thread-meta .chip.note")
}

#[actix_web::test]
async fn an_older_form_does_not_undo_what_was_noted_meanwhile() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let edit = format!("{post}/edit");
    let old = ann.get(&edit).await.form(&post);
    let mut form = old.clone();
    form.noted(&["loss"]);
    assert_eq!(ann.submit(&form).await.status, 200);
    // The words are still those it began with, so that only the notes tell.
    let mut late = old.clone();
    late.set("body", "Other words.").noted(&[]);
    let page = ann.submit(&late).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text_of(THEIRS).unwrap().contains(&site.text("note-loss")));
    assert_eq!(chips(&ben.get(&thread).await).len(), 1, "nothing was undone");
    assert!(ben.get(&thread).await.text_of("#post-1").unwrap().contains("Words."));
    let again = page.form(&post);
    assert_eq!(
        (again.get("body"), again.get("notes_seen"), again.all("content_notes").len()),
        ("Other words.", "loss", 0)
    );
    // What else is wrong does not make it newer.
    let mut faulty = late.clone();
    faulty.set("body", " ");
    let page = ann.submit(&faulty).await;
    assert_eq!((page.status, page.count(THEIRS)), (422, 0));
    let mut form = page.form(&post);
    form.set("body", "Other words.").noted(&[]);
    assert_eq!(ann.submit(&form).await.status, 409);
    // Nor does the preview.
    form.action = "/preview".to_owned();
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(ann.submit(&page.form(&post)).await.status, 409);
    // Whoever has seen them takes them off.
    assert_eq!(ann.submit(&again).await.status, 200);
    assert_eq!(chips(&ben.get(&thread).await).len(), 0);
    let mut form = ann.get(&edit).await.form(&post);
    form.noted(&["sex"]);
    assert_eq!(ann.submit(&form).await.status, 200);
    // Another client is not asked.
    form.noted(&["lapse"]).without("notes_seen");
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(chips(&ben.get(&thread).await).len(), 1);
}

#[actix_web::test]
async fn of_two_moderators_neither_undoes_what_the_other_added() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let (mut mo, mut mia) = (site.staff("Mo", Role::Moderator).await, site.staff("Mia", Role::Moderator).await);
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let path = format!("{post}/content-notes");
    let old = mia.get(&path).await.form(&path);
    mo.note(&post, &["overdose"]).await;
    let mut late = old.clone();
    late.noted(&["amounts"]);
    let page = mia.submit(&late).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text_of(THEIRS).unwrap().contains(&site.text("note-overdose")));
    let again = page.form(&path);
    assert_eq!((again.get("notes_seen"), again.all("content_notes")), ("overdose", vec!["amounts"]));
    assert_eq!(ben.get(&thread).await.text_of(".thread-meta .chip.note").unwrap().matches("Overdose").count(), 1);
    assert_eq!(chips(&ben.get(&thread).await).len(), 1);
    // The same choice is no conflict.
    let mut same = old.clone();
    same.noted(&["overdose"]);
    assert_eq!(mia.submit(&same).await.status, 200);
    assert_eq!(mia.submit(&again).await.status, 200);
    assert!(chips(&ben.get(&thread).await)[0].contains(&site.text("note-amounts")));
    // What staff added is grey for its author, who is told why; also in the preview, and for nobody else.
    let page = ann.get(&format!("{post}/edit")).await;
    assert_eq!(
        (page.attributes("input[disabled]", "value"), page.count("#content_notes-fixed")),
        (vec!["amounts".to_owned()], 1)
    );
    let form = Form { action: "/preview".to_owned(), ..page.form(&post) };
    let page = ann.submit(&form).await;
    assert_eq!(page.attributes("input[disabled]", "value"), ["amounts"]);
    assert!(page.text_of("article.preview .noted").unwrap().contains(&site.text("note-amounts")));
    let mut form = ben.get("/preferences").await.form("/preferences");
    form.action = "/preview".to_owned();
    form.set("body", "Words.").set("send_to", &post);
    let page = ben.submit(&form).await;
    assert_eq!((page.status, page.count("input[disabled]"), page.count("article.preview .noted")), (200, 0, 0));
    assert_eq!(ann.get("/boards/talk/threads/new").await.count("#content_notes-fixed"), 0);
}

#[actix_web::test]
async fn staff_choose_among_all_notes_and_only_while_there_are_words() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut form = ada.get("/admin/settings").await.form("/admin/settings");
    form.noted(&["lapse"]);
    ada.submit(&form).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    for words in ["Gone words.", "Reported words."] {
        ann.reply(&thread, words).await;
    }
    let (gone, reported) = (site.post_url(&thread, 2).await, site.post_url(&thread, 3).await);
    let path = format!("{gone}/content-notes");
    let page = mo.get(&path).await;
    assert_eq!(page.count("main input[name=content_notes][type=checkbox]"), 15);
    let mut begun = page.form(&path);
    begun.noted(&["sex"]);
    ben.report(&reported, "crisis", "").await;
    for post in [&gone, &reported] {
        let form = ann.get(&thread).await.form(&format!("{post}/retraction"));
        assert_eq!(ann.submit(&form).await.status, 200);
    }
    assert_eq!(mo.get(&path).await.status, 403);
    let page = mo.submit(&begun).await;
    assert_eq!((page.status, page.contains(&site.text("forbidden-notes-gone"))), (403, true));
    mo.note(&reported, &["suicide"]).await;
}

#[actix_web::test]
async fn words_of_a_noted_thread_carry_its_notes_into_other_threads() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut cleo = site.member("Cleo").await;
    let thread = ann.begin_noted("welcome", ("A hard night", "First words."), &["suicide"]).await;
    ann.reply_noted(&thread, "Quiet words.", &[]).await;
    let post = site.post_id(&thread, 2).await;
    let posts = format!("/threads/{}/posts", thread_id(&thread));
    let mut form = ben.get(&format!("{thread}?quote={post}")).await.form(&posts);
    let quoted = form.get("body").to_owned();
    assert!(quoted.contains("Quiet words."), "{quoted}");
    form.set("body", &format!("{quoted}\n\nHere."));
    assert_eq!(ben.submit(&form).await.status, 200);
    let other = ben.begin_thread("welcome", "Another thread", &format!("{quoted}\n\nElsewhere.")).await;
    const HERE: &str = "#post-3 blockquote";
    const THERE: &str = "#post-1 blockquote";
    let notes = format!("Content notes: {}", site.text("note-suicide"));
    let page = cleo.get(&thread).await;
    assert_eq!((page.count(HERE), page.count(&format!("{HERE} details"))), (1, 0), "its own thread says it already");
    let page = cleo.get(&other).await;
    assert!(page.text_of(&format!("{THERE} summary")).unwrap().starts_with(&notes), "{}", page.text());
    assert!(page.text_of(&format!("{THERE} details")).unwrap().contains("Quiet words."));
    assert_eq!(ann.get(&other).await.count(&format!("{THERE} details")), 0, "one's own words");
    // Of somebody who is muted both lines are said, one behind the other.
    cleo.mute("Ann").await;
    let page = cleo.get(&other).await;
    assert!(page.text_of(&format!("{THERE} > details > summary")).unwrap().starts_with(&site.text("quote-muted")));
    assert!(page.text_of(&format!("{THERE} details details summary")).unwrap().starts_with(&notes));
    cleo.wish("suicide", "hide").await;
    let page = cleo.get(&other).await;
    let line = page.text_of(&format!("{THERE} details details summary")).unwrap();
    assert!(line.starts_with("You chose not to see posts about"), "{line}");
    // In feeds they are not told at all, and of a thread with notes no reply is.
    let mut visitor = site.visitor();
    let feed = visitor.get_once(&format!("{other}/feed.atom")).await.feed();
    assert!(feed.entries[0].html.contains("Elsewhere.") && feed.entries[0].html.contains(&notes));
    assert!(!feed.entries[0].html.contains("Quiet words."), "{}", feed.entries[0].html);
    let feed = visitor.get_once(&format!("{thread}/feed.atom")).await.feed();
    assert_eq!(feed.entries.len(), 3);
    for entry in &feed.entries {
        assert!(entry.html.contains(&notes) && !entry.html.to_lowercase().contains("words"), "{}", entry.html);
    }
}
