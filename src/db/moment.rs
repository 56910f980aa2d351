//! Timestamps as pages read them, dozens at a time, and as they ask for them.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Text, Timestamp};
use diesel::sqlite::Sqlite;

use super::Conn;

type Either = <Conn as diesel::Connection>::Backend;

/// A column's moment, in UTC. SQLite keeps moments as text, and diesel reads and writes that with chrono's general parser and
/// formatter, which interpret their pattern anew each time; these know the one shape that diesel writes.
#[derive(AsExpression, Clone, Copy, Debug, FromSqlRow)]
#[diesel(sql_type = Timestamp)]
pub struct Moment(pub NaiveDateTime);

impl From<Moment> for NaiveDateTime {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

impl FromSql<Timestamp, Sqlite> for Moment {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
        match parse(text.as_bytes()) {
            Some(at) => Ok(Self(at)),
            None => Ok(Self(text.parse()?)),
        }
    }
}

impl FromSql<Timestamp, Pg> for Moment {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        <NaiveDateTime as FromSql<Timestamp, Pg>>::from_sql(value).map(Self)
    }
}

impl FromSql<Timestamp, Either> for Moment {
    fn from_sql(value: <Either as Backend>::RawValue<'_>) -> Result<Self> {
        <NaiveDateTime as FromSql<Timestamp, Either>>::from_sql(value).map(Self)
    }
}

impl ToSql<Timestamp, Sqlite> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(text(self.0));
        Ok(IsNull::No)
    }
}

impl ToSql<Timestamp, Pg> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <NaiveDateTime as ToSql<Timestamp, Pg>>::to_sql(&self.0, out)
    }
}

impl ToSql<Timestamp, Either> for Moment {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Either>) -> serialize::Result {
        out.set_value((Timestamp, self));
        Ok(IsNull::No)
    }
}

/// As diesel writes it for SQLite: chrono's `%F %T%.f`, whose decimals are none, three, six or nine.
fn text(at: NaiveDateTime) -> String {
    let (date, time) = (at.date(), at.time());
    // What no clock of ours says is left to chrono.
    if !(0..=9999).contains(&date.year()) || time.nanosecond() >= 1_000_000_000 {
        return at.format("%F %T%.f").to_string();
    }
    let mut text = String::with_capacity(29);
    let (year, month, day) = (date.year(), date.month(), date.day());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    // A String takes everything.
    write!(text, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}").unwrap_or_default();
    match time.nanosecond() {
        0 => Ok(()),
        nanos if nanos % 1_000_000 == 0 => write!(text, ".{:03}", nanos / 1_000_000),
        nanos if nanos % 1_000 == 0 => write!(text, ".{:06}", nanos / 1_000),
        nanos => write!(text, ".{nanos:09}"),
    }
    .unwrap_or_default();
    text
}

/// Reads `YYYY-MM-DD hh:mm:ss`, with up to nine decimals or none.
fn parse(text: &[u8]) -> Option<NaiveDateTime> {
    let (moment, decimals) = text.split_at_checked(19)?;
    let marks = [(4, b'-'), (7, b'-'), (10, b' '), (13, b':'), (16, b':')];
    if marks.iter().any(|(at, mark)| moment.get(*at) != Some(mark)) {
        return None;
    }
    let part = |from: usize, to: usize| number(moment.get(from..to)?);
    let nanos = match decimals {
        [] => 0,
        [b'.', digits @ ..] if (1..=9).contains(&digits.len()) => {
            number(digits)? * 10_u32.pow(9 - u32::try_from(digits.len()).ok()?)
        }
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(part(0, 4)?).ok()?, part(5, 7)?, part(8, 10)?)?;
    date.and_hms_nano_opt(part(11, 13)?, part(14, 16)?, part(17, 19)?, nanos)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum: u32, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;
    use diesel::dsl::sql;
    use diesel::prelude::*;
    use diesel::sql_types::{Bool, Timestamp};

    use super::{Moment, parse, text};

    #[test]
    fn a_moment_is_written_as_diesel_writes_it() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        for written in [
            "2026-11-26 07:10:59",
            "2026-02-28 23:59:59.500",
            "1970-01-01 00:00:00.123456",
            "2024-02-29 00:00:00.000001",
            "0999-12-31 09:08:07.000000001",
            "2016-12-31 23:59:60.5",
            "+10000-01-01 00:00:00",
        ] {
            let at = NaiveDateTime::parse_from_str(written, "%F %T%.f").unwrap();
            let select = sql::<Bool>("").bind::<Timestamp, _>(at).sql(" is ").bind::<Timestamp, _>(Moment(at));
            assert!(diesel::select(select).get_result::<bool>(&mut conn).unwrap(), "{written}: {}", text(at));
        }
    }

    #[test]
    fn the_shape_that_diesel_writes_is_read_and_every_other_is_left_to_chrono() {
        for text in
            ["2026-11-26 07:10:59", "2026-02-28 23:59:59.5", "1970-01-01 00:00:00.123456", "2024-02-29 00:00:00.000001"]
        {
            assert_eq!(parse(text.as_bytes()), Some(text.replace(' ', "T").parse().unwrap()), "{text}");
        }
        for text in [
            "",
            "2026-11-26",
            "2026-11-26T07:10:59",
            "2026-13-26 07:10:59",
            "2026-11-26 07:10:59.",
            "2026-11-26 07:10:59Z",
            "2026-11-26 07:10:59.1234567890",
            "+026-11-26 07:10:59",
            "2025-02-29 00:00:00",
        ] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
    }
}
