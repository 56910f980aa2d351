//! The recovery sheet at the end of set-up.

use std::rc::Rc;

use chrono::TimeDelta;
use mooring::accounts::Role;
use mooring::community::make_setup_token;
use mooring::vault::{Token, read_sheet};

use crate::support::{Browser, PASSWORD, Page, Site};

const SHEET: &str = "/setup/recovery-sheet";
const CHECK: &str = "/setup/recovery-sheet/check";

/// Whoever has just set the community up, on the page that follows.
async fn founder(site: &Rc<Site>) -> (Browser, Page) {
    let token = Token::new(&site.app.entropy);
    let (hash, now) = (token.hash(), site.app.clock.now());
    site.write(move |conn| make_setup_token(conn, &hash, now)).await;
    let mut ada = site.visitor();
    let mut form = ada.get(&format!("/setup?token={}", token.text())).await.form("/setup");
    form.set("operator", "The crew")
        .set("country", "IE")
        .set("contact", "crew@example.org")
        .set("username", "Ada")
        .set("password", PASSWORD);
    let page = ada.submit(&form).await;
    (ada, page)
}

/// The groups of the last key, as they stand on the page.
fn groups(page: &Page) -> Vec<String> {
    let rows = page.texts_of(".sheet-rows code");
    rows[rows.len() - 4..].iter().flat_map(|row| row.split(' ').map(str::to_owned)).collect()
}

/// The numbers of the groups that are asked for.
fn asked(page: &Page) -> Vec<usize> {
    let labels = page.texts_of("form[action='/setup/recovery-sheet/check'] label");
    labels.iter().map(|label| label.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()).collect()
}

#[actix_web::test]
async fn the_sheet_is_shown_until_a_part_of_it_is_typed_back() {
    let site = Site::bare().await;
    let (mut ada, page) = founder(&site).await;
    assert_eq!((page.status, page.url.as_str()), (200, SHEET));
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert!(page.contains(&site.text("vault-protects")));
    let typed = page.texts_of(".sheet-rows code").join("\n");
    let ring = read_sheet(&typed).unwrap();
    assert!(ring == *site.app.keyring.ring(), "the sheet holds the keys");
    assert!(ada.get("/admin").await.contains(&site.text("sheet-due")));

    let groups = groups(&page);
    let page = ada.get(CHECK).await;
    assert_eq!(page.count(".sheet-rows"), 0, "not to be copied from the same page");
    let asked = asked(&page);
    assert!(asked.len() == 2 && asked[0] <= 8 && asked[1] > 8, "{asked:?}");
    let mut form = page.form(CHECK);
    for (first, second, wrong) in [("", "", 2), ("qqqq", "qqqq", 2), (&groups[asked[0] - 1], "qqqq", 1)] {
        form.set("first_code", first).set("second_code", second);
        let page = ada.submit_once(&form).await;
        assert_eq!((page.status, page.count(".field .error")), (422, wrong));
        form = page.form(CHECK);
        assert_eq!((form.get("first_code"), form.get("second_code")), ("", ""), "never sent back");
    }
    form.set("first_code", &format!(" {} ", groups[asked[0] - 1].to_uppercase()));
    form.set("second_code", &groups[asked[1] - 1]);
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/admin?done=sheet"));
    assert!(page.contains(&site.text("sheet-done")) && !page.contains(&site.text("sheet-due")));
    for path in [SHEET, CHECK] {
        assert_eq!(ada.get(path).await.status, 404, "shown on no page any more");
    }
    assert_eq!(ada.submit_once(&form).await.status, 404, "sent twice");
}

#[actix_web::test]
async fn only_who_set_up_sees_the_keys_and_only_after_confirming() {
    let site = Site::bare().await;
    let (mut ada, _) = founder(&site).await;
    let mut bea = site.staff("Bea", Role::Administrator).await;
    for path in [SHEET, CHECK] {
        assert_eq!(bea.get(path).await.status, 404, "another administrator");
        assert_eq!(site.visitor().get_once(path).await.status, 303);
    }
    assert!(!bea.get("/admin").await.contains(&site.text("sheet-due")));
    site.app.clock.advance(TimeDelta::minutes(16));
    let page = ada.get(SHEET).await;
    assert_eq!(page.count(".sheet-rows"), 0);
    assert!(page.url.starts_with("/account/confirm"), "{}", page.url);
}

#[actix_web::test]
async fn set_up_on_the_command_line_shows_no_keys_on_a_page() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    assert_eq!(ada.get(SHEET).await.status, 404);
    assert!(!ada.get("/admin").await.contains(&site.text("sheet-due")));
}
