//! What feeds never tell: what anyone signed out cannot read, whoever asks.

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::Conn;
use mooring::db::schema::{members, personas, posts, threads};
use mooring::web::AppError;

use crate::support::{Browser, Site, thread_id};

const BOARD: &str = "/boards/welcome/feed.atom";

fn of_thread(thread: &str) -> String {
    format!("/threads/{}/feed.atom", thread_id(thread))
}

/// What somebody is told by a feed, with everything in it.
async fn told(reader: &mut Browser, path: &str) -> String {
    let page = reader.get_once(path).await;
    page.feed();
    page.body
}

#[actix_web::test]
async fn a_board_that_not_everyone_reads_has_no_feed_for_anybody() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    site.join_group("family-friends", "Ann").await;
    // Whatever else is said of them.
    site.allow_indexing("talk").await;
    let mut paths = Vec::new();
    for board in ["talk", "family-friends"] {
        let thread = ann.begin_thread(board, "Private title", "Private words.").await;
        paths.extend([format!("/boards/{board}/feed.atom"), of_thread(&thread)]);
    }
    let mut visitor = site.visitor();
    for reader in [&mut visitor, &mut ann, &mut ada] {
        let nowhere = reader.get_once("/boards/nowhere/feed.atom").await;
        for path in &paths {
            let page = reader.get_once(path).await;
            assert_eq!((page.status, page.text()), (404, nowhere.text()), "{path}");
        }
    }
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    for (read, status) in [("public", 200), ("members", 404), ("staff", 404)] {
        site.set_audiences("welcome", read, "members").await;
        for path in [BOARD, &of_thread(&thread)] {
            assert_eq!(ada.get_once(path).await.status, status, "{path}, read by {read}");
        }
    }
}

#[actix_web::test]
async fn a_thread_that_is_moved_out_of_sight_is_in_no_feed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("welcome", "Movedtitle", "Words.").await;
    assert!(told(&mut mo, BOARD).await.contains("Movedtitle"));
    let mut form = mo.get(&thread).await.form(&format!("/threads/{}/move", thread_id(&thread)));
    form.set("board", "volunteers");
    assert_eq!(mo.submit(&form).await.status, 200);
    assert!(!told(&mut mo, BOARD).await.contains("Movedtitle"));
    assert_eq!(mo.get_once(&of_thread(&thread)).await.status, 404);
}

type Change = fn(&mut Conn, i64, Option<chrono::NaiveDateTime>) -> Result<usize, AppError>;

macro_rules! column {
    ($table:ident, $column:ident) => {{
        let change: Change = |conn, id, at| {
            Ok(diesel::update($table::table.filter($table::id.eq(id))).set($table::$column.eq(at)).execute(conn)?)
        };
        (stringify!($column), change)
    }};
}

#[actix_web::test]
async fn a_post_that_cannot_be_seen_is_in_no_feed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Openingwords.").await;
    ann.reply(&thread, "Replywords.").await;
    let (opening, reply) = (site.post_id(&thread, 1).await, site.post_id(&thread, 2).await);
    let (now, feed) = (site.app.clock.now(), of_thread(&thread));
    for (name, change) in [
        column!(posts, held_at),
        column!(posts, retracted_at),
        column!(posts, removed_at),
        column!(posts, erased_at),
        column!(posts, expires_at),
    ] {
        for (post, words) in [(opening, "Openingwords"), (reply, "Replywords")] {
            site.write(move |conn| change(conn, post, Some(now))).await;
            for path in [BOARD, feed.as_str()] {
                assert!(!told(&mut ann, path).await.contains(words), "{name}: {path}");
            }
            site.write(move |conn| change(conn, post, None)).await;
            assert!(told(&mut ann, &feed).await.contains(words), "{name}");
        }
    }
    let id = thread_id(&thread);
    for (name, change) in [column!(threads, held_at), column!(threads, removed_at), column!(threads, expires_at)] {
        site.write(move |conn| change(conn, id, Some(now))).await;
        assert_eq!(told(&mut ann, BOARD).await.matches("</entry>").count(), 0, "{name}");
        assert_eq!(ann.get_once(&feed).await.status, 404, "{name}");
        site.write(move |conn| change(conn, id, None)).await;
        assert_eq!(told(&mut ann, BOARD).await.matches("</entry>").count(), 1, "{name}");
    }
}

#[actix_web::test]
async fn with_the_first_post_the_title_is_taken_back_in_feeds_too() {
    let site = Site::new().await;
    site.allow_indexing("welcome").await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("welcome", "Regrettedtitle", "Regrettedwords.").await;
    let plain = format!("/threads/{}", thread_id(&thread));
    ben.reply(&thread, &format!("About /posts/{}.", site.post_id(&thread, 1).await)).await;
    let form = ann.get(&plain).await.form(&format!("/posts/{}/retraction", site.post_id(&thread, 1).await));
    ann.submit(&form).await;
    let mut visitor = site.visitor();
    for path in [BOARD, &of_thread(&thread)] {
        let told = told(&mut visitor, path).await.to_lowercase();
        assert!(!told.contains("regretted"), "{path}: {told}");
    }
    let feed = visitor.get_once(&of_thread(&thread)).await.feed();
    assert_eq!(feed.titles(), [format!("{} · post 2", site.text("thread-title-taken-back"))]);
    assert_eq!(feed.link("alternate"), format!("http://localhost:8080{plain}"));
}

#[actix_web::test]
async fn blocks_change_nothing_in_a_feed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("welcome", "Of Ann", "Words of hers, with @Ben.").await;
    ben.reply(&thread, "Words of his, with @Ann.").await;
    let paths = [BOARD.to_owned(), of_thread(&thread)];
    let mut visitor = site.visitor();
    let before = [told(&mut visitor, &paths[0]).await, told(&mut visitor, &paths[1]).await];
    ann.block("Ben").await;
    for reader in [&mut ann, &mut ben, &mut visitor] {
        for (path, before) in paths.iter().zip(&before) {
            assert_eq!(&told(reader, path).await, before, "the same for everyone: {path}");
        }
    }
    assert_eq!(ben.get_once(&thread).await.status, 404, "the page itself knows of it");
}

#[actix_web::test]
async fn a_one_time_name_stays_one_and_pictures_are_for_members() {
    let site = Site::new().await;
    let mut ann = site.member("Rosalind").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    ann.reply(&thread, "Openly.").await;
    let (id, post, now) = (thread_id(&thread), site.post_id(&thread, 1).await, site.app.clock.now());
    let member = site.member_id("Rosalind").await;
    let persona: i64 = site
        .write(move |conn| {
            diesel::update(members::table.find(member)).set(members::picture.eq("ab".repeat(16))).execute(conn)?;
            let persona = diesel::insert_into(personas::table)
                .values((
                    personas::thread_id.eq(id),
                    personas::member_id.eq(member.0),
                    personas::alias.eq("Quiet Heron"),
                    personas::avatar_seed.eq("seed"),
                    personas::created_at.eq(now),
                ))
                .returning(personas::id)
                .get_result(conn)?;
            diesel::update(posts::table.filter(posts::id.eq(post))).set(posts::persona_id.eq(persona)).execute(conn)?;
            diesel::update(threads::table.filter(threads::id.eq(id)))
                .set(threads::persona_id.eq(persona))
                .execute(conn)?;
            Ok(persona)
        })
        .await;
    let board = ann.get_once(BOARD).await;
    assert_eq!(board.feed().entries[0].author, "Quiet Heron");
    assert!(!board.body.contains("Rosalind") && !board.body.contains(&"ab".repeat(16)), "{}", board.body);
    let feed = ann.get_once(&of_thread(&thread)).await;
    let authors: Vec<String> = feed.feed().entries.into_iter().map(|entry| entry.author).collect();
    assert_eq!(authors, ["Rosalind", "Quiet Heron"]);
    assert!(!feed.body.contains("avatar") && !feed.body.contains("<svg"));

    site.write(move |conn| {
        let erased = (personas::alias.eq("-1"), personas::avatar_seed.eq(""));
        diesel::update(personas::table.filter(personas::id.eq(persona))).set(erased).execute(conn)?;
        diesel::update(members::table.find(member)).set(members::closed_at.eq(now)).execute(conn)?;
        Ok(())
    })
    .await;
    let former = site.text("byline-former");
    let authors: Vec<String> = site
        .visitor()
        .get_once(&of_thread(&thread))
        .await
        .feed()
        .entries
        .into_iter()
        .map(|entry| entry.author)
        .collect();
    assert_eq!(authors, [former.clone(), former]);
}

#[actix_web::test]
async fn names_quotes_and_links_are_filled_for_who_is_signed_out() {
    let site = Site::new().await;
    let mut ann = site.member("Quietann").await;
    let mut greta = site.member("Greta").await;
    let private = ann.begin_thread("talk", "Privatetitle", "Privatewords that only we know.").await;
    let open = ann.begin_thread("welcome", "An open one", "Openwords for everyone.").await;
    let (hidden, shown) = (site.post_id(&private, 1).await, site.post_id(&open, 1).await);
    let mut words = String::new();
    for (thread, post) in [(&private, hidden), (&open, shown)] {
        let form = greta.get(&format!("{thread}?quote={post}")).await.form(&format!("{thread}/posts"));
        words.push_str(&format!("{}\n\nSaid in /posts/{post}.\n\n", form.get("body")));
    }
    assert!(words.contains("Privatewords") && words.contains("Openwords"), "{words}");
    let thread = greta.begin_thread("welcome", "Quoting", &format!("{words}Thank you @greta.")).await;
    // Who may read it all is told no more than anyone.
    assert!(ann.get(&thread).await.contains("Privatewords"));
    for reader in [&mut ann, &mut site.visitor()] {
        for path in [BOARD, &of_thread(&thread)] {
            let page = reader.get_once(path).await;
            for secret in ["Privatetitle", "Privatewords", &format!("/posts/{hidden}\"")] {
                assert!(!page.body.contains(secret), "{path}: {secret}");
            }
            let html = &page.feed().entries[0].html;
            assert!(html.contains(&site.text("quote-gone")) && html.contains(&site.text("ref-hidden")), "{html}");
            assert!(html.contains("Openwords") && html.contains("#1 · An open one"), "{html}");
            assert!(html.contains("href=\"http://localhost:8080/members/Greta\">@<bdi>Greta</bdi>"), "{html}");
            assert_eq!(html.matches(&format!("href=\"http://localhost:8080/posts/{shown}\"")).count(), 2, "{html}");
            assert!(!html.contains("href=\"/") && !html.contains('\u{FDD0}'), "{html}");
        }
    }
}
