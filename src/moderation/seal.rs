//! Sealing the log: each entry's hash covers its keys, a salted digest of its words, and the hash before it.
//!
//! The hash is a message authentication code, so whoever changes the database without the key file cannot make the chain fit
//! again. Words can be erased, with their salt, and the chain still fits (Crosby and Wallach 2009, "Efficient data structures for
//! tamper-evident logging", describe chains and what they cannot show: entries cut off at the end, for which a head is noted).

use super::queries::Keys;
use crate::vault::{Keyring, digest};

const PURPOSE: &str = "moderation.log";
/// What stands before the first entry.
const BEGINNING: &str = "-";

/// The hash of an entry at a position, from 1, after the hash before it, if there is one.
pub fn hash(
    keyring: &Keyring,
    (position, before): (i64, Option<&str>),
    keys: &Keys,
    details_digest: Option<&str>,
) -> String {
    let (actor, member, board, thread, post, case) = keys.who_and_what;
    let number = |key: Option<i64>| key.map_or_else(|| "-".to_owned(), |key| key.to_string());
    let parts = [
        before.unwrap_or(BEGINNING).to_owned(),
        position.to_string(),
        keys.id.to_string(),
        keys.action.clone(),
        number(actor),
        number(member),
        number(board),
        number(thread),
        number(post),
        number(case),
        keys.reason.clone().unwrap_or_else(|| "-".to_owned()),
        keys.created_at.and_utc().timestamp_micros().to_string(),
        details_digest.unwrap_or("-").to_owned(),
    ];
    // No part holds the sign between them: they are numbers, keys and hexadecimal digits.
    hex::encode(keyring.mac(PURPOSE, parts.join("|").as_bytes()))
}

/// The digest of an entry's words.
pub fn words_digest(salt: &str, message: &str, note: &str) -> String {
    // The lengths keep the two apart.
    hex::encode(digest(format!("{salt}|{}|{message}{note}", message.len()).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(action: &str) -> Keys {
        Keys {
            id: 7,
            action: action.to_owned(),
            who_and_what: (Some(1), None, Some(2), None, Some(3), None),
            reason: None,
            created_at: chrono::DateTime::UNIX_EPOCH.naive_utc(),
        }
    }

    #[test]
    fn every_part_changes_the_hash() {
        let keyring = Keyring::of([1; 32]);
        let base = hash(&keyring, (1, None), &keys("case.open"), None);
        let mut others = vec![
            hash(&keyring, (2, None), &keys("case.open"), None),
            hash(&keyring, (1, Some("ab")), &keys("case.open"), None),
            hash(&keyring, (1, None), &keys("case.lock"), None),
            hash(&keyring, (1, None), &keys("case.open"), Some("ab")),
            hash(&Keyring::of([2; 32]), (1, None), &keys("case.open"), None),
        ];
        for change in [
            |keys: &mut Keys| keys.id = 8,
            |keys: &mut Keys| keys.who_and_what.0 = None,
            |keys: &mut Keys| keys.who_and_what.5 = Some(1),
            |keys: &mut Keys| keys.reason = Some("other".to_owned()),
            |keys: &mut Keys| keys.created_at += chrono::TimeDelta::microseconds(1),
        ] {
            let mut changed = keys("case.open");
            change(&mut changed);
            others.push(hash(&keyring, (1, None), &changed, None));
        }
        assert!(others.iter().all(|other| *other != base));
        assert_eq!(base, hash(&keyring, (1, None), &keys("case.open"), None));
    }

    #[test]
    fn words_cannot_wander_from_the_message_to_the_note() {
        assert_ne!(words_digest("s", "ab", "c"), words_digest("s", "a", "bc"));
        assert_ne!(words_digest("s", "a", "b"), words_digest("t", "a", "b"));
    }
}
