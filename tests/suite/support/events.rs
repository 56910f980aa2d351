//! A stream of events, as a browser reads it.

use std::rc::Rc;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::header::HeaderMap;
use serde_json::Value;

use super::site::{Site, next_piece};

/// What is to come comes within this time; what is not to come is not waited for longer than the other.
const PATIENCE: Duration = Duration::from_secs(10);
const QUIET: Duration = Duration::from_millis(700);

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub kind: String,
    pub id: String,
    pub data: Value,
}

/// A stream that a browser listens to.
pub struct Events {
    site: Rc<Site>,
    pub headers: HeaderMap,
    body: BoxBody,
    text: String,
    /// The id of the last event, as the browser keeps it.
    pub last_id: String,
    /// After how many milliseconds the browser is to come again.
    pub retry: Option<u64>,
}

impl Events {
    pub fn new(site: &Rc<Site>, (headers, body): (HeaderMap, BoxBody)) -> Self {
        let (text, last_id) = (String::new(), String::new());
        Self { site: Rc::clone(site), headers, body, text, last_id, retry: None }
    }

    /// The next event, after what was written meanwhile was signalled; none when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        self.site.app.refresh().await;
        tokio::time::timeout(PATIENCE, self.read()).await.expect("an event in time")
    }

    /// Makes sure that nothing comes.
    pub async fn expect_nothing(&mut self) {
        self.site.app.refresh().await;
        let came = tokio::time::timeout(QUIET, self.read()).await;
        assert!(came.is_err(), "{came:?}");
    }

    async fn read(&mut self) -> Option<Event> {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let block = block.to_owned();
                self.text = rest.to_owned();
                if let Some(event) = self.take(&block) {
                    return Some(event);
                }
            }
            self.text += std::str::from_utf8(&next_piece(&mut self.body).await?).unwrap();
        }
    }

    /// As in the standard: an event without data is none, but its id and its wait count.
    fn take(&mut self, block: &str) -> Option<Event> {
        let (mut kind, mut data) = ("message".to_owned(), None);
        for line in block.lines() {
            match line.split_once(": ") {
                Some(("event", value)) => value.clone_into(&mut kind),
                Some(("data", value)) => data = Some(serde_json::from_str(value).unwrap()),
                Some(("id", value)) => value.clone_into(&mut self.last_id),
                Some(("retry", value)) => self.retry = Some(value.parse().unwrap()),
                _ => assert!(line.starts_with(':'), "{line}"),
            }
        }
        Some(Event { kind, id: self.last_id.clone(), data: data? })
    }
}
