mod faults;

use serde_json::json;

use super::*;
use crate::config::Secret;
use crate::search::engines::tests::{Fresh, ask, asks_every_question, document, fill, found, run};

/// An engine on the server to test against, if any; nobody else has its identity.
#[expect(clippy::disallowed_methods, reason = "the environment names the servers to test against")]
fn on_server(test: &str) -> Option<Meilisearch> {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let url = variable("TEST_MEILISEARCH_URL");
    if url.is_empty() {
        eprintln!(
            "skipped {test}: it needs a Meilisearch server (set TEST_MEILISEARCH_URL, and TEST_MEILISEARCH_KEY if it has one)"
        );
        return None;
    }
    let config = config(&url, &variable("TEST_MEILISEARCH_KEY"));
    Some(Meilisearch::new(&config, &uuid::Uuid::new_v4().simple().to_string()).unwrap())
}

fn config(url: &str, key: &str) -> config::Search {
    config::Search {
        engine: "meilisearch".to_owned(),
        meilisearch_url: url.to_owned(),
        meilisearch_key: Secret::new(key),
        index_prefix: "mooring-test".to_owned(),
    }
}

/// Deletes the test's indexes.
async fn clean(engine: &Meilisearch) {
    engine.0.delete_others("").await.unwrap();
}

async fn fresh(question: &str) -> Option<Fresh> {
    let engine = on_server(question)?;
    engine.make().await.unwrap();
    let cleaned = engine.clone();
    Some(Fresh { engine: Arc::new(engine), cleaned: Box::pin(async move { clean(&cleaned).await }) })
}

asks_every_question!(fresh);

#[test]
fn what_changes_while_everything_is_read_anew_reaches_both_indexes() {
    run(async {
        let Some(engine) = on_server("meilisearch::rebuild") else { return };
        assert!(engine.is_missing().await.unwrap());
        assert!(matches!(engine.search(ask("lantern")).await, Err(AppError::NotFound)));
        assert!(matches!(engine.apply(vec![document(1, 1, "", "", "Lost")]).await, Err(AppError::NotFound)));
        assert!(engine.is_missing().await.unwrap(), "writing has made no index without settings");
        engine.make().await.unwrap();
        engine.make().await.unwrap();
        assert!(!engine.is_missing().await.unwrap());
        fill(&engine).await;
        assert!(!engine.begin(false).await.unwrap(), "nothing was begun");
        // What an earlier schema, and a rebuild that was killed, have left.
        for name in ["v0", "v1-next"] {
            engine.0.client.create_index(format!("{}{name}", engine.0.family), Some("post")).await.unwrap();
        }
        assert!(!engine.begin(false).await.unwrap(), "what is left of another one is not gone on with");
        assert!(engine.begin(true).await.unwrap());
        engine
            .fill(vec![Change::DeleteRange(PostId(0), None), document(7, 1, "ann", "", "A gramophone")])
            .await
            .unwrap();
        assert!(engine.begin(false).await.unwrap());
        assert_eq!(found(&engine, "gramophone").await, [0; 0], "not yet");
        assert_eq!(found(&engine, "lantern").await, [1], "what was there is still found");
        engine.apply(vec![document(8, 1, "ben", "", "A metronome"), Change::Delete(PostId(1))]).await.unwrap();
        assert_eq!((found(&engine, "metronome").await, found(&engine, "lantern").await), (vec![8], vec![]));
        engine.finish().await.unwrap();
        assert_eq!(found(&engine, "gramophone").await, [7]);
        assert_eq!((found(&engine, "metronome").await, found(&engine, "harbour").await), (vec![8], vec![]));
        assert!(!engine.begin(false).await.unwrap(), "it is done");
        let mut query = IndexesQuery::new(&engine.0.client);
        let all = engine.0.client.list_all_indexes_raw_with(query.with_limit(INDEXES)).await.unwrap();
        let all = all["results"].to_string();
        let names: Vec<&str> = all.split('"').filter(|name| name.starts_with(&engine.0.family)).collect();
        assert_eq!(names, [engine.0.asked().uid], "nothing else is left");
        clean(&engine).await;
    });
}

#[test]
fn an_index_that_somebody_else_made_under_the_name_is_given_its_settings() {
    run(async {
        let Some(engine) = on_server("meilisearch::settings") else { return };
        let made = engine.0.client.create_index(&engine.0.asked().uid, Some("post")).await.unwrap();
        engine.0.wait([made]).await.unwrap();
        assert!(matches!(engine.search(ask("lantern")).await, Err(AppError::NotFound)));
        engine.begin(true).await.unwrap();
        assert_eq!(found(&engine, "lantern").await, [0; 0]);
        clean(&engine).await;
    });
}

#[test]
fn many_long_posts_are_taken_in() {
    run(async {
        let Some(engine) = on_server("meilisearch::many") else { return };
        engine.make().await.unwrap();
        let long = "an evening by the harbour ".repeat(1_200);
        let changes =
            (1..=120).map(|post| document(post, 1, "ann", "Long", &format!("{long} lantern{post}"))).collect();
        engine.apply(changes).await.unwrap();
        assert_eq!(found(&engine, "\"lantern77\"").await, [77]);
        let hits = engine.search(ask("\"lantern77\"")).await.unwrap();
        assert!(hits.words.contains("lantern77"), "{:?}", hits.words);
        clean(&engine).await;
    });
}
