//! Pictures, of one's own and with what one writes, in a real browser on a phone, with and without JavaScript.

use base64::Engine;
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

/// A file as a page gets it, by what a person does: in a script.
const BRING: &str = "const [how, name, kind, text] = arguments;
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    data.items.add(new File([bytes], name, { type: kind }));
    const all = { bubbles: true, cancelable: true };
    const event = how === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, ...all })
        : new DragEvent('drop', { dataTransfer: data, ...all });
    document.querySelector('#body').dispatchEvent(event);
    return event.defaultPrevented";

async fn bring(browser: &Browser, how: &str, file: &[u8]) {
    let text = base64::engine::general_purpose::STANDARD.encode(file);
    let is_taken = browser.js(BRING, vec![json!(how), json!("IMG_1.png"), json!("image/png"), json!(text)]).await;
    assert_eq!(is_taken, json!(true), "{how}");
}

/// A composer of somebody who may add pictures, with words in it.
async fn composer(site: &Site, script: Script) -> Browser {
    let administrator = Browser::signed_in(site, &site.person("administrator")).await;
    administrator.allow_pictures(&["welcome"]).await;
    let browser = Browser::newcomer(site, "Painter", script).await;
    browser.open("/boards/welcome/threads/new").await;
    browser.write("#title", "A boat").await;
    browser.write("#body", "Words beside it.").await;
    browser
}

#[actix_web::test]
async fn pictures_are_pasted_and_dropped_where_one_writes() {
    if !has_chromium("pictures_are_pasted_and_dropped_where_one_writes") {
        return;
    }
    let site = Site::demo();
    let browser = composer(&site, Script::On).await;
    let file = std::fs::read(site.drawing()).unwrap();
    let loaded = "return performance.getEntriesByType('resource').some((one) => one.name.includes('/pictures.'))";
    browser.wait_for("the script", loaded).await;
    // It has run once the part can be pressed without leaving.
    std::thread::sleep(std::time::Duration::from_millis(300));
    bring(&browser, "paste", &file).await;
    browser.wait_for("the first", "return document.querySelectorAll('.attachment-row').length === 1").await;
    let is_asked = "return document.activeElement.name.startsWith('alt_') && document.activeElement.value === ''";
    browser.wait_for("being asked what it shows", is_asked).await;
    assert!(browser.text("[data-pictures]").await.starts_with("Your picture is added"));
    browser.write(".attachment-row textarea", "A boat at its mooring").await;
    bring(&browser, "drop", &file).await;
    browser.wait_for("the second", "return document.querySelectorAll('.attachment-row').length === 2").await;
    assert_eq!(browser.value(".attachment-row textarea").await, "A boat at its mooring");
    bring(&browser, "paste", b"no picture").await;
    browser.wait_for("why not", "return !!document.querySelector('#attachment-error[role=alert]')").await;
    assert_eq!(browser.count(".attachment-row").await, 2);
    browser.click(".attachment-row:last-child button").await;
    browser.wait_for("one again", "return document.querySelectorAll('.attachment-row').length === 1").await;
    assert_eq!(
        (browser.place().await.as_str(), browser.value("#body").await.as_str()),
        ("/boards/welcome/threads/new", "Words beside it.")
    );
    browser.follow("form[data-composer] .actions button:not([formaction])").await;
    assert_eq!(browser.attribute("#post-1 .attachments img", "alt").await, "A boat at its mooring");
}

#[actix_web::test]
async fn pictures_are_added_by_a_page_of_their_own_without_javascript() {
    if !has_chromium("pictures_are_added_by_a_page_of_their_own_without_javascript") {
        return;
    }
    let site = Site::demo();
    let browser = composer(&site, Script::Off).await;
    browser.follow("[formaction='/attachments/new']").await;
    browser.write("#picture", site.drawing().to_str().unwrap()).await;
    browser.follow("form[action='/attachments'] button").await;
    assert!(browser.text("[role=status].notice").await.contains("say there what it shows"));
    assert_eq!(browser.value("#title").await, "A boat");
    browser.write(".attachment-row textarea", "A boat at its mooring").await;
    browser.follow("form[data-composer] .actions button:not([formaction])").await;
    assert_eq!(browser.attribute("#post-1 .attachments img", "alt").await, "A boat at its mooring");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}
