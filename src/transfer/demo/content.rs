//! What `config/demo/*.toml` holds.

use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::boards::Slug;
use crate::markup::{clean_line, clean_text};
use crate::web::AppError;

#[derive(RustEmbed)]
#[folder = "config/demo/"]
struct Files;

/// A board's threads.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardFile {
    /// The board.
    pub slug: String,
    /// Its threads.
    pub threads: Vec<ThreadFile>,
}

/// A thread.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThreadFile {
    /// Its title.
    pub title: String,
    /// Who began it.
    pub author: String,
    /// When, before the filling.
    pub hours_ago: i64,
    /// Whether it stays on top.
    #[serde(default)]
    pub pinned: bool,
    /// Why it is locked, if it is.
    pub locked: Option<String>,
    /// The first post.
    pub body: String,
    /// The replies, in order.
    #[serde(default)]
    pub replies: Vec<ReplyFile>,
}

/// A reply.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyFile {
    /// Who wrote it.
    pub author: String,
    /// When, before the filling.
    pub hours_ago: i64,
    /// What they wrote.
    pub body: String,
}

/// A post of any board, in the order they were written.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Which thread of [`Content::threads`].
    pub thread: usize,
    /// Whether it is the first post.
    pub is_opening: bool,
    /// Who wrote it.
    pub author: String,
    /// When, before the filling.
    pub hours_ago: i64,
    /// What they wrote.
    pub body: String,
}

/// A thread without its posts.
#[derive(Clone, Debug)]
pub struct ThreadHead {
    /// Its board.
    pub board: String,
    /// Its title.
    pub title: String,
    /// Whether it stays on top.
    pub is_pinned: bool,
    /// Why it is locked, if it is.
    pub lock_message: Option<String>,
    /// When somebody last wrote in it.
    pub last_hours_ago: i64,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The boards' slugs.
    pub boards: Vec<Slug>,
    /// The threads.
    pub threads: Vec<ThreadHead>,
    /// Their posts, oldest first.
    pub pieces: Vec<Piece>,
}

impl Content {
    /// Reads the shipped files.
    ///
    /// # Errors
    /// Names the file that cannot be used; a test keeps that from shipping.
    pub fn read() -> Result<Self, AppError> {
        let mut content = Self::default();
        for name in Files::iter() {
            let file = Files::get(&name).ok_or_else(|| AppError::internal(&name))?;
            let text = String::from_utf8_lossy(&file.data);
            let board: BoardFile =
                toml::from_str(&text).map_err(|error| AppError::internal(format!("{name}: {error}")))?;
            content.add(&board).ok_or_else(|| AppError::internal(format!("{name}: a text or slug cannot be used")))?;
        }
        content.pieces.sort_by_key(|piece| std::cmp::Reverse(piece.hours_ago));
        Ok(content)
    }

    fn add(&mut self, board: &BoardFile) -> Option<()> {
        self.boards.push(Slug::parse(&board.slug)?);
        for thread in &board.threads {
            let index = self.threads.len();
            self.threads.push(ThreadHead {
                board: board.slug.clone(),
                title: clean_line(&thread.title).ok()?,
                is_pinned: thread.pinned,
                lock_message: thread.locked.clone(),
                last_hours_ago: thread.replies.last().map_or(thread.hours_ago, |reply| reply.hours_ago),
            });
            let piece = |is_opening, author: &str, hours_ago, body: &str| {
                let (author, body) = (author.to_owned(), clean_text(body).ok()?);
                Some(Piece { thread: index, is_opening, author, hours_ago, body })
            };
            self.pieces.push(piece(true, &thread.author, thread.hours_ago, &thread.body)?);
            for reply in &thread.replies {
                self.pieces.push(piece(false, &reply.author, reply.hours_ago, &reply.body)?);
            }
        }
        Some(())
    }

    /// Everybody who wrote, with how long before the filling they first did.
    pub fn authors(&self) -> Vec<(String, i64)> {
        let mut authors: Vec<(String, i64)> = Vec::new();
        // Oldest first, so the first piece of an author is their first.
        for piece in &self.pieces {
            if !authors.iter().any(|(name, _)| *name == piece.author) {
                authors.push((piece.author.clone(), piece.hours_ago));
            }
        }
        authors
    }

    /// Everybody who wrote on a board.
    pub fn authors_on(&self, board: &str) -> Vec<String> {
        let mut authors: Vec<String> = Vec::new();
        for piece in &self.pieces {
            let is_there = self.threads.get(piece.thread).is_some_and(|thread| thread.board == board);
            if is_there && !authors.contains(&piece.author) {
                authors.push(piece.author.clone());
            }
        }
        authors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Name;
    use crate::threads::TITLE_LENGTH;

    #[test]
    fn the_sample_community_has_its_size_and_is_written_in_order() {
        let content = Content::read().unwrap();
        assert_eq!((content.boards.len(), content.threads.len(), content.pieces.len()), (8, 40, 250));
        let mut open = vec![false; content.threads.len()];
        for piece in &content.pieces {
            assert!(piece.is_opening || open[piece.thread], "a reply before its thread");
            open[piece.thread] = true;
            assert!(!piece.body.is_empty() && piece.hours_ago > 0);
        }
        assert!(content.threads.iter().all(|thread| TITLE_LENGTH.contains(&thread.title.chars().count())));
        assert!(content.threads.iter().any(|thread| thread.is_pinned));
        assert!(content.threads.iter().any(|thread| thread.lock_message.is_some()));
    }

    #[test]
    fn its_people_have_names_anybody_could_have() {
        for (name, _) in Content::read().unwrap().authors() {
            assert!(Name::parse(&name).is_ok_and(|name| !name.is_reserved()), "{name}");
        }
    }

    #[test]
    fn only_staff_write_among_volunteers() {
        let mut authors = Content::read().unwrap().authors_on("volunteers");
        authors.sort();
        assert_eq!(authors, ["Lantern", "harbourmaster"]);
    }
}
