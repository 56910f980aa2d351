//! How often: requests of an address, changes and previews of an account, searches of either, sign-ins, sign-ups and reports of an address.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::AppError;
use crate::config::Limits;

/// All rate limits of a process; none of what they keep is written anywhere.
pub struct Limiters {
    is_enabled: bool,
    clock: DefaultClock,
    requests: DefaultKeyedRateLimiter<IpAddr>,
    changes: DefaultKeyedRateLimiter<i64>,
    previews: DefaultKeyedRateLimiter<i64>,
    searches: DefaultKeyedRateLimiter<Searcher>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
    sign_ups: DefaultKeyedRateLimiter<IpAddr>,
    reports: DefaultKeyedRateLimiter<IpAddr>,
    mails: DefaultKeyedRateLimiter<[u8; 32]>,
}

/// Who searches.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Searcher {
    Account(i64),
    Address(IpAddr),
}

/// What a request spends.
#[derive(Clone, Copy, Debug)]
pub enum Spent {
    /// A request of an address.
    Request(IpAddr),
    /// A change of an account.
    Change(i64),
    /// A preview of an account.
    Preview(i64),
    /// A search of an account.
    SearchOfAccount(i64),
    /// A search of somebody signed out.
    SearchFrom(IpAddr),
    /// A try to sign in from an address.
    SignIn(IpAddr),
    /// An account made from an address.
    SignUp(IpAddr),
    /// A report from an address, signed out.
    Report(IpAddr),
    /// A mail that somebody asks for, by the keyed digest of where it goes.
    MailTo([u8; 32]),
}

impl Limiters {
    /// From the configuration.
    pub fn new(limits: &Limits) -> Self {
        let at_least_one = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let quota = |quota: Quota, burst: u32| quota.allow_burst(at_least_one(burst));
        let second = |n| Quota::per_second(at_least_one(n));
        let minute = |n| Quota::per_minute(at_least_one(n));
        let hour = |n| Quota::per_hour(at_least_one(n));
        Self {
            is_enabled: limits.enabled,
            clock: DefaultClock::default(),
            requests: RateLimiter::keyed(quota(second(limits.requests_per_address), limits.requests_burst)),
            changes: RateLimiter::keyed(quota(minute(limits.changes_per_account), limits.changes_burst)),
            previews: RateLimiter::keyed(quota(minute(limits.previews_per_account), limits.previews_burst)),
            searches: RateLimiter::keyed(quota(minute(limits.searches_per_reader), limits.searches_burst)),
            sign_ins: RateLimiter::keyed(quota(minute(limits.sign_ins_per_address), limits.sign_ins_burst)),
            sign_ups: RateLimiter::keyed(quota(hour(limits.sign_ups_per_address), limits.sign_ups_burst)),
            reports: RateLimiter::keyed(quota(hour(limits.reports_per_address), limits.reports_burst)),
            mails: RateLimiter::keyed(quota(hour(limits.mails_per_recipient), limits.mails_burst)),
        }
    }

    /// Spends one.
    ///
    /// # Errors
    /// [`AppError::TooMany`] with the seconds to wait.
    pub fn spend(&self, what: Spent) -> Result<(), AppError> {
        if !self.is_enabled {
            return Ok(());
        }
        match what {
            Spent::Request(address) => self.check(&self.requests, address),
            Spent::Change(account) => self.check(&self.changes, account),
            Spent::Preview(account) => self.check(&self.previews, account),
            Spent::SearchOfAccount(account) => self.check(&self.searches, Searcher::Account(account)),
            Spent::SearchFrom(address) => self.check(&self.searches, Searcher::Address(address)),
            Spent::SignIn(address) => self.check(&self.sign_ins, address),
            Spent::SignUp(address) => self.check(&self.sign_ups, address),
            Spent::Report(address) => self.check(&self.reports, address),
            Spent::MailTo(digest) => self.check(&self.mails, digest),
        }
    }

    fn check<K: Hash + Eq + Clone>(&self, limiter: &DefaultKeyedRateLimiter<K>, key: K) -> Result<(), AppError> {
        limiter.check_key(&key).map_err(|early| AppError::TooMany(early.wait_time_from(self.clock.now()).as_secs() + 1))
    }

    /// Forgets keys that are at rest, so that memory does not grow.
    pub fn forget_idle(&self) {
        self.requests.retain_recent();
        self.changes.retain_recent();
        self.previews.retain_recent();
        self.searches.retain_recent();
        self.sign_ins.retain_recent();
        self.sign_ups.retain_recent();
        self.reports.retain_recent();
        self.mails.retain_recent();
    }
}
