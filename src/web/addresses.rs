//! Addresses as they are counted: digests under a key that lives in memory only and is another one each day.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::vault::{Entropy, digest};

/// A key is used for so long. What was counted under it is forgotten when it is at rest: within two hours more as configured at
/// first, within 23 however it is (`config/limits.rs`), so that no digest lives for two days.
const KEY_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// What stands for an address; it says nothing without the key of its day, which is kept nowhere.
pub type AddressCode = [u8; 16];

/// The key of the day.
pub struct Addresses {
    entropy: Entropy,
    key: Mutex<(Instant, [u8; 32])>,
}

impl Addresses {
    /// With a first key.
    pub fn new(entropy: Entropy) -> Self {
        let key = Mutex::new((Instant::now(), entropy.bytes()));
        Self { entropy, key }
    }

    /// What stands for an address now.
    pub fn code(&self, address: IpAddr) -> AddressCode {
        self.code_at(address, Instant::now())
    }

    fn code_at(&self, address: IpAddr, now: Instant) -> AddressCode {
        let mut current = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(current.0) >= KEY_LIFE {
            *current = (now, self.entropy.bytes());
        }
        let bytes = match address {
            IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
            IpAddr::V6(address) => address.octets(),
        };
        let mut message = [0_u8; 48];
        message[..32].copy_from_slice(&current.1);
        message[32..].copy_from_slice(&bytes);
        let mut code = AddressCode::default();
        code.copy_from_slice(&digest(&message)[..16]);
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_for_a_day_and_another_the_next() {
        let addresses = Addresses::new(Entropy::seeded(1));
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let begun = Instant::now();
        let first = addresses.code_at(one, begun);
        assert_eq!(first, addresses.code_at(one, begun + KEY_LIFE / 2));
        assert_ne!(first, addresses.code_at(other, begun));
        let next = addresses.code_at(one, begun + KEY_LIFE + Duration::from_secs(1));
        assert_ne!(first, next);
        assert_eq!(next, addresses.code_at(one, begun + KEY_LIFE + Duration::from_secs(2)));
        assert_ne!(first, Addresses::new(Entropy::seeded(2)).code_at(one, begun), "another process counts by itself");
    }
}
