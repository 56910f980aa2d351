//! One process owns the index: who it is, and what it has open.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::Arc;

use tokio::sync::Mutex;

use super::engines::{Embedded, Engine};
use super::{jobs, queries};
use crate::app::AppState;
use crate::db::Held;
use crate::vault::create_folder;
use crate::web::AppError;

/// The lock stands beside the index, so that it holds when the index is deleted.
const LOCK: &str = "search.lock";
const FOLDER: &str = "search";
/// Locks the index of a PostgreSQL database against other nodes, whatever their folders.
const LOCK_KEY: i64 = 0x6D6F_6F72_5EA2;

/// The index as this process has it.
#[derive(Default)]
pub struct Search {
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    locks: Option<(File, Held)>,
    engine: Option<Arc<dyn Engine>>,
}

/// What a process that wants the index finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// It is the owner now.
    Us,
    /// Another process on this machine is.
    OtherProcess,
    /// A process with another folder is, perhaps on another machine.
    OtherNode,
}

impl Search {
    /// Lets go of the engine, so that it is opened anew; the locks stay.
    pub async fn close(&self) {
        if let Some(engine) = self.open.lock().await.engine.take() {
            engine.close();
        }
    }
}

/// Makes this process the index's owner, unless another is.
///
/// # Errors
/// When a lock cannot be tried.
pub async fn own(app: &AppState) -> Result<Owner, AppError> {
    lock(app, &mut *app.search.open.lock().await).await
}

async fn lock(app: &AppState, open: &mut Open) -> Result<Owner, AppError> {
    if open.locks.is_some() {
        return Ok(Owner::Us);
    }
    let folder = &app.config.data.dir;
    create_folder(folder).map_err(AppError::internal)?;
    let path = folder.join(LOCK);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| AppError::internal(format!("{}: {error}", path.display())))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Owner::OtherProcess),
        Err(TryLockError::Error(error)) => return Err(AppError::internal(format!("{}: {error}", path.display()))),
    }
    let Some(held) = app.db.try_hold(LOCK_KEY).await? else { return Ok(Owner::OtherNode) };
    open.locks = Some((file, held));
    Ok(Owner::Us)
}

/// The engine, opened when it is not. An index that is missing, damaged, of another schema or of another database is made
/// anew, empty, and work is left that fills it.
///
/// # Errors
/// When another process owns the index, or it can neither be opened nor made.
pub async fn take_up(app: &AppState) -> Result<Arc<dyn Engine>, AppError> {
    let mut open = app.search.open.lock().await;
    if let Some(engine) = &open.engine {
        return Ok(Arc::clone(engine));
    }
    if lock(app, &mut open).await? != Owner::Us {
        return Err(AppError::internal("another process owns the search index"));
    }
    let expected = app.db.read(queries::find_generation).await?;
    let folder = app.config.data.dir.join(FOLDER);
    let engine = match open_blocking(&folder, expected).await? {
        Some(engine) => engine,
        None => begin_anew(app, &folder).await?,
    };
    let engine: Arc<dyn Engine> = Arc::new(engine);
    open.engine = Some(Arc::clone(&engine));
    Ok(engine)
}

async fn open_blocking(folder: &Path, expected: Option<String>) -> Result<Option<Embedded>, AppError> {
    let folder = folder.to_owned();
    let opened = tokio::task::spawn_blocking(move || Embedded::open(&folder, expected.as_deref()?)).await;
    opened.map_err(AppError::internal)
}

/// The database knows the new generation before the folder says that it is of it: whatever is interrupted in between, the
/// two differ, and it begins again.
async fn begin_anew(app: &AppState, folder: &Path) -> Result<Embedded, AppError> {
    tracing::info!("the search index is made anew");
    let path = folder.to_owned();
    let made = tokio::task::spawn_blocking(move || Embedded::create(&path)).await;
    let engine = made.map_err(AppError::internal)??;
    let (generation, now) = (hex::encode(app.entropy.bytes::<8>()), app.clock.now());
    let expected = generation.clone();
    app.db
        .write(move |conn| {
            queries::upsert_generation(conn, &expected, now)?;
            jobs::enqueue_rebuild(conn, now)
        })
        .await?;
    engine.seal(&generation)?;
    Ok(engine)
}
