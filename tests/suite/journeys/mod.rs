//! A few long stories.

mod newcomer;
