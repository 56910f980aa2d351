//! How long things are kept.

use serde::Deserialize;

use super::ConfigError;

/// `[retention]`: days. How long people may take something back (a post: thirty days; closing the account: seven) and how long
/// a session lasts is fixed, promised in words on the pages, and not here.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Keys of forms that were sent, so that sent twice makes one.
    pub submission_days: u32,
    /// Browsers that signed in before, since they last did.
    pub device_days: u32,
    /// Names that members gave up, which nobody else can take meanwhile.
    pub name_days: u32,
    /// How far members have read in a thread, since they last did; older posts count as read.
    pub reading_days: u32,
    /// What members are writing and have not sent, since they last changed it.
    pub draft_days: u32,
    /// What members are told under Notifications.
    pub notification_days: u32,
    /// Reporters and notes of reports, since their case was decided.
    pub report_days: u32,
    /// The words of decisions.
    pub decision_days: u32,
    /// The words beside entries of the log.
    pub log_days: u32,
    /// Pictures that stay sealed after the decision of their case: evidence for those to whom they were reported. A year by default, since
    /// 18 U.S.C. § 2258A(h) asks providers in the United States to preserve what they report for one year; that is no legal advice, and
    /// other countries ask for other times.
    pub sealed_images_days: u32,
    /// What members take along, since it was ready.
    pub export_days: u32,
    /// Receipts of closed accounts, since they were closed or stayed.
    pub receipt_days: u32,
    /// Mail that was written into a folder.
    pub mail_days: u32,
    /// Mail that was not taken, since it was tried last.
    pub parked_mail_days: u32,
    /// Work that was given up.
    pub job_days: u32,
    /// Copies of the database from before a migration.
    pub snapshot_days: u32,
    /// Backups: the operator deletes them, and members are told.
    pub backup_days: u32,
}

/// A century.
const MOST: u32 = 36_525;

impl Retention {
    /// The periods with their keys.
    pub fn all(&self) -> [(&'static str, u32); 17] {
        [
            ("retention.submission_days", self.submission_days),
            ("retention.device_days", self.device_days),
            ("retention.name_days", self.name_days),
            ("retention.reading_days", self.reading_days),
            ("retention.draft_days", self.draft_days),
            ("retention.notification_days", self.notification_days),
            ("retention.report_days", self.report_days),
            ("retention.decision_days", self.decision_days),
            ("retention.log_days", self.log_days),
            ("retention.sealed_images_days", self.sealed_images_days),
            ("retention.export_days", self.export_days),
            ("retention.receipt_days", self.receipt_days),
            ("retention.mail_days", self.mail_days),
            ("retention.parked_mail_days", self.parked_mail_days),
            ("retention.job_days", self.job_days),
            ("retention.snapshot_days", self.snapshot_days),
            ("retention.backup_days", self.backup_days),
        ]
    }

    /// # Errors
    /// Names the period that is none.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        match self.all().into_iter().find(|(_, days)| !(1..=MOST).contains(days)) {
            Some((key, _)) => Err(ConfigError::Value { key, why: format!("must be between 1 and {MOST} days") }),
            None => Ok(()),
        }
    }
}
