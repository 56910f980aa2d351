//! One-time names: whatever shows an author is fetched by everybody who may look, and never tells whose one is; and nothing that a
//! member's blocks, reactions or leaving change is seen in what stands under one.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use mooring::accounts::Role;

use crate::support::{Browser, Page, Site, thread_id};

/// Where a search engine may look, and who is signed out.
const BOARD: &str = "welcome";
/// Nobody else's key looks like these.
const MEMBER: i64 = 7_346_521;
const PERSONA: i64 = 8_457_632;
/// The member behind both names. It stands in no other word.
const NAME: &str = "Marisol";
/// Of whose picture.
const TOKEN: &str = "abababab";

/// Marisol has written under two one-time names and never under her own.
struct Ground {
    site: Rc<Site>,
    marisol: Browser,
    /// Signed out, a member who knows her, a greeter, a moderator, an administrator.
    readers: Vec<(&'static str, Browser)>,
    threads: [String; 2],
    /// Of the first thread: its opening and her reply; and her reply in the other.
    posts: [i64; 3],
    /// The two names, and what their pictures are drawn from.
    aliases: [(String, String); 2],
    /// A third name, of a thread that nobody has answered.
    quiet: String,
    case: String,
}

/// The next member and the next one-time name have keys that are known again.
async fn number_from(site: &Site, table: &'static str, key: i64) {
    let sql = match site.app.db.is_sqlite() {
        true => format!(
            "insert or replace into sqlite_sequence (rowid, name, seq) values ((select rowid from sqlite_sequence where name = '{table}'), '{table}', {})",
            key - 1
        ),
        false => format!("alter table {table} alter column id restart with {key}"),
    };
    site.write(move |conn| Ok(conn.batch_execute(&sql)?)).await;
}

impl Ground {
    async fn new() -> Self {
        let site = Site::new().await;
        site.let_names(BOARD, true).await;
        site.allow_indexing(BOARD).await;
        let mut ben = site.member("Ben").await;
        let mut readers = vec![("signed out", site.visitor())];
        let greeter = site.staff("Gil", Role::Greeter).await;
        let mut mo = site.staff("Mo", Role::Moderator).await;
        let ada = site.staff("Ada", Role::Administrator).await;
        number_from(&site, "members", MEMBER).await;
        number_from(&site, "personas", PERSONA).await;
        let mut marisol = site.member(NAME).await;
        site.keep_picture(NAME).await;
        let first = marisol.begin_apart(BOARD, "A hard evening", "Zephyrwort, she writes apart.").await;
        ben.reply(&first, "Ben reads it.").await;
        marisol.reply_apart(&first, "Zephyrwort again, to @Ben.").await;
        // Before he reads it, so that he is told.
        site.tell().await;
        let second = ben.begin_thread(BOARD, "A walk by the sea", "Ben walks.").await;
        let opening = site.post_id(&second, 1).await;
        let quoting = marisol.get(&format!("{second}?quote={opening}")).await;
        let mut form = quoting.form(&format!("/threads/{}/posts", thread_id(&second)));
        let quoted = form.get("body").to_owned();
        form.set("body", &format!("{quoted}\n\nZephyrwort by the sea.")).tick_alias();
        marisol.submit(&form).await;
        // Nobody has answered this one.
        let quiet = marisol.begin_apart(BOARD, "A quiet question", "Zephyrwort waits.").await;
        let mut posts = [0; 3];
        for (post, (thread, number)) in posts.iter_mut().zip([(&first, 1), (&first, 3), (&second, 2)]) {
            *post = site.post_id(thread, number).await;
        }
        // Quoted, saved, answered with a word, followed, reported.
        let form = ben
            .get(&format!("{first}?quote={}", posts[0]))
            .await
            .form(&format!("/threads/{}/posts", thread_id(&first)));
        ben.submit(&form).await;
        let page = ben.get(&first).await;
        ben.submit(&page.form(&format!("/posts/{}/save", posts[0]))).await;
        ben.submit(&page.form(&format!("/posts/{}/reactions", posts[0]))).await;
        ben.report(&format!("/posts/{}", posts[0]), "other", "A note of Ben's.").await;
        let case = mo.first_case().await;
        // And what can be undone for a minute can be no more.
        site.tell().await;
        let aliases = [site.alias_of(posts[0]).await.unwrap(), site.alias_of(posts[2]).await.unwrap()];
        let quiet = site.alias_of(site.post_id(&quiet, 1).await).await.unwrap().0;
        readers.extend([("a member", ben), ("a greeter", greeter), ("a moderator", mo), ("an administrator", ada)]);
        Self { site, marisol, readers, threads: [first, second], posts, aliases, quiet, case }
    }

    /// Everything that shows an author, or is made from one.
    fn paths(&self) -> Vec<String> {
        let [first, second] = &self.threads;
        let (one, two) = (thread_id(first), thread_id(second));
        let mut paths: Vec<String> = [
            "/",
            "/boards",
            "/unanswered",
            "/unread",
            "/mine",
            "/mine?list=following",
            "/mine?list=muted",
            "/saved",
            "/drafts",
            "/notifications",
            "/account/blocks",
            "/sitemap.xml",
            "/search?q=zephyrwort",
            "/search?q=sea",
            "/moderation",
            "/moderation?queue=decided",
            "/moderation/log",
            "/moderation/unmaskings",
            "/moderation/bans",
            "/moderation/joining",
            "/members/Ben",
            "/admin",
            "/admin/features",
        ]
        .map(str::to_owned)
        .to_vec();
        paths.extend([first.clone(), second.clone(), self.case.clone(), format!("/boards/{BOARD}")]);
        paths.extend([format!("/boards/{BOARD}/feed.atom"), format!("/threads/{one}/feed.atom")]);
        paths.extend([format!("/threads/{two}/feed.atom"), format!("/threads/{one}/reports/new")]);
        paths.extend(self.aliases.iter().map(|(alias, _)| format!("/search?author={}", alias.replace(' ', "+"))));
        paths.push(format!("/search?author={NAME}&q=zephyrwort"));
        for post in self.posts {
            for rest in ["", "/revisions", "/block", "/reports/new", "/save", "/edit", "/content-notes"] {
                paths.push(format!("/posts/{post}{rest}"));
            }
            paths.push(format!("{first}?quote={post}"));
        }
        paths
    }

    /// Where somebody is shown which of the names: on each of these pages it has to stand, else nothing would be compared there.
    fn shown_to(&self, who: &str) -> Vec<(String, Vec<String>)> {
        let [first, second] = self.threads.each_ref();
        let feed = |thread: &str| format!("/threads/{}/feed.atom", thread_id(thread));
        let [a, b] = self.aliases.each_ref().map(|(alias, _)| alias.as_str());
        let (quiet, board) = (self.quiet.as_str(), format!("/boards/{BOARD}"));
        let mut shown = vec![
            (first.clone(), vec![a]),
            (format!("{first}?quote={}", self.posts[1]), vec![a]),
            (second.clone(), vec![b]),
            // Who began a thread, and who wrote last in one.
            (board.clone(), vec![a, b, quiet]),
            (format!("{board}/feed.atom"), vec![a, quiet]),
            (feed(first), vec![a]),
            (feed(second), vec![b]),
            ("/search?q=zephyrwort".to_owned(), vec![a, b, quiet]),
            ("/search?q=sea".to_owned(), vec![b]),
        ];
        if who != "signed out" {
            let lists = [("/", vec![a, b, quiet]), ("/unread", vec![b, quiet]), ("/unanswered", vec![quiet])];
            shown.extend(lists.map(|(path, names)| (path.to_owned(), names)));
            for (post, name) in self.posts.iter().zip([a, a, b]) {
                shown.push((format!("/posts/{post}/block"), vec![name]));
                shown.push((format!("/posts/{post}/save"), vec![name]));
            }
        }
        match who {
            "a member" => {
                shown.push(("/saved".to_owned(), vec![a]));
                shown.push(("/mine?list=following".to_owned(), vec![a, b]));
            }
            "a moderator" | "an administrator" => shown.push((self.case.clone(), vec![a])),
            _ => {}
        }
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<String>>();
        shown.into_iter().map(|(path, names)| (path, owned(names))).collect()
    }
}

/// A page without what is different each time it is fetched: tokens, and how long ago something was.
fn steady(page: &Page) -> String {
    let mut steady = String::new();
    let mut word = String::new();
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    for c in page.body.chars().chain(['\n']) {
        if is_of_word(c) {
            word.push(c);
            continue;
        }
        steady.push_str(if word.len() >= 32 { "token" } else { &word });
        word.clear();
        steady.push(c);
    }
    format!("{} {}\n{steady}", page.status, page.header("location"))
}

fn told(page: &Page, what: &str) -> Option<String> {
    told_by(&format!("{} {}", page.body, page.header("location")), what)
}

/// What tells whose a one-time name is, if anything does.
fn told_by(everywhere: &str, what: &str) -> Option<String> {
    let (key, persona) = (MEMBER.to_string(), PERSONA.to_string());
    let marks = [NAME, "marisol", TOKEN, key.as_str(), persona.as_str()];
    let found = marks.into_iter().find(|mark| everywhere.contains(mark))?;
    let at = everywhere.find(found)?;
    let around: String =
        everywhere.chars().skip(everywhere[..at].chars().count().saturating_sub(80)).take(200).collect();
    Some(format!("{what}: {found}: …{around}…"))
}

#[actix_web::test]
async fn no_page_tells_anybody_whose_a_one_time_name_is() {
    let mut ground = Ground::new().await;
    let paths = ground.paths();
    let shown: Vec<_> = ground.readers.iter().map(|(who, _)| ground.shown_to(who)).collect();
    let mut faults = Vec::new();
    for ((who, browser), shown) in ground.readers.iter_mut().zip(shown) {
        for (path, _) in &shown {
            assert!(paths.contains(path), "{path} is not looked at");
        }
        for path in &paths {
            let page = browser.get_once(path).await;
            assert!(page.status < 500, "{who} {path}");
            // The search says what was asked for, and finds nothing by it.
            if !path.contains(NAME) {
                faults.extend(told(&page, &format!("{who} {path}")));
            } else if page.status != 200 || page.count("main .row") > 0 {
                faults.push(format!("{who} {path}: {} {}", page.status, page.text()));
            }
            let names = shown.iter().filter(|(at, _)| at == path).flat_map(|(_, names)| names);
            for name in names.filter(|name| !page.body.contains(name.as_str())) {
                faults.push(format!("{who} {path}: {name} is not shown"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[actix_web::test]
async fn words_said_to_it_are_counted_and_told_without_a_name() {
    let mut ground = Ground::new().await;
    for (who, browser) in &mut ground.readers {
        let page = browser.get(&ground.threads[0]).await;
        assert_eq!(page.texts_of(".reactions .count"), ["1"], "{who}");
        assert!(told(&page, who).is_none(), "{who}");
    }
    let (site, rows) = (&ground.site, ground.marisol.told().await);
    let said = rows.iter().find(|row| row.contains(&site.text_with("told-reactions", 1)));
    let said = said.unwrap_or_else(|| panic!("{rows:?}"));
    assert!(!said.contains("A hard evening") && !said.contains("Ben"), "whoever looks over her shoulder: {said}");
}

#[actix_web::test]
async fn two_names_of_one_member_have_nothing_in_common() {
    let mut ground = Ground::new().await;
    let [(one, seed), (two, other)] = ground.aliases.clone();
    assert!(one != two && seed != other && seed[1..] != other[1..]);
    let (_, ben) = &mut ground.readers[1];
    let pictures = |page: &Page| -> Vec<String> {
        page.body
            .split("<svg viewBox=\"0 0 32 32\"")
            .skip(1)
            .map(|svg| svg.split("</svg>").next().unwrap().to_owned())
            .collect()
    };
    let (first, second) = (ben.get(&ground.threads[0]).await, ben.get(&ground.threads[1]).await);
    assert_eq!(pictures(&first)[0], pictures(&first)[2], "the same picture in one thread");
    assert!(!pictures(&first).contains(&pictures(&second)[1]), "and another one elsewhere");
    // Nor is one found by the other.
    assert!(!first.body.contains(&two) && !second.body.contains(&one));
    // The only key that a form or a link has is that of a post.
    for page in [&first, &second] {
        for action in page.attributes("form", "action").iter().chain(&page.attributes("a", "href")) {
            assert!(!action.contains(&PERSONA.to_string()) && !action.contains(&MEMBER.to_string()), "{action}");
        }
    }
}

/// What a reader gets of everything, twice fetched: the first time notes what was read.
async fn everything_seen(site: &Site, browser: &mut Browser, paths: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for path in paths {
        browser.get_once(path).await;
    }
    site.app.db.flush_later().await.unwrap();
    for path in paths.iter().filter(|path| *path != "/account/blocks") {
        found.insert(path.clone(), steady(&browser.get_once(path).await));
    }
    found
}

fn compare(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, what: &str) {
    for (path, seen) in before {
        let now = &after[path];
        let differs = seen.lines().zip(now.lines()).find(|(a, b)| a != b);
        assert!(seen == now, "{what}: {path}: {differs:?}");
    }
}

#[actix_web::test]
async fn blocks_and_mutes_of_a_member_change_not_a_byte_of_what_stands_apart() {
    let mut ground = Ground::new().await;
    let paths = ground.paths();
    let mut ben = ground.readers.remove(1).1;
    let before = everything_seen(&ground.site, &mut ben, &paths).await;
    // There is something to compare: what he was told of it, and his own name in it.
    let (site, notifications) = (&ground.site, &before["/notifications"]);
    for words in [&site.text("told-mention"), &site.text("told-quote"), "A hard evening", "A walk by the sea"] {
        assert!(notifications.contains(words), "{words}: {notifications}");
    }
    assert!(before[&ground.threads[0]].contains("class=\"mention\""), "{}", before[&ground.threads[0]]);
    ben.mute(NAME).await;
    compare(&before, &everything_seen(&ground.site, &mut ben, &paths).await, "muted");
    ben.block(NAME).await;
    compare(&before, &everything_seen(&ground.site, &mut ben, &paths).await, "blocked");
    // What can be done with it stays the same, too.
    for (path, fields) in [("/reactions", [("kind", "thank_you")]), ("/save", [("next", "/saved")])] {
        let action = format!("/posts/{}{path}", ground.posts[1]);
        let mut form = ben.get(&ground.threads[0]).await.form(&action);
        for (name, value) in &fields {
            form.set(name, value);
        }
        assert_eq!(ben.submit_once(&form).await.status, 303, "{action}");
    }
    assert_eq!(ben.reply(&ground.threads[0], "Ben answers it still.").await.status, 200);
    ben.unblock(NAME).await;
    // And the other way round: she blocks him.
    let again = everything_seen(&ground.site, &mut ben, &paths).await;
    ground.marisol.block("Ben").await;
    compare(&again, &everything_seen(&ground.site, &mut ben, &paths).await, "blocked by her");
}

/// What comes to Ben while he has the thread open and what he is told, when something else is written under a one-time name there.
async fn comes_and_told(how: &str) -> Vec<String> {
    let Ground { site, mut marisol, mut readers, threads, aliases, .. } = Ground::new().await;
    let mut ben = readers.remove(1).1;
    match how {
        "muted" => drop(ben.mute(NAME).await),
        "blocked" => drop(ben.block(NAME).await),
        "blocked by her" => drop(marisol.block("Ben").await),
        _ => {}
    }
    let (other, whom) = if how == "blocked by her" { (&mut marisol, "Ben") } else { (&mut ben, NAME) };
    assert_eq!(other.get("/account/blocks").await.contains(whom), how != "nothing", "{how}");
    let mut events = ben.listen(&format!("/events?threads={}-4", thread_id(&threads[0])), "").await;
    let mut came = vec![events.next().await.unwrap()];
    marisol.reply_apart(&threads[0], "Zephyrwort, and @Ben once more.").await;
    came.push(events.next().await.unwrap());
    site.tell().await;
    came.push(events.next().await.unwrap());
    let kinds: Vec<&str> = came.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["told", "replies", "told"], "{how}: {came:?}");
    assert_eq!(came[1].data["count"], serde_json::json!(1), "{how}: {came:?}");
    let url = format!("/posts/{}", site.post_id(&threads[0], 5).await);
    assert_eq!(came[1].data["url"].as_str(), Some(url.as_str()), "{how}");
    let mut all: Vec<String> = came.iter().map(|event| format!("{event:?}").replace(&url, "it")).collect();
    let rows = ben.told().await;
    for (heading, title) in [("told-mention", "A hard evening"), ("told-quote", "A walk by the sea")] {
        let is_it = |row: &String| row.contains(&site.text(heading)) && row.contains(title);
        assert!(rows.iter().any(is_it), "{how}: {heading}: {rows:?}");
    }
    all.extend(rows);
    for one in &all {
        assert!(told_by(one, how).is_none() && !one.contains(&aliases[0].0), "{how}: {one}");
    }
    all
}

#[actix_web::test]
async fn what_comes_while_a_thread_is_open_and_what_is_told_is_the_same_across_blocks_and_mutes() {
    let without = comes_and_told("nothing").await;
    for how in ["muted", "blocked", "blocked by her"] {
        assert_eq!(comes_and_told(how).await, without, "{how}");
    }
}

#[actix_web::test]
async fn nobody_hears_a_name_while_a_thread_is_open() {
    let mut ground = Ground::new().await;
    for (who, browser) in &mut ground.readers {
        let number = ground.site.count_posts(&ground.threads[0]).await;
        let path = format!("/events?threads={}-{number}", thread_id(&ground.threads[0]));
        let mut events = browser.listen(&path, "").await;
        if *who != "signed out" {
            assert_eq!(events.next().await.unwrap().kind, "told", "{who}");
        }
        ground.marisol.reply_apart(&ground.threads[0], "Zephyrwort for everyone.").await;
        let event = events.next().await.unwrap();
        assert_eq!((event.kind.as_str(), event.data["last"].as_i64()), ("replies", Some(number + 1)), "{who}");
        let words = format!("{event:?}");
        assert!(told_by(&words, who).is_none() && !words.contains(&ground.aliases[0].0), "{who}: {words}");
    }
}

#[actix_web::test]
async fn nor_do_those_of_who_looks_after_the_board() {
    let mut ground = Ground::new().await;
    let paths = ground.paths();
    for who in ["a greeter", "a moderator"] {
        let at = ground.readers.iter().position(|(one, _)| *one == who).unwrap();
        let mut browser = ground.readers.remove(at).1;
        let before = everything_seen(&ground.site, &mut browser, &paths).await;
        assert!(before["/unanswered"].contains("A quiet question"), "{who}");
        browser.block(NAME).await;
        compare(&before, &everything_seen(&ground.site, &mut browser, &paths).await, who);
    }
}

#[actix_web::test]
async fn mentions_and_completions_know_nothing_of_it() {
    let mut ground = Ground::new().await;
    ground.site.member("Marvin").await;
    let thread = thread_id(&ground.threads[0]);
    let (_, ben) = &mut ground.readers[1];
    let of = |page: Page| page.body;
    let here = of(ben.get(&format!("/members/completions?q=mar&thread={thread}")).await);
    let anywhere = of(ben.get("/members/completions?q=mar").await);
    assert_eq!(here, anywhere, "neither first nor missing");
    assert!(here.contains(NAME));
    let alias = ground.aliases[0].0.clone();
    let start: String = alias.to_lowercase().chars().take(4).collect();
    assert_eq!(of(ben.get(&format!("/members/completions?q={start}&thread={thread}")).await), "{\"names\":[]}");
    // Written out, an alias calls nobody.
    ben.reply(&ground.threads[0], &format!("@{alias} and @{}", alias.replace(' ', "-"))).await;
    let page = ben.get(&ground.threads[0]).await;
    assert_eq!(page.count("article:last-of-type a.mention"), 0, "{}", page.text());
    // A member's page has nothing of what they wrote apart.
    let page = ben.get(&format!("/members/{NAME}")).await;
    assert!(!page.contains("Zephyrwort") && !page.contains(&alias) && !page.contains("A hard evening"));
}

#[actix_web::test]
async fn what_others_take_along_names_the_alias_only() {
    let mut ground = Ground::new().await;
    let alias = ground.aliases[0].0.clone();
    for (who, browser) in ground.readers.iter_mut().skip(1) {
        let export = browser.take_along(&ground.site).await;
        assert!(!export.holds(NAME) && !export.holds(&MEMBER.to_string()) && !export.holds(TOKEN), "{who}");
        if *who == "a member" {
            assert!(export.holds(&alias), "the quote names it");
            for section in ["notifications", "reactions", "saved_posts", "thread_marks"] {
                assert!(!export.data(section).is_empty(), "there is nothing to look at in {section}");
            }
        }
    }
    let own = ground.marisol.take_along(&ground.site).await;
    assert!(own.holds(&alias) && own.holds(&ground.aliases[1].0) && own.holds("Zephyrwort"), "her own has all of it");
}

/// The posts of a page without how long ago they were written.
fn posts_of(page: &Page) -> Vec<String> {
    steady(page)
        .split("<article")
        .skip(1)
        .map(|post| {
            let post = post.split("</article>").next().unwrap();
            let mut parts = post.split("<time");
            let first = parts.next().unwrap().to_owned();
            parts.fold(first, |all, part| all + part.split_once("</time>").map_or("", |(_, rest)| rest))
        })
        .map(|post| post.split("post-actions").next().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn closing_the_account_is_not_seen_in_what_stays_apart() {
    for choice in ["keep", "former", "everything"] {
        let mut ground = Ground::new().await;
        let list = format!("/boards/{BOARD}");
        let mut ben = ground.readers.remove(1).1;
        let mut before = Vec::new();
        for thread in &ground.threads {
            before.push(posts_of(&ben.get(thread).await));
        }
        let lines = |page: &Page| page.texts_of("main .row-title, main .meta li:nth-child(-n+2)");
        let listed = ben.get(&list).await;
        assert!(listed.contains(&ground.aliases[1].0), "it wrote last");
        ground.marisol.close_account(choice, "keep").await;
        ground.site.wait_for_closing().await;
        for (thread, before) in ground.threads.iter().zip(before) {
            let after = posts_of(&ben.get(thread).await);
            assert_eq!(before, after, "{choice}: {thread}");
        }
        let after = ben.get(&list).await;
        assert_eq!(lines(&listed), lines(&after), "{choice}: also in lists");
        assert!(
            after.contains(&ground.aliases[1].0) && !after.contains(&ground.site.text("byline-former")),
            "{choice}"
        );
        assert!(ben.get("/search?q=zephyrwort").await.contains(&ground.aliases[0].0), "{choice}");
        // Staff who look behind it find nobody any more.
        let (_, mo) = ground.readers.iter_mut().find(|(who, _)| *who == "a moderator").unwrap();
        assert!(!mo.get(&ground.case).await.body.contains(NAME), "{choice}");
    }
}

#[actix_web::test]
async fn erased_nothing_of_it_is_left() {
    let mut ground = Ground::new().await;
    ground.marisol.close_account("everything", "erase").await;
    ground.site.wait_for_closing().await;
    let (paths, held) = (ground.paths(), format!("/posts/{}/revisions", ground.posts[0]));
    for (who, browser) in &mut ground.readers {
        for path in paths.iter().filter(|path| !path.contains("/search?author=")) {
            let page = browser.get_once(path).await;
            for words in [&ground.aliases[0].0, &ground.aliases[1].0, &ground.quiet, &"Zephyrwort".to_owned()] {
                // What is held for the open case only who decides it reads.
                let is_staff = who.starts_with("a moderator") || who.starts_with("an administrator");
                let is_held = is_staff && (*path == ground.case || *path == held);
                assert!(is_held || !page.body.contains(words.as_str()), "{who} {path}: {words}");
            }
        }
    }
}

#[actix_web::test]
async fn a_letter_about_it_is_for_its_writer_alone() {
    let ground = Ground::new().await;
    let Ground { site, mut marisol, mut readers, case, .. } = ground;
    for (name, browser) in [(NAME, &mut marisol), ("Ben", &mut readers[1].1)] {
        site.set_email(name, &format!("{}@quiet.example", &name.to_lowercase()[..3])).await;
        browser.choose_mail("discreet").await;
    }
    // What was there before is not mailed.
    site.app.clock.advance(TimeDelta::seconds(1));
    let (_, mo) = readers.iter_mut().find(|(who, _)| *who == "a moderator").unwrap();
    mo.decide(&case, "remove", "other", "Not here.").await;
    // Not looked at before: what is seen is not mailed.
    site.app.clock.advance(TimeDelta::minutes(10));
    site.work().await;
    let mails = site.mails();
    assert!(marisol.get("/notifications").await.contains("Not here."));
    assert!(!mails.is_empty(), "its writer is told of a decision");
    for mail in mails {
        assert_eq!(mail.to, "mar@quiet.example");
        assert!(!mail.text.contains("Zephyrwort") && !mail.text.contains("A hard evening"), "{}", mail.text);
    }
    for (who, browser) in readers.iter_mut().skip(1) {
        let page = browser.get("/notifications").await;
        assert!(!page.contains("Not here.") && told(&page, who).is_none(), "{who}");
    }
}
