//! Hints before posting, as composers show them. Nothing about them is stored, counted or logged.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::community::list_contacts;
use crate::posts::hints::{self, Hint, Kind, Lists, Surroundings, find_hints, find_plain_hints};
use crate::web::{Frame, Site};

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::shipped);

static HELP_LINES: LazyLock<Surroundings> = LazyLock::new(|| {
    let contacts = list_contacts();
    let pages = contacts.iter().filter(|(_, web)| !web.is_empty()).map(|(_, web)| *web);
    Surroundings::new(pages, contacts.iter().map(|(number, _)| *number))
});

/// The field `hints_seen`: for which hints the form has shown them. A client that does not send it knows nothing of hints, and
/// is not asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct HintsSeen(Option<String>);

impl From<String> for HintsSeen {
    fn from(sent: String) -> Self {
        Self(Some(sent))
    }
}

impl HintsSeen {
    /// What to show before a text goes on; none when all of it was shown already. A title is empty where there is none.
    pub fn ask(&self, site: &Site, (title, body): (&str, &str)) -> Option<HintNotice> {
        let shown: HashSet<&str> = self.0.as_deref()?.split(' ').collect();
        let notice = HintNotice::of(site, (title, body));
        let is_new = notice.seen.split(' ').any(|digest| !digest.is_empty() && !shown.contains(digest));
        is_new.then_some(HintNotice { is_asked: true, ..notice })
    }

    /// For a form that comes back for another reason: what was shown stays shown.
    pub fn carried(&self) -> HintNotice {
        HintNotice { seen: self.0.clone().unwrap_or_default(), ..HintNotice::default() }
    }
}

/// What a composer says about its text, and what its form carries.
#[derive(Clone, Debug, Default)]
pub struct HintNotice {
    /// What was found.
    pub lines: Vec<HintLine>,
    /// Whether the text was sent and waits for an answer.
    pub is_asked: bool,
    /// The field `hints_seen`: a digest of each hint, so that only new ones are asked about.
    pub seen: String,
}

/// One thing that was found.
#[derive(Clone, Debug)]
pub struct HintLine {
    /// The words.
    pub words: String,
    /// The key of why, and of what one could write instead.
    pub why: &'static str,
}

impl HintNotice {
    /// For a title, which may be empty, and a body.
    pub fn of(site: &Site, (title, body): (&str, &str)) -> Self {
        let around = around(site);
        let mut found = find_plain_hints(title, &LISTS, &around);
        found.extend(find_hints(body, &LISTS, &around));
        let mut digests = Vec::new();
        found.retain(|hint| {
            let digest = digest(hint);
            let is_new = digests.len() < hints::MOST && !digests.contains(&digest);
            if is_new {
                digests.push(digest);
            }
            is_new
        });
        let line = |hint: Hint| HintLine { words: hint.words, why: why(hint.kind) };
        Self { lines: found.into_iter().map(line).collect(), is_asked: false, seen: digests.join(" ") }
    }

    /// What the button says that sends the text.
    pub fn send<'a>(&self, frame: &'a Frame, key: &'a str) -> &'a str {
        frame.t(if self.lines.is_empty() { key } else { "hints-send" })
    }
}

/// Where in a body hints stand, in order and apart from each other.
pub fn marked_places(site: &Site, body: &str) -> Vec<Range<usize>> {
    let found = find_hints(body, &LISTS, &around(site));
    let mut places: Vec<_> = found.into_iter().flat_map(|hint| hint.places).filter(|place| !place.is_empty()).collect();
    places.sort_by_key(|place| place.start);
    let mut end = 0;
    places.retain(|place| {
        let is_free = place.start >= end;
        end = end.max(place.end);
        is_free
    });
    places
}

fn around(site: &Site) -> Surroundings {
    let own = Surroundings::new(site.origins.iter().map(String::as_str), std::iter::empty());
    Surroundings { hosts: [own.hosts, HELP_LINES.hosts.clone()].concat(), numbers: HELP_LINES.numbers.clone() }
}

/// Of the kind and the words: another place of the same words is nothing new.
fn digest(hint: &Hint) -> String {
    let text = format!("{} {}", hint.kind.as_str(), hint.words.to_lowercase());
    hex::encode(&Sha256::digest(text.as_bytes())[..8])
}

fn why(kind: Kind) -> &'static str {
    match kind {
        Kind::Name => "hints-name",
        Kind::Phone => "hints-phone",
        Kind::Address => "hints-address",
        Kind::Email => "hints-email",
        Kind::Handle => "hints-handle",
        Kind::Label => "hints-label",
    }
}
