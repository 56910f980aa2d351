//! What features hold of members: each says for every column with a member's key how it is exported and how it is erased.
//!
//! A feature's `holding.rs` declares it, `app/holdings.rs` puts all of it together, and a guard fails for a column of the
//! database that nobody declares.

use super::closing::OwnStep;
use super::export::{GatherFile, Section};

/// What one feature holds of members.
#[derive(Clone, Copy)]
pub struct Holding {
    /// Its columns with a member's key.
    pub held: &'static [Held],
    /// Sections of an export that it writes itself.
    pub sections: &'static [Section],
    /// Where members' own files come from.
    pub files: &'static [GatherFile],
    /// Steps of closing an account that it does itself, before its rows.
    pub steps: &'static [OwnStep],
}

impl Holding {
    /// What its columns say is all.
    pub const fn of(held: &'static [Held]) -> Self {
        Self { held, sections: &[], files: &[], steps: &[] }
    }

    /// It writes sections itself.
    #[must_use]
    pub const fn with_sections(self, sections: &'static [Section]) -> Self {
        Self { sections, ..self }
    }

    /// It keeps members' own files.
    #[must_use]
    pub const fn with_files(self, files: &'static [GatherFile]) -> Self {
        Self { files, ..self }
    }

    /// It does steps itself.
    #[must_use]
    pub const fn with_steps(self, steps: &'static [OwnStep]) -> Self {
        Self { steps, ..self }
    }
}

/// A column with a member's key, and what becomes of its rows.
#[derive(Clone, Copy)]
pub struct Held {
    /// `table.column`.
    pub column: &'static str,
    /// What an export says of them.
    pub export: Export,
    /// What is left of them when the account is closed.
    pub erase: Erase,
}

/// How an export tells of rows that hold a member's key.
#[derive(Clone, Copy)]
pub enum Export {
    /// A list of their columns, as they are.
    Rows(Rows),
    /// In a section that a feature writes itself.
    In(&'static str),
    /// Not at all, and why.
    No(&'static str),
}

/// How the closing of an account, whatever its member chose, reaches rows that hold its member's key.
#[derive(Clone, Copy)]
pub enum Erase {
    /// The rows go. Among a member's rows this column tells them apart.
    Delete(&'static str),
    /// The rows stay without the key. Among a member's rows this column tells them apart.
    Forget(&'static str),
    /// A step of its own, by its name.
    By(&'static str),
    /// They stay, and why.
    Kept(&'static str),
}

/// A list of columns: a section of an export that needs no code of its own.
#[derive(Clone, Copy)]
pub struct Rows {
    /// The section's name: a file's name, and its heading `export-section-…`.
    pub section: &'static str,
    /// A column with a number that tells a member's rows apart.
    pub key: &'static str,
    /// Tables that are joined for it, or empty.
    pub join: &'static str,
    /// What is told, in order.
    pub columns: &'static [Column],
}

/// A column that is told.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name in the file, and its label `export-…`.
    pub name: &'static str,
    /// Where it comes from: `table.column`, or empty for the column of that name.
    pub from: &'static str,
    /// What it is.
    pub kind: Kind,
}

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words or a name of ours.
    Text,
    /// A moment in UTC.
    Moment,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
}

/// A column with a member's key; what becomes of its rows is left to say.
pub const fn held(column: &'static str) -> Held {
    Held { column, export: Export::No(""), erase: Erase::Kept("") }
}

impl Held {
    /// An export lists columns of its rows, which `key` tells apart.
    #[must_use]
    pub const fn listed(self, section: &'static str, key: &'static str, columns: &'static [Column]) -> Self {
        Self { export: Export::Rows(Rows { section, key, join: "", columns }), ..self }
    }

    /// The same, with tables that are joined: `join members on …`.
    #[must_use]
    pub const fn listed_with(self, rows: Rows) -> Self {
        Self { export: Export::Rows(rows), ..self }
    }

    /// An export tells of them in a section that a feature writes itself.
    #[must_use]
    pub const fn told_in(self, section: &'static str) -> Self {
        Self { export: Export::In(section), ..self }
    }

    /// No export tells of them, for this reason.
    #[must_use]
    pub const fn untold(self, why: &'static str) -> Self {
        Self { export: Export::No(why), ..self }
    }

    /// The rows go.
    #[must_use]
    pub const fn deleted(self, key: &'static str) -> Self {
        Self { erase: Erase::Delete(key), ..self }
    }

    /// The rows stay without the key.
    #[must_use]
    pub const fn forgotten(self, key: &'static str) -> Self {
        Self { erase: Erase::Forget(key), ..self }
    }

    /// A step of its own sees to them.
    #[must_use]
    pub const fn erased_by(self, step: &'static str) -> Self {
        Self { erase: Erase::By(step), ..self }
    }

    /// The rows stay as they are, for this reason.
    #[must_use]
    pub const fn kept(self, why: &'static str) -> Self {
        Self { erase: Erase::Kept(why), ..self }
    }
}

/// Words, or a name of ours.
pub const fn text(name: &'static str) -> Column {
    Column { name, from: "", kind: Kind::Text }
}

/// A moment.
pub const fn moment(name: &'static str) -> Column {
    Column { name, from: "", kind: Kind::Moment }
}

/// A number.
pub const fn number(name: &'static str) -> Column {
    Column { name, from: "", kind: Kind::Number }
}

/// Yes or no.
pub const fn yes_or_no(name: &'static str) -> Column {
    Column { name, from: "", kind: Kind::Bool }
}

impl Column {
    /// It comes from another column than the one of its name.
    #[must_use]
    pub const fn of(self, from: &'static str) -> Self {
        Self { from, ..self }
    }
}
