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

/// Whether work gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// As fast as can be: nobody is served meanwhile.
    Full,
    /// With rests: people read and write pages.
    AtRest,
}

/// When to rest.
pub struct Pace {
    speed: Speed,
    since: Instant,
}

impl Pace {
    /// Begins to work.
    pub fn new(speed: Speed) -> Self {
        Self { speed, since: Instant::now() }
    }

    /// Rests, if it is time. Called often: after each piece of the work.
    pub fn step(&mut self) {
        if self.speed == Speed::AtRest && self.since.elapsed() >= WORK {
            sleep(REST);
            self.since = Instant::now();
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
    pub fn new(bytes: R, speed: Speed) -> Self {
        Self { bytes, pace: Pace::new(speed) }
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

    /// Bytes of which each piece takes as long as work may without a rest.
    struct Slow(usize);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let read = buffer.len().min(self.0);
            buffer[..read].fill(7);
            self.0 -= read;
            sleep(WORK);
            Ok(read)
        }
    }

    #[test]
    fn all_bytes_come_in_pieces_with_a_rest_after_each() {
        let mut buffer = vec![0; 2 * PIECE];
        assert_eq!(Paced::new(Slow(usize::MAX), Speed::AtRest).read(&mut buffer).unwrap(), PIECE);
        let (began, mut all) = (Instant::now(), Vec::new());
        Paced::new(Slow(100 * PIECE), Speed::AtRest).read_to_end(&mut all).unwrap();
        assert_eq!(all, vec![7; 100 * PIECE]);
        assert!(began.elapsed() >= 100 * (WORK + REST));
        let long_ago = Instant::now().checked_sub(WORK).unwrap();
        let mut pace = Pace { speed: Speed::Full, since: long_ago };
        pace.step();
        assert_eq!(pace.since, long_ago, "at full speed there is no rest");
    }
}
