//! Home, help, guidelines, privacy, about, set-up, settings and preferences.

mod features;
mod help_sources;
mod helplines;
mod joining;
mod pages;
mod queries;
mod reporting_bodies;
mod set_up;
mod settings;
mod starter;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use features::{ATTACHMENTS_AGES, ATTACHMENTS_POSTS_RANGE, Features, MESSAGES_AGES, REMINDS};
pub use help_sources::{SourceView, sources_for};
pub use helplines::{
    HelplineView, country_choices, country_name, is_country, lines_for, list_contacts, unchecked_lines, words_of,
};
pub use joining::{Joining, Way};
pub use queries::{
    Misfit, delete_expired_tokens, delete_setup_tokens, find_added_elsewhere, find_last_backup, find_misfit,
    find_newest_key, find_settings, find_setup_token, find_sheet_key, has_keys, is_sheet_due, make_setup_token,
    note_added_key, note_kept_from, note_keys, note_sheet, record_backup, set_storm, tell_of_keys, update_features,
    update_joining, update_settings, use_newest_key,
};
pub use queries::{adopt_keys, end_replacing, find_replacing};
pub use reporting_bodies::{ReportingBody, reporting_bodies};
pub use set_up::{
    COMMUNITY_LONGEST, CONTACT_LONGEST, OPERATOR_LONGEST, SetUp, SetUpFields, check_country, check_line, set_up,
};
pub use settings::{Preset, Settings};
pub use starter::{Starter, plant};

/// How the signal begins that the key file was changed.
pub const KEYRING_SIGNAL: &str = "keyring";

/// The signal that the key file was changed: the number of its newest key, and its code.
fn keyring_signal((number, code): &(u32, String)) -> String {
    format!("{KEYRING_SIGNAL} {number} {code}")
}

/// What such a signal says.
pub fn read_keyring_signal(key: &str) -> Option<(u32, &str)> {
    let (number, code) = key.strip_prefix(KEYRING_SIGNAL)?.strip_prefix(' ')?.split_once(' ')?;
    Some((number.parse().ok()?, code))
}

/// Mounts this feature's routes.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(resource("/").route(get().to(pages::home::index)))
        .service(resource("/help").route(get().to(pages::help::show)))
        .service(resource("/guidelines").route(get().to(pages::texts::guidelines)))
        .service(resource("/privacy").route(get().to(pages::texts::privacy)))
        .service(resource("/terms").route(get().to(pages::texts::terms)))
        .service(resource("/imprint").route(get().to(pages::texts::imprint)))
        .service(resource("/about").route(get().to(pages::texts::about)))
        .service(resource("/setup").route(get().to(pages::setup::new)).route(post().to(pages::setup::create)))
        .service(resource("/setup/recovery-sheet").route(get().to(pages::sheet::show)))
        .service(
            resource("/setup/recovery-sheet/check")
                .route(get().to(pages::sheet::new))
                .route(post().to(pages::sheet::create)),
        )
        .service(
            resource("/preferences")
                .route(get().to(pages::preferences::edit))
                .route(post().to(pages::preferences::update)),
        )
        .service(resource("/robots.txt").route(get().to(pages::sitemap::robots)))
        .service(resource("/sitemap.xml").route(get().to(pages::sitemap::index)))
        .service(resource("/sitemaps/{part}.xml").route(get().to(pages::sitemap::part)));
}

#[cfg(test)]
mod tests;
