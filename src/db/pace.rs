//! Work that gives way to those who wait for pages.
//!
//! That it has the lowest priority is not enough: while it runs, its core is not idle, and Linux takes nothing over from the
//! queue of another core until the next tick of its clock, 4 ms later. So it works for moments only, and rests between them.

use std::io::Read;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The longest it works without a rest.
const WORK: Duration = Duration::from_micros(300);
const REST: Duration = Duration::from_millis(1);
/// As much as is compressed or summed in less time than that.
const PIECE: usize = 16 * 1024;

/// When to rest.
pub struct Pace(Instant);

impl Pace {
    /// Begins to work.
    pub fn new() -> Self {
        Self(Instant::now())
    }

    /// Rests, if it is time. Called often: after each piece of the work.
    pub fn step(&mut self) {
        if self.0.elapsed() >= WORK {
            sleep(REST);
            self.0 = Instant::now();
        }
    }
}

/// Bytes that come in pieces, with rests.
pub struct Paced<R> {
    bytes: R,
    pace: Pace,
}

impl<R> Paced<R> {
    /// Of these bytes.
    pub fn new(bytes: R) -> Self {
        Self { bytes, pace: Pace::new() }
    }
}

impl<R: Read> Read for Paced<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.pace.step();
        let longest = buffer.len().min(PIECE);
        self.bytes.read(&mut buffer[..longest])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_come_in_pieces_and_with_rests() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let mut paced = Paced::new(&bytes[..]);
        let mut buffer = vec![0; bytes.len()];
        assert_eq!(paced.read(&mut buffer).unwrap(), PIECE);
        let mut read = buffer[..PIECE].to_vec();
        paced.read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes);
        let mut pace = Pace(Instant::now() - WORK);
        let before = Instant::now();
        pace.step();
        assert!(before.elapsed() >= REST);
    }
}
