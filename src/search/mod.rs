//! Searching what readers may see: what is searched, the query, and the engines behind one trait.
//!
//! Posts and threads tell of their changes by jobs, written in the transaction that makes the change; `app` binds them to
//! [`feed_posts`] and [`feed_threads`], which end when the index keeps what they found. What an engine finds is asked of
//! the database once more, for its reader, and what is shown comes from there.

mod ask;
mod engines;
mod excerpt;
mod jobs;
mod model;
mod open;
mod own;
mod pages;
mod queries;
mod words;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use jobs::{
    Part, REBUILD_JOB, cancel_rebuild, enqueue_rebuild, feed_author, feed_posts, feed_threads, rebuild, rebuild_part,
    rebuilt_so_far, take_over, tidy, tidy_by_chance,
};
pub use open::{ask_server, make_ready, take_up};
pub use own::{Owner, Search, own, own_alone};
pub use queries::{find_generation, forget_index, last_post};

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(resource("/search").route(get().to(pages::show)).route(post().to(pages::create)));
}
