//! The engine that the configuration names, opened; and questions to it.

use std::path::Path;
use std::sync::Arc;

use super::engines::{Embedded, Engine, Meilisearch};
use super::model::{Ask, Hits};
use super::own::{Owner, lock, usual};
use super::{jobs, queries};
use crate::app::AppState;
use crate::config::{Search, SearchEngine};
use crate::web::AppError;

const FOLDER: &str = "search";
/// The generation of a database whose index is on a server. No folder is of it: when the embedded engine comes back, it
/// begins anew, since it has missed what happened meanwhile; and so the other way round.
const ON_SERVER: &str = "meilisearch";

/// The engine, opened when it is not. An embedded index that is missing, of another schema or of another database
/// is made anew, empty, and work is left that fills it. Of a server nothing is asked yet.
///
/// # Errors
/// When another process owns the index, or it can neither be opened nor made.
pub async fn take_up(app: &AppState) -> Result<Arc<dyn Engine>, AppError> {
    let mut open = app.search.open.lock().await;
    if let Some(engine) = &open.engine {
        return Ok(Arc::clone(engine));
    }
    if lock(app, &mut open, usual(app)?).await? != Owner::Us {
        return Err(AppError::internal("another process owns the search index"));
    }
    let engine: Arc<dyn Engine> = match app.config.search.engine().map_err(AppError::internal)? {
        SearchEngine::Embedded => Arc::new(open_embedded(app).await?),
        SearchEngine::Meilisearch => Arc::new(open_meilisearch(app).await?),
    };
    open.engine = Some(Arc::clone(&engine));
    Ok(engine)
}

/// Asks a server whether it can be used with the key that it is given.
///
/// # Errors
/// When it cannot.
pub async fn ask_server(config: &Search) -> Result<(), AppError> {
    Meilisearch::new(config, "")?.is_missing().await.map(|_| ())
}

/// As [`take_up`]; an index that is missing on a server is made too, empty, and work is left that fills it.
///
/// # Errors
/// As [`take_up`], or when the server cannot be used.
pub async fn make_ready(app: &AppState) -> Result<Arc<dyn Engine>, AppError> {
    let engine = take_up(app).await?;
    if engine.is_missing().await? {
        leave_rebuild(app).await?;
        engine.make().await?;
    }
    Ok(engine)
}

/// Asks the engine. When there is no index on a server, work is left that makes it.
///
/// # Errors
/// When the engine cannot be used, or has nothing to find posts in yet.
pub async fn ask_engine(app: &AppState, ask: Ask) -> Result<Hits, AppError> {
    let answer = take_up(app).await?.search(ask).await;
    if let Err(AppError::NotFound) = answer {
        leave_rebuild(app).await?;
        return Err(AppError::internal("there is no search index; it is made anew"));
    }
    answer
}

async fn leave_rebuild(app: &AppState) -> Result<(), AppError> {
    tracing::warn!("the search index is missing; it is made anew");
    let now = app.clock.now();
    app.db.write(move |conn| jobs::enqueue_rebuild(conn, now)).await
}

async fn open_meilisearch(app: &AppState) -> Result<Meilisearch, AppError> {
    let (fresh, now) = (hex::encode(app.entropy.bytes::<8>()), app.clock.now());
    let identity = app
        .db
        .write(move |conn| {
            if queries::find_generation(conn)?.as_deref() != Some(ON_SERVER) {
                queries::upsert_generation(conn, ON_SERVER, now)?;
                jobs::enqueue_rebuild(conn, now)?;
            }
            queries::find_or_insert_identity(conn, &fresh, now)
        })
        .await?;
    Meilisearch::new(&app.config.search, &identity)
}

async fn open_embedded(app: &AppState) -> Result<Embedded, AppError> {
    let expected = app.db.read(queries::find_generation).await?;
    let folder = app.config.data.dir.join(FOLDER);
    match open_blocking(&folder, expected).await? {
        Some((engine, generation)) => {
            drop(tokio::spawn(check(app.clone(), engine.clone(), generation)));
            Ok(engine)
        }
        None => begin_anew(app, &folder).await,
    }
}

/// Looks whether the index is as it was written, while it is used already; a damaged one is made anew.
async fn check(app: AppState, engine: Embedded, generation: String) {
    let looked = engine.clone();
    if tokio::task::spawn_blocking(move || looked.is_sound()).await.unwrap_or(false) {
        return;
    }
    match engine.disown(&generation) {
        // By now another one stands in its place.
        Ok(false) => return,
        Ok(true) => {}
        Err(error) => tracing::warn!(%error, "the search index cannot be given up"),
    }
    app.search.close().await;
    // Whoever does that work opens the index, and with it begins anew.
    if let Err(error) = leave_rebuild(&app).await {
        tracing::warn!(%error, "the search index cannot be made anew");
    }
}

async fn open_blocking(folder: &Path, expected: Option<String>) -> Result<Option<(Embedded, String)>, AppError> {
    let folder = folder.to_owned();
    let open = move || expected.and_then(|generation| Some((Embedded::open(&folder, &generation)?, generation)));
    let opened = tokio::task::spawn_blocking(open).await;
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
            jobs::enqueue_from_start(conn, now)
        })
        .await?;
    engine.seal(&generation)?;
    Ok(engine)
}
