//! Meilisearch: a server of its own, which several nodes may share. Whatever answers here has answered within the times of
//! [`Http`] and [`LONGEST`], or says that it cannot.
//!
//! A database has two indexes at most: the one that is asked, and while everything is read anew the next one. Both take
//! changes, the next one first: when the two are swapped in between, what is asked afterwards has every change. The server
//! works in the order in which it was asked.

mod feed;
mod find;
mod http;
mod shape;
mod told;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use meilisearch_sdk::client::{Client, SwapIndexes};
use meilisearch_sdk::documents::DocumentDeletionQuery;
use meilisearch_sdk::errors::{Error, ErrorCode};
use meilisearch_sdk::indexes::{Index, IndexesQuery};
use meilisearch_sdk::search::{MatchingStrategies, SearchResults, Selectors};
use meilisearch_sdk::task_info::TaskInfo;
use meilisearch_sdk::tasks::{FailedTask, Task, TaskType};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use self::feed::Step;
use self::find::Hit;
use self::http::Http;
use self::shape::{MARKER, SCHEMA, Stored, settings};
use self::told::{refused, told};
use super::{Answer, Engine};
use crate::config;
use crate::posts::PostId;
use crate::search::model::{Ask, Change, FARTHEST, Hits, Sort};
use crate::web::AppError;

/// The server has so long to do what it accepted; then the work is tried again later.
const LONGEST: Duration = Duration::from_secs(60);
/// How often it is asked whether it is done: soon at first, then more seldom.
const LOOK: [Duration; 2] = [Duration::from_millis(10), Duration::from_millis(500)];
/// Words of a post that are read for its marks, round what was found.
const CROP: usize = 80;
/// Indexes looked through for what is left of earlier ones.
const INDEXES: usize = 1_000;

/// The engine; clones share its connections.
#[derive(Clone)]
pub struct Meilisearch(Arc<Inner>);

struct Inner {
    client: Client<Http>,
    /// What the names of all indexes of this database begin with.
    family: String,
    /// See [`LONGEST`].
    patience: Duration,
}

impl Meilisearch {
    /// An engine for a database, known by its identity. Nothing is asked of the server yet.
    ///
    /// # Errors
    /// When the key cannot be sent.
    pub fn new(config: &config::Search, identity: &str) -> Result<Self, AppError> {
        let http = Http::new(&config.meilisearch_key)?;
        let client = Client::new_with_client(config.meilisearch_url.trim_end_matches('/'), None::<String>, http);
        let family = format!("{}-{identity}-", config.index_prefix);
        Ok(Self(Arc::new(Inner { client, family, patience: LONGEST })))
    }

    /// Does something with what the clones share.
    fn with<T, F>(&self, work: impl FnOnce(Arc<Inner>) -> F) -> Answer<T>
    where
        F: Future<Output = Result<T, AppError>> + Send + 'static,
    {
        Box::pin(work(Arc::clone(&self.0)))
    }
}

impl Inner {
    /// The index that is asked. Its name holds the schema, so that one of another schema is not found.
    fn asked(&self) -> Index<Http> {
        self.client.index(format!("{}v{SCHEMA}", self.family))
    }

    /// The index that is filled to take its place.
    fn next(&self) -> Index<Http> {
        self.client.index(format!("{}v{SCHEMA}-next", self.family))
    }

    async fn search(&self, ask: &Ask) -> Result<Hits, AppError> {
        if ask.wanted.is_empty() || ask.boards.is_empty() || ask.offset > FARTHEST || ask.limit == 0 {
            return Ok(Hits::default());
        }
        let (index, query, filter) = (self.asked(), find::query(&ask.wanted), find::filter(ask));
        let mut search = index.search();
        search
            .with_query(&query)
            .with_filter(&filter)
            .with_matching_strategy(MatchingStrategies::ALL)
            .with_offset(ask.offset)
            .with_limit(ask.limit)
            .with_attributes_to_retrieve(Selectors::Some(&["post"]))
            .with_attributes_to_highlight(Selectors::Some(&["title", "body"]))
            .with_attributes_to_crop(Selectors::Some(&[("body", Some(CROP))]))
            .with_highlight_pre_tag(find::BEFORE)
            .with_highlight_post_tag(find::AFTER)
            .with_crop_marker("");
        if ask.sort == Sort::Newest {
            search.with_sort(&["created:desc"]);
        }
        let found: SearchResults<Hit> = search.execute().await.map_err(told)?;
        let mut words = HashSet::new();
        for formatted in found.hits.iter().filter_map(|hit| hit.formatted_result.as_ref()) {
            find::take_words(formatted, &mut words);
        }
        Ok(Hits { posts: found.hits.into_iter().map(|hit| PostId(hit.result.post)).collect(), words })
    }

    /// Whether there is an index: writing to one that is not there would make one without settings.
    async fn exists(&self, index: &Index<Http>) -> Result<bool, AppError> {
        match self.client.get_raw_index(&index.uid).await.map_err(told) {
            Ok(_) => Ok(true),
            Err(AppError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn apply(&self, changes: &[Change]) -> Result<(), AppError> {
        if !self.exists(&self.asked()).await? {
            return Err(AppError::NotFound);
        }
        let steps = feed::steps(changes);
        let mut tasks = Vec::new();
        if self.exists(&self.next()).await? {
            self.send(&self.next(), &steps, &mut tasks).await?;
        }
        self.send(&self.asked(), &steps, &mut tasks).await?;
        self.wait(tasks).await
    }

    async fn fill(&self, changes: &[Change]) -> Result<(), AppError> {
        let mut tasks = Vec::new();
        self.send(&self.next(), &feed::steps(changes), &mut tasks).await?;
        self.wait(tasks).await
    }

    async fn send(&self, index: &Index<Http>, steps: &[Step], tasks: &mut Vec<TaskInfo>) -> Result<(), AppError> {
        for step in steps {
            let task = match step {
                Step::Put(posts) => index.add_or_replace(posts, Some("post")).await,
                Step::Delete(posts) => index.delete_documents(posts).await,
                Step::DeleteWhere(filter) => {
                    index.delete_documents_with(DocumentDeletionQuery::new(index).with_filter(filter)).await
                }
            };
            tasks.push(task.map_err(told)?);
        }
        Ok(())
    }

    /// Waits until the server has done all of it. The library's own waiting starts a thread for each look.
    async fn wait(&self, tasks: impl IntoIterator<Item = TaskInfo>) -> Result<(), AppError> {
        let (begun, [mut pause, longest]) = (Instant::now(), LOOK);
        for task in tasks {
            loop {
                match self.client.get_task(&task).await.map_err(told)? {
                    Task::Succeeded { .. } => break,
                    Task::Failed { content } if is_harmless(&content) => break,
                    Task::Failed { content } => return Err(refused(&content.error)),
                    Task::Enqueued { .. } | Task::Processing { .. } if begun.elapsed() > self.patience => {
                        return Err(AppError::internal("Meilisearch has not done its work in time"));
                    }
                    Task::Enqueued { .. } | Task::Processing { .. } => sleep(pause).await,
                }
                pause = (pause * 2).min(longest);
            }
        }
        Ok(())
    }

    /// Makes an empty index with this program's settings, or gives one that is there these settings.
    async fn make(&self, index: &Index<Http>) -> Result<Vec<TaskInfo>, AppError> {
        let made = self.client.create_index(&index.uid, Some("post")).await.map_err(told)?;
        let set = index.set_settings(&settings()).await.map_err(told)?;
        Ok(vec![made, set])
    }

    /// Whether an index is there and holds the mark of one that is being filled.
    async fn is_marked(&self, index: &Index<Http>) -> Result<bool, AppError> {
        match index.get_document::<Value>(&MARKER.to_string()).await {
            Ok(_) => Ok(true),
            Err(Error::Meilisearch(error)) if error.error_code == ErrorCode::DocumentNotFound => Ok(false),
            Err(error) => match told(error) {
                AppError::NotFound => Ok(false),
                error => Err(error),
            },
        }
    }

    async fn begin(&self, is_beginning: bool) -> Result<bool, AppError> {
        let (asked, next) = (self.asked(), self.next());
        if !is_beginning {
            return self.is_marked(&next).await;
        }
        let mut tasks = self.make(&asked).await?;
        tasks.push(asked.delete_document(MARKER).await.map_err(told)?);
        tasks.push(self.client.delete_index(&next.uid).await.map_err(told)?);
        tasks.extend(self.make(&next).await?);
        tasks.push(next.add_or_replace(&[Stored::marker()], Some("post")).await.map_err(told)?);
        self.wait(tasks).await?;
        Ok(true)
    }

    /// A key for some indexes only may swap them, but not look at how that went. So it has gone well when the mark is where
    /// posts are asked for.
    async fn finish(&self) -> Result<(), AppError> {
        let (asked, next) = (self.asked(), self.next());
        if !self.is_marked(&next).await? {
            return Err(AppError::internal("what was read into the search index is gone"));
        }
        let swap = SwapIndexes { indexes: (asked.uid.clone(), next.uid.clone()), rename: None };
        self.client.swap_indexes([&swap]).await.map_err(told)?;
        let (begun, [mut pause, longest]) = (Instant::now(), LOOK);
        while !self.is_marked(&asked).await? {
            if begun.elapsed() > self.patience {
                return Err(AppError::internal("Meilisearch has not swapped its indexes in time"));
            }
            sleep(pause).await;
            pause = (pause * 2).min(longest);
        }
        // What is asked is complete; what is left over is found again by the next one who comes here.
        if let Err(error) = self.clean(&asked).await {
            tracing::warn!(%error, "an earlier search index could not be deleted");
        }
        Ok(())
    }

    async fn clean(&self, asked: &Index<Http>) -> Result<(), AppError> {
        let unmarked = asked.delete_document(MARKER).await.map_err(told)?;
        self.wait([unmarked]).await?;
        self.delete_others(&asked.uid).await
    }

    async fn delete_others(&self, kept: &str) -> Result<(), AppError> {
        let mut query = IndexesQuery::new(&self.client);
        let all = self.client.list_all_indexes_raw_with(query.with_limit(INDEXES)).await.map_err(told)?;
        let names = all["results"].as_array().into_iter().flatten().filter_map(|index| index["uid"].as_str());
        let mut tasks = Vec::new();
        for name in names.filter(|name| name.starts_with(&self.family) && *name != kept) {
            tasks.push(self.client.delete_index(name).await.map_err(told)?);
        }
        self.wait(tasks).await
    }
}

/// Whether a failure leaves what was wanted: an index that is there already, or nothing where something was to be deleted.
fn is_harmless(failed: &FailedTask) -> bool {
    match failed.task.update_type {
        TaskType::IndexCreation { .. } => failed.error.error_code == ErrorCode::IndexAlreadyExists,
        TaskType::IndexDeletion { .. } | TaskType::DocumentDeletion { .. } => {
            failed.error.error_code == ErrorCode::IndexNotFound
        }
        _ => false,
    }
}

impl Engine for Meilisearch {
    fn search(&self, ask: Ask) -> Answer<Hits> {
        self.with(|inner| async move { inner.search(&ask).await })
    }

    fn apply(&self, changes: Vec<Change>) -> Answer<()> {
        self.with(|inner| async move { inner.apply(&changes).await })
    }

    fn close(&self) {}

    fn is_shared(&self) -> bool {
        true
    }

    fn is_missing(&self) -> Answer<bool> {
        self.with(|inner| async move { Ok(!inner.exists(&inner.asked()).await?) })
    }

    fn make(&self) -> Answer<()> {
        self.with(|inner| async move {
            let tasks = inner.make(&inner.asked()).await?;
            inner.wait(tasks).await
        })
    }

    fn begin(&self, is_beginning: bool) -> Answer<bool> {
        self.with(move |inner| async move { inner.begin(is_beginning).await })
    }

    fn fill(&self, changes: Vec<Change>) -> Answer<()> {
        self.with(|inner| async move { inner.fill(&changes).await })
    }

    fn finish(&self) -> Answer<()> {
        self.with(|inner| async move { inner.finish().await })
    }
}
