//! Every page, for everybody who sees it: no complaint, no other host, nothing wider than the screen, and nothing axe would name.

use crate::axe::{LOOKS, violations};
use crate::clean::faults;
use crate::support::{Crew, Held, axe_source, has_chromium, tour};

async fn check(crew: Crew, test: &str) {
    if !has_chromium(test) {
        return;
    }
    let axe = axe_source(test);
    let mut found = Vec::new();
    tour(crew, async |browser, kind| {
        found.extend(faults(browser, kind).await);
        if let Some(source) = &axe {
            browser.js(source, Vec::new()).await;
            found.extend(violations(browser, kind.name, &LOOKS).await);
        }
    })
    .await;
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[actix_web::test]
async fn pages_are_sound_signed_out() {
    check(Crew::Visitor, "pages_are_sound_signed_out").await;
}

#[actix_web::test]
async fn pages_are_sound_for_a_member() {
    check(Crew::Member, "pages_are_sound_for_a_member").await;
}

#[actix_web::test]
async fn pages_are_sound_for_a_moderator() {
    check(Crew::Moderator, "pages_are_sound_for_a_moderator").await;
}

#[actix_web::test]
async fn pages_are_sound_for_who_does_not_take_part() {
    for how in [Held::Waiting, Held::Away, Held::Young] {
        check(Crew::Held(how), "pages_are_sound_for_who_does_not_take_part").await;
    }
}

#[actix_web::test]
async fn pages_are_sound_for_an_administrator() {
    check(Crew::Administrator, "pages_are_sound_for_an_administrator").await;
}

#[actix_web::test]
async fn pages_are_sound_while_a_site_is_set_up() {
    check(Crew::Founder, "pages_are_sound_while_a_site_is_set_up").await;
}
