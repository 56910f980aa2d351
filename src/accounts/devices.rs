//! With what somebody signs in, in two words of our own: enough to tell one's own phone from one's own computer, too little
//! to tell anybody from others.

use crate::db::text_enum;

text_enum!(
    /// A kind of device.
    DeviceKind {
        /// A phone.
        Phone = "phone",
        /// A tablet.
        Tablet = "tablet",
        /// A computer. (An iPad says that it is one.)
        Computer = "computer",
        /// One that does not say.
        Other = "other",
    }
);

text_enum!(
    /// A family of browsers.
    BrowserFamily {
        /// Firefox.
        Firefox = "firefox",
        /// Chrome.
        Chrome = "chrome",
        /// Safari.
        Safari = "safari",
        /// Edge.
        Edge = "edge",
        /// Any other.
        Other = "other",
    }
);

/// Browsers that also say they are one of the others.
const OTHERS: [&str; 9] =
    ["OPR/", "OPT/", "OPX/", "Opera", "SamsungBrowser/", "Vivaldi/", "YaBrowser/", "DuckDuckGo/", "UCBrowser/"];

impl DeviceKind {
    /// From what a browser says of itself.
    pub fn of(user_agent: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| user_agent.contains(word));
        let is_android = says(&["Android"]);
        if says(&["iPad", "Tablet", "Kindle", "Silk/"]) || (is_android && !says(&["Mobile"])) {
            Self::Tablet
        } else if is_android || says(&["iPhone", "iPod", "Mobile", "Windows Phone"]) {
            Self::Phone
        } else if says(&["Windows NT", "Macintosh", "X11", "CrOS", "Linux"]) {
            Self::Computer
        } else {
            Self::Other
        }
    }
}

impl BrowserFamily {
    /// From what a browser says of itself. Most say the names of others too, so the order matters.
    pub fn of(user_agent: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| user_agent.contains(word));
        if says(&OTHERS) {
            Self::Other
        } else if says(&["Edg/", "EdgA/", "EdgiOS/", "Edge/"]) {
            Self::Edge
        } else if says(&["Firefox/", "FxiOS/"]) {
            Self::Firefox
        } else if says(&["Chrome/", "CriOS/", "Chromium/"]) {
            Self::Chrome
        } else if says(&["Safari/"]) {
            Self::Safari
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DeviceKind::{Computer, Phone, Tablet};
    use super::*;

    #[test]
    fn browsers_are_known_by_what_they_say() {
        use BrowserFamily::{Chrome, Edge, Firefox, Other, Safari};
        const KIT: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let cases = [
            ("(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(), Computer, Firefox),
            ("(Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0".to_owned(), Phone, Firefox),
            ("(Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0".to_owned(), Tablet, Firefox),
            (
                format!("(iPhone; CPU iPhone OS 18_5 like Mac OS X) {KIT} FxiOS/140.0 Mobile/15E148 Safari/605.1.15"),
                Phone,
                Firefox,
            ),
            (format!("(Windows NT 10.0; Win64; x64) {KIT} Chrome/138.0.0.0 Safari/537.36"), Computer, Chrome),
            (format!("(Linux; Android 10; K) {KIT} Chrome/138.0.0.0 Mobile Safari/537.36"), Phone, Chrome),
            (format!("(Linux; Android 10; K) {KIT} Chrome/138.0.0.0 Safari/537.36"), Tablet, Chrome),
            (format!("(X11; CrOS x86_64 14541.0.0) {KIT} Chrome/138.0.0.0 Safari/537.36"), Computer, Chrome),
            (
                format!("(iPhone; CPU iPhone OS 18_5 like Mac OS X) {KIT} CriOS/138.0 Mobile/15E148 Safari/604.1"),
                Phone,
                Chrome,
            ),
            (format!("(Macintosh; Intel Mac OS X 10_15_7) {KIT} Version/18.5 Safari/605.1.15"), Computer, Safari),
            (
                format!("(iPhone; CPU iPhone OS 18_5 like Mac OS X) {KIT} Version/18.5 Mobile/15E148 Safari/604.1"),
                Phone,
                Safari,
            ),
            (
                format!("(iPad; CPU OS 18_5 like Mac OS X) {KIT} Version/18.5 Mobile/15E148 Safari/604.1"),
                Tablet,
                Safari,
            ),
            (
                format!("(Windows NT 10.0; Win64; x64) {KIT} Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0"),
                Computer,
                Edge,
            ),
            (format!("(Linux; Android 10; K) {KIT} Chrome/138.0.0.0 Mobile Safari/537.36 EdgA/138.0.0.0"), Phone, Edge),
            (format!("(Windows NT 10.0; Win64; x64) {KIT} Chrome/137.0.0.0 Safari/537.36 OPR/121.0"), Computer, Other),
            (
                format!("(Linux; Android 10; K) {KIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
                Phone,
                Other,
            ),
            ("curl/8.5.0".to_owned(), DeviceKind::Other, Other),
        ];
        for (said, kind, family) in cases {
            let said = format!("Mozilla/5.0 {said}");
            assert_eq!((DeviceKind::of(&said), BrowserFamily::of(&said)), (kind, family), "{said}");
        }
    }
}
