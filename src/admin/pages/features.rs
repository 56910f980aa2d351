//! What is switched on in conversations.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::checks::check_choice;
use super::{SavedQuery, choices};
use crate::accounts::{Administrator, CsrfForm, Visit};
use crate::app::AppState;
use crate::community::{Features, MESSAGES_AGES, REMINDS, Settings, find_settings, update_features};
use crate::db::Conn;
use crate::moderation::{Action, Entry, record};
use crate::posts::ReactionKind;
use crate::web::{AppError, Choice, FieldErrors, Frame, html_with, see_other};

/// What is sent; what is not ticked is not sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct FeaturesForm {
    with_you: String,
    thank_you: String,
    well_done: String,
    me_too: String,
    remind: String,
    one_time_names: String,
    push: String,
    polls: String,
    messages: String,
    messages_age: String,
    revision: String,
}

struct Switch {
    name: &'static str,
    label: String,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "admin/features.html")]
struct FeaturesPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    reactions: Vec<Switch>,
    reminds: Vec<Choice>,
    one_time_names: bool,
    push: bool,
    polls: Switch,
    has_messages: bool,
    messages_age: String,
    revision: i64,
    /// What somebody else chose meanwhile, in words.
    current: String,
}

impl FeaturesForm {
    /// After how many minutes greeters are reminded, if that can be chosen.
    fn remind(&self, errors: &mut FieldErrors) -> Option<i64> {
        let remind = self.remind.parse().ok().filter(|minutes| REMINDS.contains(minutes));
        check_choice("remind", remind, errors)
    }

    /// How many days old an account has to be for private conversations, if that can be chosen.
    fn age(&self, errors: &mut FieldErrors) -> Option<i64> {
        let age = self.messages_age.trim().parse().ok().filter(|days| MESSAGES_AGES.contains(days));
        if age.is_none() {
            errors.add_count("messages_age", "error-messages-age", *MESSAGES_AGES.end());
            *errors = std::mem::take(errors).calling("messages_age", "features-messages-age");
        }
        age
    }

    /// The boxes as they were ticked, with what was chosen beside them.
    fn features(&self, remind_minutes: i64, messages_age_days: i64) -> Features {
        let is_on = |kind: &ReactionKind| {
            is_ticked(match kind {
                ReactionKind::WithYou => &self.with_you,
                ReactionKind::ThankYou => &self.thank_you,
                ReactionKind::WellDone => &self.well_done,
                ReactionKind::MeToo => &self.me_too,
            })
        };
        Features {
            reactions: ReactionKind::ALL.iter().copied().filter(is_on).collect(),
            remind_minutes,
            one_time_names: is_ticked(&self.one_time_names),
            push: is_ticked(&self.push),
            polls: is_ticked(&self.polls),
            messages: is_ticked(&self.messages),
            messages_age_days,
            // A form without one is as if somebody else had changed everything since.
            revision: self.revision.parse().unwrap_or(-1),
        }
    }
}

fn is_ticked(value: &str) -> bool {
    !matches!(value, "" | "false")
}

/// `GET /admin/features`
pub async fn edit(app: Data<AppState>, who: Administrator, query: Query<SavedQuery>) -> Result<HttpResponse, AppError> {
    let features = stored(&app).await?;
    let mut page = page(&app, &who.0, &features, FieldErrors::new()).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/features`
pub async fn update(app: Data<AppState>, form: CsrfForm<FeaturesForm>) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let mut errors = FieldErrors::new();
    let (Some(remind), Some(age)) = (fields.remind(&mut errors), fields.age(&mut errors)) else {
        return again(&app, &form.visit, fields, errors).await;
    };
    let new = fields.features(remind, age);
    let (by, now) = (Some(administrator.id), app.clock.now());
    let written = new.clone();
    let update = move |conn: &mut Conn| {
        update_features(conn, &written, now)?;
        record(conn, &Entry::new(Action::FeaturesChange, by, now))
    };
    match app.db.write(update).await {
        Ok(()) => {
            app.refresh().await;
            Ok(see_other("/admin/features?saved=1"))
        }
        Err(AppError::Conflict(reason)) => {
            let mut errors = FieldErrors::new();
            errors.add("", reason);
            let theirs = stored(&app).await?;
            let own = Features { revision: theirs.revision, ..new };
            let mut page = page(&app, &form.visit, &own, errors).await?;
            page.current = in_words(&page.frame, &theirs);
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

/// The form again, with all that was chosen; what nobody can choose gives way to what is stored.
async fn again(
    app: &AppState,
    visit: &Visit,
    fields: FeaturesForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let (known, mut none) = (stored(app).await?, FieldErrors::new());
    let remind = fields.remind(&mut none).unwrap_or(known.remind_minutes);
    let chosen = fields.features(remind, known.messages_age_days);
    let mut page = page(app, visit, &chosen, errors).await?;
    page.messages_age = fields.messages_age;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Read past the cache: a stale revision would look like somebody else's change.
async fn stored(app: &AppState) -> Result<Features, AppError> {
    let defaults = Settings::prefilled(&app.config.community);
    Ok(app.db.read(move |conn| find_settings(conn, &defaults)).await?.features)
}

fn in_words(frame: &Frame, features: &Features) -> String {
    let none = [frame.t("features-reactions-none")];
    let kinds: Vec<&str> = features.reactions.iter().map(|kind| frame.t(kind.label_key())).collect();
    let words = if kinds.is_empty() { none.as_slice() } else { &kinds };
    let names = frame.t(if features.one_time_names { "features-names-on" } else { "features-names-off" });
    let push = frame.t(if features.push { "features-push-on" } else { "features-push-off" });
    let polls = frame.t(if features.polls { "features-polls-on" } else { "features-polls-off" });
    let remind = remind_label(frame, features.remind_minutes);
    let messages = frame.t(if features.messages { "features-messages-on" } else { "features-messages-off" });
    let age = frame.tn("features-messages-days", features.messages_age_days);
    [&words.join(" · "), remind.as_str(), names, push, polls, messages, &age].join(" · ")
}

/// After how long greeters are reminded, in words.
fn remind_label(frame: &Frame, minutes: i64) -> String {
    match minutes {
        0 => frame.t("features-remind-never").to_owned(),
        minutes if minutes % 60 == 0 => frame.tn("features-remind-hours", minutes / 60),
        minutes => frame.tn("features-remind-minutes", minutes),
    }
}

async fn page(
    app: &AppState,
    visit: &Visit,
    features: &Features,
    errors: FieldErrors,
) -> Result<FeaturesPage, AppError> {
    let frame = app.frame(visit, "admin").await?;
    let switch = |kind: &ReactionKind| Switch {
        name: kind.as_str(),
        label: frame.t(kind.label_key()).to_owned(),
        is_on: features.reactions.contains(kind),
    };
    Ok(FeaturesPage {
        saved: false,
        errors: errors.in_language(&visit.texts),
        reactions: ReactionKind::ALL.iter().map(switch).collect(),
        reminds: choices(
            REMINDS.iter().map(|minutes| (minutes.to_string(), remind_label(&frame, *minutes))),
            &features.remind_minutes.to_string(),
        ),
        one_time_names: features.one_time_names,
        push: features.push,
        polls: Switch { name: "polls", label: frame.t("features-polls").to_owned(), is_on: features.polls },
        has_messages: features.messages,
        messages_age: features.messages_age_days.to_string(),
        revision: features.revision,
        current: String::new(),
        frame,
    })
}
