//! The list of groups, with the form that makes one.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::checks::{TITLE_LONGEST, check_about, check_slug};
use super::{SavedQuery, create_once, group, sent, submission};
use crate::accounts::{Administrator, CsrfForm, MemberId, Visit};
use crate::app::AppState;
use crate::boards::{Slug, count_group_members, insert_group, list_groups};
use crate::community::check_line;
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

const PATH: &str = "/admin/groups";
const LOCATION: &str = "/admin/groups?saved=1";

/// What is sent; with an `id`, that group is changed, and its slug stays.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    pub(super) id: String,
    pub(super) title: String,
    slug: String,
    pub(super) about: String,
    pub(super) revision: String,
    submission: String,
}

/// A group in the list.
struct GroupLine {
    slug: String,
    title: String,
    members: i64,
}

#[derive(Template)]
#[template(path = "admin/groups.html")]
struct GroupIndexPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    groups: Vec<GroupLine>,
    submission: String,
    form: GroupForm,
}

/// `GET /admin/groups`
pub async fn index(
    app: Data<AppState>,
    who: Administrator,
    query: Query<SavedQuery>,
) -> Result<HttpResponse, AppError> {
    let mut page = page(&app, &who.0).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/groups`
pub async fn save(app: Data<AppState>, form: CsrfForm<GroupForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_administrator()?;
    if !fields.id.is_empty() {
        return group::update(&app, &form.visit, fields).await;
    }
    let mut errors = FieldErrors::new();
    let title = check_line("title", &fields.title, TITLE_LONGEST, &mut errors);
    let slug = check_slug(&fields.slug, &mut errors);
    let about = check_about(&fields.about, &mut errors);
    match (title, slug, about) {
        (Some(title), Some(slug), Some(about)) => {
            create(&app, &form.visit, member.id, fields, (slug, title, about)).await
        }
        _ => again(&app, &form.visit, fields, errors).await,
    }
}

async fn create(
    app: &AppState,
    visit: &Visit,
    member: MemberId,
    fields: GroupForm,
    (slug, title, about): (Slug, String, String),
) -> Result<HttpResponse, AppError> {
    let sent = sent(app, member, &fields.submission, LOCATION.to_owned());
    let now = sent.now;
    let made = create_once(app, sent, move |conn| insert_group(conn, &slug, (&title, &about), now).map(|_| ()));
    match made.await {
        Ok(location) => Ok(see_other(location)),
        Err(error) if error.unique() == Some("groups_slug_key") => {
            let mut errors = FieldErrors::new();
            errors.add("slug", "error-slug-taken");
            again(app, visit, fields, errors).await
        }
        Err(error) => Err(error),
    }
}

async fn page(app: &AppState, visit: &Visit) -> Result<GroupIndexPage, AppError> {
    let (groups, counts) = app.db.read(|conn| Ok((list_groups(conn)?, count_group_members(conn)?))).await?;
    let counts: HashMap<_, _> = counts.into_iter().collect();
    let mut frame = app.frame(visit, "admin").await?;
    // After a form was sent as well, links from here lead back to the list.
    frame.path = PATH.to_owned();
    Ok(GroupIndexPage {
        saved: false,
        errors: FieldErrors::new(),
        groups: groups
            .into_iter()
            .map(|group| GroupLine {
                members: counts.get(&group.id).copied().unwrap_or(0),
                slug: group.slug,
                title: group.title,
            })
            .collect(),
        submission: submission(app, ""),
        form: GroupForm::default(),
        frame,
    })
}

/// The page with the person's own words in the form, and what is wrong with them.
async fn again(
    app: &AppState,
    visit: &Visit,
    fields: GroupForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    page.errors = errors.calling("title", "field-group-title").in_language(&visit.texts);
    page.submission = submission(app, &fields.submission);
    page.form = fields;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
