//! Who is in a conversation: choosing, asking and adding them, leaving, and not wanting to hear of it.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{find_own, list_people};
use super::leave::end_if_left;
use super::write::{NewLine, insert_line, lock, next_number};
use crate::accounts::{
    BlockKind, Correspondent, LetterAge, MemberId, Role, StaffMap, Viewer, find_letters_from, fold,
    list_correspondents, renew_blocks, take_row,
};
use crate::db::Conn;
use crate::db::schema::{blocks, conversation_members, conversations, first_messages};
use crate::messages::model::{
    ConversationId, DAY, FIRST_MESSAGE_KEPT, MOST_PEOPLE, MessageKind, REQUEST_WAITS, Share, most_first_messages,
};
use crate::web::AppError;

/// Finds whom somebody wants to write to, by the names they typed. Of whom they may not write to, the names come back: nothing tells why, nor
/// whether there is anybody of that name.
///
/// # Errors
/// A database error.
pub fn choose(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    names: &[String],
    age: LetterAge,
) -> Result<Result<Vec<Correspondent>, Vec<String>>, AppError> {
    let folded: Vec<String> = names.iter().map(|typed| fold(typed)).filter(|name| !name.contains('\0')).collect();
    let found = list_correspondents(conn, &folded)?;
    let (mut people, mut seen, mut refused) = (Vec::new(), BTreeSet::new(), Vec::new());
    for typed in names {
        let one = found.iter().find(|one| one.name_folded == fold(typed));
        let one = one.filter(|one| {
            let is_of_staff = staff.role(one.id).is_some_and(|role| role != Role::Greeter);
            viewer.may_begin_with(one, is_of_staff, age)
        });
        match one {
            Some(one) if seen.insert(one.id) => people.push(one.clone()),
            Some(_) => {}
            None => refused.push(typed.clone()),
        }
    }
    Ok(if refused.is_empty() { Ok(people) } else { Err(refused) })
}

/// What became of asking people.
pub enum Invited {
    /// They are in, or asked.
    All,
    /// What these were asked before waits still.
    Waits(Vec<String>),
    /// That many strangers in a day are the most.
    Enough(i64),
}

/// Lets people into a conversation whom the viewer knows, and asks the others. Who knows whom: there is a conversation that both are in. Who is
/// kept apart by a block from somebody in it is asked as well, so that nobody is put among people whom they keep away from.
///
/// # Errors
/// A database error.
pub fn invite(
    conn: &mut Conn,
    (viewer, id): (&Viewer, ConversationId),
    (people, first_number): (&[Correspondent], i64),
    now: NaiveDateTime,
) -> Result<Invited, AppError> {
    let me = viewer.id().unwrap_or(MemberId(0));
    let keys: Vec<MemberId> = people.iter().map(|one| one.id).collect();
    let waiting = list_waiting(conn, (me, &keys), now)?;
    if !waiting.is_empty() {
        let names = people.iter().filter(|one| waiting.contains(&one.id)).map(|one| one.name.clone());
        return Ok(Invited::Waits(names.collect()));
    }
    let known = list_known(conn, me, &keys)?;
    let strangers = people.iter().filter(|one| !known.contains(&one.id)).count();
    if let Some(most) = over_cap(conn, viewer, strangers, now)? {
        return Ok(Invited::Enough(most));
    }
    let apart = list_apart(conn, id, &keys)?;
    for one in people {
        let is_stranger = !known.contains(&one.id);
        let first_message = if is_stranger { Some(insert_first_message(conn, me, now)?) } else { None };
        let share = if is_stranger || apart.contains(&one.id) { Share::Asked } else { Share::In };
        diesel::insert_into(conversation_members::table)
            .values((
                conversation_members::conversation_id.eq(id),
                conversation_members::member_id.eq(one.id),
                conversation_members::invited_by.eq(me),
                conversation_members::first_message_id.eq(first_message),
                conversation_members::state.eq(share),
                conversation_members::first_number.eq(first_number),
                conversation_members::read_number.eq(first_number - 1),
                conversation_members::joined_at.eq(now),
                conversation_members::last_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(Invited::All)
}

/// Of these, whom somebody has asked something that is not answered, or was declined less than thirty days ago.
fn list_waiting(
    conn: &mut Conn,
    (me, people): (MemberId, &[MemberId]),
    now: NaiveDateTime,
) -> Result<BTreeSet<MemberId>, AppError> {
    let found: Vec<MemberId> = conversation_members::table
        .filter(conversation_members::invited_by.eq(me))
        .filter(conversation_members::state.ne(Share::In))
        .filter(conversation_members::joined_at.gt(now - REQUEST_WAITS))
        .filter(conversation_members::member_id.eq_any(people))
        .select(conversation_members::member_id)
        .load(conn)?;
    Ok(found.into_iter().collect())
}

diesel::alias! {
    const OWN: Alias<OwnRows> = conversation_members as own_rows;
}

/// Of these, who is in a conversation that somebody is in as well.
fn list_known(conn: &mut Conn, me: MemberId, people: &[MemberId]) -> Result<BTreeSet<MemberId>, AppError> {
    let found: Vec<MemberId> = conversation_members::table
        .inner_join(OWN.on(OWN.field(conversation_members::conversation_id).eq(conversation_members::conversation_id)))
        .filter(OWN.field(conversation_members::member_id).eq(me))
        .filter(OWN.field(conversation_members::state).eq(Share::In))
        .filter(conversation_members::member_id.eq_any(people))
        .filter(conversation_members::state.eq(Share::In))
        .select(conversation_members::member_id)
        .distinct()
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// The most first messages of a day, where so many more would be too many. Staff write to strangers as their part asks.
fn over_cap(conn: &mut Conn, viewer: &Viewer, more: usize, now: NaiveDateTime) -> Result<Option<i64>, AppError> {
    let Some(member) = viewer.0.as_ref().filter(|_| more > 0 && !viewer.is_staff()) else { return Ok(None) };
    let today: i64 = first_messages::table
        .filter(first_messages::member_id.eq(member.id))
        .filter(first_messages::created_at.gt(now - DAY))
        .count()
        .get_result(conn)?;
    let most = most_first_messages(member.joined_at, now);
    let is_over = i64::try_from(more).map_or(true, |more| today + more > most);
    Ok(is_over.then_some(most))
}

fn insert_first_message(conn: &mut Conn, me: MemberId, now: NaiveDateTime) -> Result<i64, AppError> {
    Ok(diesel::insert_into(first_messages::table)
        .values((
            first_messages::member_id.eq(me),
            first_messages::created_at.eq(now),
            first_messages::expires_at.eq(now + FIRST_MESSAGE_KEPT),
        ))
        .returning(first_messages::id)
        .get_result(conn)?)
}

/// Of people who are to come into a conversation, those between whom and somebody else there, or who is to come too, a block stands.
fn list_apart(conn: &mut Conn, id: ConversationId, people: &[MemberId]) -> Result<BTreeSet<MemberId>, AppError> {
    let there: Vec<MemberId> = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .select(conversation_members::member_id)
        .load(conn)?;
    let all: Vec<MemberId> = there.into_iter().chain(people.iter().copied()).collect();
    let pairs: Vec<(MemberId, MemberId)> = blocks::table
        .filter(blocks::kind.eq(BlockKind::Block))
        .filter(blocks::member_id.eq_any(&all))
        .filter(blocks::other_id.eq_any(&all))
        .select((blocks::member_id, blocks::other_id))
        .load(conn)?;
    Ok(pairs.into_iter().flat_map(|(one, other)| [one, other]).filter(|one| people.contains(one)).collect())
}

/// What became of adding people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adding {
    /// They are in, or asked.
    Done,
    /// The viewer may begin nothing, and why.
    MayNot(&'static str),
    /// These cannot be written to.
    NotThese(Vec<String>),
    /// What these were asked before waits still.
    Waits(Vec<String>),
    /// That many strangers in a day are the most.
    Enough(i64),
    /// So many people are the most.
    TooMany(usize),
}

/// Adds people to a conversation; everybody in it sees that. They read from then on.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it.
pub fn add_people(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    id: ConversationId,
    names: &[String],
    age: LetterAge,
) -> Result<Adding, AppError> {
    let (me, now) = (viewer.id().ok_or(AppError::NotFound)?, age.now);
    take_row(conn, me)?;
    lock(conn, id)?;
    let own = find_own(conn, (id, me), now)?;
    if own.share != Share::In {
        return Err(AppError::Forbidden("forbidden-messages-asked"));
    }
    if let Some(why) = viewer.why_no_letters(find_letters_from(conn, me)?, age) {
        return Ok(Adding::MayNot(why));
    }
    let by_now = renew_blocks(conn, viewer, now)?;
    let mut people = match choose(conn, (&by_now, staff), names, age)? {
        Ok(people) => people,
        Err(refused) => return Ok(Adding::NotThese(refused)),
    };
    // Who is there already is not added again; who declined looks as if they were.
    let there: Vec<MemberId> = list_people(conn, id, now)?.iter().map(|person| person.id).collect();
    people.retain(|one| !there.contains(&one.id));
    if there.len() + people.len() > MOST_PEOPLE {
        return Ok(Adding::TooMany(MOST_PEOPLE));
    }
    if people.is_empty() {
        return Ok(Adding::Done);
    }
    delete_over(conn, id, &people)?;
    match invite(conn, (&by_now, id), (&people, own.last_number + 1), now)? {
        Invited::All => {}
        Invited::Waits(names) => return Ok(Adding::Waits(names)),
        Invited::Enough(most) => return Ok(Adding::Enough(most)),
    }
    diesel::update(conversations::table.find(id)).set(conversations::is_group.eq(true)).execute(conn)?;
    for one in &people {
        let number = next_number(conn, id)?;
        let line = NewLine { number, kind: MessageKind::Added, author: me, about: Some(one.id), body: None };
        insert_line(conn, id, &line, now)?;
    }
    Ok(Adding::Done)
}

/// What these were asked and nobody answered for thirty days, where it is not taken away yet.
fn delete_over(conn: &mut Conn, id: ConversationId, people: &[Correspondent]) -> Result<(), AppError> {
    let keys: Vec<MemberId> = people.iter().map(|one| one.id).collect();
    let over = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq_any(keys));
    diesel::delete(over).execute(conn)?;
    Ok(())
}

/// Leaves a conversation. The others keep what was written, and see who left; without anybody in it, it ends.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it.
pub fn leave(conn: &mut Conn, (id, member): (ConversationId, MemberId), now: NaiveDateTime) -> Result<(), AppError> {
    lock(conn, id)?;
    let own = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In));
    if diesel::delete(own).execute(conn)? == 0 {
        return Err(AppError::NotFound);
    }
    if !end_if_left(conn, id)? {
        let number = next_number(conn, id)?;
        let line = NewLine { number, kind: MessageKind::Left, author: member, about: None, body: None };
        insert_line(conn, id, &line, now)?;
    }
    Ok(())
}

/// Notes whether somebody wants to hear of a conversation.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it.
pub fn set_muted(conn: &mut Conn, (id, member): (ConversationId, MemberId), is_muted: bool) -> Result<(), AppError> {
    let own = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In));
    let changed = diesel::update(own).set(conversation_members::is_muted.eq(is_muted)).execute(conn)?;
    if changed == 0 { Err(AppError::NotFound) } else { Ok(()) }
}
