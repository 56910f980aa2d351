//! Replying.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen};
use super::writing::{still_stands, write_prepared};
use crate::accounts::{
    ContentNotes, CsrfForm, MemberId, Purpose, Viewer, check_consent_to_posts, give_consent, pace_newcomer,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::posts::drafts::{self, SentDraft, version_of};
use crate::posts::expiry::Expiry;
use crate::posts::jobs::{announce_post, wait_for_answer};
use crate::posts::model::{NewPost, Prepared};
use crate::posts::note_fields::NotesField;
use crate::posts::place::Place;
use crate::posts::queries::{end_draft, expire_new, insert_reply, insert_submission, note_new, submitted_location};
use crate::threads::{self, Draft, ReplyDraft, Said, ThreadId, may_reply, page_of, show_again};
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
    expires: Said,
}

impl ReplyForm {
    /// As it is shown again.
    fn draft(self, sent: SentDraft, (errors, hints): (FieldErrors, HintNotice)) -> Draft {
        let Self { body, submission, content_notes: notes, expires, .. } = self;
        let expires = expires.text().to_owned();
        Draft::Reply(Box::new(ReplyDraft { body, submission, notes, expires, sent, errors, hints }))
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
    let expires_at = Expiry::checked(fields.expires.text(), &mut errors).at(None, now);
    let body = body.filter(|_| !errors.any());
    let asked = body.as_ref().and_then(|body| fields.hints_seen.ask(&app.site, ("", body)));
    let (Some(body), None) = (body, &asked) else {
        let sent = SentDraft::of(&form.pairs);
        drafts::keep(&app, member.id, &Place::Thread(id), sent.clone()).await;
        let hints = asked.unwrap_or_else(|| fields.hints_seen.carried());
        return show_again(&app, &form.visit, id, fields.draft(sent, (errors, hints))).await;
    };
    let remind_at = app.settings().await?.features.remind_at(now);
    pace_newcomer(&app, &member, &fields.submission).await?;
    let draft = version_of(&form.pairs);
    let location = write_prepared(&app, &viewer, (body, None), |viewer, body| {
        let submission = fields.submission.clone();
        let times = (now, remind_at, expires_at);
        let reply = Reply { thread: id, author: member.id, body, notes, submission, draft, gives_consent, times };
        write(&app, viewer, reply)
    });
    Ok(see_other(location.await?))
}

#[derive(Clone)]
struct Reply {
    thread: ThreadId,
    author: MemberId,
    body: Prepared,
    notes: ContentNotes,
    submission: String,
    draft: i64,
    gives_consent: bool,
    /// Now, when greeters are reminded, and when it goes.
    times: (NaiveDateTime, Option<NaiveDateTime>, Option<NaiveDateTime>),
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
    let (now, remind_at, expires_at) = reply.times;
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
    still_stands(&reply.body, viewer, &by_now)?;
    may_reply(&by_now, &found.board, found.is_in_group, &found.thread).map_err(AppError::Forbidden)?;
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
    wait_for_answer(conn, (post, reply.thread, false), reply.author, (now, remind_at))?;
    announce_post(conn, post, now)?;
    Ok(location)
}
