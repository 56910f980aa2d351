//! Looking behind a one-time name: by two, with a reason, for a time; in a crisis by one, which another looks at.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{log_details, unmaskings};

use crate::support::{Browser, Form, Page, Site};

const BOARD: &str = "struggling-now";

/// A case about what Marisol wrote apart, reported by Ben for a reason; and those who look after the board.
struct Ground {
    site: Rc<Site>,
    marisol: Browser,
    mo: Browser,
    ada: Browser,
    case: String,
    post: i64,
}

impl Ground {
    async fn new(reason: &str) -> Self {
        let site = Site::new().await;
        let (mut marisol, mut ben) = (site.member("Marisol").await, site.member("Ben").await);
        let mut mo = site.staff("Mo", Role::Moderator).await;
        let ada = site.staff("Ada", Role::Administrator).await;
        let thread = marisol.begin_apart(BOARD, "A hard evening", "Apart.").await;
        let post = site.post_id(&thread, 1).await;
        ben.report(&format!("/posts/{post}"), reason, "Look, please.").await;
        let case = mo.first_case().await;
        Self { site, marisol, mo, ada, case, post }
    }
}

async fn ask(browser: &mut Browser, case: &str, grounds: &str, why: &str, alone: bool) -> Page {
    let mut form = browser.get(case).await.form(&format!("{case}/unmaskings"));
    form.set("grounds", grounds).set("why", why);
    if alone {
        form.set("alone", "true");
    }
    browser.submit(&form).await
}

/// The address that an answer is sent to, as a page of the case shows it.
fn action(page: &Page) -> String {
    page.attribute("form[action^='/moderation/unmaskings/']", "action").unwrap_or_else(|| panic!("{}", page.text()))
}

async fn answer(browser: &mut Browser, case: &str, step: &str, words: &str) -> Page {
    let page = browser.get(case).await;
    let mut form = page.form(&action(&page));
    let (base, _) = form.action.rsplit_once('/').unwrap();
    form.action = format!("{base}/{step}");
    form.set("answer", words);
    if step == "review" {
        form.set("verdict", "needed");
    }
    browser.submit(&form).await
}

/// A form with the token of a browser's own pages.
async fn own_form(browser: &mut Browser, action: &str, fields: &[(&str, &str)]) -> Form {
    let token = browser.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let mut form = Form::new(action, fields);
    form.set("csrf_token", &token);
    form
}

async fn try_alone(browser: &mut Browser, case: &str) -> Page {
    let fields = [("grounds", "crisis"), ("why", "At once."), ("alone", "true")];
    let form = own_form(browser, &format!("{case}/unmaskings"), &fields).await;
    browser.submit(&form).await
}

#[actix_web::test]
async fn two_see_it_with_a_reason_and_for_a_time() {
    let Ground { site, mut marisol, mut mo, mut ada, case, .. } = Ground::new("harassment").await;
    let page = mo.get(&case).await;
    assert!(!page.body.contains("Marisol") && page.contains(&site.text("unmask-about")));
    assert_eq!(page.count("input[value=ban]"), 0, "nobody is sent away who is not known");
    let page = ask(&mut mo, &case, "rules", "", false).await;
    assert_eq!((page.status, page.contains("Marisol")), (422, false));
    let page = ask(&mut mo, &case, "", "The same words everywhere.", false).await;
    assert_eq!(page.status, 422);
    assert!(page.contains("The same words everywhere."), "what was written comes back");
    let page = ask(&mut mo, &case, "rules", "The same words everywhere.", false).await;
    assert_eq!((page.status, page.body.contains("Marisol")), (200, false), "asking alone shows nothing");
    assert_eq!(page.count(&format!("form[action='{case}/unmaskings']")), 0, "one waits already");
    // Who asked does not answer.
    let own = action(&page).replace("/delete", "/agreement");
    let token = page.form(&format!("{case}/decision")).get("csrf_token").to_owned();
    let page = mo.submit(&Form::new(&own, &[("csrf_token", &token), ("answer", "Yes.")])).await;
    assert_eq!(page.status, 403);
    assert!(ada.get("/moderation/unmaskings").await.contains("The same words everywhere."));
    assert_eq!(answer(&mut ada, &case, "agreement", "").await.status, 422, "a second person says why, too");
    let page = answer(&mut ada, &case, "agreement", "I see it as well.").await;
    assert_eq!(page.text_of("#unmasked b").as_deref(), Some("Marisol"));
    assert_eq!(mo.get(&case).await.text_of("#unmasked b").as_deref(), Some("Marisol"));
    assert_eq!(mo.get(&case).await.count("input[value=ban]"), 1);
    let mut third = site.staff("Third", Role::Moderator).await;
    let page = third.get(&case).await;
    assert!(!page.body.contains("Marisol") && page.count("input[value=ban]") == 0, "those two, and nobody else");
    for path in ["/moderation", "/moderation/log", "/moderation/unmaskings", "/moderation?queue=decided"] {
        assert!(!mo.get(path).await.body.contains("Marisol"), "{path}");
    }
    assert!(mo.get("/moderation/log").await.contains(&site.text("log-unmask-agree")));
    assert!(marisol.get("/notifications").await.contains(&site.text("event-unmasked-rules")));
    site.app.clock.advance(TimeDelta::hours(72));
    assert!(!mo.get(&case).await.body.contains("Marisol") && !ada.get(&case).await.body.contains("Marisol"));
    assert_eq!(mo.get(&case).await.count(&format!("form[action='{case}/unmaskings']")), 1, "it is asked for anew");
}

#[actix_web::test]
async fn a_second_person_may_decline_and_who_asked_may_take_it_back() {
    let Ground { site, mut marisol, mut mo, mut ada, case, .. } = Ground::new("harassment").await;
    ask(&mut mo, &case, "protect", "Somebody is pursued.", false).await;
    let page = answer(&mut ada, &case, "refusal", "It can be decided without.").await;
    assert!(page.contains(&site.text("unmask-declined")) && !page.body.contains("Marisol"));
    let page = mo.get(&case).await;
    assert!(page.contains("It can be decided without.") && !page.body.contains("Marisol"));
    ask(&mut mo, &case, "protect", "Once more.", false).await;
    let page = mo.get(&case).await;
    let path = action(&page);
    assert!(path.ends_with("/delete"), "{path}");
    mo.submit(&page.form(&path)).await;
    // Too late to agree.
    let token = ada.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let late = Form::new(&path.replace("/delete", "/agreement"), &[("csrf_token", &token), ("answer", "Yes.")]);
    let page = ada.submit(&late).await;
    assert_eq!((page.status, page.body.contains("Marisol")), (409, false));
    assert!(
        page.texts_of("#unmask blockquote").contains(&"Yes.".to_owned()),
        "her words are not lost: {}",
        page.text()
    );
    // Nor those of who asks while another waits.
    ask(&mut ada, &case, "protect", "Hers.", false).await;
    let fields = [("grounds", "rules"), ("why", "His own reason.")];
    let late = own_form(&mut mo, &format!("{case}/unmaskings"), &fields).await;
    let page = mo.submit(&late).await;
    assert_eq!(page.status, 409);
    assert!(page.texts_of("#unmask blockquote").contains(&"His own reason.".to_owned()), "{}", page.text());
    assert!(!marisol.get("/notifications").await.contains("one-time name"), "nothing was seen, so nothing is told");
}

#[actix_web::test]
async fn neither_who_wrote_it_nor_who_reported_it_is_a_second_person() {
    let Ground { site, mut mo, case, .. } = Ground::new("harassment").await;
    ask(&mut mo, &case, "rules", "Needed.", false).await;
    let path = action(&mo.get(&case).await).replace("/delete", "/agreement");
    for name in ["Marisol", "Ben"] {
        let name = name.to_owned();
        let now = site.app.clock.now();
        site.write(move |conn| {
            use mooring::accounts::{Grant, ScopeKind, find_member_by_name, insert_grant};
            let member = find_member_by_name(conn, &name)?.id;
            let grant = Grant { role: Role::Administrator, scope_kind: ScopeKind::Site, scope_id: None };
            insert_grant(conn, member, grant, None, (now, None))?;
            mooring::jobs::send_signal(conn, "staff", now)
        })
        .await;
    }
    site.app.refresh().await;
    for name in ["Marisol", "Ben"] {
        let mut browser = site.visitor();
        let mut form = browser.get("/sign-in").await.form("/sign-in");
        form.set("username", name).set("password", crate::support::PASSWORD);
        browser.submit(&form).await;
        assert!(!browser.get("/moderation/unmaskings").await.contains("Needed."), "{name}");
        assert_eq!(browser.get(&case).await.status, 404, "{name}");
        let token = browser.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
        let page = browser.submit(&Form::new(&path, &[("csrf_token", &token), ("answer", "Yes.")])).await;
        assert_eq!(page.status, 404, "{name}");
        let own =
            Form::new(&format!("{case}/unmaskings"), &[("csrf_token", &token), ("grounds", "rules"), ("why", "x")]);
        assert_eq!(browser.submit(&own).await.status, 404, "{name}");
    }
}

#[actix_web::test]
async fn in_a_crisis_one_may_alone_and_another_looks_at_it() {
    let Ground { site, mut marisol, mut mo, mut ada, case, .. } = Ground::new("crisis").await;
    site.set_email("Marisol", "marisol@quiet.example").await;
    site.work().await;
    let mailed = site.mails().len();
    let page = ask(&mut mo, &case, "rules", "At once.", true).await;
    assert_eq!(page.status, 403, "on other grounds not alone");
    let page = ask(&mut mo, &case, "crisis", "She says when and where.", true).await;
    assert_eq!(page.text_of("#unmasked b").as_deref(), Some("Marisol"));
    let again = site.read(|conn| Ok(unmaskings::table.count().get_result::<i64>(conn)?)).await;
    assert_eq!(again, 1);
    assert!(!ada.get(&case).await.body.contains("Marisol"), "who reviews it is not shown the name");
    assert_eq!(mo.get(&case).await.count("form[action$='/review']"), 0, "not by oneself");
    let list = ada.get("/moderation/unmaskings").await;
    assert!(list.contains(&site.text("unmask-to-review")) && list.count("#overdue") == 0);
    site.app.clock.advance(TimeDelta::hours(24));
    for path in ["/moderation", "/admin"] {
        assert_eq!(ada.get(path).await.count("#overdue"), 1, "{path}");
    }
    assert!(!marisol.get("/notifications").await.contains(&site.text("event-unmasked-alone")));
    let path = action(&ada.get(&case).await);
    let form = own_form(&mut ada, &path, &[("answer", "It was right.")]).await;
    let page = ada.submit(&form).await;
    assert_eq!(page.status, 422, "whether it was needed has to be said");
    assert!(page.contains("It was right."));
    let page = answer(&mut ada, &case, "review", "It was right.").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.contains(&site.text("unmask-reviewed")) && !page.body.contains("Marisol"));
    assert_eq!(ada.get("/moderation").await.count("#overdue"), 0);
    let page = marisol.get("/notifications").await;
    assert!(page.contains(&site.text("event-unmasked-alone")) && !page.contains(&site.text("event-unmasked-crisis")));
    site.app.clock.advance(TimeDelta::hours(1));
    site.work().await;
    assert_eq!(site.mails().len(), mailed, "nothing that protects an account has changed, so nothing is mailed");
}

#[actix_web::test]
async fn alone_is_for_an_open_case_of_danger_and_once_until_another_has_looked() {
    // As grave, and it waits for two.
    let Ground { site, mut mo, case, .. } = Ground::new("minor").await;
    assert_eq!(mo.get(&case).await.count("[name=alone]"), 0);
    assert_eq!(try_alone(&mut mo, &case).await.status, 403);
    drop(site);
    let Ground { site, mut marisol, mut mo, mut ada, case, .. } = Ground::new("crisis").await;
    let (mut ben, mut third) = (site.member("Cleo").await, site.staff("Third", Role::Moderator).await);
    let other = marisol.begin_apart(BOARD, "Another evening", "Apart.").await;
    ben.report(&format!("/posts/{}", site.post_id(&other, 1).await), "crisis", "").await;
    let cases = third.get("/moderation").await.attributes("main .row-title a", "href");
    let other = cases.into_iter().find(|one| *one != case).unwrap();
    assert_eq!(mo.get(&case).await.count("[name=alone]"), 1);
    assert_eq!(try_alone(&mut mo, &case).await.status, 200);
    for (who, case) in [(&mut third, &case), (&mut mo, &other)] {
        assert_eq!(who.get(case).await.count("[name=alone]"), 0);
        assert_eq!(try_alone(who, case).await.status, 403, "nobody has looked at the first one");
    }
    let tab = format!("{} (1)", site.text("unmaskings-title"));
    assert!(ada.get("/moderation").await.text().contains(&tab));
    assert!(!mo.get("/moderation").await.text().contains(&tab), "one's own does not wait for oneself");
    // Another need not agree that it was needed, and administrators see that.
    let path = action(&ada.get(&case).await);
    let form = own_form(&mut ada, &path, &[("answer", "It could have waited."), ("verdict", "unneeded")]).await;
    let page = ada.submit(&form).await;
    assert!(page.contains(&site.text("unmask-unneeded")) && !page.body.contains("Marisol"), "{}", page.text());
    assert!(ada.get("/moderation/unmaskings").await.text_of("#unneeded").unwrap().contains("It could have waited."));
    assert_eq!(third.get("/moderation/unmaskings").await.count("#unneeded"), 0);
    assert!(ada.get("/moderation/log").await.contains(&site.text("log-unmask-unneeded")));
    // Decided, there is no hurry any more.
    mo.decide(&other, "dismiss", "", "").await;
    assert_eq!(try_alone(&mut mo, &other).await.status, 403);
}

#[actix_web::test]
async fn who_looks_at_it_is_told_where_only_somebody_signed_out_reported_danger() {
    let site = Site::new().await;
    site.let_names("welcome", true).await;
    let mut marisol = site.member("Marisol").await;
    let (mut mo, mut ada) = (site.staff("Mo", Role::Moderator).await, site.staff("Ada", Role::Administrator).await);
    let thread = marisol.begin_apart("welcome", "A hard evening", "Apart.").await;
    let post = format!("/posts/{}", site.post_id(&thread, 1).await);
    site.visitor().report(&post, "crisis", "").await;
    let case = mo.first_case().await;
    assert_eq!(try_alone(&mut mo, &case).await.status, 200);
    assert_eq!(ada.get(&case).await.count("#by-visitors"), 1);
    site.member("Ben").await.report(&post, "crisis", "").await;
    assert_eq!(ada.get(&case).await.count("#by-visitors"), 0);
}

#[actix_web::test]
async fn where_nobody_else_looks_after_it_that_is_said() {
    let site = Site::new().await;
    let (mut marisol, mut ben) = (site.member("Marisol").await, site.member("Ben").await);
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let thread = marisol.begin_apart(BOARD, "A hard evening", "Apart.").await;
    let post = site.post_id(&thread, 1).await;
    ben.report(&format!("/posts/{post}"), "crisis", "").await;
    // Whoever looks after another board only is no second person.
    site.member("Moe").await;
    site.make_moderator_of("Moe", "talk").await;
    let case = ada.first_case().await;
    assert!(ada.get(&case).await.contains(&site.text("unmask-no-second")));
    ask(&mut ada, &case, "crisis", "At once.", true).await;
    site.app.clock.advance(TimeDelta::hours(25));
    assert_eq!(ada.get("/admin").await.count("#overdue"), 1, "it stays in sight");
    assert!(ada.get("/moderation/unmaskings").await.contains(&site.text("unmask-no-second")));
}

#[actix_web::test]
async fn what_the_law_demands_is_not_told_by_the_software() {
    let Ground { site, mut marisol, mut mo, mut ada, case, post } = Ground::new("other").await;
    assert_eq!(
        (mo.get(&case).await.count("option[value=legal]"), ada.get(&case).await.count("option[value=legal]")),
        (0, 1)
    );
    let page = ask(&mut mo, &case, "legal", "A court asks.", false).await;
    assert_eq!(page.status, 403, "for administrators, who see to the rest");
    assert_eq!(ask(&mut ada, &case, "legal", "A court asks.", false).await.status, 200);
    let page = answer(&mut mo, &case, "agreement", "It is so.").await;
    assert_eq!(page.text_of("#unmasked b").as_deref(), Some("Marisol"));
    assert!(!marisol.get("/notifications").await.contains("one-time name"));
    // Under her own name there is nothing to see behind, and nobody else may ask.
    let thread = marisol.begin_thread(BOARD, "Another evening", "Under her name.").await;
    let own = site.post_id(&thread, 1).await;
    let form = mo.get(&thread).await.form(&format!("/posts/{own}/cases"));
    let page = mo.submit(&form).await;
    let other = page.url.split('#').next().unwrap().to_owned();
    assert_eq!(page.count("#unmask"), 0);
    let token = page.form(&format!("{other}/decision")).get("csrf_token").to_owned();
    let form = Form::new(&format!("{other}/unmaskings"), &[("csrf_token", &token), ("grounds", "rules"), ("why", "x")]);
    assert_eq!(mo.submit(&form).await.status, 404);
    assert_eq!(marisol.get(&case).await.status, 403);
    assert!(post > 0);
}

#[actix_web::test]
async fn whoever_saw_the_name_may_send_away_and_others_see_no_tie_in_the_log() {
    let Ground { site, mut mo, mut ada, case, .. } = Ground::new("harassment").await;
    ask(&mut mo, &case, "rules", "Needed.", false).await;
    answer(&mut ada, &case, "agreement", "Yes.").await;
    let page = mo.decide(&case, "ban", "harassment", "Not here.").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mut third = site.staff("Third", Role::Moderator).await;
    assert!(third.get("/moderation/bans").await.contains("Marisol"), "the list of bans has to");
    for path in ["/moderation/log", "/moderation?queue=decided", case.as_str()] {
        assert!(!third.get(path).await.body.contains("Marisol"), "{path}");
    }
}

#[actix_web::test]
async fn its_words_go_when_they_have_been_kept_long_enough() {
    let Ground { site, mut mo, mut ada, case, .. } = Ground::new("harassment").await;
    ask(&mut mo, &case, "rules", "Needed for this.", false).await;
    answer(&mut ada, &case, "agreement", "I agree to it.").await;
    let words = || {
        site.read(|conn| {
            let of_rows: Vec<(String, String)> =
                unmaskings::table.select((unmaskings::reason, unmaskings::note)).load(conn)?;
            let beside: i64 = log_details::table.filter(log_details::note.ne("")).count().get_result(conn)?;
            Ok((of_rows, beside))
        })
    };
    assert_eq!(words().await, (vec![("Needed for this.".to_owned(), "I agree to it.".to_owned())], 2));
    site.app.clock.advance(TimeDelta::days(i64::from(site.app.config.retention.decision_days) + 2));
    let now = site.app.clock.now();
    site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
    assert_eq!(words().await, (vec![(String::new(), String::new())], 0));
}
