//! What somebody asks for, and how an address keeps it to itself.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::accounts::Name;
use crate::app::AppState;
use crate::search::model::Sort;
use crate::web::AppError;

/// Characters of a query that count.
const LONGEST: usize = 300;
const PURPOSE: &str = "search.query";

/// The fields of the form; in an address they are sealed into `s`, or stand there one by one where people make links
/// themselves.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SearchForm {
    /// The words.
    pub q: String,
    /// A board's slug, or empty.
    pub board: String,
    /// A byline's name, or empty.
    pub author: String,
    /// `best` or `newest`.
    pub sort: String,
    #[serde(skip_serializing)]
    s: String,
    #[serde(skip_serializing)]
    page: String,
}

impl SearchForm {
    /// What an address asks for: what is sealed in it, if anything is. What cannot be opened asks for nothing.
    pub fn opened(self, app: &AppState) -> Self {
        if self.s.is_empty() {
            return self.shortened();
        }
        let open = |sealed: &str| {
            let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
            let text = app.keyring.open(PURPOSE, &bytes).ok()?;
            serde_urlencoded::from_bytes::<Self>(&text).ok()
        };
        Self { page: self.page, ..open(&self.s).unwrap_or_default() }
    }

    /// As much as counts of what was typed.
    pub fn shortened(self) -> Self {
        let short = |text: &str| text.trim().chars().take(LONGEST).collect();
        Self { q: short(&self.q), board: short(&self.board), author: short(&self.author), ..self }
    }

    /// The address that asks for the same without telling what.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn address(&self, app: &AppState) -> Result<String, AppError> {
        if self.q.is_empty() && self.board.is_empty() && self.author.is_empty() {
            return Ok("/search".to_owned());
        }
        let text = serde_urlencoded::to_string(self).map_err(AppError::internal)?;
        let sealed = app.keyring.seal(&app.entropy, PURPOSE, text.as_bytes()).map_err(AppError::internal)?;
        Ok(format!("/search?s={}", URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// The page asked for, from 1; none for one that cannot be.
    pub fn page(&self) -> Option<usize> {
        if self.page.is_empty() { Some(1) } else { self.page.parse().ok() }
    }

    /// What stands first.
    pub fn order(&self) -> Sort {
        if self.sort == "newest" { Sort::Newest } else { Sort::Best }
    }

    /// The byline looked for.
    pub fn by(&self) -> Option<String> {
        let name = self.author.trim_start_matches('@');
        (!name.is_empty()).then(|| Name::of(name).folded)
    }
}
