//! By whose clock times are shown.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::Choice;
use crate::i18n::Texts;

/// Where nobody has chosen a clock.
pub const UTC: &str = "UTC";

/// The parts of the world that zones are named after, and the keys of their names. What has none of them is older names of the
/// same zones.
const REGIONS: [(&str, &str); 10] = [
    ("Africa", "zone-africa"),
    ("America", "zone-america"),
    ("Antarctica", "zone-antarctica"),
    ("Arctic", "zone-arctic"),
    ("Asia", "zone-asia"),
    ("Atlantic", "zone-atlantic"),
    ("Australia", "zone-australia"),
    ("Europe", "zone-europe"),
    ("Indian", "zone-indian"),
    ("Pacific", "zone-pacific"),
];

/// Choices under one heading.
#[derive(Clone, Debug)]
pub struct ChoiceGroup {
    /// The heading.
    pub label: String,
    /// What there is to choose.
    pub choices: Vec<Choice>,
}

/// A zone by its name, if members may choose it.
pub fn find_zone(name: &str) -> Option<Tz> {
    let is_offered = name == UTC || REGIONS.iter().any(|(region, _)| is_in(name, region));
    name.parse().ok().filter(|_| is_offered)
}

fn is_in(name: &str, region: &str) -> bool {
    name.strip_prefix(region).is_some_and(|rest| rest.starts_with('/'))
}

/// Every zone by its part of the world, with how far it is from UTC now; places are called as the database of zones calls
/// them, in every language.
pub fn zone_groups(texts: &Texts, now: NaiveDateTime, selected: &str) -> Vec<ChoiceGroup> {
    let group = |(region, key): &(&str, &str)| {
        let mut places = BTreeMap::new();
        for zone in TZ_VARIANTS.iter().filter(|zone| is_in(zone.name(), region)) {
            places.insert(place(zone.name()), zone);
        }
        let choice = |(place, zone): (String, &Tz)| Choice {
            value: zone.name().to_owned(),
            label: format!("{place} (UTC{})", offset(*zone, now)),
            is_selected: zone.name() == selected,
        };
        ChoiceGroup { label: texts.get(key).to_owned(), choices: places.into_iter().map(choice).collect() }
    };
    REGIONS.iter().map(group).collect()
}

/// `America/Argentina/Rio_Gallegos` is `Rio Gallegos, Argentina`.
fn place(name: &str) -> String {
    let mut parts: Vec<String> = name.split('/').skip(1).map(|part| part.replace('_', " ")).collect();
    parts.reverse();
    parts.join(", ")
}

/// How far a zone is from UTC: `+2`, `-3:30`; nothing when it is not.
fn offset(zone: Tz, now: NaiveDateTime) -> String {
    let seconds = zone.offset_from_utc_datetime(&now).fix().local_minus_utc();
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { "\u{2212}" } else { "+" };
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, rest) => format!("{sign}{hours}:{rest:02}"),
    }
}

/// A moment by a zone's clock.
pub fn local(zone: Tz, at: NaiveDateTime) -> NaiveDateTime {
    zone.from_utc_datetime(&at).naive_local()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn at(month: u32, hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, month, 1).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    #[test]
    fn zones_of_the_parts_of_the_world_are_offered() {
        for name in ["UTC", "Europe/Madrid", "America/Argentina/Rio_Gallegos", "Asia/Kolkata"] {
            assert_eq!(find_zone(name).map(|zone| zone.name()), Some(name));
        }
        for name in ["", "EST", "US/Eastern", "Etc/GMT+5", "Europe", "europe/madrid", "Europe/Nowhere", "Europe/\0"] {
            assert_eq!(find_zone(name), None, "{name}");
        }
    }

    #[test]
    fn a_clock_follows_summer_time() {
        let madrid = find_zone("Europe/Madrid").unwrap();
        assert_eq!(
            (local(madrid, at(1, 23)), local(madrid, at(7, 12))),
            (at(1, 23) + chrono::TimeDelta::hours(1), at(7, 14))
        );
        assert_eq!((offset(madrid, at(1, 12)), offset(madrid, at(7, 12))), ("+1".to_owned(), "+2".to_owned()));
        assert_eq!(offset(find_zone("America/St_Johns").unwrap(), at(1, 12)), "\u{2212}3:30");
        assert_eq!(offset(find_zone("Africa/Abidjan").unwrap(), at(1, 12)), "");
        assert_eq!(place("America/Argentina/Rio_Gallegos"), "Rio Gallegos, Argentina");
    }
}
