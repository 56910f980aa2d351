//! What a key file says.
//!
//! Text: a line `mooring-keyring 1`, then `<number> <64 hexadecimal digits>` a key. After the first key was dropped, a line
//! `codes <64 hexadecimal digits>` keeps it for message authentication codes, which cannot be made anew.

use zeroize::Zeroizing;

const HEADER: &str = "mooring-keyring 1";
const CODES: &str = "codes";

/// Thirty-two secret bytes.
pub type Key = Zeroizing<[u8; 32]>;

/// The keys of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Ring {
    /// By number; the highest seals, all of them open.
    keys: Vec<(u32, Key)>,
    /// What codes are made with, if no longer with the first of the keys.
    codes: Option<Key>,
}

impl Ring {
    /// With one key.
    pub fn new(key: Key) -> Self {
        Self { keys: vec![(1, key)], codes: None }
    }

    /// Of its parts, whoever wrote them down; none without a key, or with two of the same number.
    pub fn of(mut keys: Vec<(u32, Key)>, codes: Option<Key>) -> Option<Self> {
        keys.sort_by_key(|(number, _)| *number);
        let is_numbered = keys.iter().all(|(number, _)| *number > 0) && keys.windows(2).all(|two| two[0].0 < two[1].0);
        (is_numbered && !keys.is_empty()).then_some(Self { keys, codes })
    }

    /// Reads what [`Ring::text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()?.trim() != HEADER {
            return None;
        }
        let (mut keys, mut codes) = (Vec::new(), None);
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let (name, digits) = line.trim().split_once(' ')?;
            let mut key = Zeroizing::new([0_u8; 32]);
            hex::decode_to_slice(digits, key.as_mut()).ok()?;
            match name {
                CODES => codes = Some(key),
                number => keys.push((number.parse().ok()?, key)),
            }
        }
        Self::of(keys, codes)
    }

    /// As a key file says it.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(format!("{HEADER}\n"));
        let mut add = |name: &str, key: &Key| {
            text.push_str(name);
            text.push(' ');
            text.push_str(&Zeroizing::new(hex::encode(key.as_ref())));
            text.push('\n');
        };
        if let Some(codes) = &self.codes {
            add(CODES, codes);
        }
        self.keys.iter().for_each(|(number, key)| add(&number.to_string(), key));
        text
    }

    /// The keys and their numbers, the lowest first.
    pub fn keys(&self) -> &[(u32, Key)] {
        &self.keys
    }

    /// What is kept for codes only.
    pub fn codes_only(&self) -> Option<&Key> {
        self.codes.as_ref()
    }

    /// What codes are made with.
    pub fn codes(&self) -> Option<&Key> {
        self.codes.as_ref().or(self.keys.first().map(|(_, key)| key))
    }

    /// What seals, and its number.
    pub fn newest(&self) -> Option<&(u32, Key)> {
        self.keys.last()
    }

    /// The key of a number.
    pub fn find(&self, number: u32) -> Option<&Key> {
        self.keys.iter().find(|(known, _)| *known == number).map(|(_, key)| key)
    }

    /// With another key, which seals from now on.
    #[must_use]
    pub fn with(mut self, key: Key) -> Self {
        let number = self.newest().map_or(1, |(number, _)| number.saturating_add(1));
        self.keys.push((number, key));
        self
    }

    /// With its newest key alone; codes stay the same.
    #[must_use]
    pub fn pruned(mut self) -> Self {
        self.codes = self.codes().cloned();
        let before = self.keys.len().saturating_sub(1);
        self.keys.drain(..before);
        if self.keys.first().map(|(_, key)| key) == self.codes.as_ref() {
            self.codes = None;
        }
        self
    }
}
