//! Hashing passwords (argon2id), a few at a time.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::strength::is_easy_to_guess;
use crate::config::{Config, Secret};
use crate::vault::Entropy;
use crate::web::{AppError, Waiting};

/// Shortest password, in characters.
pub const PASSWORD_SHORTEST: usize = 10;
/// Longest password, in characters.
pub const PASSWORD_LONGEST: usize = 128;

/// A sign-in does not wait longer for its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hashes and compares passwords on a bounded number of threads, so that a flood of sign-ins cannot starve pages.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
    entropy: Entropy,
    dummy: Arc<String>,
}

impl Hasher {
    /// With the configured parameters: half the cores hash at a time, one at least.
    ///
    /// # Errors
    /// When argon2 refuses the parameters.
    pub fn new(config: &Config, entropy: Entropy) -> Result<Self, AppError> {
        let params = Params::new(config.security.argon2_memory_kib, config.security.argon2_iterations, 1, None)
            .map_err(AppError::internal)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let dummy = hash(&argon2, b"nobody has this password", &entropy.bytes())?;
        Ok(Self {
            argon2,
            places: Arc::new(Semaphore::new((cores / 2).max(1))),
            waiting: Arc::default(),
            queue: config.limits.password_queue,
            entropy,
            dummy: Arc::new(dummy),
        })
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when too many wait.
    pub async fn hash(&self, password: Secret) -> Result<String, AppError> {
        let salt: [u8; 16] = self.entropy.bytes();
        self.run(move |argon2| hash(argon2, password.reveal().as_bytes(), &salt)).await?
    }

    /// Whether a password fits a PHC string. Without one (no such member) a comparison is made all the same, so that the
    /// answer takes as long.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when too many wait.
    pub async fn verify(&self, password: Secret, phc: Option<String>) -> Result<bool, AppError> {
        let exists = phc.is_some();
        let phc = phc.unwrap_or_else(|| String::clone(&self.dummy));
        let fits = self
            .run(move |argon2| {
                PasswordHash::new(&phc)
                    .is_ok_and(|hash| argon2.verify_password(password.reveal().as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(fits && exists)
    }

    /// Whether a password is too easy to guess for who knows these words. On the threads of hashing: it reads dictionaries.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when too many wait.
    pub async fn is_easy_to_guess(&self, password: Secret, known: Vec<String>) -> Result<bool, AppError> {
        self.run(move |_| {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            is_easy_to_guess(password.reveal(), &known)
        })
        .await
    }

    /// Whether a PHC string was made with another algorithm, or for another cost, than new ones are.
    pub fn is_outdated(&self, phc: &str) -> bool {
        PasswordHash::new(phc).is_ok_and(|hash| {
            let is_same = hash.algorithm == Algorithm::Argon2id.ident()
                && hash.version == Some(Version::V0x13.into())
                && Params::try_from(&hash).is_ok_and(|params| costs(&params) == costs(self.argon2.params()));
            !is_same
        })
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let waiting = Waiting::enter(&self.waiting, self.queue).ok_or(AppError::Unavailable)?;
        let place = Arc::clone(&self.places).acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place).await.map_err(|_| AppError::Unavailable)?;
        let place = place.map_err(|_| AppError::Unavailable)?;
        drop(waiting);
        let argon2 = self.argon2.clone();
        tokio::task::spawn_blocking(move || {
            let result = work(&argon2);
            drop(place);
            result
        })
        .await
        .map_err(AppError::internal)
    }
}

fn costs(params: &Params) -> [u32; 3] {
    [params.m_cost(), params.t_cost(), params.p_cost()]
}

fn hash(argon2: &Argon2<'_>, password: &[u8], salt: &[u8; 16]) -> Result<String, AppError> {
    argon2.hash_password_with_salt(password, salt).map(|hash| hash.to_string()).map_err(AppError::internal)
}
