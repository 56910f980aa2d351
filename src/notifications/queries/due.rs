//! Who is to be told by other ways, and of whether there is anything.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::max;
use diesel::prelude::*;

use super::push::queue_pushes;
use crate::accounts::{ByMail, MailKind, MemberId, Way, list_hours, note_told, put_off, queue_news, take_due};
use crate::db::Conn;
use crate::db::schema::{notifications, told_choices};
use crate::web::AppError;

/// Members who are told in one transaction; four rows are written for each,
const DUE: i64 = 100;
/// or, by push, one for each of their browsers.
const DUE_BY_PUSH: i64 = 20;

/// Tells a chunk of those who are due by a way; whether there may be more. Whoever has seen everything is told nothing; who is
/// in their quiet hours, later.
///
/// # Errors
/// A database error.
pub fn tell_due(conn: &mut Conn, way: Way, now: NaiveDateTime) -> Result<bool, AppError> {
    let most = if way == Way::Push { DUE_BY_PUSH } else { DUE };
    let due = take_due(conn, way, most, now)?;
    if due.is_empty() {
        return Ok(false);
    }
    let ids: Vec<MemberId> = due.iter().map(|(member, _)| *member).collect();
    let hours = if matches!(way, Way::Push | Way::Once) { list_hours(conn, &ids)? } else { HashMap::new() };
    let latest = list_latest(conn, way, &ids)?;
    let mut told = Vec::new();
    for (member, until) in &due {
        let quiet = hours.get(member).map_or(now, |hours| hours.after_quiet(now));
        if quiet > now {
            put_off(conn, (*member, way), (quiet, now))?;
        } else if latest.get(member).is_some_and(|at| until.is_none_or(|until| *at > until))
            && hand_over(conn, (*member, way), *until, now)?
        {
            told.push(*member);
        }
    }
    note_told(conn, way, &told, now)?;
    Ok(i64::try_from(due.len()).is_ok_and(|due| due >= most))
}

/// Queues what tells a member by a way; whether it is.
fn hand_over(
    conn: &mut Conn,
    (member, way): (MemberId, Way),
    since: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    match MailKind::by_way(way) {
        Some(kind) => queue_news(conn, member, (kind, since), now),
        None => queue_pushes(conn, member, now),
    }
}

/// When these members were last told what they have not seen and want to be told of by a way; who has seen everything is left
/// out.
fn list_latest(conn: &mut Conn, way: Way, ids: &[MemberId]) -> Result<HashMap<MemberId, NaiveDateTime>, AppError> {
    let mut rows =
        notifications::table
            .inner_join(told_choices::table.on(
                told_choices::member_id.eq(notifications::member_id).and(told_choices::kind.eq(notifications::kind)),
            ))
            .filter(notifications::member_id.eq_any(ids))
            .filter(notifications::seen_at.is_null())
            .filter(told_choices::is_shown)
            .group_by(notifications::member_id)
            .select((notifications::member_id, max(notifications::created_at)))
            .into_boxed();
    rows = match way {
        Way::Push => rows.filter(told_choices::by_push),
        Way::Once => rows.filter(told_choices::by_mail.eq(ByMail::Once)),
        Way::Daily => rows.filter(told_choices::by_mail.eq(ByMail::Daily)),
        Way::Weekly => rows.filter(told_choices::by_mail.eq(ByMail::Weekly)),
    };
    let rows: Vec<(MemberId, Option<NaiveDateTime>)> = rows.load(conn)?;
    Ok(rows.into_iter().filter_map(|(member, at)| Some((member, at?))).collect())
}
