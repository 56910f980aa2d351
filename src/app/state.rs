//! What every request shares.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::{Delays, Hasher, Passkeys, StaffMap, TOLD_SIGNAL, list_staff};
use crate::attachments::Regulars;
use crate::clock::Clock;
use crate::community::{KEYRING_SIGNAL, Settings, find_settings, read_keyring_signal};
use crate::config::{Config, Network};
use crate::db::Db;
use crate::files::{Files, FolderStorage, Pictures};
use crate::i18n::{Languages, Texts};
use crate::jobs::{Cached, Signals, Watchers};
use crate::mail::Mailer;
use crate::notifications::{Places, Pusher};
use crate::search::Search;
use crate::threads::WRITTEN_SIGNAL;
use crate::vault::{Entropy, Keyring};
use crate::web::{AppError, Cookies, Limiters, Site};

/// Everything a handler may need; clones share it.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// The parts of [`AppState`].
pub struct Parts {
    /// The configuration.
    pub config: Config,
    /// The site's own addresses.
    pub site: Site,
    /// Reverse proxies that are believed.
    pub proxies: Vec<Network>,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Random numbers.
    pub entropy: Entropy,
    /// Keys.
    pub keyring: Keyring,
    /// Texts.
    pub languages: Languages,
    /// Cookies.
    pub cookies: Cookies,
    /// Rate limits.
    pub limiters: Limiters,
    /// Password hashing.
    pub hasher: Hasher,
    /// Sign-in delays.
    pub delays: Delays,
    /// Passkeys, where the site's address can carry them.
    pub passkeys: Option<Passkeys>,
    /// The way that mail leaves.
    pub mailer: Mailer,
    /// The way that browsers are called.
    pub pusher: Pusher,
    /// Drawing pictures anew.
    pub pictures: Pictures,
    /// Where members' files are kept.
    pub files: Files,
    /// Who has written enough to put pictures to posts.
    pub regulars: Regulars,
    /// Signals between processes.
    pub signals: Signals,
    /// Who waits for signals, to pass them on to a browser.
    pub watchers: Watchers,
    /// The streams of events that are open.
    pub streams: Places,
    /// The index of posts.
    pub search: Search,
    /// Requests answered so far.
    pub requests: AtomicU64,
    settings: Cached<Settings>,
    staff: Cached<StaffMap>,
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What is there before the caches.
pub struct Ground {
    /// The configuration.
    pub config: Config,
    /// The site's own addresses.
    pub site: Site,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Random numbers.
    pub entropy: Entropy,
    /// Keys.
    pub keyring: Keyring,
}

impl AppState {
    /// Before which moment nothing is remembered of what members read: all of it counts as read.
    pub fn reading_window(&self) -> NaiveDateTime {
        self.clock.now() - TimeDelta::days(self.config.retention.reading_days.into())
    }

    /// Puts the parts together and binds listeners to signals.
    ///
    /// # Errors
    /// When a text or a parameter cannot be read.
    pub fn new(ground: Ground) -> Result<Self, AppError> {
        let Ground { config, site, db, clock, entropy, keyring } = ground;
        let state = Self(Arc::new(Parts {
            proxies: config.trusted_proxies().map_err(AppError::internal)?,
            languages: Languages::load().map_err(AppError::internal)?,
            cookies: Cookies { is_secure: site.is_secure },
            limiters: Limiters::new(&config.limits, entropy.clone()),
            hasher: Hasher::new(&config, entropy.clone())?,
            delays: Delays::default(),
            passkeys: Passkeys::of(&site),
            mailer: Mailer::new(&config.mail, &config.data.dir, &site.base_url).map_err(AppError::internal)?,
            pusher: Pusher::new(&config.push)?,
            pictures: Pictures::default(),
            files: Files::new(FolderStorage::new(config.files_folder())),
            regulars: Regulars::default(),
            signals: Signals::default(),
            watchers: Watchers::default(),
            streams: Places::new(config.limits.event_streams, config.limits.enabled),
            search: Search::default(),
            requests: AtomicU64::new(0),
            settings: Cached::default(),
            staff: Cached::default(),
            config,
            site,
            db,
            clock,
            entropy,
            keyring,
        }));
        state.bind_listeners();
        Ok(state)
    }

    fn bind_listeners(&self) {
        let weak = Arc::downgrade(&self.0);
        self.signals.bind("settings", move |_| {
            if let Some(parts) = weak.upgrade() {
                parts.settings.clear();
            }
        });
        let weak = Arc::downgrade(&self.0);
        self.signals.bind("staff", move |_| {
            if let Some(parts) = weak.upgrade() {
                parts.staff.clear();
            }
        });
        for prefix in [WRITTEN_SIGNAL, TOLD_SIGNAL] {
            let watchers = self.watchers.clone();
            self.signals.bind(prefix, move |signal| watchers.hear(signal));
        }
        let weak = Arc::downgrade(&self.0);
        self.signals.bind(KEYRING_SIGNAL, move |signal| {
            // Of every other signal that may have been missed nothing is known; a key that is met is then looked for.
            let Some(newest) = read_keyring_signal(signal) else { return };
            if let Some(parts) = weak.upgrade()
                && let Err(error) = parts.keyring.take_up(newest)
            {
                tracing::error!(%error, "the key file cannot be taken up; the keys of before are kept");
            }
        });
    }

    /// The state that a request's app was built with.
    ///
    /// # Errors
    /// When the app was built without one.
    pub fn of(request: &HttpRequest) -> Result<Self, AppError> {
        request
            .app_data::<Data<Self>>()
            .map(|data| data.get_ref().clone())
            .ok_or_else(|| AppError::internal("the app has no state"))
    }

    /// The community's settings, cached; while the database cannot be asked, as they last were: Help and the pages of errors
    /// stand on them.
    ///
    /// # Errors
    /// A database error, when they were never read.
    pub async fn settings(&self) -> Result<Arc<Settings>, AppError> {
        let defaults = Settings::prefilled(&self.config.community);
        self.settings.get_or_last(|| self.db.read(move |conn| find_settings(conn, &defaults))).await
    }

    /// Texts in the community's own language.
    ///
    /// # Errors
    /// As [`AppState::settings`].
    pub async fn own_texts(&self) -> Result<Arc<Texts>, AppError> {
        let settings = self.settings().await?;
        self.languages
            .find(&settings.locale)
            .or_else(|| self.languages.all().first().cloned())
            .ok_or_else(|| AppError::internal("no language ships"))
    }

    /// Who holds a role, cached.
    ///
    /// # Errors
    /// A database error.
    pub async fn staff(&self) -> Result<Arc<StaffMap>, AppError> {
        let now = self.clock.now();
        self.staff.get(|| self.db.read(move |conn| Ok(StaffMap::new(list_staff(conn, now)?)))).await
    }

    /// Applies the signals that the caller's change has just sent.
    pub async fn refresh(&self) {
        if let Err(error) = self.signals.poll(&self.db).await {
            tracing::warn!(%error, "signals could not be read");
        }
    }
}
