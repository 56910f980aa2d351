//! A browser that talks to the program over a socket, one connection a request. Written here rather than taken from a
//! library, because some tests must stop in the middle of a request, and all must know whether an answer was complete.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::str::FromStr;
use std::time::Duration;

use actix_web::cookie::Cookie;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use super::attachments::{BOUNDARY, with_file};
use super::page::{Form, Page};
use super::site::PASSWORD;

/// No answer takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with its cookies.
#[derive(Clone)]
pub struct Client {
    pub port: u16,
    pub cookies: BTreeMap<String, String>,
}

/// A request whose last bytes are not sent yet.
pub struct Unfinished {
    stream: TcpStream,
    rest: Vec<u8>,
    path: String,
}

impl Unfinished {
    /// Sends one byte more.
    pub fn trickle(&mut self) -> io::Result<()> {
        let byte = self.rest.remove(0);
        self.stream.write_all(&[byte])
    }
}

impl Client {
    pub fn new(port: u16) -> Self {
        Self { port, cookies: BTreeMap::new() }
    }

    /// Opens an address and follows redirects.
    pub fn get(&mut self, path: &str) -> Page {
        let page = self.get_once(path).unwrap();
        self.follow(page)
    }

    /// Opens an address; a redirect is the answer.
    pub fn get_once(&mut self, path: &str) -> io::Result<Page> {
        let request = self.request("GET", path, "");
        self.answer(self.connect()?, &request, path)
    }

    /// Fetches a file; its bytes.
    pub fn get_bytes(&self, path: &str) -> Vec<u8> {
        let mut stream = self.connect().unwrap();
        stream.write_all(&self.request("GET", path, "")).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        assert!(head.starts_with("http/1.1 200"), "{head}");
        let body = bytes.split_off(end + 4);
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}: {}", body.len());
        body
    }

    /// Sends a form as a browser does, and follows redirects.
    pub fn submit(&mut self, form: &Form) -> Page {
        let page = self.submit_once(form).unwrap();
        self.follow(page)
    }

    /// Sends a form; a redirect is the answer.
    pub fn submit_once(&mut self, form: &Form) -> io::Result<Page> {
        let request = self.request("POST", &form.action, &form.encoded());
        self.answer(self.connect()?, &request, &form.action)
    }

    /// Sends a form but for its last bytes.
    pub fn submit_in_part(&self, form: &Form) -> Unfinished {
        let mut first = self.request("POST", &form.action, &form.encoded());
        let rest = first.split_off(first.len() - 8);
        let mut stream = self.connect().unwrap();
        stream.write_all(&first).unwrap();
        Unfinished { stream, rest, path: form.action.clone() }
    }

    /// Sends a form with a picture.
    pub fn upload(&mut self, form: &Form, file: &[u8]) -> Page {
        let request = self.upload_request(form, file);
        self.answer(self.connect().unwrap(), &request, &form.action).unwrap()
    }

    /// Sends a form with a picture but for the last bytes of the file.
    pub fn upload_in_part(&self, form: &Form, file: &[u8]) -> Unfinished {
        let mut first = self.upload_request(form, file);
        let rest = first.split_off(first.len() - file.len() / 2);
        let mut stream = self.connect().unwrap();
        stream.write_all(&first).unwrap();
        Unfinished { stream, rest, path: form.action.clone() }
    }

    fn upload_request(&self, form: &Form, file: &[u8]) -> Vec<u8> {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.request_of("POST", &form.action, (&kind, &with_file(form, file)))
    }

    /// A connection that has served once and waits for more, as a browser keeps them.
    pub fn kept(&self) -> io::Result<TcpStream> {
        let mut stream = self.connect()?;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        let mut answer = Vec::new();
        while !answer.ends_with(b"ok\n") {
            let mut part = [0; 1024];
            let read = stream.read(&mut part)?;
            assert!(read > 0, "the connection was closed");
            answer.extend_from_slice(&part[..read]);
        }
        Ok(stream)
    }

    /// Asks for an address; the answer is waited for later.
    pub fn send(&self, mut stream: TcpStream, path: &str) -> io::Result<Unfinished> {
        stream.write_all(&self.request("GET", path, ""))?;
        Ok(Unfinished { stream, rest: Vec::new(), path: path.to_owned() })
    }

    /// Sends the last bytes, if any, and waits for the answer.
    pub fn finish(&mut self, mut unfinished: Unfinished) -> io::Result<Page> {
        let rest = std::mem::take(&mut unfinished.rest);
        self.answer(unfinished.stream, &rest, &unfinished.path)
    }

    /// Sends no more, and waits for the answer.
    pub fn give_up(&mut self, unfinished: Unfinished) -> io::Result<Page> {
        self.answer(unfinished.stream, &[], &unfinished.path)
    }

    pub fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    fn request(&self, method: &str, path: &str, body: &str) -> Vec<u8> {
        self.request_of(method, path, ("application/x-www-form-urlencoded", body.as_bytes()))
    }

    fn request_of(&self, method: &str, path: &str, (kind, body): (&str, &[u8])) -> Vec<u8> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n", self.port);
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            head.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        if method == "POST" {
            head.push_str(&format!("Content-Type: {kind}\r\nSec-Fetch-Site: same-origin\r\n"));
            head.push_str(&format!("Origin: http://localhost:{}\r\nContent-Length: {}\r\n", self.port, body.len()));
        }
        [format!("{head}\r\n").as_bytes(), body].concat()
    }

    fn answer(&mut self, mut stream: TcpStream, request: &[u8], path: &str) -> io::Result<Page> {
        stream.write_all(request)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let page = parse(&bytes, path).ok_or_else(|| io::Error::new(ErrorKind::UnexpectedEof, "the answer was cut"))?;
        for cookie in page.headers.get_all("set-cookie") {
            let cookie = Cookie::parse(cookie.to_str().unwrap().to_owned()).unwrap();
            if cookie.value().is_empty() {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        Ok(page)
    }

    fn follow(&mut self, mut page: Page) -> Page {
        let mut redirects = Vec::new();
        while (300..400).contains(&page.status) {
            let location = page.header("location").to_owned();
            redirects.push(location.clone());
            assert!(redirects.len() < 10, "too many redirects: {redirects:?}");
            page = self.get_once(location.split('#').next().unwrap()).unwrap();
        }
        page.redirects = redirects;
        page
    }

    pub fn sign_in(&mut self, name: &str) {
        self.sign_in_with(name, PASSWORD);
        assert!(self.cookies.contains_key("mooring-session"), "{name} cannot sign in");
    }

    /// Tries to sign in.
    pub fn sign_in_with(&mut self, name: &str, password: &str) -> Page {
        let mut form = self.get("/sign-in").form("/sign-in");
        form.set("username", name).set("password", password);
        self.submit(&form)
    }

    /// Begins a thread; answers its key.
    pub fn begin_thread(&mut self, board: &str, title: &str, body: &str) -> i64 {
        let mut form = self.get(&format!("/boards/{board}/threads/new")).form(&format!("/boards/{board}/threads"));
        form.set("title", title).set("body", body);
        let page = self.submit(&form);
        assert_eq!(page.status, 200, "{}", page.text());
        let digits = page.url.trim_start_matches("/threads/").chars().take_while(char::is_ascii_digit);
        digits.collect::<String>().parse().unwrap()
    }

    /// Opens a stream of events.
    pub fn listen(&self, path: &str) -> Listening {
        let mut stream = self.connect().unwrap();
        stream.write_all(&self.request("GET", path, "")).unwrap();
        Listening { lines: BufReader::new(stream) }
    }

    /// The filled form of a reply.
    pub fn reply_form(&mut self, thread: i64, body: &str) -> Form {
        let mut form = self.get(&format!("/threads/{thread}")).form(&format!("/threads/{thread}/posts"));
        form.set("body", body);
        form
    }
}

/// A stream of events that goes on.
pub struct Listening {
    lines: BufReader<TcpStream>,
}

impl Listening {
    /// Waits for a line that begins so.
    #[track_caller]
    pub fn expect(&mut self, start: &str) {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "it ended before {start}");
            if line.starts_with(start) {
                return;
            }
        }
    }

    /// Makes sure that nothing comes any more.
    #[track_caller]
    pub fn expect_end(&mut self) {
        let mut rest = Vec::new();
        self.lines.read_to_end(&mut rest).unwrap();
        assert!(rest.len() < 16, "{}", String::from_utf8_lossy(&rest));
    }
}

/// An answer, unless it is not whole.
fn parse(bytes: &[u8], path: &str) -> Option<Page> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ")?;
        headers.append(HeaderName::from_str(name).ok()?, HeaderValue::from_str(value).ok()?);
    }
    let body = &bytes[end + 4..];
    let is_chunked = headers.get("transfer-encoding").is_some_and(|value| value == "chunked");
    let body = if is_chunked { unchunked(body)? } else { body.to_vec() };
    if let Some(length) = headers.get("content-length") {
        (length.to_str().ok()?.parse() == Ok(body.len())).then_some(())?;
    }
    let body = String::from_utf8_lossy(&body).into_owned();
    Some(Page { status, url: path.to_owned(), headers, body, redirects: Vec::new() })
}

fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(bytes.get(end + 2..end + 2 + size)?);
        bytes = bytes.get(end + 4 + size..)?;
    }
}
