//! Members.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::email_links::delete_open_links;
use super::letters::Correspondent;
use super::standing::may_sign_in;
use crate::accounts::model::{LettersFrom, MemberId};
use crate::accounts::names::{Name, fold};
use crate::accounts::standing::Standing;
use crate::db::schema::{former_names, members};
use crate::db::{Conn, DbError, DbErrorKind};
use crate::web::AppError;

/// What somebody is told whose account is closed.
const CLOSED: &str = "conflict-account-closed";

/// A member to make.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Their name.
    pub name: Name,
    /// The PHC string of their password; none for imported members, who cannot sign in.
    pub password_hash: Option<String>,
    /// Their address, sealed, and its code for comparing.
    pub email: Option<(Vec<u8>, Vec<u8>)>,
    /// The import they come from, and their name there.
    pub source: Option<(String, String)>,
    /// When they joined.
    pub created_at: NaiveDateTime,
}

/// What signing in needs.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct Credentials {
    /// The member.
    pub id: MemberId,
    /// The PHC string of their password.
    pub password_hash: Option<String>,
    /// When they joined.
    pub created_at: NaiveDateTime,
}

/// A member as others see them.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct MemberRow {
    /// Their key.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// When they joined.
    pub created_at: NaiveDateTime,
    /// How they want to be called, or empty.
    pub pronouns: String,
    /// A few lines about themselves, plain text, or empty.
    pub bio: String,
    /// Where their own picture is, if there is one.
    pub picture: Option<String>,
    /// Whom they let write to them privately.
    pub letters_from: LettersFrom,
    /// Whether they take part,
    pub standing: Standing,
    /// and until when they do not.
    pub standing_until: Option<NaiveDateTime>,
}

impl MemberRow {
    /// As somebody who may be written to, or not.
    pub fn correspondent(&self) -> Correspondent {
        Correspondent {
            id: self.id,
            name: self.name.clone(),
            name_folded: fold(&self.name),
            letters_from: self.letters_from,
            created_at: self.created_at,
            standing: self.standing,
            standing_until: self.standing_until,
        }
    }
}

/// A member's name.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_name(conn: &mut Conn, member: MemberId) -> Result<String, AppError> {
    Ok(members::table.find(member).select(members::name).first(conn)?)
}

/// What a member says of themselves, and how their pages name themselves.
#[derive(Clone, Debug, Default, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = members)]
pub struct Profile {
    /// How they want to be called, or empty.
    pub pronouns: String,
    /// A few lines about themselves, plain text, or empty.
    pub bio: String,
    /// Whether their pages name themselves neutrally.
    pub is_discreet: bool,
    /// Whether leaving by `Exit this page` locks their session.
    pub locks_on_exit: bool,
}

/// A member's own profile.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_profile(conn: &mut Conn, member: MemberId) -> Result<Profile, AppError> {
    Ok(members::table.find(member).select(Profile::as_select()).first(conn)?)
}

/// Keeps a member's profile.
///
/// # Errors
/// A database error.
pub fn update_profile(conn: &mut Conn, member: MemberId, profile: &Profile) -> Result<(), AppError> {
    diesel::update(members::table.find(member)).set(profile).execute(conn)?;
    Ok(())
}

/// An account as its operator sees it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct AccountRow {
    /// Its key.
    pub id: MemberId,
    /// The member's name.
    pub name: String,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// Whether there is a password, so that somebody can sign in.
    #[diesel(select_expression = members::password_hash.is_not_null())]
    #[diesel(select_expression_type = diesel::dsl::IsNotNull<members::password_hash>)]
    pub has_password: bool,
    /// The import it comes from.
    pub source: Option<String>,
    /// The e-mail address, sealed.
    pub email_sealed: Option<Vec<u8>>,
}

/// Makes a member.
///
/// # Errors
/// A unique violation of `members_name_folded_key` or `members_name_skeleton_key` when the name is taken, also when it was
/// somebody's until lately.
pub fn insert_member(conn: &mut Conn, new: &NewMember) -> Result<MemberId, AppError> {
    let (sealed, digest) = new.email.as_ref().map_or((None, None), |(sealed, digest)| (Some(sealed), Some(digest)));
    let source = new.source.as_ref();
    let id = diesel::insert_into(members::table)
        .values((
            members::name.eq(&new.name.shown),
            members::name_folded.eq(&new.name.folded),
            members::name_skeleton.eq(&new.name.skeleton),
            members::password_hash.eq(new.password_hash.as_ref()),
            members::email_sealed.eq(sealed),
            members::email_digest.eq(digest),
            members::source.eq(source.map(|(source, _)| source)),
            members::source_name.eq(source.map(|(_, name)| name)),
            members::created_at.eq(new.created_at),
        ))
        .returning(members::id)
        .get_result(conn)?;
    // Afterwards: whoever is giving the name up has finished by now, or their own row would still be in the way.
    if name_is_kept(conn, &new.name, id)? { Err(kept()) } else { Ok(id) }
}

/// Whether a name, or one that looks like it, is taken, or was somebody's until lately.
///
/// # Errors
/// A database error.
pub fn name_is_taken(conn: &mut Conn, name: &Name) -> Result<bool, AppError> {
    let taken =
        members::table.filter(members::name_folded.eq(&name.folded).or(members::name_skeleton.eq(&name.skeleton)));
    let is_same = former_names::name_folded.eq(&name.folded).or(former_names::name_skeleton.eq(&name.skeleton));
    let kept = former_names::table.filter(is_same);
    Ok(diesel::select(diesel::dsl::exists(taken).or(diesel::dsl::exists(kept))).get_result(conn)?)
}

/// Whether a name, or one that looks like it, was somebody else's until lately.
///
/// # Errors
/// A database error.
pub fn name_is_kept(conn: &mut Conn, name: &Name, member: MemberId) -> Result<bool, AppError> {
    let is_same = former_names::name_folded.eq(&name.folded).or(former_names::name_skeleton.eq(&name.skeleton));
    let kept = former_names::table.filter(former_names::member_id.ne(member)).filter(is_same);
    Ok(diesel::select(diesel::dsl::exists(kept)).get_result(conn)?)
}

/// The error of a name that cannot be had yet: as that of one that is taken.
pub fn kept() -> AppError {
    let detail = "the name was somebody's until lately".to_owned();
    AppError::Database(DbError { kind: DbErrorKind::Unique("former_names_name_skeleton_key".to_owned()), detail })
}

/// Nobody has a name with NUL in it, and PostgreSQL refuses to look for one.
fn is_impossible(name: &str) -> bool {
    name.contains('\0')
}

/// What signing in under a name needs.
///
/// # Errors
/// A database error.
pub fn find_credentials(conn: &mut Conn, name: &str) -> Result<Option<Credentials>, AppError> {
    if is_impossible(name) {
        return Ok(None);
    }
    Ok(members::table
        .filter(members::name_folded.eq(fold(name)))
        .filter(may_sign_in())
        .select(Credentials::as_select())
        .first(conn)
        .optional()?)
}

/// Who is not in (yet): nobody else finds them, by whatever name they chose.
const OUTSIDE: [Standing; 2] = [Standing::Waiting, Standing::Declined];

/// The condition that somebody takes part: let in, not sent away (that may end by itself), and neither gone nor going.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn is_here_and_in(now: NaiveDateTime) -> _ {
    let full: Standing = Standing::Full;
    let banned: Standing = Standing::Banned;
    let is_over = members::standing_until.is_not_null().and(members::standing_until.assume_not_null().le(now));
    let is_in = members::standing.eq(full).or(members::standing.eq(banned).and(is_over));
    is_in.and(members::closed_at.is_null()).and(members::erased_at.is_null()).and(members::left_at.is_null())
}

/// A member by name, whatever its case.
///
/// # Errors
/// [`AppError::NotFound`] when there is none, or they have left.
pub fn find_member_by_name(conn: &mut Conn, name: &str) -> Result<MemberRow, AppError> {
    if is_impossible(name) {
        return Err(AppError::NotFound);
    }
    Ok(members::table
        .filter(members::name_folded.eq(fold(name)))
        .filter(members::closed_at.is_null())
        .filter(members::erased_at.is_null())
        .filter(members::standing.ne_all(OUTSIDE))
        .select(MemberRow::as_select())
        .first(conn)?)
}

/// An account by its member's name, whatever its case.
///
/// # Errors
/// [`AppError::NotFound`] when there is none, or they have left.
pub fn find_account_by_name(conn: &mut Conn, name: &str) -> Result<AccountRow, AppError> {
    if is_impossible(name) {
        return Err(AppError::NotFound);
    }
    Ok(members::table
        .filter(members::name_folded.eq(fold(name)))
        .filter(members::closed_at.is_null())
        .filter(members::erased_at.is_null())
        .filter(members::left_at.is_null())
        .select(AccountRow::as_select())
        .first(conn)?)
}

/// Members by their folded names, for mentions.
///
/// # Errors
/// A database error.
pub fn find_members_by_folded_names(conn: &mut Conn, names: &[String]) -> Result<Vec<(String, MemberId)>, AppError> {
    Ok(members::table
        .filter(members::name_folded.eq_any(names))
        .filter(members::closed_at.is_null())
        .filter(members::standing.ne_all(OUTSIDE))
        .select((members::name_folded, members::id))
        .load(conn)?)
}

/// The member an import made for an author.
///
/// # Errors
/// A database error.
pub fn find_imported_member(conn: &mut Conn, source: &str, name: &str) -> Result<Option<MemberId>, AppError> {
    Ok(members::table
        .filter(members::source.eq(source))
        .filter(members::source_name.eq(name))
        .select(members::id)
        .first(conn)
        .optional()?)
}

/// Sets a password. Links in mail end: whoever knew the old password may have asked for one.
///
/// # Errors
/// [`AppError::Conflict`] when the account is closed; a database error.
pub fn update_password(conn: &mut Conn, member: MemberId, hash: &str) -> Result<(), AppError> {
    delete_open_links(conn, member)?;
    let there = members::table.find(member).filter(members::left_at.is_null());
    let changed = diesel::update(there).set(members::password_hash.eq(hash)).execute(conn)?;
    if changed == 0 { Err(AppError::Conflict(CLOSED)) } else { Ok(()) }
}

/// Refuses somebody whose account is closed, also while that still goes on: what would be written for them now would stay.
///
/// # Errors
/// [`AppError::Conflict`]; a database error.
pub fn require_there(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    let left = members::table.find(member).filter(members::left_at.is_not_null());
    if diesel::select(exists(left)).get_result(conn)? { Err(AppError::Conflict(CLOSED)) } else { Ok(()) }
}

/// Puts a hash in the place of another, if that is still there; whether it was.
///
/// # Errors
/// A database error.
pub fn replace_hash(conn: &mut Conn, member: MemberId, (old, new): (&str, &str)) -> Result<bool, AppError> {
    let changed = diesel::update(members::table.find(member).filter(members::password_hash.eq(old)))
        .set(members::password_hash.eq(new))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Keeps a member's language, theme, country and time zone: nothing leaves what is there, an empty text takes it back.
///
/// # Errors
/// A database error.
pub fn update_preferences(
    conn: &mut Conn,
    member: MemberId,
    [locale, theme, country, time_zone]: [Option<&str>; 4],
) -> Result<(), AppError> {
    #[derive(AsChangeset)]
    #[diesel(table_name = members)]
    struct Changed<'a> {
        locale: Option<Option<&'a str>>,
        theme: Option<Option<&'a str>>,
        country: Option<Option<&'a str>>,
        time_zone: Option<Option<&'a str>>,
    }
    fn kept(text: Option<&str>) -> Option<Option<&str>> {
        text.map(|text| Some(text).filter(|text| !text.is_empty()))
    }
    let changed =
        Changed { locale: kept(locale), theme: kept(theme), country: kept(country), time_zone: kept(time_zone) };
    if [changed.locale, changed.theme, changed.country, changed.time_zone].iter().any(Option::is_some) {
        diesel::update(members::table.find(member)).set(changed).execute(conn)?;
    }
    Ok(())
}

/// How many members there are.
///
/// # Errors
/// A database error.
pub fn count_members(conn: &mut Conn) -> Result<i64, AppError> {
    let here = members::table.filter(members::closed_at.is_null()).filter(members::left_at.is_null());
    Ok(here.filter(members::standing.ne_all(OUTSIDE)).count().get_result(conn)?)
}
