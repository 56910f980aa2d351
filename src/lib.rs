//! Mooring: a peer-support forum server.
//!
//! A request passes four stops: a feature's `mod.rs` (route), `pages` (handler), `queries` (SQL), and a template.
//! The first block below is the product, one module a noun; each may look only at those above it, and at the second
//! block, which knows no product word. `docs/architecture.md` tells the rest.

// The product.
pub mod accounts;
pub mod admin;
pub mod attachments;
pub mod boards;
pub mod community;
pub mod messages;
pub mod moderation;
pub mod notifications;
pub mod polls;
pub mod posts;
pub mod search;
pub mod threads;
pub mod transfer;

// What builds and starts it.
pub mod app;
pub mod cli;

// Shared.
pub mod clock;
pub mod config;
pub mod db;
pub mod files;
pub mod i18n;
pub mod jobs;
pub mod mail;
pub mod markup;
pub mod vault;
pub mod web;
