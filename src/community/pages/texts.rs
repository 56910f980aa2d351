//! Guidelines, privacy, terms, imprint, about: our own words, with what the operator says of themselves.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::{Anyone, Visit, is_email};
use crate::app::AppState;
use crate::community::helplines::country_name;
use crate::config::Retention;
use crate::web::{AppError, Frame, date, html};

/// When these words were last changed: year, month, day. Whoever changes what they say changes this.
const TEXTS_OF: (i32, u32, u32) = (2026, 11, 27);

/// Who runs the community, from where, and how to reach them.
struct Operator {
    name: String,
    country: String,
    contact: String,
    /// Where a browser can follow it, if it can.
    contact_url: String,
}

#[derive(Template)]
#[template(path = "community/guidelines.html")]
struct GuidelinesPage {
    frame: Frame,
    version: String,
}

#[derive(Template)]
#[template(path = "community/privacy.html")]
struct PrivacyPage {
    frame: Frame,
    operator: Operator,
    version: String,
    /// How long what is kept, by the configuration.
    periods: Vec<String>,
}

#[derive(Template)]
#[template(path = "community/terms.html")]
struct TermsPage {
    frame: Frame,
    operator: Operator,
    version: String,
}

#[derive(Template)]
#[template(path = "community/imprint.html")]
struct ImprintPage {
    frame: Frame,
    operator: Operator,
    version: String,
    /// In which languages one can write to the operator: those of the pages.
    languages: String,
}

#[derive(Template)]
#[template(path = "community/about.html")]
struct AboutPage {
    frame: Frame,
    operator: Operator,
}

/// `GET /guidelines`
pub async fn guidelines(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let frame = app.frame(&who.0, "guidelines").await?;
    html(&GuidelinesPage { version: version(&frame), frame })
}

/// `GET /privacy`
pub async fn privacy(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let (frame, operator) = operator(&app, &who.0, "privacy").await?;
    html(&PrivacyPage { operator, version: version(&frame), periods: periods(&frame, &app.config.retention), frame })
}

/// `GET /terms`
pub async fn terms(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let (frame, operator) = operator(&app, &who.0, "terms").await?;
    html(&TermsPage { operator, version: version(&frame), frame })
}

/// `GET /imprint`
pub async fn imprint(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let (frame, operator) = operator(&app, &who.0, "imprint").await?;
    let names: Vec<&str> = app.languages.all().iter().map(|texts| texts.name).collect();
    html(&ImprintPage { operator, version: version(&frame), languages: names.join(", "), frame })
}

/// `GET /about`
pub async fn about(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let (frame, operator) = operator(&app, &who.0, "about").await?;
    html(&AboutPage { frame, operator })
}

async fn operator(app: &AppState, visit: &Visit, place: &'static str) -> Result<(Frame, Operator), AppError> {
    let settings = app.settings().await?;
    let operator = Operator {
        name: settings.operator.clone(),
        country: country_name(&visit.texts, &settings.country),
        contact: settings.contact.clone(),
        contact_url: contact_url(&settings.contact),
    };
    Ok((app.frame(visit, place).await?, operator))
}

/// Of which day the words are.
fn version(frame: &Frame) -> String {
    let (year, month, day) = TEXTS_OF;
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    frame.t1("texts-version", "date", date(&frame.texts, day))
}

/// A line for each period of the configuration.
fn periods(frame: &Frame, kept: &Retention) -> Vec<String> {
    let lines = [
        ("privacy-long-reading", kept.reading_days),
        ("privacy-long-drafts", kept.draft_days),
        ("privacy-long-notifications", kept.notification_days),
        ("privacy-long-reports", kept.report_days),
        ("privacy-long-decisions", kept.decision_days),
        ("privacy-long-log", kept.log_days),
        ("privacy-long-sealed", kept.sealed_images_days),
        ("privacy-long-devices", kept.device_days),
        ("privacy-long-names", kept.name_days),
        ("privacy-long-submissions", kept.submission_days),
        ("privacy-long-exports", kept.export_days),
        ("privacy-long-receipts", kept.receipt_days),
        ("privacy-long-mail", kept.mail_days),
        ("privacy-long-parked-mail", kept.parked_mail_days),
        ("privacy-long-jobs", kept.job_days),
        ("privacy-long-snapshots", kept.snapshot_days),
        ("privacy-long-backups", kept.backup_days),
    ];
    lines.into_iter().map(|(key, days)| frame.tn(key, i64::from(days))).collect()
}

/// A way to reach them that a browser can follow, if what they say is one.
fn contact_url(contact: &str) -> String {
    if contact.starts_with("https://") && !contact.contains(char::is_whitespace) {
        contact.to_owned()
    } else if is_email(contact) {
        format!("mailto:{contact}")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_period_of_the_configuration_is_told() {
        let source = include_str!("texts.rs");
        for (key, _) in crate::config::load(None).unwrap().retention.all() {
            let field = key.trim_start_matches("retention.");
            assert!(source.contains(&format!("kept.{field})")), "{key} is not told on /privacy");
        }
    }
}
