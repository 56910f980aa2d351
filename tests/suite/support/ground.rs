//! What the program itself needs to run: a folder, a database of its own, and its configuration in the environment.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, QueryableByName, RunQueryDsl};
use mooring::db::Conn;

use super::database::{Database, postgres_url};
use super::running::Running;
use super::site::PASSWORD;

/// A folder and an empty database; both are deleted with the test.
pub struct Ground {
    database: Database,
    is_postgres: bool,
    environment: Vec<(String, String)>,
}

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Outcome {
    pub is_ok: bool,
    pub out: String,
    pub err: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Words {
    #[diesel(sql_type = Text)]
    t: String,
}

impl Ground {
    /// On the database that this run of the tests is about.
    pub fn new() -> Self {
        Self::on(postgres_url().is_some())
    }

    /// On SQLite, whatever this run is about.
    pub fn sqlite() -> Self {
        Self::on(false)
    }

    fn on(is_postgres: bool) -> Self {
        let mut ground = Self { database: Database::empty(is_postgres), is_postgres, environment: Vec::new() };
        let folder = ground.folder().display().to_string();
        ground.set("DATA__DIR", &folder).set("SERVER__BIND", "127.0.0.1:0").set("SERVER__WORKERS", "2");
        ground.set("SECURITY__ARGON2_MEMORY_KIB", "8").set("SECURITY__ARGON2_ITERATIONS", "1");
        ground.set("LIMITS__ENABLED", "false");
        if is_postgres {
            let url = ground.database.url.clone();
            ground.set("DATABASE__URL", &url);
            ground.run(&["key", "create", &ground.key_file().display().to_string()]).expect_ok();
        }
        ground
    }

    /// Sets a configuration key, such as `LIMITS__QUEUE`.
    pub fn set(&mut self, key: &str, value: &str) -> &mut Self {
        self.environment.retain(|(known, _)| known != key);
        self.environment.push((key.to_owned(), value.to_owned()));
        self
    }

    pub fn folder(&self) -> &Path {
        &self.database.folder
    }

    pub fn key_file(&self) -> PathBuf {
        self.folder().join("mooring.key")
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        self.folder().join("mooring.db")
    }

    pub fn url(&self) -> &str {
        &self.database.url
    }

    pub fn is_postgres(&self) -> bool {
        self.is_postgres
    }

    /// The program with nothing in its environment but its configuration.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mooring"));
        command.args(args);
        self.prepare(&mut command);
        command
    }

    /// Gives any command the program's folder and environment.
    pub fn prepare(&self, command: &mut Command) {
        let environment = self.environment.iter().map(|(key, value)| (format!("MOORING__{key}"), value));
        command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").envs(environment).current_dir(self.folder());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str]) -> Outcome {
        self.run_with(args, "")
    }

    /// Runs a command to its end with something on its standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Outcome {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        // A command that refuses its arguments reads nothing.
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        let output = child.wait_with_output().unwrap();
        Outcome {
            is_ok: output.status.success(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Sets the community up as its operator would.
    pub fn set_up(&self, starter: &str) {
        let answers = ["--community", "Test Harbour", "--operator", "The testers", "--country", "gb"];
        let rest = ["--contact", "crew@example.org", "--starter", starter];
        self.run(&[&["setup"], &answers[..], &rest].concat()).expect_ok();
    }

    /// Makes an account with everybody's password.
    pub fn user(&self, name: &str, role: &str) {
        let args = ["user", "create", name, "--role", role, "--password-stdin"];
        self.run_with(&args, &format!("{PASSWORD}\n")).expect_ok();
    }

    /// Serves, and waits until it does.
    pub fn start(&self) -> Running {
        Running::start(self.command(&["serve"]))
    }

    /// A connection beside the program's own.
    pub fn conn(&self) -> Conn {
        if self.is_postgres {
            return Conn::Pg(PgConnection::establish(self.url()).unwrap());
        }
        let mut conn = SqliteConnection::establish(&self.file().display().to_string()).unwrap();
        conn.batch_execute("PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON").unwrap();
        Conn::Sqlite(conn)
    }

    /// Changes the database beside the program.
    pub fn execute(&self, sql: &str) -> usize {
        diesel::sql_query(sql).execute(&mut self.conn()).unwrap()
    }

    /// The one number that a query gives.
    pub fn number(&self, sql: &str) -> i64 {
        let sql = format!("select cast(({sql}) as bigint) as n");
        diesel::sql_query(sql).get_result::<Number>(&mut self.conn()).unwrap().n
    }

    /// A column of numbers, called `n`.
    pub fn numbers(&self, sql: &str) -> Vec<i64> {
        let rows: Vec<Number> = diesel::sql_query(sql).load(&mut self.conn()).unwrap();
        rows.into_iter().map(|row| row.n).collect()
    }

    /// Every row of every table as text, and where its numbers have got to; but for rows that hold `except`, and
    /// but for which search index belongs to it.
    pub fn rows(&self, except: &str) -> BTreeMap<String, Vec<String>> {
        let tables = if self.is_postgres {
            "select cast(table_name as text) as t from information_schema.tables where table_schema = 'public'"
        } else {
            "select name as t from sqlite_master where type = 'table'"
        };
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for table in self.texts(tables) {
            let row = if self.is_postgres {
                "cast(x as text)".to_owned()
            } else {
                let columns =
                    self.texts(&format!("select 'quote(\"' || name || '\")' as t from pragma_table_info('{table}')"));
                columns.join(" || ', ' || ")
            };
            let mut rows = self.texts(&format!("select {row} as t from \"{table}\" x order by 1"));
            rows.retain(|row| (except.is_empty() || !row.contains(except)) && !row.contains("search.generation"));
            all.insert(table, rows);
        }
        if self.is_postgres {
            let numbers = "select sequencename || ' ' || coalesce(last_value, 0) as t from pg_sequences order by 1";
            all.insert("sequences".to_owned(), self.texts(numbers));
        }
        all
    }

    /// A column of texts, called `t`.
    pub fn texts(&self, sql: &str) -> Vec<String> {
        let rows: Vec<Words> = diesel::sql_query(sql).load(&mut self.conn()).unwrap();
        rows.into_iter().map(|row| row.t).collect()
    }
}

impl Outcome {
    /// What it said, after making sure that it went well.
    #[track_caller]
    pub fn expect_ok(self) -> String {
        assert!(self.is_ok, "the command failed: {self:?}");
        self.out
    }

    /// What it complained, after making sure that it failed with a message and not with a panic.
    #[track_caller]
    pub fn expect_refused(self) -> String {
        assert!(!self.is_ok, "the command should have failed: {self:?}");
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self.err
    }
}
