//! What of a batch is missing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::ImportOptions;
use super::names::candidates;
use super::parse::{Contribution, Conversation};
use super::summary::Summary;
use crate::accounts::{Name, find_imported_member, is_retired, name_is_taken};
use crate::boards::find_board_by_slug;
use crate::db::Conn;
use crate::posts::list_imported_positions;
use crate::threads::find_imported_thread;
use crate::vault::Keyring;
use crate::web::AppError;

/// Words that go into the database, in the community's language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The title of the section for boards that are made.
    pub section: String,
    /// A name for authors of whose name nothing can be kept.
    pub nameless: String,
}

/// A post that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which conversation of the batch.
    pub conversation: usize,
    /// Which of its replies; none for the opening.
    pub reply: Option<usize>,
}

impl Missing {
    /// The post itself.
    pub fn of(self, batch: &[Conversation]) -> Option<&Contribution> {
        let conversation = batch.get(self.conversation)?;
        self.reply.map_or(Some(&conversation.opening), |at| conversation.replies.get(at))
    }
}

/// What is to be done for a batch.
#[derive(Debug)]
pub struct Plan {
    /// Slugs of boards to make.
    pub boards: Vec<String>,
    /// Members to make: the author and the name.
    pub members: Vec<(String, Name)>,
    /// Posts to write, in order.
    pub missing: Vec<Missing>,
    have: HashMap<String, HashSet<i64>>,
}

/// Plans batch after batch, and remembers what it need not ask again.
pub struct Planner {
    pub(super) options: ImportOptions,
    pub(super) words: Words,
    pub(super) now: NaiveDateTime,
    known_authors: HashSet<String>,
    known_boards: HashSet<String>,
    /// Folded names and skeletons that a dry run has given away.
    taken: Arc<HashSet<String>>,
    /// What a dry run has pretended to write.
    pretended: HashMap<String, HashSet<i64>>,
}

impl Planner {
    /// At the beginning of a file.
    pub fn new(options: ImportOptions, words: Words, now: NaiveDateTime) -> Self {
        Self {
            options,
            words,
            now,
            known_authors: HashSet::new(),
            known_boards: HashSet::new(),
            taken: Arc::default(),
            pretended: HashMap::new(),
        }
    }

    /// What has to be asked about a batch.
    pub fn lookup(&self, batch: &[Conversation]) -> Lookup {
        let authors = batch.iter().flat_map(|c| std::iter::once(&c.opening).chain(&c.replies)).map(|post| &post.author);
        Lookup {
            source: self.options.source.clone(),
            nameless: self.words.nameless.clone(),
            ids: unknown(batch.iter().map(|c| &c.id), &HashSet::new()),
            boards: unknown(batch.iter().map(|c| c.board.as_str()), &self.known_boards),
            authors: unknown(authors, &self.known_authors),
            taken: Arc::clone(&self.taken),
        }
    }

    /// What is missing, given what was found.
    pub fn plan(&self, batch: &[Conversation], found: Found) -> Plan {
        let mut have = found.have;
        for conversation in batch {
            if let Some(positions) = self.pretended.get(&conversation.id) {
                have.entry(conversation.id.clone()).or_default().extend(positions);
            }
        }
        let mut missing = Vec::new();
        let mut boards = Vec::new();
        for (at, conversation) in batch.iter().enumerate() {
            let slug = conversation.board.as_str();
            let is_new = !have.contains_key(&conversation.id);
            if is_new {
                missing.push(Missing { conversation: at, reply: None });
                if found.missing_boards.iter().any(|board| board == slug) && !boards.iter().any(|board| board == slug) {
                    boards.push(slug.to_owned());
                }
            }
            let positions = have.entry(conversation.id.clone()).or_default();
            for reply in 0..conversation.replies.len() {
                if positions.insert(position(reply)) {
                    missing.push(Missing { conversation: at, reply: Some(reply) });
                }
            }
        }
        let writing: HashSet<&str> =
            missing.iter().filter_map(|post| post.of(batch)).map(|post| post.author.as_str()).collect();
        let members = found.new_members.into_iter().filter(|(author, _)| writing.contains(author.as_str())).collect();
        Plan { boards, members, missing, have }
    }

    /// Notes what a written plan has made sure of.
    pub fn remember(&mut self, plan: &Plan) {
        self.known_authors.extend(plan.members.iter().map(|(author, _)| author.clone()));
        self.known_boards.extend(plan.boards.iter().cloned());
    }

    /// Notes what a plan would have written.
    pub fn pretend(&mut self, plan: Plan) {
        self.remember(&plan);
        let names = plan.members.into_iter().flat_map(|(_, name)| [name.folded, name.skeleton]);
        Arc::make_mut(&mut self.taken).extend(names);
        self.pretended.extend(plan.have);
    }
}

impl Plan {
    /// The summary of what will be done.
    pub fn expected(&self, batch: &[Conversation]) -> Summary {
        let mut summary = Summary { boards: self.boards.clone(), ..Summary::default() };
        for post in self.missing.iter().filter(|post| post.of(batch).is_some()) {
            match post.reply {
                None => summary.threads += 1,
                Some(_) => summary.replies += 1,
            }
        }
        for (author, name) in &self.members {
            summary.add_member(author, &name.shown);
        }
        summary
    }
}

/// A reply's place as the database holds it.
pub fn position(reply: usize) -> i64 {
    i64::try_from(reply).unwrap_or(i64::MAX)
}

/// Each once, in order, without those that are known.
fn unknown<T: AsRef<str>>(all: impl Iterator<Item = T>, known: &HashSet<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    all.map(|item| item.as_ref().to_owned()).filter(|item| !known.contains(item) && seen.insert(item.clone())).collect()
}

/// Questions about a batch.
pub struct Lookup {
    source: String,
    nameless: String,
    ids: Vec<String>,
    boards: Vec<String>,
    authors: Vec<String>,
    taken: Arc<HashSet<String>>,
}

/// The answers.
pub struct Found {
    /// Replies that are there, by the key of their conversation.
    have: HashMap<String, HashSet<i64>>,
    missing_boards: Vec<String>,
    new_members: Vec<(String, Name)>,
}

impl Lookup {
    /// Asks the database.
    pub fn run(&self, conn: &mut Conn, keyring: &Keyring) -> Result<Found, AppError> {
        let mut have = HashMap::new();
        for id in &self.ids {
            if let Some(thread) = find_imported_thread(conn, &self.source, id)? {
                have.insert(id.clone(), list_imported_positions(conn, thread)?.into_iter().collect());
            }
        }
        let mut missing_boards = Vec::new();
        for slug in &self.boards {
            match find_board_by_slug(conn, slug) {
                Ok(_) => {}
                Err(AppError::NotFound) => missing_boards.push(slug.clone()),
                Err(error) => return Err(error),
            }
        }
        let mut taken: HashSet<String> = HashSet::new();
        let mut new_members = Vec::new();
        for author in &self.authors {
            if find_imported_member(conn, &self.source, author)?.is_some() {
                continue;
            }
            let name = self.free_name((conn, keyring), author, &taken)?;
            taken.extend([name.folded.clone(), name.skeleton.clone()]);
            new_members.push((author.clone(), name));
        }
        Ok(Found { have, missing_boards, new_members })
    }

    fn free_name(
        &self,
        (conn, keyring): (&mut Conn, &Keyring),
        author: &str,
        taken: &HashSet<String>,
    ) -> Result<Name, AppError> {
        for name in candidates(author, &self.nameless) {
            let is_given =
                [&name.folded, &name.skeleton].iter().any(|form| taken.contains(*form) || self.taken.contains(*form));
            if !is_given && !name_is_taken(conn, &name)? && !is_retired(conn, keyring, &name)? {
                return Ok(name);
            }
        }
        Err(AppError::internal("no name is left for an author"))
    }
}
