//! Showing once more that an account is one's own, before what protects it is changed.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::ceremonies::check_passkey;
use super::credentials::{Checked, add_wait, check, refused};
use super::resume::{carried, go_on_in};
use super::session::BegunSession;
use super::sign_in::NextQuery;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::{CeremonyKind, SignedIn};
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::vault::Token;
use crate::web::{AppError, CarriedField, FieldErrors, Frame, Pairs, html, local_or_home};

/// What is sent: the password, or a passkey's answer.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    /// The password.
    pub current_password: Secret,
    /// What a passkey's answer belongs to.
    pub ceremony: String,
    /// A passkey's answer.
    pub credential: Secret,
}

#[derive(Template)]
#[template(path = "accounts/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    /// For the browser's own store of passwords.
    username: String,
    next: String,
    carried: Vec<CarriedField>,
    has_passkeys: bool,
    errors: FieldErrors,
}

/// `GET /account/confirm`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<NextQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.as_ref().ok_or(AppError::SignInRequired)?;
    let pairs = Pairs(vec![("next".to_owned(), query.into_inner().next)]);
    html(&page(&app, &who.0, member, &pairs, FieldErrors::new()).await?)
}

/// `POST /account/confirm`. Wrong passwords count as those to sign in do.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<ConfirmForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let token = Token::new(&app.entropy);
    let (session, hash, now) = (member.session_id, token.hash(), app.clock.now());
    let confirm = move |conn: &mut crate::db::Conn| queries::confirm_session(conn, session, &hash, now);
    let goes_on = || {
        let session = BegunSession::of(&app, &token, member.is_shared);
        go_on_in(&app, &request, &form.pairs, session, "resume-title-confirmed")
    };
    let mut errors = FieldErrors::new();
    let mut wait = None;
    if !fields.credential.is_empty() {
        let by = (CeremonyKind::ConfirmByPasskey, member.id);
        if check_passkey(&app, &form.visit, by, (&fields.ceremony, &fields.credential), confirm).await? {
            return goes_on().await;
        }
        errors.add("", "error-passkey");
        return refused(&page(&app, &form.visit, &member, &form.pairs, errors).await?, wait);
    }
    match check(&app, (&request, &form.visit), &member.name, &fields.current_password).await? {
        Checked::Member(id, _) if id == member.id => {
            app.db.write(confirm).await?;
            return goes_on().await;
        }
        Checked::Wait(seconds) => {
            add_wait(&mut errors, "current_password", seconds);
            wait = Some(seconds);
        }
        Checked::Member(..) | Checked::Wrong => errors.add("current_password", "error-current-password"),
    }
    refused(&page(&app, &form.visit, &member, &form.pairs, errors).await?, wait)
}

async fn page(
    app: &AppState,
    visit: &Visit,
    member: &SignedIn,
    pairs: &Pairs,
    errors: FieldErrors,
) -> Result<ConfirmPage, AppError> {
    let id = member.id;
    let passkeys = app.db.read(move |conn| queries::count_passkeys(conn, id)).await?;
    Ok(ConfirmPage {
        frame: app.frame(visit, "account").await?,
        username: member.name.clone(),
        next: local_or_home(pairs.get("next")),
        carried: carried(pairs),
        has_passkeys: passkeys > 0,
        errors: errors.in_language(&visit.texts),
    })
}
