//! Bringing the files of a sealed picture to where its row says: sealed under a key of their own, open again, or nowhere.
//!
//! One picture at a time, and by one node at a time. Whenever it is interrupted, what is on the disk is enough to go on from: nothing is
//! deleted before what takes its place is there.

use std::time::Duration;

use super::drawing::{FORMATS, draw};
use super::model::{AttachmentId, FileState, SealedPicture, Settling, Wanted, files_of, sealed_file};
use super::queries::{erase_shown, find_to_settle, note_open, note_sealed};
use crate::accounts::{erase_data_key, find_data_key, make_data_key};
use crate::app::AppState;
use crate::db::{Held, Hold};
use crate::files::FileName;
use crate::web::AppError;

/// Held by the one node that moves files of sealed pictures.
const LOCK_KEY: i64 = 0x6D6F_6F72_7365;
/// Where a sealed picture is kept, for its key.
const PLACE: &str = "files";
/// Times that it is looked again when somebody decides meanwhile, and that the lock is tried.
const TRIES: usize = 50;
/// Before the lock is tried again.
const PAUSE: Duration = Duration::from_millis(100);

/// Brings the files of a picture to where its row says. The payload is its key. Doing it twice does no harm.
///
/// # Errors
/// A database error, or when a file cannot be read or written; the work is done again.
pub async fn settle(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id = AttachmentId(payload.parse().map_err(AppError::internal)?);
    let _held = hold(app).await?;
    for _ in 0..TRIES {
        let Some(Settling { picture, wanted }) = app.db.read(move |conn| find_to_settle(conn, id)).await? else {
            return Ok(());
        };
        let name = name_of(&picture)?;
        let is_done = match wanted {
            Wanted::Sealed => seal(app, &picture, &name).await?,
            Wanted::Open => open(app, &picture, &name).await?,
            Wanted::Gone => clear(app, &name).await.map(|()| true)?,
            Wanted::Erased => erase(app, &picture, &name).await?,
        };
        if is_done {
            return Ok(());
        }
    }
    Err(AppError::internal("it is decided about a picture again and again"))
}

async fn hold(app: &AppState) -> Result<Held, AppError> {
    for _ in 0..TRIES {
        if let Some(held) = app.db.try_hold(LOCK_KEY, Hold::Alone).await? {
            return Ok(held);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(AppError::Unavailable)
}

fn name_of(picture: &SealedPicture) -> Result<FileName, AppError> {
    FileName::parse(&picture.name).ok_or_else(|| AppError::internal("a picture's name is none"))
}

/// Writes the sealed file, and then deletes the plain ones; whether nobody has decided otherwise meanwhile.
async fn seal(app: &AppState, picture: &SealedPicture, name: &FileName) -> Result<bool, AppError> {
    let [whole, small] = files_of(name);
    if picture.file_state == FileState::Open {
        if let Some(bytes) = app.files.get(whole.clone()).await? {
            write_sealed(app, picture.id, (name, &bytes)).await?;
        }
        // Also where an earlier attempt has written it: the plain file goes only beside one that can be opened again.
        read_sealed(app, picture.id, name).await?;
    }
    app.files.delete(vec![whole, small]).await?;
    let picture = picture.clone();
    app.db.write(move |conn| note_sealed(conn, &picture)).await
}

async fn write_sealed(app: &AppState, id: AttachmentId, (name, bytes): (&FileName, &[u8])) -> Result<(), AppError> {
    let (state, now) = (app.clone(), app.clock.now());
    let key = app.db.write(move |conn| make_data_key(conn, (&state.keyring, &state.entropy), id.owner(), now)).await?;
    let sealed = key.seal(&app.entropy, PLACE, bytes).map_err(AppError::internal)?;
    app.files.put(vec![(sealed_file(name), sealed)], now).await
}

/// What is in a sealed file.
async fn read_sealed(app: &AppState, id: AttachmentId, name: &FileName) -> Result<Vec<u8>, AppError> {
    let state = app.clone();
    let key = app.db.read(move |conn| find_data_key(conn, &state.keyring, id.owner())).await?;
    let sealed = app.files.get(sealed_file(name)).await?;
    let (Some(key), Some(sealed)) = (key, sealed) else {
        return Err(AppError::internal("a sealed picture's file or its key is missing"));
    };
    let bytes = key.open(PLACE, &sealed).map_err(AppError::internal)?;
    Ok(bytes.to_vec())
}

/// What a sealed picture shows, as a file: for the operator, who hands it to those that the law names.
///
/// # Errors
/// A database error, or when neither of its files can be read.
pub async fn read_picture(app: &AppState, picture: &SealedPicture) -> Result<Vec<u8>, AppError> {
    read_whole(app, picture, &name_of(picture)?).await
}

/// The whole picture: once it is noted as sealed, what was sealed, whatever else lies in its place; before, what is still to be sealed.
async fn read_whole(app: &AppState, picture: &SealedPicture, name: &FileName) -> Result<Vec<u8>, AppError> {
    let plain = if picture.file_state == FileState::Sealed { None } else { app.files.get(name.clone()).await? };
    match plain {
        Some(bytes) => Ok(bytes),
        None => read_sealed(app, picture.id, name).await,
    }
}

/// Writes the plain files, the small one drawn anew, and then deletes the sealed one with its key; whether nobody has decided otherwise
/// meanwhile.
async fn open(app: &AppState, picture: &SealedPicture, name: &FileName) -> Result<bool, AppError> {
    if picture.sealed_at.is_some() {
        let [whole, small] = files_of(name);
        let is_whole = app.files.get(whole.clone()).await?.is_some() && app.files.get(small.clone()).await?.is_some();
        if picture.file_state == FileState::Sealed || !is_whole {
            let bytes = read_whole(app, picture, name).await?;
            let drawn = draw_small(app, bytes.clone()).await?;
            app.files.put(vec![(whole, bytes), (small, drawn)], app.clock.now()).await?;
        }
        let picture = picture.clone();
        if !app.db.write(move |conn| note_open(conn, &picture)).await? {
            return Ok(false);
        }
    }
    // Also what an earlier attempt has left.
    app.files.delete(vec![sealed_file(name)]).await?;
    let owner = picture.id.owner();
    app.db.write(move |conn| erase_data_key(conn, owner)).await?;
    Ok(true)
}

/// Deletes every file of a picture.
async fn clear(app: &AppState, name: &FileName) -> Result<(), AppError> {
    let [whole, small] = files_of(name);
    app.files.delete(vec![sealed_file(name), whole, small]).await
}

/// Deletes a picture whose words were erased while it was sealed; whether nobody has decided otherwise meanwhile.
async fn erase(app: &AppState, picture: &SealedPicture, name: &FileName) -> Result<bool, AppError> {
    let (picture, now) = (picture.clone(), app.clock.now());
    let is_erased = app.db.write(move |conn| erase_shown(conn, &picture, now)).await?;
    if is_erased {
        app.files.delete(vec![sealed_file(name)]).await?;
    }
    Ok(is_erased)
}

/// The small picture of a whole one, drawn anew.
async fn draw_small(app: &AppState, whole: Vec<u8>) -> Result<Vec<u8>, AppError> {
    let drawn = app.pictures.draw(whole, FORMATS, draw).await?;
    drawn.map(|drawn| drawn.small).map_err(|_| AppError::internal("a sealed picture cannot be drawn"))
}
