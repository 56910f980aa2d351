//! What a stream is asked for: threads, and how far each is known.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::threads::ThreadId;

/// Threads of a stream at most; more tabs than that are not told.
const MOST: usize = 20;

/// How far a thread is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The number of the last post that the page has.
    pub on_page: i64,
    /// The number of the last post that was told of.
    pub told: i64,
}

/// The threads of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub BTreeMap<ThreadId, Seen>);

impl Asked {
    /// From the field `threads`, such as `7-24,9-3` (a thread and the last post that its page has), and from the id of the last
    /// event that arrived, written in the same way. What is neither is left out.
    #[must_use]
    pub fn parse(threads: &str, last_event: &str) -> Self {
        let mut asked: BTreeMap<ThreadId, Seen> =
            pairs(threads).take(MOST).map(|(id, on_page)| (id, Seen { on_page, told: on_page })).collect();
        for (id, told) in pairs(last_event).take(MOST) {
            if let Some(seen) = asked.get_mut(&id) {
                seen.told = seen.told.max(told);
            }
        }
        Self(asked)
    }

    /// As the id of an event.
    #[must_use]
    pub fn id(&self) -> String {
        let mut id = String::new();
        for (thread, seen) in &self.0 {
            let comma = if id.is_empty() { "" } else { "," };
            // Writing to a text does not fail.
            write!(id, "{comma}{thread}-{}", seen.told).ok();
        }
        id
    }
}

/// From the field `visible`, such as `7-24`: the thread of the page that is seen, and the last post that it has.
#[must_use]
pub fn parse_visible(text: &str) -> Option<(ThreadId, i64)> {
    pairs(text).next()
}

fn pairs(text: &str) -> impl Iterator<Item = (ThreadId, i64)> {
    text.split(',').filter_map(|pair| {
        let (thread, number) = pair.split_once('-')?;
        let number: i64 = number.parse().ok()?;
        Some((ThreadId(thread.parse().ok()?), number)).filter(|_| number >= 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_goes_on_where_it_ended() {
        let asked = Asked::parse("7-24,9-3", "9-5,8-2");
        assert_eq!(asked.id(), "7-24,9-5");
        assert_eq!(asked.0[&ThreadId(9)], Seen { on_page: 3, told: 5 });
        assert_eq!(Asked::parse("7-24", "7-2").id(), "7-24", "the page is newer");
        assert_eq!(Asked::parse("7-24", &asked.id()).id(), "7-24");
    }

    #[test]
    fn what_is_no_thread_is_left_out() {
        assert_eq!(Asked::parse("", ""), Asked::default());
        assert_eq!(Asked::parse("x,7,7-,-3,8-x,9--1,1-2", "\u{0}").id(), "1-2");
        let many: Vec<String> = (0..50).map(|n| format!("{n}-1")).collect();
        assert_eq!(Asked::parse(&many.join(","), "").0.len(), MOST);
        assert_eq!((parse_visible("7-24"), parse_visible("7")), (Some((ThreadId(7), 24)), None));
    }
}
