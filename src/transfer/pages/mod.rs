//! The pages of taking along what is kept, and of leaving.

pub mod close;
pub mod export;
pub mod receipt;
