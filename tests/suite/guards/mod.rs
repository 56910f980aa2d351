//! What must stay true of the code itself.

mod access;
mod architecture;
mod columns;
mod csrf;
mod erased;
mod headers;
mod holdings;
mod indexing;
mod interface;
mod leaks;
mod log_account;
mod logs;
mod migrations;
mod route_table;
mod routes;
mod samples;
mod sealed;
mod search;
mod seed;
mod source;
mod staff;
mod standings;
mod statements;
mod statements_board;
mod statements_thread;
mod text_places;
mod texts;
mod texts_in_files;

pub use routes::mounted;
pub use seed::everything;
