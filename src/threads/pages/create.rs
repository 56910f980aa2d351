//! Beginning a thread.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::new;
use crate::accounts::{
    ContentNotes, CsrfForm, MemberId, Purpose, Viewer, check_consent_to_posts, give_consent, pace_newcomer,
    renew_blocks,
};
use crate::app::AppState;
use crate::attachments::{Chosen, PICTURES_OFF, PictureWords, attach, chosen_pictures, is_refusal};
use crate::boards::{find_visible, why_not_write};
use crate::community::Features;
use crate::db::Conn;
use crate::polls::{NewPoll, PollWords, insert_poll};
use crate::posts::{
    Draw, Expiry, HintNotice, HintsSeen, NameField, NewOpening, NewPost, NotesField, Place, Prepared, SentDraft,
    Writing, announce_new, checked_body, checked_title, draw_name, end_draft, expire_new, insert_asking_opening,
    insert_submission, is_refused_name, keep_draft, note_new, put_name, still_stands, submitted_location, version_of,
    wish_name, write_once, write_prepared,
};
use crate::threads::language::Language;
use crate::threads::model::{slugify, thread_url};
use crate::threads::queries::{follow_by_writing, put_terms};
use crate::threads::terms::{ReplyMode, Said, Terms, checked_terms};
use crate::web::{AppError, FieldErrors, Pairs, see_other};

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ThreadForm {
    /// The title.
    pub title: String,
    /// The first post.
    pub body: String,
    /// The form's own key.
    pub submission: String,
    /// The consent to write, if it is given with this form.
    pub consent: String,
    /// The hints that were shown.
    pub hints_seen: HintsSeen,
    /// What it speaks of.
    pub content_notes: NotesField,
    /// How to be answered.
    pub reply_mode: Said,
    /// In which language it is.
    pub language: Said,
    /// Whether under a one-time name.
    pub one_time_name: NameField,
    /// How long it is to stand.
    pub expires: Said,
    /// What it asks, if anything.
    #[serde(skip)]
    pub poll: Option<PollWords>,
    /// The pictures that go with it.
    #[serde(skip)]
    pub pictures: Vec<PictureWords>,
    /// As it was to be kept, where it comes back.
    #[serde(skip)]
    pub sent: SentDraft,
    /// Whether a thread was just undone whose words are here.
    #[serde(skip)]
    pub is_undone: bool,
}

impl ThreadForm {
    /// What it says about the thread; of what it does not say, what goes without saying for a reader of this language.
    pub fn terms(&self, lang: &str, errors: &mut FieldErrors) -> Terms {
        let known = Terms { reply_mode: ReplyMode::Support, language: Language::of_locale(lang) };
        checked_terms((&self.reply_mode, &self.language), known, errors)
    }
}

/// `POST /boards/{slug}/threads`
pub async fn create(
    app: Data<AppState>,
    slug: Path<String>,
    form: CsrfForm<ThreadForm>,
) -> Result<HttpResponse, AppError> {
    let viewer = form.visit.viewer.clone();
    let (member, fields) = form.by_member_on(new::board(&app, &form.visit, &slug)).await?;
    let fields = ThreadForm { pictures: PictureWords::of(&form.pairs).unwrap_or_default(), ..fields };
    let mut errors = FieldErrors::new();
    let title = checked_title(&fields.title, &mut errors);
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_posts(&member, &fields.consent, &mut errors);
    let said = (fields.terms(form.visit.texts.locale, &mut errors), fields.content_notes.checked(&mut errors));
    let (place, field) = (Place::Board(slug.as_str().to_owned()), &fields.one_time_name);
    let wish = wish_name(&app, (&viewer, member.id), (place, &fields.submission), (field, &mut errors)).await?;
    let now = app.clock.now();
    let expires_at = Expiry::checked(fields.expires.text(), &mut errors).at(None, now);
    let poll = polls_of(&app, &form.pairs).await?;
    let asks = poll.as_ref().and_then(|poll| poll.checked(&mut errors));
    let board = async { Ok(new::board(&app, &form.visit, &slug).await?.board) };
    let pictures = chosen_pictures(&app, (&viewer, board), &form.pairs, &mut errors).await?;
    let checked = title.zip(body).filter(|_| !errors.any());
    let asked = checked.as_ref().and_then(|(title, body)| {
        let words = poll.as_ref().map_or_else(|| body.clone(), |poll| format!("{body}\n\n{}", poll.words()));
        fields.hints_seen.ask(&app.site, (title, &words))
    });
    let (Some((title, body)), None) = (checked, &asked) else {
        return again(&app, (member.id, &slug), &form, ThreadForm { poll, ..fields }, (errors, asked)).await;
    };
    let features = app.settings().await?.features.clone();
    pace_newcomer(&app, &member, &fields.submission).await?;
    let (slug, draft) = (slug.into_inner(), version_of(&form.pairs));
    let name = draw_name(&app, wish);
    let writing = Writing { body, edited: None, is_alias: name.is_some() };
    let location = write_prepared(&app, &viewer, writing, |viewer, body| {
        let (slug, title, submission) = (slug.clone(), title.clone(), fields.submission.clone());
        let (author, features, times) = (member.id, features.clone(), (now, expires_at));
        let said = (said.0, said.1, asks.clone(), pictures.clone());
        let opening =
            Opening { slug, author, title, body, said, name, submission, draft, gives_consent, times, features };
        write_once(&app, move |conn| insert(conn, &viewer, &opening))
    });
    match location.await {
        Err(AppError::Conflict(why)) if is_refused_name(why) || is_refusal(why) => {
            errors.add("", why);
            again(&app, (member.id, &slug), &form, ThreadForm { poll, ..fields }, (errors, None)).await
        }
        location => {
            app.regulars.has_written(member.id);
            Ok(see_other(location?))
        }
    }
}

/// What a form asks, where polls are switched on.
async fn polls_of(app: &AppState, pairs: &Pairs) -> Result<Option<PollWords>, AppError> {
    Ok(if app.settings().await?.features.polls { PollWords::of(pairs) } else { None })
}

/// The form again, for who may still send it, with its words kept as a draft.
async fn again(
    app: &AppState,
    (member, slug): (MemberId, &str),
    form: &CsrfForm<ThreadForm>,
    fields: ThreadForm,
    (errors, asked): (FieldErrors, Option<HintNotice>),
) -> Result<HttpResponse, AppError> {
    let sent = SentDraft::of(&form.pairs);
    keep_draft(app, member, &Place::Board(slug.to_owned()), sent.clone()).await;
    let hints = asked.unwrap_or_else(|| fields.hints_seen.carried());
    let row = new::board(app, &form.visit, slug).await?;
    if let Some(why) = why_not_write(&form.visit.viewer, &row.board, row.is_in_group) {
        return Err(AppError::Forbidden(why));
    }
    new::show(app, &form.visit, row, ThreadForm { sent, ..fields }, (errors, hints)).await
}

#[derive(Clone)]
struct Opening {
    slug: String,
    author: MemberId,
    title: String,
    body: Prepared,
    /// What is said about it, what it speaks of, what it asks, and its pictures.
    said: (Terms, ContentNotes, Option<NewPoll>, Vec<Chosen>),
    /// For a one-time name.
    name: Option<Draw>,
    submission: String,
    draft: i64,
    gives_consent: bool,
    /// Now, and when it goes.
    times: (NaiveDateTime, Option<NaiveDateTime>),
    features: Features,
}

fn insert(conn: &mut Conn, viewer: &Viewer, opening: &Opening) -> Result<String, AppError> {
    if let Some(location) = submitted_location(conn, opening.author, &opening.submission)? {
        return Ok(location);
    }
    let (now, expires_at) = opening.times;
    if opening.name.is_none() && !opening.body.refs.is_empty() {
        still_stands(&opening.body, viewer, &renew_blocks(conn, viewer, now)?)?;
    }
    let row = find_visible(conn, viewer, &opening.slug)?;
    if let Some(why) = why_not_write(viewer, &row.board, row.is_in_group) {
        return Err(AppError::Forbidden(why));
    }
    let new = NewOpening {
        board_id: row.board.id,
        title: opening.title.clone(),
        source: None,
        post: NewPost {
            author_id: opening.author,
            body: opening.body.clone(),
            created_at: now,
            imported_thanks: 0,
            source_position: None,
        },
    };
    let (thread, post) = insert_asking_opening(conn, &new)?;
    let (terms, notes, poll, pictures) = &opening.said;
    if !pictures.is_empty() && !row.board.allows_images {
        return Err(AppError::Conflict(PICTURES_OFF));
    }
    put_terms(conn, (thread, row.board.id), *terms)?;
    note_new(conn, (post, thread), true, *notes)?;
    let names = (opening.features.offers_names(&row.board), terms.language);
    put_name(conn, (opening.author, opening.name.as_ref()), (post, thread, true), names, now)?;
    attach(conn, (opening.author, post.0), pictures, now)?;
    if let Some(poll) = poll {
        // The title can be changed later; what was voted about cannot.
        let question = if poll.question.is_empty() { opening.title.clone() } else { poll.question.clone() };
        insert_poll(conn, thread, &NewPoll { question, ..poll.clone() }, now)?;
    }
    expire_new(conn, (post, thread, true), expires_at, now)?;
    if opening.gives_consent {
        give_consent(conn, opening.author, Purpose::Posts, now)?;
    }
    let place = Place::Board(opening.slug.clone());
    end_draft(conn, (opening.author, &place), (opening.draft, &opening.submission))?;
    follow_by_writing(conn, (opening.author, thread), now)?;
    announce_new(conn, post, opening.features.remind_at(now), now)?;
    let location = thread_url(thread, &slugify(&opening.title), row.board.allows_indexing);
    insert_submission(conn, opening.author, &opening.submission, &location, now)?;
    Ok(location)
}
