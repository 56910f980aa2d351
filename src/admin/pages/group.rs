//! A group: the form that changes it, the one that puts somebody into it, and who is in it, by name.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::checks::{TITLE_LONGEST, check_about, path_name, path_slug};
use super::groups::GroupForm;
use super::{CurrentValue, MemberLink, SavedQuery};
use crate::accounts::{Administrator, CsrfForm, MemberId, Visit, find_member_by_name};
use crate::app::AppState;
use crate::boards::{
    GroupId, GroupRow, add_group_member, find_group_by_id, find_group_by_slug, list_group_members, remove_group_member,
    update_group,
};
use crate::community::check_line;
use crate::db::Conn;
use crate::markup::clean_line;
use crate::moderation::{Action, Entry, record};
use crate::web::{AppError, FieldErrors, Frame, Pager, html_with, path_segment, see_other};

/// Members on a page.
const ON_PAGE: usize = 50;

/// From where on the members are listed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PlaceQuery {
    /// The folded name they come after; empty from the first one on.
    after: String,
}

/// What is sent to put somebody into a group, with the place in the list that one comes back to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct GroupMemberForm {
    username: String,
    after: String,
}

/// What is sent to take somebody out: the place in the list that one comes back to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    after: String,
}

#[derive(Template)]
#[template(path = "admin/group.html")]
struct GroupShowPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    current: Vec<CurrentValue>,
    id: i64,
    slug: String,
    /// Its name, whatever the form holds.
    name: String,
    title: String,
    about: String,
    revision: String,
    username: String,
    members: Vec<MemberLink>,
    after: String,
    pager: Pager,
}

/// `GET /admin/groups/{slug}`
pub async fn show(
    app: Data<AppState>,
    who: Administrator,
    slug: Path<String>,
    saved: Query<SavedQuery>,
    place: Query<PlaceQuery>,
) -> Result<HttpResponse, AppError> {
    let slug = path_slug(&slug)?;
    let mut page = page(&app, &who.0, move |conn| find_group_by_slug(conn, &slug), &place.after).await?;
    page.saved = saved.is_saved();
    html_with(StatusCode::OK, &page)
}

/// Changes the group whose `id` was sent to `POST /admin/groups`.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such group.
pub(super) async fn update(app: &AppState, visit: &Visit, fields: GroupForm) -> Result<HttpResponse, AppError> {
    let id = fields.id.parse().map(GroupId).map_err(|_| AppError::NotFound)?;
    let mut errors = FieldErrors::new();
    let title = check_line("title", &fields.title, TITLE_LONGEST, &mut errors);
    let Some((title, about)) = title.zip(check_about(&fields.about, &mut errors)) else {
        return again(app, visit, id, fields, errors).await;
    };
    let revision = fields.revision.parse().unwrap_or(0);
    match app.db.write(move |conn| update_group(conn, id, revision, (&title, &about))).await {
        Ok(slug) => Ok(see_other(saved_url(&slug, ""))),
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
    let Some(member) = member else { return again_member(&app, &form.visit, slug, fields).await };
    let (by, now) = (Some(administrator.id), app.clock.now());
    app.db
        .write(move |conn| {
            add_group_member(conn, group, member, by, now)?;
            record(conn, &Entry { member: Some(member), ..Entry::new(Action::GroupAdd, by, now) })
        })
        .await?;
    Ok(see_other(saved_url(&slug, &fields.after)))
}

/// `POST /admin/groups/{slug}/members/{name}/delete`
pub async fn delete_member(
    app: Data<AppState>,
    path: Path<(String, String)>,
    form: CsrfForm<RemovalForm>,
) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let slug = path_slug(&path.0)?;
    let (group, member) = find_named(&app, slug.clone(), path_name(&path.1)?).await?;
    let member = member.ok_or(AppError::NotFound)?;
    let (by, now) = (Some(administrator.id), app.clock.now());
    app.db
        .write(move |conn| {
            remove_group_member(conn, group, member)?;
            record(conn, &Entry { member: Some(member), ..Entry::new(Action::GroupRemove, by, now) })
        })
        .await?;
    Ok(see_other(saved_url(&slug, &fields.after)))
}

/// A group's page, from a place in its list on.
fn url(slug: &str, after: &str) -> String {
    if after.is_empty() {
        format!("/admin/groups/{slug}")
    } else {
        format!("/admin/groups/{slug}?after={}", path_segment(after))
    }
}

/// The same after a change.
fn saved_url(slug: &str, after: &str) -> String {
    format!("{}{}saved=1", url(slug, after), if after.is_empty() { "?" } else { "&" })
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

/// A group, names and folded names of those in it, one more than a page has if there are so many, and from where on.
type Found = (GroupRow, Vec<(String, String)>, String);

async fn find_page(
    app: &AppState,
    find: impl Fn(&mut Conn) -> Result<GroupRow, AppError> + Send + 'static,
    after: &str,
) -> Result<Found, AppError> {
    // Nobody has a name with NUL in it, and PostgreSQL refuses to look for one.
    let after = if after.contains('\0') { String::new() } else { after.to_owned() };
    let most = i64::try_from(ON_PAGE + 1).unwrap_or(i64::MAX);
    app.db
        .read(move |conn| {
            let group = find(conn)?;
            let members = list_group_members(conn, group.id, &after, most)?;
            if members.is_empty() && !after.is_empty() {
                // Whoever stood here may be out of the group meanwhile: from the first one on.
                let members = list_group_members(conn, group.id, "", most)?;
                return Ok((group, members, String::new()));
            }
            Ok((group, members, after.clone()))
        })
        .await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    find: impl Fn(&mut Conn) -> Result<GroupRow, AppError> + Send + 'static,
    after: &str,
) -> Result<GroupShowPage, AppError> {
    let (group, mut members, after) = find_page(app, find, after).await?;
    let has_more = members.len() > ON_PAGE;
    members.truncate(ON_PAGE);
    let next = members.last().filter(|_| has_more).map(|(_, folded)| url(&group.slug, folded));
    let first = if after.is_empty() { String::new() } else { url(&group.slug, "") };
    let mut frame = app.frame(visit, "admin").await?;
    // After a form was sent as well, links from here lead back to the group.
    frame.path = url(&group.slug, &after);
    Ok(GroupShowPage {
        saved: false,
        errors: FieldErrors::new(),
        current: Vec::new(),
        id: group.id.0,
        slug: group.slug,
        name: group.title.clone(),
        title: group.title,
        about: group.about,
        revision: group.revision.to_string(),
        username: String::new(),
        members: members.into_iter().map(|(name, _)| MemberLink::new(name)).collect(),
        after,
        pager: Pager::onward(first, next.unwrap_or_default()),
        frame,
    })
}

/// The page with the person's own words in the form that changes the group.
async fn again(
    app: &AppState,
    visit: &Visit,
    id: GroupId,
    fields: GroupForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit, move |conn| find_group_by_id(conn, id), "").await?;
    page.errors = errors.calling("title", "field-group-title").in_language(&visit.texts);
    page.title = fields.title;
    page.about = fields.about;
    // The revision the form was made from, so that another's change still shows.
    page.revision = fields.revision;
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
    let mut page = page(app, visit, move |conn| find_group_by_id(conn, id), "").await?;
    let mut errors = FieldErrors::new();
    errors.add("", reason);
    page.errors = errors.in_language(&visit.texts);
    let title = std::mem::replace(&mut page.title, fields.title);
    let about = std::mem::replace(&mut page.about, fields.about);
    page.current = [("field-group-title", title, &page.title), ("field-about", about, &page.about)]
        .into_iter()
        .filter(|(_, theirs, own)| theirs != *own)
        .map(|(key, value, _)| CurrentValue { label: page.frame.t(key).to_owned(), value })
        .collect();
    html_with(StatusCode::CONFLICT, &page)
}

/// The page with the name as it was written, and what is wrong with it.
async fn again_member(
    app: &AppState,
    visit: &Visit,
    slug: String,
    fields: GroupMemberForm,
) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    errors.add("username", if fields.username.trim().is_empty() { "error-required" } else { "error-unknown-member" });
    let mut page = page(app, visit, move |conn| find_group_by_slug(conn, &slug), &fields.after).await?;
    page.errors = errors.calling("username", "admin-group-username").in_language(&visit.texts);
    page.username = fields.username;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
