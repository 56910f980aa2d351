//! `mooring user remove-second-step`

use super::found;
use crate::accounts::{AccountEvent, delete_second_step, find_member_by_name, tell_of_account};
use crate::app::AppState;
use crate::moderation::{Action, Entry, record};

/// Turns a second step off; the member is told.
pub async fn remove(app: &AppState, name: &str) -> anyhow::Result<String> {
    let (wanted, now) = (name.to_owned(), app.clock.now());
    let removed = app.db.write(move |conn| {
        let member = find_member_by_name(conn, &wanted)?;
        let was_on = delete_second_step(conn, member.id)?;
        if was_on {
            record(conn, &Entry { member: Some(member.id), ..Entry::new(Action::SecondStepRemove, None, now) })?;
            tell_of_account(conn, member.id, AccountEvent::SecondStepRemoved, now)?;
        }
        Ok((member.name, was_on))
    });
    let (name, was_on) = removed.await.map_err(|error| found(error, name))?;
    Ok(if was_on {
        format!("{name} signs in with the password alone now, until they turn a second step on again.")
    } else {
        format!("{name} has no second step; nothing was changed.")
    })
}
