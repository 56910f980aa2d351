//! The sections of an export: what features list or write of a member.

use chrono::NaiveDateTime;

use super::record::{Fields, Record, Value};
use crate::accounts::{MemberId, Viewer};
use crate::app::{AppState, HOLDINGS};
use crate::db::Conn;
use crate::transfer::holding::{Export, Kind, Rows};
use crate::transfer::queries;
use crate::web::AppError;

/// Whom an export is about.
#[derive(Clone)]
pub struct Subject {
    /// The member.
    pub member: MemberId,
    /// What they may read.
    pub viewer: Viewer,
    /// When.
    pub now: NaiveDateTime,
    /// Keys and addresses.
    pub app: AppState,
}

/// Reads the records of a section after a key, in the order of their keys; none when there are no more.
pub type Gather = fn(&mut Conn, &Subject, i64) -> Result<Vec<Record>, AppError>;

/// A section that a feature writes itself.
#[derive(Clone, Copy)]
pub struct Section {
    /// Its name: a file's name, and its heading `export-section-…`.
    pub name: &'static str,
    /// Reads some records.
    pub gather: Gather,
}

/// A file that is a member's own.
pub struct OwnFile {
    /// Files come in the order of this.
    pub key: i64,
    /// Its name in the export, without a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Reads the first of a member's own files after a key.
pub type GatherFile = fn(&mut Conn, &Subject, i64) -> Result<Option<OwnFile>, AppError>;

/// A section by whichever way.
#[derive(Clone, Copy)]
pub enum Source {
    /// A list of columns.
    Rows(&'static str, Rows),
    /// A feature's own.
    Own(Section),
}

/// All sections, the account first.
pub fn sections() -> Vec<Source> {
    HOLDINGS
        .iter()
        .rev()
        .flat_map(|holding| {
            let own = holding.sections.iter().map(|section| Source::Own(*section));
            let listed = holding.held.iter().filter_map(|held| match held.export {
                Export::Rows(rows) => Some(Source::Rows(held.column, rows)),
                Export::In(_) | Export::No(_) => None,
            });
            own.chain(listed)
        })
        .collect()
}

impl Source {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Rows(_, rows) => rows.section,
            Self::Own(section) => section.name,
        }
    }

    /// Reads some records.
    pub fn gather(&self, conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
        match self {
            Self::Own(section) => (section.gather)(conn, subject, after),
            Self::Rows(column, rows) => {
                let found = queries::list_rows(conn, (column, rows), subject.member, after)?;
                found.into_iter().map(|(key, values)| Ok(Record { key, fields: fields(rows, values)? })).collect()
            }
        }
    }
}

fn fields(rows: &Rows, values: Vec<Option<String>>) -> Result<Fields, AppError> {
    let mut fields = Fields::default();
    for (column, value) in rows.columns.iter().zip(values) {
        let value = value.map_or(Ok(Value::Nothing), |text| read(column.kind, text))?;
        fields = fields.with(column.name, value);
    }
    Ok(fields)
}

/// A value as the databases write it: moments and yes or no each in its own way.
fn read(kind: Kind, text: String) -> Result<Value, AppError> {
    Ok(match kind {
        Kind::Text => Value::Text(text),
        Kind::Number => Value::Number(text.parse().map_err(AppError::internal)?),
        Kind::Bool => Value::Bool(matches!(text.as_str(), "1" | "t" | "true")),
        Kind::Moment => {
            let at = NaiveDateTime::parse_from_str(&text.replacen('T', " ", 1), "%Y-%m-%d %H:%M:%S%.f");
            Value::Moment(at.map_err(AppError::internal)?)
        }
    })
}
