//! A check of age elsewhere, where the operator asks for one: people are sent to another service, and come back with a note
//! that it signed. The note says that somebody is of age, and nothing of who they are.

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use crate::config::Security;
use crate::vault::{digest, same, shared_mac};

/// A note is good for so long at most, whatever it says itself.
const LONGEST: TimeDelta = TimeDelta::hours(24);
/// Longest random part of a note, in characters.
const NONCE_LONGEST: usize = 64;

/// The service, and the key that it signs with.
#[derive(Clone, Copy)]
pub struct AgeCheck<'a> {
    url: &'a str,
    key: &'a [u8],
}

/// A note that was found to be good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeProof {
    /// Its digest, so that it is good once.
    pub digest: Vec<u8>,
    /// Until when it is good.
    pub expires_at: NaiveDateTime,
}

impl<'a> AgeCheck<'a> {
    /// The one that is configured, if there is one.
    pub fn of(security: &'a Security) -> Option<Self> {
        let url = security.age_check_url.as_str();
        (!url.is_empty()).then(|| Self { url, key: security.age_check_key.reveal().as_bytes() })
    }

    /// Where people go, and the page of ours that they come back to.
    pub fn link(&self, back: &str) -> String {
        let join = if self.url.contains('?') { '&' } else { '?' };
        let back = percent_encoding::utf8_percent_encode(back, percent_encoding::NON_ALPHANUMERIC);
        format!("{}{join}return={back}", self.url)
    }

    /// Reads a note: `{end}.{random}.{code}`, the end as a Unix time in seconds, the code HMAC-SHA256 of all before it in
    /// hexadecimal digits.
    pub fn proof(&self, note: &str, now: NaiveDateTime) -> Option<AgeProof> {
        let (signed, code) = note.rsplit_once('.')?;
        let (end, nonce) = signed.split_once('.')?;
        let is_plain = (16..=NONCE_LONGEST).contains(&nonce.len()) && nonce.bytes().all(|b| b.is_ascii_alphanumeric());
        let code = hex::decode(code).ok()?;
        if !is_plain || !same(&code, &shared_mac(self.key, signed.as_bytes())) {
            return None;
        }
        let expires_at = DateTime::from_timestamp(end.parse().ok()?, 0)?.naive_utc();
        let is_good = now < expires_at && expires_at <= now + LONGEST;
        is_good.then(|| AgeProof { digest: digest(signed.as_bytes()).to_vec(), expires_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key that both know, long enough";

    fn note(end: i64, nonce: &str, key: &[u8]) -> String {
        let signed = format!("{end}.{nonce}");
        format!("{signed}.{}", hex::encode(shared_mac(key, signed.as_bytes())))
    }

    #[test]
    fn a_note_is_good_when_the_service_signed_it_and_its_time_is_not_over() {
        let check = AgeCheck { url: "https://age.example/check", key: KEY };
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap().naive_utc();
        let good = note(1_800_000_600, "0123456789abcdef", KEY);
        assert!(check.proof(&good, now).is_some());
        assert_eq!(check.proof(&good, now), check.proof(&good.to_uppercase().replace("ABCDEF.", "abcdef."), now));
        let wrong = [
            note(1_800_000_600, "0123456789abcdef", b"another key"),
            note(1_800_000_000, "0123456789abcdef", KEY),
            note(1_800_100_000, "0123456789abcdef", KEY),
            note(1_800_000_600, "short", KEY),
            note(1_800_000_600, "0123456789abcde.", KEY),
            good.replace("600.", "601."),
            String::new(),
            "..".to_owned(),
            "é.é.é".to_owned(),
        ];
        for note in wrong {
            assert_eq!(check.proof(&note, now), None, "{note}");
        }
        assert_eq!(check.link("http://here/sign-up"), "https://age.example/check?return=http%3A%2F%2Fhere%2Fsign%2Dup");
    }
}
