//! The names of files.

use std::fmt;

use crate::vault::Entropy;

/// Bytes of what is random in a name.
const RANDOM: usize = 16;
/// Longest ending, in bytes.
const ENDING_LONGEST: usize = 8;

/// The name of a file: 32 hexadecimal digits that nobody can guess, and after a hyphen, where several files belong together, which of them
/// it is. It says nothing of what is in the file, and leads nowhere but to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

impl FileName {
    /// A new one.
    pub fn new(entropy: &Entropy) -> Self {
        Self(hex::encode(entropy.bytes::<RANDOM>()))
    }

    /// One that is made of a code which nobody else can make, so that the same file sent twice has the same.
    pub fn of_code(code: &[u8]) -> Self {
        let mut bytes = [0; RANDOM];
        bytes.iter_mut().zip(code).for_each(|(byte, of_code)| *byte = *of_code);
        Self(hex::encode(bytes))
    }

    /// Reads one; none where it is none, whatever it might lead to.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, ending) = text.split_once('-').map_or((text, None), |(digits, ending)| (digits, Some(ending)));
        let is_digits =
            digits.len() == 2 * RANDOM && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_ending = ending.is_none_or(|ending| {
            (1..=ENDING_LONGEST).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        (is_digits && is_ending).then(|| Self(text.to_owned()))
    }

    /// That of a file beside this one: `s` makes `…-s`.
    #[must_use]
    pub fn beside(&self, ending: &str) -> Self {
        Self(format!("{}-{ending}", self.digits()))
    }

    /// Its digits, which files that belong together have in common.
    pub fn digits(&self) -> &str {
        self.0.get(..2 * RANDOM).unwrap_or(&self.0)
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
