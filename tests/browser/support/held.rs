//! People who have joined and do not take part: they wait, were sent away, or are too young.

use super::browser::{Browser, PASSWORD};
use super::kinds::Kind;
use super::site::{Person, Site};

const DECISION: &str = "form[action$='/decision']";

/// Why somebody does not take part.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Waiting,
    Away,
    Young,
}

/// Makes somebody who is held so.
pub async fn hold(site: &Site, how: Held) -> Person {
    match how {
        Held::Waiting => wait(site).await,
        Held::Away => decide(site, "Nightjar", "ban").await,
        Held::Young => decide(site, "Fledgling", "close-minor").await,
    }
}

async fn join(site: &Site, name: &str, more: &[(&str, &str)]) -> Browser {
    let browser = Browser::new(site).await;
    browser.open("/sign-up").await;
    let fields = [&[("username", name), ("password", PASSWORD)], more].concat();
    browser.send_form("form[action='/sign-up']", &fields).await;
    browser
}

fn person(name: &str) -> Person {
    Person { name: name.to_owned(), password: PASSWORD.to_owned() }
}

async fn wait(site: &Site) -> Person {
    let administrator = Browser::signed_in(site, &site.person("administrator")).await;
    administrator.open("/admin/joining").await;
    let asks = [("way", "approval"), ("question", "What brings you here?")];
    administrator.send_form("form[action='/admin/joining']", &asks).await;
    let answer =
        "A friend told me about this place. I would like to read for a while, and write when I have found the words.";
    join(site, "Sandpiper", &[("answer", answer)]).await;
    person("Sandpiper")
}

async fn decide(site: &Site, name: &str, decision: &str) -> Person {
    let browser = join(site, name, &[]).await;
    browser.open("/boards/welcome/threads/new").await;
    let words = [("title", "Something to say"), ("body", "Words that somebody has to look at.")];
    browser.send_form("form[data-composer]", &words).await;
    let thread = browser.path().await;
    let moderator = Browser::signed_in(site, &site.person("moderator")).await;
    moderator.open(&thread).await;
    moderator.send_form("#post-1 form[action$='/cases']", &[]).await;
    let message = "Please take a break, and write to us if you want to talk about it.";
    let fields = [("decision", decision), ("reason", "harassment"), ("message", message)];
    moderator.send_form(DECISION, &fields).await;
    assert_eq!(moderator.status().await, 200, "{}", moderator.text("main").await);
    person(name)
}

/// What they see.
pub fn held_kinds(how: Held) -> Vec<Kind> {
    let mut kinds = vec![
        Kind::page("standing", "/account/standing"),
        Kind::page("home", "/"),
        Kind::page("export", "/account/export"),
        Kind::page("close", "/account/close"),
    ];
    if how == Held::Waiting {
        kinds.push(Kind::page("account", "/account"));
    }
    kinds
}
