//! `mooring reindex`, and whose the search index is.

use std::time::{Duration, Instant};

use super::import_real::conversations;
use crate::support::{Ground, skipped_postgres};

const LINE: &str = r#"{"id": 1, "board": "talk", "title": "A bassoon", "author": "ana", "body": "It plays.", "replies": [{"author": "joe", "body": "The kettledrum too."}]}"#;

fn ground() -> Ground {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Reader", "member");
    std::fs::write(ground.folder().join("a.jsonl"), LINE).unwrap();
    ground.run(&["import", "a.jsonl"]).expect_ok();
    ground
}

/// Results of a search, once there are any.
fn titles(reader: &mut crate::support::Client, query: &str) -> Vec<String> {
    let encoded = serde_urlencoded::to_string([("q", query)]).unwrap();
    let begun = Instant::now();
    loop {
        let page = reader.get(&format!("/search?{encoded}"));
        assert_eq!(page.status, 200, "{query}: {}", page.text());
        let titles = page.texts_of("main .row .row-title bdi");
        if !titles.is_empty() || begun.elapsed() > Duration::from_secs(2) {
            return titles;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_was_imported_is_found_and_a_lost_index_is_read_anew_with_and_without_a_server() {
    let ground = ground();
    assert!(ground.run(&["reindex"]).expect_ok().contains("The search index is up to date."));
    let folder = ground.folder().join("search");
    assert!(folder.join("state.json").exists());
    let server = ground.start();
    let mut reader = server.signed_in("Reader");
    assert_eq!(titles(&mut reader, "kettledrum"), ["A bassoon"]);
    let said = ground.run(&["reindex"]).expect_ok();
    assert!(
        said.contains("A server owns the search index") && said.ends_with("The search index is up to date.\n"),
        "{said}"
    );
    assert_eq!(titles(&mut reader, "kettledrum"), ["A bassoon"]);
    server.stop();
    std::fs::remove_dir_all(&folder).unwrap();
    ground.run(&["reindex"]).expect_ok();
    let left = "select count(*) from jobs where kind in ('search.rebuild', 'posts.changed', 'threads.changed')";
    assert_eq!(ground.number(left), 0, "nothing is left to be done twice");
    std::fs::remove_dir_all(&folder).unwrap();
    let server = ground.start();
    let mut reader = server.signed_in("Reader");
    assert_eq!(titles(&mut reader, "bassoon").len(), 2, "by itself");
    server.kill();
    let server = ground.start();
    assert_eq!(titles(&mut server.signed_in("Reader"), "bassoon").len(), 2, "after a kill");
    server.stop();
}

#[test]
fn a_second_server_is_refused() {
    let ground = ground();
    let server = ground.start();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("another Mooring serves with the data folder"), "{complaint}");
    server.stop();
}

#[test]
fn a_second_node_on_postgresql_is_refused_whatever_its_folder() {
    if skipped_postgres("commands::reindex") {
        return;
    }
    let mut ground = ground();
    let server = ground.start();
    let key = ground.key_file().display().to_string();
    let other = ground.folder().join("other").display().to_string();
    ground.set("DATA__DIR", &other).set("SECURITY__KEY_FILE", &key);
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("keeps the search index"), "{complaint}");
    server.stop();
    ground.start().stop();
}

#[test]
fn a_lock_that_went_with_its_connection_is_taken_again_before_anything_is_written() {
    if skipped_postgres("commands::reindex") {
        return;
    }
    let mut ground = ground();
    if !ground.is_postgres() {
        return;
    }
    let server = ground.start();
    let mut reader = server.signed_in("Reader");
    assert_eq!(titles(&mut reader, "kettledrum").len(), 1);
    let locks = "from pg_locks where locktype = 'advisory' and database = \
                 (select oid from pg_database where datname = current_database())";
    let holder = ground.numbers(&format!("select pid::bigint as n {locks}"));
    assert_eq!(holder.len(), 1, "one lock, of the index");
    ground.numbers(&format!("select pg_terminate_backend(pid)::int::bigint as n {locks}"));
    reader.begin_thread("talk", "An ocarina", "Words.");
    assert_eq!(titles(&mut reader, "ocarina"), ["An ocarina"]);
    let again = ground.numbers(&format!("select pid::bigint as n {locks}"));
    assert!(again.len() == 1 && again != holder, "{again:?}");
    let key = ground.key_file().display().to_string();
    let other = ground.folder().join("other").display().to_string();
    ground.set("DATA__DIR", &other).set("SECURITY__KEY_FILE", &key);
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("keeps the search index"), "{complaint}");
    server.stop();
}

/// What somebody remembers of a conversation, misspelt or in part, and its title's beginning.
const KNOWN: [(&str, &str); 30] = [
    ("wortless to everyone", "Can I change my feeling of being worthless"),
    ("parent role teenagr jail", "Is it normal to take a parent role"),
    ("moodines phase", "Is my moodiness just a phase"),
    ("old self expresions face", "How can you get back to my old self"),
    ("resits urge cut", "How can I resist the urge to cut"),
    ("deal postraumatic stress disorder", "How can I deal with my posttraumatic"),
    ("mothr kicked newborn", "I'm depressed because my mother kicked me out"),
    ("\"too busy to be with me\"", "I get depressed whenever anyone I care about"),
    ("atone cowradly", "How can I atone for being cowardly"),
    ("fear going to sleap", "How is it that I fear going to sleep"),
    ("totaled my car boyfrend", "What can I do when I feel like my life is out"),
    ("stresing myself out annoying", "Am I somehow stressing myself out"),
    ("slow down enjoy lif", "How can I slow down and enjoy life"),
    ("dislke one child", "Is it normal to dislike one child"),
    ("counsellor ex-spouse present", "If parents are divorced, is it acceptable"),
    ("kid's mother be a family agian", "I want to get back with my kid's mother"),
    ("low self esteem alcohol excuze", "Why do I have low self-esteem and lack"),
    ("desparate attention", "I'm desperate for attention"),
    ("should I move on from ex-husband", "Should I move on from my ex-husband"),
    ("struggling idea god real", "I'm struggeling with the idea"),
    ("get over ptsd on my own", "Can I get over PTSD on my own"),
    ("abusve relationship pregnent", "How do I get out of an abusive relationship"),
    ("cursing offending", "How can I control myself and learn"),
    ("afriad comitment", "How can I not be afraid of commitment"),
    ("soon married messing around", "I'm soon to be married"),
    ("greiving mother's death", "How do I stop grieving my mother"),
    ("brother girlfriend asperger's flirty", "Should I talk honestly to my brother"),
    ("relationship stepdad norm", "Is my relationship with my stepdad normal"),
    ("long distence military", "How can I keep a long distance relationship"),
    ("boyfriends dog wreck", "Is it acceptable for me to find another home"),
];

#[test]
fn conversations_that_somebody_half_remembers_are_among_the_first_five() {
    let Some(path) = conversations("commands::reindex") else { return };
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Reader", "member");
    ground.run(&["import", &path.display().to_string()]).expect_ok();
    ground.run(&["reindex"]).expect_ok();
    let server = ground.start();
    let mut reader = server.signed_in("Reader");
    let mut missed = Vec::new();
    for (query, title) in KNOWN {
        let found = titles(&mut reader, query);
        if !found.iter().take(5).any(|found| found.starts_with(title)) {
            missed.push((query, found.into_iter().take(5).collect::<Vec<_>>()));
        }
    }
    eprintln!("{} of {} known conversations are among the first five", KNOWN.len() - missed.len(), KNOWN.len());
    assert!(missed.len() <= 3, "{missed:#?}");
    server.stop();
}
