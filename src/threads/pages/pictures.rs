//! Pictures on a thread's page: with its posts, and in the form of a reply.

use std::collections::HashMap;

use super::composer::PicturesHere;
use crate::accounts::Viewer;
use crate::app::AppState;
use crate::attachments::{Attachment, list_shown, names_of, offers};
use crate::community::Settings;
use crate::db::Conn;
use crate::files::FileName;
use crate::posts::{FoundDraft, PostRow};
use crate::threads::access::may_reply;
use crate::threads::queries::Found;
use crate::web::AppError;

/// The pictures of a page.
#[derive(Default)]
pub struct Shown {
    /// Those of its posts, by the keys of these.
    pub pictures: HashMap<i64, Vec<Attachment>>,
    /// Those that its form may have.
    pub loose: Vec<Attachment>,
}

/// What is switched on, and the pictures of a reply that comes back.
#[derive(Default)]
pub struct Shows {
    /// Polls are.
    pub polls: bool,
    /// Pictures are.
    pub pictures: bool,
    /// What comes back.
    chosen: Vec<FileName>,
}

impl Shows {
    /// As the community has it.
    pub fn of(settings: &Settings, chosen: Vec<FileName>) -> Self {
        Self { polls: settings.features.polls, pictures: settings.features.attachments, chosen }
    }
}

/// The pictures of a page's posts, and those that its form's draft or what comes back in it names. One statement, none where there are none
/// or they are switched off.
///
/// # Errors
/// A database error.
pub fn list_pictures(
    conn: &mut Conn,
    viewer: &Viewer,
    posts: &[PostRow],
    (draft, shows): (Option<&FoundDraft>, &Shows),
) -> Result<Shown, AppError> {
    if !shows.pictures {
        return Ok(Shown::default());
    }
    let with: Vec<i64> = posts.iter().filter(|post| post.attachment_count > 0).map(|post| post.id.0).collect();
    let mut names = shows.chosen.clone();
    names.extend(draft.map(|draft| names_of(&draft.words.pictures)).unwrap_or_default());
    let (pictures, loose) = list_shown(conn, &with, (viewer.id(), &names))?;
    Ok(Shown { pictures, loose })
}

/// What a form of a reply may have of pictures. Whether one can be added is asked only for who may reply.
///
/// # Errors
/// A database error.
pub async fn pictures_here(
    app: &AppState,
    viewer: &Viewer,
    (found, settings): (&Found, &Settings),
    loose: Vec<Attachment>,
) -> Result<PicturesHere, AppError> {
    let has_names = settings.features.offers_names(&found.board);
    let may = may_reply(viewer, (&found.board, found.is_in_group), &found.thread, has_names).is_ok();
    let may_add = may && offers(app, viewer, &found.board).await?;
    Ok(PicturesHere { loose, is_on: settings.features.attachments, may_add })
}
