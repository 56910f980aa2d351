//! Coming back: to where somebody was going, or to the form that they had filled in.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::session::{BegunSession, begin_session};
use crate::accounts::extract::{Visit, visit_with};
use crate::accounts::model::MemberId;
use crate::accounts::queries::find_standing;
use crate::accounts::standing::{STANDING_PAGE, Standing};
use crate::app::AppState;
use crate::posts::{DraftNote, Place, Seen, SentDraft, find_draft, keep_draft, writer_code};
use crate::vault::same;
use crate::web::{
    AppError, CarriedField, Frame, Pairs, html, is_local_path, local_or_home, see_other, with_next, words_label,
};

/// The start of the names of fields that are carried through signing in.
pub const CARRIED: &str = "resume_";
/// What stands after [`CARRIED`] and is not filled in: where the form goes, and what is to be said anew.
const NEVER: [&str; 5] = ["action", "consent", "age", "draft_version", WRITER];
/// The field by which a composer's form says whose it is.
const WRITER: &str = "draft_of";
/// Says that the account stays open, which was about to be closed. Open to everybody who can sign in.
const STAYS_OPEN: &str = "/account/close?done=cancelled";
/// The field that holds where a refused form was sent.
pub const CARRIED_ACTION: &str = "resume_action";

/// A form to send again, filled with what was refused.
#[derive(Template)]
#[template(path = "accounts/resume.html")]
struct ResumePage {
    frame: Frame,
    title: &'static str,
    action: String,
    visible: Vec<ResumeField>,
    hidden: Vec<CarriedField>,
    seen: Option<Seen>,
    /// Whether it goes where words are written, so that the consent to that is asked beside its button.
    asks_consent: bool,
    /// Whether the words are kept as a draft, too.
    is_kept: bool,
}

struct ResumeField {
    name: String,
    label: String,
    value: String,
    is_long: bool,
}

/// Whether a form that somebody had filled in is carried along.
pub fn has_carried(pairs: &Pairs) -> bool {
    is_local_path(pairs.get(CARRIED_ACTION))
}

/// Begins a session for a member, who then comes back.
///
/// # Errors
/// A database error.
pub async fn arrive(
    app: &AppState,
    request: &HttpRequest,
    pairs: &Pairs,
    (member, is_shared): (MemberId, bool),
) -> Result<HttpResponse, AppError> {
    let session = begin_session(app, request, member, is_shared).await?;
    let now = app.clock.now();
    let standing = app.db.read(move |conn| find_standing(conn, member, now)).await?;
    if standing != Standing::Full {
        let page = if session.is_back { STAYS_OPEN } else { STANDING_PAGE };
        return session.attach(see_other(page));
    }
    go_on_in(app, request, pairs, session, "resume-title").await
}

/// Where somebody goes on whose session stays as it is.
///
/// # Errors
/// A database error.
pub async fn go_on(app: &AppState, visit: &Visit, pairs: &Pairs) -> Result<HttpResponse, AppError> {
    if has_carried(pairs) {
        return html(&resume(app, visit, pairs, "resume-title-confirmed").await?);
    }
    Ok(see_other(local_or_home(pairs.get("next"))))
}

/// Where somebody goes on in a session that has just begun, or has a new token.
///
/// # Errors
/// A database error.
pub async fn go_on_in(
    app: &AppState,
    request: &HttpRequest,
    pairs: &Pairs,
    session: BegunSession,
    title: &'static str,
) -> Result<HttpResponse, AppError> {
    if !has_carried(pairs) {
        // Whoever was about to close the account is told first that it stays.
        let back = session.is_back.then(|| STAYS_OPEN.to_owned());
        return session.attach(see_other(back.unwrap_or_else(|| local_or_home(pairs.get("next")))));
    }
    let visit = visit_with(app, request, Some(session.token.clone())).await?;
    let page = html(&resume(app, &visit, pairs, title).await?)?;
    session.attach(page)
}

/// A page on the way, unless there is a form to carry there.
pub fn next_step(path: &str, pairs: &Pairs) -> Option<HttpResponse> {
    (!has_carried(pairs)).then(|| see_other(with_next(path, &local_or_home(pairs.get("next")))))
}

/// The form that was refused, filled again; it is never sent by itself.
async fn resume(app: &AppState, visit: &Visit, pairs: &Pairs, title: &'static str) -> Result<ResumePage, AppError> {
    let action = pairs.get(CARRIED_ACTION).to_owned();
    let place = Place::of_form(&action, pairs.get("resume_send_to"));
    let is_private = place.as_ref().is_some_and(Place::is_private);
    let frame = app.writing_frame(visit, ("account", is_private)).await?;
    // A title is changed at its thread's own address.
    let asks_consent =
        Place::of(&action).is_some() || action.strip_prefix("/threads/").is_some_and(|rest| !rest.contains('/'));
    let draft = match (&place, visit.viewer.id()) {
        (Some(place), Some(member)) => kept(app, member, place, pairs).await?,
        _ => DraftNote::default(),
    };
    let board = match place {
        Some(place) => {
            let (viewer, now) = (visit.viewer.clone(), app.clock.now());
            app.db.read(move |conn| place.board(conn, &viewer, now)).await?
        }
        None => None,
    };
    let seen = board.map(|board| Seen::of(&board, &frame));
    let mut hidden = vec![CarriedField { name: "draft_version".to_owned(), value: draft.version.to_string() }];
    // From here on it is the form of who sends it.
    let writer = frame.viewer.as_ref().map(|viewer| viewer.writer_code.clone());
    hidden.extend(writer.map(|value| CarriedField { name: WRITER.to_owned(), value }));
    let is_kept = draft.is_kept;
    let mut page = ResumePage { title, action, visible: Vec::new(), hidden, seen, asks_consent, is_kept, frame };
    for (name, value) in &pairs.0 {
        let Some(name) = name.strip_prefix(CARRIED).filter(|name| !NEVER.contains(name)) else { continue };
        let value = value.clone();
        match words_label(name) {
            Some((label, is_long)) => page.visible.push(ResumeField {
                name: name.to_owned(),
                label: page.frame.t(label).to_owned(),
                value,
                is_long,
            }),
            None => page.hidden.push(CarriedField { name: name.to_owned(), value }),
        }
    }
    Ok(page)
}

/// The words of a composer, which are kept as a draft from here on; it is not sure that the form is sent. Only for who wrote them: on a
/// shared device somebody else may sign in.
async fn kept(app: &AppState, member: MemberId, place: &Place, pairs: &Pairs) -> Result<DraftNote, AppError> {
    let carried =
        pairs.0.iter().filter_map(|(name, value)| Some((name.strip_prefix(CARRIED)?.to_owned(), value.clone())));
    let carried = Pairs(carried.collect());
    let is_theirs = same(carried.get(WRITER).as_bytes(), writer_code(&app.keyring, member).as_bytes());
    let sent = SentDraft::of(&carried);
    if sent.words.is_empty() || !is_theirs {
        return Ok(DraftNote::default());
    }
    keep_draft(app, member, place, sent.clone()).await;
    let found = find_draft(app, member, place).await?;
    Ok(DraftNote::kept(found.as_ref(), &sent))
}

/// The fields that are carried along.
pub fn carried(pairs: &Pairs) -> Vec<CarriedField> {
    pairs
        .0
        .iter()
        .filter(|(name, _)| name.starts_with(CARRIED))
        .map(|(name, value)| CarriedField { name: name.clone(), value: value.clone() })
        .collect()
}
