//! A letter, and the message (RFC 5322) that it becomes: plain text and HTML, with nothing that is loaded from anywhere.

use std::str::FromStr;
use std::time::SystemTime;

use askama::Template;
use chrono::NaiveDateTime;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

/// A letter to one person, in their language.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Where it goes.
    pub to: String,
    /// The name that it comes from, in the place of the configured one.
    pub from_name: Option<String>,
    /// What it is about, in words that anybody may see.
    pub subject: String,
    /// BCP 47 code.
    pub lang: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// What it says, a paragraph each.
    pub paragraphs: Vec<String>,
    /// What can be done about it.
    pub action: Option<Action>,
    /// What it says below, a paragraph each.
    pub foot: Vec<String>,
    /// The same each time that this letter leaves, and nobody else's: letters and digits.
    pub id: String,
    /// The same for every letter to this person, telling nothing of them: letters and digits.
    pub whose: String,
    /// When it was written.
    pub at: NaiveDateTime,
    /// Where one click ends letters of this kind (RFC 8058); none where they cannot be ended.
    pub unsubscribe: Option<String>,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Action {
    /// What it does.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
}

/// Whether a text is an address that mail can be written to.
pub fn is_address(text: &str) -> bool {
    Address::from_str(text).is_ok()
}

impl Letter {
    /// The message. Nothing in it tells who asked for it or where they were.
    pub(super) fn message(&self, from: &Mailbox) -> Result<Message, String> {
        let name = self.from_name.clone().or_else(|| from.name.clone());
        let from = Mailbox::new(name, from.email.clone());
        let to = Address::from_str(&self.to).map_err(|_| "the address cannot be written to".to_owned())?;
        let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let mut message = Message::builder()
            .message_id(Some(format!("<{}@{}>", self.id, from.email.domain())))
            .date(SystemTime::from(self.at.and_utc()))
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(self.subject.clone())
            // Not a person's, and not to be answered by a machine (RFC 3834).
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
        if let Some(url) = &self.unsubscribe {
            message = message
                .raw_header(unsubscribe(url))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        let text = Text { letter: self }.render().map_err(|error| error.to_string())?;
        let html = Html { letter: self }.render().map_err(|error| error.to_string())?;
        message.multipart(MultiPart::alternative_plain_html(text, html)).map_err(|error| error.to_string())
    }
}

/// An address may not be folded, and holds nothing that has to be encoded (RFC 2369).
fn unsubscribe(url: &str) -> HeaderValue {
    let value = format!("<{url}>");
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str("List-Unsubscribe"), value.clone(), value)
}
