//! Conversations as JSON Lines.
//!
//! A conversation is known by its source and its `id`, a reply by its place in it, so the same file can be imported again
//! and adds only what is new. A bad line is named and left out; the good ones go in. The way of a line: `lines` (bytes to
//! text), `parse` (text to a checked [`Conversation`]), `plan` (what of it is missing), `write` (into the database).

mod lines;
mod names;
mod parse;
mod plan;
mod summary;
mod write;

use std::io::BufRead;
use std::sync::Arc;

use crate::app::AppState;
use crate::boards::Audience;
use crate::web::AppError;

use lines::Lines;
use parse::{Conversation, parse};
use plan::{Planner, Words};
use write::{LONGEST_CHUNK, chunks, weight, write_chunk};

pub use summary::Summary;

/// Somebody else may take a name in the moment between planning and writing; then the batch is planned again.
const TRIES: usize = 3;

/// How to import.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// What identities are relative to, such as the name of the community the file comes from.
    pub source: String,
    /// Who reads the boards that are made; members write in them.
    pub audience: Audience,
    /// Whether everything is checked and nothing written.
    pub is_dry_run: bool,
}

/// Why an import ended early. What was added before stays; the next run goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file.
    #[error("the file cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// The database.
    #[error("the database refused: {0}. What was added so far stays; run the import again to go on")]
    Store(#[from] AppError),
}

/// Reads conversations from `input`. `progress` is told how many bytes have been read.
///
/// # Errors
/// When the file cannot be read or the database not be written.
pub async fn import(
    app: &AppState,
    input: impl BufRead,
    options: ImportOptions,
    mut progress: impl FnMut(u64),
) -> Result<Summary, ImportError> {
    let mut run = Run::begin(app, options).await?;
    let mut lines = Lines::new(input);
    let latest = app.clock.now();
    while let Some((number, line)) = lines.read()? {
        match line.and_then(|text| parse(&text, latest)) {
            Ok(conversation) => run.take(app, conversation).await?,
            Err(reason) => run.summary.add_bad_line(number, reason),
        }
        progress(lines.bytes());
    }
    run.flush(app).await?;
    Ok(run.summary)
}

struct Run {
    planner: Planner,
    is_dry_run: bool,
    batch: Vec<Conversation>,
    weight: usize,
    summary: Summary,
}

impl Run {
    async fn begin(app: &AppState, options: ImportOptions) -> Result<Self, AppError> {
        let locale = app.settings().await?.locale.clone();
        let texts = app.languages.find(&locale).or_else(|| app.languages.all().first().cloned());
        let text = |key: &str| texts.as_ref().map_or_else(|| key.to_owned(), |texts| texts.get(key).to_owned());
        let words = Words { section: text("import-section"), nameless: text("import-nameless") };
        let is_dry_run = options.is_dry_run;
        let planner = Planner::new(options, words, app.clock.now());
        Ok(Self { planner, is_dry_run, batch: Vec::new(), weight: 0, summary: Summary::default() })
    }

    async fn take(&mut self, app: &AppState, conversation: Conversation) -> Result<(), AppError> {
        self.weight += weight(&conversation);
        self.batch.push(conversation);
        if self.weight >= LONGEST_CHUNK { self.flush(app).await } else { Ok(()) }
    }

    async fn flush(&mut self, app: &AppState) -> Result<(), AppError> {
        let batch = Arc::new(std::mem::take(&mut self.batch));
        self.weight = 0;
        let mut tries = 1;
        loop {
            match self.store(app, &batch).await {
                Err(error) if error.unique().is_some() && tries < TRIES => tries += 1,
                other => return other,
            }
        }
    }

    async fn store(&mut self, app: &AppState, batch: &Arc<Vec<Conversation>>) -> Result<(), AppError> {
        let (lookup, state) = (self.planner.lookup(batch), app.clone());
        let found = app.db.read(move |conn| lookup.run(conn, &state.keyring)).await?;
        let plan = self.planner.plan(batch, found);
        if self.is_dry_run {
            self.summary.add(plan.expected(batch));
            self.planner.pretend(plan);
            return Ok(());
        }
        for chunk in chunks(&self.planner, batch, &plan) {
            let chunk = Arc::new(chunk);
            let added = app.db.write(move |conn| write_chunk(conn, &chunk)).await?;
            self.summary.add(added);
        }
        self.planner.remember(&plan);
        Ok(())
    }
}
