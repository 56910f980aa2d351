//! The list of boards.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::Reader;
use crate::app::AppState;
use crate::boards::model::SectionView;
use crate::boards::queries;
use crate::web::{AppError, Frame, html};

#[derive(Template)]
#[template(path = "boards/index.html")]
struct BoardIndexPage {
    frame: Frame,
    sections: Vec<SectionView>,
}

/// `GET /boards`
pub async fn index(app: Data<AppState>, reader: Reader) -> Result<HttpResponse, AppError> {
    let (visit, boards) = reader.read(&app, queries::list_boards).await?;
    let frame = app.frame(&visit, "boards").await?;
    let mut sections: Vec<SectionView> = Vec::new();
    for (title, row, last_at) in boards {
        let line = row.board.line(&frame, last_at);
        match sections.last_mut() {
            Some(section) if section.title == title => section.boards.push(line),
            _ => sections.push(SectionView { title, boards: vec![line] }),
        }
    }
    html(&BoardIndexPage { frame, sections })
}
