//! Plain HTTP to chromedriver on this machine. One request a connection: nothing more is needed, and no HTTP library.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::session::http::{Body, HttpClient};

/// A page that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(90);

/// The client. It blocks, which is as good as waiting: each test has its thread, and does one thing at a time.
pub struct Wire;

#[async_trait::async_trait]
impl HttpClient for Wire {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        exchange(&request).map_err(|error| WebDriverError::HttpError(format!("chromedriver: {error}")))
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(Self)
    }
}

fn exchange(request: &Request<Body<'_>>) -> std::io::Result<Response<Bytes>> {
    let uri = request.uri();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let mut stream = TcpStream::connect(authority)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let body = match request.body() {
        Body::Empty => String::new(),
        Body::Json(value) => value.to_string(),
    };
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let head = format!(
        "{} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        request.method(),
        body.len()
    );
    stream.write_all((head + body.as_str()).as_bytes())?;
    read_response(&mut stream)
}

fn read_response(stream: &mut TcpStream) -> std::io::Result<Response<Bytes>> {
    let mut received = Vec::new();
    let mut buffer = vec![0; 65536];
    loop {
        if let Some((status, start, length)) = head_of(&received)
            && received.len() >= start + length
        {
            let body = Bytes::copy_from_slice(&received[start..start + length]);
            return Response::builder().status(status).body(body).map_err(std::io::Error::other);
        }
        match stream.read(&mut buffer)? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            count => received.extend_from_slice(&buffer[..count]),
        }
    }
}

/// The status, where the body begins, and its length; none while the head is not all there.
fn head_of(received: &[u8]) -> Option<(u16, usize, usize)> {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&received[..end]).to_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"))?.trim().parse().ok()?;
    Some((status, end + 4, length))
}
