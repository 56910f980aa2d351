//! Pictures with posts, through the pages.

use std::io::Cursor;
use std::path::Path;

use actix_web::http::header;
use actix_web::test::TestRequest;
use diesel::prelude::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use mooring::db::schema::{attachments, boards};

use super::browser::Browser;
use super::page::{Form, Page};
use super::site::Site;

/// A picture whose left half is red, and the right one blue.
pub fn halves(width: u32, height: u32) -> DynamicImage {
    let half = |x, _| if x < width / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, half))
}

/// A picture as a file.
pub fn picture_file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A small picture as a file.
pub fn jpeg() -> Vec<u8> {
    picture_file(&halves(60, 40), ImageFormat::Jpeg)
}

impl Site {
    /// Lets pictures be put to posts on a board, by everybody who writes there.
    pub async fn allow_images(&self, board: &'static str) {
        self.set_images(board, true).await;
        self.set_image_rule("true", 0, 0).await;
    }

    /// Lets pictures be put to posts on a board, or not.
    pub async fn set_images(&self, board: &'static str, lets: bool) {
        self.write(move |conn| {
            let found = boards::table.filter(boards::slug.eq(board));
            Ok(diesel::update(found).set(boards::allows_images.eq(lets)).execute(conn)?)
        })
        .await;
        self.app.refresh().await;
    }

    /// Switches pictures, for accounts of an age and with so many posts.
    pub async fn set_image_rule(&self, is_on: &'static str, days: i64, posts: i64) {
        self.set_settings(vec![
            ("features.attachments", is_on.to_owned()),
            ("features.attachments_age_days", days.to_string()),
            ("features.attachments_posts", posts.to_string()),
        ])
        .await;
    }

    /// The names of all pictures, with their posts and what they show, the oldest first.
    pub async fn pictures(&self) -> Vec<(String, Option<i64>, String)> {
        let columns = (attachments::name, attachments::post_id, attachments::alt);
        self.read(move |conn| Ok(attachments::table.order(attachments::id).select(columns).load(conn)?)).await
    }

    /// The name of the only picture.
    pub async fn only_picture(&self) -> String {
        let all = self.pictures().await;
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].0.clone()
    }

    /// The files of pictures, in their order.
    pub fn picture_files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.folder().join("files"), &mut found);
        found.sort();
        found
    }

    /// What a browser gets for a picture's address.
    pub async fn picture(&self, browser: &Browser, path: &str) -> (u16, Vec<u8>) {
        let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = TestRequest::get().uri(path).peer_addr(browser.address.parse().unwrap());
        let request = request.insert_header((header::COOKIE, cookies.join("; ")));
        let (status, _, body) = self.answer(request.to_request()).await;
        (status.as_u16(), body.to_vec())
    }

    /// The status of a picture, whole and small, which is the same.
    pub async fn picture_status(&self, browser: &Browser, name: &str) -> u16 {
        let whole = self.picture(browser, &format!("/attachments/{name}")).await.0;
        let small = self.picture(browser, &format!("/attachments/{name}/small")).await.0;
        assert_eq!(whole, small);
        whole
    }
}

fn list(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, found);
        } else {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
}

/// What stands between the parts of a form with a file.
pub const BOUNDARY: &str = "----of-the-form";

/// A form that asks for a picture, as a browser sends it: the file last.
pub fn with_file(form: &Form, file: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in form.fields.iter().filter(|(name, _)| name != "picture") {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{}\r\n",
            value.replace("\r\n", "\n").replace('\n', "\r\n")
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"IMG_0001.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

impl Form {
    /// The form of a composer, sent to another address, as its buttons do.
    pub fn sent_to(&self, action: &str) -> Self {
        Self { action: action.to_owned(), ..self.clone() }
    }
}

impl Browser {
    /// Presses the composer's button for pictures; the page that asks for one.
    pub async fn ask_for_picture(&mut self, form: &Form) -> Page {
        self.submit_once(&form.sent_to("/attachments/new")).await
    }

    /// Sends the form of a page that asks for a picture, as a browser does: the file last.
    pub async fn upload(&mut self, form: &Form, file: &[u8]) -> Page {
        let request = TestRequest::post()
            .uri("/attachments")
            .insert_header((header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}")))
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_payload(with_file(form, file));
        self.send(request, "/attachments").await
    }

    /// Adds a picture to what stands in a composer; the composer again.
    pub async fn add_picture(&mut self, form: &Form, file: &[u8], alt: &str) -> Form {
        let page = self.ask_for_picture(form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let mut asked = page.form("/attachments");
        let page = self.upload(asked.set("alt", alt), file).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.form(&form.action)
    }

    /// Begins a thread with a picture; its address.
    pub async fn begin_with_picture(&mut self, board: &str, title: &str, file: &[u8]) -> String {
        let page = self.get(&format!("/boards/{board}/threads/new")).await;
        let mut form = page.form(&format!("/boards/{board}/threads"));
        form.set("title", title).set("body", "Words beside it.");
        let form = self.add_picture(&form, file, "A boat").await;
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.url
    }

    /// Replies with a picture.
    pub async fn reply_with_picture(&mut self, thread: &str, file: &[u8]) -> Page {
        let form = self.reply_form(thread, "Words beside it.").await;
        let form = self.add_picture(&form, file, "A boat").await;
        self.submit(&form).await
    }
}
