//! Handlers, their forms and their templates.

mod choice_form;
pub mod choices;
pub mod events;
pub mod index;
pub mod push;
mod samples;
pub mod seen;
pub mod unsubscribe;
mod view;

pub use view::{Material, line};
