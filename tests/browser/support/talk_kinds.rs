//! The kinds of page on which people meet: private conversations, polls, one-time names, what stays for a while.

use super::kinds::Kind;
use super::together::Together;

/// The form that texts are written in.
const COMPOSER: &str = "form[data-composer]";

/// Signed in.
pub fn talk_kinds(together: &Together) -> Vec<Kind> {
    [letter_kinds(together), thread_kinds(together), picture_kinds(together), undoing(together)]
        .into_iter()
        .flatten()
        .collect()
}

fn letter_kinds(together: &Together) -> Vec<Kind> {
    let conversation = &together.conversation;
    let search = "form[action='/messages/search']";
    vec![
        Kind::page("messages", "/messages"),
        Kind::page("conversation", conversation.clone()),
        Kind::page("conversation-wrong", conversation.clone()).send(COMPOSER, 422, &[]),
        Kind::page("conversation-asked", together.asked.clone()),
        Kind::page("message-preview", conversation.clone())
            .send(COMPOSER, 200, &[("body", "Words, looked at *first*.")])
            .by("[data-preview]"),
        Kind::page("message-new", "/messages/new?to=Lantern"),
        Kind::page("message-new-wrong", "/messages/new").send(
            COMPOSER,
            422,
            &[("to", "nobody-at-all"), ("body", "Are you there?")],
        ),
        Kind::page("message-search", "/messages").send(search, 200, &[("q", "quiet")]),
        Kind::page("message-search-nothing", "/messages").send(search, 200, &[("q", "xylophone")]),
        Kind::page("message-people", format!("{conversation}/people")),
        Kind::page("message-people-wrong", format!("{conversation}/people")).send(
            "form[action$='/people']",
            422,
            &[("to", "nobody-at-all")],
        ),
        Kind::page("message-report", format!("{conversation}/reports/new")),
        Kind::page("message-report-wrong", format!("{conversation}/reports/new")).send(
            "form[action$='/reports']",
            422,
            &[],
        ),
        Kind::page("message-leave", format!("{conversation}/leave")),
        Kind::page("letters", "/account/messages"),
    ]
}

fn thread_kinds(together: &Together) -> Vec<Kind> {
    vec![
        Kind::page("poll", together.poll.clone()),
        Kind::page("poll-voted", together.poll.clone()).send("#poll form[action$='/votes']", 200, &[("option", "1")]),
        // On a board of its own: what is refused is kept as the draft of its place.
        Kind::page("thread-new-poll-wrong", "/boards/balance/threads/new").send(
            COMPOSER,
            422,
            &[("title", "When?"), ("body", "Words."), ("poll_question", "When?"), ("poll_options", "At noon")],
        ),
        Kind::page("thread-new-one-time-name", "/boards/urges/threads/new"),
        Kind::page("thread-one-time-name", together.apart.clone()),
    ]
}

fn picture_kinds(together: &Together) -> Vec<Kind> {
    // On a board of which no other kind leaves a draft.
    let (board, adding) = ("/boards/urges/threads/new", "[formaction='/attachments/new']");
    let form = "form[action='/attachments']";
    vec![
        Kind::page("thread-pictures", together.pictured.clone()),
        Kind::page("thread-new-pictures", board),
        Kind::page("picture-new", board).send(COMPOSER, 200, &[("body", "Words of mine.")]).by(adding),
        Kind::page("picture-wrong", board).send(COMPOSER, 200, &[]).by(adding).send(form, 422, &[]),
        Kind::page("picture-back", board).send(COMPOSER, 200, &[]).by(adding).send(form, 200, &[]).by("[formaction]"),
        Kind::page("pictures-changed", format!("{}/edit", together.pictured_post)),
    ]
}

/// Just after sending, and after undoing that.
fn undoing(together: &Together) -> Vec<Kind> {
    let words = [("body", "Words that were sent too soon.")];
    vec![
        Kind::page("thread-for-a-while", together.brief.clone()),
        Kind::page("reply-sent", together.brief.clone()).send(COMPOSER, 200, &words),
        Kind::page("reply-undone", together.brief.clone()).send("form.undo[action$='/undo']", 200, &[]),
    ]
}
