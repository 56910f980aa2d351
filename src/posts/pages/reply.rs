//! Replying.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen};
use super::names::{CLAIMED, NO_LONGER, draw_name, is_refusal};
use super::writing::{Writing, still_stands, write_prepared};
use crate::accounts::{
    ContentNotes, CsrfForm, MemberId, Purpose, Viewer, check_consent_to_posts, give_consent, pace_newcomer,
};
use crate::app::AppState;
use crate::attachments::{self, Chosen, PICTURES_OFF, attach, checked_pictures};
use crate::community::Features;
use crate::db::Conn;
use crate::posts::drafts::{self, SentDraft, version_of};
use crate::posts::expiry::Expiry;
use crate::posts::jobs::{announce_new, wait_for_answer};
use crate::posts::model::{NewPost, PostId, Prepared};
use crate::posts::names::{Draw, NameField, Wish};
use crate::posts::note_fields::NotesField;
use crate::posts::place::Place;
use crate::posts::queries::{
    end_draft, expire_new, find_or_make_persona, has_claim_in, insert_reply, insert_submission, note_new, put_under,
    submitted_location,
};
use crate::threads::{self, Draft, ReplyDraft, Said, ThreadId, may_reply_under, page_of, show_again};
use crate::web::{AppError, FieldErrors, Pairs, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    body: String,
    submission: String,
    consent: String,
    hints_seen: HintsSeen,
    content_notes: NotesField,
    one_time_name: NameField,
    expires: Said,
}

impl ReplyForm {
    /// As it is shown again.
    fn draft(self, sent: SentDraft, (errors, hints): (FieldErrors, HintNotice)) -> Draft {
        let Self { body, submission, content_notes: notes, one_time_name: name, expires, .. } = self;
        let expires = expires.text().to_owned();
        Draft::Reply(Box::new(ReplyDraft { body, submission, notes, name, expires, sent, errors, hints }))
    }
}

/// `POST /threads/{id}/posts`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<ReplyForm>) -> Result<HttpResponse, AppError> {
    let id = ThreadId(*id);
    let viewer = form.visit.viewer.clone();
    let now = app.clock.now();
    let visible = {
        let viewer = viewer.clone();
        app.db.read(move |conn| threads::find_visible(conn, &viewer, id, now))
    };
    let (member, fields) = form.by_member_on(visible).await?;
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_posts(&member, &fields.consent, &mut errors);
    let notes = fields.content_notes.checked(&mut errors);
    let wish = wish(&app, (&viewer, member.id), id, (&fields, &mut errors)).await?;
    let expires_at = Expiry::checked(fields.expires.text(), &mut errors).at(None, now);
    let pictures = pictures_of(&app, (&viewer, id), &form.pairs, &mut errors).await?;
    let body = body.filter(|_| !errors.any());
    let asked = body.as_ref().and_then(|body| fields.hints_seen.ask(&app.site, ("", body)));
    let (Some(body), None) = (body, &asked) else {
        return again(&app, (member.id, id), &form, fields, (errors, asked)).await;
    };
    let features = app.settings().await?.features.clone();
    pace_newcomer(&app, &member, &fields.submission).await?;
    let name = draw_name(&app, wish);
    let writing = Writing { body, edited: None, is_alias: name.is_some() };
    let location = write_prepared(&app, &viewer, writing, |viewer, body| {
        let (submission, draft) = (fields.submission.clone(), version_of(&form.pairs));
        let (times, features, pictures) = ((now, expires_at), features.clone(), pictures.clone());
        let (thread, author) = (id, member.id);
        let reply =
            Reply { thread, author, body, notes, pictures, name, submission, draft, gives_consent, times, features };
        write(&app, viewer, reply)
    });
    match location.await {
        Err(AppError::Conflict(why)) if is_refusal(why) || attachments::is_refusal(why) => {
            errors.add("", why);
            again(&app, (member.id, id), &form, fields, (errors, None)).await
        }
        location => Ok(see_other(location?)),
    }
}

/// The pictures of a form, for who may put pictures to what they write there.
async fn pictures_of(
    app: &AppState,
    (viewer, id): (&Viewer, ThreadId),
    pairs: &Pairs,
    errors: &mut FieldErrors,
) -> Result<Vec<Chosen>, AppError> {
    let pictures = checked_pictures(pairs, errors).unwrap_or_default();
    if !pictures.is_empty() {
        let (reader, now) = (viewer.clone(), app.clock.now());
        let found = app.db.read(move |conn| threads::find_visible(conn, &reader, id, now)).await?;
        if !attachments::offers(app, viewer, &found.board).await? {
            errors.add("", PICTURES_OFF);
        }
    }
    Ok(pictures)
}

/// Under which name the reply is to stand. That it asks for one which cannot be had is said to be wrong, unless it was sent before: the
/// same form leads to the same place.
async fn wish(
    app: &AppState,
    (viewer, member): (&Viewer, MemberId),
    id: ThreadId,
    (fields, errors): (&ReplyForm, &mut FieldErrors),
) -> Result<Wish, AppError> {
    let field = &fields.one_time_name;
    if !field.is_asked() {
        return Ok(Wish::OwnName);
    }
    let features = app.settings().await?.features.clone();
    let (viewer, submission, now) = (viewer.clone(), fields.submission.clone(), app.clock.now());
    let has_names = app.db.read(move |conn| {
        if submitted_location(conn, member, &submission)?.is_some() {
            return Ok(true);
        }
        let found = threads::find_visible(conn, &viewer, id, now)?;
        let at = (&found.board, found.is_in_group);
        Ok(features.offers_names(&found.board) && may_reply_under(&viewer, at, &found.thread, true).is_ok())
    });
    let wish = field.wish(has_names.await?);
    if wish == Wish::NoLonger {
        errors.add("", NO_LONGER);
    }
    Ok(wish)
}

/// The form again, with its words kept as a draft.
async fn again(
    app: &AppState,
    (member, id): (MemberId, ThreadId),
    form: &CsrfForm<ReplyForm>,
    fields: ReplyForm,
    (errors, asked): (FieldErrors, Option<HintNotice>),
) -> Result<HttpResponse, AppError> {
    let sent = SentDraft::of(&form.pairs);
    drafts::keep(app, member, &Place::Thread(id), sent.clone()).await;
    let hints = asked.unwrap_or_else(|| fields.hints_seen.carried());
    show_again(app, &form.visit, id, fields.draft(sent, (errors, hints))).await
}

#[derive(Clone)]
struct Reply {
    thread: ThreadId,
    author: MemberId,
    body: Prepared,
    notes: ContentNotes,
    pictures: Vec<Chosen>,
    /// For a one-time name.
    name: Option<Draw>,
    submission: String,
    draft: i64,
    gives_consent: bool,
    /// Now, and when it goes.
    times: (NaiveDateTime, Option<NaiveDateTime>),
    features: Features,
}

/// Two identical forms at the same moment: the one that lost finds where the other led.
async fn write(app: &AppState, viewer: Viewer, reply: Reply) -> Result<String, AppError> {
    let (again, viewer_again) = (reply.clone(), viewer.clone());
    match app.db.write(move |conn| insert(conn, &viewer, &reply)).await {
        Err(error) if error.unique().is_some_and(|name| name.starts_with("submissions_")) => {
            app.db.write(move |conn| insert(conn, &viewer_again, &again)).await
        }
        other => other,
    }
}

fn insert(conn: &mut Conn, viewer: &Viewer, reply: &Reply) -> Result<String, AppError> {
    if let Some(location) = submitted_location(conn, reply.author, &reply.submission)? {
        return Ok(location);
    }
    let (now, expires_at) = reply.times;
    let new = NewPost {
        author_id: reply.author,
        body: reply.body.clone(),
        created_at: now,
        imported_thanks: 0,
        source_position: None,
    };
    let (post, number) = insert_reply(conn, reply.thread, &new)?;
    note_new(conn, (post, reply.thread), false, reply.notes)?;
    expire_new(conn, (post, reply.thread, false), expires_at, now)?;
    // Asked only now that the thread's row is locked: whoever locks, moves or hides it meanwhile was waited for, and is
    // seen; so is who blocks whom by now. An error takes everything back.
    let (found, by_now) = threads::find_to_reply(conn, viewer, reply.thread, now)?;
    if reply.name.is_none() {
        still_stands(&reply.body, viewer, &by_now)?;
    }
    let at = (&found.board, found.is_in_group);
    may_reply_under(&by_now, at, &found.thread, reply.name.is_some()).map_err(AppError::Forbidden)?;
    let persona = put_name(conn, (post, &found), reply)?;
    if !reply.pictures.is_empty() && !found.board.allows_images {
        return Err(AppError::Conflict(PICTURES_OFF));
    }
    attach(conn, (reply.author, post.0), &reply.pictures)?;
    let url = found.thread.url(&found.board, found.thread.sight(&by_now, &found.board));
    let location = match page_of(number) {
        1 => format!("{url}#post-{number}"),
        page => format!("{url}?page={page}#post-{number}"),
    };
    if reply.gives_consent {
        give_consent(conn, reply.author, Purpose::Posts, now)?;
    }
    insert_submission(conn, reply.author, &reply.submission, &location, now)?;
    end_draft(conn, (reply.author, &Place::Thread(reply.thread)), (reply.draft, &reply.submission))?;
    threads::follow_by_writing(conn, (reply.author, reply.thread), now)?;
    let remind_at = reply.features.remind_at(now);
    wait_for_answer(conn, (post, reply.thread, false), (reply.author, persona), (now, remind_at))?;
    announce_new(conn, post, now)?;
    threads::tell_readers(conn, reply.thread, now)?;
    Ok(location)
}

/// Puts the reply under its writer's one-time name, where they asked for that and it is offered still.
fn put_name(conn: &mut Conn, (post, found): (PostId, &threads::Found), reply: &Reply) -> Result<Option<i64>, AppError> {
    let Some(draw) = &reply.name else { return Ok(None) };
    if !reply.features.offers_names(&found.board) {
        return Err(AppError::Conflict(NO_LONGER));
    }
    let who = (reply.author, reply.thread);
    // Other greeters see who is about to answer here.
    if has_claim_in(conn, who, reply.times.0)? {
        return Err(AppError::Conflict(CLAIMED));
    }
    let persona = find_or_make_persona(conn, who, (draw, found.thread.language), reply.times.0)?;
    put_under(conn, (post, reply.thread, false), (persona, reply.times.0))?;
    Ok(Some(persona))
}
