//! Choosing a password, and how it is kept.

use diesel::prelude::*;
use mooring::config::{Config, Secret};
use mooring::db::schema::members;
use mooring::vault::Entropy;

use crate::support::{Browser, PASSWORD, Page, Site};

/// Of people who chose it before anything was asked of passwords.
const EASY: &str = "password1234";

async fn sign_in(browser: &mut Browser, name: &str, password: &str) -> Page {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", password);
    browser.submit_once(&form).await
}

async fn hash_of(site: &Site) -> String {
    site.read(|conn| Ok(members::table.select(members::password_hash.assume_not_null()).first(conn)?)).await
}

async fn set_hash(site: &Site, hash: &str) {
    let hash = hash.to_owned();
    site.write(move |conn| {
        diesel::update(members::table).set(members::password_hash.eq(&hash)).execute(conn)?;
        Ok(())
    })
    .await;
}

/// A hash as another configuration makes it.
async fn hashed(password: &str, change: impl FnOnce(&mut Config)) -> String {
    let mut config = mooring::config::load(None).unwrap();
    config.security.argon2_memory_kib = 8;
    config.security.argon2_iterations = 1;
    change(&mut config);
    let hasher = mooring::accounts::Hasher::new(&config, Entropy::seeded(7)).unwrap();
    hasher.hash(Secret::new(password)).await.unwrap()
}

#[actix_web::test]
async fn a_password_that_is_easy_to_guess_is_refused_and_the_other_words_come_back() {
    let site = Site::new().await;
    let mut browser = site.visitor();
    for easy in
        [EASY, "aaaaaaaaaaaaaa", "Maplewood-Fern", "maplewoodfern", "test harbour!", "The testers", "fern.letters"]
    {
        let mut form = browser.get("/sign-up").await.form("/sign-up");
        form.set("username", "Maplewood-Fern").set("password", easy).set("email", "fern.letters@example.org");
        let page = browser.submit(&form).await;
        assert_eq!((page.status, page.count("#errors li")), (422, 1), "{easy}");
        assert_eq!(page.text_of("#password-error").unwrap(), site.text("error-password-easy"));
        let again = page.form("/sign-up");
        assert_eq!(again.get("username"), "Maplewood-Fern");
        assert_eq!(again.get("email"), "fern.letters@example.org");
        assert_eq!(again.get("password"), "");
    }
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", "Maplewood-Fern").set("password", "kettle violin ravine");
    assert_eq!(browser.submit(&form).await.url, "/");
}

#[actix_web::test]
async fn signing_in_asks_nothing_of_a_password() {
    let site = Site::new().await;
    site.member("Ann").await;
    set_hash(&site, &hashed(EASY, |_| {}).await).await;
    assert_eq!(sign_in(&mut site.visitor(), "Ann", EASY).await.status, 303);
}

#[actix_web::test]
async fn a_hash_of_another_cost_is_made_anew_when_its_owner_signs_in() {
    let site = Site::new().await;
    site.member("Ann").await;
    let other = [
        hashed(PASSWORD, |config| config.security.argon2_memory_kib = 16).await,
        hashed(PASSWORD, |config| config.security.argon2_iterations = 2).await,
        hashed_by_another_algorithm(),
    ];
    for old in other {
        set_hash(&site, &old).await;
        assert_eq!(sign_in(&mut site.visitor(), "Ann", "not the password").await.status, 422);
        assert_eq!(hash_of(&site).await, old, "a wrong password changes nothing");
        assert_eq!(sign_in(&mut site.visitor(), "Ann", PASSWORD).await.status, 303);
        let new = hash_of(&site).await;
        assert!(new.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{old} became {new}");
        assert_eq!(sign_in(&mut site.visitor(), "Ann", PASSWORD).await.status, 303);
        assert_eq!(hash_of(&site).await, new, "once is enough");
    }
}

fn hashed_by_another_algorithm() -> String {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};
    let argon2 = Argon2::new(Algorithm::Argon2i, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    argon2.hash_password_with_salt(PASSWORD.as_bytes(), b"sixteen bytes ok").unwrap().to_string()
}
