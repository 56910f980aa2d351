//! Posts that wait for a first answer.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{auto_type, sql};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Timestamp};

use super::claims::list_claims;
use super::find::{By, by, note_sight, notes_of, sights, visible};
use crate::accounts::{
    Byline, ContentNotes, MemberId, NoteSight, Place, Right, Sight, StaffMap, Viewer, not_hidden, not_shut_out,
    not_unwanted,
};
use crate::boards::{Audience, readable, within_reach, writable};
use crate::db::schema::{boards, members, personas, post_revisions, posts, thread_marks, threads};
use crate::db::{Conn, Moment};
use crate::posts::jobs::wait_again;
use crate::posts::model::PostId;
use crate::posts::waiting::ASKED_WITHIN;
use crate::threads::{Language, ReplyMode, ThreadId, WatchKind, standing};
use crate::web::AppError;

/// Posts that figures are made from at most.
const FIGURED: i64 = 5_000;

/// Notes, in the transaction that writes it, that a post answers those before it in its thread that wait: all but those under
/// the same name. By the name, and not by the member, else what still waits would tell whose a one-time name is. One statement.
///
/// # Errors
/// A database error.
pub fn note_answer(
    conn: &mut Conn,
    (post, thread): (PostId, ThreadId),
    (author, persona): (MemberId, Option<i64>),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let waiting = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::asked_at.is_not_null())
        .filter(posts::answered_at.is_null())
        // What is held nobody could have answered.
        .filter(posts::number.is_not_null())
        .filter(posts::held_at.is_null())
        .filter(posts::id.ne(post));
    let set = posts::answered_at.eq(now);
    match persona {
        Some(persona) => {
            let others = posts::persona_id.is_null().or(posts::persona_id.assume_not_null().ne(persona));
            diesel::update(waiting.filter(others)).set(set).execute(conn)?
        }
        None => {
            let others = posts::persona_id
                .is_not_null()
                .or(posts::author_id.is_null())
                .or(posts::author_id.assume_not_null().ne(author));
            diesel::update(waiting.filter(others)).set(set).execute(conn)?
        }
    };
    Ok(())
}

/// Looks anew, after a post of a thread has come or gone, for what answers those of the last weeks that waited. Greeters are reminded
/// of those whose only answer has gone. Two statements, where none has.
///
/// # Errors
/// A database error.
pub fn recount_answers(conn: &mut Conn, thread: ThreadId, now: NaiveDateTime) -> Result<(), AppError> {
    // The same rule as `note_answer`, with the visibility of `visible`; what nobody's name is on is somebody else's.
    let first = sql::<Nullable<Timestamp>>(
        "(select answer.created_at from posts answer where answer.thread_id = posts.thread_id \
         and answer.number > posts.number and answer.held_at is null and answer.retracted_at is null \
         and answer.removed_at is null and answer.erased_at is null \
         and (answer.expires_at is null or answer.expires_at > ",
    )
    .bind::<Timestamp, _>(Moment(now))
    .sql(
        ") and (coalesce(answer.persona_id, 0) <> coalesce(posts.persona_id, 0) \
         or (posts.persona_id is null and (answer.author_id is null or posts.author_id is null \
         or answer.author_id <> posts.author_id))) order by answer.number limit 1)",
    );
    let asked = || {
        let asked = posts::table.filter(posts::thread_id.eq(thread)).filter(posts::asked_at.is_not_null());
        asked.filter(posts::asked_at.gt(now - ASKED_WITHIN))
    };
    let answered = asked().filter(posts::answered_at.is_not_null()).order(posts::id).select(posts::id);
    let answered: Vec<PostId> = answered.load(conn)?;
    let counted: Vec<(PostId, Option<NaiveDateTime>)> = diesel::update(asked())
        .set(posts::answered_at.eq(first))
        .returning((posts::id, posts::answered_at))
        .get_results(conn)?;
    let mut again = counted.iter().filter(|(id, answer)| answer.is_none() && answered.contains(id));
    again.try_for_each(|(id, _)| wait_again(conn, *id, now))
}

/// A post whose waiting does not end with the words its thread began with: below these, when they are taken back, others can be answered.
#[auto_type(no_type_alias)]
fn outlasts_the_opening() -> _ {
    let opening: i64 = 1;
    threads::retracted_at.is_null().or(posts::number.is_null()).or(posts::number.assume_not_null().ne(opening))
}

/// A post that waits for an answer.
#[derive(Clone, Debug)]
pub struct WaitingPost {
    /// Its key.
    pub id: PostId,
    /// Its number; none while it was never seen.
    pub number: Option<i64>,
    /// Whether a moderator looks at it first.
    pub is_held: bool,
    /// Its thread's title; none where that is taken back.
    pub title: Option<String>,
    /// In which language the thread is, if that is said.
    pub language: Option<Language>,
    /// Its board's title and slug.
    pub board: (String, String),
    /// Who wrote it.
    pub byline: Byline,
    /// Its Markdown with markers.
    pub body: String,
    /// What it and its thread speak of.
    pub content_notes: ContentNotes,
    /// How the viewer sees it for that.
    pub note_sight: NoteSight,
    /// Since when it waits.
    pub asked_at: NaiveDateTime,
    /// Whether the viewer may say that they are about to answer it.
    pub may_claim: bool,
    /// Who among the greeters is about to answer it, for other greeters, or empty where a block or a mute keeps them apart; and
    /// whether it is the viewer.
    pub claimed: Option<(String, bool)>,
}

/// Posts that wait and that a viewer can answer, the one that waits longest first: of the last weeks, in threads that they may
/// read and reply in, of others than themselves and those whom blocks, mutes and content notes keep apart. Greeters find held
/// ones too. With `only`, that post if it is among them.
fn list_found(
    conn: &mut Conn,
    viewer: &Viewer,
    (only, offset, limit): (Option<PostId>, i64, i64),
    now: NaiveDateTime,
) -> Result<Vec<(PostId, By)>, AppError> {
    let me = viewer.id().unwrap_or(MemberId(0));
    let mark = thread_marks::thread_id.eq(threads::id).and(thread_marks::member_id.eq(me));
    // Boxed piece by piece: as one type, the conditions take the compiler minutes.
    let mut waiting = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .left_join(thread_marks::table.on(mark))
        .select((posts::id, by!()))
        .into_boxed();
    waiting = waiting.filter(posts::asked_at.is_not_null()).filter(posts::answered_at.is_null());
    waiting = waiting.filter(posts::asked_at.gt(now - ASKED_WITHIN));
    waiting = waiting.filter(outlasts_the_opening()).filter(threads::locked_at.is_null());
    waiting = waiting.filter(threads::removed_at.is_null()).filter(readable(viewer));
    let can_be_seen = posts::number.is_not_null().and(visible(now)).and(standing(now));
    if viewer.reach(Right::Greet).is_nowhere() {
        waiting = waiting.filter(can_be_seen);
    } else {
        let is_held = posts::held_at
            .is_not_null()
            .and(posts::retracted_at.is_null())
            .and(posts::removed_at.is_null())
            .and(posts::erased_at.is_null())
            .and(posts::expires_at.is_null().or(posts::expires_at.assume_not_null().gt(now)));
        waiting = waiting.filter(can_be_seen.or(is_held.and(within_reach(viewer, Right::Greet))));
    }
    waiting = waiting.filter(posts::author_id.is_null().or(posts::author_id.assume_not_null().ne(me)));
    waiting = waiting.filter(threads::reply_mode.ne(ReplyMode::None));
    waiting = waiting.filter(not_hidden!(posts::content_notes, posts::author_id, viewer));
    waiting = waiting.filter(not_hidden!(threads::content_notes, threads::author_id, viewer));
    waiting =
        waiting.filter(thread_marks::watch.is_null().or(thread_marks::watch.assume_not_null().ne(WatchKind::Mute)));
    // Whom somebody blocks should not answer them, and be it as staff.
    waiting = waiting.filter(not_shut_out!(posts::author_id, posts::persona_id, (viewer, viewer.is_shut_out()), now));
    waiting = waiting.filter(not_unwanted!(posts::author_id, posts::persona_id, viewer));
    waiting =
        waiting.filter(not_shut_out!(threads::author_id, threads::persona_id, (viewer, viewer.is_shut_out()), now));
    waiting = waiting.filter(not_unwanted!(threads::author_id, threads::persona_id, viewer));
    waiting = waiting.filter(writable(viewer));
    if let Some(only) = only {
        waiting = waiting.filter(posts::id.eq(only));
    }
    let found: Vec<(PostId, By)> =
        waiting.order((posts::asked_at, posts::id)).offset(offset).limit(limit).load(conn)?;
    // What a block hides SQL left out; should it not have, it is not shown for that.
    Ok(found.into_iter().filter(|(_, by)| sights(by, viewer) == [Sight::Open, Sight::Open]).collect())
}

/// Posts that wait for an answer, the one that waits longest first, from one place on: of the last weeks, in threads that the
/// viewer may read and reply in, of others than themselves and those whom blocks and mutes keep apart. Greeters are shown held
/// ones too. Two statements; three for greeters.
///
/// # Errors
/// A database error.
pub fn list_waiting(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    (offset, limit): (i64, i64),
    now: NaiveDateTime,
) -> Result<Vec<WaitingPost>, AppError> {
    let found = list_found(conn, viewer, (None, offset, limit), now)?;
    describe(conn, found, viewer, staff, now)
}

/// A post with its thread and board, and who wrote it.
type Line = (
    (PostId, Option<i64>, bool, (String, bool, Option<Language>), String, Option<NaiveDateTime>),
    (String, String),
    Option<(MemberId, String)>,
    Option<(String, String)>,
);

fn list_lines(conn: &mut Conn, ids: &[PostId]) -> Result<HashMap<PostId, Line>, AppError> {
    let lines: Vec<Line> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .inner_join(
            post_revisions::table
                .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(posts::revision))),
        )
        .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .filter(posts::id.eq_any(ids))
        .select((
            (
                posts::id,
                posts::number,
                posts::held_at.is_not_null(),
                (threads::title, threads::retracted_at.is_not_null(), threads::language),
                post_revisions::body,
                posts::asked_at,
            ),
            (boards::title, boards::slug),
            (members::id, members::name).nullable(),
            (personas::alias, personas::avatar_seed).nullable(),
        ))
        .load(conn)?;
    Ok(lines.into_iter().map(|line| (line.0.0, line)).collect())
}

/// What is shown of posts, in their order.
fn describe(
    conn: &mut Conn,
    found: Vec<(PostId, By)>,
    viewer: &Viewer,
    staff: &StaffMap,
    now: NaiveDateTime,
) -> Result<Vec<WaitingPost>, AppError> {
    let ids: Vec<PostId> = found.iter().map(|(id, _)| *id).collect();
    let mut lines = list_lines(conn, &ids)?;
    let greets = !viewer.reach(Right::Greet).is_nowhere();
    let mut claims = if greets { list_claims(conn, &ids, now)? } else { HashMap::new() };
    let post = |(id, by): (PostId, By)| {
        let ((_, number, is_held, (title, is_untitled, language), body, asked_at), board, member, persona) =
            lines.remove(&id)?;
        let (section, board_id) = by.2;
        let may_claim = viewer.may(Right::Greet, Place::board(section, board_id));
        let claimed = claims.remove(&id).filter(|_| may_claim);
        Some(WaitingPost {
            id,
            number,
            is_held,
            title: (!is_untitled).then_some(title),
            language: language.filter(|_| !is_untitled),
            board,
            byline: Byline::of(member, persona, staff),
            body,
            content_notes: viewer.named_notes(notes_of(&by), note_sight(&by, viewer)),
            note_sight: note_sight(&by, viewer),
            asked_at: asked_at?,
            may_claim,
            claimed: claimed.map(|(claimer, name)| {
                let is_apart = viewer.is_shut_out_by(claimer) || viewer.wants_of(claimer).is_some();
                (if is_apart { String::new() } else { name }, Some(claimer) == viewer.id())
            }),
        })
    };
    Ok(found.into_iter().filter_map(post).collect())
}

/// Since when a post waits, if it still does, and can be seen or is held.
///
/// # Errors
/// A database error.
pub fn find_waiting_since(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<Option<NaiveDateTime>, AppError> {
    let waits = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq(id))
        .filter(threads::reply_mode.ne(ReplyMode::None))
        .filter(boards::write_audience.ne(Audience::Staff))
        .filter(posts::asked_at.is_not_null())
        .filter(posts::answered_at.is_null())
        .filter(posts::retracted_at.is_null())
        .filter(posts::removed_at.is_null())
        .filter(posts::erased_at.is_null())
        .filter(posts::expires_at.is_null().or(posts::expires_at.assume_not_null().gt(now)))
        .filter(threads::removed_at.is_null())
        .filter(outlasts_the_opening())
        .filter(threads::locked_at.is_null());
    Ok(waits.select(posts::asked_at).first::<Option<NaiveDateTime>>(conn).optional()?.flatten())
}

/// Whether a post waits, and a viewer is a greeter of its board who can answer it.
///
/// # Errors
/// A database error.
pub fn greets_at(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<bool, AppError> {
    let found = list_found(conn, viewer, (Some(id), 0, 1), now)?;
    Ok(found.first().is_some_and(|(_, by)| {
        let (section, board) = by.2;
        viewer.may(Right::Greet, Place::board(section, board))
    }))
}

/// When the posts of the last weeks that waited, and that somebody could answer, were sent and answered, the newest ones.
///
/// # Errors
/// A database error.
pub fn list_asked(
    conn: &mut Conn,
    now: NaiveDateTime,
) -> Result<Vec<(NaiveDateTime, Option<NaiveDateTime>)>, AppError> {
    let asked: Vec<(Option<NaiveDateTime>, Option<NaiveDateTime>)> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::asked_at.is_not_null())
        .filter(posts::asked_at.gt(now - ASKED_WITHIN))
        .filter(visible(now))
        .filter(standing(now))
        .filter(outlasts_the_opening())
        .filter(threads::reply_mode.ne(ReplyMode::None))
        .filter(boards::write_audience.ne(Audience::Staff))
        .order(posts::asked_at.desc())
        .limit(FIGURED)
        .select((posts::asked_at, posts::answered_at))
        .load(conn)?;
    Ok(asked.into_iter().filter_map(|(asked, answered)| Some((asked?, answered))).collect())
}
