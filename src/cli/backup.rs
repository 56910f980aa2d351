//! `mooring backup`

use std::path::PathBuf;

use clap::Args;
use indicatif::HumanBytes;

use super::terminal::{complain, say};
use crate::clock::Clock;
use crate::community::record_backup;
use crate::config::Config;
use crate::db::{BackupError, DatabaseUrl, Existing, Speed, back_up};

/// Where to put it.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to make, such as mooring-2026-05-31.backup; an existing one is never overwritten
    ///
    /// While it is made, FILE.partial beside it needs room for a whole copy of the database; a backup that was killed leaves
    /// only that, to be deleted or used by the next for the same FILE.
    file: PathBuf,
}

/// Makes a backup while others write.
pub fn run(config: &Config, args: &BackupArgs) -> anyhow::Result<()> {
    let url = DatabaseUrl::parse(&config.database_url())?;
    let now = Clock::system().now();
    let files = config.files_folder();
    let size = at_rest(|| back_up((&url, Some(&files)), &args.file, Speed::AtRest, now))?;
    say(&format!("{} is made: {}, as of {} UTC.", args.file.display(), HumanBytes(size), now.format("%F %T")));
    complain(&key_warning(config));
    let noted = Existing::open(&url).map_err(anyhow::Error::from);
    if let Err(error) = noted.and_then(|mut database| Ok(database.run(|conn| record_backup(conn, now))?)) {
        complain(&format!("warning: `mooring doctor` will not know of this backup, since it cannot be noted: {error}"));
    }
    Ok(())
}

fn key_warning(config: &Config) -> String {
    let file = config.key_file();
    let rest = "without it e-mail addresses and private text in the backup cannot be read";
    if file.is_file() {
        return format!(
            "warning: the keys are not in it. Keep a copy of {} in another place: {rest}, and whoever has both can read \
             them.",
            file.display()
        );
    }
    format!("warning: the keys are not in it, and the key file {} is missing. Find it: {rest}.", file.display())
}

/// Does work that has time on a thread that gives way to people who read and write pages. What comes after it holds the
/// database's lock for a moment, and must not be kept waiting with it in hand.
fn at_rest<T: Send>(work: impl FnOnce() -> Result<T, BackupError> + Send) -> anyhow::Result<T> {
    let done = std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            give_way();
            work()
        });
        thread.join()
    });
    Ok(done.map_err(|_| anyhow::anyhow!("the backup was given up by a fault of the program"))??)
}

/// Where the system knows work for idle moments, the thread's is such: whoever waits for a page gets the processor at once,
/// not after its turn. Without, it goes on all the same.
#[cfg(target_os = "linux")]
fn give_way() {
    use thread_priority::ThreadPriority;
    use thread_priority::unix::{
        NormalThreadSchedulePolicy, ThreadSchedulePolicy, set_thread_priority_and_policy, thread_native_id,
    };
    let policy = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
    set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, policy).ok();
}

#[cfg(all(unix, not(target_os = "linux")))]
fn give_way() {
    rustix::process::nice(10).ok();
}

#[cfg(not(unix))]
fn give_way() {}
