//! `mooring import`

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::{Context, anyhow, ensure};
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::open;
use super::terminal::{count, say, tame};
use crate::boards::Audience;
use crate::config::Config;
use crate::markup::clean_line;
use crate::transfer::{ImportOptions, Summary, import};

/// Renamed authors that are listed one by one; the rest is counted.
const LISTED_MOST: usize = 100;
/// Longest source, in characters.
const SOURCE_LONGEST: usize = 100;

/// What to import, and how.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// A file with one conversation a line, as JSON
    ///
    /// A line holds {"id", "board", "title", "author", "body", "created_at"?, "replies": [{"author", "body", "thanks"?,
    /// "created_at"?}]}. `board` is a slug, times are RFC 3339. Boards and members that are missing are made; those members
    /// cannot sign in. A bad line is left out and named on standard error, and the exit code is then 1; the good lines are
    /// imported all the same.
    file: PathBuf,
    /// Who reads the boards that are made; members write in them
    #[arg(long, value_enum, default_value_t = AudienceArg::Members)]
    audience: AudienceArg,
    /// Where the conversations come from; a conversation is known by its source and its id [default: the file's name]
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Check everything and say what would be added, but write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Who reads, on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AudienceArg {
    /// Everyone who has joined
    Members,
    /// Anyone
    Public,
}

/// Imports a file.
pub async fn run(config: Config, args: ImportArgs) -> anyhow::Result<()> {
    let name = args.file.display();
    let file = File::open(&args.file).with_context(|| format!("{name} cannot be opened"))?;
    let size = file.metadata().with_context(|| format!("{name} cannot be read"))?.len();
    let options = ImportOptions {
        source: source(&args)?,
        audience: match args.audience {
            AudienceArg::Members => Audience::Members,
            AudienceArg::Public => Audience::Public,
        },
        is_dry_run: args.dry_run,
    };
    let app = open(config).await?;
    let bar = progress_bar(size);
    let result = import(&app, BufReader::new(file), options, |bytes| bar.set_position(bytes)).await;
    bar.finish_and_clear();
    app.db.close().await;
    let summary = result?;
    if args.dry_run {
        say("This was a dry run: nothing was written. An import would say:");
    }
    for line in lines(&summary) {
        say(&line);
    }
    ensure!(summary.bad_line_count == 0, "{}", left_out(&summary));
    Ok(())
}

fn source(args: &ImportArgs) -> anyhow::Result<String> {
    let stem = || args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let given = args.source.clone().or_else(stem).unwrap_or_default();
    let source = clean_line(&given).map_err(|_| anyhow!("--source holds characters that a name cannot hold"))?;
    let is_fit = (1..=SOURCE_LONGEST).contains(&source.chars().count());
    ensure!(is_fit, "--source must have 1 to {SOURCE_LONGEST} characters");
    Ok(source)
}

/// On standard error, and only when that is a terminal (indicatif sees to it).
fn progress_bar(size: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {percent}% of {total_bytes}, {eta} left");
    ProgressBar::new(size).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn lines(summary: &Summary) -> Vec<String> {
    let threads = count(summary.threads, "thread", "threads");
    let replies = count(summary.replies, "reply", "replies");
    let mut lines = vec![format!("{threads} and {replies} added")];
    let boards = summary.boards.len() as u64;
    if boards > 0 || summary.members > 0 {
        let members = count(summary.members, "member", "members");
        lines.push(format!("{} and {members} made", count(boards, "board", "boards")));
    }
    if !summary.renamed.is_empty() {
        let number = summary.renamed.len();
        lines.push(format!(
            "{} given to authors whose own was taken or not allowed:",
            count(number as u64, "new name", "new names")
        ));
        let listed = summary.renamed.iter().take(LISTED_MOST);
        lines.extend(listed.map(|(author, name)| format!("  {} is {name}", tame(author))));
        lines.extend(rest(number as u64, LISTED_MOST));
    }
    if summary.bad_line_count > 0 {
        lines.push(format!("{} left out", count(summary.bad_line_count, "bad line", "bad lines")));
    }
    lines
}

/// The complaint about bad lines, each with its reason.
fn left_out(summary: &Summary) -> String {
    let mut lines = vec![format!("{} left out:", count(summary.bad_line_count, "bad line", "bad lines"))];
    lines.extend(summary.bad_lines.iter().map(|(number, reason)| format!("  line {number}: {}", tame(reason))));
    lines.extend(rest(summary.bad_line_count, summary.bad_lines.len()));
    lines.join("\n")
}

fn rest(all: u64, listed: usize) -> Option<String> {
    let rest = all.saturating_sub(listed as u64);
    (rest > 0).then(|| format!("  and {rest} more"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_what_was_added_and_what_was_not() {
        let summary = Summary {
            threads: 412,
            replies: 1103,
            boards: vec!["wins".to_owned()],
            members: 2,
            renamed: vec![("Ana!".to_owned(), "Ana".to_owned())],
            bad_lines: vec![(7, "title: shorter than 3 characters".to_owned())],
            bad_line_count: 3,
        };
        let text = lines(&summary).join("\n");
        assert!(text.starts_with("412 threads and 1103 replies added\n1 board and 2 members made\n"), "{text}");
        assert!(text.contains("  Ana! is Ana\n"), "{text}");
        assert!(text.ends_with("\n3 bad lines left out"), "{text}");
        let complaint = left_out(&summary);
        assert_eq!(complaint, "3 bad lines left out:\n  line 7: title: shorter than 3 characters\n  and 2 more");
    }

    #[test]
    fn a_second_run_says_so_in_one_line() {
        assert_eq!(lines(&Summary::default()), ["0 threads and 0 replies added"]);
    }
}
