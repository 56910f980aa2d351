//! The button that says one is of age, and agreeing to write: asked once, kept with its text, withdrawn at any time.

use diesel::prelude::*;
use mooring::accounts::{Purpose, find_member_by_name, give_consent, has_consent, withdraw_consent};
use mooring::db::schema::{consents, members};

use crate::support::{Form, PASSWORD, Site};

/// Purpose, text's version, and whether it is withdrawn, of every consent that is kept.
async fn kept(site: &Site) -> Vec<(String, i64, bool)> {
    site.read(|conn| {
        let found = consents::table.order(consents::id).select((
            consents::purpose,
            consents::text_version,
            consents::withdrawn_at.is_not_null(),
        ));
        Ok(found.load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn whoever_is_young_finds_help_and_nothing_of_them_is_kept() {
    let site = Site::new().await;
    let mut visitor = site.visitor();
    let mut preferences = visitor.get("/preferences").await.form("/preferences");
    preferences.set("country", "AU");
    visitor.submit(&preferences).await;
    let mut form = visitor.get("/sign-up").await.form("/sign-up");
    assert_eq!(form.get("age"), "adult", "the first button is the one that joins");
    // Also with everything else filled in, or wrong.
    for name in ["Ann", "-"] {
        form.set("username", name).set("password", PASSWORD).set("email", "ann@example.org").set("age", "young");
        let page = visitor.submit_once(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.contains(&site.text("young-title")));
        assert!(page.contains(&site.text("young-nothing-kept")));
        assert_eq!(page.count("a[href='tel:000']"), 1, "{}", page.text());
        assert!(page.count(".helpline-youth") > 0, "a line for young people");
        assert_eq!((page.count("a[href='/help#young']"), page.count("a.button[href='/boards']")), (1, 1));
        assert!(!page.body.contains("ann@example.org") && !page.body.contains(PASSWORD));
        assert!(!visitor.cookies.keys().any(|name| name.contains("session") || name.contains("device")));
    }
    let members: i64 = site.read(|conn| Ok(members::table.count().get_result(conn)?)).await;
    assert_eq!(members, 0);
}

#[actix_web::test]
async fn young_people_see_the_lines_of_the_country_they_have_chosen() {
    let site = Site::new().await;
    let mut stranger = site.visitor();
    let mut form = stranger.get("/sign-up").await.form("/sign-up");
    form.set("age", "young");
    let page = stranger.submit_once(&form).await;
    assert_eq!(page.count("a[href='tel:999']"), 1, "without a choice, the operator's: {}", page.text());
    assert!(page.contains(&site.text("young-no-line")), "which has none for young people only yet");
    let mut visitor = site.visitor();
    let mut preferences = visitor.get("/preferences").await.form("/preferences");
    preferences.set("country", "US");
    visitor.submit(&preferences).await;
    let mut form = visitor.get("/sign-up").await.form("/sign-up");
    form.set("age", "young");
    let page = visitor.submit_once(&form).await;
    assert_eq!((page.count("a[href='tel:911']"), page.count("a[href='tel:999']")), (1, 0), "{}", page.text());
    assert_eq!(page.form("/help#young").get("country"), "US");
}

#[actix_web::test]
async fn joining_says_that_one_is_of_age_and_keeps_when() {
    let site = Site::new().await;
    let mut ann = site.visitor();
    let mut form = ann.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD);
    for age in ["", "yes", "17"] {
        form.set("age", age);
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, 422);
        assert!(page.contains(&site.text("error-age")), "{}", page.text());
        assert_eq!(page.form("/sign-up").get("username"), "Ann");
    }
    form.set("age", "adult");
    assert_eq!(ann.submit(&form).await.status, 200);
    let at: Option<chrono::NaiveDateTime> =
        site.read(|conn| Ok(members::table.select(members::adult_at).first(conn)?)).await;
    assert_eq!(at, Some(site.app.clock.now()));
    assert!(ann.get("/account/consents").await.contains(&site.text("consents-adult")));
}

#[actix_web::test]
async fn agreeing_to_write_is_asked_beside_the_button_until_it_is_given() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let sentence = site.text(Purpose::Posts.text_key());
    let page = ann.get("/boards/welcome/threads/new").await;
    assert!(page.contains(&sentence));
    assert_eq!(page.count("button[name='consent'][value='posts']"), 1);
    assert!(ann.get("/account/consents").await.contains(&site.text("consents-empty")));
    let mut form = page.form("/boards/welcome/threads");
    form.set("title", "A first evening").set("body", "Words of mine.");
    let mut without = form.clone();
    without.without("consent");
    let refused = ann.submit_once(&without).await;
    assert_eq!(refused.status, 422);
    assert!(refused.contains(&site.text("error-consent")) && refused.contains(&sentence));
    let again = refused.form("/boards/welcome/threads");
    assert_eq!((again.get("title"), again.get("body")), ("A first evening", "Words of mine."));
    assert!(kept(&site).await.is_empty());

    let thread = ann.submit(&again).await;
    assert_eq!(thread.status, 200, "{}", thread.text());
    assert_eq!(kept(&site).await, [("posts".to_owned(), 1, false)]);
    // Once given it is not asked again, and other clients need not send it.
    let page = ann.get(&thread.url).await;
    assert!(!page.contains(&sentence));
    assert_eq!(page.count("button[name='consent']"), 0);
    assert_eq!(ann.reply(&thread.url, "More words.").await.status, 200);
    assert_eq!(kept(&site).await.len(), 1);
    let page = ann.get("/account/consents").await;
    assert!(page.contains(&sentence) && page.contains(&site.text("consent-posts-withdrawing")), "{}", page.text());
}

#[actix_web::test]
async fn withdrawing_counts_at_once_and_leaves_what_was_posted() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A first evening", "Words of mine.").await;
    // A page that was opened before does not agree for her.
    let open_before = ann.reply_form(&thread, "A second thought.").await;
    let form = ann.get("/account/consents").await.form("/account/consents/posts/delete");
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("consents-withdrawn")) && page.contains(&site.text("consents-over")));
    assert!(!page.has_form("/account/consents/posts/delete"));
    assert_eq!(kept(&site).await, [("posts".to_owned(), 1, true)]);
    let page = ann.submit_once(&open_before).await;
    assert_eq!(page.status, 422);
    assert!(page.contains("A second thought."));
    assert_eq!(site.count_posts(&thread).await, 1, "what was posted stays");
    // What stands can be taken back without agreeing to anything; a changed text is a text that is sent.
    let post = page.attribute("article.post a[href$='/edit']", "href").unwrap();
    let edit = post.trim_end_matches("/edit").to_owned();
    let mut form = ann.get(&post).await.form(&edit);
    form.set("body", "Other words.").without("consent");
    let refused = ann.submit_once(&form).await;
    assert_eq!((refused.status, refused.form(&edit).get("body").to_owned()), (422, "Other words.".to_owned()));
    let title = format!("{thread}/edit");
    let mut form = ann.get(&title).await.form(&thread);
    form.set("title", "Another title").without("consent");
    let refused = ann.submit_once(&form).await;
    assert_eq!((refused.status, refused.form(&thread).get("title").to_owned()), (422, "Another title".to_owned()));
    assert_eq!(ann.submit(&refused.form(&thread)).await.status, 200);
    assert_eq!(kept(&site).await.len(), 2, "given again, beside the title");
    assert_eq!(ann.reply(&thread, "A second thought.").await.status, 200);
    assert_eq!(ann.get("/account/consents").await.count("main .row"), 2, "both are told");
}

#[actix_web::test]
async fn the_preview_asks_as_well_and_carrying_words_does_not_agree() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let new = ann.get("/boards/welcome/threads/new").await.form("/boards/welcome/threads");
    let mut preview = new.clone();
    preview.action = "/preview".to_owned();
    preview.set("title", "A first evening").set("body", "Words of mine.");
    let page = ann.submit_once(&preview).await;
    assert_eq!((page.status, page.count("button[name='consent']")), (200, 1));
    assert!(kept(&site).await.is_empty(), "looking is not agreeing");
    let form = page.form("/boards/welcome/threads");
    site.end_sessions().await;
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 403);
    assert_eq!(page.count("[name='resume_consent'], [name='consent']"), 0, "{}", page.body);
    let mut sign_in = page.form("/sign-in");
    // Not even when somebody puts it there.
    sign_in.set("username", "Ann").set("password", PASSWORD).set("resume_consent", "posts");
    let page = ann.submit(&sign_in).await;
    assert!(page.contains(&site.text(Purpose::Posts.text_key())), "the sentence is shown anew: {}", page.text());
    assert_eq!(page.count("input[name='consent']"), 0);
    assert!(kept(&site).await.is_empty());
    assert_eq!(ann.submit(&page.form("/boards/welcome/threads")).await.status, 200);
    assert_eq!(kept(&site).await.len(), 1);
}

#[actix_web::test]
async fn other_purposes_are_separate_and_listed_once_asked() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let now = site.app.clock.now();
    let had = site
        .write(move |conn| {
            let ann = find_member_by_name(conn, "Ann")?.id;
            give_consent(conn, ann, Purpose::Mail, now)?;
            give_consent(conn, ann, Purpose::Mail, now)?;
            Ok((has_consent(conn, ann, Purpose::Mail)?, has_consent(conn, ann, Purpose::Posts)?))
        })
        .await;
    assert_eq!(had, (true, false));
    assert_eq!(kept(&site).await.len(), 1, "given once");
    let page = ann.get("/account/consents").await;
    assert_eq!(page.count("main section"), 1, "{}", page.text());
    ann.submit(&page.form("/account/consents/mail/delete")).await;
    let stands = site
        .write(move |conn| {
            let ann = find_member_by_name(conn, "Ann")?.id;
            Ok((has_consent(conn, ann, Purpose::Mail)?, withdraw_consent(conn, ann, Purpose::Mail, now)?))
        })
        .await;
    assert_eq!(stands, (false, false));
    let token = ann.get("/preferences").await.form("/preferences");
    let nonsense = Form::new("/account/consents/nonsense/delete", &[("csrf_token", token.get("csrf_token"))]);
    assert_eq!(ann.submit_once(&nonsense).await.status, 404);
}

/// A note as the other service signs it.
pub(super) fn note(site: &Site, minutes: i64, nonce: &str, key: &str) -> String {
    let end = (site.app.clock.now() + chrono::TimeDelta::minutes(minutes)).and_utc().timestamp();
    let signed = format!("{end}.{nonce}");
    format!("{signed}.{}", hex::encode(mooring::vault::shared_mac(key.as_bytes(), signed.as_bytes())))
}

#[actix_web::test]
async fn where_age_is_checked_elsewhere_the_form_opens_with_a_note_that_is_good_once() {
    const KEY: &str = "a key that both of them know and nobody else";
    let site = Site::with(|config| {
        config.security.age_check_url = "https://age.example/check".to_owned();
        config.security.age_check_key = mooring::config::Secret::new(KEY);
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.visitor();
    let page = ann.get("/sign-up?next=/help").await;
    assert!(!page.has_form("/sign-up") && page.contains(&site.text("age-check-lead")), "{}", page.text());
    // The other service is not told where she was going.
    let link = page.attribute("main a.button[rel]", "href").unwrap();
    let back =
        link.strip_prefix("https://age.example/check?return=http%3A%2F%2Flocalhost%3A8080%2Fsign%2Dup%3Fback%3D");
    let back = back.unwrap_or_else(|| panic!("{link}")).to_owned();
    assert!(back.bytes().all(|b| b.is_ascii_hexdigit()), "{back}");
    let plain = site.visitor().get("/sign-up").await.attribute("main a.button[rel]", "href").unwrap();
    assert_eq!(plain, "https://age.example/check?return=http%3A%2F%2Flocalhost%3A8080%2Fsign%2Dup");
    assert_eq!(page.count("main a[href='/help#young']"), 1);
    let good = note(&site, 10, "0123456789abcdef", KEY);
    let wrong = [
        note(&site, -1, "0123456789abcdef", KEY),
        note(&site, 10, "0123456789abcdef", "another key"),
        "nonsense".to_owned(),
        good.replace('.', ""),
    ];
    for one in &wrong {
        let page = ann.get(&format!("/sign-up?age_proof={one}")).await;
        assert_eq!((page.status, page.has_form("/sign-up")), (422, false), "{one}");
        assert!(page.contains(&site.text("age-check-refused")));
    }
    let address = format!("/sign-up?back={back}&age_proof={good}");
    let mut form = ann.get(&address).await.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD);
    let mut without = form.clone();
    without.set("age_proof", &wrong[1]);
    assert_eq!(ann.submit_once(&without).await.status, 422);
    assert_eq!(ann.submit(&form).await.url, "/help");
    // Once: neither the page nor the form opens with it again.
    let mut bob = site.visitor();
    assert_eq!(bob.get(&address).await.status, 422);
    let token = bob.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    form.set("username", "Bob").set("csrf_token", &token);
    assert_eq!(bob.submit_once(&form).await.status, 422);
    let members: i64 = site.read(|conn| Ok(members::table.count().get_result(conn)?)).await;
    assert_eq!(members, 1);
}

#[actix_web::test]
async fn choosing_mail_is_kept_as_a_consent_and_ends_with_it_or_with_the_address() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    let choose = async |ann: &mut crate::support::Browser| {
        let page = ann.get("/account/mail").await;
        assert!(page.contains(&site.text(Purpose::Mail.text_key())), "the sentence stands beside it: {}", page.text());
        ann.choose_mail("discreet").await;
    };
    choose(&mut ann).await;
    assert_eq!(kept(&site).await, [("mail".to_owned(), 1, false)]);
    let form = ann.get("/account/consents").await.form("/account/consents/mail/delete");
    ann.submit(&form).await;
    assert_eq!(kept(&site).await, [("mail".to_owned(), 1, true)]);
    assert_eq!(ann.mail_choice().await, "none", "no mail goes");
    choose(&mut ann).await;
    assert_eq!(kept(&site).await.len(), 2);
    let form = ann.get("/account/email").await.form("/account/email/delete");
    ann.submit(&form).await;
    assert!(kept(&site).await.iter().all(|(_, _, is_withdrawn)| *is_withdrawn), "without an address it is over");
}
