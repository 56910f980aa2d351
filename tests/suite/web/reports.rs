//! Reporting a post or a thread.

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{cases, posts, reports};

use crate::support::{Form, Site};

#[derive(Debug, PartialEq, Eq)]
struct Counts {
    cases: i64,
    reports: i64,
}

async fn counts(site: &Site) -> Counts {
    site.read(|conn| {
        Ok(Counts { cases: cases::table.count().get_result(conn)?, reports: reports::table.count().get_result(conn)? })
    })
    .await
}

async fn severities(site: &Site) -> Vec<i64> {
    site.read(|conn| Ok(cases::table.order(cases::id).select(cases::severity).load(conn)?)).await
}

#[actix_web::test]
async fn a_member_reports_a_post_once_and_its_author_learns_nothing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Words that worry.").await;
    let post = site.post_url(&thread, 1).await;
    let page = bob.get(&thread).await;
    assert_eq!(page.count(&format!("#post-1 a[href='{post}/reports/new']")), 1);
    assert_eq!(page.count(&format!(".thread-meta a[href='{thread}/reports/new']")), 1);
    let page = bob.get(&format!("{post}/reports/new")).await;
    assert_eq!((page.count("fieldset.choices"), page.count("input[name='reason']")), (4, 26));
    assert_eq!(page.count("input[name='reason'][checked]"), 0, "nothing is chosen for the reporter");

    let page = bob.report(&post, "harassment", "It is about Cem.").await;
    assert_eq!((page.status, page.redirects.len()), (200, 1));
    assert_eq!(page.text_of("h1"), Some(site.text("reported-title")));
    assert_eq!(page.count("#help-now"), 0);
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 1 });
    let page = bob.report(&post, "sourcing", "Once more.").await;
    assert_eq!(page.text_of("h1"), Some(site.text("reported-before-title")));
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 1 });
    assert_eq!(severities(&site).await, [3], "and nothing is changed");
    for title in ["reported-title", "reported-before-title"] {
        let page = bob.report(&post, "crisis", "They said goodbye.").await;
        assert_eq!(page.text_of("h1"), Some(site.text(title)), "danger is heard, once");
        assert_eq!(page.count("#help-now"), 1, "and help comes each time");
    }
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 1 });
    assert_eq!(severities(&site).await, [1]);

    for path in [thread.as_str(), "/notifications", "/members/Ann"] {
        let page = ann.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.contains("Bob") && !page.contains("It is about Cem."), "{path}");
    }
}

#[actix_web::test]
async fn crisis_and_minor_show_numbers_at_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words that worry.").await;
    let post = site.post_url(&thread, 1).await;
    for (name, reason) in [("Bob", "crisis"), ("Cem", "minor")] {
        let page = site.member(name).await.report(&post, reason, "").await;
        let help = page.text_of("#help-now").unwrap();
        assert!(help.contains("999") && help.contains("116 123"), "{reason}: {help}");
        let (at_help, at_rest) = (page.body.find("help-now"), page.body.find(&site.text("reported-next")));
        assert!(at_help < at_rest, "help comes first");
    }
    let mut dan = site.member("Dan").await;
    let mut form = dan.get("/preferences").await.form("/preferences");
    form.set("country", "NZ");
    dan.submit(&form).await;
    let page = dan.report(&post, "crisis", "").await;
    assert!(page.text_of("#help-now").unwrap().contains("1737"), "the reporter's own country");
}

#[actix_web::test]
async fn signed_out_one_reports_on_public_boards_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let open = ann.begin_thread("welcome", "An open one", "Words.").await;
    let hidden = ann.begin_thread("talk", "A hidden one", "Words.").await;
    let (open_post, hidden_post) = (site.post_url(&open, 1).await, site.post_url(&hidden, 1).await);
    let mut visitor = site.visitor();
    assert_eq!(visitor.get(&open).await.count(&format!("a[href='{open_post}/reports/new']")), 1);
    let page = visitor.get(&format!("{open_post}/reports/new")).await;
    let mut form = page.form(&format!("{open_post}/reports"));
    form.set("reason", "advertising").set("note", "It sells a clinic.");
    let page = visitor.submit(&form).await;
    assert_eq!(page.text_of("h1"), Some(site.text("reported-title")));
    let page = visitor.submit(&form).await;
    assert_eq!(page.text_of("h1"), Some(site.text("reported-before-title")), "sent twice makes one");
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 1 });
    visitor.report(&open_post, "other", "Something more.").await;
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 2 }, "another form is another report");

    for post in [hidden_post.as_str(), "/posts/999999"] {
        let path = format!("{post}/reports");
        assert_eq!(visitor.get(&format!("{path}/new")).await.status, 404, "{post}");
        let mut sent = form.clone();
        sent.action.clone_from(&path);
        assert_eq!(visitor.submit(&sent).await.status, 404, "{post}");
    }
    let mut stranger = form.clone();
    stranger.set("csrf_token", "stale").set("submission", "another");
    let page = visitor.submit(&stranger).await;
    assert_eq!(page.status, 403);
    assert!(page.contains("It sells a clinic."), "the words come back");
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 2 });
}

#[actix_web::test]
async fn an_address_without_an_account_reports_so_often_and_no_more() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        (config.limits.reports_per_address, config.limits.reports_burst) = (1, 2);
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let mut visitor = site.visitor();
    for _ in 0..2 {
        assert_eq!(visitor.report(&post, "other", "").await.status, 200);
    }
    let page = visitor.report(&post, "other", "One too many.").await;
    assert_eq!(page.status, 429);
    assert!(page.contains("One too many.") && !page.header("retry-after").is_empty());
    assert_eq!(site.member("Bob").await.report(&post, "other", "").await.status, 200, "members are not held up");
}

#[actix_web::test]
async fn what_cannot_be_taken_comes_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let action = format!("{post}/reports");
    let long = "é".repeat(1_001);
    for (reason, note, field) in [
        ("", "Words", "reason"),
        ("nonsense", "Words", "reason"),
        ("other", long.as_str(), "note"),
        ("other", "a\0b", "note"),
    ] {
        let mut form = bob.get(&format!("{action}/new")).await.form(&action);
        form.set("reason", reason).set("note", note);
        let page = bob.submit(&form).await;
        assert_eq!((page.status, page.count("#errors")), (422, 1), "{field}");
        assert_eq!(page.count(&format!("#{field}-error")), 1, "{field}");
        assert_eq!(page.count(&format!("#errors a[href='#{field}']")), 1, "{field}");
        let again = page.form(&action);
        assert_eq!(again.get("submission"), form.get("submission"));
        if !note.contains('\0') {
            assert_eq!(again.get("note"), note);
        }
    }
    assert_eq!(counts(&site).await, Counts { cases: 0, reports: 0 });
    let mut form = bob.get(&format!("{action}/new")).await.form(&action);
    form.set("reason", "other").set("note", &"é".repeat(1_000));
    assert_eq!(bob.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn ones_own_and_what_is_gone_cannot_be_reported() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    ann.reply(&thread, "More words.").await;
    let (first, second) = (site.post_url(&thread, 1).await, site.post_url(&thread, 2).await);
    assert_eq!(ann.get(&thread).await.count("a[href*='/reports/new']"), 0);
    for subject in [&first, &thread] {
        assert_eq!(ann.get(&format!("{subject}/reports/new")).await.status, 403);
        let token = ann.get(&thread).await.form(&format!("{thread}/posts")).get("csrf_token").to_owned();
        let form = Form::new(&format!("{subject}/reports"), &[("csrf_token", &token), ("reason", "other")]);
        assert_eq!(ann.submit(&form).await.status, 403);
    }
    let mut form = bob.get(&format!("{second}/reports/new")).await.form(&format!("{second}/reports"));
    form.set("reason", "other");
    let take_back = ann.get(&thread).await.form(&format!("{second}/retraction"));
    ann.submit(&take_back).await;
    let page = bob.submit(&form).await;
    assert_eq!(page.status, 409, "it was taken back while the form was filled in");
    assert!(page.contains(&site.text("conflict-report-gone")));
    site.remove_thread(&thread).await;
    assert_eq!(bob.get(&format!("{second}/reports/new")).await.status, 404);
    assert_eq!(counts(&site).await, Counts { cases: 0, reports: 0 });
}

#[actix_web::test]
async fn many_reports_make_one_case_as_severe_as_the_worst_and_hide_nothing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    for (n, reason) in ["other", "label", "harassment", "off_topic", "sourcing", "hate"].into_iter().enumerate() {
        site.member(&format!("Reporter{n}")).await.report(&post, reason, "").await;
    }
    let mut visitor = site.visitor();
    for _ in 0..20 {
        visitor.report(&post, "other", "").await;
    }
    assert_eq!((counts(&site).await, severities(&site).await), (Counts { cases: 1, reports: 26 }, vec![2]));
    assert!(visitor.get(&thread).await.contains("Words."));
    let mut bob = site.member("Bob").await;
    bob.report(&thread, "off_topic", "").await;
    assert_eq!(severities(&site).await, [2, 5], "the thread as a whole is another matter");
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let page = mo.get("/moderation").await;
    assert_eq!(page.count("main .row"), 2);
    assert!(page.text_of("main .row").unwrap().contains(&site.text_with("queue-reports", 26)));
}

#[actix_web::test]
async fn the_first_reports_at_the_same_moment_make_one_case() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let action = format!("{post}/reports");
    let mut forms = Vec::new();
    for n in 0..6 {
        let mut browser = site.member(&format!("Reporter{n}")).await;
        let mut form = browser.get(&format!("{action}/new")).await.form(&action);
        form.set("reason", "other");
        // Each sends it twice at once.
        forms.push((browser.clone(), form.clone()));
        forms.push((browser, form));
    }
    let sent = forms.into_iter().map(|(mut browser, form)| async move { browser.submit_once(&form).await.status });
    let statuses = futures_util::future::join_all(sent).await;
    assert!(statuses.iter().all(|status| *status == 303), "{statuses:?}");
    assert_eq!(counts(&site).await, Counts { cases: 1, reports: 6 });
}

#[actix_web::test]
async fn a_report_names_the_version_that_was_seen() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "The first words.").await;
    let post = site.post_url(&thread, 1).await;
    let action = format!("{post}/reports");
    let mut form = bob.get(&format!("{action}/new")).await.form(&action);
    form.set("reason", "other");
    let mut edit = ann.get(&format!("{post}/edit")).await.form(&post);
    edit.set("body", "The second words.");
    ann.submit(&edit).await;
    bob.submit(&form).await;
    let mut cem = site.member("Cem").await;
    let mut form = cem.get(&format!("{action}/new")).await.form(&action);
    form.set("reason", "other").set("revision", "987654");
    cem.submit(&form).await;
    let seen: Vec<i64> =
        site.read(|conn| Ok(reports::table.order(reports::id).select(reports::revision).load(conn)?)).await;
    assert_eq!(seen, [1, 2], "one that there never was counts as the current one");
    let left: i64 =
        site.read(|conn| Ok(posts::table.filter(posts::removed_at.is_not_null()).count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn danger_is_heard_also_from_whoever_said_something_else_before() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    bob.report(&post, "off_topic", "").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let first = mo.first_case().await;
    mo.decide(&first, "dismiss", "", "").await;
    let page = bob.report(&post, "religion_politics", "").await;
    assert!(page.contains(&site.text("reported-before")), "{}", page.text());
    let page = bob.report(&post, "crisis", "They said goodbye.").await;
    assert_eq!((page.status, page.count("#help-now")), (200, 1));
    assert!(page.contains(&site.text("reported-next")));
    let second = mo.first_case().await;
    assert_ne!(second, first);
    assert!(mo.get(&second).await.contains("They said goodbye."));
}

#[actix_web::test]
async fn who_fears_for_somebody_sees_numbers_also_when_the_post_is_gone_meanwhile() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    ann.reply(&thread, "Goodbye.").await;
    let post = site.post_url(&thread, 2).await;
    let mut bob = site.member("Bob").await;
    let mut form = bob.get(&format!("{post}/reports/new")).await.form(&format!("{post}/reports"));
    let mut cem = site.member("Cem").await;
    let mut late = cem.get(&format!("{post}/reports/new")).await.form(&format!("{post}/reports"));
    let take_back = ann.get(&thread).await.form(&format!("{post}/retraction"));
    ann.submit(&take_back).await;
    // Words that were taken back may still be a person's in danger, and moderators read them.
    form.set("reason", "other");
    assert_eq!(bob.submit(&form).await.status, 409);
    form.set("reason", "crisis").set("note", "They said goodbye.");
    let page = bob.submit(&form).await;
    assert_eq!((page.status, page.count("#help-now")), (200, 1), "{}", page.text());
    assert!(!page.contains(&site.text("reported-gone")));
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert!(page.contains("They said goodbye.") && page.contains("Goodbye."), "{}", page.text());
    mo.decide(&case, "remove", "crisis", "").await;
    late.set("reason", "crisis");
    let page = cem.submit(&late).await;
    assert_eq!((page.status, page.count("#help-now")), (200, 1), "{}", page.text());
    assert!(page.contains(&site.text("reported-gone")));
}

#[actix_web::test]
async fn what_was_said_of_danger_stays_said_and_what_was_decided_stays_with_its_reports() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let edit = async |ann: &mut crate::support::Browser, words: &str| {
        let mut form = ann.get(&format!("{post}/edit")).await.form(&post);
        form.set("body", words);
        ann.submit(&form).await;
    };
    bob.report(&post, "crisis", "They said goodbye.").await;
    edit(&mut ann, "Other words.").await;
    bob.report(&post, "other", "Never mind.").await;
    let first = mo.first_case().await;
    let page = mo.get(&first).await;
    assert!(page.contains("They said goodbye.") && !page.contains("Never mind."), "{}", page.text());
    mo.decide(&first, "dismiss", "", "").await;
    edit(&mut ann, "Worse words.").await;
    bob.report(&post, "hate", "It has become worse.").await;
    let second = mo.first_case().await;
    assert_ne!(second, first);
    assert!(mo.get(&second).await.contains("It has become worse."));
    let page = mo.get(&first).await;
    assert!(page.contains("They said goodbye.") && !page.contains("It has become worse."), "{}", page.text());
}

#[actix_web::test]
async fn who_fears_for_somebody_sees_numbers_also_when_the_thread_is_hidden_meanwhile() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    let mut form = bob.get(&format!("{post}/reports/new")).await.form(&format!("{post}/reports"));
    site.remove_thread(&thread).await;
    form.set("reason", "other");
    assert_eq!(bob.submit(&form).await.status, 404);
    form.set("reason", "crisis");
    let page = bob.submit(&form).await;
    assert_eq!((page.status, page.count("#help-now")), (200, 1), "{}", page.text());
    assert!(!page.contains("A thread"));
    assert_eq!(bob.get(&format!("{post}/reports/new")).await.status, 404);
    assert_eq!(bob.get(&format!("{post}/reports/new?done=gone")).await.status, 404);
}

#[actix_web::test]
async fn of_words_taken_back_danger_alone_can_be_reported() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    ann.reply(&thread, "Goodbye.").await;
    let post = site.post_url(&thread, 2).await;
    let take_back = ann.get(&thread).await.form(&format!("{post}/retraction"));
    ann.submit(&take_back).await;
    let page = bob.get(&format!("{post}/reports/new")).await;
    assert_eq!((page.count("[name=reason]"), page.count("[value=crisis]")), (3, 1));
    assert!(!page.contains("Goodbye."));
    let mut form = page.form(&format!("{post}/reports"));
    form.set("reason", "crisis").set("note", &"x".repeat(1_001));
    assert_eq!(bob.submit(&form).await.status, 422);
    form.set("note", "");
    assert_eq!(bob.submit(&form).await.count("#help-now"), 1);
}
