//! `mooring verify-log`

use anyhow::{anyhow, bail};
use clap::Args;

use super::open;
use super::terminal::{complain, count, say};
use crate::app::AppState;
use crate::config::Config;
use crate::moderation::{LogCheck, LogFault, check_log, holds};

/// What to compare with.
#[derive(Debug, Args)]
pub struct VerifyLogArgs {
    /// A line that this command printed before, as POSITION:HASH: the log must still hold it
    ///
    /// A chain cannot show by itself that its end was cut off; a line that was noted elsewhere can.
    #[arg(long, value_name = "POSITION:HASH", value_parser = parse_head)]
    expect: Option<(i64, String)>,
}

fn parse_head(text: &str) -> Result<(i64, String), String> {
    let parsed = text.split_once(':').and_then(|(position, hash)| Some((position.parse().ok()?, hash)));
    match parsed {
        Some((position, hash)) if position > 0 && hash.len() == 64 => Ok((position, hash.to_ascii_lowercase())),
        _ => Err("write it as it was printed: a number, a colon, and 64 hexadecimal digits".to_owned()),
    }
}

/// Checks every seal, and that a head noted before is still there. An error when anything does not hold.
pub async fn run(config: Config, args: VerifyLogArgs) -> anyhow::Result<()> {
    let app = open(config).await?;
    let result = verify(&app, args).await;
    app.db.close().await;
    result
}

async fn verify(app: &AppState, args: VerifyLogArgs) -> anyhow::Result<()> {
    let check = check_log(app).await?;
    if let Some(fault) = check.fault {
        bail!("{}", told(fault));
    }
    if let Some((position, hash)) = args.expect
        && !holds(app, position, &hash).await?
    {
        bail!("the log does not hold what was noted at position {position}: entries were cut off or written anew");
    }
    report(&check)
}

fn report(check: &LogCheck) -> anyhow::Result<()> {
    let number = |number: i64| u64::try_from(number).map_err(|_| anyhow!("a negative count"));
    say(&format!("The log is whole: {}.", count(number(check.entries)?, "entry", "entries")));
    if check.erased > 0 {
        say(&format!("The words beside {} of them are erased, as they may be.", check.erased));
    }
    if let Some((position, hash)) = &check.head {
        say(&format!("Its head, to be noted elsewhere and given to --expect next time: {position}:{hash}"));
    }
    if check.waiting > 0 {
        complain(&format!(
            "{} not sealed yet; a running server seals within seconds.",
            count(number(check.waiting)?, "entry is", "entries are")
        ));
    }
    Ok(())
}

fn told(fault: LogFault) -> String {
    match fault {
        LogFault::Missing(position) => format!("entry {position} of the log is missing"),
        LogFault::Changed(position) => {
            format!("entry {position} of the log was changed after it was sealed, or sealed with another key file")
        }
        LogFault::WordsChanged(position) => {
            format!("the words beside entry {position} of the log are not those that were sealed")
        }
    }
}
