//! What a member says of themselves, and neutral titles.

use crate::support::Site;

#[actix_web::test]
async fn members_read_what_a_member_says_of_themselves() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut form = ann.get("/account/profile").await.form("/account/profile");
    form.set("pronouns", "  she / her ").set("bio", "I like the <b>sea</b>.\r\n\r\nAnd tea.\r\n");
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("saved")), "{}", page.text());
    let form = page.form("/account/profile");
    assert_eq!((form.get("pronouns"), form.get("bio")), ("she / her", "I like the <b>sea</b>.\n\nAnd tea."));
    let page = ben.get("/members/Ann").await;
    assert_eq!(page.texts_of(".bio p"), ["I like the <b>sea</b>.", "And tea."], "as typed, never as HTML");
    assert_eq!(page.count(".bio b"), 0);
    assert!(page.contains("she / her"));
    assert_eq!(site.visitor().get("/members/Ann").await.status, 404);
    // Whom one blocks says nothing, and neither does who blocks.
    ben.block("Ann").await;
    assert!(!ben.get("/members/Ann").await.contains("the <b>sea"));
    assert_eq!(ann.get("/members/Ben").await.status, 404);
    // It can be taken away again.
    let mut form = ann.get("/account/profile").await.form("/account/profile");
    form.set("pronouns", "").set("bio", "");
    ann.submit(&form).await;
    assert_eq!(ann.get("/members/Ann").await.count(".bio"), 0);
}

#[actix_web::test]
async fn what_cannot_be_kept_comes_back_with_what_is_wrong() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let long = "é".repeat(1_001);
    for (field, text, key) in
        [("pronouns", "a\u{202E}b", "error-text-direction"), ("bio", "a\u{0}b", "error-text-control")]
    {
        let mut form = ann.get("/account/profile").await.form("/account/profile");
        form.set(field, text);
        let page = ann.submit(&form).await;
        assert_eq!(page.status, 422);
        assert!(page.contains(&site.text(key)), "{}", page.text());
    }
    let mut form = ann.get("/account/profile").await.form("/account/profile");
    form.set("bio", &long).set("pronouns", "they");
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.form("/account/profile").get("bio").to_owned()), (422, long));
    form.set("bio", &"é".repeat(1_000)).set("pronouns", &"é".repeat(40));
    assert_eq!(ann.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn titles_and_icon_are_neutral_for_who_wants_it_and_for_nobody_else() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ben.begin_thread("talk", "A telling title", "Words.").await;
    let mut form = ann.get("/account/profile").await.form("/account/profile");
    form.set("discreet", "true");
    ann.submit(&form).await;
    for path in ["/", "/boards/talk", thread.as_str(), "/account/profile", "/threads/987654", "/help"] {
        let (own, other) = (ann.get(path).await, ben.get(path).await);
        assert_eq!(own.text_of("title").unwrap(), site.text("title-discreet"), "{path}");
        assert!(own.attribute("link[rel=icon]", "href").unwrap().starts_with("/assets/plain."));
        assert!(other.text_of("title").unwrap().contains("Test Harbour"), "{path}");
        assert!(other.attribute("link[rel=icon]", "href").unwrap().starts_with("/assets/icon."));
    }
    assert!(ann.get(&thread).await.text_of("h1").unwrap().contains("A telling title"));
    let form = ann.get("/account/profile").await.form("/account/profile");
    assert_eq!(form.get("discreet"), "true");
    let mut form = form;
    form.without("discreet");
    ann.submit(&form).await;
    assert!(ann.get("/").await.text_of("title").unwrap().contains("Test Harbour"));
}
