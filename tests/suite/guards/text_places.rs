//! Every column that can hold words is listed with the way an erasure and a redaction reach it.

use std::collections::BTreeSet;

use mooring::transfer::TEXT_PLACES;

use super::columns::{Column, of_postgres, of_sqlite};

fn places(columns: &[Column], kinds: &[&str]) -> BTreeSet<String> {
    let holds_words = |column: &&Column| kinds.contains(&column.kind.as_str());
    columns.iter().filter(holds_words).map(|column| format!("{}.{}", column.table, column.name)).collect()
}

#[test]
fn text_places_lists_every_text_and_binary_column() {
    let listed: BTreeSet<String> = TEXT_PLACES.iter().map(|place| place.place.to_owned()).collect();
    let sqlite = places(&of_sqlite(), &["text", "blob"]);
    assert!(sqlite.contains("posts.html"));
    let missing: Vec<_> = sqlite.difference(&listed).collect();
    assert!(missing.is_empty(), "not in TEXT_PLACES: {missing:?}");
    let gone: Vec<_> = listed.difference(&sqlite).collect();
    assert!(gone.is_empty(), "in TEXT_PLACES, but no longer a column: {gone:?}");
    if let Some(columns) = of_postgres() {
        let postgres = places(&columns, &["text", "bytea", "character varying", "character", "json", "jsonb", "ARRAY"]);
        assert!(postgres.contains("posts.html"));
        let missing: Vec<_> = postgres.difference(&listed).collect();
        assert!(missing.is_empty(), "not in TEXT_PLACES: {missing:?}");
    }
}
