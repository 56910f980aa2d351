//! Sealing a picture and opening it again, killed between any two steps.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::attachments::settle;
use mooring::db::schema::{attachments, data_keys};
use mooring::files::FileName;

use crate::support::{Browser, Put, Site, striped};

/// A picture that Bob's report has sealed, the work done; with the case, and a moderator.
async fn sealed(site: &Rc<Site>) -> (Put, String, Browser) {
    let thread = site.member("Ann").await.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_id(&thread, 1).await;
    let picture = site.put_picture("Ann", post, "A pier").await;
    site.member("Bob").await.report(&format!("/posts/{post}"), "illegal_image", "").await;
    site.work().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    (picture, case, mo)
}

/// What the row says of the files, as it was before a step that was never noted.
async fn unnote(site: &Site, picture: &Put, state: &'static str) {
    let id = picture.id;
    site.write(move |conn| {
        Ok(diesel::update(attachments::table.find(id)).set(attachments::file_state.eq(state)).execute(conn)?)
    })
    .await;
}

async fn put(site: &Site, picture: &Put, ending: &str, bytes: &[u8]) {
    let name = FileName::parse(&picture.name).unwrap();
    let name = if ending.is_empty() { name } else { name.beside(ending) };
    site.app.files.put(vec![(name, bytes.to_vec())], site.app.clock.now()).await.unwrap();
}

async fn delete(site: &Site, picture: &Put, ending: &str) {
    let name = FileName::parse(&picture.name).unwrap().beside(ending);
    site.app.files.delete(vec![name]).await.unwrap();
}

async fn go_on(site: &Site, picture: &Put) -> bool {
    settle(&site.app, &picture.id.to_string()).await.is_ok()
}

async fn is_sealed(site: &Site, picture: &Put) -> bool {
    site.stored(picture).await.unwrap().file_state == "sealed" && site.endings_of(picture) == ["-sealed"]
}

async fn keys(site: &Site) -> i64 {
    let of_pictures = data_keys::table.filter(data_keys::owner_kind.eq("attachment"));
    site.read(move |conn| Ok(of_pictures.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn sealing_goes_on_from_wherever_it_was_killed() {
    let site = Site::new().await;
    let (picture, case, mut mo) = sealed(&site).await;
    assert!(is_sealed(&site, &picture).await);
    let kept = site.kept_files()[&format!("{}-sealed", picture.name)].clone();
    assert!(!kept.windows(16).any(|part| part == &picture.file[40..56]));

    // The key was made, and nothing else.
    put(&site, &picture, "", &picture.file).await;
    put(&site, &picture, "s", &picture.file).await;
    delete(&site, &picture, "sealed").await;
    unnote(&site, &picture, "open").await;
    assert!(go_on(&site, &picture).await && is_sealed(&site, &picture).await);
    assert_eq!(keys(&site).await, 1);

    // The sealed file was written, and the plain ones are there.
    put(&site, &picture, "", &picture.file).await;
    put(&site, &picture, "s", &picture.file).await;
    unnote(&site, &picture, "open").await;
    assert!(go_on(&site, &picture).await && is_sealed(&site, &picture).await);

    // One of the plain ones was deleted; then both were, and that was not noted.
    put(&site, &picture, "s", &picture.file).await;
    unnote(&site, &picture, "open").await;
    assert!(go_on(&site, &picture).await && is_sealed(&site, &picture).await);
    unnote(&site, &picture, "open").await;
    assert!(go_on(&site, &picture).await && is_sealed(&site, &picture).await);

    // It can be opened after all of that.
    mo.decide(&case, "dismiss", "", "").await;
    site.work().await;
    assert_eq!(site.kept_files()[&picture.name], picture.file);
}

#[actix_web::test]
async fn what_cannot_be_opened_again_lets_no_plain_file_go() {
    let site = Site::new().await;
    let (picture, _, _) = sealed(&site).await;
    // Another's bytes in the place of the sealed file: written anew while there is something to write it from.
    put(&site, &picture, "sealed", b"not what was sealed").await;
    put(&site, &picture, "", &picture.file).await;
    unnote(&site, &picture, "open").await;
    assert!(go_on(&site, &picture).await && is_sealed(&site, &picture).await);
    // Nothing is left of either: it is said, again and again, and not noted as done.
    put(&site, &picture, "sealed", b"not what was sealed").await;
    unnote(&site, &picture, "open").await;
    assert!(!go_on(&site, &picture).await);
    assert_eq!(site.stored(&picture).await.unwrap().file_state, "open");
    let mut bob = site.visitor();
    bob.enter_password("Bob").await;
    assert_eq!(bob.look_at(&picture).await, (404, 404), "and nobody is served it meanwhile");
}

#[actix_web::test]
async fn what_was_sealed_counts_and_not_what_lies_in_its_place() {
    let site = Site::new().await;
    let (picture, case, mut mo) = sealed(&site).await;
    let other = striped(picture.id + 100);
    assert_ne!(other, picture.file);
    put(&site, &picture, "", &other).await;
    mo.decide(&case, "dismiss", "", "").await;
    assert!(go_on(&site, &picture).await);
    assert_eq!(site.kept_files()[&picture.name], picture.file);
}

#[actix_web::test]
async fn opening_goes_on_from_wherever_it_was_killed() {
    let site = Site::new().await;
    let (picture, case, mut mo) = sealed(&site).await;
    mo.decide(&case, "dismiss", "", "").await;
    // The whole one was written, the small one was not.
    put(&site, &picture, "", &picture.file).await;
    assert!(go_on(&site, &picture).await);
    let mut endings = site.endings_of(&picture);
    endings.sort();
    assert_eq!((endings, keys(&site).await), (vec![String::new(), "-s".to_owned()], 0));
    assert_eq!(site.stored(&picture).await.unwrap().sealed_at, None);
    // It was noted, and the sealed file and its key were left.
    put(&site, &picture, "sealed", b"what was sealed").await;
    let (id, state, now) = (picture.id, site.app.clone(), site.app.clock.now());
    site.write(move |conn| {
        let owner = mooring::vault::Owner::new("attachment", id);
        mooring::accounts::make_data_key(conn, (&state.keyring, &state.entropy), owner, now).map(drop)
    })
    .await;
    assert_eq!(keys(&site).await, 1);
    assert!(go_on(&site, &picture).await);
    assert_eq!((site.endings_of(&picture).len(), keys(&site).await), (2, 0));
    assert_eq!(site.kept_files()[&picture.name], picture.file);
    site.work().await;
}

#[actix_web::test]
async fn letting_go_is_done_to_its_end() {
    let site = Site::new().await;
    let (picture, case, mut mo) = sealed(&site).await;
    mo.decide(&case, "remove", "illegal_image", "").await;
    site.app.clock.advance(chrono::TimeDelta::days(365));
    let now = site.app.clock.now();
    assert!(site.write(move |conn| mooring::moderation::delete_sealed(conn, now)).await);
    // Killed here: the file is there still, and nothing opens it.
    assert_eq!((site.endings_of(&picture), keys(&site).await), (vec!["-sealed".to_owned()], 0));
    assert!(!site.write(move |conn| mooring::moderation::delete_sealed(conn, now)).await);
    assert!(go_on(&site, &picture).await);
    assert_eq!(site.endings_of(&picture), Vec::<String>::new());
    assert!(go_on(&site, &picture).await, "twice does no harm");
}
