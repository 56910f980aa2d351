//! Pictures with posts, as cases meet them: put there beside the pages, and looked for on the disk.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use mooring::db::schema::{attachments, posts};
use mooring::files::FileName;

use super::browser::Browser;
use super::site::Site;

/// A picture that was put to a post.
#[derive(Clone, Debug)]
pub struct Put {
    pub id: i64,
    pub name: String,
    /// The bytes of the whole one.
    pub file: Vec<u8>,
}

/// What a picture's row says.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Stored {
    pub file_state: String,
    pub alt: String,
    pub sealed_at: Option<NaiveDateTime>,
    pub sealed_until: Option<NaiveDateTime>,
    pub sealed_case_id: Option<i64>,
    pub member_id: Option<i64>,
}

/// A JPEG file of stripes; another number gives other ones.
pub fn striped(number: i64) -> Vec<u8> {
    let shade = u8::try_from(number.rem_euclid(200)).unwrap();
    let colour = |x: u32, _| if x % 8 < 4 { Rgb([shade, 200, 40]) } else { Rgb([40, shade, 200]) };
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(64, 48, colour)).write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

impl Site {
    /// Puts a picture to a post, as if its author had sent it along.
    pub async fn put_picture(&self, author: &str, post: i64, alt: &'static str) -> Put {
        let (name, now, member) =
            (FileName::new(&self.app.entropy), self.app.clock.now(), self.member_id(author).await);
        let file = striped(post);
        self.app.files.put(vec![(name.clone(), file.clone()), (name.beside("s"), file.clone())], now).await.unwrap();
        let text = name.to_string();
        let id = self
            .write(move |conn| {
                let row = (
                    attachments::name.eq(name.as_str()),
                    attachments::member_id.eq(member),
                    attachments::post_id.eq(post),
                    attachments::alt.eq(alt),
                    attachments::width.eq(64),
                    attachments::height.eq(48),
                    attachments::bytes.eq(4_000),
                    attachments::created_at.eq(now),
                    attachments::attached_at.eq(now),
                );
                diesel::insert_into(attachments::table).values(row).execute(conn)?;
                diesel::update(posts::table.find(post))
                    .set(posts::attachment_count.eq(posts::attachment_count + 1))
                    .execute(conn)?;
                let of_name = attachments::table.filter(attachments::name.eq(name.as_str()));
                Ok(of_name.select(attachments::id).first::<i64>(conn)?)
            })
            .await;
        Put { id, name: text, file }
    }

    /// What a picture's row says; none when it is gone.
    pub async fn stored(&self, picture: &Put) -> Option<Stored> {
        let id = picture.id;
        let columns = (
            attachments::file_state,
            attachments::alt,
            attachments::sealed_at,
            attachments::sealed_until,
            attachments::sealed_case_id,
            attachments::member_id,
        );
        self.read(move |conn| Ok(attachments::table.find(id).select(columns).first(conn).optional()?)).await
    }

    /// Members' files on the disk, by their names.
    pub fn kept_files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.folder().join("files"), &mut found);
        found
    }

    /// The names of the files of a picture that are on the disk, by their endings.
    pub fn endings_of(&self, picture: &Put) -> Vec<String> {
        let names = self.kept_files().into_keys();
        names.filter_map(|name| name.strip_prefix(&picture.name).map(str::to_owned)).collect()
    }
}

fn collect(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

impl Browser {
    /// How a picture is answered, whole and small.
    pub async fn look_at(&mut self, picture: &Put) -> (u16, u16) {
        let whole = self.get_once(&format!("/attachments/{}", picture.name)).await.status;
        (whole, self.get_once(&format!("/attachments/{}/small", picture.name)).await.status)
    }
}
