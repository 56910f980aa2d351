//! Home: what this is, or what is new.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use chrono::NaiveDateTime;

use crate::accounts::{Reader, Right, StaffMap, Viewer};
use crate::app::AppState;
use crate::boards::{Audience, Board, BoardLine, BoardRow, list_boards};
use crate::db::Conn;
use crate::posts::{WaitingLine, WaitingPost, list_waiting};
use crate::threads::{ThreadLine, ThreadRow, list_latest};
use crate::web::{AppError, Frame, html, with_next};

/// Threads shown as latest.
const LATEST: i64 = 15;
/// Posts shown as waiting for a first answer.
const UNANSWERED: i64 = 5;

#[derive(Template)]
#[template(path = "community/home.html")]
struct HomePage {
    frame: Frame,
    is_signed_in: bool,
    is_open: bool,
    join_url: String,
    intro_boards: Vec<BoardLine>,
    latest: Vec<ThreadLine>,
    unanswered: Vec<WaitingLine>,
}

/// What is new, or signed out what there is.
enum Read {
    Threads { latest: Vec<ThreadRow>, unanswered: Vec<WaitingPost> },
    Boards(Vec<(String, BoardRow, Option<NaiveDateTime>)>),
}

/// `GET /`
pub async fn index(app: Data<AppState>, reader: Reader) -> Result<HttpResponse, AppError> {
    let (staff, times) = (app.staff().await?, (app.clock.now(), app.reading_window()));
    reader.settle(&app).await;
    let (visit, read) = reader.read(&app, move |conn, viewer| read(conn, viewer, &staff, times)).await?;
    // Only greeters find a form here.
    let greets = !visit.viewer.reach(Right::Greet).is_nowhere();
    let frame = if greets { app.form_frame(&visit, "home").await? } else { app.frame(&visit, "home").await? };
    let mut page = HomePage {
        is_signed_in: visit.viewer.is_signed_in(),
        is_open: frame.is_open,
        join_url: String::new(),
        intro_boards: Vec::new(),
        latest: Vec::new(),
        unanswered: Vec::new(),
        frame,
    };
    match read {
        Read::Threads { latest, unanswered } => {
            page.latest = latest.into_iter().map(|row| row.line(&page.frame)).collect();
            page.unanswered = unanswered.into_iter().map(|row| WaitingLine::new(&page.frame, row)).collect();
        }
        Read::Boards(boards) => {
            page.join_url = join_url(boards.iter().map(|(_, row, _)| &row.board));
            page.intro_boards = boards.iter().map(|(_, row, last_at)| row.board.line(&page.frame, *last_at)).collect();
        }
    }
    html(&page)
}

fn read(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (now, window): (NaiveDateTime, NaiveDateTime),
) -> Result<Read, AppError> {
    if !viewer.is_signed_in() {
        return list_boards(conn, viewer).map(Read::Boards);
    }
    let latest = list_latest(conn, viewer, staff, (LATEST, now, window))?;
    Ok(Read::Threads { latest, unanswered: list_waiting(conn, (viewer, staff), (0, UNANSWERED), now)? })
}

/// Joining leads straight to the form of a first thread, on the first public board where members write: landing, joining
/// and writing are three pages.
fn join_url<'a>(mut boards: impl Iterator<Item = &'a Board>) -> String {
    let is_theirs = |board: &&Board| {
        board.read_audience == Audience::Public && matches!(board.write_audience, Audience::Public | Audience::Members)
    };
    match boards.find(is_theirs) {
        Some(board) => with_next("/sign-up", &format!("{}/threads/new", board.url())),
        None => "/sign-up".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boards::{BoardId, Point, SectionId};

    fn board(slug: &str, read_audience: Audience, write_audience: Audience) -> Board {
        Board {
            id: BoardId(1),
            section_id: SectionId(1),
            slug: slug.to_owned(),
            title: slug.to_owned(),
            about: String::new(),
            point: Point::None,
            read_audience,
            write_audience,
            group_id: None,
            allows_indexing: false,
            position: 0,
            thread_count: 0,
            revision: 1,
            languages: 0,
            one_time_names: false,
            allows_images: false,
        }
    }

    #[test]
    fn joining_leads_to_the_first_board_where_a_newcomer_may_write() {
        let news = board("news", Audience::Public, Audience::Staff);
        let talk = board("talk", Audience::Members, Audience::Members);
        let welcome = board("welcome", Audience::Public, Audience::Members);
        assert_eq!(join_url([&news, &talk].into_iter()), "/sign-up");
        assert_eq!(join_url([&news, &talk, &welcome].into_iter()), "/sign-up?next=%2Fboards%2Fwelcome%2Fthreads%2Fnew");
    }
}
