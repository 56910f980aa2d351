//! Writing under a one-time name: what is drawn for it, and why it may not be.

use crate::app::AppState;
use crate::posts::names::{Draw, Wish};

/// One-time names are offered there no longer; nothing was posted.
pub const NO_LONGER: &str = "names-no-longer";
/// Greeters see that the writer is about to answer there; nothing was posted.
pub const CLAIMED: &str = "names-claimed";

/// Whether a conflict is about the name: the form comes back with it.
pub fn is_refusal(why: &str) -> bool {
    [NO_LONGER, CLAIMED].contains(&why)
}

/// What a one-time name is made of, where one is asked for.
pub fn draw_name(app: &AppState, wish: Wish) -> Option<Draw> {
    (wish == Wish::OneTimeName).then(|| Draw::new(&app.entropy))
}
