//! Drawing a picture anew, so that nothing of its file goes on but what is seen: neither place, time and camera, nor whatever else a file
//! may hold beside a picture.

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat};

use super::model::{fit, small_sides};
use crate::files::{PictureFault, Unpacked, encode, on_white};

/// The formats that are taken; of one that moves the first picture stays.
pub const FORMATS: &[ImageFormat] = &[ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif];
/// The longest side that is kept, in pixels.
const SIDE: u32 = 2_048;
const QUALITY: u8 = 85;
const SMALL_QUALITY: u8 = 80;

/// A picture as it is kept: two JPEG files, on white where it is transparent.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The whole picture.
    pub whole: Vec<u8>,
    /// The small one.
    pub small: Vec<u8>,
    /// Width and height of the whole one, in pixels.
    pub sides: (u32, u32),
}

impl Drawn {
    /// Bytes of both files.
    pub fn bytes(&self) -> i64 {
        i64::try_from(self.whole.len() + self.small.len()).unwrap_or(i64::MAX)
    }
}

/// The key of the text that says why a file is not taken.
pub fn fault_key(fault: PictureFault) -> &'static str {
    match fault {
        PictureFault::NotAPicture => "error-attachment-kind",
        PictureFault::TooManyPixels => "error-picture-pixels",
        PictureFault::Broken => "error-attachment-broken",
    }
}

/// Draws a picture anew.
///
/// # Errors
/// Why the file is not taken.
pub fn draw(Unpacked { picture, orientation }: Unpacked) -> Result<Drawn, PictureFault> {
    let (width, height) = fit((picture.width(), picture.height()), SIDE);
    // Straight from one to the other: what is unpacked may be as large as memory allows, and nothing of its size stands beside it.
    let mut whole = if (width, height) == (picture.width(), picture.height()) {
        picture
    } else {
        picture.thumbnail_exact(width, height)
    };
    if orientation != Orientation::NoTransforms {
        whole.apply_orientation(orientation);
    }
    let whole = DynamicImage::ImageRgb8(on_white(whole));
    let sides = (whole.width(), whole.height());
    let (width, height) = small_sides(sides.0, sides.1);
    let small = if (width, height) == sides {
        whole.to_rgb8()
    } else {
        whole.resize_exact(width, height, FilterType::CatmullRom).into_rgb8()
    };
    Ok(Drawn { whole: encode(&whole.into_rgb8(), QUALITY)?, small: encode(&small, SMALL_QUALITY)?, sides })
}
