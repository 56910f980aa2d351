//! The pages of what a member is told, and of which mail they want.

pub mod events;
pub mod index;
pub mod mail_choice;
pub mod unsubscribe;

pub use index::{heading_of, title_of};
