//! From a question to the posts that fit it.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::collector::{Collector, DocSetCollector, FilterCollector, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Order, Searcher, Term};

use super::expand::{Like, expand};
use super::shape::{BOARD, CREATED, POST, Shape};
use crate::boards::BoardId;
use crate::posts::PostId;
use crate::search::ask::Part;
use crate::search::model::{Ask, FARTHEST, Sort};
use crate::web::AppError;

/// A word in a title says more than one in a text.
const TITLE: f32 = 2.0;

/// The query of a question, in all boards; [`top`] keeps to those of the question. `words` takes the words of the index that
/// are looked for.
pub fn query(
    shape: &Shape,
    searcher: &Searcher,
    ask: &Ask,
    words: &mut HashSet<String>,
) -> Result<BooleanQuery, AppError> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for part in &ask.wanted.all {
        let clause = match part {
            Part::Phrase(phrase) => {
                words.extend(phrase.iter().cloned());
                exact(shape, phrase)
            }
            Part::Word(word) => any_of(shape, expand(shape, searcher, word, false)?, words),
            Part::Beginning(word) => any_of(shape, expand(shape, searcher, word, true)?, words),
        };
        clauses.push((Occur::Must, clause));
    }
    for part in &ask.wanted.none {
        let clause = match part {
            // Not as a clause: see [`without`].
            Part::Phrase(phrase) if phrase.len() > 1 => continue,
            Part::Phrase(phrase) => exact(shape, phrase),
            Part::Word(word) | Part::Beginning(word) => exact(shape, std::slice::from_ref(word)),
        };
        clauses.push((Occur::MustNot, clause));
    }
    if let Some(author) = &ask.author {
        let by = TermQuery::new(Term::from_field_text(shape.author, author), IndexRecordOption::Basic);
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(by), 0.0))));
    }
    Ok(BooleanQuery::new(clauses))
}

fn term(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, boost))
}

/// Posts with any of these words, the likest first.
fn any_of(shape: &Shape, likes: Vec<Like>, words: &mut HashSet<String>) -> Box<dyn Query> {
    if likes.is_empty() {
        return Box::new(EmptyQuery);
    }
    let mut clauses = Vec::with_capacity(likes.len() * 2);
    for Like { word, weight } in likes {
        clauses.push((Occur::Should, boosted(term(shape.title, &word), TITLE * weight)));
        clauses.push((Occur::Should, boosted(term(shape.body, &word), weight)));
        words.insert(word);
    }
    Box::new(BooleanQuery::new(clauses))
}

/// Posts with these words in this order.
fn exact(shape: &Shape, phrase: &[String]) -> Box<dyn Query> {
    let within = |field: Field| -> Box<dyn Query> {
        match phrase {
            [word] => term(field, word),
            words => Box::new(PhraseQuery::new(words.iter().map(|word| Term::from_field_text(field, word)).collect())),
        }
    };
    Box::new(BooleanQuery::new(vec![
        (Occur::Should, boosted(within(shape.title), TITLE)),
        (Occur::Should, within(shape.body)),
    ]))
}

/// The posts with any of the phrases that must not be there, by their keys. As an exclusion, tantivy 0.27 asks a phrase for
/// posts after it has ended, which a phrase does not bear.
fn without(shape: &Shape, searcher: &Searcher, ask: &Ask) -> Result<HashSet<i64>, AppError> {
    let mut posts = HashSet::new();
    for part in &ask.wanted.none {
        let Part::Phrase(phrase) = part else { continue };
        if phrase.len() < 2 {
            continue;
        }
        for place in searcher.search(&*exact(shape, phrase), &DocSetCollector)? {
            let column = searcher.segment_reader(place.segment_ord).fast_fields().i64(POST)?;
            posts.extend(column.first(place.doc_id));
        }
    }
    Ok(posts)
}

/// Finds posts of these boards only, and none of those that were told. The boards' keys are small numbers, so that each
/// post's is looked up in a table.
fn places<T: Send + 'static>(
    searcher: &Searcher,
    query: &BooleanQuery,
    (boards, without): (&[BoardId], HashSet<i64>),
    collector: impl Collector<Fruit = Vec<(T, DocAddress)>>,
) -> Result<Vec<DocAddress>, AppError> {
    let keys: Vec<usize> = boards.iter().filter_map(|board| usize::try_from(board.0).ok()).collect();
    let mut is_asked = vec![false; keys.iter().max().map_or(0, |last| last + 1)];
    for key in keys {
        is_asked[key] = true;
    }
    let is_asked: Arc<[bool]> = is_asked.into();
    let is_within = move |board: i64| usize::try_from(board).is_ok_and(|key| is_asked.get(key) == Some(&true));
    let board = BOARD.to_owned();
    let found = if without.is_empty() {
        searcher.search(query, &FilterCollector::new(board, is_within, collector))?
    } else {
        let without = Arc::new(without);
        let others = FilterCollector::new(POST.to_owned(), move |post: i64| !without.contains(&post), collector);
        searcher.search(query, &FilterCollector::new(board, is_within, others))?
    };
    Ok(found.into_iter().map(|(_, place)| place).collect())
}

/// The posts of one page.
pub fn top(shape: &Shape, searcher: &Searcher, query: &BooleanQuery, ask: &Ask) -> Result<Vec<PostId>, AppError> {
    if ask.offset > FARTHEST || ask.limit == 0 {
        return Ok(Vec::new());
    }
    let without = without(shape, searcher, ask)?;
    let top = TopDocs::with_limit(ask.limit).and_offset(ask.offset);
    let places: Vec<DocAddress> = match ask.sort {
        Sort::Best => places(searcher, query, (&ask.boards, without), top.order_by_score())?,
        Sort::Newest => {
            let newest = top.order_by_fast_field::<i64>(CREATED, Order::Desc);
            places(searcher, query, (&ask.boards, without), newest)?
        }
    };
    let mut posts = Vec::with_capacity(places.len());
    for place in places {
        let column = searcher.segment_reader(place.segment_ord).fast_fields().i64(POST)?;
        posts.extend(column.first(place.doc_id).map(PostId));
    }
    Ok(posts)
}
