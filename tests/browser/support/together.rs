//! What several people make together: a private conversation, a poll, pictures, words under a one-time name and the cases that came of them.

use std::path::Path;

use super::browser::{Browser, Script};
use super::site::Site;

/// The form that words are written in.
const COMPOSER: &str = "form[data-composer]";

/// Where things are.
pub struct Together {
    /// A private conversation of the member's with the moderator, two messages long.
    pub conversation: String,
    /// Somebody asks the member for another one.
    pub asked: String,
    /// A thread of the member's with a poll, in which two others have voted.
    pub poll: String,
    /// A thread of the member's that stays for a week.
    pub brief: String,
    /// A thread of the member's under a one-time name, with a content note.
    pub apart: String,
    /// The case about that; the moderator has asked who is behind the name.
    pub case_apart: String,
    /// The case about a private message.
    pub case_message: String,
    /// A thread of the member's with pictures.
    pub pictured: String,
    /// The first post of that.
    pub pictured_post: String,
    /// A case about another, whose pictures are sealed.
    pub case_sealed: String,
}

impl Together {
    pub async fn new(site: &Site) -> Self {
        let (member, moderator) = (site.person("member"), site.person("moderator"));
        let administrator = Browser::signed_in(site, &site.person("administrator")).await;
        allow(&administrator).await;
        let moderator = Browser::signed_in(site, &moderator).await;
        let member = Browser::signed_in(site, &member).await;
        let stranger = Browser::newcomer(site, "Ferryman", Script::On).await;
        for browser in [&moderator, &member, &stranger] {
            browser.allow_letters().await;
        }
        let conversation = member.write_to("Lantern", "Words of a *quiet* morning.").await;
        moderator.open(&conversation).await;
        moderator.send_form("form[action$='/acceptance']", &[]).await;
        moderator.send_form(COMPOSER, &[("body", "Good that you write. I read it twice.")]).await;
        let unwanted = stranger.write_to("quiet-heron", "Tell me where you live.").await;
        let other = Browser::newcomer(site, "Oystercatcher", Script::On).await;
        other.allow_letters().await;
        let asked =
            other.write_to("quiet-heron", "I read what you wrote about the *tide*. May I ask you something?").await;
        drop(other);
        let (brief, poll) = (brief(&member).await, poll(&member).await);
        for voter in [&moderator, &administrator] {
            voter.open(&poll).await;
            voter.click("#poll [name='option']").await;
            voter.follow("#poll form[action$='/votes'] button").await;
        }
        let apart = apart(&member).await;
        let known = cases(&moderator).await;
        report(&stranger, &format!("{}/reports/new", stranger.first_post(&apart).await), "crisis").await;
        let case_apart = newest(&moderator, &known).await;
        let why = [("grounds", "crisis"), ("why", "They say where they are, and it is getting dark.")];
        moderator.open(&case_apart).await;
        moderator.send_form("form[action$='/unmaskings']", &why).await;
        let known = cases(&moderator).await;
        member.open(&format!("{unwanted}/reports/new")).await;
        member.click("#pick-1").await;
        member.send_form("form[action$='/reports']", &[("reason", "privacy")]).await;
        let case_message = newest(&moderator, &known).await;
        let file = site.drawing();
        let pictured = with_pictures(&member, &file, "A morning on the water").await;
        let unlawful = with_pictures(&member, &file, "Something else").await;
        let pictured_post = member.first_post(&pictured).await;
        let known = cases(&moderator).await;
        report(&stranger, &format!("{}/reports/new", stranger.first_post(&unlawful).await), "illegal_image").await;
        let case_sealed = newest(&moderator, &known).await;
        Self { conversation, asked, poll, brief, apart, case_apart, case_message, pictured, pictured_post, case_sealed }
    }
}

impl Browser {
    /// Lets members write to whoever uses this browser.
    pub async fn allow_letters(&self) {
        self.open("/account/messages").await;
        self.click("[name='letters_from'][value='members']").await;
        self.follow("form[action='/account/messages'] button").await;
        assert_eq!(self.path().await, "/account/messages?done=saved");
    }

    /// Begins a private conversation; answers its address.
    pub async fn write_to(&self, name: &str, words: &str) -> String {
        self.open("/messages/new").await;
        self.send_form(COMPOSER, &[("to", name), ("body", words)]).await;
        assert_eq!(self.status().await, 200, "{}", self.text("main").await);
        self.place().await
    }

    /// Lets everybody put pictures to what they write on boards.
    pub async fn allow_pictures(&self, boards: &[&str]) {
        self.open("/admin/features").await;
        self.js("document.querySelector('[name=attachments]').checked = true", Vec::new()).await;
        let nobody_waits = [("attachments_age", "0"), ("attachments_posts", "0")];
        self.send_form("form[action='/admin/features']", &nobody_waits).await;
        for board in boards {
            let path = format!("/admin/boards/{board}");
            self.open(&path).await;
            self.click("#allows_images").await;
            self.follow(&format!("form[action='{path}'] button")).await;
            assert!(self.has("#allows_images:checked").await, "{}", self.text("main").await);
        }
    }

    /// Adds a picture to what stands in the composer of this page, as without scripts.
    pub async fn add_picture(&self, file: &Path, alt: &str) {
        self.send_form_by(COMPOSER, &[], "[formaction='/attachments/new']").await;
        self.write("#picture", file.to_str().unwrap()).await;
        self.send_form("form[action='/attachments']", &[("alt", alt)]).await;
        assert!(self.has(".attachment-row").await, "{}", self.text("main").await);
    }

    /// The address of a thread's first post.
    async fn first_post(&self, thread: &str) -> String {
        self.open(thread).await;
        self.attribute("#post-1 .number", "href").await
    }
}

/// Private conversations with new accounts, too, one-time names on a board, and pictures on two.
async fn allow(administrator: &Browser) {
    administrator.open("/admin/features").await;
    administrator.send_form("form[action='/admin/features']", &[("messages_age", "0")]).await;
    administrator.allow_pictures(&["motivation", "urges"]).await;
    administrator.open("/admin/boards/urges").await;
    administrator.click("#one_time_names").await;
    administrator.follow("form[action='/admin/boards/urges'] button").await;
    assert!(administrator.has("#one_time_names:checked").await, "{}", administrator.text("main").await);
}

async fn brief(member: &Browser) -> String {
    member.open("/boards/motivation/threads/new").await;
    let fields = [("title", "For this week only"), ("body", "Words that need not stay."), ("expires", "7")];
    member.send_form(COMPOSER, &fields).await;
    assert_eq!(member.text("h1").await, "For this week only");
    member.place().await
}

async fn poll(member: &Browser) -> String {
    member.open("/boards/motivation/threads/new").await;
    let fields = [
        ("title", "When shall we meet?"),
        ("body", "An hour that suits most of us."),
        ("poll_options", "In the morning\nAt noon\nIn the evening, when it is quiet and most of us have come home"),
        ("poll_closes", "7"),
    ];
    member.send_form(COMPOSER, &fields).await;
    assert_eq!(member.count("#poll .poll-option").await, 3, "{}", member.text("main").await);
    member.place().await
}

async fn apart(member: &Browser) -> String {
    member.open("/boards/urges/threads/new").await;
    member.click(".notes-field summary").await;
    member.click("[name='content_notes'][value='lapse']").await;
    member.click("[name='one_time_name'][type='checkbox']").await;
    let fields = [("title", "A night on the quay"), ("body", "I ||poured|| it out."), ("reply_mode", "just_listening")];
    member.send_form(COMPOSER, &fields).await;
    assert_eq!(member.text("h1").await, "A night on the quay");
    member.place().await
}

async fn with_pictures(member: &Browser, file: &Path, title: &str) -> String {
    member.open("/boards/motivation/threads/new").await;
    member.js("document.querySelector('#body').value = 'Words *beside* it.'", Vec::new()).await;
    member.add_picture(file, "A boat at its mooring, seen from the quay").await;
    member.add_picture(file, "The same boat, further out").await;
    member.send_form(COMPOSER, &[("title", title)]).await;
    assert_eq!(member.count("#post-1 .attachments img").await, 2, "{}", member.text("main").await);
    member.place().await
}

/// Reports at an address.
async fn report(browser: &Browser, address: &str, reason: &str) {
    browser.open(address).await;
    browser.send_form("form[action$='/reports']", &[("reason", reason), ("note", "Please look.")]).await;
    assert_eq!(browser.text("h1").await, "Thank you", "{}", browser.text("main").await);
}

/// The addresses of all open cases.
async fn cases(moderator: &Browser) -> Vec<String> {
    moderator.open("/moderation").await;
    let hrefs = "return [...document.querySelectorAll('main .row-title a')].map((link) => link.getAttribute('href'))";
    serde_json::from_value(moderator.js(hrefs, Vec::new()).await).unwrap()
}

/// The one that has come since.
async fn newest(moderator: &Browser, known: &[String]) -> String {
    let now = cases(moderator).await;
    now.into_iter().find(|case| !known.contains(case)).expect("a case has come")
}
