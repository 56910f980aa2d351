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
use crate::community::{
    ATTACHMENTS_AGES, ATTACHMENTS_POSTS_RANGE, Features, MESSAGES_AGES, REMINDS, Settings, find_settings,
    update_features,
};
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
    attachments: String,
    attachments_age: String,
    attachments_posts: String,
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
    pictures: PicturesPart,
    revision: i64,
    /// What somebody else chose meanwhile, in words.
    current: String,
}

/// Pictures with posts, as typed.
struct PicturesPart {
    is_on: bool,
    age: String,
    posts: String,
}

impl PicturesPart {
    fn of(features: &Features) -> Self {
        Self {
            is_on: features.attachments,
            age: features.attachments_age_days.to_string(),
            posts: features.attachments_posts.to_string(),
        }
    }
}

/// A number of a form; what is none in its range is noted, and called as on the form.
fn checked_number(
    (field, label): (&'static str, &'static str),
    sent: &str,
    (range, wrong): (std::ops::RangeInclusive<i64>, &'static str),
    errors: &mut FieldErrors,
) -> Option<i64> {
    let number = sent.trim().parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        errors.add_count(field, wrong, *range.end());
        *errors = std::mem::take(errors).calling(field, label);
    }
    number
}

/// What is chosen beside boxes, where it can be.
struct Numbers {
    remind: Option<i64>,
    messages_age: Option<i64>,
    attachments_age: Option<i64>,
    attachments_posts: Option<i64>,
}

impl FeaturesForm {
    /// After how many minutes greeters are reminded, how old an account has to be for private conversations and for pictures, and with how
    /// many posts.
    fn numbers(&self, errors: &mut FieldErrors) -> Numbers {
        let remind = self.remind.parse().ok().filter(|minutes| REMINDS.contains(minutes));
        let days = |(field, label, sent): (&'static str, &'static str, &str), range, errors: &mut FieldErrors| {
            checked_number((field, label), sent, (range, "error-messages-age"), errors)
        };
        let messages = ("messages_age", "features-messages-age", self.messages_age.as_str());
        let pictures = ("attachments_age", "features-attachments-age", self.attachments_age.as_str());
        let posts = ("attachments_posts", "features-attachments-posts");
        let least = (ATTACHMENTS_POSTS_RANGE, "error-attachments-posts");
        Numbers {
            remind: check_choice("remind", remind, errors),
            messages_age: days(messages, MESSAGES_AGES, errors),
            attachments_age: days(pictures, ATTACHMENTS_AGES, errors),
            attachments_posts: checked_number(posts, &self.attachments_posts, least, errors),
        }
    }

    /// The boxes as they were ticked, with what was chosen beside them; what nobody can choose gives way to what is known.
    fn features(&self, numbers: &Numbers, known: &Features) -> Features {
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
            remind_minutes: numbers.remind.unwrap_or(known.remind_minutes),
            one_time_names: is_ticked(&self.one_time_names),
            push: is_ticked(&self.push),
            polls: is_ticked(&self.polls),
            messages: is_ticked(&self.messages),
            messages_age_days: numbers.messages_age.unwrap_or(known.messages_age_days),
            attachments: is_ticked(&self.attachments),
            attachments_age_days: numbers.attachments_age.unwrap_or(known.attachments_age_days),
            attachments_posts: numbers.attachments_posts.unwrap_or(known.attachments_posts),
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
    let numbers = fields.numbers(&mut errors);
    if errors.any() {
        return again(&app, &form.visit, (fields, &numbers), errors).await;
    }
    let new = fields.features(&numbers, &Features::default());
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

/// The form again, with all that was chosen.
async fn again(
    app: &AppState,
    visit: &Visit,
    (fields, numbers): (FeaturesForm, &Numbers),
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let chosen = fields.features(numbers, &stored(app).await?);
    let mut page = page(app, visit, &chosen, errors).await?;
    page.messages_age = fields.messages_age;
    page.pictures =
        PicturesPart { is_on: chosen.attachments, age: fields.attachments_age, posts: fields.attachments_posts };
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
    let pictures = frame.t(if features.attachments { "features-attachments-on" } else { "features-attachments-off" });
    let pictures_age = frame.tn("features-messages-days", features.attachments_age_days);
    let posts = frame.tn("features-attachments-least", features.attachments_posts);
    let all =
        [&words.join(" · "), remind.as_str(), names, push, polls, messages, &age, pictures, &pictures_age, &posts];
    all.join(" · ")
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
        pictures: PicturesPart::of(features),
        revision: features.revision,
        current: String::new(),
        frame,
    })
}
