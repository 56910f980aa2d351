//! Data keys: whose they are, what is sealed with them, and what erasing or changing one does.

use diesel::prelude::*;
use mooring::accounts::{
    Emptied, MemberId, Resealed, count_under_older, empty_unreadable, erase_data_key, find_data_key, make_data_key,
    rewrap_data_keys,
};
use mooring::db::schema::{data_keys, second_steps};
use mooring::vault::{DataKey, Keyring, Owner};
use mooring::web::AppError;

use crate::support::{Authenticator, Site};

async fn key_of(site: &Site, member: MemberId) -> DataKey {
    let (app, now) = (site.app.clone(), site.app.clock.now());
    site.write(move |conn| make_data_key(conn, (&app.keyring, &app.entropy), member.owner(), now)).await
}

async fn found(site: &Site, member: MemberId) -> Result<Option<DataKey>, AppError> {
    let app = site.app.clone();
    site.app.db.read(move |conn| find_data_key(conn, &app.keyring, member.owner())).await
}

#[actix_web::test]
async fn a_member_has_one_key_and_erasing_it_erases_what_it_sealed() {
    let site = Site::new().await;
    for name in ["Ann", "Ben"] {
        site.member(name).await;
    }
    let (ann, ben) = (site.member_id("Ann").await, site.member_id("Ben").await);
    assert!(found(&site, ann).await.unwrap().is_none(), "nothing was sealed yet");
    let sealed = key_of(&site, ann).await.seal(&site.app.entropy, "notes.body 1", b"only mine").unwrap();
    key_of(&site, ben).await;
    let again = key_of(&site, ann).await;
    assert_eq!(**again.open("notes.body 1", &sealed).unwrap(), *b"only mine", "the same key the second time");
    assert!(key_of(&site, ben).await.open("notes.body 1", &sealed).is_err(), "another member's");
    let count = || site.read(|conn| Ok(data_keys::table.count().get_result::<i64>(conn)?));
    assert_eq!(count().await, 2);
    assert!(site.write(move |conn| erase_data_key(conn, ann.owner())).await);
    assert!(!site.write(move |conn| erase_data_key(conn, ann.owner())).await, "erased already");
    assert!(found(&site, ann).await.unwrap().is_none());
    assert!(key_of(&site, ann).await.open("notes.body 1", &sealed).is_err(), "a new key does not bring it back");
    assert_eq!(count().await, 2);
}

/// As `mooring key replace-lost` does with a new ring.
#[actix_web::test]
async fn what_a_lost_key_sealed_is_emptied_and_each_member_is_told() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", "ann@harbour.example").await;
    ann.add_passkey("My phone", &mut Authenticator::new(3)).await;
    let form = ann.get("/account/recovery-code").await.form("/account/recovery-code");
    ann.submit_once(&form).await;
    ann.turn_on_second_step(&site).await;
    site.member("Ben").await;
    let now = site.app.clock.now();
    let app = site.app.clone();
    let nothing = site.write(move |conn| empty_unreadable(conn, &app.keyring, (0, false), now)).await;
    assert_eq!(nothing, (None, Emptied::default()), "nothing is lost");
    let empty = async |ring: Keyring| site.write(move |conn| empty_unreadable(conn, &ring, (0, true), now)).await;
    let all = Emptied { emails: 1, data_keys: 1, second_steps: 1, passkeys: 1, codes: 1 };
    assert_eq!(empty(Keyring::of([7; 32])).await, (None, all));
    assert_eq!(empty(Keyring::of([7; 32])).await, (None, Emptied::default()), "done twice it does no harm");
    let mut browser = site.visitor();
    let page = browser.enter_password("Ann").await;
    assert_eq!(page.url, "/", "the password alone: {}", page.text());
    let told = browser.get("/notifications").await;
    for event in
        ["event-email-removed", "event-passkey-removed", "event-second-step-removed", "event-recovery-code-removed"]
    {
        assert!(told.contains(&site.text(event)), "{event}: {}", told.text());
    }
    assert_eq!(browser.get("/account/passkeys").await.count(".rows .row"), 0);
}

#[actix_web::test]
async fn a_key_that_was_changed_or_is_anothers_is_refused_and_recovery_codes_still_work() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let app = ann.turn_on_second_step(&site).await;
    let form = ann.get("/account/second-step").await.form("/account/second-step/codes");
    let codes = ann.submit_once(&form).await.text_of("pre.codes").unwrap();
    site.member("Ben").await;
    let (id, ben) = (site.member_id("Ann").await, site.member_id("Ben").await);
    key_of(&site, ben).await;
    let kept: Vec<u8> = wrapped(&site, id).await;
    let mut changed = kept.clone();
    changed[40] ^= 1;
    for (why, other) in [("another member's", wrapped(&site, ben).await), ("changed", changed)] {
        set_wrapped(&site, id, other).await;
        assert!(found(&site, id).await.is_err(), "{why}");
        let mut browser = site.visitor();
        let page = browser.enter_password("Ann").await;
        assert_eq!(browser.enter_code(&page, &app.code(&site, 0)).await.status, 500, "{why}");
        let code = codes.split(' ').nth(usize::from(why == "changed")).unwrap();
        assert_eq!(browser.enter_code(&page, code).await.status, 303, "{why}");
    }
    set_wrapped(&site, id, kept).await;
    let mut browser = site.visitor();
    let page = browser.enter_password("Ann").await;
    assert_eq!(browser.enter_code(&page, &app.code(&site, 30)).await.status, 303);
}

async fn wrapped(site: &Site, member: MemberId) -> Vec<u8> {
    site.read(move |conn| {
        let own = data_keys::table.filter(data_keys::owner_id.eq(member.0));
        Ok(own.select(data_keys::wrapped).first(conn)?)
    })
    .await
}

async fn set_wrapped(site: &Site, member: MemberId, wrapped: Vec<u8>) {
    site.write(move |conn| {
        let own = data_keys::table.filter(data_keys::owner_id.eq(member.0));
        Ok(diesel::update(own).set(data_keys::wrapped.eq(&wrapped)).execute(conn)?)
    })
    .await;
}

#[actix_web::test]
async fn a_rotation_that_was_killed_in_the_middle_goes_on_and_everything_opens_at_any_time() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let step = ann.turn_on_second_step(&site).await;
    for first in [1_000, 1_400, 1_800] {
        let (app, now) = (site.app.clone(), site.app.clock.now());
        site.write(move |conn| {
            for id in first..first + 400 {
                make_data_key(conn, (&app.keyring, &app.entropy), Owner::new("member", id), now)?;
            }
            Ok(())
        })
        .await;
    }
    let opens = async |id: i64| found(&site, MemberId(id)).await.unwrap().is_some();
    site.app.keyring.add_key(&site.app.entropy).unwrap();
    let chunk = async |after: i64| {
        let app = site.app.clone();
        site.write(move |conn| rewrap_data_keys(conn, (&app.keyring, &app.entropy), after)).await
    };
    let Resealed { next, done, unreadable } = chunk(0).await;
    assert_eq!((next.is_some(), done, unreadable), (true, 500, 0));
    // Here it is killed: some are under the new key, some under the old one.
    for id in [1_000, 1_498, 1_500, 2_199] {
        assert!(opens(id).await, "{id}");
    }
    let (app, newest, now) = (site.app.clone(), site.app.keyring.newest(), site.app.clock.now());
    let left = site.read(move |conn| count_under_older(conn, &app.keyring, now)).await;
    assert_eq!((left.needed, left.unreadable), (vec![("data keys", 701)], 0));
    // Begun again, it looks at none twice.
    assert_eq!(chunk(0).await.done, 500);
    let last = chunk(0).await;
    assert_eq!((last.next, last.done), (None, 201));
    assert_eq!(chunk(0).await, Resealed::default());
    site.app.keyring.prune(newest).unwrap();
    assert!(opens(1_000).await && opens(2_199).await);
    let mut browser = site.visitor();
    let page = browser.enter_password("Ann").await;
    assert_eq!(browser.enter_code(&page, &step.code(&site, 30)).await.status, 303, "her app goes on working");
}

#[actix_web::test]
async fn a_second_step_of_a_version_without_data_keys_works_and_is_moved() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let step = ann.turn_on_second_step(&site).await;
    let id = site.member_id("Ann").await;
    let key = found(&site, id).await.unwrap().unwrap();
    let app = site.app.clone();
    site.write(move |conn| {
        let sealed: Vec<u8> = second_steps::table.select(second_steps::secret_sealed).first(conn)?;
        let secret = key.open("second_steps.secret", &sealed).map_err(AppError::internal)?;
        let earlier = app.keyring.seal(&app.entropy, &format!("second_steps.secret {id}"), &secret);
        let earlier = earlier.map_err(AppError::internal)?;
        diesel::update(second_steps::table).set(second_steps::secret_sealed.eq(earlier)).execute(conn)?;
        erase_data_key(conn, id.owner())
    })
    .await;
    let mut browser = site.visitor();
    let page = browser.enter_password("Ann").await;
    assert_eq!(browser.enter_code(&page, &step.code(&site, 30)).await.status, 303);
    let (app, now) = (site.app.clone(), site.app.clock.now());
    let moved =
        site.write(move |conn| mooring::accounts::move_second_steps(conn, (&app.keyring, &app.entropy), 0, now)).await;
    assert_eq!((moved.next, moved.done), (None, 1));
    assert!(found(&site, id).await.unwrap().is_some());
    site.app.clock.advance(chrono::TimeDelta::seconds(90));
    let mut browser = site.visitor();
    let page = browser.enter_password("Ann").await;
    assert_eq!(browser.enter_code(&page, &step.code(&site, 0)).await.status, 303);
}
