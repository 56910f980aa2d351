//! Every sealed column comes under a new key of the ring, or is over before the old one may go.

use super::columns::of_schema;
use super::source::root;

/// A column, and what takes care of it when a key was added: the ring's own, sealed anew and counted by `key prune`; a
/// member's data key, which is wrapped anew; or a short life, counted by `key prune`.
const SEALED: [(&str, &str, &str); 16] = [
    ("ceremonies", "state_sealed", "short"),
    ("conversations", "subject_sealed", "data key"),
    ("data_keys", "wrapped", "ring"),
    ("drafts", "draft_sealed", "data key"),
    ("email_links", "email_sealed", "ring"),
    ("export_chunks", "chunk_sealed", "data key"),
    ("export_parts", "data_sealed", "data key"),
    ("export_parts", "readable_sealed", "data key"),
    ("members", "email_sealed", "ring"),
    ("messages", "body_sealed", "data key"),
    ("passkeys", "passkey_sealed", "ring"),
    ("push_subscriptions", "endpoint_sealed", "data key"),
    ("reported_messages", "body_sealed", "data key"),
    ("reported_messages", "subject_sealed", "data key"),
    ("saved_posts", "note_sealed", "data key"),
    ("second_steps", "secret_sealed", "data key"),
];

#[test]
fn every_sealed_column_is_known_to_whoever_replaces_keys() {
    let is_sealed = |name: &str| name.ends_with("_sealed") || name == "wrapped";
    let columns = of_schema().into_iter().filter(|column| is_sealed(&column.name));
    let mut found: Vec<(String, String)> = columns.map(|column| (column.table, column.name)).collect();
    found.sort();
    let known: Vec<(String, String)> =
        SEALED.iter().map(|(table, name, _)| ((*table).into(), (*name).into())).collect();
    assert_eq!(found, known, "say in SEALED how a new key reaches it, and have `key rotate` and `key prune` do so");
}

#[test]
fn what_the_ring_seals_is_sealed_anew_and_counted() {
    let text = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let (anew, keys) = (text("src/accounts/queries/reseal.rs"), text("src/accounts/queries/data_keys.rs"));
    let counted = &anew[anew.find("pub fn count_under_older").unwrap()..];
    for (table, column, by) in SEALED.iter().filter(|(_, _, by)| *by != "data key") {
        if *table == "data_keys" {
            assert!(keys.contains("pub fn rewrap_data_keys") && counted.contains("count_wrapped_by_others"));
            continue;
        }
        let count = format!("{table}::table");
        let is_counted = counted.contains(&count) && counted.contains(column);
        assert!(*by == "ring" || is_counted, "`key prune` does not count {table}.{column}");
        // A constant that is sealed anew by its own function, and counted under its own name.
        let begins = format!(": Column = column!({table}, ");
        let constant = anew.lines().find(|line| line.contains(&begins) && line.contains(column));
        let name = constant.and_then(|line| line.strip_prefix("const ")).and_then(|line| line.split(':').next());
        let is_whole = |name: &str| {
            anew.contains(&format!("reseal(conn, &{name}, "))
                && counted.contains(&format!("count_older(conn, &{name}, "))
        };
        assert!(*by == "short" || name.is_some_and(is_whole), "{table}.{column} is not sealed anew, or not counted");
    }
}
