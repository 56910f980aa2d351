//! A member's own picture: read within limits, cut square and drawn anew, so that nothing of the file goes on but what is seen.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use tokio::sync::Semaphore;

use crate::web::{AppError, Waiting};

/// The largest file, in bytes; a phone's photographs are smaller.
pub const PICTURE_BYTES: usize = 8 * 1024 * 1024;
/// The longest side, in pixels.
const SIDE_MOST: u32 = 8_000;
/// The most pixels.
const PIXELS_MOST: u64 = 20_000_000;
/// The most memory that reading one may take.
const MEMORY_MOST: u64 = 128 * 1024 * 1024;
/// The sides of what is kept: beside posts, and on the member's page.
const SIDES: [u32; 2] = [96, 256];
const QUALITY: u8 = 85;

/// Uploads that are received at once, and that wait to be drawn.
const QUEUE: usize = 8;
/// Nobody waits longer for their turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// A picture as it is kept: two JPEG files.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Beside posts.
    pub small: Vec<u8>,
    /// On the member's page.
    pub large: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no PNG, JPEG or WebP.
    NotAPicture,
    /// It has too many pixels, or would take too much memory.
    TooManyPixels,
    /// It begins as a picture and does not go on as one.
    Broken,
}

impl PictureFault {
    /// The key of the text that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAPicture => "error-picture-kind",
            Self::TooManyPixels => "error-picture-pixels",
            Self::Broken => "error-picture-broken",
        }
    }

    fn of(error: &ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels,
            ImageError::Unsupported(_) => Self::NotAPicture,
            _ => Self::Broken,
        }
    }
}

/// Draws pictures, one at a time, so that nobody who sends many can starve pages.
#[derive(Clone)]
pub struct Pictures {
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    receiving: Arc<AtomicUsize>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(1)), waiting: Arc::default(), receiving: Arc::default() }
    }
}

impl Pictures {
    /// A place among those whose files arrive.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when too many do.
    pub fn receive(&self) -> Result<Waiting<'_>, AppError> {
        Waiting::enter(&self.receiving, QUEUE).ok_or(AppError::Unavailable)
    }

    /// The picture in a file.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when too many wait.
    pub async fn draw(&self, file: Vec<u8>) -> Result<Result<Picture, PictureFault>, AppError> {
        let waiting = Waiting::enter(&self.waiting, QUEUE).ok_or(AppError::Unavailable)?;
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.places).acquire_owned());
        let place = place.await.map_err(|_| AppError::Unavailable)?.map_err(|_| AppError::Unavailable)?;
        drop(waiting);
        let drawn = tokio::task::spawn_blocking(move || {
            let drawn = draw(&file);
            drop(place);
            drawn
        });
        // A file that a reader stumbles over is a broken one.
        Ok(drawn.await.unwrap_or(Err(PictureFault::Broken)))
    }
}

/// The picture in a file, of an animation its first.
fn draw(file: &[u8]) -> Result<Picture, PictureFault> {
    let (picture, orientation) = read(file)?;
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height).max(1);
    let square = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    drop(picture);
    let [small, large] = SIDES.map(|side| {
        let mut scaled = square.resize_exact(side, side, FilterType::CatmullRom);
        scaled.apply_orientation(orientation);
        encode(&on_white(scaled))
    });
    Ok(Picture { small: small?, large: large? })
}

/// What a file says of its size is looked at before anything is unpacked.
fn read(file: &[u8]) -> Result<(DynamicImage, Orientation), PictureFault> {
    let fault = |error: ImageError| PictureFault::of(&error);
    let mut reader =
        ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| PictureFault::NotAPicture)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(PictureFault::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MOST);
    limits.max_image_height = Some(SIDE_MOST);
    limits.max_alloc = Some(MEMORY_MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MOST || decoder.total_bytes() > MEMORY_MOST {
        return Err(PictureFault::TooManyPixels);
    }
    // Without one that can be read it stands as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(fault)?, orientation))
}

/// What is transparent becomes white: JPEG knows no other.
fn on_white(picture: DynamicImage) -> RgbImage {
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        let over = |colour: u32| u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        Rgb([over(red), over(green), over(blue)])
    })
}

fn encode(picture: &RgbImage) -> Result<Vec<u8>, PictureFault> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(picture).map_err(|_| PictureFault::Broken)?;
    Ok(file)
}
