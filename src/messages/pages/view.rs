//! A message as its page shows it.

use super::name_shown;
use crate::accounts::{BlockKind, Byline, BylineView, MemberId, Sight, StaffMap, Viewer};
use crate::i18n::Arg;
use crate::markup::{render, with_hidden_label};
use crate::messages::access::{is_named_in, may_be_named, sight};
use crate::messages::model::MessageKind;
use crate::messages::queries::{Line, Own, Person};
use crate::messages::sealing::{body_place, open};
use crate::vault::DataKey;
use crate::web::{Frame, Time};

/// For whom, and in which conversation.
pub struct Shown<'a> {
    /// The page.
    pub frame: &'a Frame,
    /// Its reader.
    pub viewer: &'a Viewer,
    /// Who holds a role.
    pub staff: &'a StaffMap,
    /// What opens the words.
    pub key: Option<&'a DataKey>,
    /// The reader's part of it.
    pub own: &'a Own,
    /// Who is in it, and who is asked.
    pub people: &'a [Person],
}

/// The words of a message as HTML, for its reader: rendered each time, so that no copy of them is kept anywhere.
pub fn words_shown(frame: &Frame, number: i64, words: &str) -> String {
    with_hidden_label(&render(words, &format!("m{number}-")), frame.t("spoiler-label")).into_owned()
}

/// A message, or what is said of one.
pub struct MessageView {
    /// Its number.
    pub number: i64,
    /// Who wrote it.
    pub author: BylineView,
    /// Whether the reader did.
    pub is_own: bool,
    /// Whether the reader had not read it.
    pub is_new: bool,
    /// The words, rendered; empty where there are none to read.
    pub html: String,
    /// The key of the line under which the words are folded, or empty.
    pub quiet: &'static str,
    /// What stands in the place of the words, or empty.
    pub line: String,
    /// When.
    pub at: Time,
}

/// For its reader.
pub fn message(shown: &Shown<'_>, line: &Line) -> MessageView {
    let frame = shown.frame;
    let seen = sight(shown.viewer, line.author, shown.own.is_group_at(line.number));
    let mut view = MessageView {
        number: line.number,
        author: BylineView::nobody(),
        is_own: line.author.is_some() && line.author == shown.viewer.id(),
        is_new: line.number > shown.own.read_number,
        html: String::new(),
        quiet: "",
        line: String::new(),
        at: frame.time(line.created_at),
    };
    if line.kind != MessageKind::Words {
        view.line = event(shown, line);
        return view;
    }
    if line.removed_at.is_some() {
        frame.t("message-removed").clone_into(&mut view.line);
        return view;
    }
    // One answer for both: a block is not told.
    if line.erased_at.is_some() || seen == Sight::Hidden {
        frame.t("message-gone").clone_into(&mut view.line);
        return view;
    }
    view.author = byline(shown, line);
    match open(shown.key, &body_place(line.number), line.body_sealed.as_deref()) {
        Some(words) => view.html = words_shown(frame, line.number, &words),
        None => frame.t("message-unreadable").clone_into(&mut view.line),
    }
    view.quiet = match seen {
        Sight::Quiet(BlockKind::Block) => "message-quiet-block",
        Sight::Quiet(BlockKind::Mute) => "message-quiet-mute",
        Sight::Open | Sight::Hidden => "",
    };
    view
}

fn byline(shown: &Shown<'_>, line: &Line) -> BylineView {
    let author = line.author.zip(line.author_name.clone()).filter(|(id, _)| may_be_named(shown.viewer, *id));
    match author {
        Some(author) => Byline::of(Some(author), None, shown.staff).view(shown.frame),
        None => BylineView { name: shown.frame.t("messages-somebody").to_owned(), ..BylineView::nobody() },
    }
}

/// That somebody was added or left.
fn event(shown: &Shown<'_>, line: &Line) -> String {
    let frame = shown.frame;
    let is_told = |id: MemberId| match shown.people.iter().find(|person| person.named.id == id) {
        Some(person) => is_named_in(shown.viewer, &person.named),
        None => may_be_named(shown.viewer, id),
    };
    let called = |id: Option<MemberId>, given: &Option<String>| match id.zip(given.as_deref()) {
        Some((id, given)) => name_shown(frame, (is_told(id), given)),
        None => frame.t("messages-somebody").to_owned(),
    };
    let who = called(line.author, &line.author_name);
    if line.kind == MessageKind::Left {
        return frame.t1("message-left", "name", who);
    }
    let whom = called(line.about, &line.about_name);
    frame.texts.with("message-added", &[("name", Arg::from(who)), ("whom", Arg::from(whom))])
}
