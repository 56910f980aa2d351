//! Deciding a case.

use mooring::accounts::Role;

use crate::support::{Browser, Site};

/// A thread of Ann's with a reported reply of Bob's; answers its address, the case's, and a moderator.
async fn reported(site: &std::rc::Rc<Site>) -> (String, String, Browser) {
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    site.member("Bob").await.reply(&thread, "Bad words.").await;
    let post = site.post_url(&thread, 2).await;
    ann.report(&post, "harassment", "").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    (thread, case, mo)
}

#[actix_web::test]
async fn a_dismissal_changes_nothing_and_the_case_is_decided() {
    let site = Site::new().await;
    let (thread, case, mut mo) = reported(&site).await;
    let page = mo.decide(&case, "dismiss", "", "").await;
    assert_eq!((page.status, page.redirects.len()), (200, 1));
    assert!(page.text_of("#decided").unwrap().contains(&site.text("decided-dismiss")));
    assert!(!page.has_form(&format!("{case}/decision")), "nothing is left to decide");
    assert!(mo.get("/moderation").await.contains(&site.text("queue-empty")));
    assert_eq!(mo.get("/moderation?queue=decided").await.count("main .row"), 1);
    assert!(mo.get(&thread).await.contains("Bad words."));
    // What is reported anew is a new case.
    let post = site.post_url(&thread, 2).await;
    site.member("Cem").await.report(&post, "hate", "").await;
    assert_ne!(mo.first_case().await, case);
}

#[actix_web::test]
async fn a_lock_ends_the_replies() {
    let site = Site::new().await;
    let (thread, case, mut mo) = reported(&site).await;
    mo.decide(&case, "lock", "harassment", "For the author alone.").await;
    let page = site.member("Cem").await.get(&thread).await;
    assert_eq!(page.count("#locked"), 1);
    assert!(!page.contains("For the author alone."), "what the author is told is for them");
    assert!(page.contains("Bad words."));
}

#[actix_web::test]
async fn of_two_moderators_the_second_is_told_what_happened() {
    let site = Site::new().await;
    let (thread, case, mut mo) = reported(&site).await;
    let mut pia = site.staff("Pia", Role::Moderator).await;
    let action = format!("{case}/decision");
    let mut theirs = mo.get(&case).await.form(&action);
    let mut mine = pia.get(&case).await.form(&action);
    theirs.set("decision", "remove").set("reason", "harassment").set("message", "Mo was first.");
    mine.set("decision", "dismiss").set("message", "Pia was second.").set("note", "A note of hers.");
    mo.submit(&theirs).await;
    let page = pia.submit(&mine).await;
    assert_eq!((page.status, page.count("#conflict")), (409, 1));
    let decided = page.text_of("#decided").unwrap();
    assert!(decided.contains("Mo was first.") && decided.contains(&site.text("decided-remove")), "{decided}");
    assert!(page.contains("Pia was second.") && page.contains("A note of hers."), "her own words are not lost");
    assert!(!site.member("Cem").await.get(&thread).await.contains("Bad words."));
    let mut again = page.form(&action);
    again.set("decision", "dismiss");
    assert_eq!(pia.submit(&again).await.status, 409, "what was removed can only come back");
    for version in ["", "x", "0", "99", "9223372036854775807"] {
        let mut form = pia.get(&case).await.form(&action);
        form.set("decision", "restore").set("revision", version);
        assert_eq!(pia.submit(&form).await.status, 409, "{version}");
    }
}

#[actix_web::test]
async fn two_decisions_at_the_same_moment_are_one() {
    let site = Site::new().await;
    let (_, case, mo) = reported(&site).await;
    let pia = site.staff("Pia", Role::Moderator).await;
    let mut sent = Vec::new();
    for (mut browser, decision) in [(mo, "remove"), (pia, "dismiss")] {
        let mut form = browser.get(&case).await.form(&format!("{case}/decision"));
        form.set("decision", decision).set("reason", "hate");
        sent.push(async move { browser.submit_once(&form).await.status });
    }
    let mut statuses = futures_util::future::join_all(sent).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
}

#[actix_web::test]
async fn what_cannot_be_taken_comes_back() {
    let site = Site::new().await;
    let (thread, case, mut mo) = reported(&site).await;
    let action = format!("{case}/decision");
    let long = "é".repeat(1_001);
    for (decision, reason, message, note, field) in [
        ("", "hate", "Words", "", "decision"),
        ("nonsense", "hate", "Words", "", "decision"),
        ("remove", "", "Words", "", "reason"),
        ("lock", "", "Words", "", "reason"),
        ("dismiss", "nonsense", "Words", "", "reason"),
        ("remove", "hate", long.as_str(), "", "message"),
        ("remove", "hate", "Words", long.as_str(), "note"),
        ("remove", "hate", "a\0b", "", "message"),
    ] {
        let mut form = mo.get(&case).await.form(&action);
        form.set("decision", decision).set("reason", reason).set("message", message).set("note", note);
        let page = mo.submit(&form).await;
        assert_eq!((page.status, page.count("#errors")), (422, 1), "{field}");
        assert_eq!(page.count(&format!("#{field}-error")), 1, "{field}");
        if !message.contains('\0') {
            assert_eq!((page.form(&action).get("message"), page.form(&action).get("note")), (message, note));
        }
    }
    // On an open case nothing is there that could be brought back.
    let mut form = mo.get(&case).await.form(&action);
    form.set("decision", "restore");
    assert_eq!(mo.submit(&form).await.status, 409);
    assert!(mo.get(&thread).await.contains("Bad words."));
    assert_eq!(mo.get("/moderation").await.count("main .row"), 1, "it still waits");
}
