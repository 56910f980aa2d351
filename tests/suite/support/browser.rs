//! A browser: cookies, redirects, and forms that are sent from the page they stand on.

use std::collections::BTreeMap;
use std::rc::Rc;

use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::test::TestRequest;

use super::events::Events;
use super::page::{Form, Page};
use super::site::Site;

/// The site's own origin, as a browser sends it.
const ORIGIN: &str = "http://localhost:8080";

/// A browser with its cookies; a clone is a second window that was opened at the same moment.
#[derive(Clone)]
pub struct Browser {
    site: Rc<Site>,
    pub cookies: BTreeMap<String, String>,
    pub address: String,
}

impl Browser {
    pub fn new(site: &Rc<Site>) -> Self {
        Self { site: Rc::clone(site), cookies: BTreeMap::new(), address: "192.0.2.1:4711".to_owned() }
    }

    /// Opens an address and follows redirects.
    pub async fn get(&mut self, path: &str) -> Page {
        let page = self.get_once(path).await;
        self.follow(page).await
    }

    /// Opens an address; a redirect is the answer.
    pub async fn get_once(&mut self, path: &str) -> Page {
        self.send(TestRequest::get().uri(path), path).await
    }

    /// Sends a form as a browser does, and follows redirects.
    pub async fn submit(&mut self, form: &Form) -> Page {
        let page = self.submit_once(form).await;
        self.follow(page).await
    }

    /// Sends a form; a redirect is the answer.
    pub async fn submit_once(&mut self, form: &Form) -> Page {
        let request = self.post(&form.action, form.encoded());
        let request = request.insert_header(("sec-fetch-site", "same-origin")).insert_header((header::ORIGIN, ORIGIN));
        self.send(request, &form.action).await
    }

    /// A POST of a form's body, without the headers that say where it comes from.
    pub fn post(&self, path: &str, body: impl Into<Vec<u8>>) -> TestRequest {
        TestRequest::post()
            .uri(path)
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(body.into())
    }

    /// Sends any request with this browser's cookies.
    pub async fn send(&mut self, request: TestRequest, path: &str) -> Page {
        let (status, headers, body) = self.site.answer(self.with_own_headers(request)).await;
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = Cookie::parse(cookie.to_str().unwrap().to_owned()).unwrap();
            if cookie.value().is_empty() {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let body = String::from_utf8_lossy(&body).into_owned();
        Page { status: status.as_u16(), url: path.to_owned(), headers, body, redirects: Vec::new() }
    }

    /// A request with this browser's address and cookies.
    fn with_own_headers(&self, request: TestRequest) -> actix_http::Request {
        let mut request = request.peer_addr(self.address.parse().unwrap());
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.insert_header((header::COOKIE, cookies.join("; ")));
        }
        request.to_request()
    }

    /// Opens a stream of events, which goes on after the last event of another where there is one.
    pub async fn listen(&self, path: &str, last_event: &str) -> Events {
        let mut request = TestRequest::get().uri(path);
        if !last_event.is_empty() {
            request = request.insert_header(("last-event-id", last_event));
        }
        let (status, headers, body) = self.site.open(self.with_own_headers(request)).await;
        assert_eq!(status, 200, "{path}");
        Events::new(&self.site, (headers, body))
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        let mut redirects = Vec::new();
        while (300..400).contains(&page.status) {
            let location = page.header("location").to_owned();
            redirects.push(location.clone());
            assert!(redirects.len() < 10, "too many redirects: {redirects:?}");
            let path = location.split('#').next().unwrap();
            page = self.get_once(path).await;
        }
        page.redirects = redirects;
        page
    }

    /// Begins a thread through the pages; answers its address.
    pub async fn begin_thread(&mut self, board: &str, title: &str, body: &str) -> String {
        let page = self.get(&format!("/boards/{board}/threads/new")).await;
        let mut form = page.form(&format!("/boards/{board}/threads"));
        form.set("title", title).set("body", body);
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.url
    }

    /// The filled form of a reply, from the thread's page.
    pub async fn reply_form(&mut self, thread: &str, body: &str) -> Form {
        let page = self.get(thread).await;
        let mut form = page.form(&format!("/threads/{}/posts", super::thread_id(thread)));
        form.set("body", body);
        form
    }

    /// Replies through the pages.
    pub async fn reply(&mut self, thread: &str, body: &str) -> Page {
        let form = self.reply_form(thread, body).await;
        self.submit(&form).await
    }
}
