//! Which way people join now, and making the account.

use chrono::TimeDelta;

use super::sign_up::SignUpForm;
use crate::accounts::age_check::AgeCheck;
use crate::accounts::model::{EMAIL_PURPOSE, MemberId};
use crate::accounts::names::Name;
use crate::accounts::queries::{self, NewMember};
use crate::app::AppState;
use crate::community::Way;
use crate::markup::clean_text;
use crate::vault::Token;
use crate::web::AppError;

/// The second of two identical forms signs in instead of complaining, for so long.
pub const TWICE: TimeDelta = TimeDelta::minutes(10);

/// What somebody finds who wants to join.
#[derive(Clone, Debug)]
pub enum Door {
    /// The community is not set up.
    Closed,
    /// Only who is invited may join.
    ByInvitation,
    /// They come by a link that is good: its token's hash.
    Invited(Vec<u8>),
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
                return Ok(Self::Invited(hash));
            }
        }
        Ok(match settings.joining.way_at(now) {
            Way::Invitation => Self::ByInvitation,
            Way::Approval => Self::Approval(settings.joining.question.clone()),
            Way::Open => Self::Open,
        })
    }
}

/// Makes the account; who has to be let in waits from then on.
///
/// # Errors
/// A unique violation when the name is taken; [`AppError::Conflict`] when the invitation's last place was taken meanwhile.
pub async fn join(app: &AppState, door: &Door, name: &Name, fields: &SignUpForm) -> Result<MemberId, AppError> {
    let email = fields.email.trim().to_lowercase();
    let email = if email.is_empty() {
        None
    } else {
        let sealed = app.keyring.seal(&app.entropy, EMAIL_PURPOSE, email.as_bytes()).map_err(AppError::internal)?;
        Some((sealed, app.keyring.mac(EMAIL_PURPOSE, email.as_bytes()).to_vec()))
    };
    let member = NewMember {
        name: name.clone(),
        password_hash: Some(app.hasher.hash(fields.password.clone()).await?),
        email,
        source: None,
        created_at: app.clock.now(),
    };
    let door = door.clone();
    let check = AgeCheck::of(&app.config.security);
    let proof = check.and_then(|check| check.proof(&fields.age_proof, app.clock.now()));
    let answer = clean_text(fields.answer.trim()).unwrap_or_default();
    app.db
        .write(move |conn| {
            let now = member.created_at;
            let id = queries::insert_member(conn, &member)?;
            queries::note_adult(conn, id, now)?;
            if let Some(proof) = &proof {
                queries::use_proof(conn, proof, now)?;
            }
            match &door {
                Door::Invited(hash) if !queries::use_invitation(conn, hash, now)? => {
                    return Err(AppError::Conflict("conflict-invitation"));
                }
                Door::Approval(_) => queries::insert_request(conn, id, &answer, now)?,
                _ => {}
            }
            Ok(id)
        })
        .await
}
