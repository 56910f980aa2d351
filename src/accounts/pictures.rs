//! A member's own picture: cut square and drawn anew.

use image::ImageFormat;
use image::imageops::FilterType;

use crate::files::{PictureFault, Pictures, Unpacked, encode, on_white};
use crate::web::AppError;

/// The formats that are taken.
const FORMATS: &[ImageFormat] = &[ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
/// The sides of what is kept: beside posts, and on the member's page.
const SIDES: [u32; 2] = [96, 256];
const QUALITY: u8 = 85;

/// A picture as it is kept: two JPEG files.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Beside posts.
    pub small: Vec<u8>,
    /// On the member's page.
    pub large: Vec<u8>,
}

/// The key of the text that says why a file is not taken.
pub fn fault_key(fault: PictureFault) -> &'static str {
    match fault {
        PictureFault::NotAPicture => "error-picture-kind",
        PictureFault::TooManyPixels => "error-picture-pixels",
        PictureFault::Broken => "error-picture-broken",
    }
}

/// The picture in a file, of an animation its first.
///
/// # Errors
/// [`AppError::Unavailable`] when too many wait to be drawn.
pub async fn draw_own(pictures: &Pictures, file: Vec<u8>) -> Result<Result<Picture, PictureFault>, AppError> {
    pictures.draw(file, FORMATS, draw).await
}

fn draw(Unpacked { picture, orientation }: Unpacked) -> Result<Picture, PictureFault> {
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height).max(1);
    let square = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    drop(picture);
    let [small, large] = SIDES.map(|side| {
        let mut scaled = square.resize_exact(side, side, FilterType::CatmullRom);
        scaled.apply_orientation(orientation);
        encode(&on_white(scaled), QUALITY)
    });
    Ok(Picture { small: small?, large: large? })
}
