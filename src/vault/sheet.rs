//! The recovery sheet: a key ring in a form that can be printed, and typed again.
//!
//! A key is sixty-four letters and digits, in sixteen groups of four: its number and itself in bech32m (BIP 350), whose
//! letters are hard to confuse and whose last six characters tell of slips of the pen.

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32m, Hrp};
use zeroize::Zeroizing;

use super::ring::{Key, Ring};

/// Groups of a key.
pub const GROUPS: usize = 16;
/// Characters of a group.
const GROUP: usize = 4;
/// Groups in a row.
const ROW: usize = 4;
/// What every key begins with, which need not be written down.
const PREFIX: &str = "mooring";
/// The number that stands for the key of codes alone.
const CODES: u32 = 0;

/// What is wrong with a sheet that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Nothing was there.
    #[error("there are no groups of four letters and digits in it")]
    Empty,
    /// A line that is neither a remark nor a row of groups.
    #[error("line {0} is no row of groups of four letters and digits (1, b, i and o are never among them)")]
    Line(usize),
    /// A key that is not whole.
    #[error("key {0} on the sheet, counted from the top, has fewer than sixteen groups")]
    Short(usize),
    /// A slip of the pen.
    #[error("key {0} on the sheet, counted from the top, has a letter or digit that is not as it was printed")]
    Slip(usize),
    /// The same number twice.
    #[error("the sheet names a key twice, or none that seals")]
    Numbers,
}

/// A key as it stands on a sheet.
pub struct SheetKey {
    /// Its number; 0 is kept for codes only.
    pub number: u32,
    groups: Vec<String>,
}

impl SheetKey {
    /// Rows of groups, with the number of the first.
    pub fn rows(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        self.groups.chunks(ROW).enumerate().map(|(row, groups)| (row * ROW + 1, groups.join(" ")))
    }

    /// A group, counted from one.
    pub fn group(&self, number: usize) -> &str {
        number.checked_sub(1).and_then(|at| self.groups.get(at)).map_or("", String::as_str)
    }
}

impl Drop for SheetKey {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.groups);
    }
}

/// The keys of a ring as they stand on a sheet; the last is the one that seals.
pub fn sheet_of(ring: &Ring) -> Vec<SheetKey> {
    let codes = ring.codes_only().map(|key| (CODES, key));
    codes.into_iter().chain(ring.keys().iter().map(|(number, key)| (*number, key))).map(written).collect()
}

fn written((number, key): (u32, &Key)) -> SheetKey {
    let mut bytes = Zeroizing::new([0_u8; 36]);
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    bytes[4..].copy_from_slice(key.as_ref());
    // Thirty-six bytes are never too long.
    let text = Zeroizing::new(bech32::encode_lower::<Bech32m>(prefix(), &*bytes).unwrap_or_default());
    let letters: Vec<char> = text.chars().skip(PREFIX.len() + 1).collect();
    SheetKey { number, groups: letters.chunks(GROUP).map(String::from_iter).collect() }
}

fn prefix() -> Hrp {
    Hrp::parse_unchecked(PREFIX)
}

/// Reads a sheet that was typed or kept as a file. Empty lines, lines that begin with `#` and a number with a colon before a
/// row do not matter, nor do capital letters.
///
/// # Errors
/// Where it is not as it was written.
pub fn read_sheet(text: &str) -> Result<Ring, SheetError> {
    let mut letters = Zeroizing::new(String::new());
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let row = line.rsplit_once(':').map_or(line, |(_, row)| row);
        for group in row.split_whitespace() {
            if group.len() != GROUP || !group.chars().all(is_letter) {
                return Err(SheetError::Line(at + 1));
            }
            letters.push_str(&group.to_lowercase());
        }
    }
    let (mut keys, mut codes) = (Vec::new(), None);
    for (at, key) in letters.as_bytes().chunks(GROUPS * GROUP).enumerate() {
        if key.len() < GROUPS * GROUP {
            return Err(SheetError::Short(at + 1));
        }
        let (number, key) = read(key).ok_or(SheetError::Slip(at + 1))?;
        if number == CODES { codes = Some(key) } else { keys.push((number, key)) }
    }
    if letters.is_empty() {
        return Err(SheetError::Empty);
    }
    Ring::of(keys, codes).ok_or(SheetError::Numbers)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c.to_ascii_lowercase(), '1' | 'b' | 'i' | 'o')
}

fn read(letters: &[u8]) -> Option<(u32, Key)> {
    let text = Zeroizing::new(format!("{PREFIX}1{}", std::str::from_utf8(letters).ok()?));
    let checked = CheckedHrpstring::new::<Bech32m>(&text).ok()?;
    let bytes = Zeroizing::new(checked.byte_iter().collect::<Vec<u8>>());
    let (number, key) = bytes.split_at_checked(4)?;
    let key = <[u8; 32]>::try_from(key).ok()?;
    Some((u32::from_be_bytes(number.try_into().ok()?), Zeroizing::new(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> Ring {
        Ring::new(Zeroizing::new([7; 32])).with(Zeroizing::new([8; 32]))
    }

    fn text(ring: &Ring) -> String {
        let rows = |key: &SheetKey| key.rows().map(|(first, row)| format!("{first:>2}: {row}\n")).collect::<String>();
        let keys = sheet_of(ring).iter().map(|key| format!("# Key {}\n{}", key.number, rows(key))).collect::<String>();
        format!("# A sheet\n\n{keys}")
    }

    #[test]
    fn what_was_written_is_read_again() {
        for ring in [ring(), ring().pruned()] {
            let text = text(&ring);
            assert!(read_sheet(&text).unwrap() == ring);
            let typed = text.lines().filter(|line| !line.starts_with('#')).map(|line| &line[line.len().min(4)..]);
            let typed = typed.collect::<Vec<_>>().join("\n").to_uppercase();
            assert!(read_sheet(&typed).unwrap() == ring, "{typed}");
        }
        let keys = sheet_of(&ring());
        assert_eq!((keys.len(), keys[1].group(1).len(), keys[1].group(16).len()), (2, 4, 4));
        assert_eq!((keys[0].group(0), keys[0].group(17)), ("", ""));
    }

    #[test]
    fn a_slip_is_told_with_its_key() {
        let text = text(&ring());
        let said = |text: &str| read_sheet(text).err().unwrap();
        // Of every letter of the second key, one after the other.
        let from = text.find("# Key 2").unwrap();
        let mut slips = 0;
        for (at, c) in text.char_indices().filter(|(at, _)| *at > from + 8) {
            if !is_letter(c) || text[..at].ends_with('\n') || text[at..].chars().take(3).any(|c| c == ':') {
                continue;
            }
            let other = if c == 'q' { 'p' } else { 'q' };
            let slip = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert_eq!(said(&slip), SheetError::Slip(2), "{slip}");
            slips += 1;
        }
        assert!(slips >= 60, "{slips}");
        assert_eq!(said(""), SheetError::Empty);
        assert_eq!(said("# only remarks\n"), SheetError::Empty);
        assert_eq!(said("a shopping list"), SheetError::Line(1));
        assert_eq!(said("abcd"), SheetError::Line(1), "a letter that is never there");
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(said(&rows[..rows.len() - 1].join("\n")), SheetError::Short(2));
        assert_eq!(said(&format!("{text}{text}")), SheetError::Numbers);
    }
}
