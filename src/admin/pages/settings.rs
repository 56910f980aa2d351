//! The community's settings.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use url::Url;

use super::checks::check_choice;
use super::{CurrentValue, SavedQuery, choices};
use crate::accounts::{Administrator, ContentNotes, CsrfForm, Visit};
use crate::app::AppState;
use crate::community::{
    COMMUNITY_LONGEST, CONTACT_LONGEST, OPERATOR_LONGEST, Settings, check_country, check_line, country_choices,
    country_name, find_settings, update_settings, words_of,
};
use crate::db::Conn;
use crate::moderation::{Action, Entry, record};
use crate::posts::{NoteFields, NotesField};
use crate::web::{AppError, Choice, FieldErrors, Frame, html_with, see_other};

/// Longest address that Exit this page may lead to, in characters.
const EXIT_URL_LONGEST: usize = 500;

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    community: String,
    operator: String,
    country: String,
    country_name: String,
    contact: String,
    locale: String,
    exit_url: String,
    content_notes: NotesField,
    revision: String,
}

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    current: Vec<CurrentValue>,
    revision: String,
    form: SettingsForm,
    countries: Vec<Choice>,
    locales: Vec<Choice>,
    notes: NoteFields,
}

/// `GET /admin/settings`
pub async fn edit(app: Data<AppState>, who: Administrator, query: Query<SavedQuery>) -> Result<HttpResponse, AppError> {
    let form = SettingsForm::of(&stored(&app).await?);
    let mut page = page(&app, &who.0, form, FieldErrors::new()).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/settings`
pub async fn update(app: Data<AppState>, form: CsrfForm<SettingsForm>) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let mut errors = FieldErrors::new();
    let Some(settings) = fields.checked(&app, stored(&app).await?, &mut errors) else {
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &form.visit, fields, errors).await?);
    };
    let (by, now) = (Some(administrator.id), app.clock.now());
    let update = move |conn: &mut Conn| {
        update_settings(conn, &settings, now)?;
        record(conn, &Entry::new(Action::SettingsChange, by, now))
    };
    match app.db.write(update).await {
        Ok(()) => {
            app.refresh().await;
            Ok(see_other("/admin/settings?saved=1"))
        }
        Err(AppError::Conflict(reason)) => conflict(&app, &form.visit, fields, reason).await,
        // Two first changes at once can meet at the same row.
        Err(error) if error.unique().is_some() => conflict(&app, &form.visit, fields, "conflict-changed").await,
        Err(error) => Err(error),
    }
}

/// Read past the cache: a stale revision would look like somebody else's change.
async fn stored(app: &AppState) -> Result<Settings, AppError> {
    let defaults = Settings::prefilled(&app.config.community);
    app.db.read(move |conn| find_settings(conn, &defaults)).await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    form: SettingsForm,
    errors: FieldErrors,
) -> Result<SettingsPage, AppError> {
    let frame = app.frame(visit, "admin").await?;
    let chosen = form.content_notes.chosen().unwrap_or_default();
    Ok(SettingsPage {
        notes: NoteFields::of((ContentNotes::all(), chosen, ContentNotes::NONE), &frame),
        frame,
        saved: false,
        errors: errors.in_language(&visit.texts),
        current: Vec::new(),
        revision: form.revision.clone(),
        countries: country_choices(&visit.texts, &form.country),
        locales: choices(locales(app), &form.locale),
        form,
    })
}

async fn conflict(
    app: &AppState,
    visit: &Visit,
    fields: SettingsForm,
    reason: &'static str,
) -> Result<HttpResponse, AppError> {
    let theirs = SettingsForm::of(&stored(app).await?);
    let mut errors = FieldErrors::new();
    errors.add("", reason);
    let mut page = page(app, visit, fields, errors).await?;
    page.current = theirs
        .labelled(app, &page.frame)
        .into_iter()
        .zip(page.form.labelled(app, &page.frame))
        .filter(|(theirs, own)| theirs != own)
        .map(|((key, value), _)| CurrentValue { label: page.frame.t(key).to_owned(), value })
        .collect();
    page.revision = theirs.revision;
    html_with(StatusCode::CONFLICT, &page)
}

fn locales(app: &AppState) -> Vec<(String, String)> {
    app.languages.all().iter().map(|texts| (texts.locale.to_owned(), texts.name.to_owned())).collect()
}

impl SettingsForm {
    fn of(settings: &Settings) -> Self {
        Self {
            community: settings.name.clone(),
            operator: settings.operator.clone(),
            country: settings.country.clone(),
            country_name: words_of(&settings.country),
            contact: settings.contact.clone(),
            locale: settings.locale.clone(),
            exit_url: settings.exit_url.clone(),
            content_notes: NotesField::of(settings.offered_notes),
            revision: settings.revision.to_string(),
        }
    }

    /// `settings` with what was sent; what is wrong is noted.
    fn checked(&self, app: &AppState, settings: Settings, errors: &mut FieldErrors) -> Option<Settings> {
        let name = check_line("community", &self.community, COMMUNITY_LONGEST, errors);
        let operator = check_line("operator", &self.operator, OPERATOR_LONGEST, errors);
        let contact = check_line("contact", &self.contact, CONTACT_LONGEST, errors);
        // As in set-up, no country is an answer too, but nobody can join then.
        let country = check_country(&self.country, &self.country_name, errors);
        let locale = app.languages.find(&self.locale).map(|texts| texts.locale.to_owned());
        let locale = check_choice("locale", locale, errors);
        let exit_url = check_exit_url(&self.exit_url, errors);
        self.content_notes.checked(errors);
        if errors.any() {
            return None;
        }
        Some(Settings {
            name: name?,
            operator: operator?,
            contact: contact?,
            country: country?,
            locale: locale?,
            exit_url: exit_url?,
            offered_notes: self.content_notes.chosen().unwrap_or(settings.offered_notes),
            // A form without one is as if somebody else had changed everything since.
            revision: self.revision.parse().unwrap_or(-1),
            ..settings
        })
    }

    /// The fields in words, by the keys of their labels.
    fn labelled(&self, app: &AppState, frame: &Frame) -> Vec<(&'static str, String)> {
        let language = app.languages.find(&self.locale).map_or("", |texts| texts.name);
        let country = if self.country.is_empty() { &self.country_name } else { &self.country };
        let country = country_name(&frame.texts, country);
        vec![
            ("setup-community", self.community.clone()),
            ("setup-operator", self.operator.clone()),
            ("setup-country", country),
            ("setup-contact", self.contact.clone()),
            ("settings-locale", language.to_owned()),
            ("settings-exit-url", self.exit_url.clone()),
            ("field-content-notes", self.content_notes.chosen().unwrap_or_default().line(frame)),
        ]
    }
}

/// A page elsewhere that a browser opens over TLS, without a name and a password in the address.
fn check_exit_url(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    let raw = raw.trim();
    if raw.is_empty() {
        errors.add("exit_url", "error-required");
        return None;
    }
    let is_fit =
        |url: &Url| url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none();
    let url = Url::parse(raw).ok().filter(is_fit).map(String::from);
    let url = url.filter(|url| url.chars().count() <= EXIT_URL_LONGEST);
    if url.is_none() {
        errors.add("exit_url", "error-url");
    }
    url
}
