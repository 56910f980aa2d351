//! The kinds of page that members see.

use super::ground::{EVERYTHING, Ground};
use super::kinds::{Kind, REPORT};
use super::site::Person;
use super::talk_kinds::talk_kinds;

/// A note that is too long.
const LONG: &str = include_str!("../../../LICENSE-APACHE");
/// The form that texts are written in.
const COMPOSER: &str = "form[data-composer]";

/// Signed in.
pub fn member_kinds(ground: &Ground, person: &Person) -> Vec<Kind> {
    let talking = talk_kinds(&ground.together);
    [reading(ground, person), protecting(), reporting(ground), talking, writing(ground), resuming(ground, person)]
        .into_iter()
        .flatten()
        .collect()
}

fn reading(ground: &Ground, person: &Person) -> Vec<Kind> {
    vec![
        Kind::page("home", "/"),
        Kind::page("boards", "/boards"),
        Kind::page("board", "/boards/motivation"),
        Kind::page("thread-own", ground.own.clone()),
        Kind::page("thread-gone", ground.gone.clone()),
        Kind::page("thread-long", ground.long.clone()),
        Kind::page("thread-locked", ground.locked.clone()),
        Kind::page("post-revisions", format!("{}/revisions", ground.own_post)),
        Kind::page("member-self", format!("/members/{}", person.name)),
        Kind::page("member-other", "/members/Lantern"),
        Kind::page("account", "/account"),
        Kind::page("unread", "/unread"),
        Kind::page("mine", "/mine"),
        Kind::page("following", "/mine?list=following"),
        Kind::page("unanswered", "/unanswered"),
        Kind::page("saved-empty", "/saved"),
        Kind::page("save", format!("{}/save", ground.calm_post)),
        Kind::page("save-wrong", format!("{}/save", ground.calm_post)).send("form.form", 422, &[("note", LONG)]),
        Kind::page("saved", format!("{}/save", ground.calm_post)).send("form.form", 200, &[("note", "For later.")]),
        Kind::page("drafts-empty", "/drafts"),
        Kind::page("name", "/account/name"),
        Kind::page("avatar", "/account/avatar"),
        Kind::page("preferences", "/preferences"),
        Kind::page("sessions", "/account/sessions"),
        Kind::page("profile", "/account/profile"),
        Kind::page("consents", "/account/consents"),
        Kind::page("content-notes", "/account/content-notes"),
        Kind::page("block", "/members/Lantern/block"),
        Kind::page("mute", "/members/Lantern/mute"),
        Kind::page("blocks-empty", "/account/blocks"),
        Kind::page("blocks", "/members/Lantern/mute").send("form[action$='/mute']", 200, &[]),
        Kind::page("member-muted", "/members/Lantern"),
        Kind::page("password", "/account/password"),
        Kind::page("password-wrong", "/account/password").send(
            "form[action='/account/password']",
            422,
            &[("current_password", "wrong-words"), ("password", "short")],
        ),
        Kind::refused("not-found", 404, "/boards/nowhere"),
        Kind::refused("forbidden", 403, "/admin"),
    ]
}

/// What protects an account.
fn protecting() -> Vec<Kind> {
    let (second_step, code) = ("form[action='/account/second-step']", "form[action='/account/recovery-code']");
    vec![
        Kind::page("confirm", "/account/confirm?next=%2Faccount%2Fsecond-step"),
        Kind::page("confirm-wrong", "/account/confirm").send(
            "form[action='/account/confirm']",
            422,
            &[("current_password", "wrong-words")],
        ),
        Kind::page("second-step", "/account/second-step"),
        Kind::page("second-step-wrong", "/account/second-step").send(second_step, 422, &[("code", "000000")]),
        Kind::page("passkeys", "/account/passkeys"),
        Kind::page("email", "/account/email"),
        Kind::page("email-wrong", "/account/email").send("form.form", 422, &[("email", "kim@harbour")]),
        Kind::page("email-sent", "/account/email").send("form.form", 200, &[("email", "kim@harbour.example")]),
        Kind::page("told-choices", "/account/notifications"),
        Kind::page("recovery-code", "/account/recovery-code"),
        Kind::page("recovery-code-shown", "/account/recovery-code").send(code, 200, &[]),
        Kind::page("recovery-code-there", "/account/recovery-code"),
        Kind::page("export", "/account/export"),
        Kind::page("export-asked", "/account/export").send("form[action='/account/export']", 200, &[]),
        Kind::page("close", "/account/close"),
        Kind::page("close-preview", "/account/close?choice=everything"),
    ]
}

fn reporting(ground: &Ground) -> Vec<Kind> {
    vec![
        Kind::page("report", format!("{}/reports/new", ground.calm_post)),
        Kind::page("report-wrong", format!("{}/reports/new", ground.calm_post)).send(
            REPORT,
            422,
            &[("note", "Words.")],
        ),
        Kind::page("report-thread", format!("/threads/{}/reports/new", id_of(&ground.long))),
        Kind::page("reported", format!("{}/reports/new", ground.calm_post)).send(REPORT, 200, &[("reason", "label")]),
        Kind::page("reported-before", format!("{}/reports/new", ground.calm_post)).send(
            REPORT,
            200,
            &[("reason", "minor")],
        ),
        Kind::page("notifications", "/notifications"),
    ]
}

fn writing(ground: &Ground) -> Vec<Kind> {
    let post = &ground.own_post;
    vec![
        Kind::page("thread-new", "/boards/motivation/threads/new"),
        Kind::page("thread-new-wrong", "/boards/motivation/threads/new").send(COMPOSER, 422, &[]),
        Kind::page("thread-new-hints", "/boards/motivation/threads/new").send(
            COMPOSER,
            422,
            &[("title", "Call me"), ("body", "My number is 020 7946 0958.")],
        ),
        Kind::page("thread-quote", format!("{}?quote={}", ground.own, post.trim_start_matches("/posts/"))),
        Kind::page("reply-wrong", ground.own.clone()).send(COMPOSER, 422, &[]),
        Kind::page("preview", "/boards/motivation/threads/new")
            .send(COMPOSER, 200, &[("title", "Before it is sent"), ("body", EVERYTHING)])
            .by("[data-preview]"),
        Kind::page("thread-new-draft", "/boards/motivation/threads/new"),
        Kind::page("drafts", "/drafts"),
        Kind::page("draft-conflict", "/boards/motivation/threads/new")
            .send(COMPOSER, 409, &[("draft_version", "0"), ("title", "Another"), ("body", "Other words")])
            .by("[formaction='/drafts']"),
        Kind::page("preview-wrong", ground.own.clone()).send(COMPOSER, 422, &[]).by("[data-preview]"),
        Kind::page("post-edit", format!("{post}/edit")),
        Kind::page("post-edit-wrong", format!("{post}/edit")).send(COMPOSER, 422, &[("body", "")]),
        Kind::page("post-edit-conflict", format!("{post}/edit")).send(
            COMPOSER,
            409,
            &[("revision", "0"), ("body", "Mine")],
        ),
        Kind::page("title-edit", format!("{}/edit", ground.own)),
        Kind::page("title-edit-wrong", format!("{}/edit", ground.own)).send("form.wide", 422, &[("title", "")]),
        Kind::page("title-edit-conflict", format!("{}/edit", ground.own)).send(
            "form.wide",
            409,
            &[("revision", "0"), ("title", "Another title")],
        ),
    ]
}

/// Signed out in the midst of writing: what that leads to, and what follows.
fn resuming(ground: &Ground, person: &Person) -> Vec<Kind> {
    let words = [("csrf_token", "stale"), ("body", "Words that must not be lost.")];
    let credentials = [("username", person.name.as_str()), ("password", person.password.as_str())];
    vec![
        Kind::page("refused-with-words", ground.own.clone()).send(COMPOSER, 403, &words),
        Kind::page("resume", ground.own.clone()).send(COMPOSER, 403, &words).send(
            "form[action='/sign-in']",
            200,
            &credentials,
        ),
    ]
}

/// The number in a thread's address.
fn id_of(thread: &str) -> &str {
    thread.trim_start_matches("/threads/").split('-').next().unwrap_or_default()
}
