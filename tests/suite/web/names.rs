//! Names at sign-up: which are taken, and what the others are told.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::db::schema::members;

use crate::support::{PASSWORD, Page, Site};

/// Sends the form with a name from a browser of its own.
async fn join(site: &Rc<Site>, name: &str) -> Page {
    let mut browser = site.visitor();
    let page = browser.get("/sign-up").await;
    let mut form = page.form("/sign-up");
    // Another password each time, so that nobody is taken for a form sent twice.
    form.set("username", name).set("password", &format!("{PASSWORD} {}", name.len()));
    browser.submit(&form).await
}

async fn names(site: &Site) -> Vec<String> {
    site.read(|conn| Ok(members::table.order(members::id).select(members::name).load(conn)?)).await
}

#[actix_web::test]
async fn a_name_may_be_of_any_script() {
    let site = Site::new().await;
    let good = ["Ab", "Жанна", "李雷", "नीलिमा", "نورة", "a.b-c_d9", "9lives", "Zoë", &"m".repeat(32)];
    for name in good {
        let page = join(&site, name).await;
        assert_eq!((page.status, page.url.as_str()), (200, "/"), "{name}: {}", page.text());
    }
    assert_eq!(names(&site).await, good);
}

#[actix_web::test]
async fn a_name_with_another_shape_is_refused_and_kept_in_the_form() {
    let site = Site::new().await;
    let shape = site.text("error-name-shape");
    let long = "m".repeat(33);
    let names_refused =
        ["a", &long, "-ab", "ab-", "_ab", "ab_", ".ab", "ab.", "a b", "a@b", "a/b", "😀😀", "<b>a", "a\u{200B}b"];
    for name in names_refused {
        let page = join(&site, name).await;
        assert_eq!(page.status, 422, "{name:?}");
        assert_eq!(page.text_of("#username-error").unwrap(), shape, "{name:?}");
        assert!(page.text_of("#errors").unwrap().contains(&shape), "{name:?}");
        assert_eq!(page.form("/sign-up").get("username"), name);
        assert!(!page.body.contains(PASSWORD), "the password is never sent back");
    }
    for name in ["a\0b", "a\u{202E}b", "a\u{2066}b", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}b", "ab\u{7F}"] {
        let page = join(&site, name).await;
        assert_eq!(page.status, 422, "{name:?}");
        assert_eq!(page.text_of("#username-error").unwrap(), shape, "{name:?}");
    }
    for name in ["\u{3164}ab", "ab\u{3164}", "a\u{1160}b", "a\u{FE0F}", "a\u{34F}\u{34F}"] {
        let page = join(&site, name).await;
        assert_eq!(page.status, 422, "{name:?}");
        assert_eq!(page.text_of("#username-error").unwrap(), shape, "{name:?}");
    }
    for name in ["", "   ", "\u{3164}\u{3164}", "\u{200B}\u{2060}\u{200B}"] {
        let page = join(&site, name).await;
        assert_eq!((page.status, page.text_of("#username-error").unwrap()), (422, site.text("error-required")));
    }
    assert_eq!(names(&site).await, Vec::<String>::new());
}

#[actix_web::test]
async fn reserved_names_are_refused_in_any_case_and_in_look_alike_letters() {
    let site = Site::new().await;
    for name in [
        "admin",
        "ADMIN",
        "Moderator",
        "mooring",
        "helpline",
        "\u{430}dmin",
        "m\u{43E}d",
        "Me",
        "M0D",
        "ADMlN",
        "MOORlNG",
    ] {
        let page = join(&site, name).await;
        assert_eq!(page.status, 422, "{name}");
        assert_eq!(page.text_of("#username-error").unwrap(), site.text("error-name-reserved"), "{name}");
    }
    assert_eq!(names(&site).await, Vec::<String>::new());
}

#[actix_web::test]
async fn a_taken_name_is_refused_in_any_case() {
    let site = Site::new().await;
    site.member("Straße").await;
    for name in ["Straße", "STRASSE", "strasse", "Ｓtraße", " straße "] {
        let page = join(&site, name).await;
        assert_eq!(page.status, 422, "{name}");
        assert_eq!(page.text_of("#username-error").unwrap(), site.text("error-name-taken"), "{name}");
        assert!(page.has_form("/sign-up"), "nobody is signed in");
    }
    assert_eq!(names(&site).await, ["Straße"]);
}

#[actix_web::test]
async fn a_name_that_looks_like_another_is_refused() {
    let site = Site::new().await;
    site.member("Anna").await;
    site.member("Burn").await;
    site.member("Paul").await;
    site.member("BOB").await;
    site.member("Mike").await;
    for name in ["Ann\u{430}", "\u{430}nna", "Bum", "PauI", "pau1", "B0B", "b0b", "MlKE"] {
        let page = join(&site, name).await;
        assert_eq!(page.status, 422, "{name}");
        assert_eq!(page.text_of("#username-error").unwrap(), site.text("error-name-looks-like"), "{name}");
    }
    assert_eq!(names(&site).await, ["Anna", "Burn", "Paul", "BOB", "Mike"]);
    for name in ["Bill", "Ill1", "Ali", "Paula"] {
        assert_eq!(join(&site, name).await.status, 200, "{name} is another name");
    }
}
