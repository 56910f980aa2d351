//! Counts statements, and notices failed ones that a closure swallowed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use diesel::connection::{Connection, Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::{Error, QueryResult};
use diesel::sqlite::Sqlite;
use diesel::{RunQueryDsl, SqliteConnection};

use super::Conn;

/// Statements run, by all connections together.
#[derive(Default)]
pub struct Statements {
    /// BEGIN, COMMIT and savepoints are not counted.
    pub count: AtomicU64,
    /// Transactions that wrote and were committed.
    pub commits: AtomicU64,
}

impl Statements {
    /// Runs one BEGIN, COMMIT or the like, uncounted; on SQLite prepared once, since each page has two.
    pub fn control(&self, conn: &mut Conn, sql: &'static str) -> QueryResult<()> {
        let result = match conn {
            Conn::Sqlite(sqlite) => Control(sql).execute(sqlite).map(|_| ()),
            Conn::Pg(pg) => pg.batch_execute(sql),
        };
        self.count.fetch_sub(1, Ordering::Relaxed);
        result
    }
}

/// A statement without values, kept prepared (what `diesel::sql_query` runs is compiled each time).
struct Control(&'static str);

impl QueryFragment<Sqlite> for Control {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl QueryId for Control {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<SqliteConnection> for Control {}

/// Set when a statement of the running transaction failed.
#[derive(Clone, Default)]
pub struct Failed(Arc<AtomicBool>);

impl Failed {
    /// Whether one failed since the last call.
    pub fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

struct Watch {
    statements: Arc<Statements>,
    failed: Failed,
}

impl Instrumentation for Watch {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::FinishQuery { error, .. } = event {
            // Not finding a row is an answer, not a failure.
            if error.is_some_and(|error| !matches!(error, Error::NotFound)) {
                self.failed.0.store(true, Ordering::Relaxed);
            }
            self.statements.count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Counts what a connection runs from now on.
pub fn watch(conn: &mut Conn, statements: &Arc<Statements>) -> Failed {
    let failed = Failed::default();
    conn.set_instrumentation(Watch { statements: Arc::clone(statements), failed: failed.clone() });
    failed
}
