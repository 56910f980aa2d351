//! Meilisearch: the server to test against, and one that is made up, which can be told to fail and to forget.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// What a server needs of whoever asks it.
pub const MEILISEARCH_KEY: &str = "hunter2-of-meilisearch";

/// The server to test against with its key, if any; says that a test is skipped, and why.
pub fn meilisearch(test: &str) -> Option<(String, String)> {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let url = variable("TEST_MEILISEARCH_URL");
    if url.is_empty() {
        eprintln!("skipped {test}: it needs a Meilisearch server (set TEST_MEILISEARCH_URL)");
        return None;
    }
    Some((url, variable("TEST_MEILISEARCH_KEY")))
}

/// A server that knows words only as they are written, and does everything at once.
pub struct FakeMeilisearch {
    server: MockServer,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    is_down: bool,
    tasks: u32,
    /// Documents by index and key.
    indexes: BTreeMap<String, BTreeMap<i64, Value>>,
}

impl FakeMeilisearch {
    pub async fn start() -> Self {
        let (server, state) = (MockServer::start().await, Arc::<Mutex<State>>::default());
        let answering = Arc::clone(&state);
        let answer = move |request: &Request| answering.lock().unwrap().answer(request);
        Mock::given(any()).respond_with(answer).mount(&server).await;
        Self { server, state }
    }

    pub fn url(&self) -> String {
        self.server.uri()
    }

    /// From now on it answers 503, or as usual again.
    pub fn set_down(&self, is_down: bool) {
        self.state.lock().unwrap().is_down = is_down;
    }

    /// It forgets everything.
    pub fn forget(&self) {
        self.state.lock().unwrap().indexes.clear();
    }

    /// The names of its indexes.
    pub fn indexes(&self) -> Vec<String> {
        self.state.lock().unwrap().indexes.keys().cloned().collect()
    }

    /// Everything it keeps, as text.
    pub fn kept(&self) -> String {
        format!("{:?}", self.state.lock().unwrap().indexes)
    }
}

impl State {
    fn answer(&mut self, request: &Request) -> ResponseTemplate {
        let key = request.headers.get("authorization").map(|value| value.to_str().unwrap());
        if self.is_down {
            return ResponseTemplate::new(503);
        }
        if key != Some(&format!("Bearer {MEILISEARCH_KEY}")) {
            return refusal(403, "invalid_api_key");
        }
        let path: Vec<&str> = request.url.path().split('/').skip(1).collect();
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        match (request.method.as_str(), &path[..]) {
            ("GET", ["tasks", _]) => ResponseTemplate::new(200).set_body_json(self.task("succeeded")),
            ("POST", ["swap-indexes"]) => self.swap(&body),
            ("GET", ["indexes"]) => {
                let results: Vec<Value> = self.indexes.keys().map(|uid| json!({"uid": uid})).collect();
                ResponseTemplate::new(200).set_body_json(json!({"results": results}))
            }
            ("POST", ["indexes"]) => {
                self.indexes.entry(body["uid"].as_str().unwrap().to_owned()).or_default();
                self.accepted()
            }
            ("DELETE", ["indexes", uid]) => {
                self.indexes.remove(*uid);
                self.accepted()
            }
            ("POST", ["indexes", uid, "documents"]) => {
                let index = self.indexes.entry((*uid).to_owned()).or_default();
                index.extend(body.as_array().unwrap().iter().map(|one| (one["post"].as_i64().unwrap(), one.clone())));
                self.accepted()
            }
            (verb, ["indexes", uid, rest @ ..]) => match self.indexes.get_mut(*uid) {
                None => refusal(404, "index_not_found"),
                Some(index) => match within(verb, index, rest, &body) {
                    Some(answer) => answer,
                    None => self.accepted(),
                },
            },
            other => panic!("nobody asks for {other:?}"),
        }
    }

    fn task(&mut self, status: &str) -> Value {
        self.tasks += 1;
        let at = "2026-03-01T12:00:00Z";
        json!({
            "uid": self.tasks, "taskUid": self.tasks, "indexUid": "x", "status": status, "type": "indexCreation",
            "enqueuedAt": at, "startedAt": at, "finishedAt": at, "duration": "PT0.1S", "error": null,
        })
    }

    fn accepted(&mut self) -> ResponseTemplate {
        ResponseTemplate::new(202).set_body_json(self.task("enqueued"))
    }

    fn swap(&mut self, body: &Value) -> ResponseTemplate {
        let [one, other] = [0, 1].map(|n| body[0]["indexes"][n].as_str().unwrap().to_owned());
        let (Some(first), Some(second)) = (self.indexes.remove(&one), self.indexes.remove(&other)) else {
            return refusal(400, "index_not_found");
        };
        self.indexes.extend([(one, second), (other, first)]);
        self.accepted()
    }
}

/// What is asked of an index that is there; nothing for what is only accepted.
fn within(verb: &str, index: &mut BTreeMap<i64, Value>, rest: &[&str], body: &Value) -> Option<ResponseTemplate> {
    match (verb, rest) {
        ("GET", []) => Some(ResponseTemplate::new(200).set_body_json(json!({"uid": "x"}))),
        ("GET", ["documents", key]) => Some(match index.get(&key.parse().unwrap()) {
            Some(document) => ResponseTemplate::new(200).set_body_json(document),
            None => refusal(404, "document_not_found"),
        }),
        ("DELETE", ["documents", key]) => {
            index.remove(&key.parse().unwrap());
            None
        }
        ("POST", ["documents", "delete-batch"]) => {
            index.retain(|key, _| !body.as_array().unwrap().contains(&json!(key)));
            None
        }
        ("POST", ["documents", "delete"]) | ("PATCH", ["settings"]) => None,
        ("POST", ["search"]) => Some(search(index, body)),
        other => panic!("nobody asks for {other:?}"),
    }
}

fn search(index: &BTreeMap<i64, Value>, body: &Value) -> ResponseTemplate {
    let wanted: Vec<&str> = body["q"].as_str().unwrap().split_whitespace().collect();
    let filter = body["filter"].as_str().unwrap().split([',', '[', ']', ' ']).collect::<Vec<_>>();
    let is_hit = |document: &&Value| {
        let text = format!(" {} {} ", document["title"].as_str().unwrap(), document["body"].as_str().unwrap());
        filter.contains(&&*document["board"].to_string())
            && wanted.iter().all(|word| text.contains(&format!(" {word}")))
    };
    let hit = |document: &Value| {
        let marked = document["body"].as_str().unwrap().replace(wanted[0], &format!("<{}>", wanted[0]));
        json!({"post": document["post"], "_formatted": {"post": "", "title": document["title"], "body": marked}})
    };
    let hits: Vec<Value> = index.values().filter(is_hit).map(hit).collect();
    ResponseTemplate::new(200).set_body_json(json!({"hits": hits, "query": "", "processingTimeMs": 1}))
}

fn refusal(status: u16, code: &str) -> ResponseTemplate {
    let body = json!({"message": "no", "code": code, "type": "invalid_request", "link": ""});
    ResponseTemplate::new(status).set_body_json(body)
}
