//! A member's page: their name, and what they have written where the reader may read it. No totals, no scores.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{
    Anyone, BlockKind, Byline, LetterAge, LettersFrom, MemberRow, NotedView, Place, Right, StaffMap, Viewer,
    find_letters_from, find_member_by_name,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::markup::plain_text;
use crate::posts::model::PostId;
use crate::posts::queries::{PostLine, list_of_author};
use crate::threads::{Language, quiet_title_key};
use crate::web::{AppError, Frame, Pager, Time, html, path_segment};

/// Posts on a page.
const ON_PAGE: i64 = 20;
/// Characters of an excerpt.
const EXCERPT: usize = 200;

/// From where on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MemberQuery {
    before: String,
    done: String,
}

#[derive(Template)]
#[template(path = "accounts/member.html")]
struct MemberPage {
    frame: Frame,
    member: MemberView,
    is_self: bool,
    /// Whether the reader's own role rests until a second step is on.
    role_rests: bool,
    is_blocked: bool,
    is_muted: bool,
    /// Whether the reader may take the picture away.
    may_take_picture: bool,
    is_picture_taken: bool,
    /// Where the reader writes to them privately, if they may; or empty.
    write_url: String,
    posts: Vec<MemberPost>,
    pager: Pager,
}

struct MemberView {
    name: String,
    url: String,
    avatar: String,
    joined: Time,
    role: String,
    pronouns: String,
    /// What they say of themselves, a line each.
    bio: Vec<String>,
}

struct MemberPost {
    url: String,
    thread_title: String,
    /// The language of the title, or empty.
    lang: &'static str,
    is_quiet: bool,
    at: Time,
    noted: NotedView,
    excerpt: String,
}

/// `GET /members/{name}`: for members only, since a list of what somebody wrote is more than each post alone.
pub async fn show(
    app: Data<AppState>,
    who: Anyone,
    name: Path<String>,
    query: Query<MemberQuery>,
) -> Result<HttpResponse, AppError> {
    if !who.0.viewer.is_signed_in() {
        return Err(AppError::NotFound);
    }
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let age = app.settings().await?.features.letters(now);
    let before = query.before.parse().ok().map(PostId);
    let (own, member, mut lines) = app
        .db
        .read(move |conn| {
            let (member, lines) = find(conn, &viewer, &name, (before, now))?;
            Ok((own_choice(conn, &viewer, &member, age)?, member, lines))
        })
        .await?;
    let staff = app.staff().await?;
    let write_url = write_url(&who.0.viewer, &member, &staff, own.zip(age));
    let frame = app.frame(&who.0, "account").await?;
    let wanted = who.0.viewer.wants_of(member.id);
    let is_blocked = wanted == Some(BlockKind::Block);
    let has_picture = member.picture.is_some();
    // Nothing of whom one blocks, nor of who blocks back.
    let is_bare = is_blocked || who.0.viewer.is_shut_out_by(member.id);
    let picture = member.picture.clone().filter(|_| !is_bare);
    let byline = Byline::of(Some((member.id, member.name.clone())), None, &staff).with_picture(picture);
    let has_more = lines.len() > usize::try_from(ON_PAGE).unwrap_or(usize::MAX);
    lines.truncate(usize::try_from(ON_PAGE).unwrap_or(usize::MAX));
    let url = format!("/members/{}", path_segment(&member.name));
    let next = lines.last().filter(|_| has_more).map(|last| format!("{url}?before={}", last.id));
    let newest = before.map(|_| url.clone()).unwrap_or_default();
    html(&MemberPage {
        write_url,
        is_self: who.0.viewer.id() == Some(member.id),
        role_rests: who.0.viewer.0.as_ref().is_some_and(|viewer| !viewer.resting.is_empty()),
        is_blocked,
        may_take_picture: has_picture && who.0.viewer.may(Right::TakePictures, Place::SITE),
        is_picture_taken: query.done == "picture",
        is_muted: wanted == Some(BlockKind::Mute),
        member: MemberView {
            url,
            avatar: byline.avatar(&frame, true),
            joined: frame.time(member.created_at),
            role: byline.view(&frame).role,
            pronouns: if is_bare { String::new() } else { member.pronouns },
            bio: if is_bare { Vec::new() } else { lines_of(&member.bio) },
            name: member.name,
        },
        posts: lines.into_iter().map(|line| post(&frame, line)).collect(),
        pager: Pager::onward(newest, next.unwrap_or_default()),
        frame,
    })
}

/// Whom the reader lets write to them, where there are private conversations, and the page is another's. One statement, or none.
fn own_choice(
    conn: &mut Conn,
    viewer: &Viewer,
    member: &MemberRow,
    age: Option<LetterAge>,
) -> Result<Option<LettersFrom>, AppError> {
    let me = viewer.id().filter(|me| age.is_some() && *me != member.id);
    me.map(|me| find_letters_from(conn, me)).transpose()
}

/// Where the reader writes to a member privately; empty where that would not work, whatever the reason is.
fn write_url(viewer: &Viewer, member: &MemberRow, staff: &StaffMap, own: Option<(LettersFrom, LetterAge)>) -> String {
    let is_of_staff = staff.is_of_staff(member.id);
    let may_write = own.is_some_and(|(own, age)| {
        viewer.why_no_letters(own, age).is_none() && viewer.may_begin_with(&member.correspondent(), is_of_staff, age)
    });
    if may_write { format!("/messages/new?to={}", path_segment(&member.name)) } else { String::new() }
}

/// A member whom the reader may meet, and a page of what they wrote that is older than a post.
fn find(
    conn: &mut Conn,
    viewer: &Viewer,
    name: &str,
    (before, now): (Option<PostId>, NaiveDateTime),
) -> Result<(MemberRow, Vec<PostLine>), AppError> {
    let member = find_member_by_name(conn, name)?;
    if !viewer.may_meet(member.id) {
        return Err(AppError::NotFound);
    }
    // Nothing of whom one blocks.
    let lines = match viewer.wants_of(member.id) {
        Some(BlockKind::Block) => Vec::new(),
        _ => list_of_author(conn, viewer, member.id, before, (ON_PAGE + 1, now))?,
    };
    Ok((member, lines))
}

fn post(frame: &Frame, line: PostLine) -> MemberPost {
    MemberPost {
        url: format!("/posts/{}", line.id),
        is_quiet: line.quiet.is_some(),
        lang: if line.quiet.is_some() { "" } else { Language::tag(line.language) },
        thread_title: line.quiet.map_or(line.title, |kind| frame.t(quiet_title_key(kind)).to_owned()),
        at: frame.time(line.created_at),
        noted: NotedView::of(line.content_notes, line.note_sight, frame),
        excerpt: plain_text(&line.body, EXCERPT),
    }
}

/// The lines of a plain text that hold anything.
fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
