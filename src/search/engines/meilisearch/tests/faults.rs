//! A server that fails, against one that is made up.

use std::net::TcpListener;

use wiremock::matchers::{any, header, method, path_regex};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;

const KEY: &str = "hunter2-hunter2";

fn engine_at(url: &str) -> Meilisearch {
    Meilisearch::new(&config(url, KEY), "0123").unwrap()
}

async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// What everything that can be asked of an engine says; all of it the same.
async fn complaints(engine: &Meilisearch) -> Vec<String> {
    let text = |error: Option<AppError>| error.expect("an error").to_string();
    let changes = vec![document(1, 1, "ann", "", "A lantern"), Change::Delete(PostId(2))];
    vec![
        text(engine.search(ask("lantern")).await.err()),
        text(engine.apply(changes.clone()).await.err()),
        text(engine.fill(changes).await.err()),
        text(engine.is_missing().await.err()),
        text(engine.make().await.err()),
        text(engine.begin(true).await.err()),
        text(engine.begin(false).await.err()),
        text(engine.finish().await.err()),
    ]
}

fn refusal(status: u16, code: &str, kind: &str) -> ResponseTemplate {
    let message = format!("The words `lantern` and {KEY} are repeated here.");
    ResponseTemplate::new(status).set_body_json(json!({"message": message, "code": code, "type": kind, "link": ""}))
}

fn task(id: u32, kind: &str, status: &str) -> serde_json::Value {
    let at = "2026-03-01T12:00:00Z";
    let mut task = json!({"uid": id, "taskUid": id, "indexUid": "x", "status": status, "type": kind, "enqueuedAt": at});
    if matches!(status, "succeeded" | "failed") {
        let more = json!({"duration": "PT0.1S", "startedAt": at, "finishedAt": at, "error": null});
        task.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    }
    task
}

#[test]
fn every_kind_of_trouble_is_an_error_that_repeats_nothing() {
    run(async {
        for (answer, complaint) in [
            (ResponseTemplate::new(500), "Meilisearch answered 500"),
            (ResponseTemplate::new(503).set_body_string("<html>lantern</html>"), "Meilisearch answered 503"),
            (ResponseTemplate::new(302).insert_header("location", "http://127.0.0.1:9/"), "cannot be read at line"),
            (refusal(403, "invalid_api_key", "auth"), "Meilisearch refuses: auth, invalid_api_key"),
            (refusal(401, "missing_authorization_header", "auth"), "missing_authorization_header"),
            (refusal(500, "internal", "internal"), "Meilisearch refuses: internal"),
            (refusal(507, "no_space_left_on_device", "system"), "no_space_left_on_device"),
        ] {
            let server = answering(answer).await;
            for said in complaints(&engine_at(&server.uri())).await {
                assert!(said.contains(complaint), "{complaint}: {said}");
                assert!(!said.contains("lantern") && !said.contains("hunter2"), "{said}");
            }
        }
    });
}

#[test]
fn an_answer_that_is_no_json_is_an_error() {
    run(async {
        for body in ["{", "", "[]", "{\"hits\": [{\"post\": \"lantern\"}]}", "<html>lantern</html>"] {
            for status in [200, 202] {
                let server = answering(ResponseTemplate::new(status).set_body_string(body)).await;
                let engine = engine_at(&server.uri());
                let search = engine.search(ask("lantern")).await.unwrap_err().to_string();
                assert!(search.contains("cannot be read at line"), "{body}: {search}");
                let made = engine.make().await.unwrap_err().to_string();
                assert!(made.contains("cannot be read at line") && !made.contains("lantern"), "{body}: {made}");
            }
        }
    });
}

#[test]
fn a_server_that_is_not_there_or_does_not_answer_is_waited_for_two_seconds() {
    run(async {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        for said in complaints(&engine_at(&format!("http://127.0.0.1:{port}"))).await {
            assert!(said.contains("cannot be reached") && said.contains("refused"), "{said}");
        }
        let server = answering(ResponseTemplate::new(200).set_delay(Duration::from_secs(30))).await;
        // Connections are taken into the queue, and nobody ever speaks.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        for url in [server.uri(), format!("http://{}", silent.local_addr().unwrap())] {
            let begun = Instant::now();
            let said = engine_at(&url).search(ask("lantern")).await.unwrap_err().to_string();
            assert!(said.contains("cannot be reached") && said.contains("timed out"), "{said}");
            assert!(!said.contains("lantern") && !said.contains("127.0.0.1"), "{said}");
            let took = begun.elapsed();
            assert!(took > Duration::from_millis(1_900) && took < Duration::from_secs(4), "{took:?}");
        }
    });
}

#[test]
fn an_index_that_is_gone_is_told_from_a_server_that_is() {
    run(async {
        for (status, code) in [(404, "index_not_found"), (400, "invalid_search_filter"), (400, "invalid_search_sort")] {
            let server = answering(refusal(status, code, "invalid_request")).await;
            let engine = engine_at(&server.uri());
            assert!(matches!(engine.search(ask("lantern")).await, Err(AppError::NotFound)), "{code}");
            assert!(matches!(engine.apply(vec![Change::Delete(PostId(1))]).await, Err(AppError::NotFound)), "{code}");
        }
    });
}

/// A server whose indexes are there and whose tasks end so.
async fn with_tasks(end: &serde_json::Value) -> MockServer {
    let server = MockServer::start().await;
    let rules = [("GET", "^/tasks/", 200, end.clone()), ("GET", "^/indexes/", 200, json!({"uid": "x"}))];
    for (verb, path, status, body) in rules {
        let given =
            Mock::given(method(verb)).and(path_regex(path)).and(header("authorization", format!("Bearer {KEY}")));
        given.respond_with(ResponseTemplate::new(status).set_body_json(body)).mount(&server).await;
    }
    let accepted = task(7, "documentAdditionOrUpdate", "enqueued");
    let given = Mock::given(method("POST")).and(path_regex("^/indexes/"));
    given.respond_with(ResponseTemplate::new(202).set_body_json(accepted)).mount(&server).await;
    server
}

#[test]
fn changes_are_kept_only_when_the_server_has_done_them() {
    run(async {
        let changes = vec![document(1, 1, "Zephyrine", "", "A lantern, don’t!"), Change::Delete(PostId(2))];
        let server = with_tasks(&task(7, "documentAdditionOrUpdate", "succeeded")).await;
        engine_at(&server.uri()).apply(changes.clone()).await.unwrap();
        let sent = server.received_requests().await.unwrap();
        let posts: Vec<_> = sent.iter().filter(|one| one.method.as_str() == "POST").collect();
        let places: Vec<bool> = posts.iter().map(|one| one.url.path().contains("-next/")).collect();
        assert_eq!(places, [true, true, false, false], "the next index is told first");
        for part in ["mooring-test-0123-v1/documents?primaryKey=post", "mooring-test-0123-v1/documents/delete-batch"] {
            assert!(posts.iter().any(|one| one.url.as_str().ends_with(part)), "{part}");
        }
        let body = String::from_utf8_lossy(&posts[0].body);
        assert!(body.contains("\"a lantern dont\"") && !body.contains("Zephyrine"), "{body}");

        let mut failed = task(7, "documentAdditionOrUpdate", "failed");
        failed["error"] = json!({"message": "lantern", "code": "internal", "type": "internal", "link": ""});
        let said = engine_at(&with_tasks(&failed).await.uri()).apply(changes.clone()).await.unwrap_err().to_string();
        assert!(said.contains("Meilisearch refuses: internal") && !said.contains("lantern"), "{said}");

        let never = with_tasks(&task(7, "documentAdditionOrUpdate", "enqueued")).await;
        let mut engine = engine_at(&never.uri());
        Arc::get_mut(&mut engine.0).unwrap().patience = Duration::from_millis(300);
        let said = engine.apply(changes).await.unwrap_err().to_string();
        assert!(said.contains("has not done its work in time"), "{said}");
    });
}
