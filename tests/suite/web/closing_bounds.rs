//! Closing one's account: how long it waits, who is warned, what comes between, and what a case may hold.

use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use mooring::accounts::{MemberId, Role, Standing, set_standing, take_closure};
use mooring::db::schema::{closures, jobs, members, reports, sessions};
use mooring::transfer::close_account;

use crate::support::{Authenticator, Browser, PASSWORD, Page, Site};

/// A word that stands nowhere else.
const CANARY: &str = "zqcanaryxv";
const EMAIL: &str = "ana@harbour.example";
const NEW: &str = "kettle violin ravine";

async fn sign_in(browser: &mut Browser, password: &str) -> Page {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ana").set("password", password);
    browser.submit(&form).await
}

#[actix_web::test]
async fn asked_for_again_it_waits_for_seven_days_again() {
    let site = Site::new().await;
    let mut ana = site.member("Ana").await;
    ana.close_account("everything", "").await;
    site.app.clock.advance(TimeDelta::days(6) + TimeDelta::hours(23));
    sign_in(&mut ana, PASSWORD).await;
    let page = ana.get("/account/close").await;
    let page = ana.submit(&page.form("/account/close/again")).await;
    assert!(page.contains("will be closed on 15 March 2026"), "{}", page.text());
    site.app.clock.advance(TimeDelta::days(6));
    site.work().await;
    assert_eq!(sign_in(&mut ana, PASSWORD).await.url, "/account/close?done=cancelled");
}

#[actix_web::test]
async fn the_warning_names_the_day_and_what_keeps_the_account() {
    let site = Site::new().await;
    let mut ana = site.member_with_email("Ana", EMAIL).await;
    ana.close_account("everything", "").await;
    let mail = site.mail().await;
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), (EMAIL, site.text("mail-event-subject").as_str()));
    for words in ["8 March 2026", "sign in before then: that alone keeps it open"] {
        assert!(mail.text.contains(words), "{words}: {}", mail.text);
    }
    assert_eq!(mail.link(), "/sign-in");
    assert!(!mail.raw.contains("Test Harbour") && !mail.raw.contains("Ana"), "it is discreet: {}", mail.raw);
    // Taken back before it leaves, it is not said any more.
    sign_in(&mut ana, PASSWORD).await;
    assert!(site.mail().await.text.contains(&site.text("event-closure-cancelled")));
    ana.close_account("everything", "").await;
    sign_in(&mut ana, PASSWORD).await;
    let mail = site.mail().await;
    assert!(mail.text.contains(&site.text("event-closure-cancelled")), "{}", mail.text);
}

#[actix_web::test]
async fn a_new_password_by_mail_or_by_code_keeps_the_account() {
    let site = Site::new().await;
    let mut ana = site.member_with_email("Ana", EMAIL).await;
    let form = ana.get("/account/recovery-code").await.form("/account/recovery-code");
    let code = ana.submit_once(&form).await.text_of("pre.codes").unwrap();
    ana.close_account("everything", "").await;
    site.work().await;
    let mut other = site.visitor();
    other.ask_reset(EMAIL).await;
    let mail = site.mail().await;
    let mut form = other.get(&mail.link()).await.form("/reset-password/new");
    form.set("password", NEW);
    assert_eq!(other.submit_once(&form).await.header("location"), "/sign-in?done=reset");
    site.wait_for_closing().await;
    assert_eq!(sign_in(&mut ana, NEW).await.status, 200, "the account is there");
    ana.close_account("everything", "").await;
    let mut form = other.get("/recover").await.form("/recover");
    form.set("username", "Ana").set("code", &code).set("password", PASSWORD);
    assert_eq!(other.submit_once(&form).await.header("location"), "/sign-in?done=recovered");
    site.wait_for_closing().await;
    assert_eq!(sign_in(&mut ana, PASSWORD).await.status, 200, "the account is there");
}

#[actix_web::test]
async fn who_takes_no_part_is_told_that_the_account_stays_open() {
    for standing in [Standing::Banned, Standing::Declined, Standing::Waiting, Standing::Minor] {
        let site = Site::new().await;
        let mut ana = site.member("Ana").await;
        let member = site.member_key("Ana").await;
        site.write(move |conn| set_standing(conn, MemberId(member), standing, None)).await;
        ana.close_account("keep", "").await;
        let page = sign_in(&mut ana, PASSWORD).await;
        assert_eq!((page.url.as_str(), page.status), ("/account/close?done=cancelled", 200), "{standing:?}");
        assert!(page.contains("Your account stays open"), "{standing:?}: {}", page.text());
    }
}

#[actix_web::test]
async fn nobody_comes_in_once_it_has_begun_and_nothing_is_written_for_them() {
    let site = Site::new().await;
    let mut ana = site.member_with_email("Ana", EMAIL).await;
    let mut device = Authenticator::new(7);
    ana.add_passkey("My phone", &mut device).await;
    ana.close_account("keep", "").await;
    site.work().await;
    let (mut other, mut third) = (site.visitor(), site.visitor());
    site.app.clock.advance(TimeDelta::days(6) + TimeDelta::hours(23) + TimeDelta::minutes(55));
    third.ask_reset(EMAIL).await;
    let mail = site.mail().await;
    let mut reset = third.get(&mail.link()).await.form("/reset-password/new");
    reset.set("password", NEW);
    let mut form = other.get("/sign-in").await.form("/sign-in");
    form.action = "/sign-in/passkey".to_owned();
    let form = other.answer_with(form, "sign_in", &device).await;
    site.app.clock.advance(TimeDelta::minutes(6));
    let now = site.app.clock.now();
    site.write(move |conn| {
        let id: i64 = closures::table.select(closures::id).first(conn)?;
        take_closure(conn, id, now).map(|taken| assert!(taken.is_some()))
    })
    .await;
    // A passkey is by now nobody's; a link has been found to be its member's before.
    let page = other.submit_once(&form).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let page = third.submit_once(&reset).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.contains("This account is closed"), "{}", page.text());
    let sessions: i64 = site.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await;
    let hash: Option<String> = site.read(|conn| Ok(members::table.select(members::password_hash).first(conn)?)).await;
    assert_eq!((sessions, hash), (0, None));
}

#[actix_web::test]
async fn a_case_holds_words_for_thirty_days_at_most() {
    let site = Site::new().await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let mut otto = site.member("Otto").await;
    let mut ana = site.member("Ana").await;
    let others = otto.begin_thread("talk", "About the harbour", "Otto asks something.").await;
    let asked = site.newest_post().await;
    ana.begin_thread("talk", &format!("Title {CANARY}"), &format!("Words {CANARY}.")).await;
    let opening = site.newest_post().await;
    // She reports him, and he reports her; nobody decides.
    for (browser, post) in [(&mut ana, asked), (&mut otto, opening)] {
        let mut form = browser.get(&format!("/posts/{post}/reports/new")).await.form(&format!("/posts/{post}/reports"));
        form.set("reason", "other").set("note", &format!("Note with {CANARY}."));
        browser.submit(&form).await;
    }
    let page = ana.get("/account/close?choice=everything").await;
    assert!(page.contains("its words go when that is done, and after thirty days in any case"), "{}", page.text());
    let receipt = ana.close_account("everything", "").await.url;
    site.wait_for_closing().await;
    site.wait_for_night().await;
    let page = site.visitor().get(&receipt).await;
    assert!(page.contains("thirty days after the account was closed at the latest"), "{}", page.text());
    let held = site.places_of(CANARY).await;
    assert!(held.len() > 2, "the evidence: {held:?}");
    for _ in 0..31 {
        site.wait_for_night().await;
    }
    assert_eq!(site.places_of(CANARY).await, Vec::<String>::new());
    let tied: i64 = {
        let of_nobody = reports::table.filter(reports::reporter_id.is_null());
        site.read(move |conn| Ok(of_nobody.count().get_result(conn)?)).await
    };
    assert_eq!(tied, 1, "hers");
    // Both cases can still be decided.
    for case in [1, 2] {
        let path = format!("/moderation/cases/{case}");
        let mut form = chief.get(&path).await.form(&format!("{path}/decision"));
        form.set("decision", "dismiss").set("reason", "").set("message", "").set("note", "");
        assert_eq!(chief.submit(&form).await.status, 200);
    }
    site.work().await;
    assert_eq!(otto.get(&others).await.status, 200);
}

#[actix_web::test]
async fn the_preview_says_what_the_choice_comes_to_and_no_more() {
    let site = Site::new().await;
    let mut otto = site.member("Otto").await;
    let mut ana = site.member("Ana").await;
    let thread = ana.begin_thread("talk", "A title", "The first words.").await;
    let opening = site.newest_post().await;
    ana.reply(&thread, "Under another name.").await;
    let aliased = site.newest_post().await;
    site.under_alias(aliased, "Quiet Heron").await;
    for post in [opening, aliased] {
        let page = otto.get(&format!("{thread}?quote={post}")).await;
        let form = page.form(&format!("/threads/{}/posts", crate::support::thread_id(&thread)));
        assert_eq!(otto.submit(&form).await.status, 200);
        let mut form = otto.get(&format!("/posts/{post}/reports/new")).await.form(&format!("/posts/{post}/reports"));
        form.set("reason", "other").set("note", "");
        otto.submit(&form).await;
    }
    let said = [
        "One quote of your words",
        "2 quotes of your words",
        "With them goes the one version",
        "all 2 versions",
        "One post that was reported",
        "2 posts that were reported",
        "All of this happens on the same day",
    ];
    for (choice, aliases, expected) in [
        ("keep", "keep", [false, false, false, false, false, false, false]),
        ("former", "keep", [false, false, false, false, false, false, false]),
        ("former", "erase", [true, false, true, false, true, false, true]),
        ("texts", "keep", [true, false, true, false, true, false, false]),
        ("everything", "erase", [false, true, false, true, false, true, true]),
    ] {
        let page = ana.get(&format!("/account/close?choice={choice}&aliases={aliases}")).await;
        let found = said.map(|words| page.contains(words));
        assert_eq!(found, expected, "{choice}, {aliases}: {}", page.text());
    }
    // What had been erased before is not counted as done by it.
    site.write(move |conn| {
        diesel::sql_query("update posts set erased_at = created_at where id = $1")
            .bind::<BigInt, _>(opening)
            .execute(conn)?;
        Ok(())
    })
    .await;
    let receipt = ana.close_account("texts", "keep").await.url;
    site.wait_for_closing().await;
    let page = site.visitor().get(&receipt).await;
    assert!(!page.contains("was erased") && page.contains("One post stays under a one-time name"), "{}", page.text());
}

/// More posts than one turn comes to: between two turns the search index reads them under the name that is to go.
#[actix_web::test]
async fn the_name_is_in_no_file_of_the_index_afterwards() {
    let site = Site::new().await;
    let mut otto = site.member("Otto").await;
    let mut browser = site.member("Zqnamexv").await;
    let thread = browser.begin_thread("talk", "A title", "The first words.").await;
    let of = crate::support::thread_id(&thread);
    site.work().await;
    site.write(move |conn| {
        conn.batch_execute(&format!(
            "insert into posts (thread_id, number, author_id, html, renderer_version, created_at) \
             with recursive n (i) as (select 2 union all select i + 1 from n where i <= 1100) \
             select {of}, i, (select author_id from threads where id = {of}), '<p>Words</p>', 1, \
             (select created_at from threads where id = {of}) from n; \
             insert into post_revisions (post_id, revision, body, editor_id, created_at) \
             select id, 1, 'Words', author_id, created_at from posts where number > 1; \
             update threads set post_count = 1101, reply_count = 1100 where id = {of}"
        ))?;
        Ok(())
    })
    .await;
    let is_indexed = || site.indexed_words().iter().any(|word| word.contains("zqnamexv"));
    assert!(is_indexed(), "the index knows it until then");
    browser.close_account("former", "").await;
    site.wait_for_closing().await;
    site.wait_for_night().await;
    assert!(!is_indexed());
    assert_eq!(site.places_of("zqnamexv").await, Vec::<String>::new());
    assert!(otto.get("/search?q=words").await.contains("Words"), "the posts are found");
}

#[actix_web::test]
async fn mail_that_is_written_while_the_account_goes_goes_with_it() {
    let site = Site::with(|config| config.mail.transport = "folder".to_owned()).await;
    site.set_up("full").await;
    let folder = site.folder().join("mail");
    let files = || -> Vec<String> {
        let entries = std::fs::read_dir(&folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let mut ana = site.member("Ana").await;
    ana.give_email(EMAIL).await;
    site.work().await;
    let name = files().pop().expect("a mail");
    let whose = name.split_once('-').unwrap().0.to_owned();
    ana.close_account("keep", "").await;
    site.app.clock.advance(TimeDelta::days(8));
    let id: i64 = site.read(|conn| Ok(closures::table.select(closures::id).first(conn)?)).await;
    close_account(&site.app, &id.to_string()).await.unwrap();
    assert_eq!(files(), Vec::<String>::new());
    // A delivery that had begun before it, and the mail of somebody else.
    std::fs::write(folder.join(format!("{whose}-late.eml")), EMAIL).unwrap();
    std::fs::write(folder.join("0000000000000000-other.eml"), "Otto").unwrap();
    site.app.clock.advance(TimeDelta::seconds(2));
    site.work().await;
    assert_eq!(files(), ["0000000000000000-other.eml"]);
}

/// On PostgreSQL a delivery and the closing may go on in the same moment, on two nodes.
#[actix_web::test]
async fn a_delivery_that_is_overtaken_leaves_no_file() {
    let site = Site::with(|config| config.mail.transport = "folder".to_owned()).await;
    site.set_up("full").await;
    if site.app.db.is_sqlite() {
        return;
    }
    let mut ana = site.member("Ana").await;
    ana.give_email(EMAIL).await;
    let folder = site.folder().join("mail");
    let has_file = || std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok()));
    let url = site.app.config.database.url.reveal().to_owned();
    let mut other = PgConnection::establish(&url).unwrap();
    other.batch_execute("begin; delete from mails").unwrap();
    let erase = async {
        for _ in 0..200 {
            if has_file() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(has_file(), "it is written");
        other.batch_execute("commit").unwrap();
    };
    futures_util::join!(site.work(), erase);
    assert!(!has_file(), "and taken back");
    let left: i64 = site.read(|conn| Ok(jobs::table.filter(jobs::kind.eq("mail")).count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}
