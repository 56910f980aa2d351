//! Guidelines, privacy, about: our own words, with what the operator says of themselves.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::{Anyone, Visit, is_email};
use crate::app::AppState;
use crate::community::helplines::country_name;
use crate::web::{AppError, Frame, html};

#[derive(Template)]
#[template(path = "community/guidelines.html")]
struct GuidelinesPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "community/privacy.html")]
struct PrivacyPage {
    frame: Frame,
    operator: String,
    country_name: String,
    contact: String,
    contact_url: String,
}

#[derive(Template)]
#[template(path = "community/about.html")]
struct AboutPage {
    frame: Frame,
    operator: String,
    country_name: String,
    contact: String,
    contact_url: String,
}

/// `GET /guidelines`
pub async fn guidelines(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    html(&GuidelinesPage { frame: app.frame(&who.0, "guidelines").await? })
}

/// `GET /privacy`
pub async fn privacy(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let (frame, [operator, country_name, contact, contact_url]) = operator(&app, &who.0, "privacy").await?;
    html(&PrivacyPage { frame, operator, country_name, contact, contact_url })
}

/// `GET /about`
pub async fn about(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    let (frame, [operator, country_name, contact, contact_url]) = operator(&app, &who.0, "about").await?;
    html(&AboutPage { frame, operator, country_name, contact, contact_url })
}

/// The page's frame, and who runs the community, from where, and how to reach them.
async fn operator(app: &AppState, visit: &Visit, place: &'static str) -> Result<(Frame, [String; 4]), AppError> {
    let settings = app.settings().await?;
    let country = country_name(&visit.texts, &settings.country);
    let frame = app.frame(visit, place).await?;
    let contact_url = contact_url(&settings.contact);
    Ok((frame, [settings.operator.clone(), country, settings.contact.clone(), contact_url]))
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
