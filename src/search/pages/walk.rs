//! Asking the engine for somebody from whom a block or a choice of content notes hides something.

use crate::accounts::Viewer;
use crate::app::AppState;
use crate::search::model::{Ask, FARTHEST, Hits};
use crate::search::open::ask_engine;
use crate::search::queries::list_open;
use crate::web::AppError;

/// Posts looked at together.
const PART: usize = 500;

/// The posts of a page. The engine knows nothing of blocks, nor of who hides which content notes: for whom somebody blocks, and
/// for who hides any, its posts are looked through from the best on, so that pages are full and nothing is counted that is not shown.
///
/// # Errors
/// When the engine or the database cannot be asked.
pub async fn ask_for(app: &AppState, viewer: &Viewer, ask: Ask) -> Result<Hits, AppError> {
    if !viewer.is_shut_out() && !viewer.hides_notes() {
        return ask_engine(app, ask).await;
    }
    let wanted = ask.offset + ask.limit;
    let mut hits = Hits::default();
    for offset in (0..=FARTHEST).step_by(PART) {
        let part = ask_engine(app, Ask { offset, limit: PART, ..ask.clone() }).await?;
        let is_last = part.posts.len() < PART;
        hits.words.extend(part.words);
        let viewer = viewer.clone();
        hits.posts.extend(app.db.read(move |conn| list_open(conn, &viewer, &part.posts)).await?);
        if is_last || hits.posts.len() >= wanted {
            break;
        }
    }
    hits.posts = hits.posts.into_iter().skip(ask.offset).take(ask.limit).collect();
    Ok(hits)
}
