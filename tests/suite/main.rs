//! Mooring's tests: one program, so that the app is linked once.

mod guards;
mod journeys;
mod support;
mod web;
