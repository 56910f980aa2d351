//! Groups and who is in them: each can be changed in its card, and a new one made below.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::checks::{TITLE_LONGEST, check_about, check_slug, path_name, path_slug};
use super::{CurrentValue, EmptyForm, MemberLink, SavedQuery, create_once, sent, submission};
use crate::accounts::{Administrator, CsrfForm, MemberId, Visit, find_member_by_name};
use crate::app::AppState;
use crate::boards::{
    GroupId, GroupRow, Slug, add_group_member, find_group_by_slug, insert_group, list_group_members, list_groups,
    remove_group_member, update_group,
};
use crate::community::check_line;
use crate::markup::clean_line;
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

const LOCATION: &str = "/admin/groups?saved=1";

/// What is sent; with an `id`, that group is changed, and its slug stays.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    id: String,
    title: String,
    slug: String,
    about: String,
    revision: String,
    submission: String,
}

/// What is sent to put somebody into a group.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct GroupMemberForm {
    username: String,
}

/// A group in the list, with the form that changes it and the one that puts somebody into it.
struct GroupView {
    id: i64,
    slug: String,
    /// Its name, whatever the form holds.
    name: String,
    title: String,
    about: String,
    revision: String,
    members: Vec<MemberLink>,
    errors: FieldErrors,
    username: String,
}

#[derive(Template)]
#[template(path = "admin/groups.html")]
struct GroupIndexPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    current: Vec<CurrentValue>,
    groups: Vec<GroupView>,
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
    let mut errors = FieldErrors::new();
    let title = check_line("title", &fields.title, TITLE_LONGEST, &mut errors);
    if fields.id.is_empty() {
        let slug = check_slug(&fields.slug, &mut errors);
        let about = check_about(&fields.about, &mut errors);
        return match (title, slug, about) {
            (Some(title), Some(slug), Some(about)) => {
                create(&app, &form.visit, member.id, fields, (slug, title, about)).await
            }
            _ => again_new(&app, &form.visit, fields, errors).await,
        };
    }
    let id = fields.id.parse().map(GroupId).map_err(|_| AppError::NotFound)?;
    match title.zip(check_about(&fields.about, &mut errors)) {
        Some(checked) => update(&app, &form.visit, id, fields, checked).await,
        None => again_group(&app, &form.visit, id, fields, errors).await,
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
            again_new(app, visit, fields, errors).await
        }
        Err(error) => Err(error),
    }
}

async fn update(
    app: &AppState,
    visit: &Visit,
    id: GroupId,
    fields: GroupForm,
    (title, about): (String, String),
) -> Result<HttpResponse, AppError> {
    let revision = fields.revision.parse().unwrap_or(0);
    match app.db.write(move |conn| update_group(conn, id, revision, (&title, &about))).await {
        Ok(()) => Ok(see_other(LOCATION)),
        Err(AppError::Conflict(reason)) => conflict(app, visit, id, fields, reason).await,
        Err(error) => Err(error),
    }
}

/// `POST /admin/groups/{slug}/members`
pub async fn create_member(
    app: Data<AppState>,
    slug: Path<String>,
    form: CsrfForm<GroupMemberForm>,
) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let slug = path_slug(&slug)?;
    let (group, member) = find_named(&app, slug.clone(), clean_line(&fields.username).unwrap_or_default()).await?;
    let Some(member) = member else { return again_member(&app, &form.visit, &slug, fields).await };
    let (by, now) = (Some(administrator.id), app.clock.now());
    app.db.write(move |conn| add_group_member(conn, group, member, by, now)).await?;
    Ok(see_other(LOCATION))
}

/// `POST /admin/groups/{slug}/members/{name}/delete`
pub async fn delete_member(
    app: Data<AppState>,
    path: Path<(String, String)>,
    form: CsrfForm<EmptyForm>,
) -> Result<HttpResponse, AppError> {
    form.by_administrator()?;
    let (group, member) = find_named(&app, path_slug(&path.0)?, path_name(&path.1)?).await?;
    let member = member.ok_or(AppError::NotFound)?;
    app.db.write(move |conn| remove_group_member(conn, group, member)).await?;
    Ok(see_other(LOCATION))
}

/// A group, and a member if there is one of that name.
async fn find_named(app: &AppState, slug: String, name: String) -> Result<(GroupId, Option<MemberId>), AppError> {
    app.db
        .read(move |conn| {
            let group = find_group_by_slug(conn, &slug)?;
            match find_member_by_name(conn, &name) {
                Ok(member) => Ok((group.id, Some(member.id))),
                Err(AppError::NotFound) => Ok((group.id, None)),
                Err(error) => Err(error),
            }
        })
        .await
}

async fn page(app: &AppState, visit: &Visit) -> Result<GroupIndexPage, AppError> {
    let (groups, members) = app.db.read(|conn| Ok((list_groups(conn)?, list_group_members(conn)?))).await?;
    let mut by_group: HashMap<GroupId, Vec<MemberLink>> = HashMap::new();
    for (group, name) in members {
        by_group.entry(group).or_default().push(MemberLink::new(name));
    }
    let view = |group: GroupRow| {
        let members = by_group.remove(&group.id).unwrap_or_default();
        GroupView::new(group, members)
    };
    Ok(GroupIndexPage {
        frame: app.frame(visit, "admin").await?,
        saved: false,
        errors: FieldErrors::new(),
        current: Vec::new(),
        groups: groups.into_iter().map(view).collect(),
        submission: submission(app, ""),
        form: GroupForm::default(),
    })
}

async fn again_new(
    app: &AppState,
    visit: &Visit,
    fields: GroupForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    page.errors = errors.in_language(&visit.texts);
    page.submission = submission(app, &fields.submission);
    page.form = fields;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The page with the person's own words in one group's form.
async fn again_group(
    app: &AppState,
    visit: &Visit,
    id: GroupId,
    fields: GroupForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    let mut summary = FieldErrors::new();
    summary.add("", "error-in-list");
    page.errors = summary.in_language(&visit.texts);
    let group = page.groups.iter_mut().find(|group| group.id == id.0).ok_or(AppError::NotFound)?;
    group.title = fields.title;
    group.about = fields.about;
    group.revision = fields.revision;
    group.errors = errors.in_language(&visit.texts);
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The same after somebody else's change: what is there now, and their own words in the form.
async fn conflict(
    app: &AppState,
    visit: &Visit,
    id: GroupId,
    fields: GroupForm,
    reason: &'static str,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    let mut summary = FieldErrors::new();
    summary.add("", reason);
    page.errors = summary.in_language(&visit.texts);
    let group = page.groups.iter_mut().find(|group| group.id == id.0).ok_or(AppError::NotFound)?;
    let title = std::mem::replace(&mut group.title, fields.title.clone());
    let about = std::mem::replace(&mut group.about, fields.about.clone());
    page.current = [("field-group-title", title, &fields.title), ("field-about", about, &fields.about)]
        .into_iter()
        .filter(|(_, theirs, own)| theirs != *own)
        .map(|(key, value, _)| CurrentValue { label: page.frame.t(key).to_owned(), value })
        .collect();
    html_with(StatusCode::CONFLICT, &page)
}

/// The page with what is wrong beside the group, and in short at the top, where it is read first.
async fn again_member(
    app: &AppState,
    visit: &Visit,
    slug: &str,
    fields: GroupMemberForm,
) -> Result<HttpResponse, AppError> {
    let key = if fields.username.trim().is_empty() { "error-required" } else { "error-unknown-member" };
    let (mut summary, mut errors) = (FieldErrors::new(), FieldErrors::new());
    summary.add("", "error-in-list");
    errors.add("username", key);
    let mut page = page(app, visit).await?;
    page.errors = summary.in_language(&visit.texts);
    let group = page.groups.iter_mut().find(|group| group.slug == slug).ok_or(AppError::NotFound)?;
    group.errors = errors.in_language(&visit.texts);
    group.username = fields.username;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl GroupView {
    fn new(group: GroupRow, members: Vec<MemberLink>) -> Self {
        Self {
            id: group.id.0,
            slug: group.slug,
            name: group.title.clone(),
            title: group.title,
            about: group.about,
            revision: group.revision.to_string(),
            members,
            errors: FieldErrors::new(),
            username: String::new(),
        }
    }
}
