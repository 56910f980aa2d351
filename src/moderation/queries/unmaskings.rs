//! Requests to see who is behind a one-time name. The name is never kept with them.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::decide::about;
use super::find::{Row, find_case};
use super::log::record;
use super::scope::of_others;
use crate::accounts::{AccountEvent, MemberId, Right, Viewer, is_here, note_on_page};
use crate::boards::{readable, within_reach};
use crate::db::Conn;
use crate::db::schema::{boards, cases, members, posts, threads, unmaskings};
use crate::moderation::entry::{Action, Entry};
use crate::moderation::model::CaseId;
use crate::moderation::unmasking::{Answer, Grounds, REVIEWED_WITHIN, SHOWN_FOR, Standing, UnmaskingId, may_alone};
use crate::web::AppError;

/// Requests that a case shows at most.
const OF_CASE: i64 = 20;
/// Requests that wait on a page at most.
pub const UNMASKINGS_ON_PAGE: i64 = 50;

/// A request.
#[derive(Clone, Debug)]
pub struct Unmasking {
    /// Its key.
    pub id: UnmaskingId,
    /// The case.
    pub case: CaseId,
    /// How it stands.
    pub standing: Standing,
    /// For what.
    pub grounds: Grounds,
    /// Why.
    pub reason: String,
    /// What the second person says.
    pub note: String,
    /// What who looked at it afterwards says.
    pub review: String,
    /// Who asked, answered and looked at it afterwards, by name; none for who has left, and for nobody.
    pub names: [Option<String>; 3],
}

type Keys = (UnmaskingId, CaseId);
type Asked = (Option<MemberId>, Grounds, String, bool, NaiveDateTime);
type Answered = (Answer, Option<MemberId>, String, Option<NaiveDateTime>);
type Reviewed = (Option<MemberId>, String, Option<NaiveDateTime>);
type Loaded = (Keys, Asked, Answered, Reviewed);

macro_rules! columns {
    () => {
        (
            (unmaskings::id, unmaskings::case_id),
            (
                unmaskings::asked_by,
                unmaskings::grounds,
                unmaskings::reason,
                unmaskings::is_alone,
                unmaskings::created_at,
            ),
            (unmaskings::answer, unmaskings::answered_by, unmaskings::note, unmaskings::ends_at),
            (unmaskings::reviewed_by, unmaskings::review, unmaskings::reviewed_at),
        )
    };
}

fn unmasking(loaded: Loaded, names: &HashMap<MemberId, String>) -> Unmasking {
    let ((id, case), asked, (answer, answered_by, note, ends_at), (reviewed_by, review, reviewed_at)) = loaded;
    let (asked_by, grounds, reason, is_alone, created_at) = asked;
    let standing = Standing { asked_by, is_alone, answer, answered_by, ends_at, reviewed_at, created_at };
    let names = [asked_by, answered_by, reviewed_by].map(|key| names.get(&key?).cloned());
    Unmasking { id, case, standing, grounds, reason, note, review, names }
}

fn named(conn: &mut Conn, rows: Vec<Loaded>) -> Result<Vec<Unmasking>, AppError> {
    let keys: Vec<MemberId> =
        rows.iter().flat_map(|(_, asked, answered, reviewed)| [asked.0, answered.1, reviewed.0]).flatten().collect();
    let found: Vec<(MemberId, String)> = members::table
        .filter(members::id.eq_any(keys))
        .filter(members::closed_at.is_null())
        .select((members::id, members::name))
        .load(conn)?;
    let names = found.into_iter().collect();
    Ok(rows.into_iter().map(|row| unmasking(row, &names)).collect())
}

/// The requests of a case, the latest first. Two statements.
///
/// # Errors
/// A database error.
pub fn list_of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<Unmasking>, AppError> {
    let found = unmaskings::table.filter(unmaskings::case_id.eq(case)).order(unmaskings::id.desc()).limit(OF_CASE);
    let rows: Vec<Loaded> = found.select(columns!()).load(conn)?;
    if rows.is_empty() { Ok(Vec::new()) } else { named(conn, rows) }
}

/// Whether a viewer is shown now who is behind the name that a case is about. One statement.
///
/// # Errors
/// A database error.
pub fn sees_behind(conn: &mut Conn, viewer: &Viewer, case: CaseId, now: NaiveDateTime) -> Result<bool, AppError> {
    let Some(me) = viewer.id() else { return Ok(false) };
    let open = unmaskings::table
        .filter(unmaskings::case_id.eq(case))
        .filter(unmaskings::ends_at.is_not_null())
        .filter(unmaskings::ends_at.assume_not_null().gt(now))
        .select(columns!());
    let rows: Vec<Loaded> = open.load(conn)?;
    Ok(rows.into_iter().any(|row| unmasking(row, &HashMap::new()).standing.shows_to(me, now)))
}

/// Requests that wait for somebody else, in cases that a viewer decides.
macro_rules! waiting {
    ($viewer:expr) => {
        unmaskings::table
            .inner_join(cases::table.inner_join(posts::table.inner_join(threads::table.inner_join(boards::table))))
            .filter(
                unmaskings::open_case_id
                    .is_not_null()
                    .or(unmaskings::is_alone.eq(true).and(unmaskings::reviewed_at.is_null())),
            )
            .filter(readable($viewer))
            .filter(within_reach($viewer, Right::Unmask))
            .filter(of_others($viewer))
    };
}

/// What waits for a second person, in cases that a viewer decides, what should have been looked at first; with the thread's title. Two
/// statements.
///
/// # Errors
/// A database error.
pub fn list_waiting(conn: &mut Conn, viewer: &Viewer) -> Result<Vec<(Unmasking, String)>, AppError> {
    let found = waiting!(viewer)
        .order((unmaskings::is_alone.desc(), unmaskings::created_at, unmaskings::id))
        .limit(UNMASKINGS_ON_PAGE)
        .select((columns!(), threads::title));
    let (rows, titles): (Vec<Loaded>, Vec<String>) = found.load::<(Loaded, String)>(conn)?.into_iter().unzip();
    Ok(named(conn, rows)?.into_iter().zip(titles).collect())
}

/// How many requests wait in cases that a viewer decides, and how many of them should have been looked at by now. One statement.
///
/// # Errors
/// A database error.
pub fn count_waiting(conn: &mut Conn, viewer: &Viewer, now: NaiveDateTime) -> Result<(i64, i64), AppError> {
    let found =
        waiting!(viewer).order(unmaskings::id).limit(500).select((unmaskings::is_alone, unmaskings::created_at));
    let rows: Vec<(bool, NaiveDateTime)> = found.load(conn)?;
    let overdue = rows.iter().filter(|(is_alone, at)| *is_alone && *at + REVIEWED_WITHIN <= now).count();
    Ok((i64::try_from(rows.len()).unwrap_or(i64::MAX), i64::try_from(overdue).unwrap_or(i64::MAX)))
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asking {
    /// For what.
    pub grounds: Grounds,
    /// Why.
    pub reason: String,
    /// Whether at once and alone.
    pub is_alone: bool,
}

/// A case about what stands under a one-time name, whose viewer may ask or answer.
fn find_masked(conn: &mut Conn, viewer: &Viewer, case: CaseId) -> Result<Row, AppError> {
    let row = find_case(conn, viewer, case)?;
    if !viewer.may(Right::Unmask, row.board.place()) {
        return Err(AppError::Forbidden("forbidden-role"));
    }
    if row.is_under_own_name() {
        return Err(AppError::NotFound);
    }
    Ok(row)
}

/// Asks to see the name, or shows it at once where one may alone. The same person asking again changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] when the case is not the viewer's to decide; [`AppError::Conflict`] while another's request waits; a unique
/// violation when one was made in that moment.
pub fn ask(
    conn: &mut Conn,
    viewer: &Viewer,
    case: CaseId,
    (by, asking): (MemberId, &Asking),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let row = find_masked(conn, viewer, case)?;
    if asking.is_alone && !may_alone(asking.grounds, row.case.severity) {
        return Err(AppError::Forbidden("forbidden-unmask-alone"));
    }
    if asking.is_alone && sees_behind(conn, viewer, case, now)? {
        return Ok(());
    }
    let waiting = unmaskings::table.filter(unmaskings::open_case_id.eq(case)).select(unmaskings::asked_by);
    match waiting.first::<Option<MemberId>>(conn).optional()? {
        Some(asker) if !asking.is_alone => {
            return if asker == Some(by) { Ok(()) } else { Err(AppError::Conflict("unmask-waits")) };
        }
        _ => {}
    }
    diesel::insert_into(unmaskings::table)
        .values((
            unmaskings::case_id.eq(case),
            unmaskings::open_case_id.eq((!asking.is_alone).then_some(case)),
            unmaskings::asked_by.eq(by),
            unmaskings::grounds.eq(asking.grounds),
            unmaskings::reason.eq(&asking.reason),
            unmaskings::is_alone.eq(asking.is_alone),
            unmaskings::ends_at.eq(asking.is_alone.then(|| now + SHOWN_FOR)),
            unmaskings::created_at.eq(now),
        ))
        .execute(conn)?;
    let action = if asking.is_alone { Action::UnmaskAlone } else { Action::UnmaskAsk };
    record(conn, &about(&row, Entry { note: &asking.reason, ..Entry::new(action, Some(by), now) }))
}

/// What somebody does with another's request, or with their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A second person agrees.
    Agree,
    /// A second person declines.
    Decline,
    /// Who asked takes it back.
    Withdraw,
    /// A second person looks at what was done alone.
    Review,
}

impl Step {
    fn action(self) -> Action {
        match self {
            Self::Agree => Action::UnmaskAgree,
            Self::Decline => Action::UnmaskDecline,
            Self::Withdraw => Action::UnmaskWithdraw,
            Self::Review => Action::UnmaskReview,
        }
    }
}

/// The case of a request that a viewer may act on.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there, or the case is not the viewer's to decide.
pub fn find_unmasked_case(conn: &mut Conn, viewer: &Viewer, id: UnmaskingId) -> Result<CaseId, AppError> {
    let case: CaseId = unmaskings::table.find(id).select(unmaskings::case_id).first(conn)?;
    find_masked(conn, viewer, case).map(|row| row.case.id)
}

/// Answers a request, takes it back, or looks at what was done alone. Once two have looked at it, whoever wrote under the name is told.
///
/// # Errors
/// [`AppError::NotFound`] when the case is not the viewer's to decide, [`AppError::Forbidden`] for one's own, or to take back another's;
/// [`AppError::Conflict`] when somebody was faster.
pub fn act(
    conn: &mut Conn,
    viewer: &Viewer,
    id: UnmaskingId,
    (by, step, words): (MemberId, Step, &str),
    now: NaiveDateTime,
) -> Result<CaseId, AppError> {
    let found: Loaded = unmaskings::table.find(id).select(columns!()).first(conn)?;
    let found = unmasking(found, &HashMap::new());
    let row = find_masked(conn, viewer, found.case)?;
    let may = match step {
        Step::Withdraw => found.standing.asked_by == Some(by),
        Step::Agree | Step::Decline | Step::Review => found.standing.is_for_another(by),
    };
    if !may {
        return Err(AppError::Forbidden("forbidden-unmask-own"));
    }
    if write(conn, id, (by, step, words), now)? != 1 {
        return Err(AppError::Conflict("conflict-unmask"));
    }
    if matches!(step, Step::Agree | Step::Review) {
        tell(conn, &row, found.grounds.told(), now)?;
    }
    record(conn, &about(&row, Entry { note: words, ..Entry::new(step.action(), Some(by), now) }))?;
    Ok(found.case)
}

/// Only what still waits is changed; how many that were.
fn write(
    conn: &mut Conn,
    id: UnmaskingId,
    (by, step, words): (MemberId, Step, &str),
    now: NaiveDateTime,
) -> Result<usize, AppError> {
    let (answer, ends_at) = match step {
        Step::Review => {
            let alone = unmaskings::table
                .filter(unmaskings::id.eq(id))
                .filter(unmaskings::is_alone.eq(true))
                .filter(unmaskings::reviewed_at.is_null());
            return Ok(diesel::update(alone)
                .set((unmaskings::reviewed_by.eq(by), unmaskings::review.eq(words), unmaskings::reviewed_at.eq(now)))
                .execute(conn)?);
        }
        Step::Agree => (Answer::Agreed, Some(now + SHOWN_FOR)),
        Step::Decline => (Answer::Declined, None),
        Step::Withdraw => (Answer::Withdrawn, None),
    };
    let open = unmaskings::table.filter(unmaskings::id.eq(id)).filter(unmaskings::open_case_id.is_not_null());
    Ok(diesel::update(open)
        .set((
            unmaskings::open_case_id.eq(None::<CaseId>),
            unmaskings::answer.eq(answer),
            unmaskings::answered_by.eq((step != Step::Withdraw).then_some(by)),
            unmaskings::note.eq(words),
            unmaskings::answered_at.eq(now),
            unmaskings::ends_at.eq(ends_at),
        ))
        .execute(conn)?)
}

fn tell(conn: &mut Conn, row: &Row, event: Option<AccountEvent>, now: NaiveDateTime) -> Result<(), AppError> {
    let (Some(event), Some(author)) = (event, row.post.author_id) else { return Ok(()) };
    // On their page only: a mail would tell whoever sees it that they write under other names.
    if is_here(conn, author)? { note_on_page(conn, author, event, now).map(drop) } else { Ok(()) }
}
