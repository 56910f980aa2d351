//! Setting up in the browser, with the link that the command line prints. Without a valid one there is no such page.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use crate::accounts::Anyone;
use crate::accounts::{
    CsrfForm, Grant, MemberId, Name, NewMember, Role, ScopeKind, Visit, begin_session, check_name, check_password,
    find_credentials, has_administrator, insert_grant, insert_member,
};
use crate::app::AppState;
use crate::boards::list_all_boards;
use crate::community::helplines::{country_choices, words_of};
use crate::community::queries::{ask_for_sheet, delete_setup_tokens, find_setup_token};
use crate::community::set_up::{SetUp, SetUpFields, set_up};
use crate::community::settings::Settings;
use crate::community::starter::Starter;
use crate::config::Secret;
use crate::i18n::Texts;
use crate::jobs::send_signal;
use crate::vault::Token;
use crate::web::{AppError, Choice, FieldErrors, Frame, html, html_with, see_other};

/// The link's secret.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SetUpQuery {
    token: String,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    community: String,
    operator: String,
    country: String,
    country_name: String,
    contact: String,
    starter: String,
    username: String,
    password: Secret,
    token: String,
}

#[derive(Template)]
#[template(path = "community/setup.html")]
struct SetUpPage {
    frame: Frame,
    token: String,
    form: SetUpForm,
    countries: Vec<Choice>,
    asks_starter: bool,
    errors: FieldErrors,
}

/// A link that is still valid.
struct Link {
    hash: Vec<u8>,
    /// Boards are asked for only where the command line has not set up yet and there are none.
    asks_starter: bool,
}

/// `GET /setup`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<SetUpQuery>) -> Result<HttpResponse, AppError> {
    let link = open(&app, &query.token).await?;
    let settings = app.settings().await?;
    let form = SetUpForm {
        community: settings.name.clone(),
        operator: settings.operator.clone(),
        country: settings.country.clone(),
        country_name: words_of(&settings.country),
        contact: settings.contact.clone(),
        token: query.token.clone(),
        ..SetUpForm::default()
    };
    html(&page(&app, &who.0, form, link.asks_starter, FieldErrors::new()).await?)
}

/// `POST /setup`
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SetUpForm>,
) -> Result<HttpResponse, AppError> {
    let link = open(&app, form.pairs.get("token")).await?;
    let mut fields = form.by_anyone()?;
    if !link.asks_starter {
        Starter::None.as_str().clone_into(&mut fields.starter);
    }
    let mut errors = FieldErrors::new();
    let answers = SetUp::check(&fields.answers(), &mut errors);
    let name = check_name(&fields.username, &mut errors);
    let known = [&fields.username, &fields.community, &fields.operator].map(String::as_str);
    check_password(&app, &fields.password, &known, &mut errors).await?;
    let (Some(answers), Some(name), false) = (answers, name, errors.any()) else {
        return again(&app, &form.visit, fields, link.asks_starter, errors).await;
    };
    let (shown, asks_starter) = (name.shown.clone(), link.asks_starter);
    match begin(&app, &form.visit, link, answers, name, fields.password.clone()).await {
        Ok(member) => {
            app.refresh().await;
            begin_session(&app, &request, member, false).await?.attach(see_other("/setup/recovery-sheet"))
        }
        Err(error) if error.unique().is_some_and(|constraint| constraint.starts_with("members_")) => {
            let is_same = app.db.read(move |conn| find_credentials(conn, &shown)).await?.is_some();
            let mut errors = FieldErrors::new();
            errors.add("username", if is_same { "error-name-taken" } else { "error-name-looks-like" });
            again(&app, &form.visit, fields, asks_starter, errors).await
        }
        Err(error) => Err(error),
    }
}

/// The link, while it is valid and nobody administers the site yet.
async fn open(app: &AppState, token: &str) -> Result<Link, AppError> {
    let hash = Token::parse(token).ok_or(AppError::NotFound)?.hash();
    let now = app.clock.now();
    let is_set_up = app.settings().await?.is_set_up;
    app.db
        .read(move |conn| {
            if !find_setup_token(conn, &hash, now)? || has_administrator(conn, now)? {
                return Err(AppError::NotFound);
            }
            Ok(Link { hash: hash.clone(), asks_starter: !is_set_up && list_all_boards(conn)?.is_empty() })
        })
        .await
}

/// The first administrator and the settings, in one write. The link is looked at again inside it.
async fn begin(
    app: &AppState,
    visit: &Visit,
    link: Link,
    answers: SetUp,
    name: Name,
    password: Secret,
) -> Result<MemberId, AppError> {
    let password_hash = Some(app.hasher.hash(password).await?);
    let now = app.clock.now();
    let member = NewMember { name, password_hash, email: None, source: None, created_at: now };
    let defaults = Settings::prefilled(&app.config.community);
    let texts = community_texts(app, visit).await?;
    let grant = Grant { role: Role::Administrator, scope_kind: ScopeKind::Site, scope_id: None };
    app.db
        .write(move |conn| {
            let is_valid = find_setup_token(conn, &link.hash, now)? && !has_administrator(conn, now)?;
            if !is_valid || delete_setup_tokens(conn)? == 0 {
                return Err(AppError::NotFound);
            }
            let id = insert_member(conn, &member)?;
            insert_grant(conn, id, grant, None, (now, None))?;
            set_up(conn, &answers, &texts, &defaults, now)?;
            ask_for_sheet(conn, id, now)?;
            send_signal(conn, "staff", now)?;
            Ok(id)
        })
        .await
}

/// Starter boards are written in the community's language, not in that of whoever sets it up.
async fn community_texts(app: &AppState, visit: &Visit) -> Result<Arc<Texts>, AppError> {
    let settings = app.settings().await?;
    Ok(app.languages.find(&settings.locale).unwrap_or_else(|| Arc::clone(&visit.texts)))
}

async fn page(
    app: &AppState,
    visit: &Visit,
    form: SetUpForm,
    asks_starter: bool,
    errors: FieldErrors,
) -> Result<SetUpPage, AppError> {
    Ok(SetUpPage {
        frame: app.form_frame(visit, "setup").await?,
        token: form.token.clone(),
        countries: country_choices(&visit.texts, &form.country),
        form,
        asks_starter,
        errors: errors.in_language(&visit.texts),
    })
}

async fn again(
    app: &AppState,
    visit: &Visit,
    fields: SetUpForm,
    asks_starter: bool,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(app, visit, fields, asks_starter, errors).await?)
}

impl SetUpForm {
    fn answers(&self) -> SetUpFields<'_> {
        SetUpFields {
            community: &self.community,
            operator: &self.operator,
            country: &self.country,
            country_name: &self.country_name,
            contact: &self.contact,
            starter: &self.starter,
        }
    }
}
