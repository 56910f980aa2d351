//! How often: requests of an address, changes and previews of an account, searches of either, names asked for, what is tried to sign in, sign-ups
//! and reports of an address, mails with a link, pictures that are added.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::AppError;
use super::addresses::{AddressCode, Addresses};
use crate::config::Limits;
use crate::vault::Entropy;

/// In which what is counted by the day comes back.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// All rate limits of a process; none of what they keep is written anywhere.
pub struct Limiters {
    is_enabled: bool,
    addresses: Addresses,
    clock: DefaultClock,
    requests: DefaultKeyedRateLimiter<AddressCode>,
    changes: DefaultKeyedRateLimiter<i64>,
    previews: DefaultKeyedRateLimiter<i64>,
    searches: DefaultKeyedRateLimiter<Searcher>,
    completions: DefaultKeyedRateLimiter<i64>,
    sign_ins: DefaultKeyedRateLimiter<AddressCode>,
    own_tries: DefaultKeyedRateLimiter<[u8; 32]>,
    ceremonies: DefaultKeyedRateLimiter<AddressCode>,
    judged: DefaultKeyedRateLimiter<AddressCode>,
    sign_ups: DefaultKeyedRateLimiter<AddressCode>,
    reports: DefaultKeyedRateLimiter<AddressCode>,
    storm_posts: DefaultKeyedRateLimiter<i64>,
    links: DefaultKeyedRateLimiter<[u8; 32]>,
    resets: DefaultKeyedRateLimiter<[u8; 32]>,
    given: DefaultKeyedRateLimiter<i64>,
    uploads: DefaultKeyedRateLimiter<i64>,
}

/// Who searches.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Searcher {
    Account(i64),
    Address(AddressCode),
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
    /// Names that an account asks for while it types one.
    Completion(i64),
    /// A try to sign in from an address, in a browser that the account does not know.
    SignIn(IpAddr),
    /// A try on an account by who is in it, or in a browser that it knows: by the keyed digest of both.
    OwnTry([u8; 32]),
    /// A passkey that is asked for from an address.
    Ceremony(IpAddr),
    /// A form of joining, from an address, whose password is to be judged.
    Judged(IpAddr),
    /// An account made from an address.
    SignUp(IpAddr),
    /// A report from an address, signed out.
    Report(IpAddr),
    /// A post of a new member's account in a storm.
    PostInStorm(i64),
    /// A mail to an address that somebody gives as theirs, by its keyed digest.
    LinkTo([u8; 32]),
    /// A mail for a new password, by the keyed digest of where it goes.
    ResetTo([u8; 32]),
    /// An address that an account gives as its own.
    Given(i64),
    /// A picture that an account adds to what it writes.
    Upload(i64),
}

impl Limiters {
    /// From the configuration.
    pub fn new(limits: &Limits, entropy: Entropy) -> Self {
        let at_least_one = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let quota = |quota: Quota, burst: u32| quota.allow_burst(at_least_one(burst));
        let second = |n| Quota::per_second(at_least_one(n));
        let minute = |n| Quota::per_minute(at_least_one(n));
        let hour = |n| Quota::per_hour(at_least_one(n));
        let try_on = || quota(minute(limits.sign_ins_per_address), limits.sign_ins_burst);
        let mail = || quota(hour(limits.mails_per_recipient), limits.mails_burst);
        // Wide enough for slips: it only keeps judging passwords from being all that this machine does.
        let judged = limits.sign_ins_per_address.saturating_mul(4);
        Self {
            is_enabled: limits.enabled,
            addresses: Addresses::new(entropy),
            clock: DefaultClock::default(),
            requests: RateLimiter::keyed(quota(second(limits.requests_per_address), limits.requests_burst)),
            changes: RateLimiter::keyed(quota(minute(limits.changes_per_account), limits.changes_burst)),
            previews: RateLimiter::keyed(quota(minute(limits.previews_per_account), limits.previews_burst)),
            searches: RateLimiter::keyed(quota(minute(limits.searches_per_reader), limits.searches_burst)),
            completions: RateLimiter::keyed(quota(minute(limits.searches_per_reader), limits.searches_burst)),
            sign_ins: RateLimiter::keyed(try_on()),
            own_tries: RateLimiter::keyed(try_on()),
            ceremonies: RateLimiter::keyed(try_on()),
            judged: RateLimiter::keyed(quota(minute(judged), limits.sign_ins_burst.saturating_mul(4))),
            sign_ups: RateLimiter::keyed(quota(hour(limits.sign_ups_per_address), limits.sign_ups_burst)),
            reports: RateLimiter::keyed(quota(hour(limits.reports_per_address), limits.reports_burst)),
            storm_posts: RateLimiter::keyed(quota(hour(limits.storm_posts_per_account), limits.storm_posts_burst)),
            links: RateLimiter::keyed(mail()),
            resets: RateLimiter::keyed(mail()),
            given: RateLimiter::keyed(day(limits.addresses_per_account)),
            uploads: RateLimiter::keyed(quota(hour(limits.uploads_per_account), limits.uploads_burst)),
        }
    }

    /// What stands for an address for a day, for counting.
    pub fn code(&self, address: IpAddr) -> AddressCode {
        self.addresses.code(address)
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
            Spent::Request(address) => self.check(&self.requests, self.addresses.code(address)),
            Spent::Change(account) => self.check(&self.changes, account),
            Spent::Preview(account) => self.check(&self.previews, account),
            Spent::SearchOfAccount(account) => self.check(&self.searches, Searcher::Account(account)),
            Spent::SearchFrom(address) => self.check(&self.searches, Searcher::Address(self.addresses.code(address))),
            Spent::Completion(account) => self.check(&self.completions, account),
            Spent::SignIn(address) => self.check(&self.sign_ins, self.addresses.code(address)),
            Spent::OwnTry(digest) => self.check(&self.own_tries, digest),
            Spent::Ceremony(address) => self.check(&self.ceremonies, self.addresses.code(address)),
            Spent::Judged(address) => self.check(&self.judged, self.addresses.code(address)),
            Spent::SignUp(address) => self.check(&self.sign_ups, self.addresses.code(address)),
            Spent::Report(address) => self.check(&self.reports, self.addresses.code(address)),
            Spent::PostInStorm(account) => self.check(&self.storm_posts, account),
            Spent::LinkTo(digest) => self.check(&self.links, digest),
            Spent::ResetTo(digest) => self.check(&self.resets, digest),
            Spent::Given(account) => self.check(&self.given, account),
            Spent::Upload(account) => self.check(&self.uploads, account),
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
        self.completions.retain_recent();
        self.sign_ins.retain_recent();
        self.own_tries.retain_recent();
        self.ceremonies.retain_recent();
        self.judged.retain_recent();
        self.sign_ups.retain_recent();
        self.reports.retain_recent();
        self.storm_posts.retain_recent();
        self.links.retain_recent();
        self.resets.retain_recent();
        self.given.retain_recent();
        self.uploads.retain_recent();
    }
}

/// So many a day, all of them at once if need be.
fn day(n: u32) -> Quota {
    let n = NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(DAY / n.get()).unwrap_or_else(|| Quota::per_hour(n)).allow_burst(n)
}
