//! Which mail a member has asked for, beside what protects their account.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::consents::{give_consent, withdraw_consent};
use super::mails::{has_verified_email, queue_mail};
use crate::accounts::consents::Purpose;
use crate::accounts::model::{MailKind, MailWording, MemberId};
use crate::db::schema::{mail_choices, mails};
use crate::db::{Conn, each_backend};
use crate::web::AppError;

/// What is looked at at once is not mailed; what comes within this time is one mail.
const PAUSE: TimeDelta = TimeDelta::minutes(10);

/// How mail about news may be worded for a member; none when they want none.
///
/// # Errors
/// A database error.
pub fn find_mail_choice(conn: &mut Conn, member: MemberId) -> Result<Option<MailWording>, AppError> {
    Ok(mail_choices::table.find(member).select(mail_choices::wording).first(conn).optional()?)
}

/// Keeps what a member wants, with the date: it counts at once, also for what waits.
///
/// # Errors
/// A database error.
pub fn update_mail_choice(
    conn: &mut Conn,
    member: MemberId,
    wording: Option<MailWording>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let Some(wording) = wording else {
        diesel::delete(mail_choices::table.find(member)).execute(conn)?;
        return withdraw_consent(conn, member, Purpose::Mail, now).map(drop);
    };
    give_consent(conn, member, Purpose::Mail, now)?;
    each_backend!(conn => diesel::insert_into(mail_choices::table)
        .values((
            mail_choices::member_id.eq(member),
            mail_choices::wording.eq(wording),
            mail_choices::created_at.eq(now),
        ))
        .on_conflict(mail_choices::member_id)
        .do_update()
        .set((mail_choices::wording.eq(wording), mail_choices::created_at.eq(now)))
        .execute(conn))?;
    Ok(())
}

/// Mails a member that there is something new for them, if they want that, none waits already, and none was refused for
/// good of late: the notification is its first. In the transaction that tells them.
///
/// # Errors
/// A database error.
pub fn queue_news(conn: &mut Conn, member: MemberId, notification: i64, now: NaiveDateTime) -> Result<(), AppError> {
    let waits = mails::table
        .filter(mails::member_id.eq(member))
        .filter(mails::kind.eq(MailKind::News))
        .filter(mails::parked_at.is_null().or(mails::is_refused));
    let is_wanted = find_mail_choice(conn, member)?.is_some()
        && has_verified_email(conn, member)?
        && !diesel::select(diesel::dsl::exists(waits)).get_result::<bool>(conn)?;
    if is_wanted { queue_mail(conn, member, (MailKind::News, notification), (now, now + PAUSE)) } else { Ok(()) }
}
