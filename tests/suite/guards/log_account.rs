//! The life of an account, for the log: the words that are private in it, and the secrets that are told on the way.

use std::rc::Rc;

use diesel::connection::SimpleConnection;
use mooring::accounts::Role;

use crate::support::{Authenticator, Browser, Mail, PASSWORD, Site};

/// Words that stand nowhere but here.
pub const PRIVATE: [&str; 16] = [
    "Vermilion",
    "vermilion",
    "Cinnabar",
    "cinnabar",
    "Ochre",
    "vermilion@dockside.example",
    "vermilion@elsewhere.example",
    "dockside.example",
    "elsewhere.example",
    "new marmalade password",
    "quincefolk",
    "beekeeping by night",
    "sealskin telephone",
    "juniper leaflet",
    "thistle reprimand",
    "Mo-Thunderclap",
];

const MAIL: &str = "vermilion@dockside.example";
const OTHER_MAIL: &str = "vermilion@elsewhere.example";
const NEW_PASSWORD: &str = "new marmalade password";

/// Lives it; answers every secret that was told.
pub async fn live(site: &Rc<Site>) -> Vec<String> {
    let mut secrets = Vec::new();
    site.work().await;
    let mut ann = site.member("Vermilion").await;
    addresses(site, &mut ann, &mut secrets).await;
    protection(site, &mut ann, &mut secrets).await;
    says_and_chooses(site, &mut ann).await;
    staff(site, &mut ann, &mut secrets).await;
    leaves(site, &mut ann, &mut secrets).await;
    mail_fails(site).await;
    secrets
}

/// The secret of a mail's link.
fn token(mail: &Mail) -> String {
    mail.link().split("token=").nth(1).expect("a secret in the link").to_owned()
}

/// Given, confirmed, confirmed once more, changed at both, and a new password by mail.
async fn addresses(site: &Rc<Site>, ann: &mut Browser, secrets: &mut Vec<String>) {
    ann.give_email(MAIL).await;
    let mail = site.mail().await;
    secrets.push(token(&mail));
    assert_eq!(ann.follow_link(&mail).await.status, 200);
    assert_eq!(ann.get(&mail.link()).await.status, 404, "used");
    site.work().await;
    let before = site.mails().len();
    ann.give_email(OTHER_MAIL).await;
    site.work().await;
    let mails = site.mails();
    let links: Vec<&Mail> = mails[before..].iter().filter(|mail| mail.text.contains("token=")).collect();
    assert_eq!(links.len(), 2, "to both addresses");
    for mail in links {
        secrets.push(token(mail));
        assert_eq!(ann.follow_link(mail).await.status, 200);
    }
    site.work().await;
    let mut forgetful = site.visitor();
    forgetful.ask_reset(OTHER_MAIL).await;
    forgetful.ask_reset("nobody@elsewhere.example").await;
    let mail = site.mail().await;
    secrets.push(token(&mail));
    let mut form = forgetful.get(&mail.link()).await.form("/reset-password/new");
    form.set("password", "short");
    assert_eq!(forgetful.submit_once(&form).await.status, 422);
    form.set("password", NEW_PASSWORD);
    assert_eq!(forgetful.submit(&form).await.status, 200);
    sign_in(ann, NEW_PASSWORD).await;
}

async fn sign_in(browser: &mut Browser, password: &str) {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Vermilion").set("password", password);
    browser.submit(&form).await;
}

/// A passkey, a recovery code, the second step, and wrong tries at each.
async fn protection(site: &Rc<Site>, ann: &mut Browser, secrets: &mut Vec<String>) {
    let mut device = Authenticator::new(42);
    ann.add_passkey("sealskin telephone", &mut device).await;
    let form = ann.get("/account/recovery-code").await.form("/account/recovery-code");
    let code = ann.submit_once(&form).await.text_of("pre.codes").unwrap();
    let mut stranger = site.visitor();
    for (code, status) in [("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ", 422), (code.as_str(), 303)] {
        let mut form = stranger.get("/recover").await.form("/recover");
        form.set("username", "Vermilion").set("code", code).set("password", PASSWORD);
        assert_eq!(stranger.submit_once(&form).await.status, status);
    }
    secrets.push(code);
    sign_in(ann, PASSWORD).await;
    let shown = ann.get("/account/second-step").await.text_of("code.secret").unwrap();
    secrets.extend([shown.replace(' ', ""), shown]);
    let app = ann.turn_on_second_step(site).await;
    let mut elsewhere = site.visitor();
    let page = elsewhere.enter_password("Vermilion").await;
    elsewhere.enter_code(&page, "000000").await;
    let page = elsewhere.enter_password("Vermilion").await;
    elsewhere.enter_code(&page, &app.codes[0]).await;
    assert_eq!(elsewhere.get("/account").await.status, 200, "in by a code");
    let page = elsewhere.get("/account/sessions").await;
    assert_eq!(page.status, 200);
    secrets.extend(app.codes);
}

/// What she says of herself, whom she does not want to meet, and what she agrees to.
async fn says_and_chooses(site: &Rc<Site>, ann: &mut Browser) {
    let mut form = ann.get("/account/profile").await.form("/account/profile");
    form.set("pronouns", "quincefolk").set("bio", "beekeeping by night").set("lock", "true");
    assert_eq!(ann.submit(&form).await.status, 200);
    site.member("Ochre").await;
    ann.block("Ochre").await;
    ann.unblock("Ochre").await;
    ann.mute("Ochre").await;
    assert_eq!(ann.choose_mail("discreet").await.status, 200);
    assert_eq!(ann.get("/account/consents").await.status, 200);
    let form = ann.get("/").await.form("/account/lock");
    ann.submit_once(&form).await;
    let mut form = ann.get("/").await.form("/account/lock/delete");
    for password in ["not the password at all", PASSWORD] {
        form.set("current_password", password);
        ann.submit_once(&form).await;
    }
    ann.get("/unsubscribe?token=01aabbccddeeff").await;
}

/// An invitation, and somebody who is sent away.
async fn staff(site: &Rc<Site>, ann: &mut Browser, secrets: &mut Vec<String>) {
    let mut ada = site.staff("Mo-Thunderclap", Role::Administrator).await;
    let mut form = ada.get("/admin/invitations").await.form("/admin/invitations");
    form.set("label", "juniper leaflet");
    let page = ada.submit_once(&form).await;
    let link = page.attribute("#link", "value").expect("the link is shown once");
    secrets.push(link.split("invitation=").nth(1).unwrap().to_owned());
    site.visitor().get(&format!("/sign-up?invitation={}", secrets.last().unwrap())).await;
    let thread = ann.begin_thread("welcome", "A few words of Cinnabar", "Cinnabar words.").await;
    let mut ochre = site.visitor();
    ochre.enter_password("Ochre").await;
    ochre.reply(&thread, "Cinnabar!").await;
    let post = site.post_url(&thread, 2).await;
    ann.report(&post, "harassment", "cinnabar was meant for me").await;
    let case = ada.first_case().await;
    ada.decide(&case, "ban", "harassment", "thistle reprimand").await;
    ochre.enter_password("Ochre").await;
    site.work().await;
}

/// Takes it along and goes.
async fn leaves(site: &Rc<Site>, ann: &mut Browser, secrets: &mut Vec<String>) {
    let export = ann.take_along(site).await;
    assert!(export.holds("beekeeping by night"));
    let receipt = ann.close_account("everything", "erase").await.url;
    secrets.push(receipt.trim_start_matches("/receipt/").to_owned());
    site.visitor().get("/receipt/0123456789abcdef").await;
    site.wait_for_closing().await;
    assert_eq!(site.visitor().get(&receipt).await.status, 200);
}

/// Work about a member fails in the database.
async fn mail_fails(site: &Rc<Site>) {
    let mut ben = site.member("Cinnabar").await;
    site.set_email("Cinnabar", MAIL).await;
    let form = ben.get("/account/recovery-code").await.form("/account/recovery-code");
    assert_eq!(ben.submit_once(&form).await.status, 200);
    site.write(|conn| Ok(conn.batch_execute("alter table mails rename to mails_elsewhere")?)).await;
    site.try_work().await;
    site.write(|conn| Ok(conn.batch_execute("alter table mails_elsewhere rename to mails")?)).await;
}
