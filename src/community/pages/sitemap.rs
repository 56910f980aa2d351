//! What is told to programs that look for pages: the site map, with what search engines may keep, and where they need not look.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use crate::app::AppState;
use crate::community::queries::{SearchableBoard, SearchableThread, count_parts, list_part, list_searchable_boards};
use crate::db::Conn;
use crate::threads::thread_url;
use crate::web::{AppError, Xml, for_everyone, timestamp};

const XML: &str = "application/xml";
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The part with the boards, where there are several.
const BOARDS: i64 = 0;

/// What is nobody's to find: of one person only, forms, and addresses that lead to others. (Whatever else may not be kept says
/// so itself, which programs can read only where they may look.)
const NOT_TO_LOOK_AT: [&str; 21] = [
    "/account",
    "/admin",
    "/avatars/",
    "/boards/*/threads/new",
    "/confirm-email",
    "/members/",
    "/moderation",
    "/notifications",
    "/posts/",
    "/preferences",
    "/receipt",
    "/recover",
    "/reset-password",
    "/search",
    "/setup",
    "/sign-in",
    "/sign-up",
    "/threads/*/edit",
    "/threads/*/reports/",
    "/threads/*?quote=",
    "/unsubscribe",
];

/// What the site map begins with.
enum Read {
    /// All there is.
    Whole(Vec<SearchableBoard>, Vec<SearchableThread>),
    /// The number of its last part.
    Parts(i64),
}

/// `GET /sitemap.xml`: every address, or a list of its parts where there are too many for one.
pub async fn index(app: Data<AppState>, request: HttpRequest) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let read = app.db.read(move |conn| {
        let boards = list_searchable_boards(conn, now)?;
        match count_parts(&boards) {
            0 => Ok(Read::Whole(boards, Vec::new())),
            1 => list_part(conn, &boards, 1, now).map(|threads| Read::Whole(boards, threads)),
            last => Ok(Read::Parts(last)),
        }
    });
    let base = &app.site.base_url;
    let body = match read.await? {
        Read::Whole(boards, threads) => addresses(base, &boards, &threads),
        Read::Parts(last) => {
            let mut xml = Xml::new("sitemapindex", &[NAMESPACE]);
            for part in BOARDS..=last {
                xml.open("sitemap", &[]);
                xml.text("loc", &[], &format!("{base}/sitemaps/{part}.xml"));
                xml.close();
            }
            xml.finish()
        }
    };
    Ok(for_everyone(&request, XML, body?))
}

/// `GET /sitemaps/{part}.xml`: a part of it.
pub async fn part(app: Data<AppState>, request: HttpRequest, part: Path<i64>) -> Result<HttpResponse, AppError> {
    let (part, now) = (*part, app.clock.now());
    let (boards, threads) = app.db.read(move |conn| read_part(conn, part, now)).await?;
    Ok(for_everyone(&request, XML, addresses(&app.site.base_url, &boards, &threads)?))
}

fn read_part(
    conn: &mut Conn,
    part: i64,
    now: chrono::NaiveDateTime,
) -> Result<(Vec<SearchableBoard>, Vec<SearchableThread>), AppError> {
    let boards = list_searchable_boards(conn, now)?;
    match part {
        BOARDS if !boards.is_empty() => Ok((boards, Vec::new())),
        part if (1..=count_parts(&boards)).contains(&part) => {
            list_part(conn, &boards, part, now).map(|threads| (Vec::new(), threads))
        }
        _ => Err(AppError::NotFound),
    }
}

fn addresses(base: &str, boards: &[SearchableBoard], threads: &[SearchableThread]) -> Result<Vec<u8>, AppError> {
    let mut xml = Xml::new("urlset", &[NAMESPACE]);
    let boards = boards.iter().map(|board| (format!("/boards/{}", board.slug), board.last_post_at));
    let threads = threads.iter().map(|(id, slug, last)| (thread_url(*id, slug, true), Some(last.0)));
    for (path, last) in boards.chain(threads) {
        xml.open("url", &[]);
        xml.text("loc", &[], &format!("{base}{path}"));
        if let Some(last) = last {
            xml.text("lastmod", &[], &timestamp(last));
        }
        xml.close();
    }
    xml.finish()
}

/// `GET /robots.txt`
pub async fn robots(app: Data<AppState>, request: HttpRequest) -> HttpResponse {
    let rules: String = NOT_TO_LOOK_AT.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let body = format!("User-agent: *\n{rules}\nSitemap: {}/sitemap.xml\n", app.site.base_url);
    for_everyone(&request, "text/plain; charset=utf-8", body.into_bytes())
}
