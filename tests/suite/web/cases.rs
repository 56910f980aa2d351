//! The queue and its cases.

use chrono::TimeDelta;
use mooring::accounts::Role;

use crate::support::{Form, Site};

#[actix_web::test]
async fn the_queue_goes_by_severity_and_then_by_age() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert!(mo.get("/moderation").await.contains(&site.text("queue-empty")));
    assert_eq!(mo.get("/").await.count(".places a[href='/moderation']"), 1);
    assert_eq!(bob.get("/").await.count("a[href='/moderation']"), 0);
    for (title, reason) in [("First", "other"), ("Second", "hate"), ("Third", "crisis"), ("Fourth", "hate")] {
        let thread = ann.begin_thread("talk", title, "Words.").await;
        site.app.clock.advance(TimeDelta::minutes(1));
        let post = site.post_url(&thread, 1).await;
        bob.report(&post, reason, "").await;
    }
    let page = mo.get("/moderation").await;
    let titles = page.texts_of("main .row-title");
    assert_eq!(titles, ["Third #1", "Second #1", "Fourth #1", "First #1"]);
    let first = page.text_of("main .row").unwrap();
    assert!(first.contains(&site.text("severity-1")) && first.contains(&site.text("reason-crisis")), "{first}");
}

#[actix_web::test]
async fn a_case_shows_the_post_in_its_thread_what_was_reported_and_what_was_decided_before() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut cem = site.member("Cem").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = cem.begin_thread("talk", "A thread", "The first words.").await;
    ann.reply(&thread, "The *worrying* words.").await;
    cem.reply(&thread, "The third words.").await;
    cem.reply(&thread, "The fourth words.").await;
    let post = site.post_url(&thread, 2).await;
    bob.report(&post, "label", "Look at this, <please>.").await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert_eq!(page.count(".revision"), 1);
    assert!(page.text_of("#case-post").unwrap().contains("The worrying words."));
    assert_eq!(page.texts_of(".case-beside .row-about"), ["The first words.", "The third words."]);
    for words in ["Look at this, <please>.", "Bob", &site.text("reason-label")] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.count(&format!("a[href='{post}']")), 1);
    assert_eq!(page.count("#earlier") + page.count("#decided"), 0);

    // The author changes it meanwhile: both versions are there.
    let mut edit = ann.get(&format!("{post}/edit")).await.form(&post);
    edit.set("body", "Kinder words.");
    ann.submit(&edit).await;
    let page = mo.get(&case).await;
    assert_eq!(page.count(".revision"), 2);
    let versions = page.texts_of(".revision");
    assert!(versions[0].contains("worrying") && versions[0].contains(&site.text("case-version-reported")));
    assert!(versions[1].contains("Kinder") && versions[1].contains(&site.text("case-version-current")));

    // And takes it back: moderators still see what was reported.
    let take_back = ann.get(&thread).await.form(&format!("{post}/retraction"));
    ann.submit(&take_back).await;
    let page = mo.get(&case).await;
    assert!(page.contains("worrying") && page.contains(&site.text("case-state-taken-back")));
    site.app.clock.advance(TimeDelta::days(31));
    let mut mo = sign_in(&site, "Mo").await;
    site.work().await;
    assert!(mo.get(&case).await.contains("worrying"), "words that an open case names are not erased yet");

    mo.decide(&case, "dismiss", "", "").await;
    site.app.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert!(!mo.get(&case).await.contains("worrying"), "now they are");

    let mut ann = sign_in(&site, "Ann").await;
    let mut bob = sign_in(&site, "Bob").await;
    let another = ann.begin_thread("talk", "Another thread", "Words.").await;
    let post = site.post_url(&another, 1).await;
    bob.report(&post, "other", "").await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert!(page.text_of("#earlier").unwrap().contains(&site.text("decided-dismiss")));
}

async fn sign_in(site: &std::rc::Rc<Site>, name: &str) -> crate::support::Browser {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", crate::support::PASSWORD);
    browser.submit(&form).await;
    browser
}

#[actix_web::test]
async fn nobody_sees_a_case_of_their_own() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut pia = site.staff("Pia", Role::Moderator).await;
    // Written by a moderator, reported by another.
    let thread = mo.begin_thread("talk", "By a moderator", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    ada.report(&post, "confrontational", "").await;
    for own in [&mut mo, &mut ada] {
        let page = own.get("/moderation").await;
        assert_eq!((page.status, page.count("main .row")), (200, 0));
    }
    let case = pia.first_case().await;
    assert_eq!(pia.get(&case).await.status, 200);
    let form = pia.get(&case).await.form(&format!("{case}/decision"));
    for own in [&mut mo, &mut ada] {
        assert_eq!(own.get(&case).await.status, 404);
        let token = own.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
        let mut sent = form.clone();
        sent.set("csrf_token", &token).set("decision", "dismiss");
        assert_eq!(own.submit(&sent).await.status, 404);
        let open = Form::new(&format!("{post}/cases"), &[("csrf_token", token.as_str())]);
        assert_eq!(own.submit(&open).await.status, 403, "nor is it opened by those");
    }
    assert_eq!(ann.get(&case).await.status, 403);
    assert_eq!(site.visitor().get_once(&case).await.status, 303);
}

#[actix_web::test]
async fn moderators_see_the_cases_of_their_boards_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut lou = site.member("Lou").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    site.make_moderator_of("Lou", "wins").await;
    for board in ["wins", "talk"] {
        let thread = ann.begin_thread(board, &format!("In {board}"), "Words.").await;
        let post = site.post_url(&thread, 1).await;
        bob.report(&post, "other", "").await;
    }
    assert_eq!(lou.get("/moderation").await.texts_of("main .row-title"), ["In wins #1"]);
    let page = mo.get("/moderation").await;
    assert_eq!(page.texts_of("main .row-title"), ["In wins #1", "In talk #1"]);
    let of_talk = &page.attributes("main .row-title a", "href")[1];
    assert_eq!(lou.get(of_talk).await.status, 404);
    // A board of a group: its moderators are those in the group.
    site.join_group("family-friends", "Ann").await;
    site.join_group("family-friends", "Bob").await;
    let thread = ann.begin_thread("family-friends", "In the group", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    bob.report(&post, "other", "").await;
    assert!(!mo.get("/moderation").await.contains("In the group"));
    site.join_group("family-friends", "Mo").await;
    assert!(mo.get("/moderation").await.contains("In the group"));
}

#[actix_web::test]
async fn staff_open_a_case_about_what_they_find_and_decide_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    assert_eq!(ann.get(&thread).await.count("form[action$='/cases']"), 0);
    let open = mo.get(&thread).await.form(&format!("{post}/cases"));
    let page = mo.submit(&open).await;
    assert!(page.contains(&site.text("case-own-find")), "{}", page.text());
    let case = page.url.clone();
    assert_eq!(mo.submit(&open).await.url, case, "sent twice opens one");
    site.member("Bob").await.report(&post, "privacy", "").await;
    let page = mo.get("/moderation").await;
    assert_eq!(page.count("main .row"), 1, "a report joins it");
    assert!(page.contains(&site.text("severity-2")));
    let page = mo.decide(&case, "remove", "privacy", "It named a workplace.").await;
    assert!(page.text_of("#decided").unwrap().contains(&site.text("decided-remove")));
    let another = ann.begin_thread("talk", "Another", "Words.").await;
    let open = mo.get(&another).await.form(&format!("{another}/cases"));
    let (mut one, mut two) = (mo.clone(), mo.clone());
    let (a, b) = futures_util::future::join(one.submit_once(&open), two.submit_once(&open)).await;
    assert_eq!((a.status, b.status), (303, 303));
    assert_eq!(a.header("location"), b.header("location"), "at the same moment, too");
}

#[actix_web::test]
async fn who_reported_something_never_decides_about_it_in_whatever_case() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut pia = site.staff("Pia", Role::Moderator).await;
    let post = site.post_url(&thread, 1).await;
    let open = format!("{post}/cases");
    let about_post = mo.get(&thread).await.form(&open);
    let about_thread = mo.get(&thread).await.form(&format!("{thread}/cases"));
    mo.report(&post, "other", "A note.").await;
    assert_eq!(mo.submit(&about_thread).await.status, 403, "the thread that it stands for");
    let case = pia.first_case().await;
    pia.decide(&case, "dismiss", "", "").await;
    assert_eq!(mo.submit(&about_post).await.status, 403, "again after a dismissal");
    site.member("Bob").await.report(&post, "hate", "").await;
    assert!(mo.get("/moderation").await.contains(&site.text("queue-empty")), "what others report anew");
    assert_eq!(pia.get("/moderation").await.count("main .row"), 1);
}

#[actix_web::test]
async fn what_comes_in_between_looking_and_deciding_is_looked_at_first() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    site.member("Bob").await.report(&post, "other", "A note.").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    let action = format!("{case}/decision");
    let mut form = mo.get(&case).await.form(&action);
    form.set("decision", "dismiss").set("note", "Harmless.");
    site.member("Cem").await.report(&post, "crisis", "Please look.").await;
    let page = mo.submit(&form).await;
    assert_eq!((page.status, page.count("#conflict")), (409, 1));
    assert!(page.contains("Please look."));
    let mut form = page.form(&action);
    assert_eq!(form.get("note"), "Harmless.", "one's own words stay");
    form.set("decision", "dismiss");
    // An edit in between too.
    let mut edit = ann.get(&format!("{post}/edit")).await.form(&post);
    edit.set("body", "Other words.");
    ann.submit(&edit).await;
    assert_eq!(mo.submit(&form).await.status, 409);
    let mut form = mo.get(&case).await.form(&action);
    form.set("decision", "dismiss");
    let page = mo.submit(&form).await;
    assert_eq!((page.status, page.count("#decided")), (200, 1));
}

#[actix_web::test]
async fn of_very_many_reports_the_gravest_and_latest_are_shown() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    site.visitor().report(&post, "crisis", "The one of danger.").await;
    for number in 1..=120 {
        site.app.clock.advance(TimeDelta::seconds(1));
        site.visitor().report(&post, "other", &format!("Note {number}.")).await;
    }
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    let notes = page.texts_of("section[aria-labelledby='reports-heading'] .row-about");
    assert_eq!((notes.len(), notes[0].as_str(), notes[1].as_str()), (100, "The one of danger.", "Note 120."));
    assert!(page.contains("121") && !page.contains("Note 20."), "{}", page.text());
    let form = page.form(&format!("{case}/decision"));
    site.app.clock.advance(TimeDelta::seconds(1));
    site.visitor().report(&post, "minor", "Come meanwhile.").await;
    let mut late = form.clone();
    late.set("decision", "dismiss");
    let page = mo.submit(&late).await;
    assert_eq!(page.status, 409);
    assert!(page.contains("Come meanwhile."));
}

#[actix_web::test]
async fn the_same_form_sent_about_two_posts_is_two_reports() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    ann.reply(&thread, "More words.").await;
    let mut visitor = site.visitor();
    let first = site.post_url(&thread, 1).await;
    let mut form = visitor.get(&format!("{first}/reports/new")).await.form(&format!("{first}/reports"));
    form.set("reason", "other");
    for number in [1, 2, 2] {
        form.action = format!("{}/reports", site.post_url(&thread, number).await);
        assert_eq!(visitor.submit(&form).await.status, 200);
    }
    assert_eq!(mo.get("/moderation").await.count("main .row"), 2);
}

#[actix_web::test]
async fn a_case_goes_with_its_thread_to_another_board() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let mut ann = site.member("Ann").await;
    let mut lou = site.member("Lou").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    site.make_moderator_of("Lou", "wins").await;
    let thread = ann.begin_thread("talk", "On its way", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    site.visitor().report(&post, "other", "").await;
    assert_eq!(lou.get("/moderation").await.count("main .row"), 0);
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "wins");
    mo.submit(&form).await;
    assert_eq!(lou.get("/moderation").await.texts_of("main .row-title"), ["On its way #1"]);
    let case = lou.first_case().await;
    lou.decide(&case, "dismiss", "", "").await;
    assert_eq!(lou.get("/moderation?queue=decided").await.count("main .row"), 1);
    assert_eq!(lou.get("/moderation/log").await.count("main .rows .row"), 1);
}

#[actix_web::test]
async fn the_queue_of_several_boards_is_one_and_beside_a_case_stand_those_that_wait() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut lou = site.member("Lou").await;
    for board in ["wins", "urges"] {
        site.make_moderator_of("Lou", board).await;
    }
    let cases = [
        ("wins", "First", "other"),
        ("urges", "Second", "hate"),
        ("talk", "Elsewhere", "crisis"),
        ("wins", "Third", "hate"),
    ];
    for (board, title, reason) in cases {
        let thread = ann.begin_thread(board, title, "Words.").await;
        site.app.clock.advance(TimeDelta::minutes(1));
        bob.report(&site.post_url(&thread, 1).await, reason, "").await;
    }
    assert_eq!(lou.get("/moderation").await.texts_of("main .row-title"), ["Second #1", "Third #1", "First #1"]);
    let case = lou.first_case().await;
    let page = lou.get(&case).await;
    assert_eq!(page.texts_of(".desk-list .row-title"), ["Second #1", "Third #1", "First #1"]);
    assert_eq!(page.attributes(".desk-list [aria-current]", "href"), [case.as_str()]);
    let page = lou.decide(&case, "dismiss", "", "").await;
    assert_eq!(page.texts_of(".desk-list .row-title"), ["Third #1", "First #1"]);
    let next = page.attribute("#decided .actions a", "href").unwrap();
    assert!(lou.get(&next).await.text_of("h1").unwrap().contains("Third"));
    for _ in 0..2 {
        let case = lou.first_case().await;
        lou.decide(&case, "dismiss", "", "").await;
    }
    assert_eq!(
        lou.get("/moderation?queue=decided").await.texts_of("main .row-title"),
        ["Third #1", "Second #1", "First #1"]
    );
    assert_eq!(lou.get("/moderation").await.count("main .row"), 0);
    // Of their own they see none, and of others all the same as many.
    let thread = lou.begin_thread("wins", "By Lou", "Words.").await;
    bob.report(&site.post_url(&thread, 1).await, "crisis", "").await;
    assert_eq!(lou.get("/moderation").await.count("main .row"), 0);
}

#[actix_web::test]
async fn other_reports_that_come_meanwhile_keep_nobody_from_deciding_and_danger_does() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    for (reason, status) in [("hate", 200), ("crisis", 409)] {
        let thread = ann.begin_thread("talk", &format!("A thread {reason}"), "Words.").await;
        let post = site.post_url(&thread, 1).await;
        site.visitor().report(&post, "hate", "").await;
        let case = mo.first_case().await;
        let mut form = mo.get(&case).await.form(&format!("{case}/decision"));
        form.set("decision", "dismiss");
        site.visitor().report(&post, reason, "Come meanwhile.").await;
        let page = mo.submit(&form).await;
        assert_eq!(page.status, status, "{reason}");
        assert_eq!(page.contains(&site.text("case-changed-heading")), status == 409);
    }
}
