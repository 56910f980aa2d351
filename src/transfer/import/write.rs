//! Writing what is missing, in transactions of a bounded size.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::parse::{Contribution, Conversation};
use super::plan::{Missing, Plan, Planner, position};
use super::summary::Summary;
use crate::accounts::{MemberId, Name, NewMember, find_imported_member, insert_member};
use crate::boards::{
    Audience, BoardId, NewBoard, Point, SectionId, find_board_by_slug, insert_board, insert_section, list_all_boards,
    list_sections,
};
use crate::db::Conn;
use crate::posts::{NewOpening, NewPost, Prepared, announce_post, insert_opening, insert_reply};
use crate::threads::{ThreadId, find_imported_thread};
use crate::web::AppError;

/// Rows that one transaction may touch; 500 is the house's limit.
pub const LONGEST_CHUNK: usize = 480;
/// A thread, its post and revision, its counters, its board (with section and counter), its author, and a job.
const OPENING_ROWS: usize = 9;
/// A post and its revision, the thread's counters, the author, and a job.
const REPLY_ROWS: usize = 5;
/// Threads that render at once.
const RENDERERS: usize = 2;

/// Rows that a conversation may touch.
pub fn weight(conversation: &Conversation) -> usize {
    OPENING_ROWS + REPLY_ROWS * conversation.replies.len()
}

/// What one transaction writes.
pub struct Chunk {
    source: String,
    audience: Audience,
    section: String,
    now: NaiveDateTime,
    names: Arc<HashMap<String, Name>>,
    posts: Vec<Ready>,
}

/// A post with everything but the keys that the database gives.
struct Ready {
    batch: Arc<Vec<Conversation>>,
    missing: Missing,
    body: Prepared,
}

/// Renders what a plan needs and cuts it into transactions.
pub fn chunks(planner: &Planner, batch: &Arc<Vec<Conversation>>, plan: &Plan) -> Vec<Chunk> {
    let names: Arc<HashMap<String, Name>> = Arc::new(plan.members.iter().cloned().collect());
    let chunk = || Chunk {
        source: planner.options.source.clone(),
        audience: planner.options.audience,
        section: planner.words.section.clone(),
        now: planner.now,
        names: Arc::clone(&names),
        posts: Vec::new(),
    };
    let mut chunks = Vec::new();
    let mut current = chunk();
    let mut rows = 0;
    for (missing, body) in plan.missing.iter().zip(render(batch, &plan.missing)) {
        let more = if missing.reply.is_none() { OPENING_ROWS } else { REPLY_ROWS };
        if rows + more > LONGEST_CHUNK {
            chunks.push(std::mem::replace(&mut current, chunk()));
            rows = 0;
        }
        rows += more;
        current.posts.push(Ready { batch: Arc::clone(batch), missing: *missing, body });
    }
    chunks.push(current);
    chunks.retain(|chunk| !chunk.posts.is_empty());
    chunks
}

/// Rendering is most of the work, so it is done outside the transaction and on two threads.
fn render(batch: &[Conversation], missing: &[Missing]) -> Vec<Prepared> {
    let one = |post: &Missing| {
        // Footnotes of one thread's posts must not share names.
        let scope = post.reply.map_or_else(|| "i0-".to_owned(), |at| format!("i{}-", at + 1));
        Prepared::plain(post.of(batch).map_or("", |post| post.body.as_str()), &scope)
    };
    let share = missing.len().div_ceil(RENDERERS).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = missing
            .chunks(share)
            .map(|part| (part, scope.spawn(move || part.iter().map(one).collect::<Vec<_>>())))
            .collect();
        // A part whose thread panicked is rendered here, where the panic is everybody's.
        parts
            .into_iter()
            .flat_map(|(part, thread)| thread.join().unwrap_or_else(|_| part.iter().map(one).collect()))
            .collect()
    })
}

/// Writes a chunk; answers what it added.
///
/// # Errors
/// A unique violation when somebody else has made the same thread or taken a name meanwhile.
pub fn write_chunk(conn: &mut Conn, chunk: &Chunk) -> Result<Summary, AppError> {
    let mut writer = Writer { chunk, added: Summary::default(), members: HashMap::new(), threads: HashMap::new() };
    for ready in &chunk.posts {
        writer.post(conn, ready)?;
    }
    Ok(writer.added)
}

struct Writer<'a> {
    chunk: &'a Chunk,
    added: Summary,
    members: HashMap<&'a str, MemberId>,
    threads: HashMap<&'a str, ThreadId>,
}

impl<'a> Writer<'a> {
    fn post(&mut self, conn: &mut Conn, ready: &'a Ready) -> Result<(), AppError> {
        let Some(conversation) = ready.batch.get(ready.missing.conversation) else { return Ok(()) };
        let Some(words) = ready.missing.of(&ready.batch) else { return Ok(()) };
        let new = NewPost {
            author_id: self.author(conn, words)?,
            body: ready.body.clone(),
            created_at: words.created_at.unwrap_or(self.chunk.now),
            imported_thanks: words.thanks,
            source_position: ready.missing.reply.map(position),
        };
        if ready.missing.reply.is_some() {
            let thread = self.thread(conn, &conversation.id)?;
            let (post, _) = insert_reply(conn, thread, &new)?;
            announce_post(conn, post, self.chunk.now)?;
            self.added.replies += 1;
        } else {
            let opening = NewOpening {
                board_id: self.board(conn, conversation)?,
                title: conversation.title.clone(),
                post: new,
                source: Some((self.chunk.source.clone(), conversation.id.clone())),
            };
            let (thread, post) = insert_opening(conn, &opening)?;
            announce_post(conn, post, self.chunk.now)?;
            self.threads.insert(&conversation.id, thread);
            self.added.threads += 1;
        }
        Ok(())
    }

    fn author(&mut self, conn: &mut Conn, words: &'a Contribution) -> Result<MemberId, AppError> {
        if let Some(id) = self.members.get(words.author.as_str()) {
            return Ok(*id);
        }
        let id = match find_imported_member(conn, &self.chunk.source, &words.author)? {
            Some(id) => id,
            None => self.new_author(conn, words)?,
        };
        self.members.insert(&words.author, id);
        Ok(id)
    }

    fn new_author(&mut self, conn: &mut Conn, words: &Contribution) -> Result<MemberId, AppError> {
        let name = self.chunk.names.get(&words.author).ok_or_else(|| AppError::internal("an author has no name"))?;
        let id = insert_member(
            conn,
            &NewMember {
                name: name.clone(),
                password_hash: None,
                email: None,
                source: Some((self.chunk.source.clone(), words.author.clone())),
                created_at: words.created_at.unwrap_or(self.chunk.now),
            },
        )?;
        self.added.add_member(&words.author, &name.shown);
        Ok(id)
    }

    fn thread(&mut self, conn: &mut Conn, id: &'a str) -> Result<ThreadId, AppError> {
        if let Some(thread) = self.threads.get(id) {
            return Ok(*thread);
        }
        let thread = find_imported_thread(conn, &self.chunk.source, id)?.ok_or(AppError::NotFound)?;
        self.threads.insert(id, thread);
        Ok(thread)
    }

    fn board(&mut self, conn: &mut Conn, conversation: &Conversation) -> Result<BoardId, AppError> {
        match find_board_by_slug(conn, conversation.board.as_str()) {
            Ok(board) => return Ok(board.id),
            Err(AppError::NotFound) => {}
            Err(error) => return Err(error),
        }
        let section_id = self.section(conn)?;
        let neighbours = list_all_boards(conn)?.into_iter().filter(|(_, board)| board.section_id == section_id);
        let last = neighbours.map(|(_, board)| board.position).max().unwrap_or(0);
        let id = insert_board(
            conn,
            &NewBoard {
                section_id,
                slug: conversation.board.clone(),
                title: title_of(conversation.board.as_str()),
                about: String::new(),
                point: Point::None,
                read_audience: self.chunk.audience,
                write_audience: Audience::Members,
                group_id: None,
                allows_indexing: false,
                position: last + 1,
                one_time_names: false,
                allows_images: false,
            },
            self.chunk.now,
        )?;
        self.added.boards.push(conversation.board.as_str().to_owned());
        Ok(id)
    }

    fn section(&self, conn: &mut Conn) -> Result<SectionId, AppError> {
        let sections = list_sections(conn)?;
        if let Some(found) = sections.iter().find(|section| section.title == self.chunk.section) {
            return Ok(found.id);
        }
        let last = sections.iter().map(|section| section.position).max().unwrap_or(0);
        insert_section(conn, &self.chunk.section, last + 1, self.chunk.now)
    }
}

/// A board's name from its slug: `family-conflict` becomes `Family conflict`.
fn title_of(slug: &str) -> String {
    let mut chars = slug.chars().map(|c| if c == '-' { ' ' } else { c });
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn a_slug_becomes_a_title() {
        assert_eq!(title_of("family-conflict"), "Family conflict");
        assert_eq!(title_of("lgbtq"), "Lgbtq");
        assert_eq!(title_of("12-steps"), "12 steps");
    }
}
