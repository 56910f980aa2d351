//! A site with a board of every audience, a thread in each, and somebody of every role.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::{Grant, Role, ScopeKind, find_member_by_name, insert_grant};
use mooring::boards::{
    Audience, NewBoard, Point, Slug, add_group_member, find_board_by_slug, find_group_by_slug, insert_board,
    insert_group, insert_section,
};
use mooring::config::Config;
use mooring::db::schema::{
    cases, conversation_members, conversations, mails, members, passkeys, pictures, posts, role_grants, sessions,
};
use mooring::polls::{NewPoll, Results, insert_poll};
use mooring::posts::{NewPost, Prepared, insert_reply};
use mooring::threads::ThreadId;

use super::columns::of_schema;
use crate::support::{Browser, PASSWORD, Site, jpeg};

/// Who asks. The author has written everything and administers the site.
pub const ROLES: [&str; 8] = [
    "signed out",
    "member",
    "member of the group",
    "greeter",
    "moderator of one board",
    "moderator",
    "administrator",
    "author",
];
/// Who welcomes people, and is no staff.
pub const GREETER: usize = 3;
/// The author, who comes last.
pub const AUTHORS: usize = ROLES.len() - 1;

/// The boards; `news` is open to everyone, and staff write in it.
pub const BOARDS: [(&str, Audience, Audience); 5] = [
    ("open", Audience::Public, Audience::Members),
    ("news", Audience::Public, Audience::Staff),
    ("talk", Audience::Members, Audience::Members),
    ("circle", Audience::Group, Audience::Group),
    ("crew", Audience::Staff, Audience::Staff),
];

/// The board that the third kind of moderator moderates.
const MODERATED: &str = "talk";

/// The board on which pictures may be put to posts.
pub const PICTURED: usize = 2;

/// A site, and a browser of every role.
pub struct Ground {
    pub site: Rc<Site>,
    pub browsers: Vec<Browser>,
    /// The keys of each board's thread and of its first post.
    pub threads: Vec<(i64, i64)>,
    /// The keys of each board's open case, about that post; nobody of these roles reported it.
    pub cases: Vec<i64>,
    /// The key of a grant that may go.
    pub grant: i64,
    /// The key of a session that the author has elsewhere.
    pub session: i64,
    /// The key of a passkey of the author's.
    pub passkey: i64,
    /// The keys of two mails that are parked.
    pub mails: [i64; 2],
    /// The address of the author's picture.
    pub picture: String,
    /// The key of a post under a one-time name, on the board of the third kind of moderator.
    pub apart: i64,
    /// The key of a private conversation of the author's with somebody else.
    pub conversation: i64,
    /// The key of a post on the board for members that nobody has answered, by somebody else.
    pub waiting: i64,
    /// The name of a picture that the author put to a post on that board.
    pub attachment: String,
}

impl Ground {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// With another configuration.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let site = Site::with(change).await;
        site.set_up("none").await;
        site.set_image_rule("true", 7, 3).await;
        make_boards(&site).await;
        let mut author = site.staff("Author", Role::Administrator).await;
        if site.app.config.security.staff_second_step {
            author.turn_on_second_step(&site).await;
        }
        let threads = begin_threads(&site, &mut author).await;
        author.begin_with_picture(BOARDS[PICTURED].0, "A boat", &jpeg()).await;
        let attachment = site.only_picture().await;
        let mut browsers = vec![site.visitor(), site.member("Plain").await, site.member("Grouped").await];
        browsers.push(site.staff("Gil", Role::Greeter).await);
        browsers.push(site.member("Keeper").await);
        browsers.push(site.staff("Warden", Role::Moderator).await);
        browsers.push(site.staff("Chief", Role::Administrator).await);
        browsers.push(author);
        let mut leaver = site.member("Leaver").await;
        let asked = leaver.begin_thread("talk", "A question", "Words that wait.").await;
        let waiting = site.post_id(&asked, 1).await;
        let cases = open_cases(&site, &threads).await;
        let grant = give(&site).await;
        let session = sign_in_elsewhere(&site).await;
        let passkey = keep_passkey(&site).await;
        let mails = [park_mail(&site).await, park_mail(&site).await];
        let picture = keep_picture(&site).await;
        let apart = write_apart(&site, threads[2].0).await;
        let conversation = begin_conversation(&site).await;
        Self {
            conversation,
            site,
            browsers,
            threads,
            cases,
            grant,
            session,
            passkey,
            picture,
            mails,
            apart,
            waiting,
            attachment,
        }
    }

    /// A token of a form on a page that this role is shown.
    pub async fn token(&mut self, role: usize) -> String {
        let page = self.browsers[role].get("/preferences").await;
        page.form("/preferences").get("csrf_token").to_owned()
    }
}

/// A thread with a poll on each board, and its first post.
async fn begin_threads(site: &Site, author: &mut Browser) -> Vec<(i64, i64)> {
    let mut threads = Vec::new();
    for (slug, ..) in BOARDS {
        let url = author.begin_thread(slug, &format!("Words in {slug}"), "Something that was written.").await;
        let thread: i64 = url.trim_start_matches("/threads/").parse().unwrap();
        let post = posts::table.filter(posts::thread_id.eq(ThreadId(thread))).select(posts::id);
        let post: i64 = site.read(move |conn| Ok(post.first(conn)?)).await;
        ask(site, ThreadId(thread)).await;
        threads.push((thread, post));
    }
    threads
}

/// Somebody else writes under a one-time name in a thread.
async fn write_apart(site: &Site, thread: i64) -> i64 {
    let now = site.app.clock.now();
    let post = site
        .write(move |conn| {
            let new = NewPost {
                author_id: find_member_by_name(conn, "Leaver")?.id,
                body: Prepared::plain("Written apart.", "a-"),
                created_at: now,
                imported_thanks: 0,
                source_position: None,
            };
            Ok(insert_reply(conn, ThreadId(thread), &new)?.0)
        })
        .await;
    site.under_alias(post.0, "Quiet Heron").await;
    post.0
}

/// A poll in a thread.
async fn ask(site: &Site, thread: ThreadId) {
    let (now, options) = (site.app.clock.now(), ["Tea", "Walking"].map(str::to_owned).to_vec());
    let new = NewPoll { question: String::new(), options, is_multiple: false, results: Results::Voted, days: None };
    site.write(move |conn| insert_poll(conn, thread, &new, now)).await;
}

/// The author signs in with another browser; answers that session's key.
async fn sign_in_elsewhere(site: &Rc<Site>) -> i64 {
    let mut elsewhere = site.visitor();
    let mut form = elsewhere.get("/sign-in").await.form("/sign-in");
    form.set("username", "Author").set("password", PASSWORD);
    assert_eq!(elsewhere.submit_once(&form).await.status, 303);
    let newest = sessions::table.select(diesel::dsl::max(sessions::id));
    site.read(move |conn| Ok(newest.first::<Option<i64>>(conn)?)).await.unwrap()
}

/// A passkey that nothing is ever asked of.
async fn keep_passkey(site: &Site) -> i64 {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let author = find_member_by_name(conn, "Author")?.id;
        let new = diesel::insert_into(passkeys::table).values((
            passkeys::member_id.eq(author),
            passkeys::name.eq("A key"),
            passkeys::credential_digest.eq(vec![1_u8; 32]),
            passkeys::passkey_sealed.eq(vec![2_u8; 32]),
            passkeys::created_at.eq(now),
        ));
        Ok(new.returning(passkeys::id).get_result(conn)?)
    })
    .await
}

/// A mail that a server refused.
async fn park_mail(site: &Site) -> i64 {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let plain = find_member_by_name(conn, "Plain")?.id;
        let new = diesel::insert_into(mails::table).values((
            mails::member_id.eq(plain),
            mails::kind.eq("event"),
            mails::about_id.eq(1_i64),
            mails::answer.eq("550 no such mailbox"),
            mails::created_at.eq(now),
            mails::queued_at.eq(now),
            mails::parked_at.eq(now),
        ));
        Ok(new.returning(mails::id).get_result(conn)?)
    })
    .await
}

/// A picture that is none; answers its address.
async fn keep_picture(site: &Site) -> String {
    let (now, token) = (site.app.clock.now(), "ab".repeat(16));
    let path = format!("/avatars/{token}");
    site.write(move |conn| {
        let author = find_member_by_name(conn, "Author")?.id;
        diesel::update(members::table.find(author)).set(members::picture.eq(&token)).execute(conn)?;
        let new = diesel::insert_into(pictures::table).values((
            pictures::member_id.eq(author),
            pictures::token.eq(&token),
            pictures::small.eq(vec![1_u8; 32]),
            pictures::large.eq(vec![2_u8; 32]),
            pictures::created_at.eq(now),
        ));
        new.execute(conn)?;
        Ok(())
    })
    .await;
    path
}

/// A conversation of the author with who leaves; nobody of the other roles is in it.
async fn begin_conversation(site: &Site) -> i64 {
    site.allow_messages().await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        let id: i64 = diesel::insert_into(conversations::table)
            .values(conversations::created_at.eq(now))
            .returning(conversations::id)
            .get_result(conn)?;
        for name in ["Author", "Leaver"] {
            let member = find_member_by_name(conn, name)?.id;
            diesel::insert_into(conversation_members::table)
                .values((
                    conversation_members::conversation_id.eq(id),
                    conversation_members::member_id.eq(member),
                    conversation_members::state.eq("in"),
                    conversation_members::joined_at.eq(now),
                    conversation_members::last_at.eq(now),
                ))
                .execute(conn)?;
        }
        Ok(id)
    })
    .await
}

async fn make_boards(site: &Site) {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let section_id = insert_section(conn, "Rooms", 1, now)?;
        let group = insert_group(conn, &Slug::parse("friends").unwrap(), ("Friends", ""), now)?;
        for (slug, read_audience, write_audience) in BOARDS {
            let new = NewBoard {
                section_id,
                slug: Slug::parse(slug).unwrap(),
                title: slug.to_owned(),
                about: String::new(),
                point: Point::None,
                read_audience,
                write_audience,
                group_id: Some(group),
                allows_indexing: false,
                position: 1,
                one_time_names: false,
                allows_images: slug == BOARDS[PICTURED].0,
            };
            insert_board(conn, &new, now)?;
        }
        Ok(())
    })
    .await;
}

/// An open case about each post.
async fn open_cases(site: &Site, threads: &[(i64, i64)]) -> Vec<i64> {
    let (now, ids): (_, Vec<i64>) = (site.app.clock.now(), threads.iter().map(|(_, post)| *post).collect());
    site.write(move |conn| {
        let mut made = Vec::new();
        for id in &ids {
            let new = diesel::insert_into(cases::table).values((
                cases::subject_kind.eq("post"),
                cases::post_id.eq(id),
                cases::open_post_id.eq(id),
                cases::severity.eq(3),
                cases::state.eq("open"),
                cases::created_at.eq(now),
            ));
            made.push(new.returning(cases::id).get_result(conn)?);
        }
        Ok(made)
    })
    .await
}

/// Puts people into the group and gives one board its moderator; answers the key of a grant that may go.
async fn give(site: &Site) -> i64 {
    let now = site.app.clock.now();
    let grant = site
        .write(move |conn| {
            let group = find_group_by_slug(conn, "friends")?.id;
            for name in ["Grouped", "Leaver"] {
                let id = find_member_by_name(conn, name)?.id;
                add_group_member(conn, group, id, None, now)?;
            }
            let board = find_board_by_slug(conn, MODERATED)?.id.0;
            let grant = Grant { role: Role::Moderator, scope_kind: ScopeKind::Board, scope_id: Some(board) };
            for name in ["Keeper", "Leaver"] {
                let id = find_member_by_name(conn, name)?.id;
                insert_grant(conn, id, grant, None, (now, None))?;
            }
            mooring::jobs::send_signal(conn, "staff", now)?;
            Ok(role_grants::table.select(diesel::dsl::max(role_grants::id)).first::<Option<i64>>(conn)?)
        })
        .await;
    site.app.refresh().await;
    grant.unwrap()
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

/// Every row of every table, to see whether anything has changed.
pub async fn everything(site: &Site) -> Vec<String> {
    let hex = |column: &str| match site.app.db.is_sqlite() {
        true => format!("hex({column})"),
        false => format!("encode({column}, 'hex')"),
    };
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for column in of_schema() {
        let name = format!("\"{}\"", column.name);
        let text = if column.kind == "Binary" { hex(&name) } else { format!("cast({name} as text)") };
        let text = format!("coalesce({text}, '-')");
        match tables.last_mut().filter(|(table, _)| *table == column.table) {
            Some((_, columns)) => columns.push(text),
            None => tables.push((column.table, vec![text])),
        }
    }
    let mut queries = Vec::new();
    for (table, columns) in tables {
        queries
            .push(format!("select '{table} ' || {} as line from \"{table}\" order by 1", columns.join(" || ' ' || ")));
    }
    site.read(move |conn| {
        let mut lines = Vec::new();
        for query in &queries {
            lines.extend(diesel::sql_query(query).load::<Line>(conn)?.into_iter().map(|row| row.line));
        }
        Ok(lines)
    })
    .await
}
