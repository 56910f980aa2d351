//! Who may use the index: one process the embedded one, several at once one that is on a server; and what this process has
//! open.

use std::fs::{File, OpenOptions, TryLockError};
use std::sync::Arc;

use tokio::sync::Mutex;

use super::engines::Engine;
use crate::app::AppState;
use crate::config::SearchEngine;
use crate::db::{Held, Hold};
use crate::vault::create_folder;
use crate::web::AppError;

/// The lock stands beside the index, so that it holds when the index is deleted.
const LOCK: &str = "search.lock";
/// Locks the index of a PostgreSQL database against other nodes, whatever their folders.
const LOCK_KEY: i64 = 0x6D6F_6F72_5EA2;

/// The index as this process has it.
#[derive(Default)]
pub struct Search {
    pub(super) open: Mutex<Open>,
}

/// See [`Search`].
#[derive(Default)]
pub(super) struct Open {
    locks: Option<(File, Arc<Held>)>,
    pub(super) engine: Option<Arc<dyn Engine>>,
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

/// Makes this process one that may use the index, unless another keeps it for itself: the only one, or with Meilisearch and
/// PostgreSQL one of several.
///
/// # Errors
/// When a lock cannot be tried.
pub async fn own(app: &AppState) -> Result<Owner, AppError> {
    lock(app, &mut *app.search.open.lock().await, usual(app)?).await
}

/// As [`own`], for a process that bears no other beside it.
///
/// # Errors
/// As [`own`].
pub async fn own_alone(app: &AppState) -> Result<Owner, AppError> {
    lock(app, &mut *app.search.open.lock().await, Hold::Alone).await
}

/// How this process uses the index when it serves.
pub(super) fn usual(app: &AppState) -> Result<Hold, AppError> {
    let engine = app.config.search.engine().map_err(AppError::internal)?;
    let is_shared = engine == SearchEngine::Meilisearch && !app.db.is_sqlite();
    Ok(if is_shared { Hold::Together } else { Hold::Alone })
}

/// Takes the locks, unless they are taken.
pub(super) async fn lock(app: &AppState, open: &mut Open, hold: Hold) -> Result<Owner, AppError> {
    if open.locks.is_some() {
        return Ok(Owner::Us);
    }
    let folder = &app.config.data.dir;
    create_folder(folder).map_err(AppError::internal)?;
    let path = folder.join(LOCK);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| AppError::internal(format!("{}: {error}", path.display())))?;
    let locked = match hold {
        Hold::Alone => file.try_lock(),
        Hold::Together => file.try_lock_shared(),
    };
    match locked {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Owner::OtherProcess),
        Err(TryLockError::Error(error)) => return Err(AppError::internal(format!("{}: {error}", path.display()))),
    }
    let Some(held) = app.db.try_hold(LOCK_KEY, hold).await? else { return Ok(Owner::OtherNode) };
    open.locks = Some((file, Arc::new(held)));
    Ok(Owner::Us)
}

/// Takes the lock again if it went with its connection. Meanwhile another node may have had the index, so ours is looked at
/// anew before anything is written.
///
/// # Errors
/// When another has taken it.
pub(super) async fn confirm(app: &AppState) -> Result<(), AppError> {
    let held = app.search.open.lock().await.locks.as_ref().map(|(_, held)| Arc::clone(held));
    let Some(held) = held else { return Ok(()) };
    // Not while the index is kept from others: a connection may take long to be found dead.
    let asked = Arc::clone(&held);
    if tokio::task::spawn_blocking(move || asked.is_held()).await.map_err(AppError::internal)? {
        return Ok(());
    }
    let mut open = app.search.open.lock().await;
    if open.locks.as_ref().is_some_and(|(_, now)| !Arc::ptr_eq(now, &held)) {
        return Ok(());
    }
    tracing::warn!("the lock of the search index went with its connection; it is taken again");
    if let Some(engine) = open.engine.take() {
        engine.close();
    }
    open.locks = None;
    match lock(app, &mut open, usual(app)?).await? {
        Owner::Us => Ok(()),
        Owner::OtherProcess | Owner::OtherNode => Err(AppError::internal("another process owns the search index")),
    }
}
