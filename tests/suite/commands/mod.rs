//! The command line: every command as a process of its own.

mod backup;
mod case;
mod check_config;
mod demo;
mod doctor;
mod help;
mod import;
mod import_real;
mod key;
mod key_lost;
mod key_rotate;
mod key_sheet;
mod migrate;
mod reindex;
mod serve;
mod setup;
mod snapshot;
mod user;
mod user_second_step;
mod user_show;
mod user_sign_out;
mod verify_log;
