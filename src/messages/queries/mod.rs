//! All SQL of conversations. Whose a conversation is, is part of every query: who is not in it does not find it.

mod begin;
mod figures;
mod find;
mod leave;
mod list;
mod lost;
mod own;
mod people;
mod picked;
mod requests;
mod search;
mod told;
mod told_of;
mod write;

pub use begin::{Beginning, begin};
pub use figures::{Refusals, delete_old_first_messages, list_refusals};
pub use find::{Line, Named, Opening, Own, Person, find_own, list_lines, list_people};
pub use leave::{end_conversations, leave, leave_messages};
pub use list::{CONVERSATIONS_ON_PAGE, OwnLine, RequestRow, count_unread, list_names, list_own, list_requests};
pub use lost::empty_unreadable_words;
pub use own::{OwnMessage, list_own_messages};
pub use people::{WhyNot, add_people, choose};
pub use picked::{Picked, find_picked, is_any_removed, list_pickable, set_removed};
pub use requests::{Answer, answer, delete_expired_requests};
pub use search::{SearchLine, list_searchable, list_words};
pub use told::{note_read, see_told, set_muted, tell_of_line};
pub use told_of::{ToldOf, list_told_of};
pub(crate) use told_of::{told_conversation, told_words};
pub use write::{Sending, send};
