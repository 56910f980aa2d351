//! How requests reach the server. The library's own client waits without an end and wants HTTP/2; here every request has two
//! seconds, goes to the configured address and nowhere else, and carries the key where no log sees it.

use std::pin::pin;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::AsyncReadExt;
use futures_util::io::AsyncRead;
use meilisearch_sdk::errors::Error;
use meilisearch_sdk::request::{HttpClient, Method, parse_response};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::config::Secret;
use crate::web::AppError;

/// A request's time, from connecting to the last byte of its answer.
const LONGEST: Duration = Duration::from_secs(2);

/// A client of one server; clones share its connections.
#[derive(Clone)]
pub struct Http(reqwest::Client);

impl Http {
    /// A client that shows this key, if it is not empty.
    ///
    /// # Errors
    /// When the key cannot stand in a header, or the certificates of this machine cannot be read.
    pub fn new(key: &Secret) -> Result<Self, AppError> {
        let mut headers = HeaderMap::new();
        if !key.is_empty() {
            let shown = HeaderValue::from_str(&format!("Bearer {}", key.reveal()));
            let mut shown = shown.map_err(|_| AppError::internal("search.meilisearch_key cannot be sent"))?;
            shown.set_sensitive(true);
            headers.insert(AUTHORIZATION, shown);
        }
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .timeout(LONGEST)
            // The key goes to the configured server only.
            .redirect(Policy::none())
            .no_proxy();
        Ok(Self(client.build().map_err(AppError::internal)?))
    }
}

#[async_trait]
impl HttpClient for Http {
    async fn stream_request<Query, Body, Output>(
        &self,
        url: &str,
        method: Method<Query, Body>,
        content_type: &str,
        expected_status_code: u16,
    ) -> Result<Output, Error>
    where
        Query: Serialize + Send + Sync,
        Body: AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    {
        let query = serde_urlencoded::to_string(method.query()).map_err(other)?;
        let mut address = reqwest::Url::parse(url).map_err(other)?;
        if !query.is_empty() {
            address.set_query(Some(&query));
        }
        let mut request = self.0.request(verb(&method), address);
        if let Some(body) = method.into_body() {
            let mut bytes = Vec::new();
            pin!(body).read_to_end(&mut bytes).await.map_err(other)?;
            request = request.header(CONTENT_TYPE, content_type).body(bytes);
        }
        let response = request.send().await.map_err(unreached)?;
        let status = response.status().as_u16();
        let text = response.text().await.map_err(unreached)?;
        let text = if text.is_empty() { "null" } else { &text };
        parse_response(status, expected_status_code, text, url.to_owned())
    }

    fn is_tokio(&self) -> bool {
        true
    }
}

fn verb<Q, B>(method: &Method<Q, B>) -> reqwest::Method {
    match method {
        Method::Get { .. } => reqwest::Method::GET,
        Method::Post { .. } => reqwest::Method::POST,
        Method::Patch { .. } => reqwest::Method::PATCH,
        Method::Put { .. } => reqwest::Method::PUT,
        Method::Delete { .. } => reqwest::Method::DELETE,
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Other(Box::new(error))
}

fn unreached(error: reqwest::Error) -> Error {
    other(error.without_url())
}
