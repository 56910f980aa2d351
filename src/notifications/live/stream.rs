//! A stream of events to one browser.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::Stream;
use futures_util::stream::unfold;
use serde_json::json;

use super::asked::Asked;
use super::look::{Answer, Question, Reader, look};
use super::places::Taken;
use super::reading::Reading;
use crate::accounts::{MemberId, put_off_while_reading, told_key};
use crate::app::AppState;
use crate::db::Conn;
use crate::i18n::Texts;
use crate::jobs::{Heard, Watch};
use crate::posts::Newer;
use crate::threads::{ThreadId, written_key};
use crate::web::Bell;

/// A stream in which nothing happens says so this often: less than the minute after which proxies close one, and soon enough to
/// notice a browser that has gone.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// What happens within this time is told together.
const TOGETHER: Duration = Duration::from_millis(200);
/// A stream ends after so long, and its browser opens another.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// A browser whose stream was cut waits so long, in milliseconds,
const RETRY_MS: u64 = 3_000;
/// and at the end of this process up to so much longer, each another time, so that they do not all come at once.
const SPREAD_MS: u64 = 10_000;

/// What a stream begins with.
pub struct Opened {
    /// The app.
    pub app: AppState,
    /// Whose it is.
    pub token_hash: Option<Vec<u8>>,
    /// Who they were when it was asked for.
    pub member: Option<MemberId>,
    /// Their texts.
    pub texts: Arc<Texts>,
    /// The threads that they may read.
    pub asked: Asked,
    /// Of these the one of the page that is seen, and the last post that it has.
    pub visible: Option<(ThreadId, i64)>,
    /// Its place among all streams.
    pub place: Taken,
}

struct Streaming {
    app: AppState,
    reader: Reader,
    texts: Arc<Texts>,
    asked: Asked,
    reading: Option<Reading>,
    watch: Watch,
    told: Option<i64>,
    begun: Instant,
    is_begun: bool,
    _place: Taken,
}

/// The events of a stream, from what is new by now until its browser goes, its reader's session ends, or the process does.
pub fn events(opened: Opened) -> impl Stream<Item = String> {
    let Opened { app, token_hash, member, texts, asked, visible, place } = opened;
    let mut reading = visible.map(Reading::new);
    if let Some(reading) = &mut reading
        && let Some(seen) = asked.0.get(&reading.thread)
    {
        // A stream that goes on: what is new was shown by the one before.
        reading.resume(seen.told, app.clock.now());
    }
    let threads = asked.0.keys().map(|thread| written_key(*thread));
    let keys: Vec<String> = threads.chain(member.map(told_key)).collect();
    // From now on: what is signalled while the first look is on its way is heard after it.
    let watch = app.watchers.watch(keys);
    let streaming = Streaming {
        reader: Reader { token_hash, member },
        texts,
        asked,
        reading,
        watch,
        told: None,
        begun: Instant::now(),
        is_begun: false,
        _place: place,
        app,
    };
    unfold(Some(streaming), |streaming| async move {
        let (text, streaming) = streaming?.next().await;
        Some((text, streaming))
    })
}

impl Streaming {
    /// The next piece, and how it goes on, if it does.
    async fn next(mut self) -> (String, Option<Self>) {
        if !self.is_begun {
            self.is_begun = true;
            // Sent even when nothing is new: the browser learns that the stream is there, and by the id where it begins.
            let head = format!("retry: {RETRY_MS}\nid: {}\n\n", self.asked.id());
            let everything = Heard { is_anything: true, ..Heard::default() };
            return match self.tell(&everything).await {
                Ok(text) => (head + &text, Some(self)),
                Err(last) => (head + &last, None),
            };
        }
        let speaks_by = Instant::now() + HEARTBEAT;
        loop {
            if tokio::time::timeout_at(speaks_by.into(), self.watch.wait()).await.is_err() {
                self.note_reading();
                let is_over = self.begun.elapsed() >= LONGEST;
                return (":\n\n".to_owned(), (!is_over).then_some(self));
            }
            tokio::time::sleep(TOGETHER).await;
            let heard = self.watch.take();
            if heard.is_closing || self.begun.elapsed() >= LONGEST {
                return (self.come_again(), None);
            }
            // What was heard while waiting for more has been taken with it.
            if heard == Heard::default() {
                continue;
            }
            if heard.is_anything {
                // All streams at once: one after the other.
                tokio::time::sleep(Duration::from_millis(self.by_chance(SPREAD_MS))).await;
            }
            match self.tell(&heard).await {
                Ok(text) if text.is_empty() => {}
                Ok(text) => return (text, Some(self)),
                Err(last) => return (last, None),
            }
        }
    }

    /// What there is to tell; as an error, what is said last.
    async fn tell(&mut self, heard: &Heard) -> Result<String, String> {
        let is_heard = |key: &str| heard.is_anything || heard.keys.contains(key);
        let threads = self.asked.0.iter().filter(|(thread, _)| is_heard(&written_key(**thread)));
        let question = Question {
            threads: threads.map(|(thread, seen)| (*thread, *seen)).collect(),
            asks_told: self.reader.member.is_some_and(|member| is_heard(&told_key(member))),
            seen: self.reading.as_ref().map(|reading| (reading.thread, reading.on_page)),
        };
        match look(&self.app, &self.reader, question).await {
            Ok(Answer::News { threads, gone, told }) => {
                self.asked.0.retain(|thread, _| !gone.contains(thread));
                self.reading.take_if(|reading| gone.contains(&reading.thread));
                let mut text = String::new();
                for (thread, newer) in threads {
                    text.extend(self.replies(thread, newer));
                }
                text.extend(told.and_then(|told| self.unseen(told)));
                self.note_reading();
                Ok(text)
            }
            Ok(Answer::Ended) => Err("event: end\ndata: {}\n\n".to_owned()),
            // The browser comes again, and nothing is missed.
            Err(error) => {
                self.app.streams.complain(&error);
                Err(self.come_again())
            }
        }
    }

    /// Notes, where that is due, that the reader looks at what is new: by other ways they are told later, on whichever node.
    fn note_reading(&mut self) {
        let (Some(member), Some(reading)) = (self.reader.member, &mut self.reading) else { return };
        let now = self.app.clock.now();
        if reading.is_due(now) {
            let note = move |conn: &mut Conn| put_off_while_reading(conn, member, now);
            self.app.db.later(format!("looks/{member}"), note);
        }
    }

    /// What is said to a browser that is to come again, each after another time.
    fn come_again(&self) -> String {
        format!("retry: {}\n\n", RETRY_MS + self.by_chance(SPREAD_MS))
    }

    fn by_chance(&self, below: u64) -> u64 {
        u64::from_be_bytes(self.app.entropy.bytes()) % below
    }

    /// What is new in a thread, when that is other than was told: also that nothing is any more, when it was undone.
    fn replies(&mut self, thread: ThreadId, newer: Option<Newer>) -> Option<String> {
        let seen = self.asked.0.entry(thread).or_default();
        let from = seen.on_page;
        let last = newer.map_or(from, |newer| newer.last);
        if std::mem::replace(&mut seen.told, last) == last {
            return None;
        }
        if let Some(reading) = self.reading.as_mut().filter(|reading| reading.thread == thread) {
            reading.show(last, self.app.clock.now());
        }
        let count = newer.map_or(0, |newer| newer.count);
        let data = json!({
            "thread": thread.0,
            "from": from,
            "count": count,
            "last": last,
            "url": newer.map_or_else(String::new, |newer| format!("/posts/{}", newer.first)),
            "text": self.texts.count("live-replies", count),
        });
        Some(format!("id: {}\nevent: replies\ndata: {data}\n\n", self.asked.id()))
    }

    fn unseen(&mut self, told: i64) -> Option<String> {
        if self.told.replace(told) == Some(told) {
            return None;
        }
        let bell = Bell::of(&self.texts, told);
        let data = json!({ "count": told, "text": bell.text, "about": bell.label });
        Some(format!("event: told\ndata: {data}\n\n"))
    }
}
