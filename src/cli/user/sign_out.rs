//! `mooring user sign-out`

use super::found;
use crate::accounts::{delete_sessions_of, delete_sessions_until, find_member_by_name};
use crate::app::AppState;
use crate::moderation::{Action, Entry, record};

/// Ends every session of a member, and forgets their browsers.
pub async fn one(app: &AppState, name: &str) -> anyhow::Result<String> {
    let (wanted, now) = (name.to_owned(), app.clock.now());
    let ended = app.db.write(move |conn| {
        let member = find_member_by_name(conn, &wanted)?;
        delete_sessions_of(conn, member.id)?;
        record(conn, &Entry { member: Some(member.id), ..Entry::new(Action::SignOut, None, now) })?;
        Ok(member.name)
    });
    let name = ended.await.map_err(|error| found(error, name))?;
    Ok(format!("{name} is signed out everywhere."))
}

/// Ends every session that there is. The log says so first, so that it does also when this is cut short.
pub async fn everybody(app: &AppState) -> anyhow::Result<String> {
    let now = app.clock.now();
    app.db.write(move |conn| record(conn, &Entry::new(Action::SignOutAll, None, now))).await?;
    while app.db.write(move |conn| delete_sessions_until(conn, now)).await? {}
    Ok("Everybody is signed out.".to_owned())
}
