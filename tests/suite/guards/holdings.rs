//! Every column with a member's key is declared, with how an export tells of it and how closing an account reaches it.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::Text;
use mooring::app::HOLDINGS;
use mooring::transfer::{Erase, Export, Held, Holds, TEXT_PLACES, TextPlace};

use super::columns::{of_sqlite, postgres, sqlite};
use super::source::root;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    found: String,
}

fn texts(rows: Vec<Found>) -> BTreeSet<String> {
    rows.into_iter().map(|row| row.found).collect()
}

/// Columns that refer to members.
fn keys_of_sqlite() -> BTreeSet<String> {
    let sql = "select t.name || '.' || f.\"from\" as found from pragma_table_list t \
               join pragma_foreign_key_list(t.name) f where f.\"table\" = 'members'";
    texts(diesel::sql_query(sql).load(&mut sqlite()).unwrap())
}

fn keys_of_postgres() -> Option<BTreeSet<String>> {
    let (_database, mut conn) = postgres()?;
    let sql = "select cast(conrelid::regclass || '.' || attname as text) as found from pg_constraint \
               join pg_attribute on attrelid = conrelid and attnum = any(conkey) \
               where contype = 'f' and confrelid = 'members'::regclass";
    Some(texts(diesel::sql_query(sql).load(&mut conn).unwrap()))
}

/// Columns that are called like a member's key, also where nothing makes them refer to one (the log).
fn called_so() -> BTreeSet<String> {
    let is_called_so = |name: &str| name.ends_with("member_id") || name == "actor_id";
    of_sqlite()
        .into_iter()
        .filter(|column| is_called_so(&column.name))
        .map(|column| format!("{}.{}", column.table, column.name))
        .collect()
}

fn declared() -> BTreeMap<&'static str, &'static Held> {
    let mut declared = BTreeMap::new();
    for held in HOLDINGS.iter().flat_map(|holding| holding.held) {
        assert!(declared.insert(held.column, held).is_none(), "{} is declared twice", held.column);
    }
    declared
}

#[test]
fn every_column_with_a_members_key_is_declared() {
    let declared = declared();
    let mut keys = keys_of_sqlite();
    assert!(keys.contains("posts.author_id"), "{keys:?}");
    if let Some(others) = keys_of_postgres() {
        assert_eq!(keys, others, "both databases refer to members from the same columns");
    }
    keys.extend(called_so());
    keys.insert("members.id".to_owned());
    let missing: Vec<_> = keys.iter().filter(|key| !declared.contains_key(key.as_str())).collect();
    assert!(
        missing.is_empty(),
        "no feature says how these are exported and erased (docs/architecture.md, What is held of a member): {missing:?}"
    );
    let gone: Vec<_> = declared.keys().filter(|column| !keys.contains(**column)).collect();
    assert!(gone.is_empty(), "declared, but no longer a column with a member's key: {gone:?}");
}

/// Columns of members themselves that an export does not list, and why.
const UNTOLD: [(&str, &str); 12] = [
    ("picture", "the address of a picture, which is in the file itself"),
    ("id", "a number of ours"),
    ("name_folded", "the name in another form"),
    ("name_skeleton", "the name in another form"),
    ("password_hash", "a secret, and of no use to its owner"),
    ("email_sealed", "told opened, in a section of its own"),
    ("email_digest", "of what is told opened"),
    ("closed_at", "nothing, for somebody who is there"),
    ("erased_at", "nothing, for somebody who is there"),
    ("left_at", "nothing, for somebody who is there"),
    ("read_before_was", "what undo would bring back"),
    ("has_blocks", "the section of blocks says so"),
];

#[test]
fn an_export_lists_every_column_of_a_member() {
    let account = HOLDINGS.iter().flat_map(|holding| holding.held).find(|held| held.column == "members.id").unwrap();
    let Export::Rows(rows) = account.export else { panic!("the account is a list of columns") };
    let told: BTreeSet<&str> = rows.columns.iter().map(|column| column.name).collect();
    let untold: BTreeSet<&str> = UNTOLD.iter().map(|(column, _)| *column).collect();
    let columns: BTreeSet<String> =
        of_sqlite().into_iter().filter(|column| column.table == "members").map(|column| column.name).collect();
    let missing: Vec<_> =
        columns.iter().filter(|name| !told.contains(name.as_str()) && !untold.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "neither in src/accounts/holding.rs nor in the list of this guard: {missing:?}");
    let gone: Vec<_> = untold.iter().filter(|name| !columns.contains(**name)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn operations_says_where_every_piece_of_personal_data_is() {
    let text = std::fs::read_to_string(root().join("docs/operations.md")).unwrap();
    let (_, table) = text.split_once("## Personal data").expect("docs/operations.md has a part about personal data");
    let table = table.split("\n## ").next().unwrap();
    // And those that hold a member's key beside what is nobody's.
    let keys = declared();
    let with_keys = keys.keys().map(|column| column.split_once('.').unwrap().0);
    let tables: BTreeSet<&str> = personal_tables().into_iter().chain(with_keys).collect();
    let missing: Vec<_> = tables.iter().filter(|name| !table.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/operations.md, Personal data, says nothing of {missing:?}");
}

/// Which key of `/privacy` speaks of what a table holds of a person.
const TOLD: [(&str, &str); 63] = [
    ("attachments", "privacy-kept-attachments"),
    ("ban_marks", "privacy-kept-bans"),
    ("bans", "privacy-kept-bans"),
    ("blocks", "privacy-kept-blocks"),
    ("ceremonies", "privacy-long-begun"),
    ("closures", "privacy-long-receipts"),
    ("consents", "privacy-kept-consents"),
    ("data_keys", "vault-protects"),
    ("decisions", "privacy-long-decisions"),
    ("devices", "privacy-long-devices"),
    ("drafts", "privacy-kept-drafts"),
    ("email_links", "privacy-long-begun"),
    ("export_chunks", "privacy-long-exports"),
    ("export_parts", "privacy-long-exports"),
    ("exports", "privacy-long-exports"),
    ("former_names", "privacy-long-names"),
    ("group_members", "privacy-readers-group"),
    ("jobs", "privacy-long-jobs"),
    ("join_requests", "privacy-kept-joining"),
    ("log_details", "privacy-long-log"),
    ("mail_choices", "privacy-kept-email"),
    ("mails", "privacy-kept-email"),
    ("push_subscriptions", "privacy-kept-push"),
    ("told_choices", "privacy-kept-email"),
    ("told_ways", "privacy-kept-email"),
    ("members", "privacy-kept-name"),
    ("members", "privacy-kept-password"),
    ("members", "privacy-kept-email"),
    ("members", "privacy-kept-profile"),
    ("members", "privacy-kept-preferences"),
    ("members", "privacy-kept-consents"),
    ("note_wishes", "privacy-kept-preferences"),
    ("notifications", "privacy-long-notifications"),
    ("passkeys", "privacy-kept-second-step"),
    ("persona_blocks", "privacy-kept-blocks"),
    ("personas", "privacy-kept-aliases"),
    ("pictures", "privacy-kept-profile"),
    ("poll_options", "privacy-kept-posts"),
    ("poll_votes", "privacy-kept-votes"),
    ("polls", "privacy-kept-posts"),
    ("post_revisions", "privacy-kept-posts"),
    ("posts", "privacy-kept-posts"),
    ("recovery_codes", "privacy-kept-second-step"),
    ("reports", "privacy-long-reports"),
    ("retired_names", "privacy-kept-names"),
    ("role_grants", "privacy-readers-moderators"),
    ("second_steps", "privacy-kept-second-step"),
    ("sessions", "privacy-kept-sessions"),
    ("submissions", "privacy-long-submissions"),
    ("threads", "privacy-kept-posts"),
    ("unmaskings", "privacy-kept-unmaskings"),
    ("thread_marks", "privacy-kept-reading"),
    ("board_marks", "privacy-kept-reading"),
    ("conversations", "privacy-kept-messages"),
    ("conversation_members", "privacy-kept-messages"),
    ("messages", "privacy-kept-messages"),
    ("first_messages", "privacy-kept-first-messages"),
    ("reported_messages", "privacy-kept-reported-messages"),
    ("answer_claims", "privacy-kept-claims"),
    ("reactions", "privacy-kept-reactions"),
    ("saved_posts", "privacy-kept-saved"),
    ("log_entries", "privacy-kept-log"),
    ("invitations", "privacy-kept-log"),
];

#[test]
fn privacy_speaks_of_every_table_that_holds_something_of_a_person() {
    let page = ["templates/community/privacy.html", "src/community/pages/texts.rs"]
        .map(|file| std::fs::read_to_string(root().join(file)).unwrap())
        .concat();
    for (table, key) in TOLD {
        assert!(page.contains(&format!("\"{key}\"")), "/privacy says nothing of {table}: {key}");
    }
    let told: BTreeSet<&str> = TOLD.iter().map(|(table, _)| *table).collect();
    let missing: Vec<_> = personal_tables().into_iter().filter(|table| !told.contains(table)).collect();
    assert!(missing.is_empty(), "say on /privacy, and here, what is kept in {missing:?}");
}

/// Tables that hold something of a person.
fn personal_tables() -> BTreeSet<&'static str> {
    let is_personal = |place: &&TextPlace| matches!(place.holds, Holds::MembersWords | Holds::Personal);
    TEXT_PLACES.iter().filter(is_personal).map(|place| place.place.split_once('.').unwrap().0).collect()
}

#[test]
fn interface_lists_the_sections_of_an_export_with_their_fields() {
    let text = std::fs::read_to_string(root().join("docs/interface.md")).unwrap();
    let (_, part) = text.split_once("\n## Export\n").unwrap();
    let part = part.split("\n## ").next().unwrap();
    let row = |section: &str| part.lines().find(|line| line.starts_with(&format!("| `{section}` |")));
    let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for holding in HOLDINGS {
        holding.sections.iter().for_each(|section| drop(sections.insert(section.name, Vec::new())));
        for held in holding.held {
            if let Export::Rows(rows) = held.export {
                sections.insert(rows.section, rows.columns.iter().map(|column| column.name).collect());
            }
        }
    }
    for (section, fields) in &sections {
        let row = row(section).unwrap_or_else(|| panic!("docs/interface.md, Export, lacks {section}"));
        for field in fields {
            assert!(row.contains(&format!("`{field}`")), "docs/interface.md, Export, {section}: lacks {field}");
        }
    }
    let listed = part.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(listed, sections.len(), "a section that there is not");
}

#[test]
fn what_is_left_out_has_a_reason() {
    for (column, held) in declared() {
        assert!(!matches!(held.export, Export::No("")), "{column}: say how it is exported, or why not");
        assert!(!matches!(held.erase, Erase::Kept("")), "{column}: say how it is erased, or why not");
    }
}
