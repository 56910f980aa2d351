//! SIGKILL while an export is made and while an account is closed.

use std::time::{Duration, Instant};

use super::writers::random_millis;
use crate::support::{Client, Export, Ground, Page, Running, files_with, skipped_postgres};

const POSTS: usize = 1500;
/// A word that stands nowhere else.
const CANARY: &str = "zqkilledcanary";

#[test]
fn on_sqlite_a_killed_export_and_a_killed_erasure_go_on_to_their_end() {
    goes_on(&Ground::sqlite());
}

#[test]
fn on_postgresql_a_killed_export_and_a_killed_erasure_go_on_to_their_end() {
    if skipped_postgres("faults::leaving") {
        return;
    }
    goes_on(&Ground::new());
}

fn goes_on(ground: &Ground) {
    ground.set_up("full");
    ground.user("Chief", "administrator");
    ground.user("Ana", "member");
    let mut server = ground.start();
    let mut ana = server.signed_in("Ana");
    let thread = ana.begin_thread("talk", "A long thread", &format!("The first {CANARY}."));
    write_much(ground, thread);

    let form = ana.get("/account/export").form("/account/export");
    assert_eq!(ana.submit(&form).status, 200);
    server = kill_until(ground, server, &mut ana, |ana| ana.get("/account/export").count("a[download]") == 1);
    let page = ana.get("/account/export");
    let url = page.attribute("a[download]", "href").unwrap();
    let export = Export::open(ana.get_bytes(&url));
    assert_eq!(export.data("posts").len(), POSTS + 1, "each post once");
    assert_eq!(export.data("account").len(), 1);

    let page = ana.get("/account/close?choice=everything&aliases=erase");
    let receipt: Page = ana.submit(&page.form("/account/close"));
    assert!(receipt.url.starts_with("/receipt/"), "{}: {}", receipt.url, receipt.text());
    // The seven days are over.
    let past = "(select created_at from members order by id limit 1)";
    ground.execute(&format!("update closures set due_at = {past}"));
    ground.execute(&format!("update jobs set run_at = {past} where kind = 'transfer.close'"));
    let done = |ana: &mut Client| ana.get(&receipt.url).contains("The account was closed on");
    server = kill_until(ground, server, &mut ana, done);
    assert!(
        ana.get(&receipt.url).contains(&format!("{} posts were erased", POSTS + 1)),
        "{}",
        ana.get(&receipt.url).text()
    );
    let since = Instant::now();
    while ground
        .number("select count(*) from jobs where kind in ('transfer.sweep', 'posts.changed', 'threads.changed')")
        > 0
    {
        assert!(since.elapsed() < Duration::from_secs(60), "what was left is not swept");
        std::thread::sleep(Duration::from_millis(100));
    }
    // The night comes.
    ground.execute(&format!("update jobs set run_at = {past} where kind = 'transfer.scrub'"));
    while ground.number("select count(*) from jobs where kind in ('transfer.scrub', 'transfer.sweep')") > 0 {
        assert!(since.elapsed() < Duration::from_secs(90), "the file is not written anew");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(ground.number("select count(*) from posts where html <> ''"), 0);
    assert_eq!(ground.number("select count(*) from post_revisions where body <> ''"), 0);
    server.stop();
    assert_eq!(files_with(ground.folder(), CANARY), Vec::<std::path::PathBuf>::new());
    let left: Vec<String> = ground.rows("").into_values().flatten().filter(|row| row.contains(CANARY)).collect();
    assert_eq!(left, Vec::<String>::new());
}

/// More posts than one turn of either work comes to, beside the program.
fn write_much(ground: &Ground, thread: i64) {
    let numbers = format!("with recursive n (i) as (select 2 union all select i + 1 from n where i <= {POSTS})");
    let of = |column: &str, table: &str| format!("(select min({column}) from {table})");
    let (at, author) = (of("created_at", "threads"), of("author_id", "threads"));
    ground.execute(&format!(
        "{numbers} insert into posts (thread_id, number, author_id, html, renderer_version, created_at) \
         select {thread}, i, {author}, '<p>{CANARY}</p>', 1, {at} from n"
    ));
    ground.execute(&format!(
        "insert into post_revisions (post_id, revision, body, editor_id, created_at) \
         select id, 1, '{CANARY} number ' || number, author_id, created_at from posts where number > 1"
    ));
    let count = POSTS + 1;
    ground.execute(&format!("update threads set post_count = {count}, reply_count = {POSTS} where id = {thread}"));
}

/// Kills the server again and again, until what goes on in it is done.
fn kill_until(
    ground: &Ground,
    mut server: Running,
    client: &mut Client,
    is_done: impl Fn(&mut Client) -> bool,
) -> Running {
    for _ in 0..4 {
        std::thread::sleep(Duration::from_millis(random_millis(50, 900)));
        server.kill();
        // On PostgreSQL a claim outlives who made it.
        ground.execute("update jobs set claimed_until = null");
        server = ground.start();
        client.port = server.port;
    }
    let since = Instant::now();
    while !is_done(client) {
        assert!(since.elapsed() < Duration::from_secs(120), "it does not come to its end: {}", server.complained());
        std::thread::sleep(Duration::from_millis(100));
    }
    server
}
