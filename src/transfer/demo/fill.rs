//! Filling an empty database with the sample community.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};

use super::content::{Content, Piece, ThreadHead};
use super::ground::{Ground, GroundPlan, site};
use super::people::SignIn;
use crate::accounts::{Role, SignedIn, Viewer};
use crate::app::AppState;
use crate::community::Settings;
use crate::db::Conn;
use crate::posts::{
    Asks, NewOpening, NewPost, Prepared, announce_post, insert_asking_opening, insert_asking_reply, note_answer,
    resolve,
};
use crate::threads::{ThreadId, find_visible, lock_thread, pin_thread};
use crate::web::AppError;

/// Rows that one transaction may touch; 500 is the house's limit.
const ROWS_MOST: usize = 480;
/// A thread, its board's counter, a post and its revision, what it answers, and that it waits itself.
const POST_ROWS: usize = 7;

/// Fills the database of `app`, which must be empty, in a few transactions; a caller that is interrupted begins again with
/// an empty one.
///
/// # Errors
/// A database error.
pub async fn fill_demo(app: &AppState, sign_ins: &[SignIn]) -> Result<(), AppError> {
    let content = Arc::new(Content::read()?);
    let now = app.clock.now();
    let mut hashes = Vec::new();
    for sign_in in sign_ins {
        hashes.push((sign_in.name.clone(), (sign_in.role, app.hasher.hash(sign_in.password.clone()).await?)));
    }
    let plan = GroundPlan {
        texts: app.languages.all().first().cloned().ok_or_else(|| AppError::internal("no language"))?,
        defaults: Settings::prefilled(&app.config.community),
        content: Arc::clone(&content),
        hashes: hashes.into_iter().collect(),
        now,
    };
    let ground = Arc::new(app.db.write(move |conn| plan.write(conn)).await?);
    let host = host(&ground, sign_ins)?;
    let threads = write_posts(app, &content, &ground, &host).await?;
    app.db.write(move |conn| pin_and_lock(conn, &content.threads, &threads, &host, now)).await?;
    app.refresh().await;
    Ok(())
}

/// The administrator, in whose name threads are pinned and locked, and who can read everything.
fn host(ground: &Ground, sign_ins: &[SignIn]) -> Result<Viewer, AppError> {
    let name = sign_ins.iter().find(|sign_in| sign_in.role == Some(Role::Administrator)).map(|sign_in| &sign_in.name);
    let found = name.and_then(|name| Some((name, *ground.members.get(name)?)));
    let (name, id) = found.ok_or_else(|| AppError::internal("the sample community has no administrator"))?;
    Ok(Viewer(Some(Arc::new(SignedIn {
        name: name.clone(),
        grants: vec![site(Role::Administrator)],
        ..SignedIn::nobody(id)
    }))))
}

type Threads = HashMap<usize, ThreadId>;

/// Posts in the order they were written, so that keys and times agree. References are resolved once everybody is there.
async fn write_posts(
    app: &AppState,
    content: &Arc<Content>,
    ground: &Arc<Ground>,
    host: &Viewer,
) -> Result<Threads, AppError> {
    let (pieces, site, viewer, now) = (Arc::clone(content), app.site.clone(), host.clone(), app.clock.now());
    let bodies = app.db.read(move |conn| {
        let numbered = pieces.pieces.iter().enumerate();
        numbered
            .map(|(at, piece)| resolve(conn, &site, &viewer, (&piece.body, &format!("d{at}-")), now))
            .collect::<Result<Vec<Prepared>, AppError>>()
    });
    let bodies = Arc::new(bodies.await?);
    let mut threads = Threads::new();
    let mut from = 0;
    while from < bodies.len() {
        let mut rows = 0;
        let fits = |body: &&Prepared| {
            rows += POST_ROWS + body.refs.len();
            rows <= ROWS_MOST
        };
        let to = from + bodies.iter().skip(from).take_while(fits).count().max(1);
        let (content, ground, bodies, known) = (Arc::clone(content), Arc::clone(ground), Arc::clone(&bodies), threads);
        threads = app
            .db
            .write(move |conn| {
                let mut threads = known.clone();
                for (piece, body) in content.pieces.iter().zip(bodies.iter()).skip(from).take(to - from) {
                    write_piece(conn, (piece, body), (&content, &ground), &mut threads, now)?;
                }
                Ok(threads)
            })
            .await?;
        from = to;
    }
    Ok(threads)
}

fn write_piece(
    conn: &mut Conn,
    (piece, body): (&Piece, &Prepared),
    (content, ground): (&Content, &Ground),
    threads: &mut Threads,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let new = NewPost {
        author_id: ground.members.get(&piece.author).copied().ok_or(AppError::NotFound)?,
        body: body.clone(),
        created_at: now - TimeDelta::hours(piece.hours_ago),
        imported_thanks: 0,
        source_position: None,
    };
    if !piece.is_opening {
        let thread = threads.get(&piece.thread).copied().ok_or(AppError::NotFound)?;
        let post = insert_asking_reply(conn, thread, &new, Asks::IfFirst)?.id;
        note_answer(conn, (post, thread), (new.author_id, None), new.created_at)?;
        return announce_post(conn, post, now);
    }
    let head = content.threads.get(piece.thread).ok_or(AppError::NotFound)?;
    let opening = NewOpening {
        board_id: ground.boards.get(&head.board).copied().ok_or(AppError::NotFound)?,
        title: head.title.clone(),
        post: new,
        source: None,
    };
    let (thread, post) = insert_asking_opening(conn, &opening)?;
    threads.insert(piece.thread, thread);
    announce_post(conn, post, now)
}

fn pin_and_lock(
    conn: &mut Conn,
    heads: &[ThreadHead],
    threads: &Threads,
    host: &Viewer,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let by = host.id().ok_or(AppError::NotFound)?;
    for (at, head) in heads.iter().enumerate().filter(|(_, head)| head.is_pinned || head.lock_message.is_some()) {
        let id = threads.get(&at).copied().ok_or(AppError::NotFound)?;
        if head.is_pinned {
            let found = find_visible(conn, host, id, now)?;
            pin_thread(conn, &found.thread, None, true)?;
        }
        if let Some(message) = &head.lock_message {
            let found = find_visible(conn, host, id, now)?;
            let locked_at = now - TimeDelta::hours(head.last_hours_ago) + TimeDelta::minutes(30);
            lock_thread(conn, &found.thread, None, (by, message), locked_at)?;
        }
    }
    Ok(())
}
