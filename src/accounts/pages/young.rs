//! Whoever answers that they are under 18 finds help for young people, and what they may read. Nothing of them is kept.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::extract::Visit;
use crate::app::AppState;
use crate::community::{HelplineView, country_choices, lines_for};
use crate::web::{AppError, Choice, Frame, html};

#[derive(Template)]
#[template(path = "accounts/young.html")]
struct YoungPage {
    frame: Frame,
    country_name: String,
    emergency: Vec<HelplineView>,
    youth: Vec<HelplineView>,
    countries: Vec<Choice>,
}

/// The page in answer to the form of joining.
///
/// # Errors
/// When the settings cannot be read.
pub async fn show(app: &AppState, visit: &Visit) -> Result<HttpResponse, AppError> {
    let settings = app.settings().await?;
    let kept = visit.preferences.country.as_str();
    let (country_name, emergency, others) = lines_for(&visit.texts, &[kept, &settings.country]);
    let chosen = if kept.is_empty() { settings.country.as_str() } else { kept };
    html(&YoungPage {
        frame: app.frame(visit, "help").await?,
        countries: country_choices(&visit.texts, chosen),
        country_name,
        emergency,
        youth: others.into_iter().filter(|line| line.kind == "youth").collect(),
    })
}
