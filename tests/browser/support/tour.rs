//! Visits every kind of page.

use tokio::sync::OnceCell;

use super::browser::Browser;
use super::folder::Folder;
use super::ground::Ground;
use super::held::{Held, held_kinds, hold};
use super::kinds::{Kind, founder_kinds, visitor_kinds};
use super::member_kinds::member_kinds;
use super::site::Site;
use super::staff_kinds::{administrator_kinds, moderator_kinds};

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Crew {
    Visitor,
    Member,
    Moderator,
    Administrator,
    /// Whoever sets a new site up.
    Founder,
    /// Whoever joined and does not take part.
    Held(Held),
}

/// Opens every kind of page that there is for somebody, and checks each.
pub async fn tour(crew: Crew, mut check: impl AsyncFnMut(&Browser, &Kind)) {
    let (_site, browser, kinds) = prepare(crew).await;
    // What the preparation said and asked for is not the pages'.
    browser.complaints().await;
    browser.requests().await;
    for kind in kinds {
        visit(&browser, &kind).await;
        check(&browser, &kind).await;
    }
}

/// The sample community with everything that pages are seen with; made once.
async fn furnished() -> &'static (Folder, Ground) {
    static MADE: OnceCell<(Folder, Ground)> = OnceCell::const_new();
    let make = || async {
        let site = Site::demo();
        let ground = Ground::new(&site).await;
        (site.rest(), ground)
    };
    MADE.get_or_init(make).await
}

async fn prepare(crew: Crew) -> (Site, Browser, Vec<Kind>) {
    if crew == Crew::Founder {
        let site = Site::fresh();
        let kinds = founder_kinds(site.setup.as_ref().unwrap());
        let browser = Browser::new(&site).await;
        return (site, browser, kinds);
    }
    if let Crew::Held(how) = crew {
        let site = Site::demo();
        let browser = Browser::signed_in(&site, &hold(&site, how).await).await;
        return (site, browser, held_kinds(how));
    }
    let (folder, ground) = furnished().await;
    let site = Site::like(folder);
    if crew == Crew::Administrator {
        // Whoever joins after that waits, too.
        for how in [Held::Away, Held::Young, Held::Waiting] {
            hold(&site, how).await;
        }
    }
    let (role, kinds) = match crew {
        Crew::Member => ("member", member_kinds(ground, &site.person("member"))),
        Crew::Moderator => ("moderator", moderator_kinds(ground)),
        Crew::Administrator => ("administrator", administrator_kinds(&ground.together)),
        Crew::Visitor | Crew::Founder | Crew::Held(_) => ("", visitor_kinds(ground)),
    };
    let browser = match role {
        "" => Browser::new(&site).await,
        role => Browser::signed_in(&site, &site.person(role)).await,
    };
    (site, browser, kinds)
}

async fn visit(browser: &Browser, kind: &Kind) {
    browser.open(&kind.path).await;
    for send in &kind.sends {
        let fields: Vec<(&str, &str)> = send.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        browser.send_form_by(send.form, &fields, send.button).await;
    }
    let status = browser.status().await;
    assert_eq!(status, kind.status, "{}: {}", kind.name, browser.text("main").await);
    assert_eq!(browser.count("h1").await, 1, "{} has one heading", kind.name);
}
