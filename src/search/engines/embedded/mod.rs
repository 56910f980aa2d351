//! The engine inside this program: tantivy, with its files in one folder.

mod expand;
mod find;
mod shape;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::query::RangeQuery;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, SegmentReader, TantivyError, Term};

use self::shape::Shape;
use super::{Answer, Engine};
use crate::posts::PostId;
use crate::search::model::{Ask, Change, Hits};
use crate::vault::{create_file, create_folder};
use crate::web::AppError;

/// Raise it whenever [`Shape`] or the way words are compared changes: every index is then made anew.
const SCHEMA: u32 = 1;
/// What stands beside the index, to tell whether it is this program's and this database's.
const STATE: &str = "state.json";
/// A segment with a larger share of posts that were deleted from it is written anew without them.
const DELETED_MOST: f32 = 0.1;
/// Times that merging everything is tried while a part is being merged, and the time between.
const MERGE_TRIES: usize = 20;
const MERGE_PAUSE: Duration = Duration::from_millis(250);
/// Memory for what is not committed yet; one thread writes, and one merges.
const WRITER_BYTES: usize = 16 * 1024 * 1024;

/// The embedded engine; clones share it.
#[derive(Clone)]
pub struct Embedded(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    shape: Shape,
    reader: IndexReader,
    /// None once it is closed.
    writer: Mutex<Option<IndexWriter>>,
}

#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct State {
    schema: u32,
    generation: String,
}

impl From<TantivyError> for AppError {
    fn from(error: TantivyError) -> Self {
        Self::internal(format!("search index: {error}"))
    }
}

impl Embedded {
    /// Opens the index in a folder; none when it is missing, cannot be opened, is of another schema or another generation.
    /// Whether every byte is as it was written, [`Embedded::is_sound`] tells: that takes longer the larger the index is.
    pub fn open(folder: &Path, generation: &str) -> Option<Self> {
        if !is_of(folder, generation) {
            return None;
        }
        let opened = Index::open_in_dir(folder).and_then(|index| Self::with(folder, index));
        opened.inspect_err(|error| tracing::warn!(%error, "the search index cannot be opened")).ok()
    }

    /// Reads all its files and compares them with the sums they were written with.
    pub fn is_sound(&self) -> bool {
        match self.0.reader.searcher().index().validate_checksum() {
            Ok(damaged) if damaged.is_empty() => true,
            Ok(damaged) => {
                tracing::warn!(files = damaged.len(), "files of the search index are damaged");
                false
            }
            Err(error) => {
                tracing::warn!(%error, "the search index cannot be read");
                false
            }
        }
    }

    /// Gives the index up, if it is of this generation still: it is of none any more, so that the next to open it begins
    /// anew. Answers whether it was.
    ///
    /// # Errors
    /// When its folder cannot be written.
    pub fn disown(&self, generation: &str) -> Result<bool, AppError> {
        if !is_of(&self.0.folder, generation) {
            return Ok(false);
        }
        let path = self.0.folder.join(STATE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(io(&path, &error)),
            _ => Ok(true),
        }
    }

    /// Makes an empty index in the place of whatever stands in the folder. It is of no generation until
    /// [`Embedded::seal`].
    ///
    /// # Errors
    /// When the folder cannot be emptied or written.
    pub fn create(folder: &Path) -> Result<Self, AppError> {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io(folder, &error)),
            _ => {}
        }
        create_folder(folder).map_err(|error| io(folder, &error))?;
        Ok(Self::with(folder, Index::create_in_dir(folder, Shape::schema())?)?)
    }

    fn with(folder: &Path, index: Index) -> Result<Self, TantivyError> {
        let shape = Shape::of(&index)?;
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .memory_budget_per_thread(WRITER_BYTES)
            .num_merge_threads(1)
            .build();
        let writer = index.writer_with_options(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_MOST);
        writer.set_merge_policy(Box::new(policy));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self(Arc::new(Inner { folder: folder.to_owned(), shape, reader, writer: Mutex::new(Some(writer)) })))
    }

    /// Says that the index is of a generation.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn seal(&self, generation: &str) -> Result<(), AppError> {
        let state = State { schema: SCHEMA, generation: generation.to_owned() };
        let text = serde_json::to_vec(&state).map_err(AppError::internal)?;
        let path = self.0.folder.join(STATE);
        let written = create_file(&path).and_then(|mut file| {
            file.write_all(&text)?;
            file.sync_all()
        });
        written.map_err(|error| io(&path, &error))
    }
}

/// Whether what stands in a folder is an index of this program's schema and of a generation.
fn is_of(folder: &Path, generation: &str) -> bool {
    let state = fs::read(folder.join(STATE)).ok().and_then(|text| serde_json::from_slice::<State>(&text).ok());
    state.is_some_and(|state| state == State { schema: SCHEMA, generation: generation.to_owned() })
}

fn io(path: &Path, error: &std::io::Error) -> AppError {
    AppError::internal(format!("{}: {error}", path.display()))
}

impl Inner {
    fn apply(&self, changes: &[Change]) -> Result<(), AppError> {
        // Files that are open outlive their folder; what is written then is lost.
        if !self.folder.join(STATE).exists() {
            return Err(AppError::internal("the search index's folder is gone"));
        }
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let writer = writer.as_mut().ok_or_else(|| AppError::internal("the search index is closed"))?;
        for change in changes {
            match change {
                Change::Put(document) => {
                    writer.delete_term(self.post(document.post));
                    writer.add_document(self.shape.document(document))?;
                }
                Change::Delete(post) => drop(writer.delete_term(self.post(*post))),
                Change::DeleteRange(after, last) => {
                    let upper = last.map_or(Bound::Unbounded, |last| Bound::Included(self.post(last)));
                    writer.delete_query(Box::new(RangeQuery::new(Bound::Excluded(self.post(*after)), upper)))?;
                }
            }
        }
        writer.commit()?;
        self.reader.reload()?;
        Ok(())
    }

    /// Makes one segment of all, without what was deleted: each of them is looked through for the words that are like one
    /// typed, and keeps the words of posts that are gone.
    ///
    /// # Errors
    /// When the index cannot be read, or its segments are being merged already, again and again.
    fn tidy(&self) -> Result<(), AppError> {
        for _ in 0..MERGE_TRIES {
            let merging = {
                let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(writer) = writer.as_mut() else { return Ok(()) };
                let segments = writer.index().searchable_segment_ids()?;
                if !self.is_untidy(segments.len()) {
                    return Ok(());
                }
                writer.merge(&segments)
            };
            // Others may write meanwhile.
            match merging.wait() {
                Ok(_) => return Ok(self.reader.reload()?),
                Err(error) => tracing::debug!(%error, "segments of the search index are being merged already"),
            }
            std::thread::sleep(MERGE_PAUSE);
        }
        self.reader.reload()?;
        Err(AppError::internal("segments of the search index are being merged already"))
    }

    fn is_untidy(&self, segments: usize) -> bool {
        let has_deleted = |segment: &SegmentReader| segment.num_deleted_docs() > 0;
        segments > 1 || self.reader.searcher().segment_readers().iter().any(has_deleted)
    }

    fn post(&self, id: PostId) -> Term {
        Term::from_field_i64(self.shape.post, id.0)
    }

    fn search(&self, ask: &Ask) -> Result<Hits, AppError> {
        if ask.wanted.is_empty() || ask.boards.is_empty() {
            return Ok(Hits::default());
        }
        let searcher = self.reader.searcher();
        let mut words = HashSet::new();
        let query = find::query(&self.shape, &searcher, ask, &mut words)?;
        let posts = find::top(&self.shape, &searcher, &query, ask)?;
        Ok(Hits { posts, words })
    }
}

impl Engine for Embedded {
    fn search(&self, ask: Ask) -> Answer<Hits> {
        let inner = Arc::clone(&self.0);
        Box::pin(
            async move { tokio::task::spawn_blocking(move || inner.search(&ask)).await.map_err(AppError::internal)? },
        )
    }

    fn apply(&self, changes: Vec<Change>) -> Answer<()> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            tokio::task::spawn_blocking(move || inner.apply(&changes)).await.map_err(AppError::internal)?
        })
    }

    fn tidy(&self) -> Answer<()> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move { tokio::task::spawn_blocking(move || inner.tidy()).await.map_err(AppError::internal)? })
    }

    fn close(&self) {
        // The lock on the folder goes with the writer.
        drop(self.0.writer.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
