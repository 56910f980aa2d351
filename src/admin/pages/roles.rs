//! The roles of one member.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::checks::path_name;
use super::role_form::{Places, RoleForm, last_day};
use super::{EmptyForm, MemberLink, SavedQuery, create_once, sent, submission};
use crate::accounts::{
    AccountEvent, Administrator, CsrfForm, Grant, GrantId, GrantLine, MemberId, Visit, delete_grant,
    find_member_by_name, insert_grant, list_grants_of, role_key, tell_of_account,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::jobs::send_signal;
use crate::moderation::{Action, Entry, record};
use crate::web::{AppError, Choice, FieldErrors, Frame, html_with, path_segment, see_other};

/// The key of the text for a role that is held already; leaves the write as a conflict, so that nothing is kept.
const HELD: &str = "error-grant-held";

/// A grant in the list.
struct GrantView {
    id: i64,
    role: String,
    scope: String,
    expires: String,
}

#[derive(Template)]
#[template(path = "admin/roles.html")]
struct RoleIndexPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    member: MemberLink,
    grants: Vec<GrantView>,
    roles: Vec<Choice>,
    scope_kinds: Vec<Choice>,
    scopes: Vec<Choice>,
    submission: String,
    form: RoleForm,
}

/// A member with their grants, and the places a role can be for.
struct Found {
    id: MemberId,
    name: String,
    grants: Vec<GrantLine>,
    places: Places,
}

/// `GET /admin/members/{name}/roles`
pub async fn index(
    app: Data<AppState>,
    who: Administrator,
    name: Path<String>,
    query: Query<SavedQuery>,
) -> Result<HttpResponse, AppError> {
    let found = find(&app, path_name(&name)?).await?;
    let mut page = page(&app, &who.0, found, RoleForm::new(), FieldErrors::new()).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/members/{name}/roles`
pub async fn create(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<RoleForm>,
) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let found = find(&app, path_name(&name)?).await?;
    let mut errors = FieldErrors::new();
    if let Some((grant, expires_at)) = fields.checked(&found.places, app.clock.now(), &mut errors) {
        let (member, by) = (found.id, administrator.id);
        let sent = sent(&app, by, &fields.submission, location(&found.name));
        let now = sent.now;
        let give = move |conn: &mut Conn| {
            if list_grants_of(conn, member)?.iter().any(|line| is_same(line, grant) && line.expires_at == expires_at) {
                return Err(AppError::Conflict(HELD));
            }
            insert_grant(conn, member, grant, Some(by), (now, expires_at))?;
            record(conn, &Entry { member: Some(member), ..Entry::new(Action::RoleGive, Some(by), now) })?;
            // Among others because their blocks rest from now on.
            tell_of_account(conn, member, AccountEvent::RoleGiven, now)?;
            send_signal(conn, "staff", now)
        };
        match create_once(&app, sent, give).await {
            Ok(location) => {
                app.refresh().await;
                return Ok(see_other(location));
            }
            Err(AppError::Conflict(HELD)) => errors.add("role", HELD),
            Err(error) => return Err(error),
        }
    }
    let page = page(&app, &form.visit, found, fields, errors).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `POST /roles/{id}/delete`
pub async fn delete(
    app: Data<AppState>,
    id: Path<String>,
    form: CsrfForm<EmptyForm>,
) -> Result<HttpResponse, AppError> {
    let (administrator, _) = form.by_administrator()?;
    let by = administrator.id;
    let id = id.parse().map(GrantId).map_err(|_| AppError::NotFound)?;
    let now = app.clock.now();
    let name = app
        .db
        .write(move |conn| {
            let (member, name) = delete_grant(conn, id, now)?;
            record(conn, &Entry { member: Some(member), ..Entry::new(Action::RoleTake, Some(by), now) })?;
            tell_of_account(conn, member, AccountEvent::RoleTaken, now)?;
            send_signal(conn, "staff", now)?;
            Ok(name)
        })
        .await?;
    app.refresh().await;
    Ok(see_other(location(&name)))
}

/// Another end is another grant: that is how an administrator who is the only one gets a later end.
fn is_same(line: &GrantLine, grant: Grant) -> bool {
    line.role == grant.role && line.scope_kind == grant.scope_kind && line.scope_id == grant.scope_id
}

fn location(name: &str) -> String {
    format!("/admin/members/{}/roles?saved=1", path_segment(name))
}

async fn find(app: &AppState, name: String) -> Result<Found, AppError> {
    app.db
        .read(move |conn| {
            let member = find_member_by_name(conn, &name)?;
            Ok(Found {
                grants: list_grants_of(conn, member.id)?,
                id: member.id,
                name: member.name,
                places: Places::find(conn)?,
            })
        })
        .await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    found: Found,
    form: RoleForm,
    errors: FieldErrors,
) -> Result<RoleIndexPage, AppError> {
    let frame = app.frame(visit, "admin").await?;
    let Found { name, grants, places, .. } = found;
    Ok(RoleIndexPage {
        saved: false,
        errors: errors.in_language(&visit.texts),
        member: MemberLink::new(name),
        grants: grants.iter().map(|grant| GrantView::new(&frame, &places, grant)).collect(),
        roles: form.roles(&frame),
        scope_kinds: form.scope_kinds(&frame),
        scopes: form.scopes(&frame, &places),
        submission: submission(app, &form.submission),
        form,
        frame,
    })
}

impl GrantView {
    fn new(frame: &Frame, places: &Places, grant: &GrantLine) -> Self {
        Self {
            id: grant.id.0,
            role: frame.t(role_key(grant.role)).to_owned(),
            scope: places.label(frame, grant.scope_kind, grant.scope_id),
            expires: grant.expires_at.map(|at| last_day(&frame.texts, at)).unwrap_or_default(),
        }
    }
}
