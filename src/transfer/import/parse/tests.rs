use super::*;

fn latest() -> NaiveDateTime {
    DateTime::parse_from_rfc3339("2026-01-02T03:04:05Z").unwrap().naive_utc()
}

fn line(change: impl FnOnce(&mut Value)) -> Result<Conversation, String> {
    let mut value = serde_json::json!({
        "id": 7, "board": "wins", "title": "A good week", "author": "Ana", "body": "It went well.",
        "replies": [{"author": "Ben", "body": "Glad to hear it.", "thanks": 3, "created_at": "2025-05-05T10:00:00+02:00"}],
    });
    change(&mut value);
    parse(&value.to_string(), latest())
}

fn reason(change: impl FnOnce(&mut Value)) -> String {
    line(change).unwrap_err()
}

#[test]
fn a_whole_line_is_read() {
    let conversation = line(|_| ()).unwrap();
    assert_eq!((conversation.id.as_str(), conversation.board.as_str()), ("7", "wins"));
    assert_eq!(conversation.opening.created_at, None);
    let reply = &conversation.replies[0];
    assert_eq!((reply.author.as_str(), reply.thanks), ("Ben", 3));
    assert_eq!(reply.created_at.unwrap().to_string(), "2025-05-05 08:00:00");
}

#[test]
fn ids_are_text_or_whole_numbers() {
    assert_eq!(line(|v| v["id"] = "a-1".into()).unwrap().id, "a-1");
    assert_eq!(line(|v| v["id"] = u64::MAX.into()).unwrap().id, u64::MAX.to_string());
    for bad in [Value::Null, 1.5.into(), "".into(), "  ".into(), "x".repeat(201).into(), true.into()] {
        assert!(reason(|v| v["id"] = bad.clone()).starts_with("id:"), "{bad}");
    }
}

#[test]
fn replies_may_be_left_out_and_other_fields_are_ignored() {
    let conversation = line(|v| {
        v.as_object_mut().unwrap().remove("replies");
        v["colour"] = "blue".into();
    });
    assert!(conversation.unwrap().replies.is_empty());
}

#[test]
fn limits_hold_to_the_character() {
    assert!(line(|v| v["title"] = "abc".into()).is_ok());
    assert!(line(|v| v["title"] = "é".repeat(150).into()).is_ok());
    assert!(reason(|v| v["title"] = " ab ".into()).starts_with("title: shorter"));
    assert!(reason(|v| v["title"] = "é".repeat(151).into()).contains("151 characters; 150 at most"));
    assert!(line(|v| v["body"] = "é".repeat(32_768).into()).is_ok());
    assert!(reason(|v| v["body"] = "é".repeat(32_769).into()).starts_with("body: 32769"));
    assert!(reason(|v| v["body"] = " \n ".into()).starts_with("body: is empty"));
    assert!(reason(|v| v["title"] = "a\u{200B}\u{2060}b".into()).starts_with("title: shorter"));
    assert!(reason(|v| v["body"] = "\u{200B}\n\u{3164}".into()).starts_with("body: is empty"));
    assert!(reason(|v| v["author"] = "\u{3164}".into()).starts_with("author:"));
    assert!(line(|v| v["author"] = "a".repeat(200).into()).is_ok());
    assert!(reason(|v| v["author"] = "a".repeat(201).into()).starts_with("author:"));
}

#[test]
fn what_is_wrong_with_a_reply_is_named_with_its_number() {
    assert!(reason(|v| v["replies"][0]["body"] = "".into()).starts_with("reply 1: body:"));
    assert!(reason(|v| v["replies"][0]["body"] = "a\u{0}b".into()).contains("control character"));
    assert!(reason(|v| v["replies"][0]["thanks"] = (-1).into()).starts_with("reply 1: thanks:"));
    assert!(reason(|v| v["replies"][0]["created_at"] = "yesterday".into()).starts_with("reply 1: created_at:"));
}

#[test]
fn times_lie_between_1970_and_now_and_have_no_more_than_microseconds() {
    let at = |text: &str| time(text, latest());
    assert_eq!(at("2025-01-01T00:00:00.123456789Z").unwrap().nanosecond(), 123_456_000);
    assert_eq!(at("2016-12-31T23:59:60Z").unwrap().second(), 59);
    assert!(at("2026-01-02T03:04:05Z").is_ok());
    assert_eq!(at("2026-01-02T03:04:06Z").unwrap_err(), "lies in the future");
    assert_eq!(at("1969-12-31T23:59:59Z").unwrap_err(), "lies before 1970");
}

#[test]
fn what_is_not_a_conversation_says_why_without_a_place() {
    assert_eq!(
        reason(|v| drop(v.as_object_mut().unwrap().remove("board"))),
        "not a conversation: missing field `board`"
    );
    assert!(parse("{", latest()).unwrap_err().starts_with("not a conversation: EOF"));
    assert!(parse("[]", latest()).is_err());
    assert!(parse(r#"{"id": 1, "title": "\ud800"}"#, latest()).is_err());
    assert!(reason(|v| v["board"] = "Wins!".into()).starts_with("board:"));
    assert!(reason(|v| v["title"] = "a\u{202E}bc".into()).contains("direction"));
}
