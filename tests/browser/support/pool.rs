//! Browsers that are used again: to start one takes longer than most of what a test does with it.

use std::sync::Mutex;

use serde_json::json;
use thirtyfour::prelude::*;

use super::browser::Script;
use super::chromedriver::chromedriver;
use super::folder::Folder;
use super::needs::program;
use super::wire::Wire;

const ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    // It ends when chromedriver does.
    "--remote-debugging-pipe",
    // Nothing beyond this machine is ever asked for, so that the tests are the same with and without a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/// A browser with a profile of its own.
pub struct Chromium {
    pub driver: WebDriver,
    pub script: Script,
    /// The site that it was last used for.
    base: String,
    _profile: Folder,
}

/// So many of a kind rest; each holds a few hundred megabytes.
const RESTING_MOST: usize = 3;

static RESTING: Mutex<Vec<Chromium>> = Mutex::new(Vec::new());

/// A browser in which nobody has been: a new one, or one of which nothing is left.
pub async fn take(script: Script, base: &str) -> Chromium {
    let rested = {
        let mut resting = RESTING.lock().unwrap();
        resting.iter().position(|one| one.script == script).map(|at| resting.swap_remove(at))
    };
    match rested {
        // One that does not come back is closed.
        Some(chromium) if renew(&chromium).await.is_ok() => Chromium { base: base.to_owned(), ..chromium },
        _ => start(script, base).await,
    }
}

/// For another test; where enough rest already, it ends.
pub fn give_back(chromium: Chromium) {
    let Ok(mut resting) = RESTING.lock() else { return };
    if resting.iter().filter(|one| one.script == chromium.script).count() < RESTING_MOST {
        resting.push(chromium);
    }
}

async fn start(script: Script, base: &str) -> Chromium {
    let profile = Folder::new("profile");
    let mut wishes = DesiredCapabilities::chrome();
    wishes.set_binary(program("chromium").unwrap().to_str().unwrap()).unwrap();
    for argument in ARGUMENTS {
        wishes.add_arg(argument).unwrap();
    }
    wishes.add_arg(&format!("--user-data-dir={}", profile.0.display())).unwrap();
    wishes.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })).unwrap();
    if script == Script::Off {
        let preferences = json!({ "profile.managed_default_content_settings.javascript": 2 });
        wishes.add_experimental_option("prefs", preferences).unwrap();
    }
    let driver = WebDriver::builder(chromedriver(), wishes).client(Wire).await.unwrap();
    Chromium { driver, script, base: base.to_owned(), _profile: profile }
}

/// A window without a past takes the place of all others; what the browser kept is forgotten.
async fn renew(chromium: &Chromium) -> WebDriverResult<()> {
    let driver = &chromium.driver;
    let past = driver.windows().await?;
    let fresh = driver.new_tab().await?;
    for window in past {
        driver.switch_to_window(window).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(fresh).await?;
    let everything = json!({ "origin": chromium.base, "storageTypes": "all" });
    for (method, parameters) in [
        // Else it would not have the focus.
        ("Page.bringToFront", json!({})),
        ("Network.clearBrowserCookies", json!({})),
        ("Network.clearBrowserCache", json!({})),
        ("Storage.clearDataForOrigin", everything),
        ("Browser.resetPermissions", json!({})),
    ] {
        driver.cdp().send_raw(method, parameters).await?;
    }
    for kind in ["browser", "performance"] {
        driver.get_log(kind).await?;
    }
    Ok(())
}
