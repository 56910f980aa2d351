//! A picture of one's own, chosen in a real browser on a phone, without JavaScript.

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::json;

use crate::support::{Browser, Script, Site, has_chromium};

#[actix_web::test]
async fn a_picture_is_chosen_shown_and_taken_away_without_javascript() {
    if !has_chromium("a_picture_is_chosen_shown_and_taken_away_without_javascript") {
        return;
    }
    let site = Site::demo();
    let browser = Browser::newcomer(&site, "Painter", Script::Off).await;
    let file = std::env::temp_dir().join(format!("mooring-picture-{}.png", std::process::id()));
    RgbImage::from_pixel(400, 300, Rgb([20, 120, 90])).save_with_format(&file, ImageFormat::Png).unwrap();
    browser.open("/account/avatar").await;
    browser.write("#picture", file.to_str().unwrap()).await;
    browser.follow("form[action='/account/avatar'] button").await;
    std::fs::remove_file(&file).unwrap();
    assert_eq!(browser.path().await, "/account/avatar?done=saved");
    browser
        .wait_for(
            "the picture, drawn anew",
            "const picture = document.querySelector('main .avatar img');
             return picture.complete && picture.naturalWidth === 256",
        )
        .await;
    let width = browser.js("return document.documentElement.scrollWidth", Vec::new()).await;
    assert!(width.as_u64().unwrap() <= 390, "the page is {width} px wide");
    browser.open("/members/Painter").await;
    let shown = "return document.querySelectorAll('main .avatar img').length";
    assert_eq!(browser.js(shown, Vec::new()).await, json!(1));
    browser.open("/account/avatar").await;
    browser.follow("form[action='/account/avatar/delete'] button").await;
    assert_eq!(browser.js(shown, Vec::new()).await, json!(0));
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}
