//! The form and what was found.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::query::SearchForm;
use super::walk::ask_for;
use crate::accounts::{Anyone, BlockKind, BylineView, NotedView, StaffMap, Visit, receive_words};
use crate::app::AppState;
use crate::boards::{Board, BoardId, list_boards};
use crate::search::ask::Wanted;
use crate::search::excerpt::{Piece, excerpt};
use crate::search::jobs::rebuilt_so_far;
use crate::search::model::{Ask, Hits};
use crate::search::queries::{Found, RESULTS_ON_PAGE, list_results};
use crate::threads::{Language, quiet_title_key};
use crate::web::{AppError, Choice, Frame, PAGES_BY_NUMBER, Pager, Received, Spent, Time, html_with, see_other};

/// When search may be asked again after it could not be, in seconds.
const RESTS: u16 = 60;

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    frame: Frame,
    form: SearchForm,
    boards: Vec<Choice>,
    sorts: Vec<Choice>,
    /// Whether anything is asked for.
    is_asked: bool,
    /// Whether the index cannot be asked just now.
    is_resting: bool,
    /// Whether nothing was found and posts are being read into the index.
    is_filling: bool,
    results: Vec<ResultView>,
    pager: Pager,
}

struct ResultView {
    url: String,
    number: i64,
    title: String,
    /// The language of the title, or empty.
    lang: &'static str,
    is_placeholder: bool,
    is_quiet: bool,
    author: BylineView,
    board_title: String,
    board_url: String,
    at: Time,
    noted: NotedView,
    excerpt: Vec<Piece>,
}

/// `POST /search`: leads to an address that does not tell what is looked for. It changes nothing, so it is taken without a
/// token.
pub async fn create(
    app: Data<AppState>,
    _who: Anyone,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, AppError> {
    let Received { pairs, fault, .. } = receive_words(&app, &request, payload.into_inner()).await;
    if let Some(fault) = fault {
        return Err(fault);
    }
    let form: SearchForm = pairs.read().map_err(|_| AppError::Malformed("malformed-fields"))?;
    Ok(see_other(form.shortened().address(&app)?))
}

/// `GET /search`
pub async fn show(app: Data<AppState>, who: Anyone, query: Query<SearchForm>) -> Result<HttpResponse, AppError> {
    let visit = &who.0;
    let form = query.into_inner().opened(&app);
    let most = usize::try_from(PAGES_BY_NUMBER).unwrap_or(usize::MAX);
    let page = form.page().filter(|page| (1..=most).contains(page)).ok_or(AppError::NotFound)?;
    let viewer = visit.viewer.clone();
    let boards: Vec<Board> = app
        .db
        .read(move |conn| Ok(list_boards(conn, &viewer)?.into_iter().map(|(_, row, _)| row.board).collect()))
        .await?;
    let wanted = Wanted::parse(&form.q);
    let is_asked = !wanted.is_empty();
    let found = if is_asked {
        spend(&app, visit)?;
        let ask = Ask {
            wanted,
            boards: places(&boards, &form.board),
            author: form.by(),
            sort: form.order(),
            offset: (page - 1) * RESULTS_ON_PAGE,
            limit: RESULTS_ON_PAGE + 1,
        };
        find(&app, visit, ask).await
    } else {
        Ok((Vec::new(), Hits::default()))
    };
    let is_resting = found.is_err();
    let (results, hits) = found.unwrap_or_default();
    if page > 1 && hits.posts.is_empty() && !is_resting {
        return Err(AppError::NotFound);
    }
    // What is not found now may be found in a while.
    let is_filling = is_asked && !is_resting && results.is_empty() && rebuilt_so_far(&app).await?.is_some();
    let frame = app.frame(visit, "search").await?;
    let pager = pager(&form.address(&app)?, page, hits.posts.len() > RESULTS_ON_PAGE);
    let view = SearchPage {
        boards: board_choices(&frame, &boards, &form.board),
        sorts: sort_choices(&frame, &form.sort),
        results: results.into_iter().map(|result| view(result, &hits, &frame)).collect(),
        is_asked,
        is_resting,
        is_filling,
        form,
        pager,
        frame,
    };
    answer(&view)
}

fn answer(view: &SearchPage) -> Result<HttpResponse, AppError> {
    if !view.is_resting {
        return html_with(StatusCode::OK, view);
    }
    let mut answer = html_with(StatusCode::SERVICE_UNAVAILABLE, view)?;
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(RESTS));
    Ok(answer)
}

/// The boards to look in: the one that was chosen, or all that may be read.
fn places(boards: &[Board], chosen: &str) -> Vec<BoardId> {
    boards.iter().filter(|board| chosen.is_empty() || board.slug == chosen).map(|board| board.id).collect()
}

/// An account's own searches, or an address's.
fn spend(app: &AppState, visit: &Visit) -> Result<(), AppError> {
    match (visit.viewer.id(), visit.address) {
        (Some(member), _) => app.limiters.spend(Spent::SearchOfAccount(member.0)),
        (None, Some(address)) => app.limiters.spend(Spent::SearchFrom(address)),
        (None, None) => Ok(()),
    }
}

/// Asks the engine, and then the database what of it the reader may see.
async fn find(app: &AppState, visit: &Visit, ask: Ask) -> Result<(Vec<Found>, Hits), AppError> {
    let (author, now) = (ask.author.clone(), app.clock.now());
    let hits = ask_for(app, &visit.viewer, ask)
        .await
        .inspect_err(|error| tracing::warn!(%error, "the search index cannot be asked"))?;
    if hits.posts.is_empty() {
        return Ok((Vec::new(), hits));
    }
    let (viewer, staff): (_, Arc<StaffMap>) = (visit.viewer.clone(), app.staff().await?);
    let ids = hits.posts.iter().take(RESULTS_ON_PAGE).copied().collect::<Vec<_>>();
    let results = app.db.read(move |conn| list_results(conn, &viewer, &staff, (&ids, author.as_deref()), now)).await?;
    Ok((results, hits))
}

fn view(result: Found, hits: &Hits, frame: &Frame) -> ResultView {
    let noted = NotedView::of(result.content_notes, result.note_sight, frame);
    let shows_words = result.quiet.is_none() && !noted.is_folded;
    let is_placeholder = result.title.is_none() || result.quiet.is_some() || result.quiet_title.is_some();
    ResultView {
        url: format!("/posts/{}", result.post),
        number: result.number,
        is_placeholder,
        lang: if is_placeholder { "" } else { Language::tag(result.language) },
        title: match (result.quiet, result.title, result.quiet_title) {
            (Some(kind), ..) => frame.t(quiet_key(kind)).to_owned(),
            (None, None, _) => frame.t("thread-title-taken-back").to_owned(),
            // In the thread of somebody quiet others write, too: their words are shown.
            (None, Some(_), Some(kind)) => frame.t(quiet_title_key(kind)).to_owned(),
            (None, Some(title), None) => title,
        },
        is_quiet: result.quiet.is_some(),
        author: if result.quiet.is_some() { BylineView::nobody() } else { result.byline.view(frame) },
        board_title: result.board.0,
        board_url: result.board.1,
        at: frame.time(result.created_at),
        excerpt: if shows_words { excerpt(&result.body, &hits.words) } else { Vec::new() },
        noted,
    }
}

/// The key of what stands in the place of what somebody wrote whom the reader blocks or mutes.
fn quiet_key(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Block => "search-blocked",
        BlockKind::Mute => "search-muted",
    }
}

fn board_choices(frame: &Frame, boards: &[Board], chosen: &str) -> Vec<Choice> {
    let any =
        Choice { value: String::new(), label: frame.t("search-any-board").to_owned(), is_selected: chosen.is_empty() };
    let choice = |board: &Board| Choice {
        value: board.slug.clone(),
        label: board.title.clone(),
        is_selected: board.slug == chosen,
    };
    std::iter::once(any).chain(boards.iter().map(choice)).collect()
}

fn sort_choices(frame: &Frame, chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        is_selected: value == chosen,
    };
    vec![choice("best", frame.t("search-sort-best")), choice("newest", frame.t("search-sort-newest"))]
}

fn pager(address: &str, page: usize, has_more: bool) -> Pager {
    let url = |page| if page == 1 { address.to_owned() } else { format!("{address}&page={page}") };
    Pager::by_steps(i64::try_from(page).unwrap_or(1), has_more, url)
}
