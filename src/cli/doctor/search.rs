//! The search engine.

use super::{Finding, Patient};
use crate::config::SearchEngine;
use crate::search::ask_server;

const SEARCH: &str = "search";

/// The embedded engine is part of the program; a server has to answer, and to take the key.
pub async fn look(patient: &Patient) -> Finding {
    let config = &patient.config.search;
    match config.engine() {
        Err(error) => Finding::error(SEARCH, error.to_string()),
        Ok(SearchEngine::Embedded) => Finding::ok(SEARCH, "the embedded engine, which repairs itself"),
        Ok(SearchEngine::Meilisearch) => match ask_server(config).await {
            Ok(()) => Finding::ok(SEARCH, format!("Meilisearch at {} answers", config.meilisearch_url)),
            Err(error) => Finding::error(
                SEARCH,
                format!(
                    "Meilisearch at {} cannot be used ({error}). Everything but search works meanwhile. Look whether it runs, \
                     and at search.meilisearch_url and search.meilisearch_key",
                    config.meilisearch_url
                ),
            ),
        },
    }
}
