//! Pictures that a case keeps sealed.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::find::{Row, find_case};
use super::log::record;
use crate::accounts::{MemberId, Viewer};
use crate::attachments::{
    Attachment, SealedPicture, is_shown_again, keep_sealed, let_go_if_due, list_due, list_of_case, list_of_posts,
    list_pictures, seal_pictures, show_again,
};
use crate::boards::BoardId;
use crate::db::Conn;
use crate::db::schema::{cases, decisions, posts, reports};
use crate::moderation::entry::{Action, Entry};
use crate::moderation::model::{CaseId, Decision, MOST_SEVERE, Reason, State};
use crate::posts::{Found, PostId};
use crate::threads::{ThreadId, take_row};
use crate::web::AppError;

/// The pictures of the post that a case is about; of those that are kept sealed nothing of what they show.
#[derive(Clone, Debug, Default)]
pub struct CasePictures {
    /// Those that a case keeps sealed, or kept until its time was over.
    pub kept: Vec<SealedPicture>,
    /// How many can be seen with the post, or are about to.
    pub open: usize,
    /// Those that can.
    pub seen: Vec<Attachment>,
}

impl CasePictures {
    /// How many this case keeps sealed.
    pub fn count_kept_by(&self, case: CaseId) -> usize {
        self.kept.iter().filter(|picture| picture.is_sealed() && picture.sealed_case_id == Some(case.0)).count()
    }
}

/// The pictures of a post, as a case about it tells of them. One statement, two more where some can be seen, and two for each that waits
/// for its case.
///
/// # Errors
/// A database error.
pub fn read_pictures(conn: &mut Conn, post: PostId) -> Result<CasePictures, AppError> {
    let mut pictures = CasePictures::default();
    for picture in list_pictures(conn, post.0)? {
        if picture.sealed_at.is_none() || is_shown_again(conn, &picture)? {
            pictures.open += 1;
        } else {
            pictures.kept.push(picture);
        }
    }
    if pictures.open > 0 && !is_doubted(conn, post)? {
        pictures.seen = list_of_posts(conn, &[post.0])?.remove(&post.0).unwrap_or_default();
        pictures.seen.retain(Attachment::is_servable);
    }
    Ok(pictures)
}

/// Whether an open case about a post, or the thread that it begins, says that a picture may be illegal: nothing of them is shown meanwhile.
fn is_doubted(conn: &mut Conn, post: PostId) -> Result<bool, AppError> {
    let doubts = cases::table
        .inner_join(reports::table)
        .filter(cases::post_id.eq(post))
        .filter(cases::state.eq(State::Open))
        .filter(reports::reason.eq(Reason::IllegalImage));
    Ok(diesel::select(exists(doubts)).get_result(conn)?)
}

/// Where what a case is about stands.
type Place = (Option<BoardId>, Option<ThreadId>, Option<PostId>);

fn seal(
    conn: &mut Conn,
    (thread, post): (ThreadId, PostId),
    case: CaseId,
    (by, board, after): (Option<MemberId>, BoardId, Option<NaiveDateTime>),
    now: NaiveDateTime,
) -> Result<usize, AppError> {
    // As whoever changes the post, who may take a picture out of it.
    take_row(conn, thread)?;
    let count = seal_pictures(conn, (post.0, case.0), after, now)?;
    if count > 0 {
        note(conn, Action::PicturesSeal, (case, (Some(board), Some(thread), Some(post))), (by, now))?;
    }
    Ok(count)
}

fn note(
    conn: &mut Conn,
    action: Action,
    (case, (board, thread, post)): (CaseId, Place),
    (by, now): (Option<MemberId>, NaiveDateTime),
) -> Result<(), AppError> {
    let reason = Some(Reason::IllegalImage);
    record(conn, &Entry { board, thread, post, case: Some(case), reason, ..Entry::new(action, by, now) })
}

/// Seals the pictures of a post that a member reports for them, in the transaction that keeps the report. What staff have found not to be
/// illegal is theirs alone to seal again; what was put to the post since then is not. For whoever has no account nothing is sealed: staff see
/// the case first of all, and can. The log tells it without who reported.
///
/// # Errors
/// A database error.
pub fn seal_reported(
    conn: &mut Conn,
    viewer: &Viewer,
    found: &Found,
    case: CaseId,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if !viewer.is_signed_in() {
        return Ok(());
    }
    let cleared = find_cleared(conn, found.post.id)?;
    seal(conn, (found.thread.id, found.post.id), case, (None, found.board.id, cleared), now).map(drop)
}

/// When staff last found that nothing of a post is illegal.
fn find_cleared(conn: &mut Conn, post: PostId) -> Result<Option<NaiveDateTime>, AppError> {
    Ok(decisions::table
        .inner_join(cases::table)
        .filter(cases::post_id.eq(post))
        .filter(decisions::decision.eq(Decision::Dismiss))
        .filter(decisions::reason.eq(Reason::IllegalImage))
        .order(decisions::created_at.desc())
        .select(decisions::created_at)
        .first(conn)
        .optional()?)
}

/// Makes an open case most severe, and takes its row until the commit; whether it is open.
///
/// # Errors
/// A database error.
pub fn raise(conn: &mut Conn, case: CaseId) -> Result<bool, AppError> {
    let open = cases::table.find(case).filter(cases::state.eq(State::Open));
    Ok(diesel::update(open).set(cases::severity.eq(MOST_SEVERE)).execute(conn)? == 1)
}

/// Seals the pictures of the post that a case is about, whatever was decided about them before.
///
/// # Errors
/// [`AppError::NotFound`] when the case is not the viewer's to decide; [`AppError::Conflict`] when it is decided, or there is nothing to
/// seal.
pub fn seal_by_staff(
    conn: &mut Conn,
    viewer: &Viewer,
    id: CaseId,
    by: MemberId,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let row = find_case(conn, viewer, id)?;
    if seal_found(conn, &row, by, now)? == 0 {
        return Err(AppError::Conflict("conflict-nothing-to-seal"));
    }
    Ok(())
}

/// The same of a case that was just found or opened; how many were sealed.
///
/// # Errors
/// [`AppError::Conflict`] when the case is decided.
pub fn seal_found(conn: &mut Conn, row: &Row, by: MemberId, now: NaiveDateTime) -> Result<usize, AppError> {
    if !raise(conn, row.case.id)? {
        return Err(AppError::Conflict("conflict-case"));
    }
    seal(conn, (row.thread.id, row.post.id), row.case.id, (Some(by), row.board.id, None), now)
}

/// Has the pictures that a case sealed shown again, and notes it in the log.
///
/// # Errors
/// A database error.
pub fn show(conn: &mut Conn, row: &Row, by: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    take_row(conn, row.thread.id)?;
    show_again(conn, row.case.id.0, now)?;
    let place = (Some(row.board.id), Some(row.thread.id), Some(row.post.id));
    note(conn, Action::PicturesShow, (row.case.id, place), (Some(by), now))
}

/// Keeps the pictures that a case sealed until a moment.
///
/// # Errors
/// A database error.
pub fn keep(conn: &mut Conn, case: CaseId, until: NaiveDateTime) -> Result<(), AppError> {
    keep_sealed(conn, case.0, until).map(drop)
}

/// Lets go of a chunk of the pictures whose time is over, and notes it in the log; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_sealed(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let due = list_due(conn, now)?;
    for (id, case, _) in &due {
        let is_gone = let_go_if_due(conn, *id, now)?;
        if let Some(case) = case.map(CaseId).filter(|_| is_gone) {
            let place = find_place(conn, case)?;
            note(conn, Action::PicturesDelete, (case, place), (None, now))?;
        }
    }
    Ok(!due.is_empty())
}

fn find_place(conn: &mut Conn, case: CaseId) -> Result<Place, AppError> {
    let found: Option<Place> = cases::table
        .left_join(posts::table.on(posts::id.nullable().eq(cases::post_id)))
        .filter(cases::id.eq(case))
        .select((cases::board_id, posts::thread_id.nullable(), posts::id.nullable()))
        .first(conn)
        .optional()?;
    found.ok_or(AppError::NotFound)
}

/// What a case keeps sealed, in order, for an operator who hands it to those that the law names; noted in the log.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such case.
pub fn take_sealed(conn: &mut Conn, case: CaseId, now: NaiveDateTime) -> Result<Vec<SealedPicture>, AppError> {
    let place = find_place(conn, case)?;
    let pictures = list_of_case(conn, case.0)?;
    if !pictures.is_empty() {
        note(conn, Action::PicturesExport, (case, place), (None, now))?;
    }
    Ok(pictures)
}
