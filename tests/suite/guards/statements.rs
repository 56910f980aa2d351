//! A page costs a fixed, small number of SQL statements, however much stands on it.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::{Role, find_member_by_name};
use mooring::boards::find_board_by_slug;
use mooring::db::schema::{personas, posts, reactions, saved_posts, threads};
use mooring::posts::{NewOpening, NewPost, Prepared, insert_opening, insert_reply};
use mooring::threads::ThreadId;

use crate::support::{Browser, Form, Site, jpeg};

/// Statements of a signed-in thread page and board page, the session included.
const THREAD: u64 = 5;
const BOARD: u64 = 5;

/// The statements of a page whose caches are warm.
pub async fn cost(site: &Site, browser: &mut Browser, path: &str) -> u64 {
    assert_eq!(browser.get_once(path).await.status, 200, "{path}");
    let (count, page) = site.statements(browser.get_once(path)).await;
    assert_eq!(page.status, 200, "{path}");
    assert!(count > 0, "{path}: nothing was counted");
    count
}

/// Writes threads of a few posts each, without forms.
async fn fill(site: &Rc<Site>, board: &'static str, threads: usize, posts: usize) -> Vec<ThreadId> {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let author = find_member_by_name(conn, "Ann")?.id;
        let board_id = find_board_by_slug(conn, board)?.id;
        let post = |n: usize| NewPost {
            author_id: author,
            body: Prepared::plain(&format!("Words, number {n}"), "p-"),
            created_at: now,
            imported_thanks: 0,
            source_position: None,
        };
        let mut made = Vec::new();
        for n in 0..threads {
            let title = format!("Conversation {n}");
            let (thread, _) = insert_opening(conn, &NewOpening { board_id, title, post: post(0), source: None })?;
            for n in 1..posts {
                insert_reply(conn, thread, &post(n))?;
            }
            made.push(thread);
        }
        Ok(made)
    })
    .await
}

#[actix_web::test]
async fn a_thread_page_costs_the_same_with_one_post_and_with_twenty() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (one, twenty) = (fill(&site, "talk", 1, 1).await[0], fill(&site, "talk", 1, 20).await[0]);
    let (one, twenty) = (format!("/threads/{one}"), format!("/threads/{twenty}"));
    assert_eq!(ann.get(&twenty).await.count("article.post"), 20);
    let few = cost(&site, &mut ann, &one).await;
    assert_eq!(few, cost(&site, &mut ann, &twenty).await);
    assert!(few <= THREAD, "{few} statements");
}

#[actix_web::test]
async fn reactions_cost_a_thread_page_one_statement_and_what_was_saved_none() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let me = site.member_id("Ann").await;
    let thread = fill(&site, "talk", 1, 20).await[0];
    let path = format!("/threads/{thread}");
    let bare = cost(&site, &mut ann, &path).await;
    for posts in [1_i64, 20] {
        site.write(move |conn| {
            let some = posts::table.filter(posts::thread_id.eq(thread)).filter(posts::number.le(posts));
            let ids: Vec<i64> = some.select(posts::id).load(conn)?;
            diesel::delete(reactions::table).execute(conn)?;
            diesel::delete(saved_posts::table).execute(conn)?;
            diesel::update(posts::table.filter(posts::id.eq_any(&ids)))
                .set(posts::has_reactions.eq(true))
                .execute(conn)?;
            for id in ids {
                let said = (reactions::post_id.eq(id), reactions::member_id.eq(me), reactions::kind.eq("with_you"));
                diesel::insert_into(reactions::table).values(said).execute(conn)?;
                let at = chrono::DateTime::UNIX_EPOCH.naive_utc();
                let row = (saved_posts::member_id.eq(me), saved_posts::post_id.eq(id), saved_posts::created_at.eq(at));
                diesel::insert_into(saved_posts::table).values(row).execute(conn)?;
            }
            Ok(())
        })
        .await;
        assert_eq!(cost(&site, &mut ann, &path).await, bare + 1, "{posts} posts");
        let page = ann.get(&path).await;
        assert_eq!(page.count("a[href$=\"/save\"]"), usize::try_from(posts).unwrap());
    }
}

#[actix_web::test]
async fn pictures_cost_a_thread_page_one_statement_where_there_are_any() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let bare = ann.begin_thread("talk", "Words only", "Words.").await;
    let before = cost(&site, &mut ann, &bare).await;
    site.allow_images("talk").await;
    site.set_image_rule("true", 0, 1).await;
    // Whether she may add one is asked once, and then known.
    assert_eq!(cost(&site, &mut ann, &bare).await, before);
    let one = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
    assert_eq!(cost(&site, &mut ann, &one).await, before + 1);
    for _ in 0..3 {
        ann.reply_with_picture(&one, &jpeg()).await;
    }
    let form = ann.reply_form(&one, "Not sent yet.").await;
    ann.add_picture(&form, &jpeg(), "Of a draft").await;
    let page = ann.get(&one).await;
    assert_eq!((page.count(".attachments img"), page.count(".attachment-row")), (4, 1));
    assert_eq!(cost(&site, &mut ann, &one).await, before + 1);
    assert!(before < THREAD, "{before} statements");
}

#[actix_web::test]
async fn names_quotes_and_links_on_a_thread_page_cost_no_more_than_five_statements() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About walking", "I began to walk in the evening.").await;
    let first = ann.get(&thread).await.attribute("article.post a[href^='/posts/']", "href").unwrap();
    let id: String = first.trim_start_matches("/posts/").chars().take_while(char::is_ascii_digit).collect();
    let mut costs = Vec::new();
    for replies in [1, 18] {
        for _ in 0..replies {
            let page = ann.get(&format!("{thread}?quote={id}")).await;
            let mut form = page.form(&format!("{thread}/posts"));
            let quoted = form.get("body").to_owned();
            assert!(quoted.contains("I began to walk"), "{quoted}");
            form.set("body", &format!("{quoted}\n\n@ben, look at http://localhost:8080/posts/{id} as well."));
            assert_eq!(ann.submit(&form).await.status, 200);
        }
        costs.push(cost(&site, &mut ann, &thread).await);
    }
    let page = ann.get(&thread).await;
    assert_eq!(page.count("article.post"), 20);
    for (selector, count) in [("a.mention", 19), ("a.post-link", 19), ("blockquote.quote", 19)] {
        assert_eq!(page.count(selector), count, "{selector}: {}", page.text());
    }
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0] <= THREAD, "{} statements", costs[0]);
}

#[actix_web::test]
async fn one_time_names_and_blocks_cost_a_thread_page_no_more_than_seven_statements() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    site.member("Cleo").await;
    let thread = ann.begin_apart("struggling-now", "A hard evening", "I began to walk in the evening.").await;
    let first = site.post_id(&thread, 1).await;
    let mut form = ben.get(&format!("{thread}?quote={first}")).await.form(&format!("{thread}/posts"));
    let quoted = form.get("body").to_owned();
    form.set("body", &format!("{quoted}\n\n@Ann, look at /posts/{first} as well."));
    assert_eq!(ben.submit(&form).await.status, 200);
    ben.reply_apart(&thread, "And apart.").await;
    let mut said = ben.get(&thread).await.form(&format!("/posts/{first}/reactions"));
    ben.submit(said.set("kind", "with_you")).await;
    let other = ann.begin_apart("struggling-now", "Another evening", "Words.").await;
    let block = format!("/posts/{}/block", site.post_id(&other, 1).await);
    let form = ben.get(&block).await.form(&block);
    ben.submit(&form).await;
    ben.block("Cleo").await;
    let draft = ben.reply_form(&thread, "Not sent yet.").await;
    ben.submit(&Form { action: "/drafts".to_owned(), ..draft }).await;
    // Session, blocks, thread (with what is the reader's own there: marks, names, draft), posts, what they refer to in two, reactions.
    let count = cost(&site, &mut ben, &thread).await;
    let page = ben.get(&thread).await;
    for selector in ["#name-known", "#name-warning", "a.mention", "blockquote.quote", "#draft"] {
        assert_eq!(page.count(selector), 1, "{selector}: {}", page.text());
    }
    assert!(count <= 7, "{count} statements");
    // Who blocks nobody has one less.
    assert!(cost(&site, &mut ann, &thread).await <= 6);
}

#[actix_web::test]
async fn a_feed_costs_the_same_however_much_is_in_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut visitor = site.visitor();
    let thread = fill(&site, "welcome", 1, 1).await[0];
    let feeds = ["/boards/welcome/feed.atom".to_owned(), format!("/threads/{thread}/feed.atom")];
    for feed in &feeds {
        assert_eq!(cost(&site, &mut visitor, feed).await, 2, "{feed}: its board or thread, and the posts");
    }
    fill(&site, "welcome", 40, 2).await;
    site.seed_replies(&format!("/threads/{thread}"), "Ann", 60).await;
    for feed in &feeds {
        assert_eq!(cost(&site, &mut ann, feed).await, 2, "{feed}: nobody's session is read");
    }
    for _ in 0..3 {
        let words = format!("With @Ann and /posts/{}.", site.post_id(&format!("/threads/{thread}"), 1).await);
        ann.begin_thread("welcome", "Names and links", &words).await;
        ann.reply(&format!("/threads/{thread}"), &words).await;
    }
    for feed in &feeds {
        assert_eq!(cost(&site, &mut visitor, feed).await, 4, "{feed}: names and links as well");
    }
}

#[actix_web::test]
async fn a_site_map_costs_two_statements() {
    let site = Site::new().await;
    site.member("Ann").await;
    site.allow_indexing("welcome").await;
    fill(&site, "welcome", 1, 1).await;
    // Boards, which tell how many parts there are, and threads.
    assert_eq!(cost(&site, &mut site.visitor(), "/sitemap.xml").await, 2);
    fill(&site, "welcome", 60, 1).await;
    assert_eq!(cost(&site, &mut site.visitor(), "/sitemap.xml").await, 2);
    assert_eq!(cost(&site, &mut site.visitor(), "/sitemaps/1.xml").await, 2);
}

#[actix_web::test]
async fn a_board_page_costs_the_same_with_one_thread_and_with_thirty() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    fill(&site, "talk", 1, 2).await;
    let few = cost(&site, &mut ann, "/boards/talk").await;
    fill(&site, "talk", 29, 2).await;
    assert_eq!(few, cost(&site, &mut ann, "/boards/talk").await);
    assert!(few <= BOARD, "{few} statements");
}

/// Gives each thread a one-time name, under which it was begun and last written in.
async fn begin_under_one_time_names(site: &Site, made: Vec<ThreadId>) {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let author = find_member_by_name(conn, "Ann")?.id;
        for thread in &made {
            let persona: i64 = diesel::insert_into(personas::table)
                .values((
                    personas::thread_id.eq(thread.0),
                    personas::member_id.eq(author.0),
                    personas::alias.eq("Quiet Harbour"),
                    personas::avatar_seed.eq("seed"),
                    personas::created_at.eq(now),
                ))
                .returning(personas::id)
                .get_result(conn)?;
            let under_it = (threads::persona_id.eq(persona), threads::last_persona_id.eq(persona));
            diesel::update(threads::table.find(thread.0)).set(under_it).execute(conn)?;
        }
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn one_time_names_cost_a_list_one_statement_more_and_never_give_way_to_the_members_own() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    // Unanswered threads stand on the home page.
    let one = fill(&site, "talk", 1, 1).await;
    let (plain, home) = (cost(&site, &mut ben, "/boards/talk").await, cost(&site, &mut ben, "/").await);
    begin_under_one_time_names(&site, one).await;
    assert_eq!(cost(&site, &mut ben, "/boards/talk").await, plain + 1);
    assert!(plain < BOARD, "{plain} statements");
    let more = fill(&site, "talk", 29, 2).await;
    begin_under_one_time_names(&site, more).await;
    assert_eq!(cost(&site, &mut ben, "/boards/talk").await, plain + 1);
    assert!(cost(&site, &mut ben, "/").await <= home + 2);
    for path in ["/boards/talk", "/"] {
        let page = ben.get(path).await;
        assert!(page.contains("Quiet Harbour"), "{path}");
        assert_eq!(page.count("a[href='/members/Ann']"), 0, "{path}");
        assert!(!page.text_of("main").unwrap().contains("Ann"), "{path}");
    }
}

#[actix_web::test]
async fn home_boards_and_a_members_page_cost_the_same_however_much_is_written() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let pages = [("/", 4), ("/boards", 3), ("/members/Ann", 4)];
    fill(&site, "talk", 1, 1).await;
    let mut few = Vec::new();
    for (path, most) in pages {
        let count = cost(&site, &mut ann, path).await;
        assert!(count <= most, "{path}: {count} statements");
        few.push(count);
    }
    fill(&site, "talk", 20, 2).await;
    fill(&site, "welcome", 10, 1).await;
    for ((path, _), few) in pages.into_iter().zip(few) {
        assert_eq!(few, cost(&site, &mut ann, path).await, "{path}");
    }
}

#[actix_web::test]
async fn the_pages_of_groups_cost_the_same_however_many_are_in_them() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.join_group("family-friends", "Ada").await;
    // Session, groups, how many are in each; session, group, who is in it.
    let pages = [("/admin/groups", 3), ("/admin/groups/family-friends", 3)];
    let mut few = Vec::new();
    for (path, most) in pages {
        let count = cost(&site, &mut ada, path).await;
        assert!(count <= most, "{path}: {count} statements");
        few.push(count);
    }
    site.fill_group("family-friends", 120).await;
    for ((path, _), few) in pages.into_iter().zip(few) {
        assert_eq!(few, cost(&site, &mut ada, path).await, "{path}");
    }
    let page = ada.get("/admin/groups/family-friends").await;
    assert_eq!(page.count("form[action$='/delete']"), 50);
    let next = page.attribute(".pager a[rel=next]", "href").unwrap();
    assert_eq!(cost(&site, &mut ada, &next).await, 3, "{next}");
}

#[actix_web::test]
async fn a_search_costs_three_statements_however_much_is_found() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Words", "A bassoon.").await;
    site.work().await;
    // Session, boards, what of it may be read.
    assert_eq!(cost(&site, &mut ann, "/search?q=bassoon").await, 3);
    for _ in 0..10 {
        ann.reply(&thread, "Another bassoon.").await;
    }
    site.work().await;
    assert_eq!(cost(&site, &mut ann, "/search?q=bassoon").await, 3);
    assert_eq!(cost(&site, &mut ann, "/search").await, 2);
}

#[actix_web::test]
async fn a_signed_out_page_costs_no_session() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut visitor = site.visitor();
    fill(&site, "welcome", 2, 2).await;
    let signed_in = cost(&site, &mut ann, "/boards/welcome").await;
    assert_eq!(cost(&site, &mut visitor, "/boards/welcome").await, signed_in - 1);
    let (count, page) = site.statements(visitor.get_once("/about")).await;
    assert_eq!((count, page.status), (0, 200), "a page of texts asks the database nothing");
}

#[actix_web::test]
async fn a_reply_costs_the_same_in_a_short_and_in_a_long_thread() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (short, long) = (fill(&site, "talk", 1, 1).await[0], fill(&site, "talk", 1, 100).await[0]);
    let mut costs = Vec::new();
    // Whoever has written before has agreed to it.
    ann.begin_thread("talk", "Before", "Words.").await;
    for thread in [short, long] {
        let page = ann.get(&format!("/threads/{thread}?page={}", if thread == long { 5 } else { 1 })).await;
        let mut form: Form = page.form(&format!("/threads/{thread}/posts"));
        form.set("body", "Thank you for writing.");
        let (count, page) = site.statements(ann.submit_once(&form)).await;
        assert_eq!(page.status, 303, "{}", page.text());
        costs.push(count);
    }
    assert_eq!(costs[0], costs[1]);
    // Session, earlier submission, counter, post (which says whether it waits itself), revision, thread, submission, following, the work
    // of indexing it and of telling others, the signal to who has the thread open.
    assert!(costs[0] <= 10, "{} statements", costs[0]);
    // One more where something waited for an answer, which it has now.
    let waiting = site.member("Ben").await.begin_thread("talk", "Is anybody there?", "Words.").await;
    let form = ann.reply_form(&waiting, "Yes.").await;
    let (count, page) = site.statements(ann.submit_once(&form)).await;
    assert_eq!((count, page.status), (costs[0] + 1, 303), "{}", page.text());
}

#[actix_web::test]
async fn the_queue_costs_the_same_with_one_case_and_with_many() {
    use diesel::prelude::*;
    use mooring::db::schema::cases;

    let site = Site::new().await;
    site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let ids: Vec<i64> = fill(&site, "talk", 1, 40).await.into_iter().map(|thread| thread.0).collect();
    let now = site.app.clock.now();
    let open = move |conn: &mut mooring::db::Conn, from: i64, to: i64| {
        let posts = mooring::db::schema::posts::table;
        let found: Vec<i64> = posts
            .filter(mooring::db::schema::posts::thread_id.eq(ids[0]))
            .filter(mooring::db::schema::posts::number.between(from, to))
            .select(mooring::db::schema::posts::id)
            .load(conn)?;
        for id in found {
            diesel::insert_into(cases::table)
                .values((
                    cases::subject_kind.eq("post"),
                    cases::post_id.eq(id),
                    cases::open_post_id.eq(id),
                    cases::severity.eq(3),
                    cases::state.eq("open"),
                    cases::created_at.eq(now),
                ))
                .execute(conn)?;
        }
        Ok(())
    };
    let more = open.clone();
    site.write(move |conn| open(conn, 1, 1)).await;
    let few = cost(&site, &mut mo, "/moderation").await;
    site.write(move |conn| more(conn, 2, 40)).await;
    let page = mo.get("/moderation").await;
    assert_eq!((page.count("main .row"), page.count(".pager a[rel=next]")), (30, 1));
    assert_eq!(mo.get("/moderation?page=2").await.count("main .row"), 10);
    assert_eq!(cost(&site, &mut mo, "/moderation").await, few);
    // Session, cases, those about messages (which are of no board), reasons, how many wait to be let in, and for a second look
    // behind a one-time name.
    assert!(few <= 6, "{few} statements");
    let case = page.attribute("main .row-title a", "href").unwrap();
    // Session, case, reports, decisions, versions, pictures, posts around it, earlier decisions, the queue beside it (of posts, of
    // messages).
    assert!(cost(&site, &mut mo, &case).await <= 10);
    let mut ann = site.visitor();
    assert_eq!(ann.get_once("/notifications").await.status, 303);
    // Session, decisions, what happened to the account, whether posts wait for a greeter.
    assert!(cost(&site, &mut mo, "/notifications").await <= 4);
}

#[actix_web::test]
async fn the_pages_of_who_comes_and_goes_cost_the_same_however_many_there_are() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    // Session, the list, how many wait; how people join; what was agreed to, and one's age.
    let pages =
        [("/moderation/joining", 4), ("/moderation/bans", 4), ("/admin/invitations", 2), ("/account/consents", 3)];
    let mut few = Vec::new();
    for (path, most) in pages {
        let count = cost(&site, &mut ada, path).await;
        assert!(count <= most, "{path}: {count} statements");
        few.push(count);
    }
    let now = site.app.clock.now();
    for n in 0..20 {
        site.member(&format!("Guest{n}")).await;
        site.write(move |conn| {
            let guest = find_member_by_name(conn, &format!("Guest{n}"))?.id;
            mooring::accounts::set_standing(conn, guest, mooring::accounts::Standing::Waiting, None)?;
            let request = (
                mooring::db::schema::join_requests::member_id.eq(guest),
                mooring::db::schema::join_requests::answer.eq("Words."),
                mooring::db::schema::join_requests::created_at.eq(now),
                mooring::db::schema::join_requests::expires_at.eq(now),
            );
            diesel::insert_into(mooring::db::schema::join_requests::table).values(request).execute(conn)?;
            Ok(())
        })
        .await;
    }
    assert_eq!(ada.get("/moderation/joining").await.count("main .row"), 20);
    for ((path, _), few) in pages.into_iter().zip(few) {
        assert_eq!(few, cost(&site, &mut ada, path).await, "{path}");
    }
}

#[actix_web::test]
async fn what_somebody_is_told_costs_its_page_the_same_however_much_it_is_and_other_pages_nothing() {
    use mooring::db::schema::notifications;
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let (me, now) = (site.member_id("Ben").await, site.app.clock.now());
    let plain = cost(&site, &mut ben, "/boards/talk").await;
    assert_eq!(cost(&site, &mut ben, "/notifications").await, 2, "the session and the list");
    let mut costs = Vec::new();
    for count in [1, 29] {
        let threads = fill(&site, "talk", count, 3).await;
        site.write(move |conn| {
            for thread in &threads {
                diesel::insert_into(notifications::table)
                    .values((
                        (notifications::member_id.eq(me), notifications::kind.eq("reply")),
                        (notifications::thread_id.eq(thread.0), notifications::created_at.eq(now)),
                        (notifications::first_number.eq(2), notifications::last_number.eq(3)),
                        notifications::reply_at.eq(now),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        })
        .await;
        // And the threads, how many posts of each, what is not seen, and what of that can be read.
        costs.push(cost(&site, &mut ben, "/notifications").await);
    }
    assert_eq!(ben.get("/notifications").await.count("main .row"), 30);
    assert_eq!(costs, [6, 6]);
    assert!(cost(&site, &mut ben, "/boards/talk").await <= plain + 1, "the number comes with the session");
    assert_eq!(cost(&site, &mut ann, "/boards/talk").await, cost(&site, &mut ben, "/boards/talk").await);
}

/// Statements of a conversation's page and of the list of them, and of a message that is sent, the session included.
const CONVERSATION: u64 = 7;
const CONVERSATIONS: u64 = 6;
const MESSAGE: u64 = 17;

#[actix_web::test]
async fn conversations_cost_the_same_however_many_and_long_they_are() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    let url = crate::support::talk(&mut ann, (&mut ben, "Ben"), "The first").await;
    let (page, list) = (cost(&site, &mut ann, &url).await, cost(&site, &mut ann, "/messages").await);
    for n in 0..15 {
        ann.say(&url, &format!("Words, number {n}")).await;
        ann.begin("Ben", "Another conversation").await;
    }
    site.app.db.flush_later().await.unwrap();
    assert_eq!((cost(&site, &mut ann, &url).await, cost(&site, &mut ann, "/messages").await), (page, list));
    assert!(page <= CONVERSATION && list <= CONVERSATIONS, "{page} and {list} statements");
    let mut form = ann.get(&url).await.form(&format!("{url}/messages"));
    form.set("body", "Counted");
    let (sent, answer) = site.statements(ann.submit_once(&form)).await;
    assert_eq!(answer.status, 303);
    assert!(sent <= MESSAGE, "{sent} statements");
}

#[actix_web::test]
async fn being_told_of_conversations_costs_its_page_the_same_however_many_there_are() {
    let site = Site::new().await;
    site.allow_messages().await;
    let (mut ann, mut ben) = (site.open_member("Ann").await, site.open_member("Ben").await);
    crate::support::talk(&mut ann, (&mut ben, "Ben"), "The first").await;
    let mut costs = Vec::new();
    for more in [0, 15] {
        for _ in 0..more {
            ann.begin("Ben", "Another conversation").await;
        }
        for url in ben.get("/messages").await.attributes("main .row-title a", "href") {
            ann.say(&url, "Told").await;
        }
        site.tell().await;
        // The settings are read anew from time to time.
        ben.get("/boards").await;
        costs.push(cost(&site, &mut ben, "/notifications").await);
    }
    assert_eq!(ben.get("/notifications").await.count("main .row"), 16);
    // Session, the list, what is told (two), what is not seen, and what of that can be read.
    assert!(costs[0] == costs[1] && costs[0] <= 6, "{costs:?}");
}
