//! `[limits]`: what its numbers may be.

use super::{ConfigError, Limits};

/// What was counted of an address is forgotten so many seconds after its last request at the latest: with the day that the key
/// of its digest lives, that stays below two days.
const LONGEST: u64 = 23 * 60 * 60;

impl Limits {
    /// # Errors
    /// Names the burst of an address that it takes too long to have again.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let of_addresses = [
            ("limits.requests_burst", self.requests_burst, self.requests_per_address, 1),
            ("limits.searches_burst", self.searches_burst, self.searches_per_reader, 60),
            ("limits.sign_ins_burst", self.sign_ins_burst, self.sign_ins_per_address, 60),
            ("limits.sign_ups_burst", self.sign_ups_burst, self.sign_ups_per_address, 3_600),
            ("limits.reports_burst", self.reports_burst, self.reports_per_address, 3_600),
        ];
        for (key, burst, rate, seconds) in of_addresses {
            let most = LONGEST * u64::from(rate.max(1)) / seconds;
            if u64::from(burst) > most {
                let why = format!(
                    "must be {most} at most with the average beside it, so that nothing of an address is kept for two days"
                );
                return Err(ConfigError::Value { key, why });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::load;

    #[test]
    fn nothing_of_an_address_is_kept_for_two_days() {
        let mut limits = load(None).unwrap().limits;
        assert!(limits.check().is_ok());
        limits.sign_ups_per_address = 1;
        let why = limits.check().unwrap_err().to_string();
        assert!(why.contains("limits.sign_ups_burst") && why.contains("23 at most"), "{why}");
        limits.sign_ups_burst = 23;
        assert!(limits.check().is_ok());
        (limits.sign_ins_per_address, limits.sign_ins_burst) = (0, 10_000);
        assert!(limits.check().unwrap_err().to_string().contains("limits.sign_ins_burst"));
    }
}
