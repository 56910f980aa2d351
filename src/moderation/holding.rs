//! What moderation holds of members, for exports and for closing an account.

use super::queries::{
    leave_bans, leave_decisions, leave_log, leave_reported, leave_reports, leave_unmaskings, leave_words_about,
};
use crate::accounts::Choice;
use crate::db::Conn;
use crate::posts::PostId;
use crate::transfer::{Chunk, Held, Holding, Leaving, OwnStep, Rows, held, moment, number, text};
use crate::web::AppError;

/// Why the log keeps keys.
const LOG: &str = "it is sealed, and holds keys only, which then lead to nobody; the words beside it go";

/// Decisions about what a member wrote. What moderators note among themselves may be about others.
const ABOUT: Rows = Rows {
    section: "decisions",
    key: "decisions.id",
    join: "join cases on cases.id = decisions.case_id",
    columns: &[
        text("decision").of("decisions.decision"),
        text("reason").of("decisions.reason"),
        text("message").of("decisions.message"),
        text("about").of("cases.subject_kind"),
        number("post").of("cases.post_id"),
        moment("created_at").of("decisions.created_at"),
    ],
};

/// Decisions that a member made as a moderator.
const MADE: Rows = Rows {
    section: "decisions_made",
    key: "decisions.id",
    join: "join cases on cases.id = decisions.case_id",
    columns: &[
        text("decision").of("decisions.decision"),
        text("reason").of("decisions.reason"),
        text("message").of("decisions.message"),
        text("note").of("decisions.note"),
        text("about").of("cases.subject_kind"),
        number("post").of("cases.post_id"),
        moment("created_at").of("decisions.created_at"),
    ],
};

/// Entries of the log about a member.
const LOG_ABOUT: Rows = Rows {
    section: "log_about",
    key: "log_entries.id",
    join: "left join log_details on log_details.entry_id = log_entries.id",
    columns: &[
        text("action").of("log_entries.action"),
        text("reason").of("log_entries.reason"),
        text("message").of("log_details.message"),
        moment("created_at").of("log_entries.created_at"),
    ],
};

/// Entries of the log about what a member did.
const LOG_BY: Rows = Rows {
    section: "log_by",
    key: "log_entries.id",
    join: "left join log_details on log_details.entry_id = log_entries.id",
    columns: &[
        text("action").of("log_entries.action"),
        text("reason").of("log_entries.reason"),
        text("message").of("log_details.message"),
        text("note").of("log_details.note"),
        moment("created_at").of("log_entries.created_at"),
    ],
};

/// Requests that a moderator made to see who is behind a one-time name. Whom they saw is not kept.
const ASKED: Rows = Rows {
    section: "unmaskings",
    key: "unmaskings.id",
    join: "join cases on cases.id = unmaskings.case_id",
    columns: &[
        text("grounds").of("unmaskings.grounds"),
        text("reason").of("unmaskings.reason"),
        text("answer").of("unmaskings.answer"),
        number("post").of("cases.post_id"),
        moment("created_at").of("unmaskings.created_at"),
    ],
};

const HELD: &[Held] = &[
    held("bans.member_id")
        .listed("bans", "id", &[text("kind"), moment("created_at"), moment("until")])
        .kept("it holds for who comes back, until it ends; then it goes with its digests. That somebody is under age does not"),
    held("cases.member_id").untold("the decision about it says so").erased_by("reported messages"),
    held("reported_messages.member_id")
        .untold("they are copies of messages, which are told where they were written")
        .erased_by("reported messages"),
    held("cases.opened_by").untold("the log says so").forgotten("id"),
    held("reports.reporter_id")
        .listed(
            "reports",
            "id",
            &[
                text("reason"),
                text("note"),
                text("about").of("subject_kind"),
                number("post").of("post_id"),
                number("version").of("revision"),
                moment("created_at"),
            ],
        )
        .erased_by("reports"),
    held("decisions.author_id").listed_with(ABOUT).erased_by("decisions"),
    held("decisions.decided_by").listed_with(MADE).erased_by("decisions"),
    held("unmaskings.asked_by").listed_with(ASKED).erased_by("unmaskings"),
    held("unmaskings.answered_by").untold("the log says what staff did").erased_by("unmaskings"),
    held("unmaskings.reviewed_by").untold("the log says what staff did").erased_by("unmaskings"),
    held("log_entries.member_id").listed_with(LOG_ABOUT).kept(LOG),
    held("log_entries.actor_id").listed_with(LOG_BY).kept(LOG),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD).with_steps(&[
    OwnStep { name: "bans", run: bans },
    OwnStep { name: "log", run: log },
    OwnStep { name: "about", run: about },
    OwnStep { name: "reported messages", run: handed_over },
    OwnStep { name: "reports", run: reports },
    OwnStep { name: "decisions", run: decisions },
    OwnStep { name: "unmaskings", run: unmaskings },
]);

fn bans(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    leave_bans(conn, leaving.member).map(|()| Chunk::default())
}

/// The words beside the sealed entries: about a member, and about what they wrote.
fn log(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    leave_log(conn, (leaving.member, leaving.choice, leaving.erases_aliases)).map(Chunk::while_more)
}

/// What others wrote about their posts, if everything is to go.
fn about(conn: &mut Conn, leaving: &Leaving, after: i64) -> Result<Chunk, AppError> {
    if leaving.choice != Choice::Everything {
        return Ok(Chunk::default());
    }
    let who = (leaving.member, leaving.erases_aliases);
    let last = leave_words_about(conn, who, PostId(after), leaving.now)?;
    Ok(Chunk::after(last.map(|last| last.0)))
}

fn handed_over(conn: &mut Conn, leaving: &Leaving, after: i64) -> Result<Chunk, AppError> {
    leave_reported(conn, leaving.member, after, leaving.now).map(Chunk::after)
}

fn reports(conn: &mut Conn, leaving: &Leaving, after: i64) -> Result<Chunk, AppError> {
    leave_reports(conn, leaving.member, after, leaving.now).map(Chunk::after)
}

fn decisions(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    leave_decisions(conn, leaving.member, leaving.choice).map(Chunk::while_more)
}

fn unmaskings(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    leave_unmaskings(conn, leaving.member, leaving.choice).map(Chunk::while_more)
}
