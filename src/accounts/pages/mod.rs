//! The pages of joining, signing in and out.

pub mod new_password;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
