//! Who is to be told by other ways, and of whether there is anything.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;
use diesel::dsl::{exists, max};
use diesel::prelude::*;

use super::push::queue_pushes;
use crate::accounts::{
    ByMail, Due, MailKind, MailWording, MemberId, SETTLES, Standing, ToldKind, Way, find_standing, find_told_choices,
    list_hours, note_told, put_due, put_off, queue_news, settled_until, take_due,
};
use crate::db::Conn;
use crate::db::schema::{notifications, told_choices};
use crate::web::AppError;

/// Members who are told in one transaction; a few rows are written for each,
const DUE: i64 = 40;
/// or, by push, one for each of their browsers.
const DUE_BY_PUSH: i64 = 20;

/// Tells a chunk of those who are due by a way; whether there may be more. Whoever has seen everything is told nothing; who is
/// in their quiet hours or was told a moment ago, later.
///
/// # Errors
/// A database error.
pub fn tell_due(conn: &mut Conn, way: Way, now: NaiveDateTime) -> Result<bool, AppError> {
    let most = if way == Way::Push { DUE_BY_PUSH } else { DUE };
    let due = take_due(conn, way, most, now)?;
    if due.is_empty() {
        return Ok(false);
    }
    let ids: Vec<MemberId> = due.iter().map(|one| one.member).collect();
    let hours = list_hours(conn, &ids)?;
    let latest = list_latest(conn, way, &ids)?;
    for one in &due {
        let is_new = |at: &NaiveDateTime| one.told_until.is_none_or(|until| *at > until);
        let Some(latest) = latest.get(&one.member).copied().filter(is_new) else { continue };
        // What has just come is told with the rest, once it has settled.
        let from = if latest > settled_until(now) { now + SETTLES } else { now };
        let at = hours.get(&one.member).map_or(from, |hours| hours.again(way, (from, one.told_at)));
        if at > now {
            put_off(conn, (one.member, way), (at, now))?;
        } else {
            hand_over(conn, way, one, now)?;
        }
    }
    Ok(i64::try_from(due.len()).is_ok_and(|due| due >= most))
}

/// Queues what tells a member by a way. That they were told is noted by whoever does.
fn hand_over(conn: &mut Conn, way: Way, due: &Due, now: NaiveDateTime) -> Result<(), AppError> {
    match MailKind::by_way(way) {
        Some(kind) => queue_news(conn, due.member, (kind, due.told_until), now).map(drop),
        None => queue_pushes(conn, due.member, now),
    }
}

/// When what is told of a thread was written last: that somebody was named, quoted, answered.
type Parts = (Option<NaiveDateTime>, Option<NaiveDateTime>, Option<NaiveDateTime>);

/// When these members were last told what they have not seen and want to be told of by a way; who has seen everything is left
/// out. Two statements.
fn list_latest(conn: &mut Conn, way: Way, ids: &[MemberId]) -> Result<HashMap<MemberId, NaiveDateTime>, AppError> {
    let mut wanted = told_choices::table
        .filter(told_choices::member_id.eq_any(ids))
        .filter(told_choices::is_shown)
        .select((told_choices::member_id, told_choices::kind))
        .into_boxed();
    wanted = match way {
        Way::Push => wanted.filter(told_choices::by_push),
        Way::Once => wanted.filter(told_choices::by_mail.eq(ByMail::Once)),
        Way::Daily => wanted.filter(told_choices::by_mail.eq(ByMail::Daily)),
        Way::Weekly => wanted.filter(told_choices::by_mail.eq(ByMail::Weekly)),
    };
    let wanted: BTreeSet<(MemberId, ToldKind)> = wanted.load::<(MemberId, ToldKind)>(conn)?.into_iter().collect();
    type Row = (MemberId, ToldKind, Option<NaiveDateTime>, Parts);
    let rows: Vec<Row> = notifications::table
        .filter(notifications::member_id.eq_any(ids))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::kind.eq_any(ToldKind::ALL.to_vec()))
        .group_by((notifications::member_id, notifications::kind))
        .select((
            notifications::member_id,
            notifications::kind,
            max(notifications::created_at),
            (max(notifications::mention_at), max(notifications::quote_at), max(notifications::reply_at)),
        ))
        .load(conn)?;
    let mut latest: HashMap<MemberId, NaiveDateTime> = HashMap::new();
    for (member, kind, at, (mention, quote, reply)) in rows {
        let parts = if kind.is_of_posts() {
            vec![(ToldKind::Mention, mention), (ToldKind::Quote, quote), (ToldKind::Reply, reply)]
        } else {
            vec![(kind, at)]
        };
        for (_, at) in parts.into_iter().filter(|(kind, _)| wanted.contains(&(member, *kind))) {
            let Some(at) = at else { continue };
            let known = latest.entry(member).or_insert(at);
            *known = at.max(*known);
        }
    }
    Ok(latest)
}

/// What a member wants to be told of by a way now, and how mail is worded, if they want any. Who does not take part at this time reads no
/// conversations, but is told what is decided about them.
///
/// # Errors
/// A database error.
pub fn list_wanted(
    conn: &mut Conn,
    (member, way): (MemberId, Way),
    now: NaiveDateTime,
) -> Result<(Vec<ToldKind>, Option<MailWording>), AppError> {
    let (choices, _, wording) = find_told_choices(conn, member)?;
    let takes_part = find_standing(conn, member, now)? == Standing::Full;
    let wanted = choices.iter().filter(|one| one.ways().any(|one| one == way)).map(|one| one.kind);
    Ok((wanted.filter(|kind| takes_part || *kind == ToldKind::Decision).collect(), wording))
}

/// Notes that a member was told by a way what there was until a moment; they are due again where something has come since.
///
/// # Errors
/// A database error.
pub fn note_told_by(conn: &mut Conn, (member, way): (MemberId, Way), now: NaiveDateTime) -> Result<(), AppError> {
    let until = settled_until(now);
    note_told(conn, (member, way), (now, until))?;
    let newer = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::created_at.gt(until));
    let is_more: bool = diesel::select(exists(newer)).get_result(conn)?;
    if is_more { put_due(conn, &BTreeSet::from([(member, way)]), now) } else { Ok(()) }
}
