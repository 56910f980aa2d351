//! Mooring's tests: one program, so that the app is linked once.

mod commands;
mod faults;
mod guards;
mod journeys;
mod support;
mod web;
