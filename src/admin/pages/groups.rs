//! Groups and who is in them.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::checks::{TITLE_LONGEST, check_about, check_slug, path_name, path_slug};
use super::{EmptyForm, MemberLink, SavedQuery, create_once, sent, submission};
use crate::accounts::{Administrator, CsrfForm, MemberId, Visit, find_member_by_name};
use crate::app::AppState;
use crate::boards::{
    GroupId, GroupRow, add_group_member, find_group_by_slug, insert_group, list_group_members, list_groups,
    remove_group_member,
};
use crate::community::check_line;
use crate::markup::clean_line;
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

const LOCATION: &str = "/admin/groups?saved=1";

/// What is sent to make a group.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    title: String,
    slug: String,
    about: String,
    submission: String,
}

/// What is sent to put somebody into a group.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct GroupMemberForm {
    username: String,
}

/// A group in the list, with the form that puts somebody into it.
struct GroupView {
    slug: String,
    title: String,
    about: String,
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
pub async fn create(app: Data<AppState>, form: CsrfForm<GroupForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_administrator()?;
    let mut errors = FieldErrors::new();
    let title = check_line("title", &fields.title, TITLE_LONGEST, &mut errors);
    let slug = check_slug(&fields.slug, &mut errors);
    let about = check_about(&fields.about, &mut errors);
    if let (Some(title), Some(slug), Some(about)) = (title, slug, about) {
        let sent = sent(&app, member.id, &fields.submission, LOCATION.to_owned());
        let now = sent.now;
        let made = create_once(&app, sent, move |conn| insert_group(conn, &slug, (&title, &about), now).map(|_| ()));
        match made.await {
            Ok(location) => return Ok(see_other(location)),
            Err(error) if error.unique() == Some("groups_slug_key") => errors.add("slug", "error-slug-taken"),
            Err(error) => return Err(error),
        }
    }
    let mut page = page(&app, &form.visit).await?;
    page.errors = errors.in_language(&form.visit.texts);
    page.submission = submission(&app, &fields.submission);
    page.form = fields;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
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
        groups: groups.into_iter().map(view).collect(),
        submission: submission(app, ""),
        form: GroupForm::default(),
    })
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
            slug: group.slug,
            title: group.title,
            about: group.about,
            members,
            errors: FieldErrors::new(),
            username: String::new(),
        }
    }
}
