//! What is logged holds no name, no address, no path's slug and nothing anybody wrote, also when something goes wrong.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::test::TestRequest;
use diesel::connection::SimpleConnection;
use mooring::accounts::Role;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::{Form, Site};

/// More than the program logs in production, which is `info`.
const FILTER: &str = "info,mooring=trace";

/// A log in memory.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<u8>>>);

impl Memory {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap()
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Memory {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Words that stand nowhere but in this journey.
const PRIVATE: [&str; 16] = [
    "Zephyrine",
    "zephyrine",
    "Xantippe",
    "xantippe",
    "Quillon",
    "quillon",
    "zeph@harbour.example",
    "198.51.100.77",
    "203.0.113.9",
    "walking-xylograph",
    "Walking xylograph",
    "marmalade sunrise",
    "brackish-lantern",
    "kettledrum",
    "a long enough password",
    "07700 900456",
];

#[actix_web::test]
async fn a_journey_leaves_nothing_personal_in_the_log() {
    let log = Memory::default();
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(EnvFilter::new(FILTER)).with_writer(log.clone()).with_ansi(false);
    // The database works on threads of its own, so the log is the whole program's.
    tracing::subscriber::set_global_default(subscriber.finish()).expect("no other test listens to the log");
    tracing::info!("the journey begins");
    let site = Site::with(|config| config.server.trusted_proxies = vec!["198.51.100.0/24".to_owned()]).await;
    site.set_up("full").await;
    journey(&site).await;
    let secrets = super::log_account::live(&site).await;
    assert!(secrets.len() > 15, "{secrets:?}");
    trouble(&site).await;
    let text = log.text();
    assert!(text.contains("the journey begins"), "the log was not heard");
    assert!(text.contains("request failed"), "the faults were not logged: {text}");
    assert!(text.lines().count() > 3, "{text}");
    assert!(text.contains("a job failed"), "work that fails was not logged: {text}");
    let told = PRIVATE.into_iter().chain(super::log_account::PRIVATE).chain(secrets.iter().map(String::as_str));
    for private in told {
        assert!(!text.contains(private), "{private} is in the log:\n{text}");
    }
}

/// People join, fail to sign in, write, mention each other, and look for what is not there.
async fn journey(site: &std::rc::Rc<Site>) {
    let mut ann = site.visitor();
    ann.address = "198.51.100.77:4711".to_owned();
    let page = ann.get("/sign-up").await;
    let mut form = page.form("/sign-up");
    form.set("username", "Zephyrine").set("password", crate::support::PASSWORD).set("email", "zeph@harbour.example");
    assert_eq!(ann.submit(&form).await.status, 200);
    let thread = ann.begin_thread("welcome", "Walking xylograph", "A marmalade sunrise.").await;
    let mut ben = site.staff("Quillon", Role::Moderator).await;
    ben.reply(&thread, "Hello @Zephyrine, a kettledrum.").await;
    assert_eq!(ben.reply(&thread, "Call me on 07700 900456.").await.status, 422, "asked about first");
    let mut lock = ben.get(&thread).await.form(&format!("{thread}/lock"));
    lock.set("message", "A kettledrum, enough.");
    assert_eq!(ben.submit(&lock).await.status, 200);
    for path in [
        "/boards/brackish-lantern",
        "/threads/1-walking-xylograph",
        "/members/Zephyrine",
        "/help?country=kettledrum",
        "/search?q=kettledrum",
    ] {
        ben.get(path).await;
        let forwarded = TestRequest::get().uri(path).insert_header(("x-forwarded-for", "203.0.113.9"));
        ann.send(forwarded, path).await;
    }
    let mut stranger = site.visitor();
    let mut form = stranger.get("/sign-in").await.form("/sign-in");
    form.set("username", "Zephyrine").set("password", "marmalade sunrise");
    assert_eq!(stranger.submit(&form).await.status, 422);
    let refused = Form::new(&format!("{thread}/posts"), &[("body", "A marmalade sunrise.")]);
    assert_eq!(stranger.submit(&refused).await.status, 403);
    let mut form = ann.get("/account/name").await.form("/account/name");
    form.set("username", "Quillon");
    assert_eq!(ann.submit(&form).await.status, 422);
    form.set("username", "Xantippe");
    assert_eq!(ann.submit(&form).await.status, 200);
    site.work().await;
}

/// Statements fail: what the database says goes to the log, what was in the request does not.
async fn trouble(site: &std::rc::Rc<Site>) {
    let mut ann = site.member("Zephyrine-2").await;
    let thread = ann.begin_thread("welcome", "Walking xylograph again", "Kept.").await;
    let page = ann.get(&thread).await;
    let mut form = page.form(&format!("{thread}/posts"));
    form.set("body", "A marmalade sunrise, a kettledrum.");
    site.write(|conn| Ok(conn.batch_execute("drop table post_refs; drop table post_revisions;")?)).await;
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 500);
    assert!(page.contains("A marmalade sunrise, a kettledrum."), "the words come back: {}", page.text());
    assert_eq!(ann.get("/members/Xantippe").await.status, 500);
    site.write(|conn| Ok(conn.batch_execute("drop table one_time_tokens; drop table submissions;")?)).await;
    assert_eq!(ann.submit_once(&form).await.status, 500);
}
