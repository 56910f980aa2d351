//! What the index keeps of a post, and how its text becomes words.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyDocument, TantivyError};

use crate::search::model::Document;
use crate::search::words::{Words, words};

const TOKENIZER: &str = "mooring";
/// The column that results come from.
pub const POST: &str = "post";
/// The column that tells whether a post is of the boards asked for.
pub const BOARD: &str = "board";
/// The column that the newest stand first by.
pub const CREATED: &str = "created";

/// The index's fields. No text is stored: what is shown comes from the database.
pub struct Shape {
    pub post: Field,
    pub board: Field,
    pub author: Field,
    pub title: Field,
    pub body: Field,
    created: Field,
    thread: Field,
}

impl Shape {
    /// The fields of a new index.
    pub fn schema() -> Schema {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(indexing);
        let mut builder = Schema::builder();
        builder.add_i64_field(POST, INDEXED | FAST);
        builder.add_i64_field("thread", INDEXED | FAST);
        builder.add_i64_field(BOARD, INDEXED | FAST);
        builder.add_text_field("author", STRING);
        builder.add_text_field("title", text.clone());
        builder.add_text_field("body", text);
        builder.add_i64_field(CREATED, FAST);
        builder.build()
    }

    /// The fields of an index, after telling it how to read text.
    pub fn of(index: &Index) -> Result<Self, TantivyError> {
        index.tokenizers().register(TOKENIZER, Reader::default());
        let schema = index.schema();
        Ok(Self {
            post: schema.get_field(POST)?,
            thread: schema.get_field("thread")?,
            board: schema.get_field(BOARD)?,
            author: schema.get_field("author")?,
            title: schema.get_field("title")?,
            body: schema.get_field("body")?,
            created: schema.get_field(CREATED)?,
        })
    }

    /// A post as the index takes it.
    pub fn document(&self, post: &Document) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_i64(self.post, post.post.0);
        document.add_i64(self.thread, post.thread.0);
        document.add_i64(self.board, post.board.0);
        if !post.author.is_empty() {
            document.add_text(self.author, &post.author);
        }
        document.add_text(self.title, &post.title);
        document.add_text(self.body, &post.body);
        document.add_i64(self.created, post.created_at.and_utc().timestamp_micros());
        document
    }
}

/// Reads text as [`words`] does.
#[derive(Clone, Default)]
struct Reader {
    token: Token,
}

struct Reading<'a> {
    words: Words<'a>,
    token: &'a mut Token,
}

impl Tokenizer for Reader {
    type TokenStream<'a> = Reading<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Reading<'a> {
        self.token.reset();
        Reading { words: words(text), token: &mut self.token }
    }
}

impl TokenStream for Reading<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.token.text = word.folded;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
