//! The cookies Mooring sets: all of them its own, none readable by scripts.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// Which cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieName {
    /// A signed-in session.
    Session,
    /// A browser that has signed in before.
    Device,
    /// A browser that was shown a form while signed out; protects that form.
    Visitor,
    /// Language, theme and country of a signed-out browser.
    Preferences,
    /// A sign-in that waits for its second step.
    SecondStep,
    /// That the session is locked: when it is set, browsers let go of the pages that they kept to come back to.
    Lock,
}

impl CookieName {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Session, Self::Device, Self::Visitor, Self::Preferences, Self::SecondStep, Self::Lock];
}

/// Makes and reads cookies; over TLS their names begin with `__Host-` (RFC 6265bis).
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    /// Whether people reach the site over TLS.
    pub is_secure: bool,
}

impl Cookies {
    /// The cookie's full name.
    pub fn name(self, which: CookieName) -> &'static str {
        match (which, self.is_secure) {
            (CookieName::Session, true) => "__Host-mooring-session",
            (CookieName::Session, false) => "mooring-session",
            (CookieName::Device, true) => "__Host-mooring-device",
            (CookieName::Device, false) => "mooring-device",
            (CookieName::Visitor, true) => "__Host-mooring-visitor",
            (CookieName::Visitor, false) => "mooring-visitor",
            (CookieName::Preferences, true) => "__Host-mooring-preferences",
            (CookieName::Preferences, false) => "mooring-preferences",
            (CookieName::SecondStep, true) => "__Host-mooring-second-step",
            (CookieName::SecondStep, false) => "mooring-second-step",
            (CookieName::Lock, true) => "__Host-mooring-lock",
            (CookieName::Lock, false) => "mooring-lock",
        }
    }

    /// The value a browser sent.
    pub fn read(self, request: &HttpRequest, which: CookieName) -> Option<String> {
        request.cookie(self.name(which)).map(|cookie| cookie.value().to_owned())
    }

    /// A cookie to set; without `days` it ends with the browser's session.
    pub fn make(self, which: CookieName, value: String, days: Option<i64>) -> Cookie<'static> {
        let mut cookie = Cookie::build(self.name(which), value)
            .path("/")
            .http_only(true)
            .secure(self.is_secure)
            .same_site(SameSite::Lax);
        if let Some(days) = days {
            cookie = cookie.max_age(Duration::days(days));
        }
        cookie.finish()
    }

    /// A cookie that ends the browser's own.
    pub fn expire(self, which: CookieName) -> Cookie<'static> {
        self.make(which, String::new(), Some(0))
    }
}
