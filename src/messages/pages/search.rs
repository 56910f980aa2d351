//! Searching one's own messages. Words are sealed, so they are opened and looked through here, the newest first; nothing of it stands in
//! an address, and nothing is kept.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::{PLACE, switched_on};
use crate::accounts::{CsrfForm, MemberId, Sight, Viewer, fold};
use crate::app::AppState;
use crate::markup::{clean_line, plain_text};
use crate::messages::access::{may_be_named, sight};
use crate::messages::model::page_of;
use crate::messages::queries::{Own, SearchLine, list_searchable, list_words};
use crate::web::{AppError, FieldErrors, Frame, Spent, Time, html_with, page_in};

/// Messages that one search looks through; beyond them it says so.
const MOST: i64 = 5_000;
/// Bytes of words that one search looks through: very long messages are fewer.
const MOST_BYTES: usize = 8 << 20;
/// Messages of a conversation that are read together.
const RANGE: i64 = 50;
/// Of so many ranges.
const TOGETHER: usize = 4;
/// Hits on a page.
const ON_PAGE: usize = 20;
/// Longest question, in characters.
const LONGEST: usize = 200;
/// Characters of an excerpt, and of what of it stands before the first word that was found.
const EXCERPT: (usize, usize) = (240, 60);
/// Characters of a message that an excerpt is cut from.
const WHOLE: usize = 100_000;

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SearchForm {
    q: String,
    page: String,
}

struct HitView {
    url: String,
    by: String,
    excerpt: String,
    at: Time,
}

#[derive(Template)]
#[template(path = "messages/search.html")]
struct SearchPage {
    frame: Frame,
    q: String,
    hits: Vec<HitView>,
    is_asked: bool,
    /// Whether older messages were not looked through.
    is_cut: bool,
    most: i64,
    previous: i64,
    next: i64,
    errors: FieldErrors,
}

/// `POST /messages/search`
pub async fn create(app: Data<AppState>, form: CsrfForm<SearchForm>) -> Result<HttpResponse, AppError> {
    switched_on(&app).await?;
    let member = form.visit.viewer.id().ok_or(AppError::Refused)?;
    let fields = form.by_anyone()?;
    app.limiters.spend(Spent::SearchOfAccount(member.0))?;
    let page = usize::try_from(page_in(&fields.page).ok_or(AppError::NotFound)?).unwrap_or(1);
    let mut errors = FieldErrors::new();
    let question = checked(&fields.q, &mut errors);
    let words: Vec<String> = question.iter().flat_map(|text| text.split_whitespace()).map(fold).collect();
    let (hits, has_more, is_cut) = if words.is_empty() {
        (Vec::new(), false, false)
    } else {
        find(&app, (&form.visit.viewer, member), &words, page).await?
    };
    let frame = app.form_frame(&form.visit, PLACE).await?;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let number = |page: usize| i64::try_from(page).unwrap_or(1);
    let page = SearchPage {
        q: fields.q,
        hits: hits.iter().map(|hit| view(&frame, &form.visit.viewer, hit, &words)).collect(),
        is_asked: !words.is_empty(),
        is_cut,
        most: MOST,
        previous: number(page) - 1,
        next: if has_more { number(page) + 1 } else { 0 },
        errors: errors.calling("q", "messages-search").in_language(&form.visit.texts),
        frame,
    };
    html_with(status, &page)
}

fn checked(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_line(raw) {
        Ok(text) if text.trim().is_empty() => errors.add("q", "error-required"),
        Ok(text) if text.chars().count() > LONGEST => {
            errors.add_count("q", "error-too-long", i64::try_from(LONGEST).unwrap_or(i64::MAX));
        }
        Ok(text) => return Some(text),
        Err(fault) => errors.add("q", fault.key()),
    }
    None
}

/// A page of hits, whether there are more, and whether there is more than was looked through.
async fn find(
    app: &AppState,
    (viewer, member): (&Viewer, MemberId),
    words: &[String],
    page: usize,
) -> Result<(Vec<SearchLine>, bool, bool), AppError> {
    let own = app.db.read(move |conn| list_searchable(conn, member)).await?;
    let (ranges, mut is_cut) = ranges_of(own);
    let (mut looked, mut found) = (0, Vec::new());
    let wanted = page.saturating_mul(ON_PAGE) + 1;
    for some in ranges.chunks(TOGETHER) {
        if found.len() >= wanted || looked >= MOST_BYTES {
            is_cut |= found.len() < wanted;
            break;
        }
        let (state, some) = (app.clone(), some.to_vec());
        let read = app.db.read(move |conn| list_words(conn, &state.keyring, &some)).await?;
        looked += read.iter().map(|line| line.words.len()).sum::<usize>();
        let seen = |line: &SearchLine| {
            let author = line.author.as_ref().map(|(id, _)| *id);
            sight(viewer, author, line.is_group) != Sight::Hidden && holds(&line.words, words)
        };
        found.extend(read.into_iter().filter(seen));
    }
    let has_more = found.len() >= wanted;
    let hits = found.into_iter().skip((page - 1).saturating_mul(ON_PAGE)).take(ON_PAGE).collect();
    Ok((hits, has_more, is_cut && !has_more))
}

/// A conversation, and from which number to which it is looked through.
type Looked = (Own, (i64, i64));

/// The numbers that are looked through, in ranges, the newest of each conversation first; and whether there are more.
fn ranges_of(own: Vec<Own>) -> (Vec<Looked>, bool) {
    let (mut ranges, mut left) = (Vec::new(), MOST);
    for one in own {
        let mut last = one.last_number;
        while last >= one.first_number {
            if left <= 0 {
                return (ranges, true);
            }
            let first = (last - RANGE.min(left) + 1).max(one.first_number);
            left -= last - first + 1;
            ranges.push((one.clone(), (first, last)));
            last = first - 1;
        }
    }
    (ranges, false)
}

/// Whether a text holds all words, whatever their case.
fn holds(text: &str, words: &[String]) -> bool {
    let folded = fold(text);
    words.iter().all(|word| folded.contains(word.as_str()))
}

fn view(frame: &Frame, viewer: &Viewer, hit: &SearchLine, words: &[String]) -> HitView {
    let page = page_of(hit.number, hit.first_number);
    let by = hit.author.as_ref().filter(|(id, _)| may_be_named(viewer, *id)).map(|(_, name)| name.clone());
    HitView {
        url: format!("{}?page={page}#message-{}", hit.conversation.url(), hit.number),
        by: by.unwrap_or_else(|| frame.t("messages-somebody").to_owned()),
        excerpt: excerpt(&hit.words, words),
        at: frame.time(hit.created_at),
    }
}

/// The part of a message around the first of the words.
fn excerpt(markdown: &str, words: &[String]) -> String {
    let text: Vec<char> = plain_text(markdown, WHOLE).chars().collect();
    // Folding may change how long a text is, by a little: it is only where the excerpt begins.
    let folded = fold(&text.iter().collect::<String>());
    let found = words.iter().filter_map(|word| folded.find(word.as_str())).min().unwrap_or(0);
    let at = folded[..found].chars().count().min(text.len()).saturating_sub(EXCERPT.1);
    let cut: String = text.iter().skip(at).take(EXCERPT.0).collect();
    let (before, after) = (if at > 0 { "…" } else { "" }, if at + EXCERPT.0 < text.len() { "…" } else { "" });
    format!("{before}{}{after}", cut.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(fold).collect()
    }

    #[test]
    fn words_are_found_whatever_their_case_and_all_of_them() {
        assert!(holds("The STRASSE by the Sea", &words("straße SEA")));
        assert!(!holds("The street by the sea", &words("sea harbour")));
    }

    #[test]
    fn an_excerpt_is_around_what_was_found() {
        let long = format!("{} a lighthouse {}", "before ".repeat(40), "after ".repeat(80));
        let cut = excerpt(&long, &words("LIGHTHOUSE"));
        assert!(cut.starts_with('…') && cut.ends_with('…') && cut.contains("a lighthouse"), "{cut}");
        assert!(cut.chars().count() <= 242);
        assert_eq!(excerpt("A *short* one", &words("short")), "A short one");
    }
}
