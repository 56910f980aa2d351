//! Bringing a database's tables up to date.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, OpenError};

/// SQLite's migrations; the folders carry the same names as PostgreSQL's.
pub const MIGRATIONS_SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
/// PostgreSQL's migrations.
pub const MIGRATIONS_PG: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number: it only has to be the same in every node.
const LOCK: i64 = 0x4d6f_6f72;

/// Runs what is missing. `before` is called first, if something is missing in a database that already holds something.
pub fn run(conn: &mut Conn, before: impl FnOnce() -> Result<(), OpenError>) -> Result<(), OpenError> {
    let failed = |error: &dyn std::fmt::Display| OpenError::Migrate(error.to_string());
    match conn {
        Conn::Sqlite(sqlite) => {
            if sqlite.pending_migrations(MIGRATIONS_SQLITE).map_err(|error| failed(&error))?.is_empty() {
                return Ok(());
            }
            // Two commands may open a database at once; the first migrates, the other waits and finds nothing to do.
            sqlite.batch_execute("PRAGMA busy_timeout = 600000").map_err(|error| failed(&error))?;
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
            pg.batch_execute(&format!("SET lock_timeout = 0; SELECT pg_advisory_lock({LOCK})"))
                .map_err(|error| failed(&error))?;
            let result = pg.run_pending_migrations(MIGRATIONS_PG).map(|_| ()).map_err(|error| failed(&error));
            pg.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})")).map_err(|error| failed(&error))?;
            result?;
        }
    }
    Ok(())
}
