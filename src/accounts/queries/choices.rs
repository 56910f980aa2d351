//! Which mail a member has asked for, beside what protects their account.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::consents::{give_consent, withdraw_consent};
use super::mails::{delete_mail, has_verified_email, queue_mail};
use super::telling::note_choice_changed;
use crate::accounts::consents::Purpose;
use crate::accounts::model::{MailId, MailKind, MailWording, MemberId};
use crate::db::schema::{mail_choices, mails};
use crate::db::{Conn, each_backend};
use crate::web::AppError;

/// How mail about news may be worded for a member; none when they want none.
///
/// # Errors
/// A database error.
fn find_mail_choice(conn: &mut Conn, member: MemberId) -> Result<Option<MailWording>, AppError> {
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
        note_choice_changed(conn, member)?;
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

/// Mails a member, in the transaction that says so, what is new for them since a moment, if they want mail and can be written to.
/// What waits already will say that as well; what is parked, since it could not be handed over, gives way to this one, which says
/// what that would have said. Nothing while any was refused for good of late. Whether it is written.
///
/// # Errors
/// A database error.
pub fn queue_news(
    conn: &mut Conn,
    member: MemberId,
    (kind, since): (MailKind, Option<NaiveDateTime>),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let own = mails::table
        .filter(mails::member_id.eq(member))
        .filter(mails::kind.eq_any([MailKind::News, MailKind::Daily, MailKind::Weekly]))
        .order(mails::id);
    type Row = (MailId, MailKind, i64, bool, bool);
    let own: Vec<Row> = own
        .select((mails::id, mails::kind, mails::about_id, mails::parked_at.is_not_null(), mails::is_refused))
        .load(conn)?;
    let is_kept_back = own.iter().any(|(.., is_parked, is_refused)| *is_parked && *is_refused);
    let same: Vec<&Row> = own.iter().filter(|(_, one, ..)| *one == kind).collect();
    if is_kept_back
        || same.iter().any(|(.., is_parked, _)| !is_parked)
        || find_mail_choice(conn, member)?.is_none()
        || !has_verified_email(conn, member)?
    {
        return Ok(false);
    }
    let since = since.map_or(0, |since| since.and_utc().timestamp_micros());
    let since = same.iter().map(|(_, _, since, ..)| *since).min().unwrap_or(since).min(since);
    for (id, ..) in &same {
        delete_mail(conn, *id)?;
    }
    queue_mail(conn, member, (kind, since), (now, now))?;
    Ok(true)
}
