//! Pictures as pages show them: below a post, and in a form.

use super::fields::PictureWords;
use super::model::{ALT_LONGEST, Attachment, MOST_PICTURES};
use crate::web::asset_url;

/// A picture below a post.
#[derive(Clone, Debug)]
pub struct PictureView {
    /// Its address.
    pub url: String,
    /// Where it is small.
    pub small_url: String,
    /// What it shows, or empty.
    pub alt: String,
    /// The small one's width, in pixels.
    pub width: i64,
    /// The small one's height, in pixels.
    pub height: i64,
    /// Whether nobody sees it, since a case decides about it; nothing else is told of it then.
    pub is_sealed: bool,
    /// Whether it was decided that nobody sees it.
    pub is_kept: bool,
}

impl PictureView {
    /// Of a picture.
    pub fn of(picture: &Attachment) -> Self {
        if !picture.is_servable() {
            let (url, small_url, alt) = (String::new(), String::new(), String::new());
            let is_kept = picture.sealed_until.is_some();
            return Self { url, small_url, alt, width: 0, height: 0, is_sealed: true, is_kept };
        }
        let url = format!("/attachments/{}", picture.name);
        let (width, height) = picture.small_sides();
        Self {
            small_url: format!("{url}/small"),
            url,
            alt: picture.alt.clone(),
            width,
            height,
            is_sealed: false,
            is_kept: false,
        }
    }
}

/// A picture in a form.
#[derive(Clone, Debug)]
pub struct PictureRow {
    /// Its name.
    pub name: String,
    /// As it will be seen.
    pub view: PictureView,
    /// What it shows, as typed.
    pub alt: String,
    /// Whether it is said to need no description.
    pub is_bare: bool,
}

/// The part of a form that has its pictures.
#[derive(Clone, Debug, Default)]
pub struct PictureFields {
    /// Those that are there.
    pub rows: Vec<PictureRow>,
    /// Whether one that was chosen is not there any more, and so was left out.
    pub is_one_gone: bool,
    /// Whether another can be added.
    pub may_add: bool,
    /// How long a description may be, in characters.
    pub most: usize,
    /// Where the script is that adds pictures in place.
    pub script_url: String,
}

impl PictureFields {
    /// How many there are.
    pub fn count(&self) -> i64 {
        i64::try_from(self.rows.len()).unwrap_or(i64::MAX)
    }

    /// With the pictures that were found, in the order in which they were chosen, and what was typed about them. Nothing where there are
    /// none, none is missing and none can be added.
    pub fn of(found: &[Attachment], words: &[PictureWords], may_add: bool) -> Option<Self> {
        let row = |one: &PictureWords| {
            let picture = found.iter().find(|picture| picture.name == one.name)?;
            let alt = one.alt.clone().unwrap_or_else(|| picture.alt.clone());
            let is_bare = if one.alt.is_some() { one.is_bare } else { picture.alt.is_empty() };
            Some(PictureRow { name: one.name.clone(), view: PictureView::of(picture), alt, is_bare })
        };
        let rows: Vec<PictureRow> = words.iter().filter_map(row).collect();
        let is_one_gone = rows.len() < words.len();
        let may_add = may_add && rows.len() < MOST_PICTURES;
        (may_add || is_one_gone || !rows.is_empty()).then(|| Self {
            rows,
            is_one_gone,
            may_add,
            most: ALT_LONGEST,
            script_url: asset_url("pictures.js"),
        })
    }
}

/// Pictures that are there already, as a form has them that says nothing else of them.
pub fn words_of(found: &[Attachment]) -> Vec<PictureWords> {
    let shown = found.iter().filter(|picture| picture.is_servable());
    shown.map(|picture| PictureWords { name: picture.name.clone(), ..PictureWords::default() }).collect()
}
