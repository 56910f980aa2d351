//! The words of the index that are like a word somebody typed.

use std::collections::HashMap;

use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::{Searcher, Term};

use super::shape::Shape;
use crate::web::AppError;

/// Words looked for in the place of one: the likest, and of those the most frequent.
const MOST: usize = 40;
/// Beginnings shorter than this stand for themselves only.
const SHORTEST_BEGINNING: usize = 2;

/// A word of the index, and what it counts beside the word itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Like {
    /// The word.
    pub word: String,
    /// 1 for the word itself.
    pub weight: f32,
}

/// Edits that a word of so many letters may be away.
fn edits(word: &str) -> u8 {
    match word.chars().count() {
        ..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

fn weight(typed: &str, word: &str) -> f32 {
    // As the automaton counts: a swap of two neighbours is one edit.
    match strsim::osa_distance(typed, word) {
        0 => 1.0,
        1 => 0.25,
        _ => 0.08,
    }
}

/// What counts less than the word itself and more than a misspelt one.
const BEGINNING: f32 = 0.7;

/// Words like `typed` in the texts of the index, itself included when it is there.
pub fn expand(shape: &Shape, searcher: &Searcher, typed: &str, is_beginning: bool) -> Result<Vec<Like>, AppError> {
    let edits = edits(typed);
    let automaton = match edits {
        0 => None,
        _ => Some(FuzzyTermQuery::new(Term::from_field_text(shape.body, typed), edits, true).automaton()?),
    };
    let is_beginning = is_beginning && typed.chars().count() >= SHORTEST_BEGINNING;
    let mut found: HashMap<String, (f32, u64)> = HashMap::new();
    for segment in searcher.segment_readers() {
        for field in [shape.title, shape.body] {
            let inverted = segment.inverted_index(field)?;
            let terms = inverted.terms();
            let mut note = |key: &[u8], weight: f32, count: u32| {
                let Ok(word) = std::str::from_utf8(key) else { return };
                let known = found.entry(word.to_owned()).or_insert((weight, 0));
                known.0 = known.0.max(weight);
                known.1 += u64::from(count);
            };
            if let Some(info) = terms.get(typed).map_err(AppError::internal)? {
                note(typed.as_bytes(), 1.0, info.doc_freq);
            }
            if is_beginning {
                let mut stream = terms.range().ge(typed).into_stream().map_err(AppError::internal)?;
                while stream.advance() && stream.key().starts_with(typed.as_bytes()) {
                    note(stream.key(), BEGINNING, stream.value().doc_freq);
                }
            }
            if let Some(automaton) = &automaton {
                let mut stream = terms.search::<&DfaWrapper>(automaton).into_stream().map_err(AppError::internal)?;
                while stream.advance() {
                    let weight = weight(typed, &String::from_utf8_lossy(stream.key()));
                    note(stream.key(), weight, stream.value().doc_freq);
                }
            }
        }
    }
    let mut likest: Vec<(String, (f32, u64))> = found.into_iter().collect();
    likest.sort_by(|(a, (near, often)), (b, (far, rare))| {
        far.total_cmp(near).then(rare.cmp(often)).then_with(|| a.cmp(b))
    });
    Ok(likest.into_iter().take(MOST).map(|(word, (weight, _))| Like { word, weight }).collect())
}
