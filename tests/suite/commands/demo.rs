//! `mooring demo`

use std::fs;

use crate::support::{Ground, Running, postgres_url};

/// Role, name and password as the terminal shows them.
fn sign_ins(server: &Running) -> Vec<(String, String, String)> {
    for _ in 0..50 {
        let said = server.said();
        let lines = said.lines().filter(|line| line.starts_with("  "));
        let found: Vec<_> = lines
            .filter_map(|line| {
                let mut words = line.split_whitespace().map(str::to_owned);
                Some((words.next()?, words.next()?, words.next()?))
            })
            .collect();
        if found.len() == 3 {
            return found;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("three sign-ins were to be printed: {}", server.said());
}

fn demo(ground: &Ground) -> Running {
    Running::start(ground.command(&["demo"]))
}

/// The sample community's database, read like any other.
fn inside(ground: &Ground) -> Ground {
    let copy = Ground::sqlite();
    fs::copy(ground.folder().join("demo/mooring.db"), copy.file()).unwrap();
    copy
}

#[test]
fn the_sample_community_is_filled_once_and_its_three_sign_ins_work() {
    let mut ground = Ground::sqlite();
    // A database of its own, whatever is configured; nobody listens there.
    ground.set("DATABASE__URL", "postgres://nobody@127.0.0.1:1/nothing");
    let server = demo(&ground);
    let printed = sign_ins(&server);
    let roles: Vec<&str> = printed.iter().map(|(role, _, _)| role.as_str()).collect();
    assert_eq!(roles, ["member", "moderator", "administrator"]);
    for (role, name, password) in &printed {
        let mut client = server.client();
        let page = client.sign_in_with(name, password);
        assert_eq!(page.status, 200, "{role}: {}", page.text());
        assert_eq!(client.get("/admin").status, if role == "administrator" { 200 } else { 403 }, "{role}");
        let staff = client.get("/boards/volunteers").status;
        assert_eq!(staff, if role == "member" { 404 } else { 200 }, "{role}");
        assert_eq!(client.get("/boards/urges").status, 200);
        assert!(client.get("/unanswered").count("main .row") > 0, "somebody waits there, too");
    }
    assert!(server.client().get("/").status == 200 && server.client().get("/sign-up").has_form("/sign-up"));
    server.stop();

    let copy = inside(&ground);
    assert_eq!(copy.number("select count(*) from boards"), 8);
    assert_eq!(copy.number("select count(*) from threads"), 40);
    assert_eq!(copy.number("select count(*) from posts"), 250);
    assert_eq!(copy.number("select count(*) from posts where number is null"), 0);
    let gaps = "select count(*) from threads t where post_count <> \
                (select max(number) from posts where thread_id = t.id) or post_count <> reply_count + 1";
    assert_eq!(copy.number(gaps), 0);
    let untold = "select count(*) from boards b where thread_count <> \
                  (select count(*) from threads where board_id = b.id)";
    assert_eq!(copy.number(untold), 0);

    let server = demo(&ground);
    assert_eq!(sign_ins(&server), printed, "the same sign-ins the second time");
    server.stop();
    let copy = inside(&ground);
    assert_eq!(copy.number("select count(*) from posts"), 250, "it was filled twice");
    assert!(!ground.file().exists(), "the real community was touched");
    assert!(!ground.key_file().exists());
}

#[test]
fn what_is_written_in_it_stays_and_a_real_community_beside_it_is_left_alone() {
    let ground = Ground::sqlite();
    ground.set_up("small");
    let before = fs::read(ground.file()).unwrap();
    let server = demo(&ground);
    let (_, name, password) = sign_ins(&server).remove(0);
    let mut client = server.client();
    client.sign_in_with(&name, &password);
    client.begin_thread("urges", "Written in the demo", "And still there tomorrow.");
    server.stop();
    assert!(fs::read(ground.file()).unwrap() == before, "the real community was touched");
    let server = demo(&ground);
    let mut client = server.client();
    client.sign_in_with(&name, &password);
    assert!(client.get("/boards/urges").contains("Written in the demo"));
    server.stop();
}

#[test]
fn an_address_that_others_can_reach_is_refused_before_anything_is_made() {
    let mut ground = Ground::sqlite();
    for address in ["0.0.0.0:0", "192.0.2.7:8080", "[::]:0"] {
        ground.set("SERVER__BIND", address);
        let complaint = ground.run(&["demo"]).expect_refused();
        assert!(complaint.contains("this machine only") && complaint.contains("server.bind"), "{complaint}");
    }
    assert_eq!(fs::read_dir(ground.folder()).unwrap().count(), 0);
}

#[test]
fn a_filling_that_was_interrupted_begins_again() {
    let ground = Ground::sqlite();
    let folder = ground.folder().join("demo");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in [("filling", "interrupted"), ("mooring.db", "half a database"), ("mooring.key", "half a key")] {
        fs::write(folder.join(name), text).unwrap();
    }
    let server = demo(&ground);
    assert_eq!(sign_ins(&server).len(), 3);
    server.stop();
    assert!(!folder.join("filling").exists());
    assert_eq!(inside(&ground).number("select count(*) from threads"), 40);
}

#[test]
fn a_configured_postgresql_stays_empty() {
    let Some(_) = postgres_url() else {
        eprintln!("skipped commands::demo on PostgreSQL: it needs a server (set TEST_POSTGRES_URL)");
        return;
    };
    let ground = Ground::new();
    let server = demo(&ground);
    assert_eq!(sign_ins(&server).len(), 3);
    server.stop();
    assert_eq!(ground.number("select count(*) from information_schema.tables where table_schema = 'public'"), 0);
}
