//! Calling a member's browser by who makes it (RFC 8030): that there is something, and nothing else. The one place that does.

mod keys;
mod vapid;

use std::time::Duration;

use chrono::TimeDelta;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, header};
use url::Url;

use crate::config::{PUSH_LOCAL as LOCAL, Push};
use crate::web::AppError;

pub use keys::{ENDPOINT, place_of, vapid};

/// A call's time, from connecting to the last byte of its answer.
const LONGEST: Duration = Duration::from_secs(10);
/// A browser that is off is called for so long at most.
const LIVES: TimeDelta = TimeDelta::hours(12);
/// A later call takes the place of one that waits.
const TOPIC: &str = "news";
/// Longest address.
const ADDRESS_LONGEST: usize = 1_000;
/// Longest wait that a service may ask for.
const WAIT_LONGEST: i64 = 6 * 3_600;

/// What a service answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// It calls the browser.
    Taken,
    /// There is no such browser any more.
    Gone,
    /// It does not want this.
    Refused,
    /// It cannot now; and when to ask again, if it says that.
    Later(Option<TimeDelta>),
    /// It was not reached, or did not answer.
    Unreached,
}

/// Calls browsers.
pub struct Pusher {
    client: Client,
    hosts: Vec<String>,
}

impl Pusher {
    /// A pusher that calls these hosts only.
    ///
    /// # Errors
    /// When the certificates of this machine cannot be read.
    pub fn new(config: &Push) -> Result<Self, AppError> {
        // A redirect could lead anywhere.
        let client = Client::builder().timeout(LONGEST).redirect(Policy::none()).no_proxy().build();
        Ok(Self { client: client.map_err(AppError::internal)?, hosts: config.hosts.clone() })
    }

    /// An address that a browser gave, if it is that of a known service.
    pub fn endpoint(&self, text: &str) -> Option<Url> {
        if text.len() > ADDRESS_LONGEST {
            return None;
        }
        let url = Url::parse(text).ok()?;
        let host = url.host_str()?;
        let is_below = |known: &&String| {
            host.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let known = self.hosts.iter().find(is_below)?;
        let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let is_served = match known.as_str() {
            LOCAL => host == LOCAL && url.scheme() == "http",
            _ => url.scheme() == "https" && url.port().is_none() && url.domain().is_some(),
        };
        (is_plain && is_served).then_some(url)
    }

    /// Calls a browser; one that is off for so long, if that is given, and half a day at most.
    pub async fn send(&self, endpoint: &Url, authorization: &str, lives: Option<TimeDelta>) -> Pushed {
        let lives = lives.map_or(LIVES, |lives| lives.clamp(TimeDelta::zero(), LIVES));
        let request = self
            .client
            .post(endpoint.clone())
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_LENGTH, "0")
            .header("TTL", lives.num_seconds())
            .header("Topic", TOPIC)
            .header("Urgency", "normal");
        match request.send().await {
            Ok(answer) => read(answer.status(), answer.headers().get(header::RETRY_AFTER)),
            Err(_) => Pushed::Unreached,
        }
    }
}

fn read(status: StatusCode, retry_after: Option<&header::HeaderValue>) -> Pushed {
    match status {
        status if status.is_success() => Pushed::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Pushed::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Pushed::Later(wait(retry_after)),
        status if status.is_server_error() => Pushed::Later(wait(retry_after)),
        _ => Pushed::Refused,
    }
}

fn wait(retry_after: Option<&header::HeaderValue>) -> Option<TimeDelta> {
    let seconds: i64 = retry_after?.to_str().ok()?.trim().parse().ok()?;
    Some(TimeDelta::seconds(seconds.clamp(0, WAIT_LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_services_are_called() {
        let hosts = ["push.example", "127.0.0.1"].map(str::to_owned).to_vec();
        let pusher = Pusher::new(&Push { hosts }).unwrap();
        for good in ["https://push.example/a", "https://eu.push.example/a?b=c", "http://127.0.0.1:4711/a"] {
            assert!(pusher.endpoint(good).is_some(), "{good}");
        }
        let long = format!("https://push.example/{}", "a".repeat(1_000));
        for bad in [
            "",
            "push.example",
            "http://push.example/a",
            "https://push.example:8443/a",
            "https://notpush.example/a",
            "https://push.example.evil.example/a",
            "https://user@push.example/a",
            "https://push.example/a#b",
            "https://127.0.0.1/a",
            "http://127.0.0.1.push.evil/a",
            "http://10.0.0.1/a",
            "https://[::1]/a",
            "http://localhost/a",
            "http://2130706433.example/a",
            "file:///etc/passwd",
            long.as_str(),
        ] {
            assert_eq!(pusher.endpoint(bad), None, "{bad}");
        }
        // A number that is an address is one.
        assert!(pusher.endpoint("http://2130706433/a").is_some_and(|url| url.host_str() == Some("127.0.0.1")));
        let without = Pusher::new(&Push { hosts: vec!["push.example".to_owned()] }).unwrap();
        assert_eq!(without.endpoint("http://2130706433/a"), None);
        assert_eq!(without.endpoint("http://127.0.0.1/a"), None);
    }

    #[test]
    fn answers_are_read() {
        let of = |status: u16, after: &'static str| {
            let after = (!after.is_empty()).then(|| header::HeaderValue::from_static(after));
            read(StatusCode::from_u16(status).unwrap(), after.as_ref())
        };
        assert_eq!((of(201, ""), of(404, ""), of(410, "")), (Pushed::Taken, Pushed::Gone, Pushed::Gone));
        assert_eq!((of(301, ""), of(400, ""), of(403, "")), (Pushed::Refused, Pushed::Refused, Pushed::Refused));
        assert_eq!(of(429, "120"), Pushed::Later(Some(TimeDelta::seconds(120))));
        assert_eq!(of(503, "999999999"), Pushed::Later(Some(TimeDelta::hours(6))));
        assert_eq!((of(500, ""), of(503, "tomorrow")), (Pushed::Later(None), Pushed::Later(None)));
    }
}
