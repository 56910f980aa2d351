//! Reading pictures within limits, and drawing them anew, so that nothing of a file goes on but what is seen.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use tokio::sync::Semaphore;

use super::{Arrival, Receiving};
use crate::web::{AppError, Waiting};

/// The largest file, in bytes; a phone's photographs are smaller.
pub const PICTURE_BYTES: usize = 8 * 1024 * 1024;
/// The longest side, in pixels.
const SIDE_MOST: u32 = 8_000;
/// The most pixels; phones make 12 or 24 million.
const PIXELS_MOST: u64 = 25_000_000;
/// The most memory that what is unpacked of one may take.
const MEMORY_MOST: u64 = 128 * 1024 * 1024;

/// Pictures that wait to be drawn.
const QUEUE: usize = 8;
/// Nobody waits longer for their turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// It is no picture, or none in a format that is taken.
    NotAPicture,
    /// It has too many pixels, or would take too much memory.
    TooManyPixels,
    /// It begins as a picture and does not go on as one.
    Broken,
}

impl PictureFault {
    fn of(error: &ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels,
            ImageError::Unsupported(_) => Self::NotAPicture,
            _ => Self::Broken,
        }
    }
}

/// A picture that was unpacked, as it lies in its file, and how it is to be turned.
pub struct Unpacked {
    /// The picture; of one that moves the first.
    pub picture: DynamicImage,
    /// How its camera was held.
    pub orientation: Orientation,
}

/// Draws pictures, one at a time, so that nobody who sends many can starve pages.
#[derive(Clone)]
pub struct Pictures {
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    receiving: Receiving,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(1)), waiting: Arc::default(), receiving: Receiving::default() }
    }
}

impl Pictures {
    /// A place among those whose files arrive, for a member by their key.
    ///
    /// # Errors
    /// As [`Receiving::enter`].
    pub fn receive(&self, member: i64) -> Result<Arrival, AppError> {
        self.receiving.enter(member)
    }

    /// What is drawn of the picture in a file, of one of these formats.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when too many wait.
    pub async fn draw<T: Send + 'static>(
        &self,
        file: Vec<u8>,
        formats: &'static [ImageFormat],
        draw: fn(Unpacked) -> Result<T, PictureFault>,
    ) -> Result<Result<T, PictureFault>, AppError> {
        let waiting = Waiting::enter(&self.waiting, QUEUE).ok_or(AppError::Unavailable)?;
        let place = tokio::time::timeout(PATIENCE, Arc::clone(&self.places).acquire_owned());
        let place = place.await.map_err(|_| AppError::Unavailable)?.map_err(|_| AppError::Unavailable)?;
        drop(waiting);
        let drawn = tokio::task::spawn_blocking(move || {
            let drawn = unpack(&file, formats).and_then(draw);
            drop(place);
            drawn
        });
        // A file that a reader stumbles over is a broken one.
        Ok(drawn.await.unwrap_or(Err(PictureFault::Broken)))
    }
}

/// What a file says of its size is looked at before anything is unpacked.
fn unpack(file: &[u8], formats: &[ImageFormat]) -> Result<Unpacked, PictureFault> {
    let fault = |error: ImageError| PictureFault::of(&error);
    let mut reader =
        ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| PictureFault::NotAPicture)?;
    if !reader.format().is_some_and(|format| formats.contains(&format)) {
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
    Ok(Unpacked { picture: DynamicImage::from_decoder(decoder).map_err(fault)?, orientation })
}

/// What is transparent becomes white: JPEG knows no other.
pub fn on_white(picture: DynamicImage) -> RgbImage {
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        let over = |colour: u32| u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        Rgb([over(red), over(green), over(blue)])
    })
}

/// A picture as a JPEG file of this quality, from 1 to 100.
///
/// # Errors
/// [`PictureFault::Broken`] when it cannot be drawn.
pub fn encode(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, PictureFault> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality).encode_image(picture).map_err(|_| PictureFault::Broken)?;
    Ok(file)
}
