//! The steps of closing an account: what features do themselves, and the rows that they declare.

use chrono::NaiveDateTime;

use crate::accounts::{Choice, MemberId};
use crate::app::{AppState, HOLDINGS};
use crate::db::Conn;
use crate::transfer::holding::Erase;
use crate::transfer::queries;
use crate::web::AppError;

/// Who leaves, and how.
pub struct Leaving {
    /// The member.
    pub member: MemberId,
    /// What becomes of what they wrote.
    pub choice: Choice,
    /// Whether what they wrote under one-time names goes.
    pub erases_aliases: bool,
    /// When.
    pub now: NaiveDateTime,
    /// Keys.
    pub app: AppState,
}

/// What a chunk came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Where the step goes on; none when it is done.
    pub next: Option<i64>,
    /// Posts.
    pub posts: i64,
    /// Posts under one-time names.
    pub alias_posts: i64,
    /// Posts whose text waits for a case.
    pub held: i64,
}

/// A step that a feature does itself: a chunk after a cursor that begins with 0. Done again it does no harm.
#[derive(Clone, Copy)]
pub struct OwnStep {
    /// Its name.
    pub name: &'static str,
    /// Changes 500 rows at most.
    pub run: fn(&mut Conn, &Leaving, i64) -> Result<Chunk, AppError>,
}

/// A step by whichever way.
#[derive(Clone, Copy)]
pub enum Step {
    /// A feature's own.
    Own(OwnStep),
    /// Rows go: their column, and what tells them apart.
    Delete(&'static str, &'static str),
    /// The key is taken out of rows.
    Forget(&'static str, &'static str),
}

impl Chunk {
    /// The step goes on while there may be more; it finds what is left by itself.
    pub fn while_more(has_more: bool) -> Self {
        Self { next: has_more.then_some(0), ..Self::default() }
    }

    /// The step goes on after this key, if there is one.
    pub fn after(last: Option<i64>) -> Self {
        Self { next: last, ..Self::default() }
    }
}

/// All steps in their order.
pub fn steps() -> Vec<Step> {
    HOLDINGS
        .iter()
        .flat_map(|holding| {
            let own = holding.steps.iter().map(|step| Step::Own(*step));
            let rows = holding.held.iter().filter_map(|held| match held.erase {
                Erase::Delete(key) => Some(Step::Delete(held.column, key)),
                Erase::Forget(key) => Some(Step::Forget(held.column, key)),
                Erase::By(_) | Erase::Kept(_) => None,
            });
            own.chain(rows)
        })
        .collect()
}

impl Step {
    /// Its name, as the closure's row has it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Own(own) => own.name,
            Self::Delete(column, _) | Self::Forget(column, _) => column,
        }
    }

    /// Does a chunk.
    pub fn run(&self, conn: &mut Conn, leaving: &Leaving, cursor: i64) -> Result<Chunk, AppError> {
        match self {
            Self::Own(own) => (own.run)(conn, leaving, cursor),
            Self::Delete(column, key) => queries::delete_rows(conn, column, key, leaving.member).map(Chunk::while_more),
            Self::Forget(column, key) => {
                queries::forget_in_rows(conn, column, key, leaving.member).map(Chunk::while_more)
            }
        }
    }
}
