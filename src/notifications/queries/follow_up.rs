//! What follows later on a post of which members are, or were, told: words to it, and its end.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::readers::{list_readers, list_stands};
use super::tell::{ToldPost, find_told_post, list_kept_apart};
use crate::accounts::{MemberId, ToldKind, list_switched_off, schedule_telling, signal_told};
use crate::db::Conn;
use crate::db::schema::{notifications, posts, reactions, threads};
use crate::posts::{PostId, visible};
use crate::threads::{ThreadId, WatchKind, standing, take_row};
use crate::web::AppError;

/// What is forgotten in one transaction: two rows are written for each.
const GONE: i64 = 200;

/// Tells who wrote a post how many have said a word to it, never who; once until they have seen it, and then again when there are
/// more. Done twice, it does no harm.
///
/// # Errors
/// A database error.
pub fn tell_of_reactions(
    conn: &mut Conn,
    id: PostId,
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<(), AppError> {
    let Some(post) = find_told_post(conn, id, now)? else { return Ok(()) };
    let (Some(number), Some(author)) = (post.number, post.by.0) else { return Ok(()) };
    take_row(conn, post.thread)?;
    let said = reactions::table.filter(reactions::post_id.eq(id)).filter(reactions::member_id.ne(author));
    let count: i64 = said.count().get_result(conn)?;
    let own = notifications::table
        .filter(notifications::member_id.eq(author))
        .filter(notifications::post_id.eq(id))
        .filter(notifications::kind.eq(ToldKind::Reaction));
    let last: Option<(i64, bool, i64)> = own
        .order(notifications::id.desc())
        .select((notifications::id, notifications::seen_at.is_null(), notifications::count))
        .first(conn)
        .optional()?;
    match last {
        Some((row, true, _)) if count == 0 => {
            diesel::delete(notifications::table.find(row)).execute(conn)?;
            return signal_told(conn, &[author], now);
        }
        Some((row, true, known)) => {
            diesel::update(notifications::table.find(row)).set(notifications::count.eq(count)).execute(conn)?;
            if count > known {
                diesel::update(notifications::table.find(row)).set(notifications::created_at.eq(now)).execute(conn)?;
                schedule_telling(conn, &[(author, ToldKind::Reaction)], now)?;
            }
            return Ok(());
        }
        Some((_, false, known)) if known >= count => return Ok(()),
        Some(_) | None => {}
    }
    if count > 0 && wants_reactions(conn, (&post, author), (now, needs_second_step))? {
        tell_first(conn, (&post, number), (author, count), now)?;
    }
    Ok(())
}

/// Whether who wrote a post may read it, and is to be told of words to it.
fn wants_reactions(
    conn: &mut Conn,
    (post, author): (&ToldPost, MemberId),
    times: (NaiveDateTime, bool),
) -> Result<bool, AppError> {
    let stand = list_stands(conn, (post.thread, post.board.id), &[author], times.0)?.remove(&author);
    Ok(stand.is_some_and(|stand| stand.watch != Some(WatchKind::Mute))
        && !list_switched_off(conn, &[author])?.contains(&(author, ToldKind::Reaction))
        && list_readers(conn, &post.board, &[author], times)?.contains(&author)
        && !list_kept_apart(conn, post, &[author], times)?.contains(&author))
}

fn tell_first(
    conn: &mut Conn,
    (post, number): (&ToldPost, i64),
    (author, count): (MemberId, i64),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    diesel::insert_into(notifications::table)
        .values((
            (notifications::member_id.eq(author), notifications::kind.eq(ToldKind::Reaction)),
            (notifications::thread_id.eq(post.thread), notifications::post_id.eq(post.id)),
            (notifications::first_number.eq(number), notifications::last_number.eq(number)),
            (notifications::count.eq(count), notifications::created_at.eq(now)),
        ))
        .execute(conn)?;
    signal_told(conn, &[author], now)?;
    schedule_telling(conn, &[(author, ToldKind::Reaction)], now)
}

/// The threads in which some of these posts are, that cannot be seen any more. One statement; most posts that change are there.
///
/// # Errors
/// A database error.
pub fn list_gone_from(conn: &mut Conn, ids: &[PostId], now: NaiveDateTime) -> Result<Vec<ThreadId>, AppError> {
    let gone = posts::table.filter(posts::id.eq_any(ids)).filter(not(visible(now)));
    Ok(gone.order(posts::thread_id).select(posts::thread_id).distinct().load(conn)?)
}

/// Forgets what members were told, and have not seen, of posts in these threads of which none can be seen any more, so that nobody
/// is called to look for nothing; a chunk, and whether there may be more.
///
/// # Errors
/// A database error.
pub fn forget_gone(conn: &mut Conn, ids: &[ThreadId], now: NaiveDateTime) -> Result<bool, AppError> {
    let thread = threads::table.filter(threads::id.nullable().eq(notifications::thread_id)).filter(standing(now));
    let post = posts::table
        .filter(posts::thread_id.nullable().eq(notifications::thread_id))
        .filter(posts::number.ge(notifications::first_number))
        .filter(posts::number.le(notifications::last_number))
        .filter(visible(now));
    let told: Vec<(i64, MemberId)> = notifications::table
        .filter(notifications::thread_id.eq_any(ids))
        .filter(notifications::seen_at.is_null())
        .filter(not(exists(thread)).or(not(exists(post))))
        .order(notifications::id)
        .limit(GONE)
        .select((notifications::id, notifications::member_id))
        .load(conn)?;
    let is_more = i64::try_from(told.len()).is_ok_and(|told| told >= GONE);
    let (rows, members): (Vec<i64>, Vec<MemberId>) = told.into_iter().unzip();
    diesel::delete(notifications::table.filter(notifications::id.eq_any(&rows))).execute(conn)?;
    signal_told(conn, &members, now)?;
    Ok(is_more)
}
