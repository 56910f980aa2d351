//! All SQL of moderation. Whether a viewer decides a case is part of every query.

mod decide;
mod find;
mod list;
mod notices;
mod reports;
mod scope;

pub use decide::{Deciding, decide, open_case};
pub use find::{CaseFound, Neighbour, Past, ReportLine, Version, find_case, read_case};
pub use list::{CASES_ON_PAGE, CaseLine, CaseReason, list_cases, list_reasons};
pub use notices::{NOTICES_ON_PAGE, Notice, list_notices};
pub use reports::{Filed, NewReport, file_report, find_subject};
