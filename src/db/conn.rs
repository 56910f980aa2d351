//! The connection that all queries are written for.

use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to either database. Choose by the address's scheme and wrap; never establish this type itself.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// SQLite, bundled.
    Sqlite(SqliteConnection),
    /// PostgreSQL.
    Pg(PgConnection),
}
