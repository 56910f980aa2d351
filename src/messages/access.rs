//! Who may write in a conversation, and what of it somebody sees.

use super::model::Share;
use super::queries::Person;
use crate::accounts::{MemberId, Place, Sight, Viewer, Writer};

/// Whether somebody who is in a conversation may write there: there is somebody who is in it, takes part here, and is not kept apart from
/// them by a block. Who waits to be asked reads nothing more, so writing would lead nowhere.
pub fn may_write(viewer: &Viewer, people: &[Person]) -> bool {
    people.iter().any(|person| {
        person.share == Share::In && person.is_here && viewer.id() != Some(person.id) && viewer.may_name(person.id)
    })
}

/// How somebody sees what another wrote. Between two, what was written stays readable to both. In a group the rule of posts holds: whom
/// they block is a quiet line, and who blocks them is as if they had written nothing.
pub fn sight(viewer: &Viewer, author: Option<MemberId>, is_group: bool) -> Sight {
    if is_group { viewer.sight(Writer::of(author, None), Place::SITE) } else { Sight::Open }
}

/// Whether somebody's name is told to a viewer: not of who blocks them, since they may have taken another one for that.
pub fn may_be_named(viewer: &Viewer, member: MemberId) -> bool {
    !viewer.is_shut_out_by(member)
}
