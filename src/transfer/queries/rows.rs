//! Rows with a member's key, as features declare them: reading, deleting, and taking the key out. The names in the statements
//! are the program's own; what is put in is numbers.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::accounts::MemberId;
use crate::db::{CHUNK, Conn};
use crate::transfer::holding::Rows;
use crate::web::AppError;

/// Records that are read together.
const READ: usize = 200;
/// Between two columns; no text that is kept holds it.
const BETWEEN: char = '\u{1f}';
/// In the place of nothing.
const NOTHING: &str = "\u{1e}";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = BigInt)]
    row_key: i64,
    #[diesel(sql_type = Text)]
    line: String,
}

/// The table of a column.
fn table_of(column: &str) -> &str {
    column.split_once('.').map_or("", |(table, _)| table)
}

/// A column with its table before it.
fn full(table: &str, column: &str) -> String {
    if column.contains('.') { column.to_owned() } else { format!("{table}.{column}") }
}

/// A row's key, and its columns as text.
pub type KeyedRow = (i64, Vec<Option<String>>);

/// The declared columns of a member's rows after a key, as text.
pub fn list_rows(
    conn: &mut Conn,
    (column, rows): (&str, &Rows),
    member: MemberId,
    after: i64,
) -> Result<Vec<KeyedRow>, AppError> {
    let table = table_of(column);
    let key = full(table, rows.key);
    let columns: Vec<String> = rows
        .columns
        .iter()
        .map(|one| full(table, if one.from.is_empty() { one.name } else { one.from }))
        .map(|name| format!("coalesce(cast({name} as text), '{NOTHING}')"))
        .collect();
    let line = columns.join(&format!(" || '{BETWEEN}' || "));
    let sql = format!(
        "select cast({key} as bigint) as row_key, {line} as line from {table} {join} \
         where {column} = {member} and {key} > {after} order by {key} limit {READ}",
        join = rows.join,
    );
    let lines: Vec<Line> = diesel::sql_query(sql).load(conn)?;
    let value = |text: &str| (text != NOTHING).then(|| text.to_owned());
    Ok(lines.into_iter().map(|row| (row.row_key, row.line.split(BETWEEN).map(value).collect())).collect())
}

/// Deletes a chunk of a member's rows; whether there may be more.
pub fn delete_rows(conn: &mut Conn, column: &str, key: &str, member: MemberId) -> Result<bool, AppError> {
    change(conn, column, key, member, |table| format!("delete from {table}"))
}

/// Takes a member's key out of a chunk of rows; whether there may be more.
pub fn forget_in_rows(conn: &mut Conn, column: &str, key: &str, member: MemberId) -> Result<bool, AppError> {
    let name = column.split_once('.').map_or("", |(_, name)| name);
    change(conn, column, key, member, |table| format!("update {table} set {name} = null"))
}

fn change(
    conn: &mut Conn,
    column: &str,
    key: &str,
    member: MemberId,
    what: impl Fn(&str) -> String,
) -> Result<bool, AppError> {
    let table = table_of(column);
    let rows = format!("select {key} from {table} where {column} = {member} order by {key} limit {CHUNK}");
    let sql = format!("{} where {column} = {member} and {key} in ({rows})", what(table));
    let changed = diesel::sql_query(sql).execute(conn)?;
    Ok(changed > 0)
}
