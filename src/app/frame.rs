//! The frame of a page, for its reader.

use std::sync::Arc;

use chrono_tz::Tz;

use super::AppState;
use crate::accounts::{Place, Purpose, Right, STANDING_PAGE, SignedIn, Standing, Visit};
use crate::community::Settings;
use crate::i18n::Texts;
use crate::posts::writer_code;
use crate::web::{AppError, AskedConsent, Frame, ViewerBadge, asset_url, find_zone};

impl AppState {
    /// The frame of a page without a form for signed-out readers.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub async fn frame(&self, visit: &Visit, place: &'static str) -> Result<Frame, AppError> {
        let settings = self.settings().await?;
        let member = visit.viewer.0.as_ref().or(visit.held.as_ref());
        let viewer = member.map(|member| ViewerBadge {
            url: match member.standing {
                Standing::Full => "/account".to_owned(),
                _ => STANDING_PAGE.to_owned(),
            },
            name: member.name.clone(),
            is_staff: visit.viewer.is_staff(),
            is_of_site: visit.viewer.may(Right::LetIn, Place::SITE),
            is_administrator: visit.viewer.is_administrator(),
            unseen: if matches!(member.standing, Standing::Full | Standing::Waiting) { member.unseen } else { 0 },
            writer_code: writer_code(&self.keyring, member.id),
        });
        let is_discreet = member.is_some_and(|member| member.is_discreet);
        let csrf = if viewer.is_some() { visit.token(self) } else { String::new() };
        Ok(Frame {
            zone: member.and_then(|member| zone(member)),
            theme: theme(&visit.preferences.theme),
            viewer,
            csrf,
            icon_url: asset_url(if is_discreet { "plain.svg" } else { "icon.svg" }),
            is_discreet,
            // Who waits to be let in is told nothing while a page is open.
            listens: visit.viewer.0.as_ref().is_some_and(|member| member.standing == Standing::Full),
            exit_locks: member.is_some_and(|member| member.locks_on_exit),
            place,
            consent: asked(visit, Purpose::Posts),
            ..self.blank_frame(&settings, Arc::clone(&visit.texts), &visit.path)
        })
    }

    /// The frame of what is the same for everyone, whoever asks: nobody's, in the community's own language.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub async fn frame_for_everyone(&self, path: &str) -> Result<Frame, AppError> {
        let (settings, texts) = (self.settings().await?, self.own_texts().await?);
        Ok(self.blank_frame(&settings, texts, path))
    }

    /// A frame that knows nothing of its reader.
    fn blank_frame(&self, settings: &Settings, texts: Arc<Texts>, path: &str) -> Frame {
        Frame {
            now: self.clock.now(),
            zone: None,
            lang: texts.locale,
            dir: texts.direction(),
            theme: theme(""),
            community: settings.name.clone(),
            path: path.to_owned(),
            viewer: None,
            csrf: String::new(),
            css_url: asset_url("app.css"),
            js_url: asset_url("app.js"),
            compose_url: asset_url("compose.js"),
            live_url: asset_url("live.js"),
            listens: false,
            icon_url: String::new(),
            is_discreet: false,
            passkeys_url: if self.passkeys.is_some() { asset_url("passkeys.js") } else { String::new() },
            may_index: false,
            feed: None,
            exit_url: settings.exit_url.clone(),
            exit_locks: false,
            place: "",
            consent: None,
            is_open: settings.is_open(),
            texts,
        }
    }

    /// The frame of a page with a form, also for signed-out readers, who get the cookie that protects it.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub async fn form_frame(&self, visit: &Visit, place: &'static str) -> Result<Frame, AppError> {
        let mut frame = self.frame(visit, place).await?;
        if frame.csrf.is_empty() {
            frame.csrf = visit.token(self);
        }
        Ok(frame)
    }

    /// The same of a page on which somebody writes; what is written privately is agreed to in a sentence of its own.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub async fn writing_frame(
        &self,
        visit: &Visit,
        (place, is_private): (&'static str, bool),
    ) -> Result<Frame, AppError> {
        let mut frame = self.form_frame(visit, place).await?;
        if is_private {
            frame.consent = asked(visit, Purpose::Messages);
        }
        Ok(frame)
    }
}

/// What a member is asked to agree to before they write; nothing once they have.
fn asked(visit: &Visit, purpose: Purpose) -> Option<AskedConsent> {
    let member = visit.viewer.0.as_ref()?;
    let is_given = match purpose {
        Purpose::Messages => member.consents_to_messages,
        _ => member.consents_to_posts,
    };
    (!is_given).then(|| AskedConsent { sentence: purpose.text_key(), value: purpose.as_str() })
}

fn zone(member: &SignedIn) -> Option<Tz> {
    member.time_zone.as_deref().and_then(find_zone)
}

fn theme(chosen: &str) -> &'static str {
    match chosen {
        "light" => "light",
        "dark" => "dark",
        _ => "auto",
    }
}
