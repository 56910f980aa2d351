//! What tests look up and change in the database directly.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::{
    Grant, MemberId, Name, NewMember, Role, ScopeKind, find_member_by_name, insert_grant, insert_member,
};
use mooring::boards::{add_group_member, find_board_by_slug, find_group_by_slug};
use mooring::db::schema::{boards, post_revisions, posts, threads};
use mooring::posts::{NewOpening, NewPost, Prepared, insert_opening, insert_reply};
use mooring::threads::ThreadId;

use super::site::Site;

/// The key in a thread's address.
pub fn thread_id(url: &str) -> i64 {
    let digits = url.trim_start_matches("/threads/").chars().take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap_or_else(|_| panic!("{url} is no thread's address"))
}

fn post_at(author_id: MemberId, body: &str, created_at: NaiveDateTime) -> NewPost {
    let body = Prepared::plain(body, "seed-");
    NewPost { author_id, body, created_at, imported_thanks: 0, source_position: None }
}

impl Site {
    /// A text of the interface in English.
    pub fn text(&self, key: &str) -> String {
        let texts = self.app.languages.find("en").unwrap();
        assert!(texts.has(key), "there is no text {key}");
        texts.get(key).to_owned()
    }

    /// A text that says a number.
    pub fn text_with(&self, key: &'static str, count: i64) -> String {
        let texts = self.app.languages.find("en").unwrap();
        assert!(texts.has(key), "there is no text {key}");
        texts.count(key, count).to_string()
    }

    pub async fn member_id(&self, name: &str) -> MemberId {
        let name = name.to_owned();
        self.read(move |conn| Ok(find_member_by_name(conn, &name)?.id)).await
    }

    pub async fn board_id(&self, slug: &str) -> i64 {
        let slug = slug.to_owned();
        self.read(move |conn| Ok(find_board_by_slug(conn, &slug)?.id.0)).await
    }

    /// The key of a thread's post.
    pub async fn post_id(&self, thread: &str, number: i64) -> i64 {
        let thread = thread_id(thread);
        self.read(move |conn| {
            let found = posts::table.filter(posts::thread_id.eq(thread)).filter(posts::number.eq(number));
            Ok(found.select(posts::id).first(conn)?)
        })
        .await
    }

    /// How many posts a thread has.
    pub async fn count_posts(&self, thread: &str) -> i64 {
        let thread = thread_id(thread);
        self.read(move |conn| Ok(posts::table.filter(posts::thread_id.eq(thread)).count().get_result(conn)?)).await
    }

    pub async fn count_threads(&self) -> i64 {
        self.read(|conn| Ok(threads::table.count().get_result(conn)?)).await
    }

    /// The newest Markdown of a post, as it is stored.
    pub async fn stored_body(&self, post: i64) -> String {
        self.read(move |conn| {
            let found = post_revisions::table.filter(post_revisions::post_id.eq(post));
            Ok(found.order(post_revisions::revision.desc()).select(post_revisions::body).first(conn)?)
        })
        .await
    }

    /// Threads `Seeded 1` to `Seeded {count}`, the last one the newest; two share each moment.
    pub async fn seed_threads(&self, board: &str, author: &str, count: i64) {
        let (author, now, board) = (self.member_id(author).await, self.app.clock.now(), board.to_owned());
        let board = self.read(move |conn| Ok(find_board_by_slug(conn, &board)?.id)).await;
        for first in (1..=count).step_by(100) {
            self.write(move |conn| {
                for number in first..(first + 100).min(count + 1) {
                    let at = now - TimeDelta::minutes((count - number) / 2 + 1);
                    let (title, post) = (format!("Seeded {number}"), post_at(author, "seeded", at));
                    insert_opening(conn, &NewOpening { board_id: board, title, post, source: None })?;
                }
                Ok(())
            })
            .await;
        }
    }

    /// Replies that say their number, until the thread has `posts` posts.
    pub async fn seed_replies(&self, thread: &str, author: &str, posts: i64) {
        let (author, now, id) = (self.member_id(author).await, self.app.clock.now(), ThreadId(thread_id(thread)));
        let have = self.count_posts(thread).await;
        self.write(move |conn| {
            for number in have + 1..=posts {
                insert_reply(conn, id, &post_at(author, &format!("Reply number {number}."), now))?;
            }
            Ok(())
        })
        .await;
    }

    /// Puts a member into a group.
    pub async fn join_group(&self, group: &str, name: &str) {
        let (member, now, group) = (self.member_id(name).await, self.app.clock.now(), group.to_owned());
        self.write(move |conn| {
            let group = find_group_by_slug(conn, &group)?;
            add_group_member(conn, group.id, member, None, now)
        })
        .await;
    }

    /// Makes members `guest-001` to `guest-{count}`, without passwords, and puts them into a group.
    pub async fn fill_group(&self, group: &str, count: usize) {
        let (now, group) = (self.app.clock.now(), group.to_owned());
        self.write(move |conn| {
            let group = find_group_by_slug(conn, &group)?.id;
            for number in 1..=count {
                let name = Name::of(&format!("guest-{number:03}"));
                let new = NewMember { name, password_hash: None, email: None, source: None, created_at: now };
                let member = insert_member(conn, &new)?;
                add_group_member(conn, group, member, None, now)?;
            }
            Ok(())
        })
        .await;
    }

    /// Makes a member the moderator of one board.
    pub async fn make_moderator_of(&self, name: &str, board: &str) {
        let (member, board, now) = (self.member_id(name).await, self.board_id(board).await, self.app.clock.now());
        let grant = Grant { role: Role::Moderator, scope_kind: ScopeKind::Board, scope_id: Some(board) };
        self.write(move |conn| insert_grant(conn, member, grant, None, (now, None))).await;
        self.app.refresh().await;
    }

    /// Lets search engines keep a board, so that its threads have their slug in the address.
    pub async fn allow_indexing(&self, board: &str) {
        let board = board.to_owned();
        self.write(move |conn| {
            diesel::update(boards::table.filter(boards::slug.eq(&board)))
                .set(boards::allows_indexing.eq(true))
                .execute(conn)?;
            Ok(())
        })
        .await;
    }

    /// Changes who may read a board and who may write in it.
    pub async fn set_audiences(&self, board: &str, read: &'static str, write: &'static str) {
        let board = board.to_owned();
        self.write(move |conn| {
            diesel::update(boards::table.filter(boards::slug.eq(&board)))
                .set((boards::read_audience.eq(read), boards::write_audience.eq(write)))
                .execute(conn)?;
            Ok(())
        })
        .await;
    }

    /// Hides a thread as a moderator's removal will.
    pub async fn remove_thread(&self, thread: &str) {
        let (id, now) = (thread_id(thread), self.app.clock.now());
        self.write(move |conn| {
            diesel::update(threads::table.find(id)).set(threads::removed_at.eq(now)).execute(conn)?;
            Ok(())
        })
        .await;
    }

    /// Ends every session, as when they run out.
    pub async fn end_sessions(&self) {
        use mooring::db::schema::sessions;
        self.write(|conn| {
            diesel::delete(sessions::table).execute(conn)?;
            Ok(())
        })
        .await;
    }
}
