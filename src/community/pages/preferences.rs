//! How a reader likes their pages: kept with the account, or signed out in a cookie set only when they save.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{Anyone, CsrfForm, Preferences, Visit, renew_due, update_preferences};
use crate::app::AppState;
use crate::community::helplines::{country_choices, find_country};
use crate::i18n::{Languages, Texts};
use crate::web::{
    AppError, Choice, ChoiceGroup, CookieName, FieldErrors, Frame, UTC, find_zone, html, html_with, is_local_path,
    see_other, zone_groups,
};

/// The cookie stays for so many days.
const COOKIE_DAYS: i64 = 365;
const PATH: &str = "/preferences";
const SAVED: &str = "/preferences?saved=1";
/// The value that takes a language back: pages are in the one that the browser asks for.
const AS_BROWSER: &str = "auto";
/// The value that takes a country back.
const NO_COUNTRY: &str = "none";
const THEMES: [(&str, &str); 3] = [("auto", "theme-auto"), ("light", "theme-light"), ("dark", "theme-dark")];

/// Where to go afterwards, and whether something was just saved.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PreferencesQuery {
    next: String,
    saved: String,
}

/// What is sent; an empty field leaves what is there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PreferencesForm {
    locale: String,
    theme: String,
    country: String,
    time_zone: String,
    next: String,
}

/// What is valid of what was sent: nothing where a field was empty, an empty text where a choice is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wanted {
    locale: Option<String>,
    theme: Option<String>,
    country: Option<String>,
}

#[derive(Template)]
#[template(path = "community/preferences.html")]
struct PreferencesPage {
    frame: Frame,
    saved: bool,
    next: String,
    errors: FieldErrors,
    locales: Vec<Choice>,
    themes: Vec<Choice>,
    countries: Vec<Choice>,
    /// For members; empty for others.
    zones: Vec<ChoiceGroup>,
}

/// `GET /preferences`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<PreferencesQuery>) -> Result<HttpResponse, AppError> {
    let mut page = page(&app, &who.0, (&who.0.preferences, own_zone(&who.0)), &query.next).await?;
    page.saved = query.saved == "1";
    html(&page)
}

/// `POST /preferences`
pub async fn update(app: Data<AppState>, form: CsrfForm<PreferencesForm>) -> Result<HttpResponse, AppError> {
    let visit = &form.visit;
    let member = visit.viewer.0.clone();
    // A member's changes count against their limit, as everywhere.
    let fields = if member.is_some() { form.by_member()?.1 } else { form.by_anyone()? };
    let (wanted, mut errors) = checked(&fields, &app.languages);
    let zone = find_zone(&fields.time_zone).map_or("", |zone| zone.name());
    if zone.is_empty() && !fields.time_zone.is_empty() {
        errors.add("time_zone", "error-choice");
    }
    if errors.any() {
        let shown = merged(&visit.preferences, &wanted);
        let shown_zone = if zone.is_empty() { own_zone(visit) } else { zone };
        let mut page = page(&app, visit, (&shown, shown_zone), &fields.next).await?;
        page.errors = errors.in_language(&visit.texts);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let next = next(&fields.next);
    let mut response = see_other(if next.is_empty() { SAVED } else { next });
    if let Some(member) = member {
        let (id, now) = (member.id, app.clock.now());
        let zone = Some(zone).filter(|zone| !zone.is_empty());
        app.db
            .write(move |conn| {
                let [locale, theme, country] = [&wanted.locale, &wanted.theme, &wanted.country].map(Option::as_deref);
                update_preferences(conn, id, [locale, theme, country, zone])?;
                // What is to be told comes by the clock that counts now.
                if zone.is_some() { renew_due(conn, id, now) } else { Ok(()) }
            })
            .await?;
    } else {
        let value = merged(&visit.preferences, &wanted).to_cookie();
        let cookie = app.cookies.make(CookieName::Preferences, value, Some(COOKIE_DAYS));
        response.add_cookie(&cookie).map_err(AppError::internal)?;
    }
    Ok(response)
}

/// The zone a member reads times by.
fn own_zone(visit: &Visit) -> &str {
    visit.viewer.0.as_ref().and_then(|member| member.time_zone.as_deref()).unwrap_or(UTC)
}

async fn page(
    app: &AppState,
    visit: &Visit,
    (shown, zone): (&Preferences, &str),
    wanted: &str,
) -> Result<PreferencesPage, AppError> {
    let frame = app.form_frame(visit, "preferences").await?;
    let theme = if shown.theme.is_empty() { frame.theme } else { &shown.theme };
    Ok(PreferencesPage {
        saved: false,
        next: next(wanted).to_owned(),
        errors: FieldErrors::new(),
        locales: locales(&app.languages, &visit.texts, &shown.locale),
        themes: themes(&visit.texts, theme),
        countries: countries(&visit.texts, &shown.country),
        zones: if visit.viewer.is_signed_in() { zone_groups(&visit.texts, frame.now, zone) } else { Vec::new() },
        frame,
    })
}

/// What the browser asks for, and every language.
fn locales(languages: &Languages, texts: &Texts, selected: &str) -> Vec<Choice> {
    let languages = languages.all().iter().map(|texts| Choice {
        value: texts.locale.to_owned(),
        label: texts.name.to_owned(),
        is_selected: texts.locale == selected,
    });
    std::iter::once(none(texts, (AS_BROWSER, "preferences-locale-auto"), selected)).chain(languages).collect()
}

/// No country of one's own, and every one that ships.
fn countries(texts: &Texts, selected: &str) -> Vec<Choice> {
    let countries = country_choices(texts, selected).into_iter().filter(|choice| !choice.value.is_empty());
    std::iter::once(none(texts, (NO_COUNTRY, "preferences-country-none"), selected)).chain(countries).collect()
}

/// The choice to keep nothing.
fn none(texts: &Texts, (value, key): (&str, &str), selected: &str) -> Choice {
    Choice { value: value.to_owned(), label: texts.get(key).to_owned(), is_selected: selected.is_empty() }
}

fn themes(texts: &Texts, selected: &str) -> Vec<Choice> {
    THEMES
        .iter()
        .map(|(value, key)| Choice {
            value: (*value).to_owned(),
            label: texts.get(key).to_owned(),
            is_selected: *value == selected,
        })
        .collect()
}

/// What is valid of what was sent, and what is wrong with the rest.
fn checked(fields: &PreferencesForm, languages: &Languages) -> (Wanted, FieldErrors) {
    let mut errors = FieldErrors::new();
    let locale = languages.find(&fields.locale).map(|texts| texts.locale.to_owned());
    let theme = THEMES.iter().find(|(value, _)| *value == fields.theme).map(|(value, _)| (*value).to_owned());
    let country = find_country(&fields.country).map(|country| country.code.clone());
    let mut chosen = |field, sent: &str, none: &str, valid: Option<String>| {
        let wanted = if sent == none { Some(String::new()).filter(|_| !none.is_empty()) } else { valid };
        if wanted.is_none() && !sent.is_empty() {
            errors.add(field, "error-choice");
        }
        wanted
    };
    let wanted = Wanted {
        locale: chosen("locale", &fields.locale, AS_BROWSER, locale),
        theme: chosen("theme", &fields.theme, "", theme),
        country: chosen("country", &fields.country, NO_COUNTRY, country),
    };
    (wanted, errors)
}

fn merged(kept: &Preferences, wanted: &Wanted) -> Preferences {
    let either = |new: &Option<String>, old: &String| new.clone().unwrap_or_else(|| old.clone());
    Preferences {
        locale: either(&wanted.locale, &kept.locale),
        theme: either(&wanted.theme, &kept.theme),
        country: either(&wanted.country, &kept.country),
    }
}

/// Where to go afterwards; empty stands for staying here.
fn next(wanted: &str) -> &str {
    if is_local_path(wanted) && !wanted.starts_with(PATH) { wanted } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(locale: &str, theme: &str, country: &str) -> PreferencesForm {
        PreferencesForm {
            locale: locale.to_owned(),
            theme: theme.to_owned(),
            country: country.to_owned(),
            time_zone: String::new(),
            next: String::new(),
        }
    }

    #[test]
    fn an_empty_field_leaves_what_is_there() {
        let languages = Languages::load().unwrap();
        let (wanted, errors) = checked(&form("", "dark", ""), &languages);
        assert!(!errors.any());
        let kept = Preferences { locale: "es".to_owned(), theme: "light".to_owned(), country: "GB".to_owned() };
        assert_eq!(merged(&kept, &wanted).to_cookie(), "es.dark.GB");
    }

    #[test]
    fn a_language_and_a_country_can_be_taken_back() {
        let languages = Languages::load().unwrap();
        let (wanted, errors) = checked(&form("auto", "auto", "none"), &languages);
        assert!(!errors.any());
        let kept = Preferences { locale: "es".to_owned(), theme: "light".to_owned(), country: "GB".to_owned() };
        assert_eq!(merged(&kept, &wanted).to_cookie(), ".auto.");
    }

    #[test]
    fn an_invalid_value_is_refused_by_field() {
        let languages = Languages::load().unwrap();
        let (_, errors) = checked(&form("xx", "pink", "ZZ"), &languages);
        let fields: Vec<_> = errors.all().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["locale", "theme", "country"]);
        let (wanted, errors) = checked(&form("es", "auto", "nz"), &languages);
        assert!(!errors.any());
        assert_eq!(wanted.country.as_deref(), Some("NZ"));
    }

    #[test]
    fn afterwards_leads_to_this_site_only() {
        assert_eq!(next("/help"), "/help");
        assert_eq!(next("//elsewhere.example"), "");
        assert_eq!(next("/preferences?saved=1"), "");
    }
}
