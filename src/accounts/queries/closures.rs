//! The closing of accounts: asking for it, taking that back, and what is left of an account in the end.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::blocks::delete_block;
use super::data_keys::erase_data_key;
use super::events::tell_of_account;
use super::grants::{has_administrator, list_administrators, take_administrators};
use super::members::kept;
use super::sessions::delete_sessions_of;
use super::standing::forget_standing;
use crate::accounts::blocks::BlockKind;
use crate::accounts::model::{AccountEvent, LettersFrom, MemberId};
use crate::accounts::names::{Name, RENAMED_JOB};
use crate::db::schema::{blocks, closures, former_names, members, retired_names};
use crate::db::{CHUNK, Conn, is_whole_chunk, text_enum};
use crate::jobs::{enqueue, send_signal};
use crate::vault::Keyring;
use crate::web::AppError;

/// Signing in takes it back for so long.
pub const WAIT: TimeDelta = TimeDelta::days(7);
/// Words of somebody who has left wait so long at most for a case to be decided.
pub const HELD: TimeDelta = TimeDelta::days(30);
/// Blocks that are ended together; each changes several rows.
const BLOCKS: i64 = 50;
/// What the digests of names are made for.
const RETIRED: &str = "members.retired-name";

text_enum!(
    /// What becomes of what a member wrote.
    Choice {
        /// It stays, under their name.
        Keep = "keep",
        /// It stays, by somebody who has left.
        Former = "former",
        /// The texts go.
        Texts = "texts",
        /// The texts go, and all else that they wrote or that was written about it.
        Everything = "everything",
    }
);

text_enum!(
    /// How far the closing of an account is.
    ClosureState {
        /// It was asked for; signing in takes it back.
        Waiting = "waiting",
        /// It was taken back.
        Cancelled = "cancelled",
        /// It goes on until it is done.
        Running = "running",
        /// It is done.
        Done = "done",
    }
);

impl Choice {
    /// Whether the texts go.
    pub fn erases(self) -> bool {
        matches!(self, Self::Texts | Self::Everything)
    }
}

/// The closing of an account.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = closures)]
pub struct Closure {
    /// Its key.
    pub id: i64,
    /// Whose; of nobody when it is done.
    pub member_id: Option<MemberId>,
    /// How far it is.
    pub state: ClosureState,
    /// What becomes of what they wrote.
    pub choice: Choice,
    /// Whether what they wrote under one-time names goes.
    pub erases_aliases: bool,
    /// The step that comes next, by its name.
    pub step: String,
    /// How far that step is.
    pub cursor: i64,
    /// Posts that it has come to.
    pub posts: i64,
    /// Posts under one-time names that it has come to.
    pub alias_posts: i64,
    /// Posts whose text waits for a case.
    pub held_posts: i64,
    /// When it was asked for.
    pub asked_at: NaiveDateTime,
    /// When it begins.
    pub due_at: NaiveDateTime,
    /// When it was done, or taken back.
    pub ended_at: Option<NaiveDateTime>,
    /// Until when copies made before may hold what went.
    pub backups_until: Option<NaiveDateTime>,
}

/// Asks to close a member's account: everybody who is signed in to it is signed out. Answers the closure's key.
///
/// # Errors
/// [`AppError::Conflict`] when nobody else administers the site.
pub fn ask_closure(
    conn: &mut Conn,
    member: MemberId,
    (choice, erases_aliases): (Choice, bool),
    (now, due_at): (NaiveDateTime, NaiveDateTime),
) -> Result<i64, AppError> {
    let administered = has_administrator(conn, now)?;
    take_administrators(conn)?;
    let of_member = closures::table.filter(closures::member_id.eq(member));
    let begun = of_member.filter(closures::state.eq_any([ClosureState::Waiting, ClosureState::Running]));
    if let Some(found) = begun.select(closures::id).first(conn).optional()? {
        return Ok(found);
    }
    diesel::delete(of_member).execute(conn)?;
    let id = diesel::insert_into(closures::table)
        .values((
            closures::member_id.eq(member),
            closures::state.eq(ClosureState::Waiting),
            closures::choice.eq(choice),
            closures::erases_aliases.eq(erases_aliases),
            closures::asked_at.eq(now),
            closures::due_at.eq(due_at),
        ))
        .returning(closures::id)
        .get_result(conn)?;
    if administered && !has_administrator(conn, now)? {
        return Err(AppError::Conflict("conflict-last-administrator-leaves"));
    }
    delete_sessions_of(conn, member)?;
    tell_of_account(conn, member, AccountEvent::ClosureAsked, now)?;
    Ok(id)
}

/// Whether nobody but a member administers the site.
///
/// # Errors
/// A database error.
pub fn is_last_administrator(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    let all = list_administrators(conn, now)?;
    Ok(!all.is_empty() && all.iter().all(|one| *one == member))
}

/// Takes the closing of an account back while it waits, as signing in does; whether there was one.
///
/// # Errors
/// A database error.
pub fn cancel_closure(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    let waiting =
        closures::table.filter(closures::member_id.eq(member)).filter(closures::state.eq(ClosureState::Waiting));
    let changed = diesel::update(waiting)
        .set((closures::state.eq(ClosureState::Cancelled), closures::ended_at.eq(now)))
        .execute(conn)?;
    if changed > 0 {
        tell_of_account(conn, member, AccountEvent::ClosureCancelled, now)?;
    }
    Ok(changed > 0)
}

/// A member's closure that was asked for, also one that was taken back.
///
/// # Errors
/// A database error.
pub fn find_closure_of(conn: &mut Conn, member: MemberId) -> Result<Option<Closure>, AppError> {
    let own = closures::table.filter(closures::member_id.eq(member));
    Ok(own.select(Closure::as_select()).first(conn).optional()?)
}

/// A closure by its key.
///
/// # Errors
/// A database error.
pub fn find_closure(conn: &mut Conn, id: i64) -> Result<Option<Closure>, AppError> {
    Ok(closures::table.find(id).select(Closure::as_select()).first(conn).optional()?)
}

/// A closure that is due or on its way, its row taken until the commit; none when it waits, was taken back or is done. From
/// the moment it begins nobody can sign in to the account.
///
/// # Errors
/// A database error.
pub fn take_closure(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<Option<(Closure, MemberId)>, AppError> {
    diesel::update(closures::table.find(id)).set(closures::cursor.eq(closures::cursor)).execute(conn)?;
    let Some(mut found) = find_closure(conn, id)? else { return Ok(None) };
    let Some(member) = found.member_id else { return Ok(None) };
    match found.state {
        ClosureState::Running => Ok(Some((found, member))),
        ClosureState::Waiting if found.due_at <= now => {
            let set = closures::state.eq(ClosureState::Running);
            diesel::update(closures::table.find(id)).set(set).execute(conn)?;
            diesel::update(members::table.find(member))
                .set((members::left_at.eq(now), members::password_hash.eq(None::<String>)))
                .execute(conn)?;
            delete_sessions_of(conn, member)?;
            found.state = ClosureState::Running;
            Ok(Some((found, member)))
        }
        ClosureState::Waiting | ClosureState::Cancelled | ClosureState::Done => Ok(None),
    }
}

/// Notes how far a closure is, and what the last chunk came to: posts, posts under one-time names, posts that wait.
///
/// # Errors
/// A database error.
pub fn note_closure(
    conn: &mut Conn,
    id: i64,
    (step, cursor): (&str, i64),
    (posts, alias_posts, held_posts): (i64, i64, i64),
) -> Result<(), AppError> {
    diesel::update(closures::table.find(id))
        .set((
            closures::step.eq(step),
            closures::cursor.eq(cursor),
            closures::posts.eq(closures::posts + posts),
            closures::alias_posts.eq(closures::alias_posts + alias_posts),
            closures::held_posts.eq(closures::held_posts + held_posts),
        ))
        .execute(conn)?;
    Ok(())
}

/// The account is closed: what is left of the closure is a receipt, of nobody.
///
/// # Errors
/// A database error.
pub fn end_closure(conn: &mut Conn, id: i64, backups_until: NaiveDateTime, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(closures::table.find(id))
        .set((
            closures::state.eq(ClosureState::Done),
            closures::member_id.eq(None::<MemberId>),
            closures::ended_at.eq(now),
            closures::backups_until.eq(backups_until),
        ))
        .execute(conn)?;
    // Roles and names may be known still.
    send_signal(conn, "staff", now)
}

/// Deletes a chunk of the receipts of what ended before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_closures(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let over = closures::table.filter(closures::ended_at.le(before));
    let ids: Vec<i64> = over.select(closures::id).limit(CHUNK).load(conn)?;
    diesel::delete(closures::table.filter(closures::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}

/// Ends a chunk of the blocks and mutes of and about somebody who leaves; whether there may be more. Where what they wrote
/// stays under their name, blocks stay with it, their own as well: whom they block does not read it from then on.
///
/// # Errors
/// A database error.
pub fn end_blocks(conn: &mut Conn, member: MemberId, choice: Choice) -> Result<bool, AppError> {
    let found = blocks::table.select((blocks::member_id, blocks::other_id, blocks::kind)).limit(BLOCKS);
    type Row = (MemberId, MemberId, BlockKind);
    let own = found.filter(blocks::member_id.eq(member));
    let rows: Vec<Row> = if choice == Choice::Keep {
        own.filter(blocks::kind.eq(BlockKind::Mute)).load(conn)?
    } else {
        found.filter(blocks::member_id.eq(member).or(blocks::other_id.eq(member))).load(conn)?
    };
    for (by, about, kind) in &rows {
        delete_block(conn, (*by, *about), *kind)?;
    }
    Ok(!rows.is_empty())
}

/// Empties an account. Under its name nobody comes back: the name stays taken, or a keyed digest of it is kept.
///
/// # Errors
/// A database error.
pub fn empty_account(
    conn: &mut Conn,
    keyring: &Keyring,
    (member, choice): (MemberId, Choice),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    // What was sealed for them alone cannot be read any more, wherever a copy of it is.
    erase_data_key(conn, member.owner())?;
    let nothing = None::<String>;
    forget_standing(conn, member)?;
    diesel::update(members::table.find(member))
        .set((
            members::password_hash.eq(&nothing),
            members::email_sealed.eq(None::<Vec<u8>>),
            members::email_digest.eq(None::<Vec<u8>>),
            members::email_verified_at.eq(None::<NaiveDateTime>),
            members::locale.eq(&nothing),
            members::theme.eq(&nothing),
            members::country.eq(&nothing),
            members::source.eq(&nothing),
            members::source_name.eq(&nothing),
            members::second_step_at.eq(None::<NaiveDateTime>),
            members::recovery_offered_at.eq(None::<NaiveDateTime>),
            members::pronouns.eq(""),
            members::bio.eq(""),
            members::is_discreet.eq(false),
            members::time_zone.eq(&nothing),
            members::letters_from.eq(LettersFrom::Nobody),
            members::locks_on_exit.eq(false),
            members::read_before.eq(None::<NaiveDateTime>),
            members::read_before_was.eq(None::<NaiveDateTime>),
            members::picture.eq(&nothing),
        ))
        .execute(conn)?;
    retire_former_names(conn, keyring, member)?;
    if choice == Choice::Keep {
        return Ok(());
    }
    let name: String = members::table.find(member).select(members::name).first(conn)?;
    // No name that can be chosen begins so.
    let placeholder = format!("-{member}");
    if name == placeholder {
        return Ok(());
    }
    retire(conn, keyring, &Name::of(&name))?;
    diesel::update(members::table.find(member))
        .set((
            members::name.eq(&placeholder),
            members::name_folded.eq(&placeholder),
            members::name_skeleton.eq(&placeholder),
            members::closed_at.eq(now),
            members::erased_at.eq(choice.erases().then_some(now)),
        ))
        .execute(conn)?;
    // The search index may have read the name since their posts were looked at.
    enqueue(conn, RENAMED_JOB, &member.to_string(), None, (now, now))
}

/// Names that were given up lately are nobody else's for good now, too.
fn retire_former_names(conn: &mut Conn, keyring: &Keyring, member: MemberId) -> Result<(), AppError> {
    let given_up: Vec<(String, String)> = former_names::table
        .filter(former_names::member_id.eq(member))
        .select((former_names::name_folded, former_names::name_skeleton))
        .load(conn)?;
    for (folded, skeleton) in given_up {
        retire(conn, keyring, &Name { shown: folded.clone(), folded, skeleton })?;
    }
    Ok(())
}

/// Keeps a name out of everybody's reach.
fn retire(conn: &mut Conn, keyring: &Keyring, name: &Name) -> Result<(), AppError> {
    for digest in digests(keyring, name) {
        let known = retired_names::table.find(&digest);
        if !diesel::select(diesel::dsl::exists(known)).get_result::<bool>(conn)? {
            diesel::insert_into(retired_names::table).values(retired_names::name_digest.eq(digest)).execute(conn)?;
        }
    }
    Ok(())
}

/// Keyed digests of a name's two compared forms.
fn digests(keyring: &Keyring, name: &Name) -> [Vec<u8>; 2] {
    let digest = |form: &str, text: &str| keyring.mac(RETIRED, format!("{form}:{text}").as_bytes()).to_vec();
    [digest("folded", &name.folded), digest("skeleton", &name.skeleton)]
}

/// Refuses a name that was, or looks like one that was, somebody's who has left.
///
/// # Errors
/// That of a name that is taken; a database error.
pub fn require_unretired(conn: &mut Conn, keyring: &Keyring, name: &Name) -> Result<(), AppError> {
    if is_retired(conn, keyring, name)? { Err(kept()) } else { Ok(()) }
}

/// Whether a name, or one that looks like it, was somebody's who has left.
///
/// # Errors
/// A database error.
pub fn is_retired(conn: &mut Conn, keyring: &Keyring, name: &Name) -> Result<bool, AppError> {
    let retired = retired_names::table.filter(retired_names::name_digest.eq_any(digests(keyring, name)));
    Ok(diesel::select(diesel::dsl::exists(retired)).get_result(conn)?)
}
