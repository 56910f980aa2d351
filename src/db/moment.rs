//! Timestamps as pages read them, dozens at a time.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::{Text, Timestamp};
use diesel::sqlite::Sqlite;

use super::Conn;

type Either = <Conn as diesel::Connection>::Backend;

/// A column's moment, in UTC. SQLite keeps moments as text, and diesel reads that with chrono's general parser, which
/// interprets its pattern anew each time; this one knows the shape that diesel writes.
#[derive(Clone, Copy, Debug, FromSqlRow)]
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
    use super::parse;

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
