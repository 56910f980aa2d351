//! Closing one's account.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use mooring::accounts::Role;
use mooring::app::HOLDINGS;
use mooring::db::schema::{blocks, cases, closures, members, post_refs, post_revisions, posts, reports, threads};
use mooring::transfer::{Erase, close_account};

use crate::support::{Browser, Form, PASSWORD, Site, thread_id};

/// A word that stands nowhere else.
const CANARY: &str = "zqcanaryxv";

/// Ana, who has written in every way there is, and Otto, who knows her.
struct Ground {
    site: Rc<Site>,
    ana: Browser,
    otto: Browser,
    chief: Browser,
    key: i64,
    /// Her thread, and its first post.
    thread: String,
    opening: i64,
    /// Otto's thread, in which both write.
    others: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

impl Ground {
    async fn new() -> Self {
        let site = Site::new().await;
        let chief = site.staff("Chief", Role::Administrator).await;
        let mut otto = site.member("Otto").await;
        let mut ana = site.member("Ana").await;
        let mut form = ana.get("/account/profile").await.form("/account/profile");
        form.set("bio", CANARY).set("pronouns", CANARY);
        ana.submit(&form).await;
        let others = otto.begin_thread("talk", "About the harbour", "Otto asks something.").await;
        let thread = ana.begin_thread("talk", &format!("Title {CANARY}"), &format!("First {CANARY} words.")).await;
        let opening = site.newest_post().await;
        let mut form = ana.get(&format!("/posts/{opening}/edit")).await.form(&format!("/posts/{opening}"));
        form.set("body", &format!("Second {CANARY} words, for @Otto."));
        ana.submit(&form).await;
        ana.reply(&others, &format!("An answer with {CANARY}.")).await;
        // Otto quotes and names her.
        let page = otto.get(&format!("{thread}?quote={opening}")).await;
        let mut form = page.form(&format!("/threads/{}/posts", thread_id(&thread)));
        let quoted = form.get("body").to_owned();
        assert!(quoted.contains(CANARY), "{quoted}");
        form.set("body", &format!("{quoted}\n\nThank you, @Ana."));
        assert_eq!(otto.submit(&form).await.status, 200);
        // And she reports something of his.
        let post: i64 = {
            let id = thread_id(&others);
            site.read(move |conn| {
                Ok(posts::table
                    .filter(posts::thread_id.eq(id))
                    .filter(posts::number.eq(1))
                    .select(posts::id)
                    .first(conn)?)
            })
            .await
        };
        let mut form = ana.get(&format!("/posts/{post}/reports/new")).await.form(&format!("/posts/{post}/reports"));
        form.set("reason", "other").set("note", CANARY);
        ana.submit(&form).await;
        site.work().await;
        let key = site.member_key("Ana").await;
        Self { site, ana, otto, chief, key, thread, opening, others }
    }

    /// Decides the open case about what Otto wrote.
    async fn decide(&mut self, decision: &str) {
        let case: i64 = self
            .site
            .read(|conn| Ok(cases::table.filter(cases::state.eq("open")).select(cases::id).first(conn)?))
            .await;
        let page = self.chief.get(&format!("/moderation/cases/{case}")).await;
        let mut form = page.form(&format!("/moderation/cases/{case}/decision"));
        form.set("decision", decision).set("reason", "other").set("message", "").set("note", "");
        let page = self.chief.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
    }

    /// The chief's token for forms.
    async fn token(&mut self) -> String {
        self.chief.get("/preferences").await.form("/preferences").get("csrf_token").to_owned()
    }

    /// Rows that still hold her key, but for those that say why.
    async fn ties(&self) -> Vec<(String, i64)> {
        let key = self.key;
        let mut ties = Vec::new();
        for held in HOLDINGS.iter().flat_map(|holding| holding.held) {
            let table = held.column.split_once('.').unwrap().0;
            let sql = format!("select count(*) as n from {table} where {} = {key}", held.column);
            let n = self.site.read(move |conn| Ok(diesel::sql_query(&sql).get_result::<Count>(conn)?.n)).await;
            if n > 0 && !matches!(held.erase, Erase::Kept(_)) && held.column != "members.id" {
                ties.push((held.column.to_owned(), n));
            }
        }
        ties
    }
}

/// Otto reports Ana's first post, quoting it, and it is locked with words about it, once by itself and once by a decision. A
/// moderator decides about what she wrote under a one-time name.
async fn words_about_her(ground: &mut Ground, aliased: i64) {
    let opening = ground.opening;
    let (path, token) = (ground.thread.clone(), ground.token().await);
    let lock = [("csrf_token", token.as_str()), ("message", CANARY)];
    assert_eq!(ground.chief.submit_once(&Form::new(&format!("{path}/lock"), &lock)).await.status, 303);
    let unlock = Form::new(&format!("{path}/lock/delete"), &[("csrf_token", &token)]);
    assert_eq!(ground.chief.submit_once(&unlock).await.status, 303);
    let form = Form::new(&format!("/posts/{aliased}/cases"), &[("csrf_token", &token)]);
    let case = ground.chief.submit_once(&form).await.header("location").to_owned();
    let mut form = ground.chief.get(&case).await.form(&format!("{case}/decision"));
    form.set("decision", "remove").set("reason", "other").set("message", CANARY).set("note", CANARY);
    assert_eq!(ground.chief.submit(&form).await.status, 200);
    let page = ground.otto.get(&format!("/posts/{opening}/reports/new")).await;
    let mut form = page.form(&format!("/posts/{opening}/reports"));
    form.set("reason", "other").set("note", &format!("She wrote: {CANARY}."));
    ground.otto.submit(&form).await;
    let newest = cases::table.select(diesel::dsl::max(cases::id));
    let case: i64 = ground.site.read(move |conn| Ok(newest.first::<Option<i64>>(conn)?)).await.unwrap();
    let page = ground.chief.get(&format!("/moderation/cases/{case}")).await;
    let mut form = page.form(&format!("/moderation/cases/{case}/decision"));
    form.set("decision", "lock").set("reason", "other").set("message", &format!("About {CANARY}")).set("note", CANARY);
    assert_eq!(ground.chief.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn everything_goes_and_not_a_byte_is_left() {
    let mut ground = Ground::new().await;
    let site = Rc::clone(&ground.site);
    ground.ana.reply(&ground.others.clone(), &format!("Under another name: {CANARY}.")).await;
    let aliased = site.newest_post().await;
    site.under_alias(aliased, "Quiet Heron").await;
    ground.decide("dismiss").await;
    words_about_her(&mut ground, aliased).await;
    ground.ana.take_along(&site).await;
    let before = site.places_of(CANARY).await;
    assert!(before.len() > 8, "{before:#?}");
    assert!(site.indexed_words().iter().any(|word| word == CANARY), "the index knows it");
    let page = ground.ana.close_account("everything", "erase").await;
    assert!(page.url.starts_with("/receipt/"), "{}", page.url);
    assert!(!ground.ana.cookies.contains_key("mooring-session"), "signed out");
    site.wait_for_closing().await;
    site.wait_for_night().await;
    assert_eq!(site.places_of(CANARY).await, Vec::<String>::new());
    assert!(!site.indexed_words().iter().any(|word| word == CANARY), "the index knows it still");
    assert_eq!(ground.ties().await, []);
    // What others wrote stands.
    let page = ground.otto.get(&ground.thread.clone()).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.contains("Thank you, @") && !page.contains("@Ana"), "{}", page.text());
    let page = ground.otto.get(&ground.others.clone()).await;
    assert!(page.contains("Otto asks something.") && page.contains("This post was erased."), "{}", page.text());
    assert_eq!(ground.otto.get("/members/Ana").await.status, 404);
    let page = ground.otto.get(&format!("/search?q={CANARY}")).await;
    assert!(page.contains("Nothing was found"), "{}", page.text());
    // The sealed log is whole.
    assert!(mooring::moderation::check_log(&site.app).await.unwrap().fault.is_none());
}

#[actix_web::test]
async fn nobody_gets_the_name_and_the_receipt_says_what_was_done() {
    let mut ground = Ground::new().await;
    let site = Rc::clone(&ground.site);
    ground.ana.reply(&ground.others.clone(), "Under another name.").await;
    site.under_alias(site.newest_post().await, "Quiet Heron").await;
    let receipt = ground.ana.close_account("everything", "erase").await.url;
    site.wait_for_closing().await;
    for name in ["Ana", "ANA", "\u{410}na"] {
        let mut stranger = site.visitor();
        let mut form = stranger.get("/sign-up").await.form("/sign-up");
        form.set("username", name).set("password", PASSWORD);
        let page = stranger.submit(&form).await;
        assert_eq!(page.status, 422, "{name}: {}", page.text());
    }
    let page = site.visitor().get(&receipt).await;
    for words in
        ["The account was closed on 8 March 2026", "2 posts were erased", "One post under a one-time name was erased"]
    {
        assert!(page.contains(words), "{words}: {}", page.text());
    }
    assert!(!page.contains("Ana"), "{}", page.text());
    site.app.clock.advance(TimeDelta::days(31));
    assert_eq!(site.visitor().get(&receipt).await.status, 404, "its time is over");
}

#[actix_web::test]
async fn posts_stay_under_the_name_and_nobody_can_sign_in() {
    let mut ground = Ground::new().await;
    let site = Rc::clone(&ground.site);
    ground.decide("dismiss").await;
    let mut form = ground.otto.get("/members/Ana/mute").await.form("/members/Ana/mute");
    form.set("next", "");
    ground.otto.submit(&form).await;
    ground.ana.close_account("keep", "").await;
    site.wait_for_closing().await;
    let page = ground.chief.get(&ground.thread.clone()).await;
    assert!(page.contains("Ana") && page.contains(CANARY), "{}", page.text());
    let page = ground.chief.get("/members/Ana").await;
    assert_eq!((page.status, page.contains(CANARY)), (200, true), "her posts: {}", page.text());
    assert_eq!(page.count(".bio"), 0, "what she said of herself is gone");
    let mut back = site.visitor();
    let mut form = back.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ana").set("password", PASSWORD);
    assert_eq!(back.submit(&form).await.status, 422);
    // Whom Otto does not want to read he does not read now.
    let page = ground.otto.get(&ground.others.clone()).await;
    assert!(page.contains(&site.text("post-muted")), "{}", page.text());
    // What is decided later about what stays is told to nobody.
    let token = ground.token().await;
    let form = Form::new(&format!("/posts/{}/cases", ground.opening), &[("csrf_token", &token)]);
    let case = ground.chief.submit_once(&form).await.header("location").to_owned();
    let mut form = ground.chief.get(&case).await.form(&format!("{case}/decision"));
    form.set("decision", "remove").set("reason", "other").set("message", "Words.").set("note", "");
    assert_eq!(ground.chief.submit(&form).await.status, 200);
    let left: Vec<_> = ground.ties().await.into_iter().map(|(column, _)| column).collect();
    for column in ["sessions.member_id", "passkeys.member_id", "notifications.member_id", "reports.reporter_id"] {
        assert!(!left.iter().any(|one| one == column), "{left:?}");
    }
}

#[actix_web::test]
async fn posts_stay_without_the_name_and_one_time_names_are_tied_to_nobody() {
    let mut ground = Ground::new().await;
    let site = Rc::clone(&ground.site);
    ground.ana.reply(&ground.others.clone(), "Under another name.").await;
    let hidden = site.newest_post().await;
    site.under_alias(hidden, "Quiet Heron").await;
    ground.decide("dismiss").await;
    let page = ground.ana.get("/account/close?choice=former&aliases=keep").await;
    assert!(page.contains("Your 2 posts stay, by a former member."), "{}", page.text());
    assert!(page.contains("Your post under a one-time name stays"), "{}", page.text());
    ground.ana.close_account("former", "keep").await;
    site.wait_for_closing().await;
    let page = ground.otto.get(&ground.others.clone()).await;
    assert!(page.contains(CANARY) && page.contains("Quiet Heron") && !page.contains("Ana"), "{}", page.text());
    let page = ground.otto.get(&ground.thread.clone()).await;
    assert!(!page.contains("Ana") && page.contains(CANARY), "{}", page.text());
    let (author, persona): (Option<i64>, Option<i64>) = site
        .read(move |conn| Ok(posts::table.find(hidden).select((posts::author_id, posts::persona_id)).first(conn)?))
        .await;
    assert_eq!((author, persona.is_some()), (None, true), "nothing ties the one-time name to anybody");
    let mentions: i64 = {
        let key = ground.key;
        site.read(move |conn| Ok(post_refs::table.filter(post_refs::member_id.eq(key)).count().get_result(conn)?)).await
    };
    assert_eq!(mentions, 0);
    // Nobody finds her posts by her name.
    let page = ground.otto.get("/search?q=answer&author=Ana").await;
    assert!(!page.contains(CANARY), "{}", page.text());
    let name: String = {
        let key = ground.key;
        site.read(move |conn| Ok(members::table.find(key).select(members::name).first(conn)?)).await
    };
    assert_eq!(name, format!("-{}", ground.key));
}

#[actix_web::test]
async fn signing_in_takes_it_back_and_one_click_goes_on() {
    let ground = Ground::new().await;
    let (site, mut ana) = (Rc::clone(&ground.site), ground.ana);
    let mut elsewhere = site.visitor();
    let mut form = elsewhere.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ana").set("password", PASSWORD);
    elsewhere.submit(&form).await;
    let receipt = ana.close_account("texts", "").await;
    assert!(receipt.contains("will be closed on 8 March 2026"), "{}", receipt.text());
    assert_eq!(elsewhere.get_once("/account/sessions").await.status, 303, "signed out everywhere");
    site.app.clock.advance(TimeDelta::days(6));
    site.work().await;
    let mut form = ana.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ana").set("password", PASSWORD).set("next", "/boards");
    let page = ana.submit(&form).await;
    assert_eq!(page.url, "/account/close?done=cancelled");
    assert!(page.contains("Your account stays open"), "{}", page.text());
    assert!(site.visitor().get(&receipt.url).await.contains("The account is open"));
    // The day comes, and nothing happens.
    site.app.clock.advance(TimeDelta::days(2));
    site.work().await;
    assert!(ground.otto.clone().get(&ground.thread).await.contains(CANARY));
    let page = ana.get("/account/close").await;
    let page = if page.has_form("/account/confirm") {
        let mut form = page.form("/account/confirm");
        form.set("current_password", PASSWORD);
        ana.submit(&form).await
    } else {
        page
    };
    let page = ana.submit(&page.form("/account/close/again")).await;
    assert!(page.url.starts_with("/receipt/") && page.contains("16 March 2026"), "{} {}", page.url, page.text());
    site.wait_for_closing().await;
    assert!(!ground.otto.clone().get(&ground.thread).await.contains(CANARY));
    assert!(site.visitor().get(&page.url).await.contains("The account was closed"));
}

#[actix_web::test]
async fn staff_cannot_stop_it() {
    let mut ground = Ground::new().await;
    let site = Rc::clone(&ground.site);
    ground.ana.close_account("everything", "erase").await;
    // Whatever an administrator sends, it is about their own account only.
    for path in ["/account/close/again", "/account/close", "/account/export/delete"] {
        let token = ground.chief.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
        ground.chief.submit_once(&Form::new(path, &[("csrf_token", &token), ("member", "Ana"), ("id", "1")])).await;
    }
    // Locking, removing and opening a case change nothing of it.
    let opening = ground.opening;
    let token = ground.chief.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let form = Form::new(&format!("/posts/{opening}/cases"), &[("csrf_token", &token)]);
    assert_eq!(ground.chief.submit_once(&form).await.status, 303);
    let open: Vec<i64> = site
        .read(move |conn| Ok(cases::table.filter(cases::open_post_id.eq(opening)).select(cases::id).load(conn)?))
        .await;
    assert_eq!(open.len(), 1);
    site.wait_for_closing().await;
    // What a case names is read by nobody else, and goes as soon as that is decided.
    let page = ground.otto.get(&ground.thread.clone()).await;
    assert!(!page.contains(CANARY), "{}", page.text());
    let state: String = site.read(|conn| Ok(closures::table.select(closures::state).first(conn)?)).await;
    assert_eq!(state, "done");
    let held = site.places_of(CANARY).await;
    assert!(!held.is_empty(), "the evidence");
    let case = open[0];
    let mut form = ground
        .chief
        .get(&format!("/moderation/cases/{case}"))
        .await
        .form(&format!("/moderation/cases/{case}/decision"));
    form.set("decision", "dismiss").set("reason", "").set("message", "").set("note", "");
    let page = ground.chief.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    ground.decide("dismiss").await;
    site.work().await;
    let left: i64 = site
        .read(|conn| {
            Ok(post_revisions::table.filter(post_revisions::body.like("%zqcanaryxv%")).count().get_result(conn)?)
        })
        .await;
    assert_eq!(left, 0, "at once, and not the next day");
    site.wait_for_night().await;
    assert_eq!(site.places_of(CANARY).await, Vec::<String>::new());
    let noted: i64 =
        site.read(|conn| Ok(reports::table.filter(reports::reporter_id.is_not_null()).count().get_result(conn)?)).await;
    assert_eq!(noted, 0);
}

#[actix_web::test]
async fn the_only_administrator_is_told_and_kept() {
    let site = Site::new().await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let page = chief.get("/account/close").await;
    assert!(page.contains("You are the only administrator here"), "{}", page.text());
    let page = chief.get("/account/close?choice=keep").await;
    assert!(!page.has_form("/account/close"), "nothing can be sent: {}", page.text());
    let token = chief.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let form = Form::new("/account/close", &[("csrf_token", &token), ("choice", "keep")]);
    let page = chief.submit_once(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.contains("Please give that role to somebody else first"), "{}", page.text());
    assert_eq!(chief.get_once("/account/sessions").await.status, 200, "still signed in");
    let mut second = site.staff("Second", Role::Administrator).await;
    chief.close_account("keep", "").await;
    // Who is left is the only one now.
    let page = second.get("/account/close").await;
    assert!(page.contains("You are the only administrator here"), "{}", page.text());
    site.wait_for_closing().await;
    assert_eq!(second.get("/admin").await.status, 200);
}

#[actix_web::test]
async fn the_preview_counts_and_bad_input_is_said() {
    let mut ground = Ground::new().await;
    let page = ground.ana.get("/account/close?choice=everything").await;
    for words in [
        "The words of your 2 posts are erased.",
        "The title of the thread you began is erased",
        "all 3 versions",
        "One quote of your words",
        "One mention of you",
        "the one report you made",
        "On 8 March 2026.",
    ] {
        assert!(page.contains(words), "{words}: {}", page.text());
    }
    for key in ["close-beyond-copied", "close-beyond-sealed"] {
        assert!(page.contains(&ground.site.text(key)), "{key}: {}", page.text());
    }
    assert!(page.contains("Copies of the whole community made before it was upgraded"), "{}", page.text());
    let page = ground.ana.get("/account/close?choice=nonsense").await;
    assert_eq!((page.status, page.count("input[name='choice'][type='radio']")), (200, 4));
    let token = ground.ana.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    for choice in ["", "nonsense"] {
        let form = Form::new("/account/close", &[("csrf_token", &token), ("choice", choice)]);
        assert_eq!(ground.ana.submit_once(&form).await.status, 422);
    }
    let form = Form::new("/account/close/again", &[("csrf_token", &token)]);
    assert_eq!(ground.ana.submit_once(&form).await.status, 409);
    let none: i64 = ground.site.read(|conn| Ok(closures::table.count().get_result(conn)?)).await;
    assert_eq!(none, 0);
    // Without a confirmation nothing happens.
    ground.site.app.clock.advance(TimeDelta::minutes(16));
    let form = Form::new("/account/close", &[("csrf_token", &token), ("choice", "keep")]);
    assert_eq!(ground.ana.submit_once(&form).await.status, 403);
    // Numbers that nobody was given.
    let mut stranger = ground.site.visitor();
    for number in ["1-000000000000000000000000", "x", "9999999999999999999-1", "1-"] {
        assert_eq!(stranger.get(&format!("/receipt/{number}")).await.status, 404, "{number}");
    }
    let page = stranger.get("/receipt").await;
    assert_eq!((page.status, page.count("input[name='number']")), (200, 1));
    assert_eq!(stranger.get_once("/receipt?number=1-2").await.header("location"), "/receipt/1-2");
}

/// Dropped at a random moment, as when the process is killed there, it goes on and comes to the same end.
#[actix_web::test]
async fn interrupted_anywhere_it_comes_to_the_same_end() {
    let mut ground = Ground::new().await;
    let site = Rc::clone(&ground.site);
    ground.decide("dismiss").await;
    for n in 0..60 {
        ground.ana.reply(&ground.others.clone(), &format!("Number {n} with {CANARY}.")).await;
    }
    ground.ana.close_account("everything", "erase").await;
    site.app.clock.advance(TimeDelta::days(8));
    let id: i64 = site.read(|conn| Ok(closures::table.select(closures::id).first(conn)?)).await;
    let mut interrupted = 0;
    for micros in (50..).step_by(100) {
        let patience = std::time::Duration::from_micros(micros);
        if tokio::time::timeout(patience, close_account(&site.app, &id.to_string())).await.is_err() {
            interrupted += 1;
        }
        let (state, posts): (String, i64) = site
            .read(move |conn| Ok(closures::table.find(id).select((closures::state, closures::posts)).first(conn)?))
            .await;
        if state == "done" {
            assert_eq!(posts, 62, "each was counted once");
            break;
        }
    }
    assert!(interrupted > 3, "only {interrupted} times");
    site.work().await;
    site.app.clock.advance(TimeDelta::seconds(2));
    site.work().await;
    site.wait_for_night().await;
    assert_eq!(site.places_of(CANARY).await, Vec::<String>::new());
    assert_eq!(ground.ties().await, []);
    let thread = thread_id(&ground.others);
    let (count, last): (i64, Option<i64>) = site
        .read(move |conn| {
            Ok(threads::table.find(thread).select((threads::reply_count, threads::last_author_id)).first(conn)?)
        })
        .await;
    assert_eq!((count, last), (61, None), "numbers stay, and nobody is named as the last");
}

#[actix_web::test]
async fn who_has_left_without_their_name_is_blocked_by_nobody() {
    for is_minor in [false, true] {
        let site = Site::new().await;
        let (mut vera, mut xaver) = (site.member("Vera").await, site.member("Xaver").await);
        let thread = xaver.begin_thread("talk", "Lantern hill", "A kestrel over the field.").await;
        site.work().await;
        vera.block("Xaver").await;
        assert!(vera.get(&thread).await.contains(&site.text("thread-title-blocked")));
        if is_minor {
            let (member, now) = (site.member_id("Xaver").await, site.app.clock.now());
            site.write(move |conn| mooring::accounts::close_as_minor(conn, member, now)).await;
        } else {
            xaver.close_account("former", "keep").await;
            site.wait_for_closing().await;
        }
        for path in [thread.as_str(), "/", "/boards/talk", "/search?q=kestrel"] {
            let page = vera.get(path).await;
            assert!(page.contains("Lantern hill"), "{path}: {}", page.text());
            assert!(!page.contains(&site.text("thread-title-blocked")), "{path} tells which former member it is");
        }
        assert_eq!(vera.reply(&thread, "I read you.").await.status, 200);
        assert_eq!(vera.get(&thread).await.count("#post-2"), 1);
        assert!(vera.get("/account/blocks").await.contains(&site.text("blocks-empty")));
    }
}

#[actix_web::test]
async fn what_stays_under_a_name_stays_closed_to_whom_its_member_blocked() {
    let site = Site::new().await;
    let (mut ann, mut ben, mut mia) = (site.member("Ann").await, site.member("Ben").await, site.member("Mia").await);
    let thread = ann.begin_thread("talk", "Hers", "Words of hers.").await;
    ann.block("Ben").await;
    ann.mute("Mia").await;
    let page = ann.get("/account/close?choice=keep&aliases=keep").await;
    assert!(page.contains(&site.text_with("close-blocks-stay", 1)), "{}", page.text());
    let page = ann.get("/account/close?choice=former&aliases=keep").await;
    assert!(page.contains(&site.text_with("close-blocks-go", 1)), "{}", page.text());
    ann.close_account("keep", "keep").await;
    site.wait_for_closing().await;
    for path in [thread.as_str(), "/members/Ann"] {
        assert_eq!(ben.get(path).await.status, 404, "{path}");
        assert_eq!(mia.get(path).await.status, 200, "{path}");
    }
    assert!(!ben.get("/boards/talk").await.contains("Hers"));
    let kept = site.read(|conn| Ok(blocks::table.select(blocks::kind).load::<String>(conn)?)).await;
    assert_eq!(kept, ["block"]);
}
