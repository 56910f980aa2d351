//! What is asked of a password wherever one is chosen; never of one that somebody signs in with.

use crate::accounts::passwords::{PASSWORD_LONGEST, PASSWORD_SHORTEST};
use crate::app::AppState;
use crate::config::Secret;
use crate::web::{AppError, FieldErrors};

/// Notes what is wrong with a new password, under `password`. `known` is what others know of the account, beside the
/// community's name and who runs it.
///
/// # Errors
/// When the settings cannot be read; [`AppError::Unavailable`] when too many passwords wait.
pub async fn check_password(
    app: &AppState,
    password: &Secret,
    known: &[&str],
    errors: &mut FieldErrors,
) -> Result<(), AppError> {
    let length = password.reveal().chars().count();
    if length == 0 {
        errors.add("password", "error-required");
    } else if length < PASSWORD_SHORTEST {
        errors.add_count("password", "error-password-short", count(PASSWORD_SHORTEST));
    } else if length > PASSWORD_LONGEST {
        errors.add_count("password", "error-password-long", count(PASSWORD_LONGEST));
    } else if is_easy(app, password, known).await? {
        errors.add("password", "error-password-easy");
    }
    Ok(())
}

async fn is_easy(app: &AppState, password: &Secret, known: &[&str]) -> Result<bool, AppError> {
    let settings = app.settings().await?;
    let ours = [settings.name.as_str(), settings.operator.as_str()];
    let known = known.iter().copied().chain(ours).map(str::to_owned).collect();
    app.hasher.is_easy_to_guess(password.clone(), known).await
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
