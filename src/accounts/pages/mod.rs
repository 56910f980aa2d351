//! The pages of joining, signing in and out, and of whom a member blocks or mutes.

pub mod block;
pub mod blocks;
pub mod credentials;
pub mod new_password;
pub mod password;
pub mod profile;
pub mod session;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
