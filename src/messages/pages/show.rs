//! A conversation, for who is in it; and for who is asked, what they are asked.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::view::{MessageView, Shown, message};
use super::{PLACE, name_shown, names_shown, subject_shown, switched_on};
use crate::accounts::{MemberId, Reader, StaffMap, Viewer, Visit};
use crate::app::AppState;
use crate::db::Conn;
use crate::messages::access::{is_named_in, may_write};
use crate::messages::model::{ConversationId, MessageKind, Share, numbers_of, page_of};
use crate::messages::queries::{Line, Named, Own, Person, find_own, list_lines, list_people, note_read, see_told};
use crate::posts::{DraftNote, FoundDraft, Place, SentDraft, find_draft_in};
use crate::web::{AppError, FieldErrors, Frame, Pager, Time, html, html_with, page_in};

/// Which page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShowQuery {
    page: String,
}

/// A message that could not be taken.
pub struct Typed {
    /// The words.
    pub body: String,
    /// The form's own key.
    pub submission: String,
    /// As it was to be kept.
    pub sent: SentDraft,
    /// What is wrong.
    pub errors: FieldErrors,
}

struct Composer {
    action: String,
    body: String,
    submission: String,
    draft: DraftNote,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "messages/show.html")]
struct ShowPage {
    frame: Frame,
    url: String,
    title: String,
    /// The names, where the title is the subject.
    names: String,
    is_muted: bool,
    messages: Vec<MessageView>,
    pager: Pager,
    composer: Option<Composer>,
    /// Whether it waits for somebody to accept it.
    is_sent: bool,
}

#[derive(Template)]
#[template(path = "messages/request.html")]
struct RequestPage {
    frame: Frame,
    url: String,
    by: String,
    since: Time,
    at: Time,
    /// Who else is in it, or empty.
    others: String,
    subject: String,
    /// The first message, or empty: who is added later reads nothing that was written before.
    html: String,
}

/// Everything a page is made from, read in one transaction.
struct Read {
    own: Own,
    people: Vec<Person>,
    lines: Vec<Line>,
    page: i64,
    draft: Option<FoundDraft>,
}

/// `GET /messages/{id}`: the last page, unless another is asked for.
pub async fn show(
    app: Data<AppState>,
    reader: Reader,
    id: Path<i64>,
    query: Query<ShowQuery>,
) -> Result<HttpResponse, AppError> {
    switched_on(&app).await?;
    let (state, id) = (app.clone(), ConversationId(*id));
    let page = if query.page.is_empty() { None } else { Some(page_of_query(&query.page)?) };
    let session = reader.token_hash(&app);
    let (visit, read) = reader.read(&app, move |conn, viewer| read(conn, &state, viewer, (id, page))).await?;
    if let Some(member) = visit.viewer.id() {
        note(&app, member, session.as_deref(), &read);
    }
    if read.own.share == Share::Asked {
        return asked(&app, &visit, read).await;
    }
    render(&app, &visit, read, None).await
}

fn page_of_query(field: &str) -> Result<i64, AppError> {
    page_in(field).ok_or(AppError::NotFound)
}

/// The last page with what could not be taken (422).
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it by now, [`AppError::Forbidden`] where nobody can be written to.
pub async fn show_again(
    app: &AppState,
    visit: &Visit,
    id: ConversationId,
    typed: Typed,
) -> Result<HttpResponse, AppError> {
    let (state, viewer) = (app.clone(), visit.viewer.clone());
    let read = app.db.read(move |conn| read(conn, &state, &viewer, (id, None))).await?;
    if read.own.share != Share::In {
        return Err(AppError::Forbidden("forbidden-messages-asked"));
    }
    if !may_write(&visit.viewer, &read.people) {
        return Err(AppError::Forbidden("forbidden-messages-nobody"));
    }
    render(app, visit, read, Some(typed)).await
}

/// Four statements.
fn read(
    conn: &mut Conn,
    app: &AppState,
    viewer: &Viewer,
    (id, page): (ConversationId, Option<i64>),
) -> Result<Read, AppError> {
    let (member, now) = (viewer.id().ok_or(AppError::NotFound)?, app.clock.now());
    let own = find_own(conn, (id, member), now)?;
    let people = list_people(conn, id, now)?;
    let last = page_of(own.last_number, own.first_number);
    let page = page.unwrap_or(last);
    if page > last {
        return Err(AppError::NotFound);
    }
    let range = match own.share {
        Share::In => numbers_of(page, own.first_number),
        Share::Asked | Share::Declined => (own.first_number, own.first_number),
    };
    let lines = list_lines(conn, id, range)?;
    let draft = match may_write(viewer, &people) && own.share == Share::In {
        true => find_draft_in(conn, &app.keyring, member, &Place::Messages(id.0))?,
        false => None,
    };
    Ok(Read { own, people, lines, page, draft })
}

/// How far they have read, or that they have seen what they are asked. Should that be lost, they are told once more.
fn note(app: &AppState, member: MemberId, session: Option<&[u8]>, read: &Read) {
    let Some(session) = session else { return };
    let (id, now) = (read.own.id, app.clock.now());
    if read.own.share == Share::Asked {
        // The first message is all that there is to be read so far.
        let (key, first) = (format!("messages:{member}:{id}:asked"), read.own.first_number);
        return app.db.later_for(session, key, move |conn| {
            note_read(conn, (id, member), first, now)?;
            see_told(conn, (id, member), None, now)
        });
    }
    let last = read.lines.last().map_or(0, |line| line.number);
    if last > read.own.read_number {
        let key = format!("messages:{member}:{id}:{last}");
        app.db.later_for(session, key, move |conn| note_read(conn, (id, member), last, now));
    }
}

async fn render(app: &AppState, visit: &Visit, read: Read, typed: Option<Typed>) -> Result<HttpResponse, AppError> {
    let frame = app.writing_frame(visit, (PLACE, true)).await?;
    let (staff, viewer) = (app.staff().await?, &visit.viewer);
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let Read { own, people, lines, page, draft } = read;
    let key = own.key(&app.keyring);
    let names = names_shown(&frame, viewer, &others(&people, viewer.id()));
    let subject = subject_shown(viewer, &own, key.as_ref());
    let (title, names) = if subject.is_empty() { (names, String::new()) } else { (subject, names) };
    let shown = Shown { frame: &frame, viewer, staff: &staff, key: key.as_ref(), own: &own, people: &people };
    let url = own.id.url();
    let may_write = may_write(viewer, &people);
    let page = ShowPage {
        messages: lines.iter().map(|line| message(&shown, line)).collect(),
        pager: Pager::numbered(page, page_of(own.last_number, own.first_number), |page| format!("{url}?page={page}")),
        composer: may_write.then(|| composer(app, &frame, own.id, (typed, draft))),
        is_sent: !may_write && is_sent(&people, viewer.id()),
        is_muted: own.is_muted,
        title,
        names,
        url,
        frame,
    };
    html_with(status, &page)
}

fn others(people: &[Person], me: Option<MemberId>) -> Vec<Named> {
    people.iter().map(|person| &person.named).filter(|named| Some(named.id) != me).cloned().collect()
}

/// Whether nobody else is in it, and somebody may still answer; who declined looks as if they might.
fn is_sent(people: &[Person], me: Option<MemberId>) -> bool {
    let mut others = people.iter().map(|person| &person.named).filter(|named| Some(named.id) != me).peekable();
    others.peek().is_some() && others.all(|named| named.share != Share::In)
}

fn composer(
    app: &AppState,
    frame: &Frame,
    id: ConversationId,
    (typed, found): (Option<Typed>, Option<FoundDraft>),
) -> Composer {
    let action = Place::Messages(id.0).action();
    let new = || app.entropy.uuid().to_string();
    match typed {
        Some(typed) => Composer {
            action,
            draft: DraftNote::kept(found.as_ref(), &typed.sent),
            body: typed.body,
            submission: if typed.submission.is_empty() { new() } else { typed.submission },
            errors: typed.errors.in_language(&frame.texts),
        },
        None => Composer {
            action,
            draft: found.as_ref().map(|found| DraftNote::found(found, frame)).unwrap_or_default(),
            body: found.map(|found| found.words.body).unwrap_or_default(),
            submission: new(),
            errors: FieldErrors::new(),
        },
    }
}

async fn asked(app: &AppState, visit: &Visit, read: Read) -> Result<HttpResponse, AppError> {
    let (frame, viewer) = (app.form_frame(visit, PLACE).await?, &visit.viewer);
    let Read { own, people, lines, .. } = read;
    let by = own.invited_by.ok_or(AppError::NotFound)?;
    let staff = StaffMap::default();
    let key = own.key(&app.keyring);
    let shown = Shown { frame: &frame, viewer, staff: &staff, key: key.as_ref(), own: &own, people: &people };
    let first = lines.first().filter(|line| line.kind == MessageKind::Words && line.author == Some(by));
    let asker = people.iter().find(|person| person.named.id == by);
    let rest: Vec<Named> = others(&people, viewer.id()).into_iter().filter(|named| named.id != by).collect();
    let page = RequestPage {
        url: own.id.url(),
        by: asker.map_or_else(
            || frame.t("messages-somebody").to_owned(),
            |person| name_shown(&frame, (is_named_in(viewer, &person.named), &person.named.name)),
        ),
        since: frame.time(asker.map_or(own.joined_at, |person| person.joined_at)),
        at: frame.time(own.joined_at),
        others: if rest.is_empty() { String::new() } else { names_shown(&frame, viewer, &rest) },
        subject: subject_shown(viewer, &own, key.as_ref()),
        html: first.map(|line| message(&shown, line).html).unwrap_or_default(),
        frame,
    };
    html(&page)
}
