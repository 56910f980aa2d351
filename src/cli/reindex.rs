//! `mooring reindex`

use std::time::Duration;

use anyhow::{bail, ensure};
use indicatif::{ProgressBar, ProgressStyle};

use super::open;
use super::terminal::say;
use crate::app::AppState;
use crate::config::Config;
use crate::posts::PostId;
use crate::search::{
    Owner, Part, cancel_rebuild, enqueue_rebuild, find_generation, last_post, make_ready, own_alone, rebuild_part,
    rebuilt_so_far, take_over, tidy_by_chance,
};

/// How often a server's progress is looked at.
const LOOK: Duration = Duration::from_millis(200);
/// A server that does nothing for so long is not there.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads every post into the search index anew: itself, or by asking a server that uses the index.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let app = open(config).await?;
    let last = u64::try_from(app.db.read(last_post).await?)?;
    let style = ProgressStyle::with_template("{bar:40} {percent}%, {eta} left");
    let bar = ProgressBar::new(last).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let result = match own_alone(&app).await? {
        Owner::Us => do_it(&app, &bar).await,
        Owner::OtherProcess | Owner::OtherNode => ask_server(&app, &bar).await,
    };
    bar.finish_and_clear();
    app.search.close().await;
    app.db.close().await;
    result?;
    say("The search index is up to date.");
    Ok(())
}

async fn do_it(app: &AppState, bar: &ProgressBar) -> anyhow::Result<()> {
    make_ready(app).await?;
    take_over(app).await?;
    let mut generation = app.db.read(find_generation).await?;
    let mut after = PostId(0);
    loop {
        let part = rebuild_part(app, after).await?;
        // It may have been made anew on the way, since it was found to be damaged: then what was read is gone.
        let now = app.db.read(find_generation).await?;
        if now != generation {
            (generation, after) = (now, PostId(0));
            continue;
        }
        match part {
            Part::More(next) => after = next,
            Part::Done => {
                tidy_by_chance(app.clone()).await;
                // Of the same work that was left for a server, nothing is to be done any more.
                return Ok(cancel_rebuild(app).await?);
            }
            Part::Again => bail!("the search engine has lost what was read into it; the log says why. Try again"),
        }
        bar.set_position(u64::try_from(after.0)?);
    }
}

async fn ask_server(app: &AppState, bar: &ProgressBar) -> anyhow::Result<()> {
    say("A server owns the search index and is asked to read everything anew.");
    let now = app.clock.now();
    app.db.write(move |conn| enqueue_rebuild(conn, now)).await?;
    let (mut seen, mut waited) = (None, Duration::ZERO);
    while let Some(so_far) = rebuilt_so_far(app).await? {
        bar.set_position(u64::try_from(so_far)?);
        waited = if seen == Some(so_far) { waited + LOOK } else { Duration::ZERO };
        seen = Some(so_far);
        ensure!(waited < PATIENCE, "the server has not gone on for a minute; its log says why");
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}
