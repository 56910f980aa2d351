//! Each test owns a database: a copy of a migrated SQLite file, or with TEST_POSTGRES_URL a clone of a template database.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, RunQueryDsl};
use diesel_migrations::MigrationHarness;
use mooring::db::{MIGRATIONS_PG, MIGRATIONS_SQLITE};

/// A database that is deleted with the test.
pub struct Database {
    pub url: String,
    pub folder: PathBuf,
    pg: Option<(String, String)>,
}

/// The server to test against, if any.
pub fn postgres_url() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty())
}

/// Says that a test for PostgreSQL only is skipped, and why.
pub fn skipped_postgres(test: &str) -> bool {
    let is_skipped = postgres_url().is_none();
    if is_skipped {
        eprintln!("skipped {test}: it needs a PostgreSQL server (set TEST_POSTGRES_URL)");
    }
    is_skipped
}

impl Database {
    pub fn new() -> Self {
        let name = unique();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
        fs::create_dir_all(&folder).unwrap();
        match postgres_url() {
            Some(server) => {
                let template = pg_template(&server);
                let mut conn = PgConnection::establish(&with_database(&server, "postgres")).unwrap();
                // Cloning fails for a moment while another test clones the same template.
                let how = way_to_copy(&mut conn);
                retry(|| conn.batch_execute(&format!("create database {name} template {template}{how}")).is_ok());
                Self { url: with_database(&server, &name), folder, pg: Some((server, name)) }
            }
            None => {
                let path = folder.join("mooring.db");
                fs::copy(sqlite_template(), &path).unwrap();
                Self { url: format!("sqlite://{}", path.display()), folder, pg: None }
            }
        }
    }
}

impl Database {
    /// A database without tables, for tests that run the program itself.
    pub fn empty(is_postgres: bool) -> Self {
        let name = unique();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
        fs::create_dir_all(&folder).unwrap();
        if !is_postgres {
            let url = format!("sqlite://{}", folder.join("mooring.db").display());
            return Self { url, folder, pg: None };
        }
        let server = postgres_url().expect("TEST_POSTGRES_URL");
        let mut conn = PgConnection::establish(&with_database(&server, "postgres")).unwrap();
        // Clones template1, which fails for a moment while another test clones it too.
        retry(|| conn.batch_execute(&format!("create database {name}")).is_ok());
        Self { url: with_database(&server, &name), folder, pg: Some((server, name)) }
    }

    /// An empty database on the server to test against, if any.
    pub fn empty_postgres() -> Option<Self> {
        postgres_url()?;
        Some(Self::empty(true))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
        if let Some((server, name)) = &self.pg
            && let Ok(mut conn) = PgConnection::establish(&with_database(server, "postgres"))
        {
            conn.batch_execute(&format!("drop database if exists {name} with (force)")).ok();
        }
    }
}

fn unique() -> String {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos();
    format!("mooring_test_{}_{count}_{nanos}", std::process::id())
}

/// Differs when a migration differs.
fn fingerprint(folder: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
    let mut names: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut hasher = DefaultHasher::new();
    for name in names {
        fs::read(name.join("up.sql")).unwrap().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn sqlite_template() -> PathBuf {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = tmp.join(format!("template-{}.db", fingerprint("sqlite")));
    if !path.exists() {
        let fresh = tmp.join(format!("{}.db", unique()));
        let mut conn = SqliteConnection::establish(&fresh.display().to_string()).unwrap();
        conn.run_pending_migrations(MIGRATIONS_SQLITE).unwrap();
        drop(conn);
        // Whoever is first wins; the files are the same.
        fs::rename(&fresh, &path).unwrap();
    }
    path
}

fn pg_template(server: &str) -> String {
    let name = format!("mooring_template_{}", fingerprint("postgres"));
    let mut conn = PgConnection::establish(&with_database(server, "postgres")).unwrap();
    conn.batch_execute("select pg_advisory_lock(7070)").unwrap();
    let exists =
        diesel::sql_query(format!("select 1 from pg_database where datname = '{name}'")).execute(&mut conn).unwrap();
    if exists == 0 {
        let fresh = unique();
        conn.batch_execute(&format!("create database {fresh}")).unwrap();
        let mut migrated = PgConnection::establish(&with_database(server, &fresh)).unwrap();
        migrated.run_pending_migrations(MIGRATIONS_PG).unwrap();
        drop(migrated);
        conn.batch_execute(&format!("alter database {fresh} rename to {name}")).unwrap();
    }
    conn.batch_execute("select pg_advisory_unlock(7070)").unwrap();
    name
}

/// A server that writes nothing through to the disk copies files faster than pages; any other does not. Known from version 15 on.
fn way_to_copy(conn: &mut PgConnection) -> &'static str {
    static WAY: std::sync::OnceLock<&'static str> = std::sync::OnceLock::new();
    WAY.get_or_init(|| {
        let copies_files = "select 1 from pg_settings where name = 'fsync' and setting = 'off'
            and current_setting('server_version_num')::int >= 150000";
        if diesel::sql_query(copies_files).execute(conn).unwrap() == 1 { " strategy file_copy" } else { "" }
    })
}

fn with_database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').expect("TEST_POSTGRES_URL ends with /database");
    format!("{base}/{name}")
}

fn retry(mut attempt: impl FnMut() -> bool) {
    for _ in 0..100 {
        if attempt() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("gave up after 100 attempts");
}
