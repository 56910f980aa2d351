//! Pictures with posts: what is taken, what becomes of it, and what is refused.

use std::rc::Rc;

use diesel::prelude::*;
use image::{DynamicImage, GenericImageView, ImageFormat, RgbImage, Rgba, RgbaImage};
use mooring::db::schema::{attachments, posts};

use crate::support::{Browser, Page, Site, halves, jpeg, picture_file};

/// A site where Ann may put pictures to what she writes, and her thread.
async fn ground() -> (Rc<Site>, Browser, String) {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    (site, ann, thread)
}

/// Tries to add a file to a reply; the page that answers.
async fn try_file(ann: &mut Browser, thread: &str, file: &[u8]) -> Page {
    let form = ann.reply_form(thread, "Words of mine.").await;
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    ann.upload(asked.set("alt", "A boat"), file).await
}

/// The whole picture that is served under a name.
async fn served(site: &Site, browser: &Browser, name: &str) -> (DynamicImage, Vec<u8>) {
    let (status, bytes) = site.picture(browser, &format!("/attachments/{name}")).await;
    assert_eq!(status, 200);
    (image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap(), bytes)
}

fn is_red(pixel: Rgba<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 100
}

#[actix_web::test]
async fn a_picture_of_each_format_is_shown_below_its_words() {
    let (site, mut ann, thread) = ground().await;
    let mut ben = site.member("Ben").await;
    for (number, format) in (2..).zip([ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif]) {
        let page = ann.reply_with_picture(&thread, &picture_file(&halves(1_200, 800), format)).await;
        assert_eq!(page.status, 200, "{format:?}: {}", page.text());
        let page = ben.get(&thread).await;
        let of_post = format!("#post-{number} .attachments");
        assert_eq!(page.count(&format!("{of_post} img")), 1, "{format:?}");
        let image = |attribute| page.attribute(&format!("{of_post} img"), attribute).unwrap();
        assert_eq!((image("alt"), image("width"), image("height")), ("A boat".to_owned(), "480".into(), "320".into()));
        assert_eq!(image("loading"), "lazy");
        let url = page.attribute(&format!("{of_post} a"), "href").unwrap();
        let (whole, _) = served(&site, &ben, url.trim_start_matches("/attachments/")).await;
        assert_eq!(whole.dimensions(), (1_200, 800), "{format:?}");
        assert!(is_red(whole.get_pixel(20, 400)) && !is_red(whole.get_pixel(1_180, 400)), "{format:?}");
        let (status, small) = site.picture(&ben, &image("src")).await;
        let small = image::load_from_memory_with_format(&small, ImageFormat::Jpeg).unwrap();
        assert_eq!((status, small.dimensions()), (200, (480, 320)), "{format:?}");
    }
    let counts: Vec<i64> =
        site.read(|conn| Ok(posts::table.order(posts::number).select(posts::attachment_count).load(conn)?)).await;
    assert_eq!(counts, [0, 1, 1, 1, 1]);
    assert_eq!(site.picture_files().len(), 8);
}

#[actix_web::test]
async fn a_thread_begins_with_pictures_in_their_order() {
    let (site, mut ann, _) = ground().await;
    let page = ann.get("/boards/talk/threads/new").await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "Two boats").set("body", "Here they are.");
    let form = ann.add_picture(&form, &jpeg(), "The first").await;
    assert_eq!((form.get("title"), form.get("body")), ("Two boats", "Here they are."));
    let form = ann.add_picture(&form, &jpeg(), "The second").await;
    let page = ann.submit(&form).await;
    assert_eq!(page.attributes("#post-1 .attachments img", "alt"), ["The first", "The second"]);
    let all = site.pictures().await;
    assert!(all.iter().all(|(_, post, _)| post.is_some()), "{all:?}");
    // The draft went with the form.
    assert_eq!(ann.get("/drafts").await.count("li.row"), 0);
}

#[actix_web::test]
async fn what_is_large_becomes_smaller_and_what_is_transparent_white() {
    let (site, mut ann, thread) = ground().await;
    let large = picture_file(&halves(3_000, 1_500), ImageFormat::Png);
    ann.reply_with_picture(&thread, &large).await;
    let (whole, _) = served(&site, &ann, &site.only_picture().await).await;
    assert_eq!(whole.dimensions(), (2_048, 1_024));
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 0])));
    ann.reply_with_picture(&thread, &picture_file(&clear, ImageFormat::Png)).await;
    let name = site.pictures().await.pop().unwrap().0;
    let (whole, _) = served(&site, &ann, &name).await;
    assert!(whole.get_pixel(20, 20).0[..3].iter().all(|part| *part > 240));
}

/// A JPEG with an Exif segment: it lies on its side, and says where and with what it was taken.
fn with_exif(picture: &DynamicImage) -> Vec<u8> {
    let plain = picture_file(picture, ImageFormat::Jpeg);
    let mut tiff: Vec<u8> = Vec::new();
    tiff.extend(b"MM\0*\0\0\0\x08\0\x02");
    // Orientation 6: to be turned by a quarter to the right.
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 24, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"CANARY-GPS-51.5007-0.1246");
    let mut segment = vec![0xff, 0xe1];
    segment.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    [&plain[..2], &segment, &plain[2..]].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[actix_web::test]
async fn what_a_camera_wrote_goes_and_the_picture_stands_upright() {
    let (site, mut ann, thread) = ground().await;
    let file = with_exif(&halves(200, 100));
    assert!(holds(&file, b"CANARY-GPS"));
    ann.reply_with_picture(&thread, &file).await;
    let name = site.only_picture().await;
    let (whole, _) = served(&site, &ann, &name).await;
    assert_eq!(whole.dimensions(), (100, 200));
    // What was on the left is above.
    assert!(is_red(whole.get_pixel(50, 20)) && !is_red(whole.get_pixel(50, 180)));
    for path in [format!("/attachments/{name}"), format!("/attachments/{name}/small")] {
        let (_, bytes) = site.picture(&ann, &path).await;
        for words in [&b"CANARY"[..], b"Exif", b"51.5"] {
            assert!(!holds(&bytes, words), "{path}: {:?}", String::from_utf8_lossy(words));
        }
    }
}

#[actix_web::test]
async fn a_file_that_is_two_formats_at_once_is_only_a_picture_afterwards() {
    let (site, mut ann, thread) = ground().await;
    let script = b"<html><script>alert('CANARY-SCRIPT')</script></html>";
    let archive = b"PK\x03\x04CANARY-ARCHIVE PK\x05\x06";
    for (format, behind) in [(ImageFormat::Jpeg, &script[..]), (ImageFormat::Png, archive), (ImageFormat::Gif, script)]
    {
        let file = [&picture_file(&halves(60, 40), format)[..], behind].concat();
        let page = ann.reply_with_picture(&thread, &file).await;
        assert_eq!(page.status, 200, "{format:?}: {}", page.text());
        let name = site.pictures().await.pop().unwrap().0;
        let (_, bytes) = served(&site, &ann, &name).await;
        for words in [&b"CANARY"[..], b"<script", b"PK\x03\x04"] {
            assert!(!holds(&bytes, words), "{format:?}");
        }
    }
}

/// A PNG whose header says that it has other sides than it has.
fn lying(width: u32, height: u32) -> Vec<u8> {
    let mut file = picture_file(&halves(2, 2), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&file[12..29]);
    file[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    file
}

#[actix_web::test]
async fn what_is_no_picture_or_too_much_of_one_is_refused_and_the_words_stay() {
    let (site, mut ann, thread) = ground().await;
    let mut cut = picture_file(&halves(300, 200), ImageFormat::Png);
    cut.truncate(200);
    let wide = picture_file(&DynamicImage::ImageRgb8(RgbImage::new(20_000, 1)), ImageFormat::Png);
    let bitmap = [&b"BM"[..], &[0; 60]].concat();
    for (file, key, status) in [
        (Vec::new(), "error-picture-none", 422),
        (b"Not a picture at all, whatever its name says.".to_vec(), "error-attachment-kind", 422),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "error-attachment-kind", 422),
        (bitmap, "error-attachment-kind", 422),
        (cut, "error-attachment-broken", 422),
        (wide, "error-picture-pixels", 422),
        // Forty million pixels, of which nothing is unpacked.
        (lying(8_000, 5_000), "error-picture-pixels", 422),
        (lying(60_000, 60_000), "error-picture-pixels", 422),
    ] {
        let page = try_file(&mut ann, &thread, &file).await;
        assert_eq!(page.status, status, "{key}: {}", page.text());
        assert!(page.contains(&site.text(key)), "{key}: {}", page.text());
        let again = page.form("/attachments");
        assert_eq!((again.get("body"), again.get("alt")), ("Words of mine.", "A boat"), "{key}");
    }
    let page = try_file(&mut ann, &thread, &vec![0xff; 8 * 1024 * 1024 + 1]).await;
    assert_eq!(page.status, 413);
    assert!(page.contains(&site.text_with("error-picture-bytes", 8)), "{}", page.text());
    assert_eq!(page.form("/attachments").get("body"), "Words of mine.");
    assert!(site.pictures().await.is_empty() && site.picture_files().is_empty());
    // And they are kept as a draft all the same.
    assert!(ann.get(&thread).await.contains("Words of mine."));
}

#[actix_web::test]
async fn sent_twice_makes_one_picture() {
    let (site, mut ann, thread) = ground().await;
    let form = ann.reply_form(&thread, "Words.").await;
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    asked.set("alt", "A boat");
    let first = ann.upload(&asked, &jpeg()).await.form(&form.action);
    let second = ann.upload(&asked, &jpeg()).await.form(&form.action);
    assert_eq!((site.pictures().await.len(), site.picture_files().len()), (1, 2));
    assert_eq!(first.all("attachment"), second.all("attachment"));
    // The same form of a reply twice is one reply.
    let page = ann.submit(&first).await;
    assert_eq!(ann.submit(&first).await.url, page.url);
    assert_eq!(site.count_posts(&thread).await, 2);
}

#[actix_web::test]
async fn a_form_that_is_gone_back_to_adds_another_file_and_writes_over_nothing() {
    let (site, mut ann, thread) = ground().await;
    let form = ann.reply_form(&thread, "Words.").await;
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    asked.set("alt", "A boat");
    let first = ann.upload(&asked, &jpeg()).await.form(&form.action);
    let other = picture_file(&halves(90, 30), ImageFormat::Png);
    let second = ann.upload(&asked, &other).await.form(&form.action);
    assert_ne!(first.all("attachment"), second.all("attachment"));
    assert_eq!(site.pictures().await.len(), 2);
    // Posted, and kept by a case: the same file by the same form is a picture of its own.
    ann.submit(&first).await;
    let (files, now) = (site.kept_files(), site.app.clock.now());
    site.write(move |conn| Ok(diesel::update(attachments::table).set(attachments::sealed_at.eq(now)).execute(conn)?))
        .await;
    let third = ann.upload(&asked, &jpeg()).await.form(&form.action);
    assert_ne!(first.all("attachment"), third.all("attachment"));
    assert_eq!((site.pictures().await.len(), third.all("attachment").len()), (3, 1));
    let by_now = site.kept_files();
    assert!(files.iter().all(|(name, bytes)| by_now.get(name) == Some(bytes)));
}

#[actix_web::test]
async fn a_member_has_room_for_so_much_and_a_post_for_four() {
    let site = Site::with(|config| config.limits.attachment_bytes_per_member = 1).await;
    site.set_up("full").await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let page = try_file(&mut ann, &thread, &jpeg()).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("error-attachments-full", 0)), "{}", page.text());
    assert!(site.pictures().await.is_empty() && site.picture_files().is_empty());

    let (site, mut ann, thread) = ground().await;
    let mut form = ann.reply_form(&thread, "Four of them.").await;
    for _ in 0..4 {
        form = ann.add_picture(&form, &jpeg(), "A boat").await;
    }
    let page = ann.ask_for_picture(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("error-attachments-many", 4)), "{}", page.text());
    let mut asked = page.form("/attachments");
    assert_eq!(ann.upload(asked.set("alt", "A fifth"), &jpeg()).await.status, 422);
    assert_eq!(site.pictures().await.len(), 4);
    // A forged fifth is refused with the words.
    let other = "0123456789abcdef0123456789abcdef".to_owned();
    let mut forged = form.clone();
    forged.fields.push(("attachment".to_owned(), other));
    let page = ann.submit(&forged).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("error-attachments-many", 4)), "{}", page.text());
    assert_eq!(ann.submit(&form).await.count("#post-2 .attachments img"), 4);
}

#[actix_web::test]
async fn pictures_an_hour_are_counted() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        (config.limits.uploads_per_account, config.limits.uploads_burst) = (1, 1);
    })
    .await;
    site.set_up("full").await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    let mut form = ann.add_picture(&form, &jpeg(), "A boat").await;
    form.set(&format!("alt_{}", site.only_picture().await), "A boat by the pier");
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    let page = ann.upload(asked.set("alt", "Another one"), &jpeg()).await;
    assert_eq!(page.status, 429);
    for words in ["Words of mine.", "A boat by the pier", "Another one", &site.text("attachment-alt-name")] {
        assert!(page.contains(words), "{words}: {}", page.text());
    }
}

#[actix_web::test]
async fn the_form_is_protected_as_every_form() {
    let (site, mut ann, thread) = ground().await;
    let mut ben = site.member("Ben").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    asked.set("alt", "A boat");
    let others = ben.get(&thread).await.form(&form.action).get("csrf_token").to_owned();
    for token in ["", "nonsense", others.as_str()] {
        let mut forged = asked.clone();
        let page = ann.upload(forged.set("csrf_token", token), &jpeg()).await;
        assert_eq!(page.status, 403);
        assert!(page.contains("Words of mine."), "{}", page.text());
    }
    // Signed out, the words come along; of the file nothing is read.
    let page = site.visitor().upload(&asked, &jpeg()).await;
    assert_eq!(page.status, 404, "the board is for members: {}", page.text());
    assert!(site.pictures().await.is_empty() && site.picture_files().is_empty());
}
