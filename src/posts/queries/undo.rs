//! Undoing a post a moment after it was sent: as if it had never been written, where nobody has done anything with it yet.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::change::{note_last, retract};
use super::drafts::save_draft;
use super::find::{Found, editable_body, find_visible};
use super::submissions::{delete_submissions_at, insert_submission, submitted_location};
use crate::accounts::{MemberId, Seals, Viewer};
use crate::attachments::{list_of_posts, loosen, words_of};
use crate::boards::{Board, is_in_group, readable};
use crate::db::Conn;
use crate::db::schema::{boards, cases, persona_blocks, post_refs, posts, reactions, saved_posts, threads};
use crate::polls::{PollWords, find_words, is_voted_by_others};
use crate::posts::access::is_own;
use crate::posts::drafts::{DraftWords, Other, Saved, SentDraft};
use crate::posts::expiry::Expiry;
use crate::posts::jobs::announce_post;
use crate::posts::model::{Post, PostId, UNDONE_WITHIN};
use crate::posts::place::Place;
use crate::threads::{Thread, delete_thread, drop_reply, page_of, take_row, tell_readers, unfollow_by_writing};
use crate::web::{AppError, path_segment};

/// What became of undoing.
#[derive(Clone, Debug)]
pub enum Undone {
    /// The post is gone; where its words are.
    Gone(String),
    /// Somebody had done something with it: it is taken back, as at any other time.
    TakenBack(PostId),
    /// It was sent too long ago.
    TooLate(PostId),
}

/// A post that a viewer may see, or that is their own and waits for a moderator.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_to_undo(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<Found, AppError> {
    match find_visible(conn, viewer, id, now) {
        Err(AppError::NotFound) => {}
        found => return found,
    }
    let held = posts::held_at.is_not_null().or(threads::held_at.is_not_null());
    Ok(posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq(id))
        .filter(posts::author_id.eq(viewer.id().unwrap_or(MemberId(0))))
        .filter(held)
        .filter(posts::removed_at.is_null())
        .filter(threads::removed_at.is_null())
        .filter(readable(viewer))
        .select((Post::as_select(), Thread::as_select(), Board::as_select(), is_in_group(viewer)))
        .first(conn)?)
}

/// Undoes a post of a member's own: it goes with everything that came of it, and its words become the draft of their place, with its
/// pictures, which are kept until a moment.
///
/// # Errors
/// [`AppError::Forbidden`] when it is another's or not there any more; [`AppError::Conflict`] when there is no room for a draft.
pub fn undo(
    conn: &mut Conn,
    seals: Seals<'_>,
    (viewer, member): (&Viewer, MemberId),
    id: PostId,
    (now, pictures_until): (NaiveDateTime, NaiveDateTime),
) -> Result<Undone, AppError> {
    let key = format!("undo-{id}");
    if let Some(location) = submitted_location(conn, member, &key)? {
        return Ok(Undone::Gone(location));
    }
    let mut found = find_to_undo(conn, viewer, id, now)?;
    if !is_own(viewer, found.post.author_id) {
        return Err(AppError::Forbidden("forbidden-not-yours"));
    }
    // As a reply takes it: nobody answers while this is looked at.
    take_row(conn, found.thread.id)?;
    found = find_to_undo(conn, viewer, id, now)?;
    if found.post.state.retracted_at.is_some() {
        return Ok(Undone::TakenBack(id));
    }
    let is_held = found.post.state.held_at.is_some();
    if !is_held && !found.post.state.is_visible(now) {
        return Err(AppError::Forbidden("forbidden-not-yours"));
    }
    let sent_at: NaiveDateTime = posts::table.find(id).select(posts::created_at).first(conn)?;
    if now - sent_at > UNDONE_WITHIN {
        return Ok(Undone::TooLate(id));
    }
    let is_opening = found.post.number == Some(1) || is_alone(conn, &found.post)?;
    let is_asked = is_opening && found.thread.has_poll;
    if is_met(conn, (&found.post, member), is_opening)?
        || (is_asked && is_voted_by_others(conn, seals.0, (found.thread.id, member))?)
    {
        retract(conn, &found.post, now)?;
        return Ok(Undone::TakenBack(id));
    }
    let place = keep_words(conn, seals, (viewer, member), (&found, is_opening, sent_at), now)?;
    loosen(conn, id.0, pictures_until)?;
    delete(conn, (member, &found), (is_opening, sent_at), now)?;
    let location = location(conn, &found, &place)?;
    insert_submission(conn, member, &key, &location, now)?;
    Ok(Undone::Gone(location))
}

/// Whether nothing else stands in a post's thread, under whatever state.
fn is_alone(conn: &mut Conn, post: &Post) -> Result<bool, AppError> {
    let others = posts::table.filter(posts::thread_id.eq(post.thread_id)).filter(posts::id.ne(post.id));
    Ok(!diesel::select(exists(others)).get_result::<bool>(conn)?)
}

/// Whether anybody has answered a post, referred to it, said a word to it, saved or reported it, or looked after it.
fn is_met(conn: &mut Conn, (post, author): (&Post, MemberId), is_opening: bool) -> Result<bool, AppError> {
    let id = post.id;
    let referred = post_refs::table.filter(post_refs::source_post_id.eq(id)).filter(post_refs::post_id.ne(id));
    let saved = saved_posts::table.filter(saved_posts::post_id.eq(id)).filter(saved_posts::member_id.ne(author));
    let met = diesel::select(exists(referred)).get_result(conn)?
        || diesel::select(exists(reactions::table.filter(reactions::post_id.eq(id)))).get_result(conn)?
        || diesel::select(exists(saved)).get_result(conn)?
        // A block of a one-time name hangs on the post at which it was made.
        || diesel::select(exists(persona_blocks::table.filter(persona_blocks::post_id.eq(id)))).get_result(conn)?
        || diesel::select(exists(cases::table.filter(cases::post_id.eq(id)))).get_result(conn)?;
    Ok(met || !post.staff_notes.is_empty() || (is_opening && !is_alone(conn, post)?))
}

/// The words with everything that was chosen beside them, as the draft of where they were written.
fn keep_words(
    conn: &mut Conn,
    seals: Seals<'_>,
    (viewer, member): (&Viewer, MemberId),
    (found, is_opening, sent_at): (&Found, bool, NaiveDateTime),
    now: NaiveDateTime,
) -> Result<Place, AppError> {
    let Found { post, thread, board, .. } = found;
    let place = if is_opening { Place::Board(board.slug.clone()) } else { Place::Thread(thread.id) };
    let expiry = post.state.expires_at.map(|at| Expiry::of(at - sent_at));
    let said = |text: String| Some(text).filter(|_| is_opening);
    let mut poll = if is_opening && thread.has_poll { find_words(conn, thread.id)? } else { None };
    // Without a question the title was it.
    if let Some(poll) = poll.as_mut().filter(|poll| poll.question == thread.title) {
        poll.question.clear();
    }
    let words = DraftWords {
        title: said(thread.title.clone()).unwrap_or_default(),
        body: editable_body(conn, viewer, post.id, now)?,
        content_notes: post.author_notes().notes().map(|note| note.as_str().to_owned()).collect(),
        reply_mode: said(thread.reply_mode.as_str().to_owned()),
        language: said(thread.lang().to_owned()),
        one_time_name: post.persona_id.map(|_| "true".to_owned()),
        expires: expiry.map(Expiry::text),
        poll: poll.as_ref().map(PollWords::of_poll),
        to: String::new(),
        pictures: words_of(&list_of_posts(conn, &[post.id.0])?.remove(&post.id.0).unwrap_or_default()),
    };
    let Some(key) = place.key() else { return Err(AppError::internal("a place without drafts")) };
    let sent = SentDraft { words, ..SentDraft::default() };
    match save_draft(conn, seals, (member, &key), (&sent, Other::Keep), now)? {
        Saved::Kept(_) => Ok(place),
        // Nothing was changed: the words stay where they are.
        _ => Err(AppError::Conflict("conflict-undo-draft")),
    }
}

fn delete(
    conn: &mut Conn,
    (member, found): (MemberId, &Found),
    (is_opening, sent_at): (bool, NaiveDateTime),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let (id, thread) = (found.post.id, found.thread.id);
    diesel::delete(posts::table.find(id)).execute(conn)?;
    // Else the form that sent it, sent once more with other words, would lead to where it was.
    delete_submissions_at(conn, member, sent_at)?;
    announce_post(conn, id, now)?;
    if is_opening {
        return delete_thread(conn, (thread, found.board.id));
    }
    if let Some(number) = found.post.number {
        drop_reply(conn, thread, number)?;
    }
    unfollow_by_writing(conn, (member, thread), sent_at)?;
    // Whose page says that it is there.
    tell_readers(conn, thread, now)?;
    note_last(conn, thread, now)
}

/// Where the form is that has the words.
fn location(conn: &mut Conn, found: &Found, place: &Place) -> Result<String, AppError> {
    if let Place::Board(slug) = place {
        return Ok(format!("/boards/{}/threads/new?done=undone", path_segment(slug)));
    }
    let last: i64 = threads::table.find(found.thread.id).select(threads::post_count).first(conn)?;
    let number = found.post.number.unwrap_or(last).min(last);
    Ok(format!("/threads/{}?page={}&done=undone#done", found.thread.id, page_of(number)))
}
