//! What pictures hold of members, for exports and for closing an account.

use super::model::AttachmentId;
use super::queries::{OwnPicture, leave_pictures, list_own};
use crate::db::Conn;
use crate::files::FileName;
use crate::transfer::{Chunk, Fields, Held, Holding, Leaving, OwnFile, OwnStep, Record, Section, Subject, held};
use crate::web::AppError;

const HELD: &[Held] = &[held("attachments.member_id").told_in("attachments").erased_by("attachments")];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD)
    .with_sections(&[Section { name: "attachments", gather: own_pictures }])
    .with_files(&[own_file])
    .with_steps(&[OwnStep { name: "attachments", run: leave }]);

fn leave(conn: &mut Conn, leaving: &Leaving, after: i64) -> Result<Chunk, AppError> {
    let last = leave_pictures(conn, (leaving.member, AttachmentId(after)), leaving.now)?;
    Ok(Chunk::after(last.map(|last| last.0)))
}

/// What the file of a picture is called.
fn file_name(id: AttachmentId) -> String {
    format!("post-picture-{id}.jpg")
}

fn own_pictures(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let own = list_own(conn, (subject.member, AttachmentId(after)))?;
    let record = |picture: OwnPicture| {
        let url = picture.post_id.map(|post| format!("{}/posts/{post}", subject.app.site.base_url));
        let fields = Fields::default()
            .text("file", Some(file_name(picture.id)))
            .text("url", url)
            .text("description", Some(picture.alt).filter(|alt| !alt.is_empty()))
            .moment("created_at", Some(picture.created_at));
        Record { key: picture.id.0, fields }
    };
    Ok(own.into_iter().map(record).collect())
}

/// The next picture that is there.
fn own_file(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Option<OwnFile>, AppError> {
    let mut after = AttachmentId(after);
    loop {
        let own = list_own(conn, (subject.member, after))?;
        let Some(last) = own.last().map(|picture| picture.id) else { return Ok(None) };
        for picture in own {
            let Some(name) = FileName::parse(&picture.name) else { continue };
            if let Some(bytes) = subject.app.files.get_here(&name)? {
                return Ok(Some(OwnFile { key: picture.id.0, name: file_name(picture.id), bytes }));
            }
        }
        after = last;
    }
}
