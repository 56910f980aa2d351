//! Axe finds nothing on any page, light and dark, on a phone and on a wide screen, with everything opened.

use serde_json::{Value, json};

use crate::support::{Browser, Site, axe_source, has_chromium};

/// With rules as given. Two frames on, so that what watches sizes has seen this one.
const RUN: &str = "const done = arguments[arguments.length - 1];
    for (const details of document.querySelectorAll('details')) details.open = true;
    scrollTo(0, 0);
    const frame = () => new Promise(requestAnimationFrame);
    frame().then(frame).then(() => axe.run(document, { resultTypes: ['violations'], preload: false, ...arguments[0] }))
        .then((result) => done(result.violations), (error) => done([{ id: String(error), nodes: [] }]));";

pub const LOOKS: [(&str, u32, u32); 4] =
    [("light", 390, 844), ("light", 1280, 900), ("dark", 1280, 900), ("dark", 390, 844)];

/// In the light every rule that is on by default, and the size of targets; in the dark those about colours: all else is the same there.
fn rules(scheme: &str) -> Value {
    match scheme {
        "dark" => json!({ "runOnly": { "type": "rule", "values": ["color-contrast", "link-in-text-block"] } }),
        _ => json!({ "rules": { "target-size": { "enabled": true } } }),
    }
}

/// What axe, which is on the page, finds there; one line a place.
pub async fn violations(browser: &Browser, name: &str, looks: &[(&str, u32, u32)]) -> Vec<String> {
    let mut found = Vec::new();
    for (scheme, width, height) in looks {
        browser.look(scheme, *width, *height).await;
        let answer = browser.driver.execute_async(RUN, vec![rules(scheme)]).await.unwrap();
        for violation in answer.json().as_array().unwrap() {
            let places = violation["nodes"].as_array().unwrap().iter().map(place).collect::<Vec<_>>().join("\n      ");
            found
                .push(format!("{name}, {scheme} {width}: {} ({})\n      {places}", violation["id"], violation["help"]));
        }
    }
    found
}

fn place(node: &Value) -> String {
    let why = node["any"].as_array().into_iter().chain(node["all"].as_array()).chain(node["none"].as_array()).flatten();
    let why: Vec<&str> = why.filter_map(|check| check["message"].as_str()).collect();
    format!("{} {} {}", node["target"], node["html"], why.join("; "))
}

#[actix_web::test]
async fn axe_finds_faults_that_are_planted() {
    let test = "axe_finds_faults_that_are_planted";
    let Some(source) = axe_source(test).filter(|_| has_chromium(test)) else { return };
    let site = Site::fresh();
    let browser = Browser::new(&site).await;
    browser.open("/about").await;
    browser.js(&source, Vec::new()).await;
    let plant = "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])";
    let faults = "<img src='/none.png'><p><input></p><button></button><button></button>";
    browser.js(plant, vec![json!(faults)]).await;
    let found = violations(&browser, "about", &LOOKS[..1]).await.join("\n");
    for rule in ["image-alt", "label", "button-name", "target-size"] {
        assert!(found.contains(rule), "{rule} is not in {found}");
    }
    // What can be read in the light and not in the dark.
    let faint = "const words = document.createElement('p');
        words.textContent = 'Hard to read';
        words.style.color = '#555';
        document.querySelector('main').append(words);";
    browser.js(faint, Vec::new()).await;
    let found = violations(&browser, "about", &[("light", 1280, 900), ("dark", 1280, 900)]).await;
    let about_colours: Vec<&String> = found.iter().filter(|one| one.contains("color-contrast")).collect();
    assert!(matches!(about_colours.as_slice(), [one] if one.contains("dark")), "{found:?}");
}

#[actix_web::test]
async fn a_chosen_theme_wins_over_the_device_s_and_axe_finds_nothing() {
    let test = "a_chosen_theme_wins_over_the_device_s_and_axe_finds_nothing";
    let Some(source) = axe_source(test).filter(|_| has_chromium(test)) else { return };
    let site = Site::demo();
    let browser = Browser::new(&site).await;
    let paper = "return getComputedStyle(document.documentElement).backgroundColor";
    let mut found = Vec::new();
    for (theme, device, colour) in [("dark", "light", "rgb(20, 25, 27)"), ("light", "dark", "rgb(251, 249, 245)")] {
        browser.look(device, 1280, 900).await;
        browser.open("/preferences").await;
        browser.send_form("form[action='/preferences']", &[("theme", theme)]).await;
        for path in ["/", "/boards/welcome", "/threads/2", "/help", "/sign-in"] {
            browser.open(path).await;
            assert_eq!(browser.js(paper, Vec::new()).await, json!(colour), "{path}, {theme} on a {device} device");
            browser.js(&source, Vec::new()).await;
            let name = format!("{path} as {theme}");
            found.extend(violations(&browser, &name, &[(device, 390, 844), (device, 1280, 900)]).await);
        }
    }
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
}
