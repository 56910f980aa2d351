//! Pictures of every page, to be looked at: with `MOORING_SCREENSHOTS=FOLDER`.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use serde_json::json;

use crate::support::{Crew, Held, has_chromium, say_skipped, tour};

const LOOKS: [(&str, u32, u32); 4] =
    [("light", 390, 844), ("light", 1280, 900), ("dark", 1280, 900), ("dark", 390, 844)];

async fn take(crew: Crew, who: &str) {
    let Some(folder) = std::env::var_os("MOORING_SCREENSHOTS").map(PathBuf::from) else {
        say_skipped(&format!("pictures ({who})"), "MOORING_SCREENSHOTS does not say where to keep them");
        return;
    };
    if !has_chromium("pictures") {
        return;
    }
    fs::create_dir_all(&folder).unwrap();
    tour(crew, async |browser, kind| {
        // From the top: what stands above the place scrolled to is painted in pieces.
        let open = "scrollTo(0, 0);
            for (const tools of document.querySelectorAll('.tools, .confirm')) tools.open = true";
        browser.js(open, Vec::new()).await;
        for (scheme, width, height) in LOOKS {
            browser.look(scheme, width, height).await;
            let picture = browser.cdp("Page.captureScreenshot", json!({ "captureBeyondViewport": true })).await;
            let bytes = base64::prelude::BASE64_STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
            fs::write(folder.join(format!("{who}-{}-{width}-{scheme}.png", kind.name)), bytes).unwrap();
        }
    })
    .await;
}

#[actix_web::test]
async fn pictures_signed_out() {
    take(Crew::Visitor, "visitor").await;
}

#[actix_web::test]
async fn pictures_for_a_member() {
    take(Crew::Member, "member").await;
}

#[actix_web::test]
async fn pictures_for_a_moderator() {
    take(Crew::Moderator, "moderator").await;
}

#[actix_web::test]
async fn pictures_for_an_administrator() {
    take(Crew::Administrator, "administrator").await;
}

#[actix_web::test]
async fn pictures_while_a_site_is_set_up() {
    take(Crew::Founder, "founder").await;
}

#[actix_web::test]
async fn pictures_for_who_does_not_take_part() {
    for (how, who) in [(Held::Waiting, "waiting"), (Held::Away, "away"), (Held::Young, "young")] {
        take(Crew::Held(how), who).await;
    }
}
