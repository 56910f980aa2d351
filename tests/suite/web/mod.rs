//! Each page: the happy path, the wrong person, signed out, bad input, sent twice.

mod accounts;
