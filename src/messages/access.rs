//! Who may write in a conversation, and what of it somebody sees.

use super::model::Share;
use super::queries::{Named, Opening, Own, Person};
use crate::accounts::{MemberId, Place, Sight, Viewer, Writer};

/// Whether somebody who is in a conversation may write there: there is somebody who is in it, takes part here, and is not kept apart from
/// them by a block. Who waits to be asked reads nothing more, so writing would lead nowhere.
pub fn may_write(viewer: &Viewer, people: &[Person]) -> bool {
    people.iter().any(|person| {
        let id = person.named.id;
        person.named.share == Share::In && person.is_here && viewer.id() != Some(id) && viewer.may_name(id)
    })
}

/// How somebody sees what another wrote. Between two, what was written stays readable to both. In a group the rule of posts holds: whom
/// they block is a quiet line, and who blocks them is as if they had written nothing.
pub fn sight(viewer: &Viewer, author: Option<MemberId>, is_group: bool) -> Sight {
    if is_group { viewer.sight(Writer::of(author, None), Place::SITE) } else { Sight::Open }
}

/// Whether the subject of a conversation is there for a viewer. It belongs to the first message: who came later reads neither, and what hides
/// or folds that message hides the subject.
pub fn may_read_subject(viewer: &Viewer, own: &Own) -> bool {
    let Opening { author, removed_at, erased_at } = own.opening;
    let is_there = removed_at.is_none() && erased_at.is_none();
    own.first_number == 1 && is_there && sight(viewer, author, own.is_group_at(1)) == Sight::Open
}

/// Whether somebody's name is told to a viewer: not of who blocks them, since they may have taken another one for that.
pub fn may_be_named(viewer: &Viewer, member: MemberId) -> bool {
    !viewer.is_shut_out_by(member)
}

/// The same of somebody in a conversation. Whom the viewer asked, and who has not accepted, they wrote to by that name: it stays whatever the
/// other did since, so that a block tells no answer; and goes with it only when the other goes by another name.
pub fn is_named_in(viewer: &Viewer, named: &Named) -> bool {
    let has_asked = named.share != Share::In && named.invited_by.is_some() && named.invited_by == viewer.id();
    if has_asked && !named.is_renamed { true } else { may_be_named(viewer, named.id) }
}
