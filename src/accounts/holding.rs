//! What accounts hold of members, for exports and for closing an account.

use super::content_notes::{ContentNote, NoteWish};
use super::model::EMAIL_PURPOSE;
use super::queries::{empty_account, end_blocks, find_note_wishes, find_own_file, find_sealed_email};
use crate::db::Conn;
use crate::transfer::{
    Chunk, Fields, Held, Holding, Leaving, OwnFile, OwnStep, Record, Rows, Section, Subject, Value, held, moment,
    number, text, yes_or_no,
};
use crate::web::AppError;

/// A block or a mute, with the name it is about.
const BLOCKS: Rows = Rows {
    section: "blocks",
    key: "blocks.other_id",
    join: "join members on members.id = blocks.other_id and members.closed_at is null",
    columns: &[text("name").of("members.name"), text("kind").of("blocks.kind"), moment("at").of("blocks.created_at")],
};

/// A group, by its title.
const GROUPS: Rows = Rows {
    section: "groups",
    key: "group_members.group_id",
    join: "join groups on groups.id = group_members.group_id",
    columns: &[text("title").of("groups.title"), moment("at").of("group_members.created_at")],
};

const HELD: &[Held] = &[
    held("members.id")
        .listed(
            "account",
            "id",
            &[
                text("name"),
                text("pronouns"),
                text("bio"),
                moment("created_at"),
                text("locale"),
                text("theme"),
                text("country"),
                text("time_zone"),
                yes_or_no("is_discreet"),
                text("letters_from"),
                yes_or_no("locks_on_exit"),
                moment("email_verified_at"),
                moment("second_step_at"),
                moment("recovery_offered_at"),
                moment("adult_at"),
                text("standing"),
                moment("standing_until"),
                moment("read_before"),
                text("source"),
                text("source_name"),
            ],
        )
        .erased_by("account"),
    held("sessions.member_id")
        .listed(
            "sessions",
            "id",
            &[
                text("device"),
                text("browser"),
                yes_or_no("is_shared"),
                moment("created_at"),
                moment("last_used_at"),
                moment("expires_at"),
            ],
        )
        .deleted("id"),
    held("devices.member_id").listed("browsers", "id", &[moment("created_at"), moment("last_used_at")]).deleted("id"),
    held("role_grants.member_id")
        .listed("roles", "id", &[text("role"), text("scope_kind"), moment("created_at"), moment("expires_at")])
        .deleted("id"),
    held("role_grants.granted_by").untold("it is about whom the role was given to").forgotten("id"),
    held("group_members.member_id").listed_with(GROUPS).deleted("group_id"),
    held("group_members.added_by").untold("it is about whom was added").forgotten("member_id"),
    held("second_steps.member_id").listed("second_step", "id", &[moment("created_at")]).deleted("id"),
    held("recovery_codes.member_id")
        .listed("recovery_codes", "id", &[text("kind"), moment("created_at")])
        .deleted("id"),
    held("passkeys.member_id")
        .listed("passkeys", "id", &[text("name"), moment("created_at"), moment("last_used_at")])
        .deleted("id"),
    held("former_names.member_id")
        .listed("former_names", "id", &[text("name").of("name_folded"), moment("created_at")])
        .deleted("id"),
    held("pictures.member_id").listed("pictures", "id", &[moment("created_at")]).deleted("id"),
    held("mails.member_id")
        .listed("mails", "id", &[text("kind"), moment("created_at"), moment("tried_at")])
        .deleted("id"),
    held("email_links.member_id")
        .listed("email_links", "id", &[text("kind"), moment("created_at"), moment("expires_at"), moment("used_at")])
        .deleted("id"),
    held("mail_choices.member_id")
        .listed("mail_choices", "member_id", &[text("wording"), moment("created_at")])
        .deleted("member_id"),
    held("note_wishes.member_id").told_in("content_notes").deleted("member_id"),
    held("ceremonies.member_id").untold("what is begun and not finished is gone after ten minutes").deleted("id"),
    held("consents.member_id")
        .listed(
            "consents",
            "id",
            &[text("purpose"), number("text_version"), moment("given_at"), moment("withdrawn_at")],
        )
        .deleted("id"),
    held("join_requests.member_id")
        .listed("join_requests", "id", &[text("answer"), text("message"), moment("created_at"), moment("expires_at")])
        .deleted("id"),
    held("invitations.created_by").untold("it is the community's").forgotten("id"),
    held("blocks.member_id").listed_with(BLOCKS).erased_by("blocks"),
    held("blocks.other_id").untold("whom somebody blocks is theirs alone to know").erased_by("blocks"),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD)
    .with_sections(&[
        Section { name: "email", gather: email },
        Section { name: "content_notes", gather: content_notes },
    ])
    .with_files(&[picture])
    .with_steps(&[OwnStep { name: "blocks", run: blocks }, OwnStep { name: "account", run: account }]);

fn blocks(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    end_blocks(conn, leaving.member, leaving.choice).map(Chunk::while_more)
}

fn account(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    let who = (leaving.member, leaving.choice);
    empty_account(conn, &leaving.app.keyring, who, leaving.now).map(|()| Chunk::default())
}

/// The picture that the member chose.
fn picture(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Option<OwnFile>, AppError> {
    let found = find_own_file(conn, subject.member, after)?;
    Ok(found.map(|(key, bytes)| OwnFile { key, name: format!("picture.{}", ending(&bytes)), bytes }))
}

/// How the name of a picture's file ends, by how the file begins.
fn ending(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xFF, 0xD8, ..] => "jpg",
        [b'R', b'I', b'F', b'F', ..] => "webp",
        _ => "bin",
    }
}

/// The e-mail address, opened; or that there is one that no key opens any more.
fn email(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let sealed = if after == 0 { find_sealed_email(conn, subject.member)? } else { None };
    let Some(sealed) = sealed else { return Ok(Vec::new()) };
    let opened = subject.app.keyring.open(EMAIL_PURPOSE, &sealed).ok();
    let email = opened.and_then(|opened| String::from_utf8(opened).ok());
    let is_readable = Value::Bool(email.is_some());
    let fields = Fields::default().text("email", email).with("is_readable", is_readable);
    Ok(vec![Record { key: 1, fields }])
}

/// What they want of content notes; those that are folded as everybody's are are not said.
fn content_notes(conn: &mut Conn, subject: &Subject, after: i64) -> Result<Vec<Record>, AppError> {
    let wishes = find_note_wishes(conn, subject.member)?;
    let told = ContentNote::ALL.iter().copied().filter(|note| wishes.of(*note) != NoteWish::Fold);
    let records = told.zip(1..).skip_while(|(_, key)| *key <= after).map(|(note, key)| {
        let wish = wishes.of(note).as_str().to_owned();
        let fields = Fields::default().text("note", Some(note.as_str().to_owned())).text("choice", Some(wish));
        Record { key, fields }
    });
    Ok(records.collect())
}
