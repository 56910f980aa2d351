//! Content notes that staff add: whose they are, who is told, and what the log says.

use mooring::accounts::Role;

use crate::support::Site;

const NOTES: &str = ".noted";

#[actix_web::test]
async fn staff_add_notes_that_the_author_cannot_take_off_and_is_told_of() {
    let site = Site::new().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_noted("talk", ("A thread", "Words."), &["lapse"]).await;
    let post = site.post_url(&thread, 1).await;
    assert_eq!(mo.get(&thread).await.count(&format!("a[href='{post}/content-notes']")), 1);
    assert_eq!(ann.get(&thread).await.count(&format!("a[href='{post}/content-notes']")), 0);
    let page = mo.get(&format!("{post}/content-notes")).await;
    assert_eq!(page.attributes("input[disabled]", "value"), ["lapse"], "the author's own");
    mo.note(&post, &["overdose", "amounts"]).await;
    let shown = |text: Option<String>| text.unwrap_or_default();
    let all = "Content notes: Overdose, Amounts and numbers, A lapse";
    assert!(shown(ben.get(&thread).await.text_of(NOTES)).starts_with(all));
    assert_eq!(ben.get("/boards/talk").await.texts_of("main .chip.note").len(), 3);
    // Her text is as it was, and she is told once.
    let page = ann.get("/notifications").await;
    assert_eq!(
        page.texts_of("main .row").iter().filter(|row| row.contains(&site.text("event-notes-changed"))).count(),
        1
    );
    let look = page.attribute("main .row a", "href");
    assert_eq!(look.as_deref(), Some(post.as_str()), "it leads to the post");
    assert_eq!(ann.get(&thread).await.count("#post-1 a[href$='/revisions']"), 0);
    mo.note(&post, &["overdose", "amounts"]).await;
    assert_eq!(ann.get("/notifications").await.count("main .row"), 1, "nothing changed, nothing is told");
    let log = mo.get("/moderation/log").await.texts_of("main .rows .row-title");
    assert_eq!(log.iter().filter(|line| line.contains(&site.text("log-post-notes"))).count(), 1, "{log:?}");
    // Of her own she may do as she likes, of the others nothing.
    let path = format!("{post}/edit");
    let page = ann.get(&path).await;
    assert_eq!(page.attributes("input[disabled]", "value"), ["overdose", "amounts"]);
    let mut form = page.form(&post);
    form.noted(&["sex"]);
    assert_eq!(ann.submit(&form).await.status, 200);
    assert!(
        shown(ben.get(&thread).await.text_of(NOTES)).starts_with("Content notes: Overdose, Amounts and numbers, Sex")
    );
    let mut form = ann.get(&path).await.form(&post);
    form.noted(&["overdose"]);
    assert_eq!(ann.submit(&form).await.status, 200);
    mo.note(&post, &[]).await;
    assert_eq!(ben.get(&thread).await.text_of(NOTES), None, "what staff added only staff take away");
    assert_eq!(ben.get("/boards/talk").await.count("main .chip.note"), 0);
    assert_eq!(ann.get("/notifications").await.count("main .row"), 2);
}

#[actix_web::test]
async fn nobody_else_and_not_of_ones_own() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    mo.reply(&thread, "Words of Mo's.").await;
    let (post, own) = (site.post_url(&thread, 1).await, site.post_url(&thread, 2).await);
    for (reader, path, get, sent) in [
        (&mut ben, &post, 403, 403),
        (&mut ann, &post, 403, 403),
        (&mut mo, &own, 403, 403),
        (&mut site.visitor(), &post, 404, 404),
    ] {
        let path = format!("{path}/content-notes");
        let mut form = reader.get("/preferences").await.form("/preferences");
        form.action = path.clone();
        form.noted(&["lapse"]);
        assert_eq!((reader.get(&path).await.status, reader.submit(&form).await.status), (get, sent), "{path}");
    }
    // Who looks after another board only has no say here.
    let mut ned = site.member("Ned").await;
    site.make_moderator_of("Ned", "welcome").await;
    assert_eq!(ned.get(&format!("{post}/content-notes")).await.status, 403);
    let mut form = mo.get(&format!("{post}/content-notes")).await.form(&format!("{post}/content-notes"));
    form.noted(&["weather"]);
    assert_eq!(mo.submit(&form).await.status, 422);
    assert_eq!(ben.get(&thread).await.count(NOTES), 0);
}

#[actix_web::test]
async fn under_a_one_time_name_only_its_author_is_told() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ben.begin_thread("talk", "A thread", "Words.").await;
    ann.reply(&thread, "Under another name.").await;
    site.under_alias(site.newest_post().await, "Quiet Heron").await;
    let post = site.post_url(&thread, 2).await;
    let page = mo.note(&post, &["suicide"]).await;
    assert!(!page.text_of("#post-2").unwrap().contains("Ann"));
    assert!(!mo.get("/moderation/log").await.text_of("main").unwrap().contains("Ann"));
    assert!(ann.get("/notifications").await.contains(&site.text("event-notes-changed")));
    assert!(!ben.get("/notifications").await.contains(&site.text("event-notes-changed")));
}

#[actix_web::test]
async fn a_case_folds_what_its_post_speaks_of() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_noted("talk", ("A thread", "First words."), &["loss"]).await;
    ann.reply_noted(&thread, "Second words.", &["suicide"]).await;
    ben.report(&site.post_url(&thread, 2).await, "crisis", "").await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert_eq!(page.text_of("#case-post details.noted .prose").unwrap(), "Second words.");
    assert_eq!(page.text_of(".case-beside details.noted .row-about").unwrap(), "First words.");
    mo.wish("loss", "show").await;
    mo.wish("suicide", "hide").await;
    let page = mo.get(&case).await;
    let line = page.text_of("#case-post details.noted summary").unwrap();
    assert!(line.starts_with("Content notes: Suicide"), "nothing is hidden from who decides: {line}");
    assert_eq!(page.count(".case-beside details.noted"), 0);
}
