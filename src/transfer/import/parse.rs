//! One line: from JSON to a checked conversation.

use chrono::{DateTime, NaiveDateTime, Timelike};
use serde::Deserialize;
use serde_json::Value;

use crate::boards::Slug;
use crate::markup::{TextFault, clean_line, clean_text, count_visible};
use crate::posts::BODY_LONGEST;
use crate::threads::TITLE_LENGTH;

/// Longest `id` and longest author, in characters.
const NAME_LONGEST: usize = 200;
/// More thanks than this on one post are a mistake in the file.
const THANKS_MOST: i64 = 1_000_000_000;

/// A conversation that may be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// Its key in its source.
    pub id: String,
    /// Its board.
    pub board: Slug,
    /// Its title.
    pub title: String,
    /// Its first post.
    pub opening: Contribution,
    /// The replies, in order; their places are their identity.
    pub replies: Vec<Contribution>,
}

/// A post of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Who wrote it, as the source calls them.
    pub author: String,
    /// Its Markdown.
    pub body: String,
    /// Thanks it had.
    pub thanks: i64,
    /// When it was written, if the source says so.
    pub created_at: Option<NaiveDateTime>,
}

/// What a line holds; other fields are ignored.
#[derive(Deserialize)]
struct Line {
    id: Value,
    board: String,
    title: String,
    author: String,
    body: String,
    created_at: Option<String>,
    replies: Option<Vec<ReplyLine>>,
}

#[derive(Deserialize)]
struct ReplyLine {
    author: String,
    body: String,
    thanks: Option<i64>,
    created_at: Option<String>,
}

/// Reads a line. Nothing may be dated after `latest`.
pub fn parse(text: &str, latest: NaiveDateTime) -> Result<Conversation, String> {
    let line: Line = serde_json::from_str(text).map_err(|error| json_reason(&error))?;
    let board = Slug::parse(&line.board)
        .ok_or_else(|| "board: a slug has 1 to 64 lower-case letters, digits and single hyphens".to_owned())?;
    let opening = contribution("", (&line.author, &line.body), (0, line.created_at.as_deref()), latest)?;
    let replies = line.replies.unwrap_or_default();
    let replies = replies.iter().enumerate().map(|(at, reply)| {
        let place = format!("reply {}: ", at + 1);
        let rest = (reply.thanks.unwrap_or(0), reply.created_at.as_deref());
        contribution(&place, (&reply.author, &reply.body), rest, latest)
    });
    let replies = replies.collect::<Result<_, String>>()?;
    Ok(Conversation { id: id(&line.id)?, board, title: title(&line.title)?, opening, replies })
}

/// The parser's words without its place: the line is named anyway.
fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason);
    format!("not a conversation: {}", reason.chars().take(160).collect::<String>())
}

fn id(value: &Value) -> Result<String, String> {
    let id = match value {
        Value::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
        Value::String(text) => clean_line(text).map_err(|fault| format!("id: {}", fault_reason(fault)))?,
        _ => return Err("id: must be text or a whole number".to_owned()),
    };
    match id.chars().count() {
        0 => Err("id: is empty".to_owned()),
        1..=NAME_LONGEST => Ok(id),
        _ => Err(format!("id: longer than {NAME_LONGEST} characters")),
    }
}

fn title(raw: &str) -> Result<String, String> {
    let title = clean_line(raw).map_err(|fault| format!("title: {}", fault_reason(fault)))?;
    let length = title.chars().count();
    if count_visible(&title) < *TITLE_LENGTH.start() {
        return Err(format!("title: shorter than {} characters", TITLE_LENGTH.start()));
    }
    if length > *TITLE_LENGTH.end() {
        return Err(format!("title: {length} characters; {} at most", TITLE_LENGTH.end()));
    }
    Ok(title)
}

fn contribution(
    place: &str,
    (author, body): (&str, &str),
    (thanks, created_at): (i64, Option<&str>),
    latest: NaiveDateTime,
) -> Result<Contribution, String> {
    let author = clean_line(author).map_err(|fault| format!("{place}author: {}", fault_reason(fault)))?;
    if count_visible(&author) == 0 || author.chars().count() > NAME_LONGEST {
        return Err(format!("{place}author: must have 1 to {NAME_LONGEST} characters"));
    }
    let body = clean_text(body).map_err(|fault| format!("{place}body: {}", fault_reason(fault)))?;
    match body.chars().count() {
        _ if count_visible(&body) == 0 => return Err(format!("{place}body: is empty")),
        ..=BODY_LONGEST => {}
        length => return Err(format!("{place}body: {length} characters; {BODY_LONGEST} at most")),
    }
    if !(0..=THANKS_MOST).contains(&thanks) {
        return Err(format!("{place}thanks: must be 0 or more"));
    }
    let created_at = created_at.map(|text| time(text, latest)).transpose();
    let created_at = created_at.map_err(|reason| format!("{place}created_at: {reason}"))?;
    Ok(Contribution { author, body, thanks, created_at })
}

fn time(text: &str, latest: NaiveDateTime) -> Result<NaiveDateTime, String> {
    let at = DateTime::parse_from_rfc3339(text.trim())
        .map_err(|_| "must be a time such as 2024-05-31T18:30:00Z (RFC 3339)".to_owned())?
        .naive_utc();
    // As `clock` does: PostgreSQL keeps microseconds. A leap second becomes the end of the second before it.
    let micros = at.nanosecond().min(999_999_999) / 1_000;
    let at = at.with_nanosecond(micros * 1_000).unwrap_or(at);
    if at < DateTime::UNIX_EPOCH.naive_utc() {
        return Err("lies before 1970".to_owned());
    }
    if at > latest { Err("lies in the future".to_owned()) } else { Ok(at) }
}

fn fault_reason(fault: TextFault) -> &'static str {
    match fault {
        TextFault::Control => "holds a control character",
        TextFault::Direction => "holds a character that turns the direction of the text",
        TextFault::Marks => "stacks too many marks on one letter",
    }
}

#[cfg(test)]
mod tests;
