//! What members want to be told of, by which ways, and when.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Weekday};
use chrono_tz::Tz;

use super::model::MemberId;
use crate::db::text_enum;

text_enum!(
    /// What somebody is told of, beside what happens to their account.
    ToldKind {
        /// Somebody named them.
        Mention = "mention",
        /// Somebody quoted them.
        Quote = "quote",
        /// Somebody wrote in a thread that they follow.
        Reply = "reply",
        /// Somebody said one word to a post of theirs.
        Reaction = "reaction",
        /// Somebody wrote to them privately.
        Message = "message",
        /// Moderators decided about what they wrote, or about a thread they began.
        Decision = "decision",
    }
);

impl ToldKind {
    /// Those that a member chooses by; of private messages where there are any.
    pub const CHOSEN: [Self; 6] =
        [Self::Reply, Self::Mention, Self::Quote, Self::Reaction, Self::Message, Self::Decision];

    /// Whether it is of posts in a thread: what happens there until its member has read it is told as one.
    pub fn is_of_posts(self) -> bool {
        matches!(self, Self::Mention | Self::Quote | Self::Reply)
    }

    /// Whether it is seen once its member has read there, and not by being listed.
    pub fn is_read_elsewhere(self) -> bool {
        self.is_of_posts() || self == Self::Message
    }

    /// Whether it can be switched off: what moderators decided is told in any case.
    pub fn can_be_off(self) -> bool {
        self != Self::Decision
    }

    /// The key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Self::Reply => "told-kind-reply",
            Self::Mention => "told-kind-mention",
            Self::Quote => "told-kind-quote",
            Self::Reaction => "told-kind-reaction",
            Self::Message => "told-kind-message",
            Self::Decision => "told-kind-decision",
        }
    }
}

text_enum!(
    /// Whether and when something is mailed.
    ByMail {
        /// Not at all.
        Never = "none",
        /// At once.
        Once = "once",
        /// Together with the rest of a day.
        Daily = "daily",
        /// Together with the rest of a week.
        Weekly = "weekly",
    }
);

text_enum!(
    /// A way by which somebody is told who is not here.
    Way {
        /// Their browser, by who makes it.
        Push = "push",
        /// A mail soon after.
        Once = "once",
        /// A mail a day.
        Daily = "daily",
        /// A mail a week.
        Weekly = "weekly",
    }
);

impl ByMail {
    /// The way it goes.
    pub fn way(self) -> Option<Way> {
        match self {
            Self::Never => None,
            Self::Once => Some(Way::Once),
            Self::Daily => Some(Way::Daily),
            Self::Weekly => Some(Way::Weekly),
        }
    }
}

/// What a member wants of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldChoice {
    /// What.
    pub kind: ToldKind,
    /// Whether it is told on their page; what is not is told by no other way.
    pub is_shown: bool,
    /// Whether by push.
    pub by_push: bool,
    /// Whether and when by mail.
    pub by_mail: ByMail,
}

impl ToldChoice {
    /// What goes without saying: on the page, and by no other way.
    pub fn of(kind: ToldKind) -> Self {
        Self { kind, is_shown: true, by_push: false, by_mail: ByMail::Never }
    }

    /// The ways it goes.
    pub fn ways(self) -> impl Iterator<Item = Way> {
        let push = Some(Way::Push).filter(|_| self.by_push);
        push.into_iter().chain(self.by_mail.way()).filter(move |_| self.is_shown)
    }
}

/// Hours in which nothing comes by push or by mail about news, by a member's clock. Those that begin late may end on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// The hour with which they begin, 0 to 23.
    pub from: u32,
    /// The hour with which they end.
    pub until: u32,
}

impl QuietHours {
    fn hold(self, hour: u32) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&hour)
        } else {
            hour >= self.from || hour < self.until
        }
    }

    /// The first moment from this one on that is not in them.
    pub fn after(self, at: NaiveDateTime, zone: Tz) -> NaiveDateTime {
        let local = zone.from_utc_datetime(&at).naive_local();
        if !self.hold(local.hour()) {
            return at;
        }
        let is_today = local.hour() < self.until;
        let day = if is_today { Some(local.date()) } else { local.date().checked_add_days(Days::new(1)) };
        let end = day.and_then(|day| utc(zone, day.and_time(hour(self.until))));
        end.filter(|end| *end > at).unwrap_or(at)
    }

    /// The first moment after this one with which they begin. Of an hour that there is twice, the first; of one that is left out, what
    /// follows it.
    pub fn next(self, at: NaiveDateTime, zone: Tz) -> Option<NaiveDateTime> {
        let today = zone.from_utc_datetime(&at).date_naive();
        let days = (0..=2).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let begin = |day: NaiveDate| {
            let local = day.and_time(hour(self.from));
            let first = zone.from_local_datetime(&local).earliest().map(|at| at.naive_utc());
            first.or_else(|| utc(zone, local))
        };
        days.filter_map(begin).find(|begin| *begin > at)
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap_or_default()
}

/// A moment of a zone's clock in UTC. Of an hour that there is twice, the second; of one that is left out, what follows it.
fn utc(zone: Tz, local: NaiveDateTime) -> Option<NaiveDateTime> {
    let hours = [0, 1, 2].map(TimeDelta::hours);
    let found = hours.iter().find_map(|later| zone.from_local_datetime(&(local + *later)).latest());
    found.map(|at| at.naive_utc())
}

/// What comes soon after is told together; and whoever is here sees it meanwhile.
const PAUSE: TimeDelta = TimeDelta::minutes(5);
/// Mails at once to one member are so far apart at least,
const MAILS_APART: TimeDelta = TimeDelta::minutes(30);
/// and pushes.
const PUSHES_APART: TimeDelta = TimeDelta::hours(1);
/// Before quiet hours a call to a browser lives for so long at least, or is made after them.
const CALL_LIVES: TimeDelta = TimeDelta::minutes(30);
/// The day of the weekly mail.
const DAY: Weekday = Weekday::Mon;

/// By which clock and when a member is told.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    /// Their zone.
    pub zone: Tz,
    /// When they want quiet.
    pub quiet: Option<QuietHours>,
    /// The hour of mails a day or a week.
    pub digest: u32,
}

impl Hours {
    /// The first moment from this one on at which something may come by itself.
    pub fn after_quiet(&self, at: NaiveDateTime) -> NaiveDateTime {
        self.quiet.map_or(at, |quiet| quiet.after(at, self.zone))
    }

    /// How long it is from a moment until they want quiet, if ever.
    pub fn until_quiet(&self, at: NaiveDateTime) -> Option<TimeDelta> {
        self.quiet?.next(at, self.zone).map(|begin| begin - at)
    }

    /// The first moment from this one on at which their browser may be called: neither in quiet hours, nor so shortly before them that a
    /// phone that sleeps would lose the call.
    pub fn callable(&self, at: NaiveDateTime) -> NaiveDateTime {
        let begins = self.until_quiet(at).filter(|until| *until < CALL_LIVES);
        self.after_quiet(begins.map_or(at, |until| at + until))
    }

    /// The first moment from this one on at which they may be told by a way by which they were last told at `told`.
    pub fn again(&self, way: Way, (at, told): (NaiveDateTime, Option<NaiveDateTime>)) -> NaiveDateTime {
        let apart = match way {
            Way::Push => PUSHES_APART,
            Way::Once => MAILS_APART,
            Way::Daily | Way::Weekly => TimeDelta::zero(),
        };
        self.after_quiet(told.map_or(at, |told| at.max(told + apart)))
    }

    /// When what happens now is told by a way by which they were last told at `told`. Mails a day or a week are spread over their
    /// hour by the member's key.
    pub fn due(
        &self,
        way: Way,
        member: MemberId,
        (now, told): (NaiveDateTime, Option<NaiveDateTime>),
    ) -> NaiveDateTime {
        let at = match way {
            Way::Push | Way::Once => now + PAUSE,
            Way::Daily => self.next_digest(member, now, |_| true),
            Way::Weekly => self.next_digest(member, now, |day| day == DAY),
        };
        self.again(way, (at, told))
    }

    fn next_digest(&self, member: MemberId, now: NaiveDateTime, fits: impl Fn(Weekday) -> bool) -> NaiveDateTime {
        use chrono::Datelike;
        let today = self.zone.from_utc_datetime(&now).date_naive();
        let minute = TimeDelta::minutes(member.0.rem_euclid(60));
        let days = (0..=8).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let at =
            days.filter(|day| fits(day.weekday())).filter_map(|day| utc(self.zone, day.and_time(hour(self.digest))));
        at.map(|at| at + minute).find(|at| *at > now).unwrap_or(now + TimeDelta::days(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    const NIGHT: QuietHours = QuietHours { from: 22, until: 7 };
    const NOON: QuietHours = QuietHours { from: 12, until: 14 };

    #[test]
    fn quiet_hours_go_over_midnight() {
        let london = Tz::Europe__London;
        for (now, end) in [
            (at(1, 10, 21, 59), at(1, 10, 21, 59)),
            (at(1, 10, 22, 0), at(1, 11, 7, 0)),
            (at(1, 10, 23, 30), at(1, 11, 7, 0)),
            (at(1, 11, 0, 0), at(1, 11, 7, 0)),
            (at(1, 11, 6, 59), at(1, 11, 7, 0)),
            (at(1, 11, 7, 0), at(1, 11, 7, 0)),
        ] {
            assert_eq!(NIGHT.after(now, london), end, "{now}");
        }
        assert_eq!(NOON.after(at(1, 10, 13, 0), london), at(1, 10, 14, 0));
        assert_eq!(NOON.after(at(1, 10, 14, 0), london), at(1, 10, 14, 0));
    }

    #[test]
    fn quiet_hours_follow_the_clock_when_it_changes() {
        let madrid = Tz::Europe__Madrid;
        // 29 March 2026: at 02:00 it is 03:00. 22:30 the evening before is 21:30 UTC, 07:00 is 05:00 UTC.
        assert_eq!(NIGHT.after(at(3, 28, 21, 30), madrid), at(3, 29, 5, 0));
        // 25 October: at 03:00 it is 02:00. 22:30 is 20:30 UTC, 07:00 is 06:00 UTC.
        assert_eq!(NIGHT.after(at(10, 24, 20, 30), madrid), at(10, 25, 6, 0));
        // They end in the hour that is left out: with what follows it.
        let early = QuietHours { from: 22, until: 2 };
        assert_eq!(early.after(at(3, 28, 23, 0), madrid), at(3, 29, 1, 0));
        // And in the hour that there is twice: when it is over for the second time.
        assert_eq!(early.after(at(10, 24, 22, 0), madrid), at(10, 25, 1, 0));
    }

    #[test]
    fn until_quiet_hours_it_is_so_long() {
        let london = Tz::Europe__London;
        for (now, begin) in [
            (at(1, 10, 21, 59), at(1, 10, 22, 0)),
            (at(1, 10, 22, 0), at(1, 11, 22, 0)),
            (at(1, 11, 7, 0), at(1, 11, 22, 0)),
        ] {
            assert_eq!(NIGHT.next(now, london), Some(begin), "{now}");
        }
        let madrid = Tz::Europe__Madrid;
        let early = QuietHours { from: 2, until: 7 };
        // In the hour that is left out: with what follows it. In the one that there is twice: when it comes first.
        assert_eq!(early.next(at(3, 28, 23, 0), madrid), Some(at(3, 29, 1, 0)));
        assert_eq!(early.next(at(10, 24, 23, 0), madrid), Some(at(10, 25, 0, 0)));
        let hours = Hours { zone: Tz::UTC, quiet: Some(NOON), digest: 8 };
        assert_eq!(hours.until_quiet(at(1, 10, 11, 15)), Some(TimeDelta::minutes(45)));
        assert_eq!(Hours { quiet: None, ..hours }.until_quiet(at(1, 10, 11, 15)), None);
        let after = hours.after_quiet(at(1, 10, 12, 0));
        assert_eq!(hours.callable(at(1, 10, 11, 30)), at(1, 10, 11, 30));
        assert_eq!((hours.callable(at(1, 10, 11, 31)), hours.callable(at(1, 10, 12, 30))), (after, after));
    }

    #[test]
    fn what_comes_by_itself_waits_and_keeps_its_distance() {
        let hours = Hours { zone: Tz::UTC, quiet: Some(NIGHT), digest: 8 };
        let (me, now) = (MemberId(7), at(1, 10, 12, 0));
        assert_eq!(hours.due(Way::Push, me, (now, None)), at(1, 10, 12, 5));
        assert_eq!(hours.due(Way::Push, me, (now, Some(at(1, 10, 11, 30)))), at(1, 10, 12, 30));
        assert_eq!(hours.due(Way::Once, me, (now, None)), at(1, 10, 12, 5));
        assert_eq!(hours.due(Way::Once, me, (now, Some(at(1, 10, 11, 45)))), at(1, 10, 12, 15));
        assert_eq!(hours.due(Way::Once, me, (at(1, 10, 21, 58), None)), at(1, 11, 7, 0));
        assert_eq!(hours.again(Way::Once, (now, Some(at(1, 10, 11, 59)))), at(1, 10, 12, 29));
        assert_eq!(hours.again(Way::Once, (now, Some(at(1, 10, 11, 0)))), now);
        assert_eq!(hours.again(Way::Daily, (at(1, 10, 23, 0), Some(at(1, 10, 8, 0)))), at(1, 11, 7, 0));
    }

    #[test]
    fn a_digest_whose_hour_is_a_quiet_one_comes_when_they_are_over() {
        let hours = Hours { zone: Tz::UTC, quiet: Some(NIGHT), digest: 23 };
        assert_eq!(hours.due(Way::Daily, MemberId(7), (at(1, 10, 12, 0), None)), at(1, 11, 7, 0));
        let hours = Hours { digest: 7, ..hours };
        assert_eq!(hours.due(Way::Daily, MemberId(7), (at(1, 10, 12, 0), None)), at(1, 11, 7, 7));
    }

    #[test]
    fn a_digest_comes_at_its_hour_spread_over_it() {
        let hours = Hours { zone: Tz::America__New_York, quiet: None, digest: 8 };
        // A Saturday; 08:07 in New York is 13:07 UTC in winter and 12:07 in summer.
        let (me, now) = (MemberId(67), at(1, 10, 12, 0));
        assert_eq!(hours.due(Way::Daily, me, (now, None)), at(1, 10, 13, 7));
        assert_eq!(hours.due(Way::Daily, me, (at(1, 10, 13, 7), None)), at(1, 11, 13, 7));
        assert_eq!(hours.due(Way::Weekly, me, (now, None)), at(1, 12, 13, 7));
        assert_eq!(hours.due(Way::Weekly, me, (at(1, 12, 13, 7), None)), at(1, 19, 13, 7));
        assert_eq!(hours.due(Way::Daily, me, (at(3, 7, 14, 0), None)), at(3, 8, 12, 7), "the clock was put forward");
    }

    #[test]
    fn what_is_not_told_here_is_told_nowhere() {
        let all = ToldChoice { by_push: true, by_mail: ByMail::Daily, ..ToldChoice::of(ToldKind::Reply) };
        assert_eq!(all.ways().collect::<Vec<_>>(), [Way::Push, Way::Daily]);
        assert_eq!(ToldChoice { is_shown: false, ..all }.ways().count(), 0);
        assert_eq!(ToldChoice::of(ToldKind::Decision).ways().count(), 0);
    }
}
