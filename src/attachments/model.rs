//! What is stored of pictures with posts.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{MemberId, PICTURE_KEYS};
use crate::db::schema::attachments;
use crate::db::{id_type, text_enum};
use crate::files::FileName;
use crate::vault::Owner;

id_type!(
    /// A picture's key.
    AttachmentId
);

impl AttachmentId {
    /// As the owner of the data key that its file is sealed with.
    pub fn owner(self) -> Owner {
        Owner::new(PICTURE_KEYS, self.0)
    }
}

/// Pictures that a post may have.
pub const MOST_PICTURES: usize = 4;
/// Longest description, in characters.
pub const ALT_LONGEST: usize = 500;
/// The ending of the small picture's file.
const SMALL: &str = "s";
/// The ending of the file of a picture that is sealed.
const SEALED: &str = "sealed";
/// The longest side of a small picture, in pixels.
pub const SMALL_SIDE: u32 = 480;

text_enum!(
    /// How a picture's files lie on the disk.
    FileState {
        /// As they were drawn.
        Open = "open",
        /// Under a key of their own, for a case.
        Sealed = "sealed",
        /// Nowhere any more.
        Gone = "gone",
    }
);

/// A picture with a post, or one that waits for its post.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attachments)]
pub struct Attachment {
    /// Its key.
    pub id: AttachmentId,
    /// Its name in its address, which its files have as well.
    pub name: String,
    /// Who uploaded it; none once they have left.
    pub member_id: Option<MemberId>,
    /// The key of its post, if it has one.
    pub post_id: Option<i64>,
    /// Its place among the pictures of its post.
    pub position: i64,
    /// What it shows, in words; empty when whoever uploaded it says that it needs none.
    pub alt: String,
    /// Its width in pixels.
    pub width: i64,
    /// Its height in pixels.
    pub height: i64,
    /// Since when it is shown to nobody, since a case decides about it.
    pub sealed_at: Option<NaiveDateTime>,
    /// Until when it stays so, once that is decided.
    pub sealed_until: Option<NaiveDateTime>,
    /// How its files lie on the disk.
    pub file_state: FileState,
    /// When it was uploaded.
    pub created_at: NaiveDateTime,
}

impl Attachment {
    /// Whether it may be shown at all; to whom, its post says.
    pub fn is_servable(&self) -> bool {
        self.sealed_at.is_none() && self.file_state == FileState::Open
    }

    /// The sides of its small picture, in pixels.
    pub fn small_sides(&self) -> (i64, i64) {
        let side = |side: i64| u32::try_from(side).unwrap_or(1);
        let (width, height) = small_sides(side(self.width), side(self.height));
        (width.into(), height.into())
    }
}

/// A picture with what a case keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = attachments)]
pub struct SealedPicture {
    /// Its key.
    pub id: AttachmentId,
    /// Its name, which its files have as well.
    pub name: String,
    /// Who uploaded it; none once they have left.
    pub member_id: Option<MemberId>,
    /// What it shows, as whoever uploaded it says.
    pub alt: String,
    /// When it was uploaded.
    pub created_at: NaiveDateTime,
    /// When it was put to its post; none before that.
    pub attached_at: Option<NaiveDateTime>,
    /// Since when it is sealed; none while it is not.
    pub sealed_at: Option<NaiveDateTime>,
    /// Until when it stays so, once its case is decided.
    pub sealed_until: Option<NaiveDateTime>,
    /// The key of its case.
    pub sealed_case_id: Option<i64>,
    /// How its files lie on the disk.
    pub file_state: FileState,
}

impl SealedPicture {
    /// Whether a case keeps it from being shown, and it is still there.
    pub fn is_sealed(&self) -> bool {
        self.sealed_at.is_some() && self.file_state != FileState::Gone
    }
}

/// How a picture's files are to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// As they were drawn.
    Open,
    /// Sealed.
    Sealed,
    /// Nowhere: it was let go of.
    Gone,
    /// Nowhere, nor its row: the words beside it were erased while it was sealed, and no case needs it any more.
    Erased,
}

/// A picture whose files may lie otherwise than they are to.
#[derive(Clone, Debug)]
pub struct Settling {
    /// The picture.
    pub picture: SealedPicture,
    /// How its files are to lie.
    pub wanted: Wanted,
}

/// A picture to be kept.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// Its name.
    pub name: FileName,
    /// Who uploads it.
    pub member: MemberId,
    /// What it shows.
    pub alt: String,
    /// Its width and height, in pixels.
    pub sides: (u32, u32),
    /// Bytes of both its files together.
    pub bytes: i64,
}

/// The files of a picture: the whole one, and the small one.
pub fn files_of(name: &FileName) -> [FileName; 2] {
    [name.clone(), name.beside(SMALL)]
}

/// The file of a picture while it is sealed: the whole one, and no small one.
pub fn sealed_file(name: &FileName) -> FileName {
    name.beside(SEALED)
}

/// The sides of the small picture of one with these sides; never larger than it, and never nothing.
pub fn small_sides(width: u32, height: u32) -> (u32, u32) {
    fit((width, height), SMALL_SIDE)
}

/// Sides whose longer one is `most` at most, in the same proportion.
pub fn fit((width, height): (u32, u32), most: u32) -> (u32, u32) {
    let longest = width.max(height).max(1);
    if longest <= most {
        return (width.max(1), height.max(1));
    }
    let scaled = |side: u32| {
        let (side, most, longest) = (u64::from(side), u64::from(most), u64::from(longest));
        u32::try_from((side * most + longest / 2) / longest).unwrap_or(most.try_into().unwrap_or(u32::MAX)).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_keep_their_proportion() {
        assert_eq!(fit((4_000, 3_000), 2_048), (2_048, 1_536));
        assert_eq!(fit((3_000, 4_000), 480), (360, 480));
        assert_eq!(fit((300, 200), 480), (300, 200));
        assert_eq!(fit((10_000, 1), 480), (480, 1));
    }
}
