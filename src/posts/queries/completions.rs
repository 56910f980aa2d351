//! Names that a mention can go on with.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::find::visible;
use crate::accounts::{MemberId, Viewer, is_here_and_in};
use crate::db::schema::{members, posts};
use crate::db::{Conn, each_backend};
use crate::threads::{self, ThreadId};
use crate::web::AppError;

/// Names that are offered.
const MOST: usize = 8;
/// Names that are looked at: some may be of people who block or are blocked.
const LOOKED_AT: i64 = 50;
/// Letters that the index of names knows; who types less is offered nothing.
const SHORTEST: usize = 2;

/// Members here whose folded names begin so.
macro_rules! beginning {
    ($start:expr, $now:expr) => {{
        let first: String = $start.chars().take(SHORTEST).collect();
        members::table
            .filter(sql::<Bool>("substr(members.name_folded, 1, 2) = ").bind::<Text, _>(first))
            .filter(
                sql::<Bool>("substr(members.name_folded, 1, length(")
                    .bind::<Text, _>($start.to_owned())
                    .sql(")) = ")
                    .bind::<Text, _>($start.to_owned()),
            )
            .filter(is_here_and_in($now))
    }};
}

/// Names that begin with a folded text, of members whom a viewer may name: first of those who wrote in a thread under their own
/// name, then of all. Three statements at most.
///
/// # Errors
/// A database error.
pub fn list_completions(
    conn: &mut Conn,
    viewer: &Viewer,
    (start, thread): (&str, Option<ThreadId>),
    now: NaiveDateTime,
) -> Result<Vec<String>, AppError> {
    if start.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let mut found = match thread {
        Some(thread) => list_of_thread(conn, viewer, (start, thread), now)?,
        None => Vec::new(),
    };
    let all = beginning!(start, now).order(members::name_folded).limit(LOOKED_AT).select((members::id, members::name));
    let all: Vec<(MemberId, String)> = each_backend!(conn => all.load(conn))?;
    let others: Vec<_> = all.into_iter().filter(|(id, _)| found.iter().all(|(known, _)| known != id)).collect();
    found.extend(others);
    found.retain(|(id, _)| viewer.id() != Some(*id) && viewer.may_name(*id));
    found.truncate(MOST);
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

/// Of those who wrote what can be read in a thread that the viewer may read. Who wrote under a one-time name only is not among
/// them.
fn list_of_thread(
    conn: &mut Conn,
    viewer: &Viewer,
    (start, thread): (&str, ThreadId),
    now: NaiveDateTime,
) -> Result<Vec<(MemberId, String)>, AppError> {
    match threads::find_visible(conn, viewer, thread, now) {
        Ok(_) => {}
        Err(AppError::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    }
    let wrote = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::author_id.eq(members::id.nullable()))
        .filter(posts::persona_id.is_null())
        .filter(posts::number.is_not_null())
        .filter(visible(now));
    let names = beginning!(start, now)
        .filter(exists(wrote))
        .order(members::name_folded)
        .limit(LOOKED_AT)
        .select((members::id, members::name));
    Ok(each_backend!(conn => names.load(conn))?)
}
