//! Mail that left a site under test, read by a parser that is not ours.

use diesel::prelude::*;
use mail_parser::{Message, MessageParser};
use mooring::accounts::EMAIL_PURPOSE;
use mooring::db::schema::members;

use super::browser::Browser;
use super::page::Page;
use super::site::Site;

/// A mail as who gets it sees it.
#[derive(Clone, Debug)]
pub struct Mail {
    pub raw: String,
    pub from_name: String,
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mail {
    pub fn read(raw: &[u8]) -> Self {
        let message = MessageParser::default().parse(raw).expect("a mail");
        let address = |list: Option<&mail_parser::Address<'_>>| {
            let first = list.and_then(|list| list.first()).expect("an address").clone();
            (first.name.unwrap_or_default().into_owned(), first.address.unwrap_or_default().into_owned())
        };
        let ((from_name, from), (_, to)) = (address(message.from()), address(message.to()));
        assert_eq!((message.text_body_count(), message.html_body_count()), (1, 1));
        assert_eq!(message.attachment_count(), 0);
        assert!(message.date().is_some());
        Self {
            from_name,
            from,
            to,
            subject: message.subject().unwrap_or_default().to_owned(),
            text: body(&message, false),
            html: body(&message, true),
            raw: String::from_utf8(raw.to_vec()).expect("what leaves is plain"),
        }
    }

    /// A header's value on one line, or empty.
    pub fn header(&self, name: &str) -> String {
        let message = MessageParser::default().parse(self.raw.as_bytes()).unwrap();
        message.header_raw(name).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address that its text leads to, as a path.
    pub fn link(&self) -> String {
        let url = self.text.lines().find(|line| line.starts_with("http://localhost:8080/")).expect("a link");
        assert!(self.html.contains(&url.replace('&', "&#38;")), "both parts have it: {}", self.html);
        url.trim_start_matches("http://localhost:8080").to_owned()
    }
}

fn body(message: &Message<'_>, is_html: bool) -> String {
    let body = if is_html { message.body_html(0) } else { message.body_text(0) };
    body.expect("a body").into_owned()
}

impl Site {
    /// Every mail that left, into memory.
    pub fn mails(&self) -> Vec<Mail> {
        self.app.mailer.sent().iter().map(|raw| Mail::read(raw)).collect()
    }

    /// Does all work that is due, and reads the one mail that left with it.
    pub async fn mail(&self) -> Mail {
        let before = self.app.mailer.sent().len();
        self.work().await;
        let mut mails = self.mails();
        assert_eq!(mails.len(), before + 1, "one mail: {:?}", &mails[before..]);
        mails.pop().unwrap()
    }

    /// Gives a member an address that is verified.
    pub async fn set_email(&self, name: &str, email: &str) {
        let (member, now) = (self.member_id(name).await, self.app.clock.now());
        let sealed = self.app.keyring.seal(&self.app.entropy, EMAIL_PURPOSE, email.as_bytes()).unwrap();
        let digest = self.app.keyring.mac(EMAIL_PURPOSE, email.as_bytes()).to_vec();
        self.write(move |conn| {
            let given = (
                members::email_sealed.eq(&sealed),
                members::email_digest.eq(&digest),
                members::email_verified_at.eq(now),
            );
            diesel::update(members::table.find(member)).set(given).execute(conn)?;
            Ok(())
        })
        .await;
    }
}

impl Browser {
    /// Asks for mail at once about what moderators decide, in this wording; or, with `none`, for none.
    pub async fn choose_mail(&mut self, news: &str) -> Page {
        let mut form = self.get("/account/mail").await.form("/account/notifications");
        match news {
            "none" => form.set("decision_mail", "none"),
            wording => form.set("decision_mail", "once").set("wording", wording),
        };
        self.submit(&form).await
    }

    /// What was chosen so.
    pub async fn mail_choice(&mut self) -> String {
        let form = self.get("/account/mail").await.form("/account/notifications");
        let field = if form.get("decision_mail") == "none" { "decision_mail" } else { "wording" };
        form.get(field).to_owned()
    }
}
