//! What members want to be told of, and how.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use diesel::prelude::*;

use super::choices::update_mail_choice;
use crate::accounts::model::{MailWording, MemberId};
use crate::accounts::telling::{ByMail, Hours, QuietHours, ToldChoice, ToldKind, Way};
use crate::db::schema::{mail_choices, members, told_choices, told_settings};
use crate::db::{Conn, each_backend};
use crate::jobs::send_signals;
use crate::web::{AppError, find_zone};

/// The key of the signal that what a member has not seen is another number: this, and their key.
pub const TOLD_SIGNAL: &str = "told/";

/// The key of the signal that what a member has not seen is another number.
#[must_use]
pub fn told_key(member: MemberId) -> String {
    format!("{TOLD_SIGNAL}{member}")
}

/// Tells every node, in the caller's transaction, that what these members have not seen has changed.
///
/// # Errors
/// A database error.
pub fn signal_told(conn: &mut Conn, told: &[MemberId], now: NaiveDateTime) -> Result<(), AppError> {
    let keys: Vec<String> = told.iter().map(|member| told_key(*member)).collect();
    send_signals(conn, &keys, now)
}

/// How a member is told, beside of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldSettings {
    /// When they want quiet.
    pub quiet: Option<QuietHours>,
    /// The hour of mails a day or a week, by their clock.
    pub digest_hour: u32,
    /// Changes so far, plus one; 0 before there was any.
    pub revision: i64,
}

impl Default for ToldSettings {
    fn default() -> Self {
        Self { quiet: None, digest_hour: 8, revision: 0 }
    }
}

/// Quiet hours from and until, the hour of digests, the revision.
type Settings = (Option<i64>, Option<i64>, i64, i64);

fn settings_of((from, until, digest, revision): Settings) -> ToldSettings {
    let hour = |hour: i64| u32::try_from(hour).unwrap_or(0);
    let quiet = from.zip(until).map(|(from, until)| QuietHours { from: hour(from), until: hour(until) });
    ToldSettings { quiet, digest_hour: hour(digest), revision }
}

/// What a member has chosen of each kind, how they are told, and how mail is worded; none where they want none. Two statements.
///
/// # Errors
/// A database error.
pub fn find_told_choices(
    conn: &mut Conn,
    member: MemberId,
) -> Result<(Vec<ToldChoice>, ToldSettings, Option<MailWording>), AppError> {
    type Row = (ToldKind, bool, bool, ByMail);
    let rows: Vec<Row> = told_choices::table
        .filter(told_choices::member_id.eq(member))
        .order(told_choices::kind)
        .select((told_choices::kind, told_choices::is_shown, told_choices::by_push, told_choices::by_mail))
        .load(conn)?;
    // Mail is a consent of its own: without it, nothing is mailed.
    let settings: Option<(Option<Settings>, Option<MailWording>)> = members::table
        .left_join(told_settings::table.on(told_settings::member_id.eq(members::id)))
        .left_join(mail_choices::table.on(mail_choices::member_id.eq(members::id)))
        .filter(members::id.eq(member))
        .select((
            (
                told_settings::quiet_from,
                told_settings::quiet_until,
                told_settings::digest_hour,
                told_settings::revision,
            )
                .nullable(),
            mail_choices::wording.nullable(),
        ))
        .first(conn)
        .optional()?;
    let (settings, wording) = settings.unwrap_or_default();
    let choice = |(kind, is_shown, by_push, by_mail)| ToldChoice {
        kind,
        is_shown,
        by_push,
        by_mail: if wording.is_some() { by_mail } else { ByMail::Never },
    };
    let choices = rows.into_iter().map(choice).collect();
    Ok((choices, settings.map(settings_of).unwrap_or_default(), wording))
}

/// Which of these kinds members have switched off.
///
/// # Errors
/// A database error.
pub fn list_switched_off(conn: &mut Conn, members: &[MemberId]) -> Result<BTreeSet<(MemberId, ToldKind)>, AppError> {
    let off =
        told_choices::table.filter(told_choices::member_id.eq_any(members)).filter(told_choices::is_shown.eq(false));
    let off: Vec<(MemberId, ToldKind)> = off.select((told_choices::member_id, told_choices::kind)).load(conn)?;
    Ok(off.into_iter().collect())
}

/// Keeps what a member has chosen of a kind.
///
/// # Errors
/// A database error.
pub fn put_told_choice(conn: &mut Conn, member: MemberId, choice: ToldChoice) -> Result<(), AppError> {
    let columns = (
        told_choices::is_shown.eq(choice.is_shown),
        told_choices::by_push.eq(choice.by_push),
        told_choices::by_mail.eq(choice.by_mail),
    );
    each_backend!(conn => diesel::insert_into(told_choices::table)
        .values((told_choices::member_id.eq(member), told_choices::kind.eq(choice.kind), columns))
        .on_conflict((told_choices::member_id, told_choices::kind))
        .do_update()
        .set(columns)
        .execute(conn))?;
    Ok(())
}

/// Keeps how a member is told, if nobody has changed it since `revision`.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn put_told_settings(conn: &mut Conn, member: MemberId, settings: ToldSettings) -> Result<(), AppError> {
    let columns = (
        told_settings::quiet_from.eq(settings.quiet.map(|quiet| i64::from(quiet.from))),
        told_settings::quiet_until.eq(settings.quiet.map(|quiet| i64::from(quiet.until))),
        told_settings::digest_hour.eq(i64::from(settings.digest_hour)),
        told_settings::revision.eq(settings.revision + 1),
    );
    let changed = if settings.revision == 0 {
        each_backend!(conn => diesel::insert_into(told_settings::table)
            .values((told_settings::member_id.eq(member), columns))
            .on_conflict(told_settings::member_id)
            .do_nothing()
            .execute(conn))?
    } else {
        let known = told_settings::table.find(member).filter(told_settings::revision.eq(settings.revision));
        diesel::update(known).set(columns).execute(conn)?
    };
    if changed == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-changed")) }
}

/// What a member has chosen is another thing now, by no form of theirs: a form that was opened before does not write over that.
///
/// # Errors
/// A database error.
pub fn note_choice_changed(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(told_settings::table)
        .values((told_settings::member_id.eq(member), told_settings::revision.eq(1)))
        .on_conflict(told_settings::member_id)
        .do_update()
        .set(told_settings::revision.eq(told_settings::revision + 1))
        .execute(conn))?;
    Ok(())
}

/// By whose clock, and when, these members are told. One statement.
///
/// # Errors
/// A database error.
pub fn list_hours(conn: &mut Conn, members: &[MemberId]) -> Result<HashMap<MemberId, Hours>, AppError> {
    type Row = (MemberId, Option<String>, Option<Settings>);
    let rows: Vec<Row> = members::table
        .left_join(told_settings::table.on(told_settings::member_id.eq(members::id)))
        .filter(members::id.eq_any(members))
        .select((
            members::id,
            members::time_zone,
            (
                told_settings::quiet_from,
                told_settings::quiet_until,
                told_settings::digest_hour,
                told_settings::revision,
            )
                .nullable(),
        ))
        .load(conn)?;
    let hours = |(member, zone, settings): Row| {
        let ToldSettings { quiet, digest_hour, .. } = settings.map(settings_of).unwrap_or_default();
        let zone = zone.as_deref().and_then(find_zone).unwrap_or(Tz::UTC);
        (member, Hours { zone, quiet, digest: digest_hour })
    };
    Ok(rows.into_iter().map(hours).collect())
}

/// Ends mail to a member about news by one way, or by all; what they see on their page stays. Where no mail is left, their consent
/// to it ends as well.
///
/// # Errors
/// A database error.
pub fn end_mail(conn: &mut Conn, member: MemberId, way: Option<Way>, now: NaiveDateTime) -> Result<(), AppError> {
    let mailed = || {
        told_choices::table.filter(told_choices::member_id.eq(member)).filter(told_choices::by_mail.ne(ByMail::Never))
    };
    for by_mail in ByMail::ALL.iter().filter(|one| one.way().is_some() && (way.is_none() || one.way() == way)) {
        diesel::update(mailed().filter(told_choices::by_mail.eq(*by_mail)))
            .set(told_choices::by_mail.eq(ByMail::Never))
            .execute(conn)?;
    }
    let is_left: bool = diesel::select(diesel::dsl::exists(mailed())).get_result(conn)?;
    if is_left { note_choice_changed(conn, member) } else { update_mail_choice(conn, member, None, now) }
}
