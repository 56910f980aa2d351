//! `mooring user`

mod second_step;
mod show;
mod sign_out;

use anyhow::{anyhow, bail, ensure};
use chrono::NaiveDateTime;
use clap::{Subcommand, ValueEnum};

use super::open;
use super::terminal::{read_password, say};
use crate::accounts::{
    AccountEvent, Grant, MemberId, Name, NewMember, Role, ScopeKind, delete_sessions_of, find_account_by_name,
    insert_grant, insert_member, is_easy_to_guess, list_grants_of, require_unretired, tell_of_account, update_password,
};
use crate::app::AppState;
use crate::config::{Config, Secret};
use crate::db::Conn;
use crate::jobs::send_signal;
use crate::moderation::{Action, Entry, record};
use crate::web::AppError;

const EASY: &str = "this password is easy to guess; three or four words that do not belong together make a good one";

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account
    Create {
        /// The name they sign in with
        name: String,
        /// What they are to the community
        #[arg(long, value_enum, default_value_t = RoleArg::Member)]
        role: RoleArg,
        /// Read the password from standard input, one line; the only way, since arguments can be seen by others
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Show an account: when it was made, its roles, and its e-mail address
    ///
    /// For checking that whoever asks for a new password is the account's owner. A sender's address can be forged, so write
    /// to the address shown here rather than answer the message. It is shown in small letters, whatever was typed.
    Show {
        /// Who
        name: String,
    },
    /// Give a member a role for the whole site
    Promote {
        /// Who
        name: String,
        /// Which role
        #[arg(long, value_enum)]
        role: StaffArg,
    },
    /// Give a member a new password and sign them out everywhere
    ResetPassword {
        /// Who
        name: String,
        /// Read the password from standard input, one line; the only way, since arguments can be seen by others
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// Sign a member out everywhere, or everybody
    ///
    /// For a phone that was lost, or when somebody may have read the database. Passwords, passkeys and second steps stay as
    /// they are. It stands in the log.
    SignOut {
        /// Who
        #[arg(required_unless_present = "everybody", conflicts_with = "everybody")]
        name: Option<String>,
        /// All members, you too
        #[arg(long)]
        everybody: bool,
    },
    /// Turn off the second step of a member who has lost it, with the codes that stand for it
    ///
    /// Make sure first that it is they who ask; see the operations guide. Their password stays as it is, and they stay signed
    /// in where they are. They are told on their page of notifications, and it stands in the log.
    RemoveSecondStep {
        /// Who
        name: String,
    },
}

/// A role on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RoleArg {
    /// Reads and writes
    Member,
    /// Looks after the boards
    Moderator,
    /// Looks after the site
    Administrator,
}

/// A role that is more than a member's.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StaffArg {
    /// Looks after the boards
    Moderator,
    /// Looks after the site
    Administrator,
}

impl RoleArg {
    fn role(self) -> Option<Role> {
        match self {
            Self::Member => None,
            Self::Moderator => Some(Role::Moderator),
            Self::Administrator => Some(Role::Administrator),
        }
    }
}

impl StaffArg {
    fn role(self) -> Role {
        match self {
            Self::Moderator => Role::Moderator,
            Self::Administrator => Role::Administrator,
        }
    }
}

/// Runs one of them.
pub async fn run(config: Config, command: UserCommand) -> anyhow::Result<()> {
    // What is wrong with the input is said before a database is made.
    match command {
        UserCommand::Create { name, role, .. } => {
            let name = checked_name(&name)?;
            let password = read_password()?;
            ensure!(!is_easy_to_guess(password.reveal(), &[&name.shown]), EASY);
            let app = open(config).await?;
            ending(&app, create(&app, name, role.role(), password).await).await
        }
        UserCommand::Show { name } => {
            let app = open(config).await?;
            ending(&app, show::show(&app, &name).await).await
        }
        UserCommand::Promote { name, role } => {
            let app = open(config).await?;
            ending(&app, promote(&app, &name, role.role()).await).await
        }
        UserCommand::ResetPassword { name, .. } => {
            let password = read_password()?;
            ensure!(!is_easy_to_guess(password.reveal(), &[&name]), EASY);
            let app = open(config).await?;
            ending(&app, reset_password(&app, &name, password).await).await
        }
        UserCommand::SignOut { name, .. } => {
            let app = open(config).await?;
            let done = match name {
                Some(name) => sign_out::one(&app, &name).await,
                None => sign_out::everybody(&app).await,
            };
            ending(&app, done).await
        }
        UserCommand::RemoveSecondStep { name } => {
            let app = open(config).await?;
            ending(&app, second_step::remove(&app, &name).await).await
        }
    }
}

async fn ending(app: &AppState, result: anyhow::Result<String>) -> anyhow::Result<()> {
    app.db.close().await;
    say(&result?);
    Ok(())
}

fn checked_name(raw: &str) -> anyhow::Result<Name> {
    let name = Name::parse(raw).map_err(|_| {
        anyhow!(
            "a name has 2 to 32 letters of any script, digits and -_. and begins and ends with a letter or digit; \
             this one does not"
        )
    })?;
    ensure!(
        !name.is_reserved(),
        "{} is reserved: nobody can have a name that sounds like a role or a service",
        name.shown
    );
    Ok(name)
}

/// Once more, with what only the database knows.
async fn check(app: &AppState, name: &str, password: &Secret) -> anyhow::Result<()> {
    let settings = app.settings().await?;
    let known = [name, &settings.name, &settings.operator];
    ensure!(!is_easy_to_guess(password.reveal(), &known), EASY);
    Ok(())
}

async fn create(app: &AppState, name: Name, role: Option<Role>, password: Secret) -> anyhow::Result<String> {
    check(app, &name.shown, &password).await?;
    let now = app.clock.now();
    let shown = name.shown.clone();
    let new = NewMember {
        name,
        password_hash: Some(app.hasher.hash(password).await?),
        email: None,
        source: None,
        created_at: now,
    };
    let state = app.clone();
    let made = app.db.write(move |conn| {
        // Of somebody who has left.
        require_unretired(conn, &state.keyring, &new.name)?;
        let id = insert_member(conn, &new)?;
        record(conn, &Entry { member: Some(id), ..Entry::new(Action::AccountMake, None, now) })?;
        role.map_or(Ok(()), |role| grant(conn, id, role, now))
    });
    match made.await {
        Err(error) if error.unique().is_some() => bail!("the name {shown}, or one that looks like it, is taken"),
        other => other?,
    }
    Ok(format!("{shown} is made{}.", role.map_or_else(String::new, |role| format!(", as {}", role.as_str()))))
}

async fn promote(app: &AppState, name: &str, role: Role) -> anyhow::Result<String> {
    let now = app.clock.now();
    let wanted = name.to_owned();
    let promoted = app.db.write(move |conn| {
        let member = find_account_by_name(conn, &wanted)?;
        let holds = list_grants_of(conn, member.id)?.iter().any(|grant| {
            let is_valid = grant.expires_at.is_none();
            is_valid && grant.role == role && grant.scope_kind == ScopeKind::Site
        });
        if !holds {
            grant(conn, member.id, role, now)?;
            tell_of_account(conn, member.id, AccountEvent::RoleGiven, now)?;
        }
        Ok((member.name, holds))
    });
    let (name, held_before) = promoted.await.map_err(|error| found(error, name))?;
    let is_now = if held_before { "is already" } else { "is now" };
    Ok(format!("{name} {is_now} {}.", role.as_str()))
}

async fn reset_password(app: &AppState, name: &str, password: Secret) -> anyhow::Result<String> {
    check(app, name, &password).await?;
    let hash = app.hasher.hash(password).await?;
    let (wanted, now) = (name.to_owned(), app.clock.now());
    let changed = app.db.write(move |conn| {
        let member = find_account_by_name(conn, &wanted)?;
        update_password(conn, member.id, &hash)?;
        record(conn, &Entry { member: Some(member.id), ..Entry::new(Action::PasswordReset, None, now) })?;
        delete_sessions_of(conn, member.id)?;
        tell_of_account(conn, member.id, AccountEvent::PasswordReplaced, now)?;
        Ok(member.name)
    });
    let name = changed.await.map_err(|error| found(error, name))?;
    Ok(format!("{name} has the new password, and is signed out everywhere."))
}

/// A role for the whole site; running servers notice.
fn grant(conn: &mut Conn, member: MemberId, role: Role, now: NaiveDateTime) -> Result<(), AppError> {
    let site = Grant { role, scope_kind: ScopeKind::Site, scope_id: None };
    insert_grant(conn, member, site, None, (now, None))?;
    record(conn, &Entry { member: Some(member), ..Entry::new(Action::RoleGive, None, now) })?;
    send_signal(conn, "staff", now)
}

fn found(error: AppError, name: &str) -> anyhow::Error {
    match error {
        AppError::NotFound => anyhow!("there is no member called {name}"),
        other => other.into(),
    }
}
