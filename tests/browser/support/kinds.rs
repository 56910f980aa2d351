//! Every kind of page: for visitors and who sets the site up. Those of members and staff have files of their own.

use super::ground::Ground;

/// A page to look at.
pub struct Kind {
    pub name: &'static str,
    pub path: String,
    /// Forms to send from there, one after the other.
    pub sends: Vec<Send>,
    pub status: u16,
}

/// A form to send, with what to write over its fields.
pub struct Send {
    pub form: &'static str,
    pub fields: Vec<(String, String)>,
    /// The button to press, if not the first.
    pub button: &'static str,
}

impl Kind {
    /// A page that is there for the asking.
    pub fn page(name: &'static str, path: impl Into<String>) -> Self {
        Self { name, path: path.into(), sends: Vec::new(), status: 200 }
    }

    /// A page that asking does not bring.
    pub fn refused(name: &'static str, status: u16, path: impl Into<String>) -> Self {
        Self { status, ..Self::page(name, path) }
    }

    /// What a form is answered with.
    #[must_use]
    pub fn send(mut self, form: &'static str, status: u16, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.sends.push(Send { form, fields, button: "" });
        self.status = status;
        self
    }

    /// Presses another button of that form.
    #[must_use]
    pub fn by(mut self, button: &'static str) -> Self {
        if let Some(send) = self.sends.last_mut() {
            send.button = button;
        }
        self
    }
}

/// The form that reports are written in.
pub const REPORT: &str = "form[action$='/reports']";

/// Signed out.
pub fn visitor_kinds(ground: &Ground) -> Vec<Kind> {
    let mut kinds = vec![
        Kind::page("home", "/"),
        Kind::page("boards", "/boards"),
        Kind::page("board", "/boards/welcome"),
        Kind::page("receipt", "/receipt"),
        Kind::page("board-paged", "/boards/library?page=2"),
        Kind::page("thread", format!("{}?page=2", ground.long)),
        Kind::page("thread-markdown", ground.long.clone()),
        Kind::page("thread-locked", ground.locked.clone()),
        Kind::page("search", "/search"),
        Kind::page("search-found", "/search?q=plain+wrods"),
        Kind::page("search-nothing", "/search?q=xylophone"),
        Kind::page("help", "/help"),
        Kind::page("help-country", "/help?country=GB"),
        Kind::page("guidelines", "/guidelines"),
        Kind::page("privacy", "/privacy"),
        Kind::page("terms", "/terms"),
        Kind::page("imprint", "/imprint"),
        Kind::page("about", "/about"),
        Kind::page("reset-password", "/reset-password"),
        Kind::page("reset-password-sent", "/reset-password").send(
            "form[action='/reset-password']",
            200,
            &[("email", "nobody@harbour.example")],
        ),
        Kind::refused("link-unknown", 404, "/confirm-email?token=none"),
        Kind::page("preferences", "/preferences"),
        Kind::page("preferences-saved", "/preferences").send("form[action='/preferences']", 200, &[]),
        Kind::refused("not-found", 404, "/threads/999999"),
        Kind::refused("hidden", 404, ground.own.clone()),
        Kind::page("report", format!("{}/reports/new", ground.calm_post)),
        Kind::page("reported-crisis", format!("{}/reports/new", ground.calm_post)).send(
            REPORT,
            200,
            &[("reason", "crisis")],
        ),
    ];
    kinds.extend(door_kinds());
    kinds
}

/// Coming in, and coming back in.
fn door_kinds() -> Vec<Kind> {
    let (sign_in, sign_up) = ("form[action='/sign-in']", "form[action='/sign-up']");
    vec![
        Kind::page("sign-in", "/sign-in"),
        Kind::page("sign-in-wrong", "/sign-in").send(
            sign_in,
            422,
            &[("username", "nobody"), ("password", "wrong-words")],
        ),
        Kind::page("recover", "/recover"),
        Kind::page("recover-wrong", "/recover").send(
            "form[action='/recover']",
            422,
            &[("username", "nobody"), ("code", "0000-0000"), ("password", "kettle-violin-ravine")],
        ),
        Kind::page("sign-up", "/sign-up"),
        Kind::page("sign-up-wrong", "/sign-up").send(
            sign_up,
            422,
            &[("username", "-"), ("password", "short"), ("email", "nowhere")],
        ),
        Kind::page("sign-up-young", "/sign-up").send(sign_up, 200, &[]).by("button[value='young']"),
        Kind::page("sign-up-homepage", "/sign-up").send(sign_up, 422, &[("homepage", "https://pills.example")]),
        Kind::page("sign-in-refused", "/sign-in").send(
            sign_in,
            403,
            &[("csrf_token", "stale"), ("username", "someone")],
        ),
    ]
}

/// Whoever sets the site up; the last page is what that leads to.
pub fn founder_kinds(setup: &str) -> Vec<Kind> {
    let form = "form[action='/setup']";
    let fields = [
        ("community", "The Boathouse"),
        ("operator", "The crew"),
        ("contact", "crew@example.org"),
        ("username", "first-of-crew"),
        ("password", "a-long-enough-phrase"),
    ];
    vec![
        Kind::page("home-closed", "/"),
        Kind::page("boards-empty", "/boards"),
        Kind::page("sign-up-closed", "/sign-up"),
        Kind::page("help-no-country", "/help"),
        Kind::page("setup", setup),
        Kind::page("setup-wrong", setup).send(form, 422, &[]),
        Kind::page("setup-done", setup).send(form, 200, &fields),
        Kind::page("home-new", "/"),
        Kind::page("board-empty", "/boards/welcome"),
        Kind::page("notifications-empty", "/notifications"),
    ]
}
