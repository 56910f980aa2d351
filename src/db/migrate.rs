//! Bringing a database's tables up to date.

use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, OpenError};

/// SQLite's migrations; the folders carry the same names as PostgreSQL's.
pub const MIGRATIONS_SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
/// PostgreSQL's migrations.
pub const MIGRATIONS_PG: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number: it only has to be the same in every node.
const LOCK: i64 = 0x4d6f_6f72;

/// Runs what is missing, in one transaction: all of it or nothing. `before` is called first, if something is missing in a
/// database that already holds something; meanwhile nobody else migrates. The connection is a
/// [`super::connect::Role::Migrator`]'s.
pub fn run(conn: &mut Conn, before: impl FnOnce() -> Result<(), OpenError>) -> Result<(), OpenError> {
    let failed = |error: &dyn std::fmt::Display| OpenError::Migrate(error.to_string());
    match conn {
        Conn::Sqlite(sqlite) => {
            if sqlite.pending_migrations(MIGRATIONS_SQLITE).map_err(|error| failed(&error))?.is_empty() {
                return Ok(());
            }
            // Two commands may open a database at once; the first migrates, the other waits and finds nothing to do.
            sqlite.immediate_transaction(|sqlite| {
                let pending = sqlite.pending_migrations(MIGRATIONS_SQLITE).map_err(|error| failed(&error))?;
                let applied = sqlite.applied_migrations().map_err(|error| failed(&error))?;
                if pending.is_empty() {
                    return Ok(());
                }
                if !applied.is_empty() {
                    before()?;
                }
                sqlite.run_pending_migrations(MIGRATIONS_SQLITE).map(|_| ()).map_err(|error| failed(&error))
            })?;
        }
        Conn::Pg(pg) => {
            // Several nodes may start at once; the first migrates, the others wait and find nothing to do.
            // Read committed, so that whoever has waited sees what the first has done.
            pg.build_transaction().read_committed().run(|pg| {
                pg.batch_execute(&format!("SELECT pg_advisory_xact_lock({LOCK})"))?;
                let pending = pg.pending_migrations(MIGRATIONS_PG).map_err(|error| failed(&error))?;
                let applied = pg.applied_migrations().map_err(|error| failed(&error))?;
                if pending.is_empty() {
                    return Ok(());
                }
                // Reading goes on while this transaction has changed nothing, so a dump does not wait for it.
                if !applied.is_empty() {
                    before()?;
                }
                pg.run_pending_migrations(MIGRATIONS_PG).map(|_| ()).map_err(|error| failed(&error))
            })?;
        }
    }
    Ok(())
}

/// The newest migration that this program knows.
pub fn newest_known(is_sqlite: bool) -> String {
    if is_sqlite {
        newest::<diesel::sqlite::Sqlite>(&MIGRATIONS_SQLITE)
    } else {
        newest::<diesel::pg::Pg>(&MIGRATIONS_PG)
    }
}

fn newest<DB: diesel::backend::Backend>(all: &EmbeddedMigrations) -> String {
    let all = MigrationSource::<DB>::migrations(all).unwrap_or_default();
    all.iter().map(|one| one.name().version().to_string()).max().unwrap_or_default()
}

/// The newest migration that was run, in a database that is only looked at.
///
/// # Errors
/// A database error.
pub fn newest_applied(conn: &mut Conn) -> QueryResult<Option<String>> {
    #[derive(QueryableByName)]
    struct Newest {
        #[diesel(sql_type = Nullable<Text>)]
        version: Option<String>,
    }
    if !has_table(conn, "__diesel_schema_migrations")? {
        return Ok(None);
    }
    let sql = "select cast(max(version) as text) as version from __diesel_schema_migrations";
    Ok(diesel::sql_query(sql).get_result::<Newest>(conn)?.version)
}

/// Whether a table is there: a database may be new, or older than the program.
///
/// # Errors
/// A database error.
pub fn has_table(conn: &mut Conn, name: &str) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = Bool)]
        found: bool,
    }
    let sql = match conn {
        Conn::Sqlite(_) => "select exists (select 1 from sqlite_master where type = 'table' and name = ?1) as found",
        Conn::Pg(_) => "select to_regclass($1) is not null as found",
    };
    Ok(diesel::sql_query(sql).bind::<Text, _>(name).get_result::<Found>(conn)?.found)
}
