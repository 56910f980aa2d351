//! Requests to see who is behind a one-time name. The name is never kept with them.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::danger::find_danger;
use super::decide::about;
use super::find::{Row, find_case};
use super::log::record;
use super::scope::of_others;
use crate::accounts::{AccountEvent, MemberId, Place, Right, Viewer, is_here, note_on_page, take_member};
use crate::boards::{readable, within_reach};
use crate::db::Conn;
use crate::db::schema::{boards, cases, members, posts, threads, unmaskings};
use crate::moderation::entry::{Action, Entry};
use crate::moderation::model::CaseId;
use crate::moderation::unmasking::{
    Answer, Grounds, REVIEWED_WITHIN, SHOWN_FOR, Standing, UnmaskingId, Verdict, may_alone, may_ask_for,
};
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
    /// Whether it was needed, as they say.
    pub verdict: Verdict,
    /// Who asked, answered and looked at it afterwards, by name; none for who has left, and for nobody.
    pub names: [Option<String>; 3],
}

type Keys = (UnmaskingId, CaseId);
type Asked = (Option<MemberId>, Grounds, String, bool, NaiveDateTime);
type Answered = (Answer, Option<MemberId>, String, Option<NaiveDateTime>);
type Reviewed = (Option<MemberId>, String, Verdict, Option<NaiveDateTime>);
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
            (unmaskings::reviewed_by, unmaskings::review, unmaskings::verdict, unmaskings::reviewed_at),
        )
    };
}

fn unmasking(loaded: Loaded, names: &HashMap<MemberId, String>) -> Unmasking {
    let ((id, case), asked, (answer, answered_by, note, ends_at), reviewed) = loaded;
    let (reviewed_by, review, verdict, reviewed_at) = reviewed;
    let (asked_by, grounds, reason, is_alone, created_at) = asked;
    let standing = Standing { asked_by, is_alone, answer, answered_by, ends_at, reviewed_at, created_at };
    let names = [asked_by, answered_by, reviewed_by].map(|key| names.get(&key?).cloned());
    Unmasking { id, case, standing, grounds, reason, note, review, verdict, names }
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

/// Requests in cases that a viewer decides.
macro_rules! within_sight {
    ($viewer:expr) => {
        unmaskings::table
            .inner_join(cases::table.inner_join(posts::table.inner_join(threads::table.inner_join(boards::table))))
            .filter(readable($viewer))
            .filter(within_reach($viewer, Right::Unmask))
            .filter(of_others($viewer))
    };
}

/// Those of them that wait for somebody else.
macro_rules! waiting {
    ($viewer:expr) => {
        within_sight!($viewer).filter(
            unmaskings::open_case_id
                .is_not_null()
                .or(unmaskings::is_alone.eq(true).and(unmaskings::reviewed_at.is_null())),
        )
    };
}

/// A request in a list, with the title of its thread and where its board is.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The request.
    pub one: Unmasking,
    /// The title.
    pub title: String,
    /// The place.
    pub place: Place,
}

type ListedRow = (Loaded, String, (i64, i64));
type Beside = (String, (i64, i64));

fn listed(conn: &mut Conn, rows: Vec<ListedRow>) -> Result<Vec<Listed>, AppError> {
    let (rows, beside): (Vec<Loaded>, Vec<Beside>) =
        rows.into_iter().map(|(row, title, at)| (row, (title, at))).unzip();
    let with = |(one, (title, (section, board)))| Listed { one, title, place: Place::board(section, board) };
    Ok(named(conn, rows)?.into_iter().zip(beside).map(with).collect())
}

/// A page of what waits for a second person, in cases that a viewer decides, what should have been looked at first; one more, to know
/// whether there is a next. Two statements.
///
/// # Errors
/// A database error.
pub fn list_waiting(conn: &mut Conn, viewer: &Viewer, page: i64) -> Result<Vec<Listed>, AppError> {
    let found = waiting!(viewer)
        .order((unmaskings::is_alone.desc(), unmaskings::created_at, unmaskings::id))
        .limit(UNMASKINGS_ON_PAGE + 1)
        .offset((page - 1) * UNMASKINGS_ON_PAGE)
        .select((columns!(), threads::title, (boards::section_id, boards::id)));
    let rows: Vec<ListedRow> = found.load(conn)?;
    listed(conn, rows)
}

/// What was done alone since a moment and was not needed, as another says: for who administers the site. The latest first, so many as a
/// case shows. Two statements.
///
/// # Errors
/// A database error.
pub fn list_unneeded(conn: &mut Conn, viewer: &Viewer, since: NaiveDateTime) -> Result<Vec<Listed>, AppError> {
    let found = within_sight!(viewer)
        .filter(unmaskings::verdict.eq(Verdict::Unneeded))
        .filter(unmaskings::created_at.ge(since))
        .order((unmaskings::created_at.desc(), unmaskings::id.desc()))
        .limit(OF_CASE)
        .select((columns!(), threads::title, (boards::section_id, boards::id)));
    let rows: Vec<ListedRow> = found.load(conn)?;
    listed(conn, rows)
}

/// How many requests of others wait in cases that a viewer decides, and how many looks should have been looked at by now, the viewer's
/// own among them. One statement.
///
/// # Errors
/// A database error.
pub fn count_waiting(conn: &mut Conn, viewer: &Viewer, now: NaiveDateTime) -> Result<(i64, i64), AppError> {
    let found = waiting!(viewer).order(unmaskings::id).limit(500).select((
        unmaskings::asked_by,
        unmaskings::is_alone,
        unmaskings::created_at,
    ));
    let rows: Vec<(Option<MemberId>, bool, NaiveDateTime)> = found.load(conn)?;
    let waits = rows.iter().filter(|(by, ..)| by.is_none() || *by != viewer.id()).count();
    let overdue = rows.iter().filter(|(_, is_alone, at)| *is_alone && *at + REVIEWED_WITHIN <= now).count();
    Ok((i64::try_from(waits).unwrap_or(i64::MAX), i64::try_from(overdue).unwrap_or(i64::MAX)))
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
/// [`AppError::Forbidden`] on grounds that are for others, or alone where it has to be two; [`AppError::NotFound`] when the case is not
/// the viewer's to decide; [`AppError::Conflict`] while another's request waits; a unique violation when one was made in that moment.
pub fn ask(
    conn: &mut Conn,
    viewer: &Viewer,
    case: CaseId,
    (by, asking): (MemberId, &Asking),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    // Two at once wait for each other here, and for who decides it.
    diesel::update(cases::table.find(case)).set(cases::version.eq(cases::version)).execute(conn)?;
    let row = find_masked(conn, viewer, case)?;
    if !may_ask_for(asking.grounds, viewer) {
        return Err(AppError::Forbidden("forbidden-unmask-legal"));
    }
    if asking.is_alone {
        // Also with what the same person does alone in another case.
        take_member(conn, by)?;
    }
    if asking.is_alone && asking.grounds == Grounds::Crisis && sees_behind(conn, viewer, case, now)? {
        return Ok(());
    }
    if asking.is_alone && !may_alone(asking.grounds, find_danger(conn, &row.case, by)?) {
        return Err(AppError::Forbidden("forbidden-unmask-alone"));
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
    /// A second person looks at what was done alone, and says whether it was needed.
    Review(Verdict),
}

impl Step {
    fn action(self) -> Action {
        match self {
            Self::Agree => Action::UnmaskAgree,
            Self::Decline => Action::UnmaskDecline,
            Self::Withdraw => Action::UnmaskWithdraw,
            Self::Review(Verdict::Unneeded) => Action::UnmaskUnneeded,
            Self::Review(_) => Action::UnmaskReview,
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
        Step::Agree | Step::Decline | Step::Review(_) => found.standing.is_for_another(by),
    };
    if !may {
        return Err(AppError::Forbidden("forbidden-unmask-own"));
    }
    if write(conn, id, (by, step, words), now)? != 1 {
        return Err(AppError::Conflict("conflict-unmask"));
    }
    if matches!(step, Step::Agree | Step::Review(_)) {
        tell(conn, &row, found.grounds.told(found.standing.is_alone), now)?;
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
        Step::Review(verdict) => {
            let alone = unmaskings::table
                .filter(unmaskings::id.eq(id))
                .filter(unmaskings::is_alone.eq(true))
                .filter(unmaskings::reviewed_at.is_null());
            return Ok(diesel::update(alone)
                .set((
                    (unmaskings::reviewed_by.eq(by), unmaskings::reviewed_at.eq(now)),
                    (unmaskings::review.eq(words), unmaskings::verdict.eq(verdict)),
                ))
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

/// On their page only: a mail about an account says that something which protects it has changed, and that is not so; and it would tell
/// whoever sees it that they write under other names.
fn tell(conn: &mut Conn, row: &Row, event: Option<AccountEvent>, now: NaiveDateTime) -> Result<(), AppError> {
    let (Some(event), Some(author)) = (event, row.post.author_id) else { return Ok(()) };
    if is_here(conn, author)? {
        note_on_page(conn, author, event, now)?;
    }
    Ok(())
}
