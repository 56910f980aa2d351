//! Lines of a file, one at a time, none of them too long.

use std::io::{self, BufRead, Read};

/// Longest line, in bytes: twice what a conversation of a hundred long posts needs.
pub const LINE_LONGEST: u64 = 4 * 1024 * 1024;

/// Reads a file line by line.
pub struct Lines<R> {
    input: R,
    number: u64,
    bytes: u64,
}

impl<R: BufRead> Lines<R> {
    /// From the beginning of `input`.
    pub fn new(input: R) -> Self {
        Self { input, number: 0, bytes: 0 }
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line that is not empty, with its number; or why it cannot be read as text.
    pub fn read(&mut self) -> io::Result<Option<(u64, Result<String, String>)>> {
        loop {
            let mut line = Vec::new();
            let read = (&mut self.input).take(LINE_LONGEST + 1).read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            self.bytes += read as u64;
            if read as u64 > LINE_LONGEST && !line.ends_with(b"\n") {
                self.skip_line()?;
                return Ok(Some((self.number, Err("longer than 4 MiB".to_owned()))));
            }
            let Ok(text) = String::from_utf8(line) else {
                return Ok(Some((self.number, Err("not UTF-8".to_owned()))));
            };
            let text = text.trim_start_matches('\u{FEFF}').trim();
            if !text.is_empty() {
                return Ok(Some((self.number, Ok(text.to_owned()))));
            }
        }
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let waiting = self.input.fill_buf()?;
            if waiting.is_empty() {
                return Ok(());
            }
            let end = waiting.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(waiting.len(), |end| end + 1);
            self.input.consume(used);
            self.bytes += used as u64;
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u64, Result<String, String>)> {
        let mut lines = Lines::new(bytes);
        std::iter::from_fn(|| lines.read().unwrap()).collect()
    }

    #[test]
    fn lines_keep_their_numbers_and_empty_ones_are_passed_over() {
        let found = read("\u{FEFF}one\r\n\n  \ntwo".as_bytes());
        assert_eq!(found, [(1, Ok("one".to_owned())), (4, Ok("two".to_owned()))]);
        assert!(read(b"").is_empty());
    }

    #[test]
    fn a_line_that_is_not_text_does_not_take_the_next_with_it() {
        let found = read(b"\xff\xfe\nfine\n");
        assert_eq!(found, [(1, Err("not UTF-8".to_owned())), (2, Ok("fine".to_owned()))]);
    }

    #[test]
    fn a_line_over_the_limit_is_skipped_to_its_end() {
        let longest = usize::try_from(LINE_LONGEST).unwrap();
        let mut bytes = vec![b'a'; longest + 1];
        bytes.extend_from_slice(b"aaa\nnext\n");
        let found = read(&bytes);
        assert!(found[0].1.is_err());
        assert_eq!(found[1], (2, Ok("next".to_owned())));
        let mut fits = vec![b'a'; longest];
        fits.push(b'\n');
        assert_eq!(read(&fits)[0].1.as_ref().unwrap().len(), longest);
    }
}
