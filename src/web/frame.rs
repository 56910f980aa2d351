//! What surrounds every page.

use std::fmt::Display;
use std::sync::Arc;

use chrono::NaiveDateTime;

use chrono_tz::Tz;

use super::{Time, with_next};
use crate::i18n::{Arg, Texts};

/// The reader's own name and place in the bars.
#[derive(Clone, Debug)]
pub struct ViewerBadge {
    /// Their name.
    pub name: String,
    /// Their own page.
    pub url: String,
    /// Whether they moderate or administer anything.
    pub is_staff: bool,
    /// Whether they look after the whole site, and so let people in and send them away.
    pub is_of_site: bool,
    /// Whether they administer the site.
    pub is_administrator: bool,
    /// How many things they are told of and have not seen; ten stands for more, too.
    pub unseen: i64,
    /// The code that says of a composer's form that it is theirs.
    pub writer_code: String,
}

/// What the bell of the bars says, here and when a page learns of a change while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bell {
    /// What stands on it; nothing while nothing is new.
    pub text: String,
    /// What it is called.
    pub label: String,
}

impl Bell {
    /// For so many things that are not seen; ten stands for more, too.
    pub fn of(texts: &Texts, unseen: i64) -> Self {
        let (text, label) = match unseen {
            ..=0 => (String::new(), texts.get("notifications-title").to_owned()),
            1..=9 => (texts.count("nav-news-some", unseen), texts.count("nav-news-about", unseen)),
            _ => (texts.get("nav-news-many").to_owned(), texts.get("nav-news-many-about").to_owned()),
        };
        Self { text, label }
    }
}

/// Where a feed of what stands on a page is.
#[derive(Clone, Debug)]
pub struct FeedLink {
    /// Its address.
    pub url: String,
    /// What it is a feed of.
    pub title: String,
}

/// What a member is asked to agree to.
#[derive(Clone, Copy, Debug)]
pub struct AskedConsent {
    /// The key of the sentence.
    pub sentence: &'static str,
    /// What the form says, as `consent`, that agrees to it.
    pub value: &'static str,
}

/// Everything the layout reads, and the texts of its page.
#[derive(Clone)]
pub struct Frame {
    /// The page's texts.
    pub texts: Arc<Texts>,
    /// Now.
    pub now: NaiveDateTime,
    /// By whose clock times are shown; UTC without one.
    pub zone: Option<Tz>,
    /// BCP 47 code.
    pub lang: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// The community's name.
    pub community: String,
    /// This page's path and query, to come back to.
    pub path: String,
    /// The reader, when signed in.
    pub viewer: Option<ViewerBadge>,
    /// The token of this response's forms; empty on a signed-out page without one.
    pub csrf: String,
    /// The stylesheet.
    pub css_url: String,
    /// The script.
    pub js_url: String,
    /// The script of composers.
    pub compose_url: String,
    /// The script that hears of what comes while a page is open.
    pub live_url: String,
    /// Whether something may come while the page is open: on a thread's page, and for members on each.
    pub listens: bool,
    /// The icon.
    pub icon_url: String,
    /// The script of passkeys; empty where the site's address cannot carry them.
    pub passkeys_url: String,
    /// Whether the page names itself neutrally in the browser's tabs and history.
    pub is_discreet: bool,
    /// Whether search engines may keep the page.
    pub may_index: bool,
    /// A feed of what stands on the page, if there is one.
    pub feed: Option<FeedLink>,
    /// Where Exit this page leads.
    pub exit_url: String,
    /// Whether it locks the session, too.
    pub exit_locks: bool,
    /// Which place of the bars is the current one.
    pub place: &'static str,
    /// By which sentence a member agrees to write, beside the button that sends; none once they have.
    pub consent: Option<AskedConsent>,
    /// Whether set-up is done, so that people may join.
    pub is_open: bool,
}

impl Frame {
    /// A text without arguments.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key)
    }

    /// A text with `$count`.
    pub fn tn(&self, key: &str, count: impl std::borrow::Borrow<i64>) -> String {
        self.texts.count(key, *count.borrow())
    }

    /// A text with one argument.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.texts.with(key, &[(name, Arg::from(value.to_string()))])
    }

    /// A path that leads back to `next` afterwards.
    pub fn with_next(&self, path: &str, next: impl AsRef<str>) -> String {
        with_next(path, next.as_ref())
    }

    /// Whether a place gives way on a phone, whose bar has room for five: to staff's own place, and to what is new.
    pub fn gives_way(&self, place: &str) -> bool {
        let Some(viewer) = &self.viewer else { return false };
        match place {
            "search" => viewer.is_staff || viewer.unseen > 0,
            "boards" => viewer.is_staff && viewer.unseen > 0,
            _ => false,
        }
    }

    /// Whether it is this place that gives way once there is something new: scripts hide it when the first news comes.
    pub fn gives_way_to_news(&self, place: &str) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| place == if viewer.is_staff { "boards" } else { "search" })
    }

    /// What the bell says.
    pub fn bell(&self) -> Bell {
        Bell::of(&self.texts, self.viewer.as_ref().map_or(0, |viewer| viewer.unseen))
    }

    /// A moment, for this reader.
    pub fn time(&self, at: NaiveDateTime) -> Time {
        Time::new(&self.texts, self.now, at, self.zone)
    }
}
