//! The columns of both databases, and those that `schema.rs` says there are.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::MigrationHarness;
use mooring::db::{MIGRATIONS_PG, MIGRATIONS_SQLITE};

use super::source::{files, read, root};
use crate::support::Database;

/// A column in the order of its table.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Column {
    #[diesel(sql_type = Text)]
    pub table: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The database's name of its type.
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Bool)]
    pub is_nullable: bool,
}

/// A migrated SQLite database in memory.
pub fn sqlite() -> SqliteConnection {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.run_pending_migrations(MIGRATIONS_SQLITE).unwrap();
    conn
}

/// A connection to a PostgreSQL database that is empty and goes with the test.
pub fn empty_postgres() -> Option<(Database, PgConnection)> {
    let database = Database::empty_postgres()?;
    let conn = PgConnection::establish(&database.url).unwrap();
    Some((database, conn))
}

/// A migrated PostgreSQL database.
pub fn postgres() -> Option<(Database, PgConnection)> {
    let (database, mut conn) = empty_postgres()?;
    conn.run_pending_migrations(MIGRATIONS_PG).unwrap();
    Some((database, conn))
}

/// The columns that the migrations of SQLite make.
pub fn of_sqlite() -> Vec<Column> {
    diesel::sql_query(
        "select t.name as \"table\", c.name as name, lower(c.type) as kind, \
         c.\"notnull\" = 0 and c.pk = 0 as is_nullable \
         from pragma_table_list t join pragma_table_info(t.name) c \
         where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like '\\_\\_%' escape '\\' \
         order by t.name, c.cid",
    )
    .load(&mut sqlite())
    .unwrap()
}

/// The columns that the migrations of PostgreSQL make, if there is a server.
pub fn of_postgres() -> Option<Vec<Column>> {
    let (_database, mut conn) = postgres()?;
    let columns = diesel::sql_query(
        "select table_name::text as \"table\", column_name::text as name, data_type::text as kind, \
         is_nullable = 'YES' as is_nullable from information_schema.columns \
         where table_schema = 'public' and table_name not like '\\_\\_%' \
         order by table_name collate \"C\", ordinal_position",
    );
    Some(columns.load(&mut conn).unwrap())
}

/// The columns of `schema.rs` and the folder beside it, by table; types in diesel's words.
pub fn of_schema() -> Vec<Column> {
    let mut text = std::fs::read_to_string(root().join("src/db/schema.rs")).unwrap();
    text.extend(files("src/db/schema", ".rs").into_iter().map(|file| file.text));
    let code = read(&text).text;
    let mut columns = Vec::new();
    for table in code.split("diesel::table! {").skip(1) {
        let (head, rest) = table.split_once('{').unwrap();
        let name = head.split('(').next().unwrap().trim();
        let (body, _) = rest.split_once('}').unwrap();
        for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (column, kind) = line.trim_end_matches(',').split_once(" -> ").unwrap();
            let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            columns.push(Column {
                table: name.to_owned(),
                name: column.to_owned(),
                kind: inner.unwrap_or(kind).to_owned(),
                is_nullable: inner.is_some(),
            });
        }
    }
    columns.sort_by(|a, b| a.table.cmp(&b.table));
    columns
}
