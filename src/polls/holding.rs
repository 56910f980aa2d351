//! What polls hold of members, for exports and for closing an account. No column has a member's key: votes are known again by
//! their tags.

use std::collections::HashSet;

use super::model::PollId;
use super::queries::{OwnPoll, Voted, leave_votes, list_own_polls, list_voted};
use crate::db::Conn;
use crate::threads::{ThreadId, list_visible};
use crate::transfer::{Chunk, Fields, Holding, Leaving, OwnStep, Record, Section, Subject, Value};
use crate::web::AppError;

/// See the module.
pub const HOLDING: Holding = Holding::of(&[])
    .with_sections(&[Section { name: "polls", gather: own_polls }, Section { name: "votes", gather: votes }])
    .with_steps(&[OwnStep { name: "votes", run: leave }]);

fn leave(conn: &mut Conn, leaving: &Leaving, after: i64) -> Result<Chunk, AppError> {
    let last = leave_votes(conn, &leaving.app.keyring, (leaving.member, PollId(after)))?;
    Ok(Chunk::after(last.map(|last| last.0)))
}

fn address(subject: &Subject, thread: ThreadId) -> Option<String> {
    Some(format!("{}/threads/{thread}", subject.app.site.base_url))
}

fn listed(options: Vec<String>) -> Value {
    Value::List(options.into_iter().map(|label| Fields::default().text("answer", Some(label))).collect())
}

fn own_polls(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let record = |poll: OwnPoll| {
        let (created_at, closes_at, closed_at) = poll.times;
        let fields = Fields::default()
            .text("url", address(subject, poll.thread))
            .text("question", Some(poll.question).filter(|question| !question.is_empty()))
            .with("answers", listed(poll.options))
            .moment("created_at", Some(created_at))
            .moment("closes_at", closes_at)
            .moment("closed_at", closed_at);
        Record { key: poll.id.0, fields }
    };
    Ok(list_own_polls(conn, (subject.member, PollId(after)))?.into_iter().map(record).collect())
}

/// The answers are somebody else's words: they are told where the thread can still be read.
fn votes(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let voted = list_voted(conn, &subject.app.keyring, (subject.member, PollId(after)))?;
    let ids: Vec<ThreadId> = voted.iter().map(|voted| voted.thread).collect();
    let seen = if ids.is_empty() { Vec::new() } else { list_visible(conn, &subject.viewer, &ids, subject.now)? };
    let seen: HashSet<ThreadId> =
        seen.into_iter().filter(|(thread, _)| !thread.is_placeholder()).map(|(thread, _)| thread.id).collect();
    let record = |voted: Voted| {
        let options = if seen.contains(&voted.thread) { voted.options } else { Vec::new() };
        let fields = Fields::default().text("url", address(subject, voted.thread)).with("answers", listed(options));
        Record { key: voted.poll.0, fields }
    };
    Ok(voted.into_iter().map(record).collect())
}
