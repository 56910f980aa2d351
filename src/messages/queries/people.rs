//! Who comes into a conversation: choosing, asking and adding them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{Named, Person, find_own, list_people, named_columns};
use super::write::{NewLine, insert_line, lock, next_number};
use crate::accounts::{
    BlockKind, Correspondent, LetterAge, MemberId, StaffMap, Viewer, find_letters_from, fold, list_correspondents,
    renew_blocks, take_member,
};
use crate::db::Conn;
use crate::db::schema::{blocks, conversation_members, conversations, first_messages, members, messages};
use crate::messages::access::{is_named_in, may_write};
use crate::messages::model::{
    ConversationId, DAY, FIRST_MESSAGE_KEPT, MOST_PEOPLE, MessageKind, REQUEST_WAITS, Share, most_first_messages,
};
use crate::web::AppError;

/// Why people are not written to, or not added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The viewer may begin nothing, and why, as the key of a sentence.
    MayNot(&'static str),
    /// These cannot be written to.
    NotThese(Vec<String>),
    /// What these were asked before waits still.
    Waits(Vec<String>),
    /// These left the conversation not long ago.
    Left(Vec<String>),
    /// That many strangers in a day are the most.
    Enough(i64),
    /// So many people are the most.
    TooMany(usize),
}

/// Finds whom somebody wants to write to, by the names they typed. Of whom they may not write to, the names come back: nothing tells why, nor
/// whether there is anybody of that name. Whom they wrote to before waits still, by the name that they wrote to: also when that declined and
/// blocked them, which an answer of its own would tell. Those who are there already are passed over.
///
/// # Errors
/// A database error.
pub fn choose(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    (names, there): (&[String], &[Person]),
    age: LetterAge,
) -> Result<Result<Vec<Correspondent>, WhyNot>, AppError> {
    let folded: Vec<String> = names.iter().map(|typed| fold(typed)).filter(|name| !name.contains('\0')).collect();
    let found = list_correspondents(conn, &folded)?;
    let keys: Vec<MemberId> = found.iter().map(|one| one.id).collect();
    let waiting = list_waiting(conn, (viewer.id().unwrap_or(MemberId(0)), &keys), age.now)?;
    let is_there = |one: &Correspondent| {
        there.iter().any(|person| person.named.id == one.id && is_named_in(viewer, &person.named))
    };
    let may_begin = |one: &Correspondent| viewer.may_begin_with(one, staff.is_of_staff(one.id), age);
    let (mut people, mut seen, mut refused, mut waits) = (Vec::new(), BTreeSet::new(), Vec::new(), Vec::new());
    for typed in names {
        let one = found.iter().find(|one| one.name_folded == fold(typed));
        // By a name that they took since, they are as anybody else.
        let asked = one.and_then(|one| waiting.get(&one.id));
        match one {
            Some(one) if is_there(one) => {}
            _ if asked.is_some_and(|asked| !asked.is_renamed) => waits.push(typed.clone()),
            Some(one) if !may_begin(one) => refused.push(typed.clone()),
            Some(_) if asked.is_some() => waits.push(typed.clone()),
            Some(one) if seen.insert(one.id) => people.push(one.clone()),
            Some(_) => {}
            None => refused.push(typed.clone()),
        }
    }
    Ok(match (refused.is_empty(), waits.is_empty()) {
        (_, false) => Err(WhyNot::Waits(waits)),
        (false, true) => Err(WhyNot::NotThese(refused)),
        (true, true) => Ok(people),
    })
}

/// Lets people into a conversation who know everybody there, and asks the others: nobody is put among people whom they do not know, or keep away
/// from by a block, nor back to where they left. `list_known` says who counts as known. Only whom the viewer does not know is a stranger to them.
///
/// # Errors
/// A database error.
pub fn invite(
    conn: &mut Conn,
    (viewer, id): (&Viewer, ConversationId),
    (people, left, first_number): (&[Correspondent], &Left, i64),
    now: NaiveDateTime,
) -> Result<Result<(), WhyNot>, AppError> {
    let me = viewer.id().unwrap_or(MemberId(0));
    let keys: Vec<MemberId> = people.iter().map(|one| one.id).collect();
    let all = list_all_there(conn, id, &keys)?;
    let known = list_known(conn, &all)?;
    let strangers = people.iter().filter(|one| !is_known(&known, me, one.id)).count();
    if let Some(most) = over_cap(conn, viewer, strangers, now)? {
        return Ok(Err(WhyNot::Enough(most)));
    }
    let apart = list_apart(conn, (&all, &keys))?;
    for one in people {
        let is_stranger = !is_known(&known, me, one.id);
        let first_message = if is_stranger { Some(insert_first_message(conn, me, now)?) } else { None };
        let knows_all = all.iter().all(|other| *other == one.id || is_known(&known, *other, one.id));
        let is_let_in = knows_all && !apart.contains(&one.id) && !left.contains_key(&one.id);
        let share = if is_let_in { Share::In } else { Share::Asked };
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
    Ok(Ok(()))
}

/// Of these, whom somebody has asked something less than thirty days ago that is not answered, was declined, or taken back by leaving.
fn list_waiting(
    conn: &mut Conn,
    (me, people): (MemberId, &[MemberId]),
    now: NaiveDateTime,
) -> Result<BTreeMap<MemberId, Named>, AppError> {
    let found: Vec<Named> = conversation_members::table
        .inner_join(members::table.on(members::id.eq(conversation_members::member_id)))
        .filter(conversation_members::invited_by.eq(me))
        .filter(conversation_members::state.ne(Share::In))
        .filter(conversation_members::joined_at.gt(now - REQUEST_WAITS))
        .filter(conversation_members::member_id.eq_any(people))
        .select(named_columns!())
        .load(conn)?;
    Ok(found.into_iter().map(|named| (named.id, named)).collect())
}

diesel::alias! {
    const OWN: Alias<OwnRows> = conversation_members as own_rows;
}

/// Two who know each other.
type Known = BTreeSet<(MemberId, MemberId)>;

/// Of these, which two know each other: there is a conversation that both are in, and that one of them began with the other, or added them to.
/// Who only met in one that a third person brought both into has agreed to nothing outside of it.
fn list_known(conn: &mut Conn, people: &[MemberId]) -> Result<Known, AppError> {
    let found: Vec<(MemberId, MemberId)> = conversation_members::table
        .inner_join(OWN.on(OWN.field(conversation_members::conversation_id).eq(conversation_members::conversation_id)))
        .filter(OWN.field(conversation_members::member_id).nullable().eq(conversation_members::invited_by))
        .filter(OWN.field(conversation_members::member_id).eq_any(people))
        .filter(OWN.field(conversation_members::state).eq(Share::In))
        .filter(conversation_members::member_id.eq_any(people))
        .filter(conversation_members::state.eq(Share::In))
        .select((OWN.field(conversation_members::member_id), conversation_members::member_id))
        .distinct()
        .load(conn)?;
    Ok(found.into_iter().collect())
}

fn is_known(known: &Known, one: MemberId, other: MemberId) -> bool {
    known.contains(&(one, other)) || known.contains(&(other, one))
}

/// Who has to do with a conversation, also who was asked or declined, since one must look as the other; and who is to come.
fn list_all_there(conn: &mut Conn, id: ConversationId, people: &[MemberId]) -> Result<Vec<MemberId>, AppError> {
    let there: Vec<MemberId> = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .select(conversation_members::member_id)
        .load(conn)?;
    Ok(there.into_iter().chain(people.iter().copied()).collect())
}

/// Who left a conversation: the number of the line that says so, the last one, and when.
pub type Left = BTreeMap<MemberId, (i64, NaiveDateTime)>;

/// Of these, who left a conversation: a line there says so.
fn list_left(conn: &mut Conn, id: ConversationId, people: &[Correspondent]) -> Result<Left, AppError> {
    let keys: Vec<Option<MemberId>> = people.iter().map(|one| Some(one.id)).collect();
    let found: Vec<(Option<MemberId>, i64, NaiveDateTime)> = messages::table
        .filter(messages::conversation_id.eq(id))
        .filter(messages::kind.eq(MessageKind::Left))
        .filter(messages::author_id.eq_any(keys))
        .order(messages::number)
        .select((messages::author_id, messages::number, messages::created_at))
        .load(conn)?;
    Ok(found.into_iter().filter_map(|(who, number, at)| Some((who?, (number, at)))).collect())
}

/// Why people who left a conversation less than thirty days ago are not added to it: they are left in peace as who declined is. Who came later
/// than they left, and so has not seen it, is told no more than of others who do not want to be written to.
fn why_not_these(
    names: &[String],
    people: &[Correspondent],
    (left, first_number): (&Left, i64),
    now: NaiveDateTime,
) -> Option<WhyNot> {
    let typed = |is_meant: &dyn Fn(i64) -> bool| -> Vec<String> {
        let is_lately = |one: &&Correspondent| {
            left.get(&one.id).is_some_and(|(number, at)| *at > now - REQUEST_WAITS && is_meant(*number))
        };
        let folded: BTreeSet<&str> = people.iter().filter(is_lately).map(|one| one.name_folded.as_str()).collect();
        names.iter().filter(|typed| folded.contains(fold(typed).as_str())).cloned().collect()
    };
    let (unseen, seen) = (typed(&|number| number < first_number), typed(&|number| number >= first_number));
    match (unseen.is_empty(), seen.is_empty()) {
        (false, _) => Some(WhyNot::NotThese(unseen)),
        (true, false) => Some(WhyNot::Left(seen)),
        (true, true) => None,
    }
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
fn list_apart(conn: &mut Conn, (all, people): (&[MemberId], &[MemberId])) -> Result<BTreeSet<MemberId>, AppError> {
    let pairs: Vec<(MemberId, MemberId)> = blocks::table
        .filter(blocks::kind.eq(BlockKind::Block))
        .filter(blocks::member_id.eq_any(all))
        .filter(blocks::other_id.eq_any(all))
        .select((blocks::member_id, blocks::other_id))
        .load(conn)?;
    Ok(pairs.into_iter().flat_map(|(one, other)| [one, other]).filter(|one| people.contains(one)).collect())
}

/// Adds people to a conversation; everybody in it sees that. They read from then on.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it, [`AppError::Forbidden`] while they are only asked, or nobody is there to be written to: else
/// a third one could carry words to somebody who blocks them.
pub fn add_people(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    id: ConversationId,
    names: &[String],
    age: LetterAge,
) -> Result<Result<(), WhyNot>, AppError> {
    let (me, now) = (viewer.id().ok_or(AppError::NotFound)?, age.now);
    take_member(conn, me)?;
    lock(conn, id)?;
    let own = find_own(conn, (id, me), now)?;
    if own.share != Share::In {
        return Err(AppError::Forbidden("forbidden-messages-asked"));
    }
    let by_now = renew_blocks(conn, viewer, now)?;
    let there = list_people(conn, id, now)?;
    if !may_write(&by_now, &there) {
        return Err(AppError::Forbidden("forbidden-messages-nobody"));
    }
    if let Some(why) = viewer.why_no_letters(find_letters_from(conn, me)?, age) {
        return Ok(Err(WhyNot::MayNot(why)));
    }
    let mut people = match choose(conn, (&by_now, staff), (names, &there), age)? {
        Ok(people) => people,
        Err(why) => return Ok(Err(why)),
    };
    // Who is there already is not added again; who declined looks as if they were.
    people.retain(|one| !there.iter().any(|person| person.named.id == one.id));
    if there.len() + people.len() > MOST_PEOPLE {
        return Ok(Err(WhyNot::TooMany(MOST_PEOPLE)));
    }
    if people.is_empty() {
        return Ok(Ok(()));
    }
    let left = list_left(conn, id, &people)?;
    if let Some(why) = why_not_these(names, &people, (&left, own.first_number), now) {
        return Ok(Err(why));
    }
    delete_over(conn, id, &people)?;
    let first = own.last_number + 1;
    if let Err(why) = invite(conn, (&by_now, id), (&people, &left, first), now)? {
        return Ok(Err(why));
    }
    // From here on it is one of several. What the two wrote before stays theirs.
    let not_yet = conversations::table.find(id).filter(conversations::group_from.is_null());
    diesel::update(not_yet).set(conversations::group_from.eq(first)).execute(conn)?;
    for one in &people {
        let number = next_number(conn, id)?;
        let line = NewLine { number, kind: MessageKind::Added, author: me, about: Some(one.id), body: None };
        insert_line(conn, id, &line, now)?;
    }
    Ok(Ok(()))
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
