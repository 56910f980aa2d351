//! Where files are kept.

use std::io;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::name::FileName;
use crate::web::AppError;

/// A place for files. Its calls wait for the disk; [`Files`] has them done apart from the threads that answer.
pub trait Storage: Send + Sync {
    /// Keeps a file, which is on the disk when this returns: whole, or not at all. Written again, it takes its own place. `at` is from when
    /// it counts as kept, for [`Storage::list_old`].
    ///
    /// # Errors
    /// When it cannot be written.
    fn put(&self, name: &FileName, bytes: &[u8], at: NaiveDateTime) -> io::Result<()>;

    /// A file; none where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    fn get(&self, name: &FileName) -> io::Result<Option<Vec<u8>>>;

    /// Deletes a file; nothing happens where there is none.
    ///
    /// # Errors
    /// When it cannot be deleted.
    fn delete(&self, name: &FileName) -> io::Result<()>;

    /// Names of files that were kept before a moment, in their order: those after `after`, `most` at most. What an interrupted
    /// [`Storage::put`] left before that moment is deleted on the way.
    ///
    /// # Errors
    /// When the place cannot be read.
    fn list_old(&self, before: NaiveDateTime, after: Option<&FileName>, most: usize) -> io::Result<Vec<FileName>>;
}

/// The place for files of a running program; clones share it.
#[derive(Clone)]
pub struct Files(Arc<dyn Storage>);

impl Files {
    /// Files that are kept there.
    pub fn new(storage: impl Storage + 'static) -> Self {
        Self(Arc::new(storage))
    }

    /// Keeps files; see [`Storage::put`].
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when the disk is full; whatever else keeps one from being written.
    pub async fn put(&self, files: Vec<(FileName, Vec<u8>)>, at: NaiveDateTime) -> Result<(), AppError> {
        self.apart(move |storage| files.iter().try_for_each(|(name, bytes)| storage.put(name, bytes, at))).await
    }

    /// A file; none where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn get(&self, name: FileName) -> Result<Option<Vec<u8>>, AppError> {
        self.apart(move |storage| storage.get(&name)).await
    }

    /// A file, for work that waits for the disk itself; none where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_here(&self, name: &FileName) -> Result<Option<Vec<u8>>, AppError> {
        self.0.get(name).map_err(AppError::internal)
    }

    /// Deletes files; those that are gone already are.
    ///
    /// # Errors
    /// When one cannot be deleted.
    pub async fn delete(&self, names: Vec<FileName>) -> Result<(), AppError> {
        self.apart(move |storage| names.iter().try_for_each(|name| storage.delete(name))).await
    }

    /// See [`Storage::list_old`].
    ///
    /// # Errors
    /// When the place cannot be read.
    pub async fn list_old(
        &self,
        before: NaiveDateTime,
        after: Option<FileName>,
        most: usize,
    ) -> Result<Vec<FileName>, AppError> {
        self.apart(move |storage| storage.list_old(before, after.as_ref(), most)).await
    }

    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Storage) -> io::Result<T> + Send + 'static,
    ) -> Result<T, AppError> {
        let storage = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || work(&*storage)).await.map_err(AppError::internal)?;
        done.map_err(|error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                tracing::error!(%error, "a file cannot be kept: the disk is full");
                AppError::Unavailable
            }
            _ => AppError::internal(error),
        })
    }
}
