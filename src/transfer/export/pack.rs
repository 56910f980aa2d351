//! Packing an export into one file, in pieces.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use zeroize::Zeroizing;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::readable::label;
use super::sections::{GatherFile, Source, Subject, sections};
use super::{key_of, part_place};
use crate::accounts::{MemberId, find_data_key, find_locale, find_viewer};
use crate::app::{AppState, HOLDINGS};
use crate::db::Conn;
use crate::i18n::Texts;
use crate::transfer::queries::{self, ExportRow};
use crate::vault::DataKey;
use crate::web::{AppError, exact};

/// A piece of the file, before it is sealed.
const PIECE: usize = 256 * 1024;

/// Where the packed bytes wait to be kept. The writer owns one end; the other is emptied between two parts.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink {
    /// Takes a whole piece, or what is left.
    fn take(&self, is_end: bool) -> Option<Vec<u8>> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match waiting.len() {
            0 => None,
            length if length >= PIECE => Some(waiting.drain(..PIECE).collect()),
            _ if is_end => Some(std::mem::take(&mut *waiting)),
            _ => None,
        }
    }
}

/// An attempt at packing.
struct Packing<'a> {
    app: &'a AppState,
    id: i64,
    attempt: i64,
    /// What seals it.
    key: DataKey,
    sink: Sink,
    /// Pieces kept so far.
    kept: i64,
}

/// Why packing ends early without being wrong: another worker does it by now, or nobody wants it any more.
enum Stopped {
    Elsewhere,
    Error(AppError),
}

impl From<AppError> for Stopped {
    fn from(error: AppError) -> Self {
        Self::Error(error)
    }
}

impl From<zip::result::ZipError> for Stopped {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Error(AppError::internal(error))
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Error(AppError::internal(error))
    }
}

/// The language of a member's file.
pub async fn texts_of(app: &AppState, member: MemberId) -> Result<Arc<Texts>, AppError> {
    let chosen = app.db.read(move |conn| find_locale(conn, member)).await?.unwrap_or_default();
    let settings = app.settings().await?;
    app.languages
        .find(&chosen)
        .or_else(|| app.languages.find(&settings.locale))
        .or_else(|| app.languages.all().first().cloned())
        .ok_or_else(|| AppError::internal("no language ships"))
}

/// Packs what was gathered. Begun once more it begins from nothing.
pub async fn pack(app: &AppState, row: &ExportRow) -> Result<(), AppError> {
    let id = row.id;
    let Some(attempt) = app.db.write(move |conn| queries::begin_packing(conn, id)).await? else { return Ok(()) };
    let Some(key) = key_of(app, row).await? else { return Ok(()) };
    let mut packing = Packing { app, id, attempt, key, sink: Sink::default(), kept: 0 };
    match packing.write(row).await {
        Ok(()) => {
            let now = app.clock.now();
            let until = now + TimeDelta::days(app.config.retention.export_days.into());
            app.db.write(move |conn| queries::end_packing(conn, (id, attempt), (now, until))).await
        }
        Err(Stopped::Elsewhere) => Ok(()),
        Err(Stopped::Error(error)) => Err(error),
    }
}

impl Packing<'_> {
    async fn write(&mut self, row: &ExportRow) -> Result<(), Stopped> {
        let texts = texts_of(self.app, row.member_id).await?;
        let mut zip = ZipWriter::new_stream(self.sink.clone());
        let all = sections();
        zip.start_file("README.md", options())?;
        zip.write_all(self.read_me(&texts, &all).await?.as_bytes())?;
        for source in &all {
            self.section(&mut zip, &texts, source).await?;
        }
        for holding in HOLDINGS {
            for gather in holding.files {
                self.files(&mut zip, row.member_id, *gather).await?;
            }
        }
        drop(zip.finish()?);
        while let Some(piece) = self.sink.take(true) {
            self.keep(piece).await?;
        }
        Ok(())
    }

    /// What the file is, in its member's language.
    async fn read_me(&self, texts: &Texts, all: &[Source]) -> Result<String, AppError> {
        let settings = self.app.settings().await?;
        let mut lines = vec![
            format!("# {}", texts.with("export-readme-title", &[("community", settings.name.as_str().into())])),
            texts.with("export-readme-made", &[("at", exact(texts, self.app.clock.now(), None).into())]),
            texts.get("export-readme-what").to_owned(),
            texts.get("export-readme-not").to_owned(),
            texts.get("export-readme-safe").to_owned(),
        ];
        let line = |source: &Source| {
            let name = source.name();
            format!("- {}: {name}.md, data/{name}.json", label(texts, &format!("section-{name}")))
        };
        lines.push(all.iter().map(line).collect::<Vec<_>>().join("\n"));
        Ok(lines.join("\n\n") + "\n")
    }

    /// A section twice: for people, and for machines.
    async fn section(&mut self, zip: &mut Zip, texts: &Texts, source: &Source) -> Result<(), Stopped> {
        let name = source.name();
        zip.start_file(format!("{name}.md"), options())?;
        zip.write_all(format!("# {}\n\n", label(texts, &format!("section-{name}"))).as_bytes())?;
        if self.parts(zip, name, |(_, readable)| readable, "").await? == 0 {
            zip.write_all(texts.get("export-nothing").as_bytes())?;
            zip.write_all(b"\n")?;
        }
        zip.start_file(format!("data/{name}.json"), options())?;
        zip.write_all(b"[\n")?;
        self.parts(zip, name, |(data, _)| data, ",\n").await?;
        zip.write_all(b"\n]\n")?;
        Ok(())
    }

    /// The parts of a section, one after another; answers how many there are.
    async fn parts(
        &mut self,
        zip: &mut Zip,
        section: &'static str,
        which: impl Fn((Vec<u8>, Vec<u8>)) -> Vec<u8>,
        between: &str,
    ) -> Result<usize, Stopped> {
        let (id, mut after, mut count) = (self.id, -1, 0);
        while let Some((number, data, readable)) =
            self.app.db.read(move |conn| queries::find_part(conn, id, section, after)).await?
        {
            let sealed = which((data, readable));
            let text = self.key.open(&part_place(id, number), &sealed).map_err(AppError::internal)?;
            if count > 0 {
                zip.write_all(between.as_bytes())?;
            }
            zip.write_all(&text)?;
            self.keep_pieces().await?;
            (after, count) = (number, count + 1);
        }
        Ok(count)
    }

    /// A member's own files.
    async fn files(&mut self, zip: &mut Zip, member: MemberId, gather: GatherFile) -> Result<(), Stopped> {
        let (now, mut after) = (self.app.clock.now(), 0);
        loop {
            let state = self.app.clone();
            let read = move |conn: &mut Conn| {
                let needs_second_step = state.config.security.staff_second_step;
                let viewer = find_viewer(conn, member, (now, needs_second_step))?;
                gather(conn, &Subject { member, viewer, now, app: state.clone() }, after)
            };
            let Some(file) = self.app.db.read(read).await? else { return Ok(()) };
            zip.start_file(format!("files/{}", file.name), options())?;
            for part in file.bytes.chunks(PIECE) {
                zip.write_all(part)?;
                self.keep_pieces().await?;
            }
            after = file.key;
        }
    }

    async fn keep_pieces(&mut self) -> Result<(), Stopped> {
        while let Some(piece) = self.sink.take(false) {
            self.keep(piece).await?;
        }
        Ok(())
    }

    /// Keeps a piece, in a transaction of its own.
    async fn keep(&mut self, piece: Vec<u8>) -> Result<(), Stopped> {
        let (ours, number) = ((self.id, self.attempt), self.kept);
        let bytes = i64::try_from(piece.len()).unwrap_or(i64::MAX);
        let place = chunk_place(self.id, number);
        let sealed = self.key.seal(&self.app.entropy, &place, &piece).map_err(AppError::internal)?;
        let kept = move |conn: &mut Conn| queries::keep_chunk(conn, ours, number, (&sealed, bytes));
        if !self.app.db.write(kept).await? {
            return Err(Stopped::Elsewhere);
        }
        self.kept += 1;
        Ok(())
    }
}

type Zip = ZipWriter<StreamWriter<Sink>>;

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(0o600)
}

/// Where a piece is sealed for.
fn chunk_place(id: i64, number: i64) -> String {
    format!("exports.chunk.{id}.{number}")
}

/// A piece of a packed file.
///
/// # Errors
/// [`AppError::NotFound`] when it is gone meanwhile; when it was changed.
pub async fn read_chunk(app: &AppState, row: &ExportRow, number: i64) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let (id, owner, state) = (row.id, row.member_id.owner(), app.clone());
    let read = move |conn: &mut Conn| {
        let key = find_data_key(conn, &state.keyring, owner)?.ok_or(AppError::NotFound)?;
        Ok((key, queries::find_chunk(conn, id, number)?))
    };
    let (key, sealed) = app.db.read(read).await?;
    key.open(&chunk_place(id, number), &sealed).map_err(AppError::internal)
}
