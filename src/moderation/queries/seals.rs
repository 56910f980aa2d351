//! The log's chain: sealing what waits, and reading it again to be checked.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::schema::{log_details, log_entries};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::moderation::seal::{hash, words_digest};
use crate::vault::{Entropy, Keyring};
use crate::web::AppError;

macro_rules! keys {
    () => {
        (
            log_entries::id,
            log_entries::action,
            (
                log_entries::actor_id,
                log_entries::member_id,
                log_entries::board_id,
                log_entries::thread_id,
                log_entries::post_id,
                log_entries::case_id,
            ),
            log_entries::reason,
            log_entries::created_at,
        )
    };
}

/// The actor, the member, the board, the thread, the post and the case.
pub type WhoAndWhat = (Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>);

/// The keys of an entry, as its hash covers them.
#[derive(Clone, Debug, Queryable)]
pub struct Keys {
    /// Its own key.
    pub id: i64,
    /// What was done.
    pub action: String,
    /// Who, and to what.
    pub who_and_what: WhoAndWhat,
    /// By which rule.
    pub reason: Option<String>,
    /// When.
    pub created_at: NaiveDateTime,
}

/// A sealed entry, to be checked.
#[derive(Clone, Debug, Queryable)]
pub struct Sealed {
    /// Its keys.
    pub keys: Keys,
    /// Its place in the chain.
    pub position: Option<i64>,
    /// The digest of its words.
    pub details_digest: Option<String>,
    /// Its hash.
    pub hash: Option<String>,
    /// Its words and their salt, unless there were none or they are erased.
    pub words: Option<(String, String, Option<String>)>,
}

/// Seals entries that wait, in the order of their keys, after those that are sealed; answers whether more may wait.
///
/// # Errors
/// A database error; [`AppError::Unavailable`] when another node seals in that moment: nothing is changed, and it is tried again.
pub fn seal_waiting(conn: &mut Conn, keyring: &Keyring, entropy: &Entropy) -> Result<bool, AppError> {
    type Waiting = (Keys, Option<(String, String)>);
    let waiting: Vec<Waiting> = log_entries::table
        .left_join(log_details::table)
        .filter(log_entries::position.is_null())
        .order(log_entries::id)
        .limit(CHUNK)
        .select((keys!(), (log_details::message, log_details::note).nullable()))
        .load(conn)?;
    let last = find_head(conn)?;
    let (mut position, mut before) = last.map_or((0, None), |(position, hash)| (position, Some(hash)));
    let count = waiting.len();
    for (keys, words) in waiting {
        let details_digest = match words {
            Some((message, note)) => Some(digest_details(conn, keys.id, (&message, &note), entropy)?),
            None => None,
        };
        position += 1;
        let sealed = hash(keyring, (position, before.as_deref()), &keys, details_digest.as_deref());
        let sealing = diesel::update(log_entries::table.find(keys.id).filter(log_entries::position.is_null()))
            .set((
                log_entries::position.eq(position),
                log_entries::details_digest.eq(details_digest),
                log_entries::hash.eq(&sealed),
            ))
            .execute(conn)?;
        if sealing != 1 {
            return Err(AppError::Unavailable);
        }
        before = Some(sealed);
    }
    Ok(is_whole_chunk(count))
}

fn digest_details(
    conn: &mut Conn,
    entry: i64,
    (message, note): (&str, &str),
    entropy: &Entropy,
) -> Result<String, AppError> {
    let salt = hex::encode(entropy.bytes::<16>());
    diesel::update(log_details::table.find(entry)).set(log_details::salt.eq(&salt)).execute(conn)?;
    Ok(words_digest(&salt, message, note))
}

/// The last sealed entry's position and hash.
fn find_head(conn: &mut Conn) -> Result<Option<(i64, String)>, AppError> {
    let head: Option<(Option<i64>, Option<String>)> = log_entries::table
        .filter(log_entries::position.is_not_null())
        .order(log_entries::position.desc())
        .select((log_entries::position, log_entries::hash))
        .first(conn)
        .optional()?;
    Ok(head.and_then(|(position, hash)| Some((position?, hash?))))
}

/// Takes the seals off a chunk of the log, from its end on, so that it is sealed anew: the key that they hang on is lost. Whether
/// there may be more.
///
/// # Errors
/// A database error.
pub fn unseal_log(conn: &mut Conn) -> Result<bool, AppError> {
    let last: Vec<i64> = log_entries::table
        .filter(log_entries::position.is_not_null())
        .order(log_entries::position.desc())
        .limit(CHUNK)
        .select(log_entries::id)
        .load(conn)?;
    let nothing = (
        log_entries::position.eq(None::<i64>),
        log_entries::details_digest.eq(None::<String>),
        log_entries::hash.eq(None::<String>),
    );
    diesel::update(log_entries::table.filter(log_entries::id.eq_any(&last))).set(nothing).execute(conn)?;
    Ok(is_whole_chunk(last.len()))
}

/// Sealed entries after a position, a chunk at most.
///
/// # Errors
/// A database error.
pub fn list_sealed(conn: &mut Conn, after: i64) -> Result<Vec<Sealed>, AppError> {
    Ok(log_entries::table
        .left_join(log_details::table)
        .filter(log_entries::position.gt(after))
        .order(log_entries::position)
        .limit(CHUNK)
        .select((
            keys!(),
            log_entries::position,
            log_entries::details_digest,
            log_entries::hash,
            (log_details::message, log_details::note, log_details::salt).nullable(),
        ))
        .load(conn)?)
}

/// How many entries wait to be sealed.
///
/// # Errors
/// A database error.
pub fn count_waiting(conn: &mut Conn) -> Result<i64, AppError> {
    Ok(log_entries::table.filter(log_entries::position.is_null()).count().get_result(conn)?)
}
