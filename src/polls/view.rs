//! A poll as a thread's page shows it.

use super::access::{Shown, may_vote, shown};
use super::model::Poll;
use crate::accounts::{NotedView, Viewer};
use crate::boards::Board;
use crate::threads::Thread;
use crate::web::{Frame, Time};

/// A poll on a page.
#[derive(Clone, Debug)]
pub struct PollView {
    /// The thread's key.
    pub thread: i64,
    /// What is asked.
    pub question: String,
    /// What can be answered.
    pub options: Vec<OptionView>,
    /// Whether several answers can be chosen.
    pub is_multiple: bool,
    /// Whether the viewer may vote.
    pub may_vote: bool,
    /// Whether they have.
    pub has_voted: bool,
    /// Whether nobody can any more.
    pub is_over: bool,
    /// When it closes by itself.
    pub closes: Option<Time>,
    /// Whether the viewer may close it.
    pub may_close: bool,
    /// Whether results are shown.
    pub shows_results: bool,
    /// The key of why they are not.
    pub why_not: &'static str,
    /// How many have voted, where results are shown.
    pub voters: i64,
    /// What the thread speaks of, and how the viewer sees it for that.
    pub noted: NotedView,
    /// The language of its words, or empty.
    pub lang: &'static str,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct OptionView {
    /// Its key.
    pub id: i64,
    /// Its words.
    pub label: String,
    /// Whether the viewer chose it.
    pub is_own: bool,
    /// How many did, in words; empty where results are not shown.
    pub result: String,
    /// In a hundred of those who voted.
    pub percent: i64,
}

impl PollView {
    /// For a viewer who reads a thread; nothing where its first post does not stand for them.
    pub fn of(poll: Poll, (thread, board): (&Thread, &Board), (viewer, frame): (&Viewer, &Frame)) -> Self {
        let is_over = thread.is_locked() || poll.is_over(frame.now);
        let shown = shown(&poll, is_over);
        let shows_results = shown == Shown::Yes;
        let sight = viewer.note_sight(thread.content_notes, thread.author_id);
        let (voters, has_voted) = (poll.voters, poll.has_voted());
        let may_vote = may_vote(viewer, (thread, board), &poll, frame.now).is_ok();
        let may_close = !is_over && thread.is_by(viewer);
        let option = |option: super::model::PollOption| {
            let percent = if shows_results && voters > 0 { (option.votes * 100 + voters / 2) / voters } else { 0 };
            let count = |votes: i64| frame.tn("poll-votes", votes);
            OptionView {
                id: option.id,
                is_own: option.is_own,
                result: if shows_results { count(option.votes) } else { String::new() },
                percent,
                label: option.label,
            }
        };
        Self {
            thread: thread.id.0,
            question: if poll.question.is_empty() { thread.title.clone() } else { poll.question },
            options: poll.options.into_iter().map(option).collect(),
            is_multiple: poll.is_multiple,
            may_vote,
            has_voted,
            is_over,
            closes: poll.closes_at.filter(|_| !is_over).map(|at| frame.time(at)),
            may_close,
            shows_results,
            why_not: match shown {
                Shown::Yes => "",
                Shown::TooFew => "poll-too-few",
                Shown::AfterVoting => "poll-after-voting",
                Shown::AfterClosing => "poll-after-closing",
            },
            voters,
            noted: NotedView::of(viewer.named_notes(thread.content_notes, sight), sight, frame),
            lang: thread.lang(),
        }
    }
}
