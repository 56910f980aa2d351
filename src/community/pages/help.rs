//! Help: numbers to call and what to do, for everyone, whatever else does not work.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::Everyone;
use crate::app::AppState;
use crate::community::help_sources::{SourceView, sources_for};
use crate::community::helplines::{Country, HelplineView, country_choices, find_country};
use crate::web::{AppError, Choice, Frame, html};

/// Which country's numbers.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct HelpQuery {
    country: String,
}

#[derive(Template)]
#[template(path = "community/help.html")]
struct HelpPage {
    frame: Frame,
    country_code: String,
    country_name: String,
    emergency: Vec<HelplineView>,
    others: Vec<HelplineView>,
    countries: Vec<Choice>,
    is_chosen: bool,
    keep_csrf: String,
}

impl HelpPage {
    /// The lines of a kind.
    fn of_kind(&self, kind: &str) -> Vec<&HelplineView> {
        self.others.iter().filter(|line| line.kind == kind).collect()
    }

    /// What a part of the page follows.
    fn sources(&self, part: &str) -> Vec<SourceView> {
        sources_for(&self.frame.texts, part)
    }
}

/// `GET /help`
pub async fn show(app: Data<AppState>, who: Everyone, query: Query<HelpQuery>) -> Result<HttpResponse, AppError> {
    let visit = &who.0;
    let settings = app.settings().await?;
    let kept = visit.preferences.country.as_str();
    let country = choose(&query.country, kept, &settings.country);
    let is_chosen = find_country(&query.country).is_some();
    // Only a choice that is not kept yet can be kept: else the page holds no form, and sets no cookie.
    let may_keep = is_chosen && country.is_some_and(|country| country.code != kept);
    let frame = if may_keep { app.form_frame(visit, "help").await? } else { app.frame(visit, "help").await? };
    let (emergency, others) = country.map(|country| country.views(&visit.texts)).unwrap_or_default();
    let country_code = country.map_or_else(String::new, |country| country.code.clone());
    html(&HelpPage {
        country_name: country.map_or_else(String::new, |country| country.name(&visit.texts)),
        countries: country_choices(&visit.texts, &country_code),
        keep_csrf: if may_keep { frame.csrf.clone() } else { String::new() },
        country_code,
        emergency,
        others,
        is_chosen,
        frame,
    })
}

/// Asked for now, else kept, else the operator's; never from an address. None of them: the page asks.
fn choose(asked: &str, kept: &str, operators: &str) -> Option<&'static Country> {
    [asked, kept, operators].into_iter().find_map(find_country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_persons_choice_goes_before_the_operators() {
        let code = |asked, kept, operators| choose(asked, kept, operators).map(|country| country.code.as_str());
        assert_eq!(code("nz", "GB", "US"), Some("NZ"));
        assert_eq!(code("XX", "GB", "US"), Some("GB"));
        assert_eq!(code("", "", "US"), Some("US"));
        assert_eq!(code("", "", ""), None);
    }
}
