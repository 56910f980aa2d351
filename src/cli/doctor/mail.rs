//! Mail: whether it can leave, and what did not.

use super::{Finding, Patient};
use crate::accounts::count_parked_mails;
use crate::cli::terminal::count;
use crate::config::MailTransport;
use crate::db::{DatabaseUrl, Existing};
use crate::mail::Mailer;

const MAIL: &str = "mail";

/// Asks the mail server, as the program itself would before it hands a mail over.
pub async fn look(patient: &Patient) -> Finding {
    let config = &patient.config;
    let mailer = match Mailer::new(&config.mail, &config.data.dir, &config.server.base_url) {
        Ok(mailer) => mailer,
        Err(error) => return Finding::error(MAIL, error.to_string()),
    };
    let words = match mailer.check().await {
        Ok(words) => words,
        Err(failure) => {
            return Finding::error(
                MAIL,
                format!(
                    "it cannot leave ({}). It waits meanwhile, for two days. Look at the keys mail.smtp_*",
                    failure.answer
                ),
            );
        }
    };
    let parked = parked(patient);
    if parked > 0 {
        let number = count(parked, "mail was", "mails were");
        return Finding::warning(MAIL, format!("{words}; {number} parked. /admin/mail says why"));
    }
    match config.mail.transport() {
        Ok(MailTransport::Smtp(_)) => Finding::ok(MAIL, words),
        // A community that others can reach should be able to write to them.
        _ if config.is_https() => Finding::warning(MAIL, format!("{words}. Set mail.transport = \"smtp\"")),
        _ => Finding::ok(MAIL, words),
    }
}

/// What a database that cannot be read holds, another line says.
fn parked(patient: &Patient) -> u64 {
    let opened = DatabaseUrl::parse(&patient.config.database_url()).and_then(|url| Existing::open(&url));
    let counted = opened.ok().and_then(|mut existing| existing.run(count_parked_mails).ok());
    counted.and_then(|count| u64::try_from(count).ok()).unwrap_or_default()
}
