//! What a member was told, in words.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::accounts::{AccountEvent, NoteSight, Sight, ToldKind, Viewer};
use crate::boards::Board;
use crate::db::Conn;
use crate::i18n::Texts;
use crate::markup::plain_text;
use crate::messages::{ToldOf, list_told_of, page_of as page_of_message};
use crate::moderation::{
    Decision, MessageNotice, Notice, Reason, SubjectKind, list_message_notices, list_notices, rule,
};
use crate::notifications::queries::{ConversationLine, Told, list_conversations};
use crate::threads::{Thread, ThreadId, list_visible, post_url, quiet_title_key};
use crate::web::{AppError, Frame, Time};

/// Shown of the member's own words, in characters.
const WORDS_SHOWN: usize = 600;

/// What notifications are told from.
#[derive(Default)]
pub struct Material {
    notices: HashMap<i64, Notice>,
    message_notices: HashMap<i64, MessageNotice>,
    messages: HashMap<i64, ToldOf>,
    conversations: HashMap<i64, ConversationLine>,
    threads: HashMap<ThreadId, (Thread, Board)>,
}

impl Material {
    /// What these notifications, a page of them at most, are told from. Six statements at most.
    ///
    /// # Errors
    /// A database error.
    pub fn load(conn: &mut Conn, viewer: &Viewer, told: &[Told], now: NaiveDateTime) -> Result<Self, AppError> {
        let is_decision = |one: &&Told| one.told_kind() == Some(ToldKind::Decision);
        let decisions: Vec<i64> = told.iter().filter(is_decision).map(|one| one.id).collect();
        let notices = if decisions.is_empty() { Vec::new() } else { list_notices(conn, viewer, &decisions)? };
        let is_about_messages = notices.len() < decisions.len();
        let message_notices = if is_about_messages { list_message_notices(conn, &decisions)? } else { Vec::new() };
        let messages: Vec<i64> = told.iter().filter(|one| one.conversation.is_some()).map(|one| one.id).collect();
        let messages = if messages.is_empty() { HashMap::new() } else { list_told_of(conn, viewer, &messages)? };
        let threads: Vec<ThreadId> = told.iter().filter_map(|one| one.thread).collect();
        let visible = if threads.is_empty() { Vec::new() } else { list_visible(conn, viewer, &threads, now)? };
        Ok(Self {
            notices: notices.into_iter().map(|notice| (notice.id, notice)).collect(),
            message_notices: message_notices.into_iter().map(|notice| (notice.id, notice)).collect(),
            messages,
            conversations: list_conversations(conn, viewer, told, now)?,
            threads: visible.into_iter().map(|(thread, board)| (thread.id, (thread, board))).collect(),
        })
    }

    /// A conversation that a notification tells of, if its reader may read it.
    fn conversation(&self, told: &Told) -> Option<(&ConversationLine, &Thread, &Board)> {
        let line = self.conversations.get(&told.id)?;
        let (thread, board) = self.threads.get(&told.thread?)?;
        Some((line, thread, board))
    }
}

/// A notification, as its page shows it.
#[derive(Default)]
pub struct RowView {
    /// What happened.
    pub heading: String,
    /// Of which thread, or empty.
    pub title: String,
    /// Where it stands, or empty.
    pub url: String,
    /// The words of a link, where there is no title.
    pub link: &'static str,
    /// When.
    pub at: Option<Time>,
    /// Whether it was not seen before.
    pub is_new: bool,
    /// Which guideline it is about, or empty.
    pub rule: String,
    /// Where that stands.
    pub rule_url: String,
    /// What the moderator says, or empty.
    pub message: String,
    /// What the member wrote, or empty.
    pub words: String,
    /// Whether moderators decided it.
    pub is_decision: bool,
    /// Whether it happened to the account.
    pub is_of_account: bool,
}

/// A notification for its page; none of what cannot be read any more.
pub fn row(frame: &Frame, told: &Told, material: &Material, viewer: &Viewer) -> Option<RowView> {
    let row = RowView { at: Some(frame.time(told.at)), is_new: told.seen_at.is_none(), ..RowView::default() };
    if let Some(notice) = material.notices.get(&told.id) {
        return Some(decided(frame, notice, viewer, row));
    }
    if let Some(notice) = material.message_notices.get(&told.id) {
        return Some(decided_about_messages(frame, notice, row));
    }
    if let Some(of) = material.messages.get(&told.id) {
        let (heading, url) = (messages_heading(&frame.texts, of), messages_url(of));
        return Some(RowView { heading, url, link: "told-look", ..row });
    }
    if let Some((line, thread, board)) = material.conversation(told) {
        let sight = thread.sight(viewer, board);
        return Some(RowView {
            heading: heading(&frame.texts, line),
            title: if line.is_own_alias { String::new() } else { thread.shown_title(frame, sight).to_owned() },
            url: post_url(&thread.url(board, sight), line.number),
            link: "told-look",
            ..row
        });
    }
    if told.told_kind().is_some() {
        return None;
    }
    let Some(event) = AccountEvent::parse(&told.kind) else {
        let heading = frame.t("unanswered-reminder").to_owned();
        return Some(RowView { heading, url: "/unanswered".to_owned(), link: "unanswered-title", ..row });
    };
    let heading = frame.t(event.text_key()).to_owned();
    // Of which post, without its title: it may stand under a one-time name.
    let url = told.post.map_or_else(String::new, |post| format!("/posts/{post}"));
    Some(RowView { heading, url, link: "told-look", is_of_account: true, ..row })
}

/// A notification in one line of a mail: nothing of a thread whose notes its reader does not have shown.
pub fn line(texts: &Texts, told: &Told, material: &Material, viewer: &Viewer) -> Option<String> {
    let (heading, title) = if let Some(notice) = material.notices.get(&told.id) {
        if !notice.may_read {
            return None;
        }
        (texts.get(heading_of(notice, viewer)).to_owned(), title_of(texts, notice, viewer))
    } else if let Some(notice) = material.message_notices.get(&told.id) {
        (texts.get(messages_decision(notice.decision)).to_owned(), String::new())
    } else if let Some(of) = material.messages.get(&told.id) {
        (messages_heading(texts, of), String::new())
    } else {
        let (line, thread, board) = material.conversation(told)?;
        let is_open = thread.sight(viewer, board) == Sight::Open
            && !thread.is_placeholder()
            && !line.is_own_alias
            && viewer.note_sight(thread.content_notes, thread.author_id) == NoteSight::Open;
        (heading(texts, line), if is_open { thread.title.clone() } else { String::new() })
    };
    Some(if title.is_empty() { heading } else { format!("{heading}: {title}") })
}

/// What happened in a thread. Nobody is named, so that no block, no one-time name and no farewell has to be looked at.
fn heading(texts: &Texts, line: &ConversationLine) -> String {
    match line.kind {
        ToldKind::Mention => texts.get("told-mention").to_owned(),
        ToldKind::Quote => texts.get("told-quote").to_owned(),
        ToldKind::Reaction => texts.count("told-reactions", line.count),
        _ if line.are_many => texts.get("told-replies-many").to_owned(),
        _ => texts.count("told-replies", line.count),
    }
}

/// What happened in a private conversation. Neither a name nor a subject is in it.
fn messages_heading(texts: &Texts, of: &ToldOf) -> String {
    match of {
        ToldOf::Request(_) => texts.get("told-messages-request").to_owned(),
        ToldOf::Added(_) => texts.get("told-messages-added").to_owned(),
        ToldOf::Words { are_many: true, .. } => texts.get("told-messages-many").to_owned(),
        ToldOf::Words { count, .. } => texts.count("told-messages", *count),
    }
}

fn messages_url(of: &ToldOf) -> String {
    match of {
        ToldOf::Request(conversation) | ToldOf::Added(conversation) => conversation.url(),
        ToldOf::Words { conversation, first: (number, from), .. } => {
            format!("{}?page={}#message-{number}", conversation.url(), page_of_message(*number, *from))
        }
    }
}

/// The key of what a notice about private messages says first.
fn messages_decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Restore => "notice-messages-restored",
        Decision::Ban => "notice-messages-banned",
        Decision::CloseMinor => "notice-closed-minor",
        Decision::Remove | Decision::Lock | Decision::Dismiss => "notice-messages-removed",
    }
}

fn decided_about_messages(frame: &Frame, notice: &MessageNotice, row: RowView) -> RowView {
    let (rule, rule_url) = rule_of(frame, notice.reason);
    RowView {
        heading: frame.t(messages_decision(notice.decision)).to_owned(),
        at: Some(frame.time(notice.created_at)),
        rule,
        rule_url,
        message: notice.message.clone(),
        is_decision: true,
        ..row
    }
}

/// The name of a guideline, and where it stands.
fn rule_of(frame: &Frame, reason: Option<Reason>) -> (String, String) {
    let name = reason.map_or_else(String::new, |reason| frame.t(rule(reason).name).to_owned());
    let anchor = reason.map_or("", |reason| rule(reason).anchor);
    (name, if anchor.is_empty() { "/guidelines".to_owned() } else { format!("/guidelines#{anchor}") })
}

/// The title of the thread that a notice is about, as its reader may see it; or empty.
fn title_of(texts: &Texts, notice: &Notice, viewer: &Viewer) -> String {
    let is_own_title = notice.thread_author.is_some() && notice.thread_author == viewer.id();
    if notice.title.is_empty() || !(is_own_title || notice.may_read) {
        return String::new();
    }
    let key = if notice.thread_removed_at.is_some() {
        "thread-title-removed"
    } else if notice.title_retracted_at.is_some() {
        "thread-title-taken-back"
    } else if let Sight::Quiet(kind) = notice.sight(viewer) {
        quiet_title_key(kind)
    } else {
        return notice.title.clone();
    };
    if is_own_title { notice.title.clone() } else { texts.get(key).to_owned() }
}

/// The key of what a notice says first.
fn heading_of(notice: &Notice, viewer: &Viewer) -> &'static str {
    let is_thread = notice.subject_kind == SubjectKind::Thread || notice.number == Some(1);
    let is_own = notice.author.is_some() && notice.author == viewer.id();
    let is_of_picture = notice.reason == Some(Reason::IllegalImage);
    match (notice.decision, is_thread) {
        (Decision::Lock, _) if !is_own => "notice-own-thread-locked",
        // Nothing is said that would call somebody what nobody has found out.
        (Decision::Remove, _) if is_of_picture => "notice-picture-removed",
        (Decision::Dismiss, _) => "notice-pictures-shown",
        (Decision::Remove, false) => "notice-removed",
        (Decision::Remove, true) => "notice-thread-removed",
        (Decision::Restore, false) => "notice-restored",
        (Decision::Restore, true) => "notice-thread-restored",
        (Decision::Ban, _) => "notice-banned",
        (Decision::CloseMinor, _) => "notice-closed-minor",
        (Decision::Lock, _) => "notice-locked",
    }
}

fn decided(frame: &Frame, notice: &Notice, viewer: &Viewer, row: RowView) -> RowView {
    let is_hidden = notice.thread_removed_at.is_some();
    // Who began a thread that was locked is told that, not what was said to another.
    let is_own = notice.author.is_some() && notice.author == viewer.id();
    let words = notice.body.as_ref().filter(|_| is_own && notice.state.erased_at.is_none());
    let (_, rule_url) = rule_of(frame, notice.reason);
    let named = notice.reason.filter(|reason| is_own && *reason != Reason::IllegalImage);
    RowView {
        heading: frame.t(heading_of(notice, viewer)).to_owned(),
        title: title_of(&frame.texts, notice, viewer),
        url: if is_hidden || !notice.may_read { String::new() } else { format!("/posts/{}", notice.post_id) },
        at: Some(frame.time(notice.created_at)),
        rule: named.map_or_else(String::new, |reason| frame.t(rule(reason).name).to_owned()),
        rule_url,
        message: if is_own { notice.message.clone() } else { String::new() },
        words: words.map_or_else(String::new, |body| plain_text(body, WORDS_SHOWN)),
        is_decision: true,
        ..row
    }
}
