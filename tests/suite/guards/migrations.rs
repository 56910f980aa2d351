//! Both databases have the same tables, can be taken back, and look rows up by their foreign keys.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use diesel::backend::Backend;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};
use mooring::db::{Conn, DatabaseUrl, Existing, MIGRATIONS_PG, MIGRATIONS_SQLITE};
use mooring::web::AppError;

use super::columns::{Column, empty_postgres, of_postgres, of_schema, of_sqlite, postgres, sqlite};
use super::source::{files, root};
use crate::support::skipped_postgres;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

const SQLITE_OBJECTS: &str = "select type || ' ' || name || ' ' || coalesce(sql, '') as line from sqlite_master \
    where name not like '%\\_\\_diesel%' escape '\\' and name <> 'sqlite_sequence' order by type, name";

const PG_OBJECTS: &str = "select line from ( \
    select 'column ' || table_name || ' ' || ordinal_position || ' ' || column_name || ' ' || data_type || ' ' || \
    is_nullable || ' ' || coalesce(column_default, '') as line from information_schema.columns \
    where table_schema = 'public' and table_name not like '\\_\\_diesel%' \
    union all select 'index ' || indexdef from pg_indexes \
    where schemaname = 'public' and tablename not like '\\_\\_diesel%' \
    union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint \
    where connamespace = 'public'::regnamespace and conrelid::regclass::text not like '\\_\\_diesel%' \
    union all select 'object ' || relkind::text || ' ' || relname from pg_class \
    where relnamespace = 'public'::regnamespace and relname not like '\\_\\_diesel%') as objects \
    order by line collate \"C\"";

#[test]
fn both_folders_carry_the_same_names() {
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join("migrations").join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    for (folder, name) in
        ["sqlite", "postgres"].iter().flat_map(|folder| names(folder).into_iter().map(move |n| (folder, n)))
    {
        let path = root().join("migrations").join(folder).join(&name);
        let numbered =
            name.split_once('_').is_some_and(|(number, _)| number.len() == 4 && number.parse::<u32>().is_ok());
        assert!(numbered, "{name} begins with four digits");
        let inside: BTreeSet<_> = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(inside, BTreeSet::from(["down.sql".into(), "up.sql".into()]), "{}", path.display());
    }
}

/// Applies every migration, takes each back, and applies all again; compares what is there at each step.
fn there_and_back<DB: Backend, C: MigrationHarness<DB>>(
    conn: &mut C,
    migrations: fn() -> EmbeddedMigrations,
    objects: impl Fn(&mut C) -> Vec<String>,
) where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let count = MigrationSource::<DB>::migrations(&migrations()).unwrap().len();
    let mut states = vec![objects(conn)];
    assert!(states[0].is_empty(), "the database was not empty: {:?}", states[0]);
    for _ in 0..count {
        conn.run_next_migration(migrations()).unwrap();
        states.push(objects(conn));
    }
    assert!(states[count].len() > 50, "{:?}", states[count]);
    for before in states[..count].iter().rev() {
        conn.revert_last_migration(migrations()).unwrap();
        assert_eq!(&objects(conn), before, "a down.sql leaves something else than was there before");
    }
    conn.run_pending_migrations(migrations()).unwrap();
    assert_eq!(objects(conn), states[count], "up after down makes something else");
}

fn lines(rows: Vec<Line>) -> Vec<String> {
    rows.into_iter().map(|row| row.line).collect()
}

#[test]
fn every_migration_of_sqlite_can_be_taken_back() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    there_and_back::<Sqlite, _>(
        &mut conn,
        || MIGRATIONS_SQLITE,
        |conn| lines(diesel::sql_query(SQLITE_OBJECTS).load(conn).unwrap()),
    );
}

#[test]
fn every_migration_of_postgres_can_be_taken_back() {
    if skipped_postgres("every_migration_of_postgres_can_be_taken_back") {
        return;
    }
    let (_database, mut conn) = empty_postgres().unwrap();
    there_and_back::<Pg, _>(
        &mut conn,
        || MIGRATIONS_PG,
        |conn| lines(diesel::sql_query(PG_OBJECTS).load(conn).unwrap()),
    );
}

/// Diesel's type for a column, in the words of both databases.
fn kinds(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "BigInt" => ("integer", "bigint"),
        "Bool" => ("integer", "boolean"),
        "Text" => ("text", "text"),
        "Binary" => ("blob", "bytea"),
        "Timestamp" => ("text", "timestamp without time zone"),
        "Date" => ("text", "date"),
        "Double" => ("real", "double precision"),
        other => panic!("schema.rs has a column of type {other}, which this guard does not know"),
    }
}

#[test]
fn the_schema_agrees_with_both_databases() {
    let said = |kind: fn((&'static str, &'static str)) -> &'static str| -> Vec<Column> {
        of_schema().into_iter().map(|column| Column { kind: kind(kinds(&column.kind)).to_owned(), ..column }).collect()
    };
    assert!(of_schema().len() > 100);
    same(&said(|(sqlite, _)| sqlite), &of_sqlite(), "SQLite");
    match of_postgres() {
        Some(columns) => same(&said(|(_, postgres)| postgres), &columns, "PostgreSQL"),
        None => drop(skipped_postgres("the_schema_agrees_with_both_databases, its second half")),
    }
}

fn same(said: &[Column], there: &[Column], database: &str) {
    let tables = |columns: &[Column]| -> BTreeMap<String, Vec<Column>> {
        let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
        for column in columns {
            tables.entry(column.table.clone()).or_default().push(column.clone());
        }
        tables
    };
    let (said, there) = (tables(said), tables(there));
    assert_eq!(said.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>(), "tables of schema.rs and {database}");
    for (table, columns) in &said {
        assert_eq!(columns, &there[table], "{table} in schema.rs and in {database}");
    }
}

#[test]
fn every_foreign_key_of_sqlite_has_an_index() {
    let bare = lines(
        diesel::sql_query(
            "select t.name || '.' || f.\"from\" as line from pragma_table_list t join pragma_foreign_key_list(t.name) f \
             where t.type = 'table' and not exists (select 1 from pragma_index_list(t.name) i \
             join pragma_index_info(i.name) c where i.partial = 0 and c.seqno = 0 and c.name = f.\"from\") \
             and not exists (select 1 from pragma_table_info(t.name) k where k.pk = 1 and lower(k.type) = 'integer' \
             and k.name = f.\"from\")",
        )
        .load(&mut sqlite())
        .unwrap(),
    );
    assert!(bare.is_empty(), "foreign keys without an index: {bare:?}");
}

#[test]
fn every_foreign_key_of_postgres_has_an_index() {
    if skipped_postgres("every_foreign_key_of_postgres_has_an_index") {
        return;
    }
    let (_database, mut conn) = postgres().unwrap();
    let bare = lines(
        diesel::sql_query(
            "select conrelid::regclass::text || '.' || conname as line from pg_constraint f \
             where contype = 'f' and connamespace = 'public'::regnamespace and not exists (select 1 from pg_index i \
             where i.indrelid = f.conrelid and i.indpred is null and i.indkey[0] = f.conkey[1])",
        )
        .load(&mut conn)
        .unwrap(),
    );
    assert!(bare.is_empty(), "foreign keys without an index: {bare:?}");
}

#[test]
fn every_table_of_sqlite_is_strict() {
    let lax = lines(
        diesel::sql_query(
            "select name as line from pragma_table_list where type = 'table' and strict = 0 \
             and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'",
        )
        .load(&mut sqlite())
        .unwrap(),
    );
    assert!(lax.is_empty(), "tables that are not STRICT: {lax:?}");
}

/// On SQLite only the columns of a violated constraint are told; the name is made of the last one, so no two may end alike.
#[test]
fn unique_constraints_are_named_after_their_last_column() {
    let mut checked = 0;
    for file in files("migrations", "up.sql") {
        let mut table = String::new();
        let mut names = BTreeSet::new();
        for line in file.text.lines().map(str::trim).filter(|line| !line.starts_with("--")) {
            if let Some(rest) = line.strip_prefix("create table ").or_else(|| line.strip_prefix("alter table ")) {
                table = rest.split([' ', '(']).next().unwrap().to_owned();
            }
            if !line.contains("unique") {
                continue;
            }
            // What is unique among some rows only cannot be a constraint; both databases tell such an index as they tell one.
            let among_some = line
                .strip_prefix("create unique index ")
                .and_then(|rest| rest.split_once(" on "))
                .and_then(|(name, rest)| {
                    let (of, columns) = rest.split_once(" (").filter(|(_, columns)| columns.contains(") where "))?;
                    of.clone_into(&mut table);
                    Some((name, columns))
                });
            let (name, columns) = line
                .strip_prefix("constraint ")
                .and_then(|rest| rest.split_once(" unique ("))
                .or(among_some)
                .unwrap_or_else(|| panic!("{}: a unique constraint without a name: {line}", file.path));
            let last = columns.split(')').next().unwrap().rsplit(", ").next().unwrap();
            assert_eq!(name, format!("{table}_{last}_key"), "{}", file.path);
            assert!(names.insert(name.to_owned()), "{}: {name} twice", file.path);
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} constraints were found");
}

/// What the fourth migration fills in of older rows, and what the pages need of it.
const FILLED: [&str; 4] = [
    "select 'case ' || id || ' ' || board_id as line from cases order by id",
    "select 'decision ' || id || ' ' || coalesce(author_id, 0) || ' ' || revision as line from decisions order by id",
    "select 'report ' || case_id || ' ' || reporter_id || ' ' || note as line from reports order by id",
    "select 'told ' || member_id || ' ' || kind || ' ' || decision_id as line from notifications order by id",
];

#[actix_web::test]
async fn older_cases_and_decisions_get_what_newer_ones_have() {
    let site = crate::support::Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", mooring::accounts::Role::Moderator).await;
    for board in ["talk", "wins"] {
        let thread = ann.begin_thread(board, "A thread", "Words.").await;
        bob.report(&site.post_url(&thread, 1).await, "hate", "A note.").await;
        let case = mo.first_case().await;
        mo.decide(&case, if board == "talk" { "remove" } else { "dismiss" }, "hate", "").await;
    }
    let read = |conn: &mut Conn| -> Result<Vec<String>, AppError> {
        let mut all = Vec::new();
        for sql in FILLED {
            all.extend(lines(diesel::sql_query(sql).load(conn)?));
        }
        Ok(all)
    };
    let before = site.read(read).await;
    assert_eq!(before.len(), 7, "{before:?}");
    let url = DatabaseUrl::parse(&site.app.config.database_url()).unwrap();
    let mut existing = Existing::open(&url).unwrap();
    let there_and_back = |conn: &mut Conn| -> Result<(), AppError> {
        match conn {
            Conn::Sqlite(conn) => {
                while conn.applied_migrations().unwrap().iter().any(|version| version.to_string().as_str() >= "0004") {
                    conn.revert_last_migration(MIGRATIONS_SQLITE).unwrap();
                }
                conn.run_pending_migrations(MIGRATIONS_SQLITE).unwrap();
            }
            Conn::Pg(conn) => {
                while conn.applied_migrations().unwrap().iter().any(|version| version.to_string().as_str() >= "0004") {
                    conn.revert_last_migration(MIGRATIONS_PG).unwrap();
                }
                conn.run_pending_migrations(MIGRATIONS_PG).unwrap();
            }
        }
        Ok(())
    };
    existing.run(there_and_back).unwrap();
    let again = site.read(read).await;
    assert_eq!(again, before);
}
