//! Administration: boards.

use mooring::accounts::Role;

use crate::support::{Browser, Form, Site};

async fn new_board(ada: &mut Browser) -> Form {
    let mut form = ada.get("/admin/boards").await.form("/admin/boards");
    form.set("title", "Book circle").set("slug", "book-circle").set("about", "We read together.");
    form
}

#[actix_web::test]
async fn a_board_is_made_once_and_used() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut form = new_board(&mut ada).await;
    assert_eq!((form.get("read_audience"), form.get("write_audience")), ("members", "members"), "private by default");
    assert_eq!(form.get("allows_indexing"), "");
    form.set("point", "balance");
    for _ in 0..2 {
        assert_eq!(ada.submit(&form).await.url, "/admin/boards?saved=1");
    }
    let mut ann = site.member("Ann").await;
    let page = ann.get("/boards").await;
    assert_eq!(
        page.attributes("main .row-title a", "href").iter().filter(|link| *link == "/boards/book-circle").count(),
        1
    );
    let page = ann.get("/boards/book-circle").await;
    assert!(page.contains("We read together.") && page.contains(&site.text("point-balance")));
    ann.begin_thread("book-circle", "First book", "Which one?").await;
    assert_eq!(site.visitor().get("/boards/book-circle").await.status, 404);
    let mut again = new_board(&mut ada).await;
    again.set("title", "Another");
    let page = ada.submit(&again).await;
    assert_eq!((page.status, page.text_of("#slug-error").unwrap()), (422, site.text("error-slug-taken")));
    assert_eq!(page.form("/admin/boards").get("title"), "Another");
}

#[actix_web::test]
async fn a_board_is_changed_and_its_address_with_it() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let older = ada.get("/admin/boards/talk").await.form("/admin/boards/talk");
    let mut form = older.clone();
    form.set("title", "The café").set("slug", "cafe").set("read_audience", "public").set("allows_indexing", "true");
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/admin/boards/cafe?saved=1"));
    assert_eq!(ann.get("/boards/talk").await.status, 404);
    let page = site.visitor().get("/boards/cafe").await;
    assert_eq!((page.status, page.count("meta[name=robots]")), (200, 0));
    assert_eq!(site.visitor().get(&thread).await.url, format!("{thread}-a-thread"));
    let mut older = Form { action: "/admin/boards/cafe".to_owned(), ..older };
    older.set("title", "My talk").set("slug", "cafe");
    let page = ada.submit(&older).await;
    assert_eq!(page.status, 409);
    assert!(page.text_of("main dl").unwrap().contains("The café"));
    assert_eq!(page.form("/admin/boards/cafe").get("title"), "My talk");
    assert_eq!(ada.submit(&page.form("/admin/boards/cafe")).await.status, 200);
    let mut taken = ada.get("/admin/boards/cafe").await.form("/admin/boards/cafe");
    taken.set("slug", "wins");
    let page = ada.submit(&taken).await;
    assert_eq!((page.status, page.text_of("#slug-error").unwrap()), (422, site.text("error-slug-taken")));
}

#[actix_web::test]
async fn closing_a_board_hides_it_at_once() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let reply = ann.reply_form(&thread, "Words to keep.").await;
    let mut form = ada.get("/admin/boards/welcome").await.form("/admin/boards/welcome");
    form.set("read_audience", "staff").set("write_audience", "staff");
    assert_eq!(ada.submit(&form).await.status, 200);
    assert_eq!(ann.get(&thread).await.status, 404);
    assert_eq!(site.visitor().get("/boards").await.count("main .row"), 0);
    let page = ann.submit(&reply).await;
    assert_eq!((page.status, page.contains("Words to keep.")), (404, true));
}

#[actix_web::test]
async fn what_a_board_cannot_be_is_refused_by_field() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let form = new_board(&mut ada).await;
    let long = |count: usize| "é".repeat(count);
    let cases = [
        ("title", String::new()),
        ("title", long(81)),
        ("title", "a\0b".to_owned()),
        ("title", "\u{200B}\u{3164}\u{2060}".to_owned()),
        ("slug", String::new()),
        ("slug", "Book".to_owned()),
        ("slug", "-book".to_owned()),
        ("slug", "book-".to_owned()),
        ("slug", "a--b".to_owned()),
        ("slug", "b\u{f6}ok".to_owned()),
        ("slug", "a/b".to_owned()),
        ("slug", "b".repeat(65)),
        ("about", long(501)),
        ("section", "999".to_owned()),
        ("section", String::new()),
        ("position", "x".to_owned()),
        ("position", "10000".to_owned()),
        ("point", "fifth".to_owned()),
        ("read_audience", "everyone".to_owned()),
        ("write_audience", "public".to_owned()),
        ("group", "no-such-group".to_owned()),
        ("allows_indexing", "true".to_owned()),
    ];
    for (field, value) in cases {
        for action in ["/admin/boards", "/admin/boards/talk"] {
            let mut form = Form { action: action.to_owned(), ..form.clone() };
            form.set("revision", "1").set(field, &value);
            let page = ada.submit(&form).await;
            assert_eq!(page.status, 422, "{action} {field}: {value}");
            assert_eq!(page.attribute("#errors a", "href").unwrap(), format!("#{field}"), "{field}: {value}");
        }
    }
    for audience in ["read_audience", "write_audience"] {
        let mut form = form.clone();
        form.set(audience, "group").set("group", "");
        let page = ada.submit(&form).await;
        assert_eq!((page.status, page.text_of("#group-error").unwrap()), (422, site.text("error-group-needed")));
    }
    let mut form = form.clone();
    form.set("slug", &"b".repeat(64)).set("title", &long(80)).set("about", &long(500)).set("position", "9999");
    assert_eq!(ada.submit(&form).await.status, 200, "at the limits");
}

#[actix_web::test]
async fn without_a_section_no_board_is_made() {
    let site = Site::bare().await;
    site.set_up("none").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    assert!(ada.get("/admin/boards").await.contains(&site.text("admin-boards-empty")));
    let form = new_board(&mut ada).await;
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.text_of("#section-error").unwrap()), (422, site.text("error-no-section")));
}
