//! What is switched on, as administrators choose it.

use mooring::accounts::Role;

use crate::support::Site;

const PATH: &str = "/admin/features";
/// Every box of the form.
const BOXES: [&str; 9] =
    ["with_you", "thank_you", "well_done", "me_too", "one_time_names", "push", "polls", "messages", "attachments"];

#[actix_web::test]
async fn a_form_that_cannot_be_taken_comes_back_with_all_that_was_chosen() {
    let site = Site::new().await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let stored = chief.get(PATH).await.form(PATH);
    assert_eq!((stored.get("messages"), stored.get("polls"), stored.get("remind")), ("true", "true", "120"));
    let mut form = stored.clone();
    form.without("well_done").without("one_time_names").without("push").without("messages");
    form.set("remind", "30").set("messages_age", "400");
    let page = chief.submit(&form).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let mut again = page.form(PATH);
    for name in BOXES.into_iter().chain(["remind", "messages_age", "revision"]) {
        assert_eq!(again.get(name), form.get(name), "{name}");
    }
    assert_eq!(chief.get(PATH).await.form(PATH).get("messages"), "true", "nothing was changed");
    let page = chief.submit(again.set("messages_age", "30")).await;
    assert!(page.contains(&site.text("saved")), "{}", page.text());
    let kept = page.form(PATH);
    let found = ["well_done", "polls", "messages", "remind", "messages_age"].map(|name| kept.get(name).to_owned());
    assert_eq!(found, ["", "true", "", "30", "30"]);
}

#[actix_web::test]
async fn what_nobody_can_choose_gives_way_to_what_is_stored() {
    let site = Site::new().await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let mut form = chief.get(PATH).await.form(PATH);
    form.without("push").set("remind", "7").set("messages_age", "9");
    let page = chief.submit(&form).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let again = page.form(PATH);
    assert_eq!((again.get("push"), again.get("remind"), again.get("messages_age")), ("", "120", "9"));
}

#[actix_web::test]
async fn false_is_off_for_every_box() {
    let site = Site::new().await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let mut form = chief.get(PATH).await.form(PATH);
    for name in BOXES {
        form.set(name, "false");
    }
    let page = chief.submit(&form).await;
    assert!(page.contains(&site.text("saved")), "{}", page.text());
    assert_eq!(page.count("input[type=checkbox][checked]"), 0);
}
