//! The pages of joining, of signing in and out, of what protects an account, and of whom a member blocks or mutes.

pub mod account;
pub mod avatar;
pub mod block;
pub mod blocks;
pub mod ceremonies;
pub mod codes;
pub mod confirm;
pub mod credentials;
pub mod lock;
pub mod name;
pub mod new_password;
pub mod passkeys;
pub mod password;
pub mod profile;
pub mod prove;
pub mod recover;
pub mod recovery_code;
pub mod resume;
pub mod second_step;
pub mod second_step_sign_in;
pub mod session;
pub mod sessions;
pub mod sign_in;
pub mod sign_in_passkey;
pub mod sign_out;
pub mod sign_up;
