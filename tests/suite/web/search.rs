//! Searching: the page, what it is fed, and what it never shows.

use actix_web::test::TestRequest;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::posts;

use crate::support::{Browser, Form, Page, Site, thread_id};

/// The titles found, after the work that is due.
async fn found(site: &Site, browser: &mut Browser, query: &str) -> Vec<String> {
    site.work().await;
    look(browser, query).await.texts_of("main .row .row-title bdi")
}

async fn look(browser: &mut Browser, query: &str) -> Page {
    let mut form = Form::new("/search", &[]);
    form.set("q", query);
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{query}: {}", page.text());
    page
}

#[actix_web::test]
async fn a_post_is_found_with_its_words_marked_until_its_author_takes_it_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Quiet lanterns", "I <b>walk</b> & rest at the harbour.").await;
    ann.reply(&thread, "A kettledrum, of all things.").await;
    assert_eq!(found(&site, &mut ann, "harbuor quiet").await, ["Quiet lanterns"]);
    let page = look(&mut ann, "harbuor quiet").await;
    assert_eq!(page.texts_of("main .row mark"), ["harbour"]);
    assert!(page.body.contains("&#60;b&#62;walk") || page.body.contains("&lt;b&gt;walk"), "{}", page.body);
    assert_eq!(page.attribute("main .row .who", "href").unwrap(), "/members/Ann");
    let url = page.attribute("main .row-title a", "href").unwrap();
    assert!(ann.get(&url).await.contains("rest at the harbour"));
    // The title leads to every post of the thread.
    assert_eq!(found(&site, &mut ann, "lanterns kettledrum").await, ["Quiet lanterns"]);

    let first = site.post_id(&thread, 1).await;
    let mut edit = ann.get(&format!("/posts/{first}/edit")).await.form(&format!("/posts/{first}"));
    edit.set("body", "I rest at the bandstand.");
    assert_eq!(ann.submit(&edit).await.status, 200);
    assert_eq!(found(&site, &mut ann, "bandstand").await.len(), 1);
    assert!(found(&site, &mut ann, "harbour").await.is_empty(), "older versions are not found");

    let take_back = ann.get(&thread).await.form(&format!("/posts/{first}/retraction"));
    assert_eq!(ann.submit(&take_back).await.status, 200);
    assert!(look(&mut ann, "bandstand").await.texts_of("main .row").is_empty(), "gone at once");
    assert!(found(&site, &mut ann, "lanterns").await.is_empty(), "the title is hidden with it");
    let page = look(&mut ann, "kettledrum").await;
    assert_eq!(page.texts_of("main .row .row-title bdi"), [site.text("thread-title-taken-back")]);
    assert!(!page.contains("Quiet lanterns"));
    let undo = Form::new(&format!("/posts/{first}/retraction/delete"), &[("csrf_token", take_back.get("csrf_token"))]);
    assert_eq!(ann.submit(&undo).await.status, 200);
    assert_eq!(found(&site, &mut ann, "bandstand").await, ["Quiet lanterns"]);

    let mut title = ann.get(&format!("{thread}/edit")).await.form(&format!("/threads/{}", thread_id(&thread)));
    title.set("title", "Loud trumpets");
    assert_eq!(ann.submit(&title).await.status, 200);
    assert_eq!(found(&site, &mut ann, "trumpets").await.len(), 2);
    assert!(found(&site, &mut ann, "lanterns").await.is_empty());
}

#[actix_web::test]
async fn a_moved_thread_is_found_by_those_who_read_its_new_board_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Administrator).await;
    let thread = ann.begin_thread("talk", "A bassoon", "Words.").await;
    assert_eq!(found(&site, &mut ann, "bassoon").await.len(), 1);
    assert!(found(&site, &mut site.visitor(), "bassoon").await.is_empty());
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "volunteers");
    assert_eq!(mo.submit(&form).await.status, 200);
    assert!(look(&mut ann, "bassoon").await.texts_of("main .row").is_empty(), "before the index knows");
    assert!(found(&site, &mut ann, "bassoon").await.is_empty(), "and after");
    assert_eq!(found(&site, &mut mo, "bassoon").await.len(), 1);
}

#[actix_web::test]
async fn no_state_that_hides_a_post_lets_a_word_of_it_through() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "States", "A word.").await;
    ann.reply(&thread, "A glockenspiel.").await;
    let (id, now) = (site.post_id(&thread, 2).await, site.app.clock.now());
    assert_eq!(found(&site, &mut ann, "glockenspiel").await.len(), 1);
    for state in 0..5 {
        let at = move |n: usize| (n == state).then_some(now);
        let set =
            move |held, retracted, removed, erased, expires| site_write(id, held, retracted, removed, erased, expires);
        site.write(set(at(0), at(1), at(2), at(3), at(4))).await;
        let page = look(&mut ann, "glockenspiel").await;
        assert!(page.texts_of("main .row").is_empty(), "state {state}: {}", page.text());
        site.write(site_write(id, None, None, None, None, None)).await;
        assert_eq!(look(&mut ann, "glockenspiel").await.count("main .row"), 1);
    }
    site.remove_thread(&thread).await;
    assert!(look(&mut ann, "glockenspiel").await.texts_of("main .row").is_empty());
}

type At = Option<chrono::NaiveDateTime>;

fn site_write(
    id: i64,
    held: At,
    retracted: At,
    removed: At,
    erased: At,
    expires: At,
) -> impl Fn(&mut mooring::db::Conn) -> Result<(), mooring::web::AppError> + Send + 'static {
    move |conn| {
        diesel::update(posts::table.find(id))
            .set((
                posts::held_at.eq(held),
                posts::retracted_at.eq(retracted),
                posts::removed_at.eq(removed),
                posts::erased_at.eq(erased),
                posts::expires_at.eq(expires),
            ))
            .execute(conn)?;
        Ok(())
    }
}

#[actix_web::test]
async fn words_of_others_are_not_found_in_the_post_that_quotes_them() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "About walking", "The xylophone plays.").await;
    let first = site.post_id(&thread, 1).await;
    let mut form = ben.get(&format!("{thread}?quote={first}")).await.form(&format!("{thread}/posts"));
    let quoted = form.get("body").to_owned();
    form.set("body", &format!("{quoted}\n\nI agree, @Ann."));
    assert_eq!(ben.submit(&form).await.status, 200);
    assert_eq!(found(&site, &mut ben, "xylophone").await.len(), 1);
    assert_eq!(look(&mut ben, "agree").await.count("main .row"), 1);
    assert!(look(&mut ben, "agree -walking ann").await.texts_of("main .row").is_empty());
}

#[actix_web::test]
async fn the_address_does_not_tell_what_was_looked_for() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    ann.begin_thread("talk", "A bassoon", "Words of Ann.").await;
    let mut form = ann.get("/search").await.form("/search");
    form.set("q", " bassoon ").set("board", "talk").set("author", "@ANN").set("sort", "newest");
    site.work().await;
    // It changes nothing, so it is taken from anywhere.
    let page = ann.send(ann.post("/search", form.encoded()), "/search").await;
    assert_eq!(page.status, 303);
    let url = page.header("location").to_owned();
    assert!(url.starts_with("/search?s=") && !url.contains("bassoon") && url.len() < 250, "{url}");
    let page = ann.get(&url).await;
    assert_eq!(page.count("main .row"), 1);
    let form = page.form("/search");
    let fields = ["q", "board", "author", "sort"].map(|name| form.get(name));
    assert_eq!(fields, ["bassoon", "talk", "@ANN", "newest"]);
    assert_eq!(page.attribute("meta[name=robots]", "content").unwrap(), "noindex, nofollow");
    for other in ["board=welcome", "board=nowhere", "author=Ben"] {
        let page = ann.get(&format!("/search?q=bassoon&{other}")).await;
        assert_eq!((page.status, page.count("main .row")), (200, 0), "{other}");
        assert!(page.contains(&site.text("search-nothing")));
    }
    let (kept, _) = url.split_at(url.len() - 6);
    for broken in [kept.to_owned(), format!("{kept}AAAAAA"), "/search?s=%00".to_owned()] {
        let page = ann.get(&broken).await;
        assert_eq!((page.status, page.form("/search").get("q")), (200, ""), "{broken}");
        assert!(page.contains(&site.text("search-help")));
    }
}

#[actix_web::test]
async fn whatever_is_typed_is_answered() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    ann.begin_thread("talk", "A bassoon", "Words.").await;
    site.work().await;
    for query in ["", "\"", "-bassoon", "+-&|!(){}[]^~*?:\\/", "\0"] {
        assert!(look(&mut ann, query).await.contains(&site.text("search-help")), "{query:?}");
    }
    assert_eq!(look(&mut ann, "\"bassoon").await.count("main .row"), 1);
    let page = look(&mut ann, &"bassoon ".repeat(1_250)).await;
    assert_eq!(page.count("main .row"), 1, "what is too much does not count");
    for (page, status) in [("", 200), ("1", 200), ("2", 404), ("0", 404), ("1000000000", 404), ("x", 404)] {
        let page_there = ann.get(&format!("/search?q=bassoon&page={page}")).await;
        assert_eq!(page_there.status, status, "page {page}");
    }
    let request = TestRequest::get().uri("/search?q=%FF%FE");
    assert!([200, 400].contains(&ann.send(request, "/search").await.status));
}

#[actix_web::test]
async fn results_are_paged() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Many", "Words.").await;
    for n in 0..24 {
        ann.reply(&thread, &format!("The bassoon, {n}")).await;
        site.app.clock.advance(chrono::TimeDelta::minutes(1));
    }
    site.work().await;
    let page = ann.get("/search?q=bassoon&sort=newest").await;
    assert_eq!(page.count("main .row"), 20);
    assert!(page.text_of("main .row .row-about").unwrap().ends_with("23"));
    let next = page.attribute("a[rel=next]", "href").unwrap();
    assert!(next.starts_with("/search?s=") && next.ends_with("&page=2"), "{next}");
    let page = ann.get(&next).await;
    assert_eq!((page.count("main .row"), page.count("a[rel=next]")), (4, 0));
}

#[actix_web::test]
async fn an_index_that_is_lost_or_damaged_is_made_anew_by_itself() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A bassoon", "Words.").await;
    assert_eq!(found(&site, &mut ann, "bassoon").await.len(), 1);
    let folder = site.folder().join("search");
    assert!(folder.join("state.json").exists());
    site.app.search.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(look(&mut ann, "bassoon").await.contains(&site.text("search-filling")), "not found yet is not nothing");
    assert_eq!(found(&site, &mut ann, "bassoon").await.len(), 1);
    assert!(look(&mut ann, "oboe").await.contains(&site.text("search-nothing")));
    std::fs::remove_dir_all(&folder).unwrap();
    ann.reply(&thread, "The first after that.").await;
    assert_eq!(found(&site, &mut ann, "bassoon").await.len(), 2, "old and new, deleted while it runs");
    for damage in ["state.json", "meta.json"] {
        site.app.search.close().await;
        std::fs::write(folder.join(damage), "{").unwrap();
        ann.reply(&thread, &format!("After {damage}.")).await;
        site.work().await;
        assert_eq!(look(&mut ann, "bassoon words").await.count("main .row"), 1, "{damage}");
    }
    assert_eq!(look(&mut ann, "bassoon").await.count("main .row"), 4);
    // A byte that has changed on the disk is noticed after opening, and the index made anew.
    let generation = || std::fs::read_to_string(folder.join("state.json")).unwrap_or_default();
    let before = generation();
    site.app.search.close().await;
    let is_data = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "pos");
    let file = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).find(is_data).unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[0] ^= 0xFF;
    std::fs::write(&file, bytes).unwrap();
    look(&mut ann, "bassoon").await;
    for _ in 0..200 {
        site.work().await;
        if generation() != before && !generation().is_empty() {
            break;
        }
        actix_web::rt::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_ne!(generation(), before);
    assert_eq!(look(&mut ann, "bassoon").await.count("main .row"), 4);
}

#[actix_web::test]
async fn who_searches_very_often_is_asked_to_wait() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        config.limits.searches_burst = 2;
        config.limits.searches_per_reader = 1;
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let mut visitor = site.visitor();
    for browser in [&mut ann, &mut visitor] {
        for status in [200, 200, 429] {
            assert_eq!(browser.get("/search?q=words").await.status, status);
        }
        assert_eq!(browser.get("/search").await.status, 200, "the form costs nothing");
    }
}
