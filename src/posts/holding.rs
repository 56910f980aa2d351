//! What posts hold of members, for exports and for closing an account.

use std::collections::HashSet;

use super::model::PostId;
use super::pages::save::open_note;
use super::place::Place;
use super::queries::{
    DraftLine, OwnPost, OwnVersion, Saved, leave_mentions, leave_posts, list_own_drafts, list_own_posts,
    list_saved_after,
};
use crate::accounts::{Choice, find_readable_key};
use crate::db::Conn;
use crate::threads::{ThreadId, list_visible};
use crate::transfer::{
    Chunk, Fields, Held, Holding, Leaving, OwnStep, Record, Rows, Section, Subject, Value, held, moment, number, text,
};
use crate::web::AppError;

/// One word to a post.
const REACTIONS: Rows =
    Rows { section: "reactions", key: "reactions.post_id", join: "", columns: &[number("post_id"), text("kind")] };
/// One-time names that somebody blocks, in the threads where they stand.
const ALIAS_BLOCKS: Rows = Rows {
    section: "alias_blocks",
    key: "persona_blocks.persona_id",
    join: "join personas on personas.id = persona_blocks.persona_id and personas.avatar_seed <> ''",
    columns: &[
        text("one_time_name").of("personas.alias"),
        number("thread_id").of("personas.thread_id"),
        moment("at").of("persona_blocks.created_at"),
    ],
};
/// Records that are read together.
const READ: i64 = 100;

const HELD: &[Held] = &[
    held("personas.member_id").told_in("posts").erased_by("posts"),
    held("posts.author_id").told_in("posts").erased_by("posts"),
    held("answer_claims.member_id")
        .listed("answer_claims", "post_id", &[number("post_id"), moment("expires_at")])
        .deleted("post_id"),
    held("reactions.member_id").listed_with(REACTIONS).deleted("post_id"),
    held("saved_posts.member_id").told_in("saved_posts").deleted("id"),
    held("post_revisions.editor_id").told_in("posts").erased_by("posts"),
    held("post_refs.member_id").untold("it stands in what somebody else wrote").erased_by("mentions"),
    held("persona_blocks.member_id").listed_with(ALIAS_BLOCKS).deleted("persona_id"),
    held("drafts.member_id").told_in("drafts").deleted("id"),
    held("submissions.member_id")
        .untold("for a week it keeps a form that is sent twice from being two posts, and says no more than those")
        .deleted("submission"),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD)
    .with_sections(&[
        Section { name: "posts", gather: own_posts },
        Section { name: "saved_posts", gather: saved },
        Section { name: "drafts", gather: own_drafts },
    ])
    .with_steps(&[OwnStep { name: "posts", run: leave }, OwnStep { name: "mentions", run: unname }]);

fn leave(conn: &mut Conn, leaving: &Leaving, after: i64) -> Result<Chunk, AppError> {
    let who = (leaving.member, leaving.choice, leaving.erases_aliases);
    let left = leave_posts(conn, who, PostId(after), leaving.now)?;
    Ok(Chunk { next: left.last.map(|last| last.0), posts: left.posts, alias_posts: left.alias_posts, held: left.held })
}

/// Whose name stays is still named.
fn unname(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    if leaving.choice == Choice::Keep {
        return Ok(Chunk::default());
    }
    leave_mentions(conn, leaving.member).map(Chunk::while_more)
}

fn own_posts(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let posts = list_own_posts(conn, &subject.viewer, (subject.member, PostId(after)), subject.now)?;
    Ok(posts.into_iter().map(|post| record(post, subject)).collect())
}

/// With what they are for, as far as their writer may see that still.
fn own_drafts(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let lines = list_own_drafts(conn, &subject.app.keyring, subject.member, after)?;
    let threads: Vec<ThreadId> = lines
        .iter()
        .filter_map(|line| match Place::of_key(&line.place)? {
            Place::Thread(id) => Some(id),
            _ => None,
        })
        .collect();
    let seen: HashSet<ThreadId> = if threads.is_empty() {
        HashSet::new()
    } else {
        let found = list_visible(conn, &subject.viewer, &threads, subject.now)?;
        found.into_iter().map(|(thread, _)| thread.id).collect()
    };
    let record = |line: DraftLine| {
        let url = Place::of_key(&line.place).filter(|place| match place {
            Place::Thread(id) => seen.contains(id),
            _ => true,
        });
        let url = url.map(|place| format!("{}{}", subject.app.site.base_url, place.composer_url()));
        let is_readable = Value::Bool(line.words.is_some());
        let words = line.words.unwrap_or_default();
        let is_apart = words.is_apart();
        let fields = Fields::default()
            .text("url", url)
            .moment("created_at", Some(line.created_at))
            .moment("changed_at", Some(line.changed_at))
            .text("content_notes", Some(words.content_notes.join(" ")).filter(|names| !names.is_empty()))
            .text("reply_mode", words.reply_mode.filter(|mode| !mode.is_empty()))
            .text("language", words.language.filter(|language| !language.is_empty()))
            .with("under_one_time_name", Value::Bool(is_apart))
            .text("expires", words.expires.filter(|expires| !expires.is_empty()))
            .text("question", words.poll.as_ref().map(|poll| poll.question.clone()).filter(|words| !words.is_empty()))
            .text("answers", words.poll.map(|poll| poll.options))
            .text("to", Some(words.to).filter(|to| !to.is_empty()))
            .text("title", Some(words.title).filter(|title| !title.is_empty()))
            .text("text", Some(words.body))
            .with("is_readable", is_readable);
        Record { key: line.id, fields }
    };
    Ok(lines.into_iter().map(record).collect())
}

fn record(mut post: OwnPost, subject: &Subject) -> Record {
    let current = post.versions.pop();
    let url = format!("{}/posts/{}", subject.app.site.base_url, post.id);
    // "Visible" would only be said of what anybody can see.
    let state = Some(post.state.name(subject.now)).filter(|name| *name != "visible");
    let fields = Fields::default()
        .text("thread", post.title)
        .text("url", Some(url))
        .number("number", post.number)
        .text("one_time_name", post.alias)
        .moment("created_at", Some(post.created_at))
        .moment("edited_at", post.edited_at)
        .moment("expires_at", post.state.expires_at)
        .text("state", state.map(str::to_owned))
        .text("content_notes", Some(post.content_notes.names()).filter(|names| !names.is_empty()))
        .text("reply_mode", post.terms.map(|terms| terms.reply_mode.as_str().to_owned()))
        .text("language", post.terms.and_then(|terms| terms.language).map(|language| language.as_str().to_owned()))
        .text("title", current.as_ref().and_then(|version| version.title.clone()))
        .text("text", current.map(|version| version.body))
        .with("earlier_version", Value::List(post.versions.into_iter().map(version).collect()));
    Record { key: post.id.0, fields }
}

fn version(version: OwnVersion) -> Fields {
    Fields::default()
        .number("version", Some(version.number))
        .moment("created_at", Some(version.created_at))
        .text("title", version.title)
        .text("text", Some(version.body))
}

/// A note that no key opens any more is not told; the post is.
fn saved(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let rows = list_saved_after(conn, subject.member, after, READ)?;
    let has_notes = rows.iter().any(|row| row.note_sealed.is_some());
    let key = if has_notes { find_readable_key(conn, &subject.app.keyring, subject.member.owner())? } else { None };
    let record = |row: Saved| {
        let url = format!("{}/posts/{}", subject.app.site.base_url, row.post_id);
        let note = open_note(key.as_ref(), &row).filter(|note| !note.is_empty());
        let fields =
            Fields::default().text("url", Some(url)).text("note", note).moment("created_at", Some(row.created_at));
        Record { key: row.id, fields }
    };
    Ok(rows.into_iter().map(record).collect())
}
