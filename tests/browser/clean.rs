//! No page complains on the console, asks another host for anything, or is wider than the screen.

use serde_json::{Value, json};

use crate::support::{Browser, Kind, Site, has_chromium};

/// What sticks out of the page, or out of what would cut it off; and words squeezed into a column too narrow to read.
const TOO_WIDE: &str = "const root = document.documentElement;
    for (const details of document.querySelectorAll('details')) details.open = true;
    const found = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    for (const box of document.querySelectorAll('main, .post, .prose, .preview, .top-row')) {
        if (box.scrollWidth > box.clientWidth + 1) found.push(`${box.className || box.id} holds ${box.scrollWidth}`);
    }
    for (const part of document.querySelectorAll('main a, main button, main input, main select, .top a')) {
        const { right, left, width } = part.getBoundingClientRect();
        const scrolls = part.closest('.table-scroll, .vh');
        if (width && !scrolls && (right > root.clientWidth + 1 || left < -1)) found.push(`${part.outerHTML} at ${right}`);
    }
    for (const part of document.querySelectorAll('main .prose')) {
        const { width } = part.getBoundingClientRect();
        if (width && width < 120) found.push(`words in ${width} px: ${part.textContent}`);
    }
    return found;";

/// A text that is still the name of a text.
const UNTRANSLATED: &str = "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (/^[a-z]+(-[a-z0-9]+)+\\s*$/.test(data) && !parentElement.closest('bdi, .prose, .account, textarea, code')) {
            found.push(`the text ${data}`);
        }
    }
    return found;";

/// The request line of a refused page is no fault of the page's.
fn is_own_status(complaint: &str, kind: &Kind) -> bool {
    !kind.sends.is_empty() && complaint.contains("Failed to load resource") && complaint.contains("status of 4")
        || kind.status >= 400 && complaint.contains(&format!("status of {}", kind.status))
}

/// What is amiss with the page that is open.
pub async fn faults(browser: &Browser, kind: &Kind) -> Vec<String> {
    let complaints = browser.complaints().await;
    let mut found: Vec<String> =
        complaints.iter().filter(|one| !is_own_status(one, kind)).map(|one| format!("{}: {one}", kind.name)).collect();
    // (Chromium draws the calendar of a date field from a data: address.)
    let is_ours = |url: &str| url.starts_with(&browser.base) || url.starts_with("data:");
    let strangers = browser.requests().await.into_iter().filter(|(_, url)| !is_ours(url));
    found.extend(strangers.map(|(method, url)| format!("{}: {method} {url}", kind.name)));
    let untranslated = browser.js(UNTRANSLATED, Vec::new()).await;
    found.extend(untranslated.as_array().unwrap().iter().map(|one| format!("{}: {one}", kind.name)));
    for width in [320, 390, 1280] {
        browser.look("light", width, 800).await;
        let wide = browser.js(TOO_WIDE, Vec::new()).await;
        found.extend(wide.as_array().unwrap().iter().map(|one| format!("{} at {width}: {one}", kind.name)));
    }
    found
}

#[actix_web::test]
async fn a_cold_thread_page_costs_four_requests_at_most() {
    if !has_chromium("a_cold_thread_page_costs_four_requests_at_most") {
        return;
    }
    let site = Site::demo();
    let visitor = Browser::new(&site).await;
    assert_four_requests(&visitor).await;
    let size = "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
        .reduce((sum, entry) => sum + entry.transferSize, 0)";
    let bytes: Value = visitor.js(size, Vec::new()).await;
    assert!(bytes.as_u64() < json!(60 * 1024).as_u64(), "{bytes} bytes over the wire");
    // What helps while one writes comes only when somebody begins to. (What the browser has by now counts all the same.)
    let member = Browser::signed_in(&site, &site.person("member")).await;
    assert_four_requests(&member).await;
    assert!(member.has("#reply form[data-composer]").await, "they may reply");
    let called = "document.querySelector('#body').focus(); return true";
    member.js(called, Vec::new()).await;
    member.wait_for("the script", "return document.querySelector('#completions') !== null").await;
}

/// Opens a thread of a whole page.
async fn assert_four_requests(browser: &Browser) {
    browser.requests().await;
    browser.open("/threads/2").await;
    assert_eq!(browser.count("article.post").await, 20);
    let mut asked: Vec<String> = browser.requests().await.into_iter().map(|(_, url)| url).collect();
    // Chromium fetches the icon by itself, and does not tell.
    let icon = browser.js("return document.querySelector('link[rel=icon]').href", Vec::new()).await;
    asked.extend(icon.as_str().map(str::to_owned).filter(|icon| !asked.contains(icon)));
    assert!(asked.len() <= 4, "{asked:#?}");
    assert!(asked.iter().all(|url| url.starts_with(&browser.base)), "{asked:#?}");
}
