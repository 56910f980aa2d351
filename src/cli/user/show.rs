//! `mooring user show`

use anyhow::Context;
use chrono::NaiveDateTime;

use super::found;
use crate::accounts::{
    AccountRow, EMAIL_PURPOSE, GrantLine, ScopeKind, count_passkeys, find_account_by_name, has_second_step,
    list_grants_of,
};
use crate::app::AppState;
use crate::boards::{BoardId, find_board_by_id, list_sections};
use crate::cli::terminal::tame;
use crate::db::Conn;
use crate::web::AppError;

/// An account in a few lines; the e-mail address is opened for them and goes nowhere else.
pub async fn show(app: &AppState, name: &str) -> anyhow::Result<String> {
    let (wanted, now) = (name.to_owned(), app.clock.now());
    let read = app.db.read(move |conn| {
        let account = find_account_by_name(conn, &wanted)?;
        let roles = roles_in_force(conn, &account, now)?;
        let steps = (has_second_step(conn, account.id)?, count_passkeys(conn, account.id)?);
        Ok((account, roles, steps))
    });
    let (account, roles, steps) = read.await.map_err(|error| found(error, name))?;
    let email = email(app, &account)?;
    let lines = [
        format!("name:    {}", account.name),
        format!("joined:  {}", minute(account.created_at)),
        format!("roles:   {}", if roles.is_empty() { "none".to_owned() } else { roles.join("; ") }),
        format!("sign-in: {}", sign_in(&account, steps)),
        format!("e-mail:  {}", email.as_deref().map_or_else(|| "no e-mail address".to_owned(), tame)),
    ];
    Ok(lines.join("\n"))
}

fn roles_in_force(conn: &mut Conn, account: &AccountRow, now: NaiveDateTime) -> Result<Vec<String>, AppError> {
    let grants = list_grants_of(conn, account.id)?.into_iter();
    grants.filter(|grant| grant.expires_at.is_none_or(|end| end > now)).map(|grant| role(conn, &grant)).collect()
}

/// Such as `moderator of the board "Talk" until 2026-06-01 00:00 UTC`.
fn role(conn: &mut Conn, grant: &GrantLine) -> Result<String, AppError> {
    let place = match (grant.scope_kind, grant.scope_id) {
        (ScopeKind::Board, Some(id)) => Some(("board", find_board_by_id(conn, BoardId(id))?.title)),
        (ScopeKind::Section, Some(id)) => {
            let section = list_sections(conn)?.into_iter().find(|section| section.id.0 == id);
            Some(("section", section.ok_or(AppError::NotFound)?.title))
        }
        _ => None,
    };
    let place = place.map_or_else(String::new, |(kind, title)| format!(" of the {kind} \"{}\"", tame(&title)));
    let end = grant.expires_at.map_or_else(String::new, |end| format!(" until {}", minute(end)));
    Ok(format!("{}{place}{end}", grant.role.as_str()))
}

fn sign_in(account: &AccountRow, (has_second_step, passkeys): (bool, i64)) -> String {
    let mut how = if account.has_password { "with a password" } else { "nobody can" }.to_owned();
    if has_second_step {
        how.push_str(" and a second step");
    }
    match passkeys {
        0 => {}
        1 => how.push_str(", or with a passkey"),
        _ => how.push_str(&format!(", or with one of {passkeys} passkeys")),
    }
    let origin = account.source.as_deref().map(|source| format!("; imported from {}", tame(source)));
    format!("{how}{}", origin.unwrap_or_default())
}

fn email(app: &AppState, account: &AccountRow) -> anyhow::Result<Option<String>> {
    let Some(sealed) = &account.email_sealed else { return Ok(None) };
    let opened = app.keyring.open(EMAIL_PURPOSE, sealed).with_context(|| {
        format!(
            "the e-mail address of {} cannot be read with the key file {}; it was sealed with a key that this file \
             does not hold, or was changed since",
            account.name,
            app.config.key_file().display()
        )
    })?;
    Ok(Some(String::from_utf8_lossy(&opened).into_owned()))
}

fn minute(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M UTC").to_string()
}
