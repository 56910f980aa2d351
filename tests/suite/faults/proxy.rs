//! A line to PostgreSQL that can be cut, since the server itself is not ours to stop.

use std::io::copy;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use crate::support::postgres_url;

/// Passes connections on while it is open.
pub struct Proxy {
    pub port: u16,
    line: Arc<Line>,
}

#[derive(Default)]
struct Line {
    is_cut: AtomicBool,
    streams: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, line) = (listener.local_addr().unwrap().port(), Arc::new(Line::default()));
        let shared = Arc::clone(&line);
        std::thread::spawn(move || {
            let server = url::Url::parse(&postgres_url().unwrap()).unwrap();
            let server = (server.host_str().unwrap().to_owned(), server.port().unwrap_or(5432));
            for near in listener.incoming().map_while(Result::ok) {
                shared.accept(near, &server);
            }
        });
        Self { port, line }
    }

    /// The same database's address through this line, with a password in it that nobody may see.
    pub fn url(&self, url: &str, password: &str) -> String {
        let mut url = url::Url::parse(url).unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(self.port)).unwrap();
        url.set_password(Some(password)).unwrap();
        url.into()
    }

    /// Ends every connection, and lets no new one through.
    pub fn cut(&self) {
        self.line.is_cut.store(true, Ordering::SeqCst);
        for stream in self.line.streams.lock().unwrap().drain(..) {
            stream.shutdown(Shutdown::Both).ok();
        }
    }

    /// Lets connections through again.
    pub fn mend(&self) {
        self.line.is_cut.store(false, Ordering::SeqCst);
    }
}

impl Line {
    fn accept(&self, near: TcpStream, server: &(String, u16)) {
        let mut streams = self.streams.lock().unwrap();
        if self.is_cut.load(Ordering::SeqCst) {
            return;
        }
        let far = TcpStream::connect(server).unwrap();
        for (mut from, mut to) in [(copy_of(&near), copy_of(&far)), (copy_of(&far), copy_of(&near))] {
            std::thread::spawn(move || {
                copy(&mut from, &mut to).ok();
                to.shutdown(Shutdown::Both).ok();
                from.shutdown(Shutdown::Both).ok();
            });
        }
        streams.extend([near, far]);
    }
}

fn copy_of(stream: &TcpStream) -> TcpStream {
    stream.set_nodelay(true).unwrap();
    stream.try_clone().unwrap()
}
