//! Replying.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen};
use super::names::{draw_name, is_refused_name, put_name, wish_name};
use super::writing::{Writing, still_stands, write_once, write_prepared};
use crate::accounts::{
    ContentNotes, CsrfForm, MemberId, Purpose, Viewer, check_consent_to_posts, give_consent, pace_newcomer,
};
use crate::app::AppState;
use crate::attachments::{self, Chosen, PICTURES_OFF, attach, chosen_pictures};
use crate::boards::Board;
use crate::community::Features;
use crate::db::Conn;
use crate::posts::drafts::{self, SentDraft, version_of};
use crate::posts::expiry::Expiry;
use crate::posts::jobs::announce_new;
use crate::posts::model::{NewPost, Prepared};
use crate::posts::names::{Draw, NameField};
use crate::posts::note_fields::NotesField;
use crate::posts::place::Place;
use crate::posts::queries::{
    Asks, Written, end_draft, expire_new, insert_asking_reply, insert_submission, note_answer, note_new,
    submitted_location,
};
use crate::threads::{self, Draft, ReplyDraft, Said, ThreadId, ToReply, may_reply_under, post_url, show_again};
use crate::web::{AppError, FieldErrors, see_other};

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
    let (member, fields) =
        form.by_member_seeing(move |conn, viewer| threads::find_visible(conn, viewer, id, now)).await?;
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_posts(&member, &fields.consent, &mut errors);
    let notes = fields.content_notes.checked(&mut errors);
    let (place, field) = (Place::Thread(id), &fields.one_time_name);
    let wish = wish_name(&app, (&viewer, member.id), (place, &fields.submission), (field, &mut errors)).await?;
    let expires_at = Expiry::checked(fields.expires.text(), &mut errors).at(None, now);
    let pictures = chosen_pictures(&app, (&viewer, board_of(&app, &viewer, id)), &form.pairs, &mut errors).await?;
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
        write_once(&app, move |conn| insert(conn, &viewer, &reply))
    });
    match location.await {
        Err(AppError::Conflict(why)) if is_refused_name(why) || attachments::is_refusal(why) => {
            errors.add("", why);
            again(&app, (member.id, id), &form, fields, (errors, None)).await
        }
        location => {
            app.regulars.has_written(member.id);
            Ok(see_other(location?))
        }
    }
}

/// The board of a thread that the viewer may read.
async fn board_of(app: &AppState, viewer: &Viewer, id: ThreadId) -> Result<Board, AppError> {
    let (reader, now) = (viewer.clone(), app.clock.now());
    Ok(app.db.read(move |conn| threads::find_visible(conn, &reader, id, now)).await?.board)
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
    // That somebody is new here, a one-time name must not tell.
    let asks = if reply.name.is_none() { Asks::IfFirst } else { Asks::No };
    let Written { id: post, number, is_waiting } = insert_asking_reply(conn, reply.thread, &new, asks)?;
    note_new(conn, (post, reply.thread), false, reply.notes)?;
    expire_new(conn, (post, reply.thread, false), expires_at, now)?;
    // Asked only now that the thread's row is locked: whoever locks, moves or hides it meanwhile was waited for, and is
    // seen; so is who blocks whom by now. An error takes everything back.
    let ToReply { found, viewer: by_now, has_waiting } = threads::find_to_reply(conn, viewer, reply.thread, now)?;
    if reply.name.is_none() {
        still_stands(&reply.body, viewer, &by_now)?;
    }
    let at = (&found.board, found.is_in_group);
    may_reply_under(&by_now, at, &found.thread, reply.name.is_some()).map_err(AppError::Forbidden)?;
    let names = (reply.features.offers_names(&found.board), found.thread.language);
    let persona = put_name(conn, (reply.author, reply.name.as_ref()), (post, reply.thread, false), names, now)?;
    if !reply.pictures.is_empty() && !found.board.allows_images {
        return Err(AppError::Conflict(PICTURES_OFF));
    }
    attach(conn, (reply.author, post.0), &reply.pictures, now)?;
    let url = found.thread.url(&found.board, found.thread.sight(&by_now, &found.board));
    let location = post_url(&url, number);
    if reply.gives_consent {
        give_consent(conn, reply.author, Purpose::Posts, now)?;
    }
    insert_submission(conn, reply.author, &reply.submission, &location, now)?;
    end_draft(conn, (reply.author, &Place::Thread(reply.thread)), (reply.draft, &reply.submission))?;
    threads::follow_by_writing(conn, (reply.author, reply.thread), now)?;
    if has_waiting {
        note_answer(conn, (post, reply.thread), (reply.author, persona), now)?;
    }
    announce_new(conn, post, reply.features.remind_at(now).filter(|_| is_waiting), now)?;
    threads::tell_readers(conn, reply.thread, now)?;
    Ok(location)
}
