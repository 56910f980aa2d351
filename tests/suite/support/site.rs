//! A site under test, built by the same code as in production.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_http::Request;
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Bytes;
use chrono::NaiveDate;
use diesel::prelude::*;
use mooring::app::{AppState, build, worker};
use mooring::clock::Clock;
use mooring::config::{Config, load};
use mooring::db::Conn;
use mooring::db::schema::settings;
use mooring::vault::{Entropy, Keyring};
use mooring::web::AppError;

use super::browser::Browser;
use super::database::Database;

/// Everybody's password.
pub const PASSWORD: &str = "a long enough password";

/// An answer whose body has not been read.
pub type Opened = (StatusCode, HeaderMap, BoxBody);
type Service = Box<dyn Fn(Request) -> Pin<Box<dyn Future<Output = Opened>>>>;

/// The next piece of a body; none at its end.
pub async fn next_piece(body: &mut BoxBody) -> Option<Bytes> {
    let mut body = Pin::new(body);
    std::future::poll_fn(|context| body.as_mut().poll_next(context)).await.and_then(Result::ok)
}

/// A site with its own database, a fixed clock and cheap password hashing.
pub struct Site {
    pub app: AppState,
    service: Service,
    database: Database,
}

impl Site {
    /// A site as it is before set-up.
    pub async fn bare() -> Rc<Self> {
        Self::with(|_| {}).await
    }

    /// A site with the full starter set, open for joining.
    pub async fn new() -> Rc<Self> {
        let site = Self::bare().await;
        site.set_up("full").await;
        site
    }

    /// A site before set-up whose configuration was changed.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Rc<Self> {
        let database = Database::new();
        let mut config = load(None).unwrap();
        config.data.dir = database.folder.clone();
        config.database.url = mooring::config::Secret::new(database.url.clone());
        config.security.argon2_memory_kib = 8;
        config.security.argon2_iterations = 1;
        config.limits.enabled = false;
        config.database.connections = 4;
        config.mail.transport = "memory".to_owned();
        change(&mut config);
        Keyring::create(&config.key_file(), &Entropy::system()).unwrap();
        let at = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap().and_hms_opt(12, 0, 0).unwrap();
        let app = AppState::start(config, 8080, Clock::fixed(at), Entropy::system()).await.unwrap();
        let service = Rc::new(actix_web::test::init_service(build(app.clone())).await);
        let service: Service = Box::new(move |request| {
            let service = Rc::clone(&service);
            Box::pin(async move {
                let response = actix_web::test::call_service(&*service, request).await;
                let (status, headers) = (response.status(), response.headers().clone());
                (status, headers, response.map_into_boxed_body().into_body())
            })
        });
        Rc::new(Self { app, service, database })
    }

    /// Sends a request; of a stream, which never ends, the answer holds what it begins with.
    pub async fn answer(&self, request: Request) -> (StatusCode, HeaderMap, Bytes) {
        let (status, headers, mut body) = self.open(request).await;
        let is_stream = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        let body = if is_stream {
            next_piece(&mut body).await.unwrap_or_default()
        } else {
            to_bytes(body).await.expect("a body")
        };
        (status, headers, body)
    }

    /// Sends a request, and leaves the body of its answer to be read.
    pub async fn open(&self, request: Request) -> Opened {
        (self.service)(request).await
    }

    /// Does the set-up as the command line does.
    pub async fn set_up(&self, starter: &str) {
        use mooring::community::{SetUp, Settings, Starter, set_up};
        let form = SetUp {
            community: "Test Harbour".to_owned(),
            operator: "The testers".to_owned(),
            country: "GB".to_owned(),
            contact: "crew@example.org".to_owned(),
            starter: Starter::parse(starter).unwrap(),
        };
        let texts = self.app.languages.find("en").unwrap();
        let defaults = Settings::prefilled(&self.app.config.community);
        let now = self.app.clock.now();
        self.write(move |conn| set_up(conn, &form, &texts, &defaults, now)).await;
        self.app.refresh().await;
    }

    /// A browser that nobody has signed in with.
    pub fn visitor(self: &Rc<Self>) -> Browser {
        Browser::new(self)
    }

    /// A browser whose user has joined through the pages.
    pub async fn member(self: &Rc<Self>, name: &str) -> Browser {
        let mut browser = self.visitor();
        let page = browser.get("/sign-up").await;
        let mut form = page.form("/sign-up");
        form.set("username", name).set("password", PASSWORD);
        if self.app.config.limits.enabled {
            // As long as a person needs.
            self.app.clock.advance(chrono::TimeDelta::seconds(3));
        }
        let page = browser.submit(&form).await;
        assert_eq!(page.status, 200, "joining as {name}: {}", page.text());
        browser
    }

    /// A member who holds a role for the whole site.
    pub async fn staff(self: &Rc<Self>, name: &str, role: mooring::accounts::Role) -> Browser {
        use mooring::accounts::{Grant, ScopeKind, find_member_by_name, insert_grant};
        let browser = self.member(name).await;
        let (name, now) = (name.to_owned(), self.app.clock.now());
        self.write(move |conn| {
            let member = find_member_by_name(conn, &name)?;
            let grant = Grant { role, scope_kind: ScopeKind::Site, scope_id: None };
            insert_grant(conn, member.id, grant, None, (now, None))?;
            mooring::jobs::send_signal(conn, "staff", now)
        })
        .await;
        self.app.refresh().await;
        browser
    }

    /// Changes the database directly.
    pub async fn write<T: Send + 'static>(&self, f: impl Fn(&mut Conn) -> Result<T, AppError> + Send + 'static) -> T {
        self.app.db.write(f).await.unwrap()
    }

    /// Puts these in place of what is set, and has the site read them.
    pub async fn set_settings(&self, pairs: Vec<(&'static str, String)>) {
        let now = self.app.clock.now();
        self.write(move |conn| {
            for (key, value) in &pairs {
                diesel::delete(settings::table.find(key)).execute(conn)?;
                diesel::insert_into(settings::table)
                    .values((settings::key.eq(key), settings::value.eq(value), settings::updated_at.eq(now)))
                    .execute(conn)?;
            }
            mooring::jobs::send_signal(conn, "settings", now)
        })
        .await;
        self.app.refresh().await;
    }

    /// Reads the database directly.
    pub async fn read<T: Send + 'static>(&self, f: impl Fn(&mut Conn) -> Result<T, AppError> + Send + 'static) -> T {
        self.app.db.read(f).await.unwrap()
    }

    /// The statements that `f` causes.
    pub async fn statements<F: Future>(&self, f: F) -> (u64, F::Output) {
        let before = self.app.db.statements();
        let output = f.await;
        (self.app.db.statements() - before, output)
    }

    /// Does all work that is due, whatever becomes of it.
    pub async fn try_work(&self) {
        let worker = worker(&self.app);
        while worker.work_once().await.unwrap() {}
    }

    /// Does all work that is due, and fails if any of it fails.
    pub async fn work(&self) {
        use diesel::prelude::*;
        use mooring::db::schema::jobs;
        self.try_work().await;
        let failed: i64 =
            self.read(|conn| Ok(jobs::table.filter(jobs::attempts.gt(0)).count().get_result(conn)?)).await;
        assert_eq!(failed, 0, "work failed");
    }

    /// Where the site keeps its files.
    pub fn folder(&self) -> &std::path::Path {
        &self.database.folder
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // The writer's thread must be gone before the database is.
        self.app.db.stop();
    }
}
