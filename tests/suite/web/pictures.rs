//! A member's own picture: what is taken, what becomes of it, and who sees it.

use std::io::Cursor;

use actix_web::http::header;
use actix_web::test::TestRequest;
use diesel::prelude::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use mooring::db::schema::{members, personas, pictures, posts};

use crate::support::{Browser, Page, Site, thread_id};

const PATH: &str = "/account/avatar";

/// Sends a file as the page's form does.
async fn send(browser: &mut Browser, file: &[u8]) -> Page {
    let token = browser.get(PATH).await.form(PATH).get("csrf_token").to_owned();
    send_with(browser, &token, file).await
}

async fn send_with(browser: &mut Browser, token: &str, file: &[u8]) -> Page {
    const BOUNDARY: &str = "----of-the-form";
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n{token}\r\n--{BOUNDARY}\r\n\
         Content-Disposition: form-data; name=\"picture\"; filename=\"me.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let request = TestRequest::post()
        .uri(PATH)
        .insert_header((header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}")))
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_payload(body);
    browser.send(request, PATH).await
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> DynamicImage {
    let half = |x, _| if x < width / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, half))
}

/// The picture that is kept, large.
async fn kept(site: &Site) -> Option<Vec<u8>> {
    site.read(|conn| Ok(pictures::table.select(pictures::large).first(conn).optional()?)).await
}

async fn address(site: &Site, name: &'static str) -> Option<String> {
    site.read(move |conn| Ok(members::table.filter(members::name.eq(name)).select(members::picture).first(conn)?)).await
}

fn is_red([red, _, blue]: [u8; 3]) -> bool {
    red > 150 && blue < 100
}

#[actix_web::test]
async fn members_see_it_and_who_is_signed_out_sees_the_drawn_one() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("welcome", "A bassoon", "I bought a bassoon.").await;
    site.work().await;
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let page = send(&mut ann, &encoded(&halves(300, 200), format)).await;
        assert_eq!((page.status, page.header("location")), (303, "/account/avatar?done=saved"), "{format:?}");
        let large = image::load_from_memory_with_format(&kept(&site).await.unwrap(), ImageFormat::Jpeg).unwrap();
        assert_eq!((large.width(), large.height()), (256, 256));
        let large = large.into_rgb8();
        assert!(is_red(large.get_pixel(20, 128).0) && !is_red(large.get_pixel(230, 128).0), "{format:?}");
    }
    assert!(ann.get("/account/avatar?done=saved").await.contains(&site.text("avatar-done")));
    let token = address(&site, "Ann").await.unwrap();
    let small = format!("/avatars/{token}");
    for path in [thread.as_str(), "/boards/welcome", "/", "/search?q=bassoon"] {
        let src = ben.get(path).await.attribute("main .avatar img", "src");
        assert_eq!(src.as_deref(), Some(small.as_str()), "{path}");
    }
    let page = ben.get("/members/Ann").await;
    assert_eq!(page.attribute("main .avatar img", "src").unwrap(), format!("{small}?size=large"));
    let picture = ben.get_once(&small).await;
    assert_eq!((picture.status, picture.header("content-type")), (200, "image/jpeg"));
    assert_eq!(picture.header("cache-control"), "private, max-age=3600");
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    assert!(picture.header("content-security-policy").contains("default-src 'none'"));
    let mut visitor = site.visitor();
    for path in [thread.as_str(), "/boards/welcome", "/", "/search?q=bassoon"] {
        let page = visitor.get(path).await;
        assert_eq!(page.count("img"), 0, "{path}");
        assert!(!page.body.contains(&token), "{path}");
    }
    assert_eq!(visitor.get_once(&small).await.status, 404);
    for path in ["/avatars/0", "/avatars/00000000000000000000000000000000", "/avatars/%00", "/avatars/..%2F..%2Fetc"] {
        assert_eq!(ben.get_once(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn it_can_be_taken_away_and_replaced_and_its_address_goes_with_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert_eq!(ann.get(PATH).await.count(&format!("form[action='{PATH}/delete']")), 0);
    let file = encoded(&halves(300, 200), ImageFormat::Png);
    send(&mut ann, &file).await;
    let first = address(&site, "Ann").await.unwrap();
    // Sent twice there is one, at another address.
    send(&mut ann, &file).await;
    let second = address(&site, "Ann").await.unwrap();
    assert_ne!(first, second);
    assert_eq!(site.read(|conn| Ok(pictures::table.count().get_result::<i64>(conn)?)).await, 1);
    assert_eq!(ann.get_once(&format!("/avatars/{first}")).await.status, 404);
    let form = ann.get(PATH).await.form(&format!("{PATH}/delete"));
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("avatar-done-removed")));
    assert_eq!((kept(&site).await, address(&site, "Ann").await), (None, None));
    assert_eq!(ann.get_once(&format!("/avatars/{second}")).await.status, 404);
    assert_eq!(ann.get("/members/Ann").await.count(".avatar img"), 0);
    assert_eq!(ann.submit(&form).await.status, 200, "twice");
}

#[actix_web::test]
async fn blocks_and_one_time_names_hold() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "Hers", "Words.").await;
    send(&mut ann, &encoded(&halves(300, 200), ImageFormat::Png)).await;
    let path = format!("/avatars/{}", address(&site, "Ann").await.unwrap());
    // Whom one blocks has no picture on their page; who is blocked gets none at all.
    ben.block("Ann").await;
    assert_eq!(ben.get("/members/Ann").await.count(".avatar img"), 0);
    ben.unblock("Ann").await;
    assert_eq!(ben.get_once(&path).await.status, 200);
    ann.block("Ben").await;
    assert_eq!(ben.get_once(&path).await.status, 404);
    ann.unblock("Ben").await;
    // Under a one-time name it never stands.
    let (id, now) = (thread_id(&thread), site.app.clock.now());
    let author = site.member_id("Ann").await;
    site.write(move |conn| {
        let persona: i64 = diesel::insert_into(personas::table)
            .values((
                personas::thread_id.eq(id),
                personas::member_id.eq(author.0),
                personas::alias.eq("Quiet Harbour"),
                personas::avatar_seed.eq("seed"),
                personas::created_at.eq(now),
            ))
            .returning(personas::id)
            .get_result(conn)?;
        diesel::update(posts::table.filter(posts::thread_id.eq(id)))
            .set(posts::persona_id.eq(persona))
            .execute(conn)?;
        diesel::update(mooring::db::schema::threads::table.find(id))
            .set((
                mooring::db::schema::threads::persona_id.eq(persona),
                mooring::db::schema::threads::last_persona_id.eq(persona),
            ))
            .execute(conn)?;
        Ok(())
    })
    .await;
    for page in [ben.get(&thread).await, ben.get("/boards/talk").await] {
        assert!(page.contains("Quiet Harbour"));
        assert!(!page.body.contains("/avatars/"));
    }
}

/// A JPEG with an Exif segment: it lies on its side, and says where and with what it was taken.
fn with_exif(picture: &DynamicImage) -> Vec<u8> {
    let plain = encoded(picture, ImageFormat::Jpeg);
    let mut tiff: Vec<u8> = Vec::new();
    tiff.extend(b"MM\0*\0\0\0\x08\0\x02");
    // Orientation 6: to be turned by a quarter to the right.
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    // The camera's maker, and after it what stands for a place.
    tiff.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 24, 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"CANARY-GPS-51.5007-0.1246");
    let mut segment = vec![0xff, 0xe1];
    segment.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    [&plain[..2], &segment, &plain[2..]].concat()
}

#[actix_web::test]
async fn what_a_camera_wrote_into_it_goes_and_it_stands_upright() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let file = with_exif(&halves(200, 200));
    assert!(file.windows(10).any(|bytes| bytes == b"CANARY-GPS"));
    assert_eq!(send(&mut ann, &file).await.status, 303);
    let (small, large): (Vec<u8>, Vec<u8>) =
        site.read(|conn| Ok(pictures::table.select((pictures::small, pictures::large)).first(conn)?)).await;
    for kept in [&small, &large] {
        for words in [&b"CANARY"[..], b"Exif", b"51.5"] {
            assert!(!kept.windows(words.len()).any(|bytes| bytes == words), "{:?}", String::from_utf8_lossy(words));
        }
    }
    // What was on the left is above.
    let large = image::load_from_memory(&large).unwrap().into_rgb8();
    assert!(is_red(large.get_pixel(128, 20).0) && !is_red(large.get_pixel(128, 230).0));
}

/// A PNG whose header says that it has other sides than it has.
fn lying(width: u32, height: u32) -> Vec<u8> {
    let mut file = encoded(&halves(2, 2), ImageFormat::Png);
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&file[12..29]);
    file[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    file
}

#[actix_web::test]
async fn what_is_no_picture_or_too_much_of_one_is_refused_in_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    send(&mut ann, &encoded(&halves(30, 20), ImageFormat::Png)).await;
    let before = kept(&site).await;
    let mut cut = encoded(&halves(300, 200), ImageFormat::Png);
    cut.truncate(200);
    let wide = encoded(&DynamicImage::ImageRgb8(RgbImage::new(20_000, 1)), ImageFormat::Png);
    for (file, key, status) in [
        (Vec::new(), "error-picture-none", 422),
        (b"Not a picture at all, whatever its name says.".to_vec(), "error-picture-kind", 422),
        (b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "error-picture-kind", 422),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "error-picture-kind", 422),
        (cut, "error-picture-broken", 422),
        (wide, "error-picture-pixels", 422),
        (lying(7_999, 7_999), "error-picture-pixels", 422),
        (lying(60_000, 60_000), "error-picture-pixels", 422),
        (lying(4_000, 4_000), "error-picture-broken", 422),
    ] {
        let page = send(&mut ann, &file).await;
        assert_eq!(page.status, status, "{key}: {}", page.text());
        assert!(page.contains(&site.text(key)), "{key}: {}", page.text());
    }
    let page = send(&mut ann, &vec![0xff; 8 * 1024 * 1024 + 1]).await;
    assert_eq!(page.status, 413);
    assert!(page.contains(&site.text_with("error-picture-bytes", 8)), "{}", page.text());
    let page = send(&mut ann, &vec![0xff; 40 * 1024 * 1024]).await;
    assert_eq!(page.status, 413);
    assert_eq!(kept(&site).await, before, "the old one stays");
}

#[actix_web::test]
async fn a_large_one_of_one_colour_is_unpacked_within_limits() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    // Small as a file, sixty megabytes unpacked: as much as may be.
    let bomb = encoded(&DynamicImage::ImageRgb8(RgbImage::new(5_000, 3_900)), ImageFormat::Png);
    assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
    assert_eq!(send(&mut ann, &bomb).await.status, 303);
    // Twice as many bytes for each pixel are too much.
    let deep = DynamicImage::ImageRgba16(image::ImageBuffer::new(5_000, 3_900));
    let page = send(&mut ann, &encoded(&deep, ImageFormat::Png)).await;
    assert!(page.contains(&site.text("error-picture-pixels")), "{}", page.text());
}

#[actix_web::test]
async fn of_one_that_moves_the_first_picture_stays() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let frame =
        |colour| encoded(&DynamicImage::ImageRgba8(RgbaImage::from_pixel(16, 16, Rgba(colour))), ImageFormat::WebP);
    let chunk = |name: &[u8], body: &[u8]| {
        let mut chunk = [name, &u32::try_from(body.len()).unwrap().to_le_bytes()[..], body].concat();
        chunk.resize(chunk.len() + body.len() % 2, 0);
        chunk
    };
    // 16 by 16 at the corner, shown for a tenth of a second; the picture's own chunk follows the header of its file.
    let moving = |colour| {
        let place = [0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0];
        chunk(b"ANMF", &[&place[..], &frame(colour)[12..]].concat())
    };
    let parts = [
        chunk(b"VP8X", &[0b0000_0010, 0, 0, 0, 15, 0, 0, 15, 0, 0]),
        chunk(b"ANIM", &[0, 0, 0, 0, 0, 0]),
        moving([250, 10, 10, 255]),
        moving([10, 10, 250, 255]),
    ]
    .concat();
    let file = chunk(b"RIFF", &[&b"WEBP"[..], &parts].concat());
    let page = send(&mut ann, &file).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let large = image::load_from_memory(&kept(&site).await.unwrap()).unwrap().into_rgb8();
    assert!(is_red(large.get_pixel(128, 128).0), "{:?}", large.get_pixel(128, 128));
}

#[actix_web::test]
async fn a_page_costs_no_statement_more_for_it() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "A bassoon", "I bought a bassoon.").await;
    site.work().await;
    let paths = [thread.as_str(), "/boards/talk", "/", "/search?q=bassoon", "/members/Ann"];
    let mut before = Vec::new();
    for path in paths {
        ben.get_once(path).await;
        before.push(site.statements(ben.get_once(path)).await.0);
    }
    send(&mut ann, &encoded(&halves(30, 20), ImageFormat::Png)).await;
    for (path, before) in paths.into_iter().zip(before) {
        let (count, page) = site.statements(ben.get_once(path)).await;
        assert_eq!(count, before, "{path}");
        assert!(page.count("main .avatar img") > 0, "{path}");
    }
}

#[actix_web::test]
async fn the_form_is_protected_as_every_form() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let file = encoded(&halves(30, 20), ImageFormat::Png);
    let others = ben.get(PATH).await.form(PATH).get("csrf_token").to_owned();
    for token in ["", "nonsense", others.as_str()] {
        assert_eq!(send_with(&mut ann, token, &file).await.status, 403);
    }
    assert_eq!(send_with(&mut site.visitor(), &others, &file).await.status, 403);
    assert_eq!(kept(&site).await, None);
    assert_eq!(site.visitor().get_once(PATH).await.header("location"), "/sign-in?next=%2Faccount%2Favatar");
}

#[actix_web::test]
async fn on_a_shared_phone_nothing_of_it_is_kept() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    send(&mut ann, &encoded(&halves(30, 20), ImageFormat::Png)).await;
    let path = format!("/avatars/{}", address(&site, "Ann").await.unwrap());
    let mut shared = site.visitor();
    let mut form = shared.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", crate::support::PASSWORD).set("shared", "true");
    shared.submit(&form).await;
    assert_eq!(shared.get_once(&path).await.header("cache-control"), "private, no-store");
}
