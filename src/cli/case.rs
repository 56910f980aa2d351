//! `mooring case`

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail, ensure};
use chrono::NaiveDateTime;
use clap::Subcommand;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::open;
use super::terminal::{complain, count, say};
use crate::app::AppState;
use crate::attachments::read_picture;
use crate::config::Config;
use crate::moderation::{CaseId, take_sealed};
use crate::vault::{create_file, digest, sync_folder};
use crate::web::AppError;

const WARNING: &str = "\
Only whoever the law names may have this file: in most countries even a copy for safety's sake is forbidden. Do not open it. Hand it over
as they ask you to, and delete it then. docs/operations.md says more.";

/// What to do with cases.
#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    /// Write the sealed pictures of a case into a file, to hand them to the police or to a reporting body that asks for them
    ///
    /// The file is a ZIP archive that only the account which runs this can read: the pictures as they were kept, and a list with their
    /// SHA-256 digests and times. It is not encrypted. That it was written stands in the log.
    ExportSealed {
        /// The number of the case, as its page shows it
        #[arg(value_name = "CASE")]
        case: i64,
        /// The file to make; an existing one is never overwritten
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

/// Runs one of them.
pub async fn run(config: Config, command: CaseCommand) -> anyhow::Result<()> {
    match command {
        CaseCommand::ExportSealed { case, to } => {
            ensure!(!to.exists(), "{} exists already; it is not overwritten", to.display());
            let app = open(config).await?;
            let done = export_sealed(&app, CaseId(case), &to).await;
            app.db.close().await;
            say(&done?);
            complain(WARNING);
            Ok(())
        }
    }
}

async fn export_sealed(app: &AppState, case: CaseId, to: &Path) -> anyhow::Result<String> {
    let now = app.clock.now();
    // In the log first: nothing is written that does not stand there.
    let taken = app.db.write(move |conn| take_sealed(conn, case, now)).await;
    let pictures = match taken {
        Err(AppError::NotFound) => bail!("there is no case {case}"),
        taken => taken?,
    };
    ensure!(!pictures.is_empty(), "case {case} keeps no sealed pictures; nothing was written");
    let mut files = Vec::new();
    let mut list = format!("case {case}, taken {}\n", told(Some(now)));
    for (number, picture) in (1..).zip(&pictures) {
        let bytes = read_picture(app, picture).await.map_err(|error| anyhow!("picture {number}: {error}"))?;
        let name = format!("picture-{number}.jpg");
        list.push_str(&format!(
            "{name}: {} bytes, SHA-256 {}, uploaded {}, sealed {}\n",
            bytes.len(),
            hex::encode(digest(&bytes)),
            told(Some(picture.created_at)),
            told(picture.sealed_at),
        ));
        files.push((name, bytes));
    }
    files.push(("list.txt".to_owned(), list.into_bytes()));
    pack(to, &files).with_context(|| format!("{} could not be written whole; delete it", to.display()))?;
    Ok(format!("{} holds {} of case {case}.", to.display(), count(pictures.len() as u64, "picture", "pictures")))
}

fn told(at: Option<NaiveDateTime>) -> String {
    at.map_or_else(String::new, |at| at.format("%F %T UTC").to_string())
}

fn pack(to: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
    let mut zip = ZipWriter::new(create_file(to)?);
    // Pictures are packed already.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    zip.finish()?.sync_all()?;
    Ok(sync_folder(to)?)
}
