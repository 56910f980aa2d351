//! What an import did.

/// Bad lines that are named one by one; the rest is counted.
const NAMED_MOST: usize = 100;

/// What an import did, or a dry run would have done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Threads added.
    pub threads: u64,
    /// Replies added.
    pub replies: u64,
    /// Slugs of the boards made.
    pub boards: Vec<String>,
    /// Members made.
    pub members: u64,
    /// Authors whose name had to change, with the name they have here.
    pub renamed: Vec<(String, String)>,
    /// Bad lines by number, with the reason; the first hundred.
    pub bad_lines: Vec<(u64, String)>,
    /// How many bad lines there were.
    pub bad_line_count: u64,
}

impl Summary {
    /// Notes a line that was left out.
    pub fn add_bad_line(&mut self, number: u64, reason: String) {
        self.bad_line_count += 1;
        if self.bad_lines.len() < NAMED_MOST {
            self.bad_lines.push((number, reason));
        }
    }

    /// Counts what one part of the work added.
    pub fn add(&mut self, other: Self) {
        self.threads += other.threads;
        self.replies += other.replies;
        self.members += other.members;
        self.boards.extend(other.boards);
        self.renamed.extend(other.renamed);
    }

    /// Counts a member made for an author.
    pub fn add_member(&mut self, author: &str, name: &str) {
        self.members += 1;
        if author != name {
            self.renamed.push((author.to_owned(), name.to_owned()));
        }
    }
}
