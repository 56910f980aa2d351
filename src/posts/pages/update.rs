//! Changing a post.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::edit::{PostEditPage, PostPlace, PostText, may_edit_found, own, pictures, their_pictures};
use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen};
use super::writing::{Writing, still_stands, write_prepared};
use crate::accounts::{ContentNotes, CsrfForm, MemberId, Purpose, Viewer, Visit, check_consent_to_posts};
use crate::accounts::{give_consent, renew_blocks};
use crate::app::AppState;
use crate::attachments::{Chosen, PictureWords, change_pictures, checked_pictures, is_refusal, offers};
use crate::db::Conn;
use crate::posts::expiry::{Expiry, ExpiryFields};
use crate::posts::model::{PostId, Prepared};
use crate::posts::note_fields::{NoteFields, NotesField, NotesSeen, their_notes};
use crate::posts::place::Seen;
use crate::posts::queries::{
    Found, find_visible, is_under_alias, says_already, set_author_notes, set_expiry, take_version, update_body,
};
use crate::threads::Said;
use crate::web::{AppError, FieldErrors, Pairs, html_with, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PostForm {
    body: String,
    revision: String,
    consent: String,
    hints_seen: HintsSeen,
    content_notes: NotesField,
    notes_seen: NotesSeen,
    expires: Said,
    #[serde(skip)]
    pictures: Option<Vec<PictureWords>>,
}

/// What is changed beside the words.
#[derive(Clone)]
struct Beside {
    notes: Option<ContentNotes>,
    notes_seen: NotesSeen,
    expiry: Expiry,
    /// None where the form says nothing of pictures.
    pictures: Option<Vec<Chosen>>,
    /// Whether any can be added.
    may_add: bool,
}

/// `POST /posts/{id}`
pub async fn update(app: Data<AppState>, id: Path<i64>, form: CsrfForm<PostForm>) -> Result<HttpResponse, AppError> {
    let id = PostId(*id);
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    let fields = PostForm { pictures: PictureWords::of(&form.pairs), ..fields };
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_posts(&member, &fields.consent, &mut errors);
    let beside = beside(&app, &viewer, (id, &fields, &form.pairs), &mut errors).await?;
    let Some(body) = body.filter(|_| !errors.any()) else {
        let hints = fields.hints_seen.carried();
        return again(&app, &form.visit, id, fields, (errors, hints)).await;
    };
    if let Some(hints) = fields.hints_seen.ask(&app.site, ("", &body)) {
        return again(&app, &form.visit, id, fields, (errors, hints)).await;
    }
    let revision = fields.revision.parse().unwrap_or(0);
    // As it was written: what refers to others does so whoever blocks whom, if it stands under a one-time name.
    let is_alias = app.db.read(move |conn| is_under_alias(conn, id)).await?;
    let writing = Writing { body, edited: Some(id), is_alias };
    let changed = write_prepared(&app, &viewer, writing, |viewer, prepared| {
        let (member, beside) = (member.id, beside.clone());
        app.db.write(move |conn| {
            let by_now = renew_blocks(conn, &viewer, now)?;
            if !is_alias {
                still_stands(&prepared, &viewer, &by_now)?;
            }
            let found = find_visible(conn, &by_now, id, now)?;
            may_edit_found(&by_now, &found, now).map_err(AppError::Forbidden)?;
            if gives_consent {
                give_consent(conn, member, Purpose::Posts, now)?;
            }
            change(conn, (&by_now, &found), revision, (&prepared, &beside), (member, now))
        })
    });
    match changed.await {
        Ok(()) => Ok(see_other(format!("/posts/{id}"))),
        Err(AppError::Conflict(why)) if is_refusal(why) => {
            errors.add("", why);
            let hints = fields.hints_seen.carried();
            again(&app, &form.visit, id, fields, (errors, hints)).await
        }
        Err(AppError::Conflict(_)) => {
            let hints = fields.hints_seen.carried();
            again(&app, &form.visit, id, fields, (errors, hints)).await
        }
        Err(error) => Err(error),
    }
}

/// What is said beside the words; what is wrong is noted. Who knows nothing of notes or of pictures leaves them as they are.
async fn beside(
    app: &AppState,
    viewer: &Viewer,
    (id, fields, pairs): (PostId, &PostForm, &Pairs),
    errors: &mut FieldErrors,
) -> Result<Beside, AppError> {
    fields.content_notes.checked(errors);
    let expiry = Expiry::checked(fields.expires.text(), errors);
    let has_pictures = app.settings().await?.features.attachments;
    let pictures = if has_pictures { checked_pictures(pairs, errors) } else { None };
    let may_add = match &pictures {
        Some(chosen) if !chosen.is_empty() => {
            let (reader, now) = (viewer.clone(), app.clock.now());
            let found = app.db.read(move |conn| find_visible(conn, &reader, id, now)).await?;
            offers(app, viewer, &found.board).await?
        }
        _ => false,
    };
    let (notes, notes_seen) = (fields.content_notes.chosen(), fields.notes_seen.clone());
    Ok(Beside { notes, notes_seen, expiry, pictures, may_add })
}

/// Changes what the text says, what it speaks of, how long it stands, and its pictures. Other notes and another end for the same words are
/// no new version. Other pictures are, so that of two who change them at once, one is told of the other.
fn change(
    conn: &mut Conn,
    (viewer, found): (&Viewer, &Found),
    revision: i64,
    (body, beside): (&Prepared, &Beside),
    (member, now): (MemberId, NaiveDateTime),
) -> Result<(), AppError> {
    let Beside { notes, notes_seen: seen, expiry, .. } = beside;
    let changed = notes.filter(|notes| notes.without(found.post.staff_notes) != found.post.author_notes());
    if let Some(notes) = changed {
        set_author_notes(conn, &found.post, (revision, seen), notes)?;
    }
    let known = found.post.state.expires_at;
    let expires_at = expiry.at(known, now);
    if expires_at != known {
        set_expiry(conn, &found.post, revision, expires_at, now)?;
    }
    let has_other_pictures = put_pictures(conn, (found, revision), beside, (member, now))?;
    let has_changed = changed.is_some() || expires_at != known;
    if has_changed && !has_other_pictures && says_already(conn, viewer, found.post.id, body)? {
        return Ok(());
    }
    update_body(conn, &found.post, revision, body, (member, now))
}

/// Lets the post have the pictures of the form; whether that changes anything.
fn put_pictures(
    conn: &mut Conn,
    (found, revision): (&Found, i64),
    beside: &Beside,
    (member, now): (MemberId, NaiveDateTime),
) -> Result<bool, AppError> {
    let Some(chosen) = &beside.pictures else { return Ok(false) };
    let may_add = beside.may_add && found.board.allows_images;
    take_version(conn, &found.post, revision)?;
    change_pictures(conn, (member, found.post.id.0), (chosen, may_add), now)
}

/// The form again: with what is wrong or to be looked at (422), or with the version somebody else wrote meanwhile (409).
async fn again(
    app: &AppState,
    visit: &Visit,
    id: PostId,
    fields: PostForm,
    (errors, hints): (FieldErrors, HintNotice),
) -> Result<HttpResponse, AppError> {
    let (found, current) = own(app, visit, id).await?;
    let is_faulty = errors.any() || hints.is_asked;
    let frame = app.form_frame(visit, "boards").await?;
    let noted = found.post.author_notes();
    let chosen = fields.content_notes.chosen().unwrap_or(noted);
    let offered = app.settings().await?.offered_notes;
    let sent = fields.pictures.as_deref();
    let page = PostEditPage {
        pictures: pictures(app, &visit.viewer, &found, sent).await?,
        their_pictures: if is_faulty { None } else { their_pictures(app, &found, sent).await? },
        notes_seen: if is_faulty { fields.notes_seen.carried(noted) } else { noted.names() },
        their_notes: if is_faulty || chosen == noted { String::new() } else { their_notes(noted, &frame) },
        notes: NoteFields::of((offered, chosen, found.post.staff_notes), &frame),
        expiry: ExpiryFields::of(fields.expires.text(), found.post.state.expires_at, &frame),
        seen: Seen::of(&found.board, &frame),
        frame,
        post: PostPlace::of(&found),
        form: PostText { body: fields.body },
        // After a conflict the next try is made over the version that is shown beside it.
        revision: if is_faulty { fields.revision.parse().unwrap_or(0) } else { found.post.revision },
        errors: errors
            .calling("expires", "field-stays")
            .calling("attachment", "field-attachments")
            .in_language(&visit.texts),
        hints,
        theirs: if is_faulty { String::new() } else { current },
    };
    html_with(if is_faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::CONFLICT }, &page)
}
