//! All SQL of moderation. Whether a viewer decides a case is part of every query.

mod about;
mod bans;
mod danger;
mod decide;
mod find;
mod forget;
mod leave;
mod list;
mod log;
mod message_cases;
mod message_leave;
mod message_reports;
mod notices;
mod reports;
mod scope;
mod sealing;
mod seals;
mod unmaskings;
mod unmaskings_end;
mod within;

pub use about::{forget_about, leave_words_about};
pub use bans::{
    BANS_ON_PAGE, BanLine, OwnBan, add_mark, delete_ban, delete_expired_bans, find_marked, find_own_ban,
    hold_if_banned, leave_bans, list_bans,
};
pub use decide::{Deciding, decide, open_case, seen};
pub use find::{CaseFound, Earlier, Neighbour, Past, ReportLine, Version, find_case, read_case};
pub use forget::{forget_decisions, forget_log_words, forget_reports};
pub use leave::{forget_report, leave_decisions, leave_log, leave_reports};
pub use list::{CASES_ON_PAGE, CaseLine, CaseReason, count_open_cases, has_open_case, list_cases, list_reasons};
pub use log::{ENTRIES_ON_PAGE, LogLine, list_entries, record};
pub use message_cases::{HandedOver, MessageCaseFound, decide_messages, find_message_case, read_message_case};
pub use message_leave::{empty_unreadable_cases, forget_left, forget_messages, leave_reported};
pub use message_reports::{MessagesFiled, NewMessageReport, file_messages};
pub use notices::{MessageNotice, Notice, list_message_notices, list_notices};
pub use reports::{Filed, NewReport, file_report, find_subject};
pub use sealing::{delete_sealed, seal_by_staff, take_sealed};
pub use seals::{Keys, Sealed, count_waiting, list_sealed, seal_waiting, unseal_log};
pub use unmaskings::{
    Asking, Listed, Step, UNMASKINGS_ON_PAGE, Unmasking, act, ask, count_waiting as count_unmaskings,
    find_unmasked_case, list_unneeded, list_waiting as list_unmaskings,
};
pub use unmaskings_end::{forget_unmaskings, leave_unmaskings};
