//! The list of boards.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::Reader;
use crate::app::AppState;
use crate::boards::model::SectionView;
use crate::boards::queries;
use crate::threads::{count_unread, list_seen_boards};
use crate::web::{AppError, Frame, html};

#[derive(Template)]
#[template(path = "boards/index.html")]
struct BoardIndexPage {
    frame: Frame,
    sections: Vec<SectionView>,
}

/// `GET /boards`
pub async fn index(app: Data<AppState>, reader: Reader) -> Result<HttpResponse, AppError> {
    let times = (app.clock.now(), app.reading_window());
    reader.settle(&app).await;
    let (visit, (boards, seen, unread)) = reader
        .read(&app, move |conn, viewer| {
            let seen = list_seen_boards(conn, viewer, times.0)?;
            Ok((queries::list_boards(conn, viewer)?, seen, count_unread(conn, viewer, times)?))
        })
        .await?;
    let frame = app.frame(&visit, "boards").await?;
    let mut sections: Vec<SectionView> = Vec::new();
    for (title, mut row, mut last_at) in boards {
        if let Some(seen) = seen.get(&row.board.id) {
            row.board.thread_count -= seen.shut_out;
            last_at = seen.last_post_at;
        }
        let mut line = row.board.line(&frame, last_at);
        line.unread = unread.get(&row.board.id).copied().unwrap_or(0);
        match sections.last_mut() {
            Some(section) if section.title == title => section.boards.push(line),
            _ => sections.push(SectionView { title, boards: vec![line] }),
        }
    }
    html(&BoardIndexPage { frame, sections })
}
