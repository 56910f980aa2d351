//! Taking along everything that is kept of oneself.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Role, find_member_by_name};
use mooring::app::{HOLDINGS, worker};
use mooring::db::schema::{export_chunks, export_parts, exports};
use mooring::transfer::{Export as Told, make_export};

use crate::support::{Browser, Export, Form, PASSWORD, Site, thread_id};

/// The keys of all exports.
async fn keys(site: &Site) -> Vec<i64> {
    site.read(|conn| Ok(exports::table.select(exports::id).load(conn)?)).await
}

/// Ana, who has joined with an address and said something of herself.
async fn ana_joins(site: &Rc<Site>) -> Browser {
    let mut ana = site.visitor();
    let mut form = ana.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ana").set("password", PASSWORD).set("email", "ana@example.org");
    assert_eq!(ana.submit(&form).await.status, 200);
    let mut form = ana.get("/account/profile").await.form("/account/profile");
    form.set("pronouns", "she").set("bio", "A bio of\ntwo lines.");
    ana.submit(&form).await;
    ana
}

/// Quotes a post as it stands.
async fn quote(browser: &mut Browser, thread: &str, post: i64) {
    let page = browser.get(&format!("{thread}?quote={post}")).await;
    let form = page.form(&format!("/threads/{}/posts", thread_id(thread)));
    assert_eq!(browser.submit(&form).await.status, 200);
}

/// What Ana writes: a post with two versions, a quote that can be read, one whose words are taken back, and one under a
/// one-time name. Answers the post of Otto's that she quotes.
async fn ana_writes(site: &Rc<Site>, ana: &mut Browser, otto: &mut Browser) -> i64 {
    let others = otto.begin_thread("talk", "A title of Otto's", "Words of Otto that are quoted, and others.").await;
    let quoted = site.newest_post().await;
    let thread = ana.begin_thread("talk", "A title of Ana's", "The first words of a post.").await;
    let id = site.newest_post().await;
    let mut form = ana.get(&format!("/posts/{id}/edit")).await.form(&format!("/posts/{id}"));
    form.set("body", "The second words of a post, to @Otto.");
    assert_eq!(ana.submit(&form).await.status, 200);
    quote(ana, &others, quoted).await;
    otto.reply(&others, "A secret of Otto's.").await;
    let secret = site.newest_post().await;
    quote(ana, &others, secret).await;
    let form = Form::new(&format!("/posts/{secret}/retraction"), &[("csrf_token", &token(otto).await)]);
    assert_eq!(otto.submit_once(&form).await.status, 303);
    ana.reply(&thread, "Words under another name.").await;
    site.under_alias(site.newest_post().await, "Quiet Heron").await;
    quoted
}

#[actix_web::test]
async fn everything_of_oneself_is_in_it() {
    let site = Site::new().await;
    let (mut otto, mut ana) = (site.member("Otto").await, ana_joins(&site).await);
    ana_writes(&site, &mut ana, &mut otto).await;
    let export = ana.take_along(&site).await;
    let account = export.data("account");
    assert_eq!(account.len(), 1);
    assert_eq!((account[0]["name"].as_str(), account[0]["bio"].as_str()), (Some("Ana"), Some("A bio of\ntwo lines.")));
    assert_eq!(account[0]["created_at"], "2026-03-01T12:00:00Z");
    assert_eq!(account[0]["is_discreet"], false);
    assert_eq!(export.data("email")[0]["email"], "ana@example.org");
    let posts = export.data("posts");
    assert_eq!(posts.len(), 4, "{posts:#?}");
    assert_eq!(posts[0]["title"], "A title of Ana's");
    assert_eq!(posts[0]["text"], "The second words of a post, to @Otto.");
    assert_eq!(posts[0]["earlier_version"][0]["text"], "The first words of a post.");
    assert_eq!(posts[1]["thread"], "A title of Otto's");
    let alias = (posts[3]["one_time_name"].as_str(), posts[3]["text"].as_str());
    assert_eq!(alias, (Some("Quiet Heron"), Some("Words under another name.")));
    assert_eq!(export.data("sessions").len(), 1);
    assert_eq!(export.data("groups"), Vec::<serde_json::Value>::new());
    // The same for people.
    let readable = export.text("posts.md");
    assert!(readable.starts_with("# Posts\n"), "{readable}");
    for words in ["The second words of a post, to @Otto.", "The first words of a post.", "Quiet Heron"] {
        assert!(readable.contains(words), "{words}: {readable}");
    }
    assert!(export.text("account.md").contains("> two lines."));
    assert!(export.text("README.md").contains("Test Harbour"));
}

#[actix_web::test]
async fn nothing_private_of_others_is_in_it_and_no_secret() {
    let site = Site::new().await;
    let (mut otto, mut ana) = (site.member("Otto").await, ana_joins(&site).await);
    let quoted = ana_writes(&site, &mut ana, &mut otto).await;
    let mut form = ana.get(&format!("/posts/{quoted}/reports/new")).await.form(&format!("/posts/{quoted}/reports"));
    form.set("reason", "other").set("note", "What Ana noted.");
    ana.submit(&form).await;
    site.member("Bea").await;
    let form = ana.get("/members/Bea/block").await.form("/members/Bea/block");
    ana.submit(&form).await;
    let export = ana.take_along(&site).await;
    assert_eq!(export.data("blocks")[0]["name"], "Bea");
    assert_eq!(export.data("reports")[0]["note"], "What Ana noted.");
    let posts = export.data("posts");
    assert!(posts[1]["text"].as_str().unwrap().contains("Words of Otto that are quoted"), "{}", posts[1]);
    for words in ["A secret of Otto's", "$argon2", "password_hash", "token"] {
        assert!(!export.holds(words), "{words}");
    }
    let theirs = otto.take_along(&site).await;
    assert!(!theirs.holds("What Ana noted"), "who reported is not told");
    // What lies in the database is sealed, and what it was made from is gone.
    let pieces: Vec<Vec<u8>> =
        site.read(|conn| Ok(export_chunks::table.select(export_chunks::chunk_sealed).load(conn)?)).await;
    assert!(!pieces.is_empty() && pieces.iter().all(|piece| !piece.starts_with(b"PK")));
    let parts: i64 = site.read(|conn| Ok(export_parts::table.count().get_result(conn)?)).await;
    assert_eq!(parts, 0);
}

async fn token(browser: &mut Browser) -> String {
    browser.get("/preferences").await.form("/preferences").get("csrf_token").to_owned()
}

#[actix_web::test]
async fn it_is_for_its_owner_only_and_for_a_week() {
    let site = Site::new().await;
    let mut ana = site.member("Ana").await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    ana.take_along(&site).await;
    let path = format!("/account/exports/{}", keys(&site).await[0]);
    assert_eq!(chief.get_once(&path).await.status, 404, "not even an administrator");
    assert_eq!(site.visitor().get_once(&path).await.status, 404);
    assert_eq!(ana.get_once("/account/exports/987654").await.status, 404);
    // It asks for a confirmation when the last one is long ago.
    site.app.clock.advance(TimeDelta::hours(1));
    let page = ana.get_once(&path).await;
    assert_eq!((page.status, page.header("location").starts_with("/account/confirm?next=")), (303, true));
    let page = ana.get("/account/export").await;
    let mut form = page.form("/account/confirm");
    form.set("current_password", PASSWORD);
    assert_eq!(ana.submit(&form).await.status, 200);
    assert!(site.fetch(&ana, &path).await.is_ok());
    site.app.clock.advance(TimeDelta::days(7));
    assert_eq!(site.fetch(&ana, &path).await, Err(404), "its time is over");
    let now = site.app.clock.now();
    site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
    let worker = worker(&site.app);
    assert!(worker.work_once().await.unwrap());
    assert_eq!(keys(&site).await, Vec::<i64>::new(), "and the daily work deletes it");
    let left: i64 = site.read(|conn| Ok(export_chunks::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn one_at_a_time_and_one_a_day() {
    let site = Site::new().await;
    let mut ana = site.member("Ana").await;
    let page = ana.get("/account/export").await;
    let form = page.form("/account/export");
    let page = ana.submit(&form).await;
    assert!(page.contains("Your file is being made"), "{}", page.text());
    // Sent twice it is one.
    assert_eq!(ana.submit(&form).await.status, 200);
    assert_eq!(keys(&site).await.len(), 1);
    site.work().await;
    let page = ana.get("/account/export").await;
    assert!(page.contains("Your file is ready") && !page.has_form("/account/export"), "{}", page.text());
    let again = ana.submit_once(&form).await;
    assert_eq!((again.status, again.header("retry-after")), (429, "86400"));
    site.app.clock.advance(TimeDelta::hours(24));
    let mut confirm = ana.get("/account/export").await.form("/account/confirm");
    confirm.set("current_password", PASSWORD);
    let page = ana.submit(&confirm).await;
    let before = keys(&site).await;
    assert_eq!(ana.submit_once(&page.form("/account/export")).await.status, 303);
    site.work().await;
    let after = keys(&site).await;
    assert!(after.len() == 1 && after != before);
    // It can be deleted at once.
    let file = ana.get("/account/export").await.attribute("a[download]", "href").unwrap();
    let delete = ana.get("/account/export").await.form("/account/export/delete");
    let page = ana.submit(&delete).await;
    assert!(page.contains("The file is deleted"));
    let pieces: i64 = site.read(|conn| Ok(export_chunks::table.count().get_result(conn)?)).await;
    assert_eq!((pieces, ana.get(&file).await.status), (0, 404));
    // But the next one is asked for the next day.
    assert!(page.contains("You can ask for a new one from") && !page.has_form("/account/export"), "{}", page.text());
    let mut form = form;
    form.set("csrf_token", delete.get("csrf_token"));
    let again = ana.submit_once(&form).await;
    assert_eq!((again.status, again.header("retry-after")), (429, "86400"));
    site.app.clock.advance(TimeDelta::hours(24));
    let mut confirm = ana.get("/account/export").await.form("/account/confirm");
    confirm.set("current_password", PASSWORD);
    let page = ana.submit(&confirm).await;
    // One that is stopped while it is made counts, too.
    let page = ana.submit(&page.form("/account/export")).await;
    assert!(page.contains("Your file is being made"), "{}", page.text());
    ana.submit(&page.form("/account/export/delete")).await;
    site.work().await;
    let left: (i64, i64) = site
        .read(|conn| {
            Ok((export_parts::table.count().get_result(conn)?, export_chunks::table.count().get_result(conn)?))
        })
        .await;
    assert_eq!(left, (0, 0));
    assert!(!ana.get("/account/export").await.has_form("/account/export"));
}

#[actix_web::test]
async fn it_needs_a_confirmation_and_ends_quietly_when_it_is_deleted_meanwhile() {
    let site = Site::new().await;
    let mut ana = site.member("Ana").await;
    let form = ana.get("/account/export").await.form("/account/export");
    site.app.clock.advance(TimeDelta::minutes(16));
    assert_eq!(ana.submit_once(&form).await.status, 403);
    assert_eq!(keys(&site).await.len(), 0);
    let now = site.app.clock.now();
    site.write(move |conn| {
        let ana = find_member_by_name(conn, "Ana")?.id;
        mooring::transfer::request_export(conn, ana, now)
    })
    .await;
    site.write(|conn| Ok(diesel::delete(exports::table).execute(conn)?)).await;
    site.work().await;
    for payload in ["987654", "1"] {
        make_export(&site.app, payload).await.unwrap();
    }
    assert!(make_export(&site.app, "no key").await.is_err());
}

/// Dropped at a random moment, as when the process is killed there, it goes on and comes to the same end.
#[actix_web::test]
async fn interrupted_anywhere_it_comes_to_the_same_end() {
    let site = Site::new().await;
    let mut ana = site.member("Ana").await;
    let thread = ana.begin_thread("talk", "A title", "Words number 0.").await;
    for n in 1..60 {
        ana.reply(&thread, &format!("Words number {n}.")).await;
    }
    let now = site.app.clock.now();
    let member = site.read(|conn| Ok(find_member_by_name(conn, "Ana")?.id)).await;
    site.write(move |conn| mooring::transfer::request_export(conn, member, now)).await;
    let id = keys(&site).await[0].to_string();
    let mut interrupted = 0;
    for micros in (50..).step_by(150) {
        let patience = std::time::Duration::from_micros(micros);
        match tokio::time::timeout(patience, make_export(&site.app, &id)).await {
            Err(_) => interrupted += 1,
            Ok(done) => {
                done.unwrap();
                let state = exports::table.select(exports::state);
                if site.read(move |conn| Ok(state.first::<String>(conn)?)).await == "ready" {
                    break;
                }
            }
        }
    }
    assert!(interrupted > 5, "only {interrupted} times");
    let path = format!("/account/exports/{id}");
    let export = Export::open(site.fetch(&ana, &path).await.unwrap());
    let posts = export.data("posts");
    let texts: Vec<&str> = posts.iter().map(|post| post["text"].as_str().unwrap()).collect();
    let wanted: Vec<String> = (0..60).map(|n| format!("Words number {n}.")).collect();
    assert_eq!(texts, wanted, "each once, in order");
    assert_eq!(export.data("account").len(), 1);
}

#[actix_web::test]
async fn every_section_and_field_has_a_label_in_every_language() {
    let site = Site::bare().await;
    let mut names: Vec<String> = Vec::new();
    for holding in HOLDINGS {
        names.extend(holding.sections.iter().map(|section| format!("section-{}", section.name)));
        for held in holding.held {
            if let Told::Rows(rows) = held.export {
                names.push(format!("section-{}", rows.section));
                names.extend(rows.columns.iter().map(|column| column.name.to_owned()));
            }
            if let Told::In(section) = held.export {
                assert!(
                    HOLDINGS.iter().flat_map(|holding| holding.sections).any(|one| one.name == section),
                    "{} is told in {section}, which nobody writes",
                    held.column
                );
            }
        }
    }
    for locale in ["en", "es"] {
        let texts = site.app.languages.find(locale).unwrap();
        for name in &names {
            let key = format!("export-{}", name.replace('_', "-"));
            assert!(texts.has(&key), "{locale}: {key} has no text");
        }
    }
    // In another language the file is in it.
    let site = Site::new().await;
    let mut ana = site.member("Ana").await;
    let mut form = ana.get("/preferences").await.form("/preferences");
    form.set("locale", "es");
    ana.submit(&form).await;
    let export = ana.take_along(&site).await;
    assert!(export.text("account.md").starts_with("# Tu cuenta\n"), "{}", export.text("account.md"));
}
