//! Which way people join now, and making the account.

use chrono::TimeDelta;

use super::sign_up::SignUpForm;
use crate::accounts::age_check::AgeCheck;
use crate::accounts::links::{Email, new_link};
use crate::accounts::model::{LinkKind, MemberId};
use crate::accounts::names::Name;
use crate::accounts::queries::{self, NewLink, NewMember};
use crate::app::AppState;
use crate::community::Way;
use crate::markup::clean_text;
use crate::vault::Token;
use crate::web::{AppError, Spent};

/// The second of two identical forms signs in instead of complaining, for so long.
pub const TWICE: TimeDelta = TimeDelta::minutes(10);

/// What somebody finds who wants to join.
#[derive(Clone, Debug)]
pub enum Door {
    /// The community is not set up.
    Closed,
    /// Only who is invited may join.
    ByInvitation,
    /// They come by a link that is good.
    Invited {
        /// Its token's hash.
        hash: Vec<u8>,
        /// Whether somebody has to let them in all the same, as in a storm.
        waits: bool,
    },
    /// Somebody has to let them in; the community's question, or nothing.
    Approval(String),
    /// They may join.
    Open,
}

impl Door {
    /// As it is now, for who comes by an invitation or by none.
    ///
    /// # Errors
    /// A database error.
    pub async fn find(app: &AppState, invitation: &str) -> Result<Self, AppError> {
        let (settings, now) = (app.settings().await?, app.clock.now());
        if !settings.is_open() {
            return Ok(Self::Closed);
        }
        if let Some(hash) = Token::parse(invitation.trim()).map(|token| token.hash()) {
            let wanted = hash.clone();
            if app.db.read(move |conn| queries::is_invited(conn, &wanted, now)).await? {
                return Ok(Self::Invited { hash, waits: settings.joining.storm_at(now).is_some() });
            }
        }
        Ok(match settings.joining.way_at(now) {
            Way::Invitation => Self::ByInvitation,
            Way::Approval => Self::Approval(settings.joining.question.clone()),
            Way::Open => Self::Open,
        })
    }

    /// Whether who comes by it waits to be let in.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Approval(_) | Self::Invited { waits: true, .. })
    }
}

/// Makes the account; who has to be let in waits from then on.
///
/// # Errors
/// A unique violation when the name is taken; [`AppError::Conflict`] when the invitation's last place was taken meanwhile.
pub async fn join(app: &AppState, door: &Door, name: &Name, fields: &SignUpForm) -> Result<MemberId, AppError> {
    let now = app.clock.now();
    let email = Some(Email::of(app, &fields.email)).filter(|email| !email.text.is_empty());
    let sealed =
        email.as_ref().map(|email| Ok::<_, AppError>((email.seal(app)?, email.digest.to_vec()))).transpose()?;
    // One who joins again and again does not have strangers written to; the account is made all the same.
    let verify = sealed.clone().zip(email).filter(|(_, email)| app.limiters.spend(Spent::LinkTo(email.digest)).is_ok());
    let verify = verify.map(|(sealed, _)| new_link(app, (MemberId(0), LinkKind::Verify), sealed, now));
    let member = NewMember {
        name: name.clone(),
        password_hash: Some(app.hasher.hash(fields.password.clone()).await?),
        email: sealed,
        source: None,
        created_at: now,
    };
    let door = door.clone();
    let check = AgeCheck::of(&app.config.security);
    let proof = check.and_then(|check| check.proof(&fields.age_proof, now));
    let answer = clean_text(fields.answer.trim()).unwrap_or_default();
    let state = app.clone();
    app.db
        .write(move |conn| {
            // Of somebody who has left.
            queries::require_unretired(conn, &state.keyring, &member.name)?;
            let id = queries::insert_member(conn, &member)?;
            if let Some(verify) = &verify {
                queries::begin_change(conn, &NewLink { member_id: id, ..verify.clone() }, None, now)?;
            }
            queries::note_adult(conn, id, now)?;
            if let Some(proof) = &proof {
                queries::use_proof(conn, proof, now)?;
            }
            match &door {
                Door::Invited { hash, .. } if !queries::use_invitation(conn, hash, now)? => {
                    return Err(AppError::Conflict("conflict-invitation"));
                }
                // Nothing is asked of who was invited.
                Door::Invited { waits: true, .. } => queries::insert_request(conn, id, "", now)?,
                Door::Approval(_) => queries::insert_request(conn, id, &answer, now)?,
                _ => {}
            }
            Ok(id)
        })
        .await
}
